"""Shell completion: the files that ship are what the program prints, and a shell can use them."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer.main import get_group

from nemo_cli.app import HOMES
from nemo_cli.commands.shells import SCRIPTS
from nemo_cli.options import NAMES
from tests.support.cli import Nemo

ENDINGS = {"powershell": "ps1"}
FOLDER = Path(__file__).parents[1] / "completions"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_file_is_what_the_program_of_that_name_prints(
    nemo: Nemo, tmp_path: Path, name: str, shell: str
) -> None:
    program = tmp_path / name
    program.write_text("from nemo_cli.app import main\nmain()\n")
    done = subprocess.run(
        [sys.executable, program, "completion", shell],
        env=nemo.full_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert (FOLDER / f"{name}.{ENDINGS.get(shell, shell)}").read_text() == done.stdout


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nemo cr", ["credits"]),
        ("nemo credits --js", ["--json"]),
        ("nemo --skill video", ["video-generation-4k"]),
        ("nemo skills show meta", ["meta-video-generation-free"]),
    ],
)
def test_words_are_completed(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert completed(tmp_path, line) == expected


def test_project_names_are_completed(nemo: Nemo) -> None:
    nemo("new", "coffee")
    assert completed(nemo.config_dir, "nemo use co") == ["coffee"]


def completed(config: Path, line: str) -> list[str]:
    """Ask as bash does."""
    done = subprocess.run(
        [sys.executable, "-m", "nemo_cli"],
        env={
            "_NEMO_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(line.count(" ")),
            "NEMO_CONFIG_DIR": str(config),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_every_command_that_a_file_makes_is_found_by_its_name() -> None:
    made: dict[str, str] = {}
    for file in set(HOMES.values()):
        home = import_module(f"nemo_cli.commands.{file}")
        made |= dict.fromkeys(get_group(home.commands).commands, file)
    assert made == HOMES
