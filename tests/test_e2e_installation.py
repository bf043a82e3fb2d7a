"""What to run when the extra `local` is missing: built from how this very nemo was installed."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.cli import ROOT
from tests.support.cli import Nemo

METADATA = """Metadata-Version: 2.4
Name: nemovideo-cli
Version: 0.1.0
Provides-Extra: local
Requires-Dist: requests>=2
Requires-Dist: av>=18.1; extra == 'local'
Requires-Dist: numpy>=2.1; extra == "local"
"""
START = """import sys
sys.modules.update(dict.fromkeys(sys.argv.pop(1).split(",")))  # they cannot be found
from nemo_cli.app import main
main()"""
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass(frozen=True)
class Installed:
    """An environment of its own in which nemo lies without its extra."""

    folder: Path
    nemo: Nemo

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    @property
    def site(self) -> Path:
        """Where its packages lie."""
        (found,) = (self.folder / "lib").glob("python*/site-packages")
        return found

    def told(self, **direct: object) -> None:
        """Write down where it came from, as installers do (PEP 610)."""
        about = self.site / "nemovideo_cli-0.1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(METADATA)
        if direct:
            (about / "direct_url.json").write_text(json.dumps(direct))

    def hint(self, *absent: str) -> list[str]:
        """The words of the command line that a missing extra names, the same in both places."""
        without = ",".join(("starlette", *absent))
        lost = self._run(without, "--local", "credits")
        assert lost.returncode == 2, lost.stderr
        (line,) = re.findall(r"^\s*→ (.*)$", lost.stderr, re.M)
        doctor = json.loads(self._run(without, "doctor", "--json").stdout)
        (check,) = [item for item in doctor["checks"] if item["name"] == "local_extra"]
        assert check["next"] == line
        return shlex.split(line)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, "-c", START, *arguments],
            env=self.nemo.full_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def installed(tmp_path: Path, nemo: Nemo) -> Installed:
    """Nemo, and what it needs, but for one package of the extra."""
    folder = tmp_path / "the venv"
    venv.create(folder, symlinks=True)
    made = Installed(folder, nemo)
    (made.site / "others.pth").write_text(f"{ROOT}\n{sysconfig.get_path('purelib')}\n")
    (made.site / "pip").mkdir()
    (made.site / "pip" / "__init__.py").touch()
    return made


def pip_of(installed: Installed) -> list[str]:
    return [str(installed.python), "-m", "pip", "install"]


def test_a_wheel_is_installed_again_from_where_it_lies(installed: Installed) -> None:
    wheel = installed.folder.parent / "a wheel" / "nemovideo_cli-0.1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.touch()
    installed.told(url=wheel.as_uri(), archive_info={})
    assert installed.hint() == [*pip_of(installed), f"{wheel}[local]"]


def test_a_long_path_is_not_cut(installed: Installed, tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["folder" * 10] * 8)
    deep.mkdir(parents=True)
    installed.told(url=deep.as_uri(), dir_info={})
    assert installed.hint()[-1] == f"{deep}[local]"


def test_a_checkout_stays_editable(installed: Installed) -> None:
    installed.told(url=ROOT.as_uri(), dir_info={"editable": True})
    assert installed.hint() == [*pip_of(installed), "-e", f"{ROOT}[local]"]


def test_a_repository_is_named_with_its_commit(installed: Installed) -> None:
    vcs = {"vcs": "git", "commit_id": COMMIT}
    installed.told(url="https://code.example/nemo.git", vcs_info=vcs)
    address = f"git+https://code.example/nemo.git@{COMMIT}"
    assert installed.hint() == [*pip_of(installed), f"nemovideo-cli[local] @ {address}"]


def test_a_place_that_is_gone_leaves_what_the_extra_asks_for(installed: Installed) -> None:
    installed.told(url="file:///gone/nemovideo_cli-0.1.0-py3-none-any.whl", archive_info={})
    assert installed.hint() == [*pip_of(installed), "av>=18.1", "numpy>=2.1"]


def test_an_index_is_asked_for_our_name_only(installed: Installed) -> None:
    installed.told()
    assert installed.hint() == [*pip_of(installed), "nemovideo-cli[local]"]


@pytest.mark.parametrize(
    ("receipt", "program"),
    [
        ("pipx_metadata.json", ["pipx", "install", "--force"]),
        ("uv-receipt.toml", ["uv", "tool", "install", "--force"]),
    ],
)
def test_the_program_that_installed_it_does_it_again(
    installed: Installed, receipt: str, program: list[str]
) -> None:
    (installed.folder / receipt).touch()
    installed.told(url=ROOT.as_uri(), dir_info={})
    assert installed.hint() == [*program, f"{ROOT}[local]"]


def test_an_archive_is_made_anew(installed: Installed) -> None:
    (installed.site / "PEX-INFO").write_text("{}")
    installed.told()
    assert installed.hint()[:4] == ["pex", "nemovideo-cli[local]", "-c", "nemo"]


def test_an_environment_without_pip_is_filled_by_uv(installed: Installed) -> None:
    installed.told(url=ROOT.as_uri(), dir_info={})
    assert installed.hint("pip")[:5] == ["uv", "pip", "install", "--python", str(installed.python)]


NOT_OURS = re.compile(r"install[^\n]*?[\s'\"]nemo-cli\b")


def test_no_document_tells_to_install_a_name_that_is_not_ours() -> None:
    texts = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("nemo_cli/**/*.py")]
    texts += [*ROOT.glob("nemo_cli/**/*.md"), *ROOT.glob("benchmarks/*"), *ROOT.glob("*.toml")]
    guilty = [path for path in texts if path.is_file() and NOT_OURS.search(path.read_text("utf-8"))]
    assert guilty == []
