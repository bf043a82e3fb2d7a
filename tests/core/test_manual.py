"""The manual page says what the program says, and a formatter takes all of it."""

import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES: dict[str, str] = runpy.run_path(str(DOCS / "generate_man.py"))["pages"]()


@pytest.mark.parametrize("name", ["nemo.1", "nemo-cli.1"])
def test_the_page_is_what_the_generator_would_write(name: str) -> None:
    assert (DOCS / "man" / name).read_text(encoding="utf-8") == PAGES[name], (
        "stale: run `python docs/generate_man.py`"
    )


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_page_is_formatted_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-P-cbou"],
        input=PAGES["nemo.1"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "nemo sessions search" in done.stdout
    assert "--resolution" in done.stdout
    assert "NEMO_MAX_CREDITS" in done.stdout
