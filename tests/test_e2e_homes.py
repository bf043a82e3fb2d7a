"""Homes that are none, or cannot be written, or have odd names: nemo works, or says what would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.sample import picture
from tests.support.stub import StubBackend

posix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="elsewhere homes are known otherwise")
OURS = {"NEMO_CONFIG_DIR": "", "NEMO_DATA_DIR": ""}


NOBODY = """import sys
sys.modules["pwd"] = None  # the system knows nobody
from nemo_cli.app import main
main()"""


def homeless(nemo: Nemo, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run nemo for a user of whom the system knows no home."""
    environment = nemo.having(**OURS, TMPDIR=str(folder)).full_environment()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        del environment[name]
    nemo.work_dir.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, "-c", NOBODY, *arguments],
        env=environment,
        cwd=nemo.work_dir,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@posix
def test_without_a_home_files_lie_in_a_private_folder_of_the_user(
    nemo: Nemo, stub: StubBackend, tmp_path: Path
) -> None:
    assert homeless(nemo, tmp_path, "chat", "hello there").returncode == 0
    assert json.loads(homeless(nemo, tmp_path, "doctor", "--json").stdout)["ok"]
    folder = tmp_path / f"nemovideo-cli-{os.getuid()}"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "state.json").is_file()
    assert list(nemo.work_dir.iterdir()) == []


@posix
def test_what_was_planted_for_a_user_without_a_home_is_not_used(nemo: Nemo, tmp_path: Path) -> None:
    (tmp_path / f"nemovideo-cli-{os.getuid()}").write_text("planted")
    done = homeless(nemo, tmp_path, "credits")
    assert done.returncode == 1
    assert "Something went wrong" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write there")
def test_a_home_that_cannot_be_written_names_the_way_out(nemo: Nemo) -> None:
    home = nemo.home / "locked"
    home.mkdir(parents=True, mode=0o500)
    done = nemo.having(HOME=str(home), XDG_CONFIG_HOME="", XDG_DATA_HOME="", **OURS)(
        "new", "coffee"
    )
    assert_failed(done, 1)
    assert "NEMO_CONFIG_DIR" in done.stderr


@pytest.mark.parametrize("name", ["~nobody-of-that-name/a.png", "~nobody-of-that-name/a.txt"])
def test_the_home_of_somebody_unknown_is_a_missing_file(nemo: Nemo, name: str) -> None:
    outcome = nemo("upload", name)
    assert_failed(outcome, 2)
    assert "Something went wrong" not in outcome.stderr


def test_a_tilde_is_the_home_in_every_setting(nemo: Nemo, stub: StubBackend) -> None:
    (nemo.home / "films").mkdir(parents=True)
    skill = nemo.home / "skill.md"
    skill.write_text("---\nname: mine\nversion: 1\ndescription: mine\n---\n")
    run = nemo.having(
        NEMO_CONFIG_DIR="~/my config",
        NEMO_DATA_DIR="~/my data",
        NEMO_OUTPUT_DIR="~/films",
        NEMO_SKILL="~/skill.md",
    )
    picture(nemo.home, "a.png")
    assert run("upload", "~/a.png").code == 0
    assert run("skills", "show", "--json").json["name"] == "mine"
    found = run("config", "path", "--json").json
    assert Path(found["config"]) == nemo.home / "my config" / "config.toml"
    assert Path(found["data"]) == nemo.home / "my data"
    assert not (run.work_dir / "~").exists()


def test_blanks_and_chinese_in_every_folder(nemo: Nemo) -> None:
    home = nemo.home / "安 的 主目录"
    run = nemo.having(
        HOME=str(home),
        XDG_CONFIG_HOME="",
        XDG_DATA_HOME="",
        NEMO_OUTPUT_DIR=str(home / "影 片"),
        **OURS,
    )
    (home / "影 片").mkdir(parents=True)
    made = run("--local", "make", "--json", "a 1-second sunset titled 'Dusk'", "-y")
    assert made.code == 0, str(made)
    assert (home / "影 片" / "Dusk.mp4").is_file()
    assert made.json["path"] == str(home / "影 片" / "Dusk.mp4")
