"""Where a film should go is looked at before anything is sent."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.checks import assert_failed
from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.project import submits
from tests.support.project import with_clip
from tests.support.stub import StubBackend

LONG = "x" * 260
IMPOSSIBLE = [
    (f"{LONG}.mp4", "too long"),
    (LONG, "too long"),
    (f"{'夜' * 90}.mp4", "too long"),
    (f"{LONG}/film.mp4", "too long"),
    ("a/" * 2100 + "film.mp4", "too long"),
    ("nowhere/film.mp4", "no folder"),
    ("nowhere/", "no folder"),
    ("note.txt/film.mp4", "no folder"),
    ("pipe.mp4", "not a regular file"),
    ("/proc/film.mp4", "/proc"),
]


@pytest.fixture
def mine(nemo: Nemo) -> Nemo:
    """A folder with a file and a pipe in it."""
    nemo.work_dir.mkdir(parents=True)
    (nemo.work_dir / "note.txt").write_text("a note")
    os.mkfifo(nemo.work_dir / "pipe.mp4")
    return nemo


@pytest.mark.parametrize(("target", "words"), IMPOSSIBLE)
def test_make_sends_nothing_when_the_film_cannot_be_written(
    mine: Nemo, stub: StubBackend, target: str, words: str
) -> None:
    done = mine("make", "a lake video", "-o", target, "-y")
    assert_failed(done, 2)
    assert words in done.stderr.lower(), str(done)
    assert stub.api.count() == 0


@pytest.mark.parametrize(("target", "words"), IMPOSSIBLE)
def test_export_submits_nothing_when_the_film_cannot_be_written(
    mine: Nemo, stub: StubBackend, target: str, words: str
) -> None:
    done = with_clip(mine)("export", "-o", target)
    assert_failed(done, 2)
    assert words in done.stderr.lower(), str(done)
    assert submits(stub) == 0


def test_in_json_and_in_chinese_too(mine: Nemo, stub: StubBackend) -> None:
    done = mine.having(NEMO_LANG="zh")("make", "a lake", "-o", f"{LONG}.mp4", "-y", "--json")
    assert done.code == 2
    error = problem(done)
    assert error["code"] == "output"
    assert "文件名太长" in error["message"]
    assert stub.api.count() == 0


def test_the_folder_of_the_settings_is_looked_at_as_well(mine: Nemo, stub: StubBackend) -> None:
    done = mine.having(NEMO_OUTPUT_DIR="nowhere")("make", "a lake video", "-y")
    assert_failed(done, 2)
    assert stub.api.count() == 0


def test_a_row_of_a_batch_that_cannot_be_written_is_not_sent(mine: Nemo, stub: StubBackend) -> None:
    rows = [f'{{"prompt": "make a video {name}", "output": "{name}.mp4"}}' for name in (LONG, "b")]
    (mine.work_dir / "films.jsonl").write_text("\n".join(rows))
    done = mine("batch", "films.jsonl", "-y")
    assert done.code == 1, str(done)
    assert stub.messages == ["make a video b"]


def can_mount(folder: Path) -> bool:
    """Whether this system lets a test have a small disk of its own."""
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def test_a_disk_without_room_is_told_before_anything_is_sent(
    mine: Nemo, stub: StubBackend, tmp_path: Path
) -> None:
    if not can_mount(tmp_path):
        pytest.skip("no small disk can be had here")
    disk = mine.work_dir / "disk"
    disk.mkdir()
    small = 'mount -t tmpfs -o size=2m none disk; exec "$@"'
    command = mine.command("make", "a lake video", "-o", "disk/film.mp4", "-y")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", small, "sh", *command],
        env=mine.full_environment(),
        cwd=mine.work_dir,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2, done.stderr.decode()
    assert "full" in done.stderr.decode()
    assert stub.api.count() == 0
