"""Naming a finished file where the file system makes it hard."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from nemo_cli.api.download.publish import WINDOWS_TRIES
from nemo_cli.api.download.publish import check_target
from nemo_cli.api.download.publish import publish
from nemo_cli.errors import DiskFault
from nemo_cli.errors import DiskProblem
from tests.support.clock import FakeClock


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """A finished film that has no name yet."""
    path = tmp_path / ".film.part"
    path.write_bytes(b"new")
    return path


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without hard links, such as FAT."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("no_links")
def test_without_links_a_taken_name_is_left_alone(part: Path, tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    target.write_bytes(b"old")
    assert publish(FakeClock(), part, target, force=False) == tmp_path / "film-1.mp4"
    assert target.read_bytes() == b"old"
    assert (tmp_path / "film-1.mp4").read_bytes() == b"new"
    assert not part.exists()


@pytest.mark.usefixtures("no_links")
def test_without_links_a_free_name_is_taken(part: Path, tmp_path: Path) -> None:
    assert publish(FakeClock(), part, tmp_path / "film.mp4", force=False).read_bytes() == b"new"


@pytest.mark.parametrize("failures", [0, 3, WINDOWS_TRIES])
def test_windows_is_asked_again_while_a_scanner_holds_the_file(
    part: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    left = [PermissionError(errno.EACCES, "held")] * failures
    replace = Path.replace

    def held(path: Path, target: Path) -> Path:
        if left:
            raise left.pop()
        return replace(path, target)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "replace", held)
    clock = FakeClock()
    publish(clock, part, tmp_path / "film.mp4", force=True)
    assert (tmp_path / "film.mp4").read_bytes() == b"new"
    assert len(clock.slept) == failures
    assert sum(clock.slept) < 11


def test_a_part_that_vanished_is_a_problem_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(DiskProblem):
        publish(FakeClock(), tmp_path / "gone", tmp_path / "film.mp4", force=True)


def test_a_target_is_seen_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "films").mkdir()
    monkeypatch.chdir(tmp_path / "films")
    assert check_target(Path("a.mp4")) == (tmp_path / "films" / "a.mp4").resolve()
    assert check_target(Path("../a.mp4")) == (tmp_path / "a.mp4").resolve()


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_a_target_without_a_name_is_a_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DiskProblem) as caught:
        check_target(Path(name))
    assert caught.value.fault is DiskFault.FOLDER


def test_a_name_is_heard_before_the_file_takes_it(part: Path, tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    target.write_bytes(b"old")
    heard: list[tuple[str, bool]] = []
    publish(
        FakeClock(),
        part,
        target,
        force=False,
        on_name=lambda name: heard.append((name.name, name.exists())),
    )
    assert heard == [("film-1.mp4", False)]
