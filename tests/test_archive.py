"""Takes and transcripts have a limit all together; what is in use is never given up for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nemo_cli.archive import Archive
from nemo_cli.core.archived import Passage
from nemo_cli.core.records import Project
from tests.support.cli import Nemo
from tests.support.clock import FakeClock
from tests.support.stub import StubBackend

ORIGIN = "https://api.example:443"
PROJECTS = [Project(f"s{number}", ORIGIN) for number in range(4)]
OLDEST, SECOND, THIRD, NEWEST = PROJECTS


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Four projects, each written after the one before it, of the same size."""
    made = Archive(tmp_path / "projects", FakeClock().now)
    for at, project in enumerate(PROJECTS):
        before = set(made.folder.glob("*"))
        made.put_passages(project, [Passage("t", "message", "a" * 1000)])
        (path,) = set(made.folder.glob("*")) - before
        os.utime(path, (at, at))
    return made


def left(archive: Archive) -> list[Project]:
    return [project for project in PROJECTS if archive.passages(project)]


@pytest.mark.parametrize(
    ("in_use", "room_bytes", "expected"),
    [
        ([NEWEST], 10_000, PROJECTS),
        ([NEWEST], 2500, [THIRD, NEWEST]),
        ([NEWEST], 0, [NEWEST]),
        ([OLDEST, NEWEST], 2500, [OLDEST, NEWEST]),
        ([OLDEST, THIRD], 3500, [OLDEST, THIRD, NEWEST]),
        (PROJECTS, 0, PROJECTS),
    ],
)
def test_the_oldest_make_room_and_what_is_in_use_stays(
    archive: Archive, in_use: list[Project], room_bytes: int, expected: list[Project]
) -> None:
    places = [(project.origin, project.session_id) for project in in_use]
    archive.tidy(PROJECTS, places, room_bytes)
    assert left(archive) == expected


def test_what_is_of_no_known_project_goes_first(archive: Archive) -> None:
    archive.tidy([OLDEST, SECOND], [], 2500)
    assert left(archive) == [OLDEST, SECOND]


def test_the_settings_say_how_much_is_kept(nemo: Nemo, stub: StubBackend) -> None:
    for name in ("one", "two", "three"):
        assert nemo("new", name).code == 0
        assert nemo("chat", "make a video", "-q").code == 0
    folder = nemo.config_dir / "projects"
    everything = len(list(folder.glob("*.json")))
    limited = nemo.having(NEMO_PROJECTS_KEPT_MB="0", NEMO_TURNS_KEPT="1")
    assert limited("chat", "add music", "-q").code == 0
    assert len(list(folder.glob("*.json"))) == everything // 3
    assert len(nemo("sessions", "--json").json["sessions"]) == 3
