"""What others plant beside a user's file: nemo writes nothing into it, and waits for nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.stub import StubBackend
from tests.support.wire import Ending
from tests.support.wire import Reply

PRECIOUS = "export PATH=/usr/bin\n"
Plant = Callable[[Path, Path], None]


def link(place: Path, victim: Path) -> None:
    place.symlink_to(victim)


def dangling_link(place: Path, victim: Path) -> None:
    place.symlink_to(victim.with_name("new"))


def second_name(place: Path, victim: Path) -> None:
    place.hardlink_to(victim)


def pipe(place: Path, _: Path) -> None:
    os.mkfifo(place)


def folder(place: Path, _: Path) -> None:
    place.mkdir()


PLANTS = [link, dangling_link, second_name, pipe, folder]


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file of the user that nobody may touch."""
    file = tmp_path / ".bashrc"
    file.write_text(PRECIOUS)
    return file


def untouched(victim: Path) -> bool:
    return victim.read_text() == PRECIOUS and not victim.with_name("new").exists()


@pytest.mark.parametrize("plant", PLANTS)
def test_the_journal_of_a_batch_is_a_file_of_ours_or_an_error(
    nemo: Nemo, stub: StubBackend, victim: Path, plant: Plant
) -> None:
    nemo.work_dir.mkdir(parents=True)
    (nemo.work_dir / "films.jsonl").write_text('{"prompt": "make a 10s video"}\n')
    plant(nemo.work_dir / "films.jsonl.journal", victim)
    done = nemo("batch", "films.jsonl", "-y", timeout_s=20)
    assert_failed(done, 1)
    assert "films.jsonl.journal" in done.stderr
    assert untouched(victim)
    assert stub.messages == []


def test_a_batch_with_a_journal_of_ours_repeats_nothing(nemo: Nemo, stub: StubBackend) -> None:
    nemo.work_dir.mkdir(parents=True)
    (nemo.work_dir / "films.jsonl").write_text('{"prompt": "make a 10s video"}\n')
    for _ in range(2):
        assert nemo("batch", "films.jsonl", "-y").code == 0
    assert len(stub.messages) == 1


def broken_download(nemo: Nemo, stub: StubBackend) -> Path:
    """Leave the part of a film behind, and return it."""
    half = stub.video[: len(stub.video) // 2]
    headers = {"Content-Length": str(len(stub.video)), "ETag": '"v1"'}
    stub.cdn.script("GET /", Reply(200, headers, half, ending=Ending.CUT), *[Reply(404)] * 2)
    stub.api.script("GET /api/render/proxy/render", *[Reply(404)] * 2)
    with_clip(nemo)
    assert nemo("export", "-q", "-o", "film.mp4").code == 1
    (part,) = nemo.work_dir.glob(".film*.part")
    return part


@pytest.mark.parametrize("plant", PLANTS[:4])
@pytest.mark.parametrize("ending", [".json", ".part"])
def test_a_download_goes_on_past_what_was_planted_beside_it(
    nemo: Nemo, stub: StubBackend, victim: Path, plant: Plant, ending: str
) -> None:
    place = broken_download(nemo, stub).with_suffix(ending)
    place.unlink(missing_ok=True)
    plant(place, victim)
    done = nemo("export", "--resume", *stub.renders, "-q", timeout_s=30)
    assert done.code == 0, str(done)
    assert Path(done.stdout.strip()).read_bytes() == stub.video
    assert untouched(victim)


@pytest.mark.parametrize("plant", PLANTS)
def test_what_was_planted_in_the_place_of_a_lock_is_named(
    nemo: Nemo, stub: StubBackend, victim: Path, plant: Plant
) -> None:
    part = broken_download(nemo, stub)
    place = nemo.work_dir / f"{part.name.rsplit('.', 2)[0]}.lock"
    place.unlink(missing_ok=True)
    plant(place, victim)
    done = nemo("export", "--resume", *stub.renders, timeout_s=30)
    assert_failed(done, 1)
    assert place.name in done.stderr.replace("\n", ""), str(done)
    assert untouched(victim)
    assert not (nemo.work_dir / "film.mp4").exists()
    place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()
    assert nemo("export", "--resume", *stub.renders, "-q").code == 0
    assert (nemo.work_dir / "film.mp4").read_bytes() == stub.video
