"""What the local backend forgets by itself, and what it never forgets."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

import pytest

from nemo_cli.local.backend import Backend
from nemo_cli.local.backend import open_backend
from nemo_cli.local.cleaning import InUse
from nemo_cli.local.cleaning import Keeping
from nemo_cli.local.cleaning import Kept
from nemo_cli.local.cleaning import space_of
from nemo_cli.local.faults import Faults
from nemo_cli.local.wire import Refusal
from tests.local.backend_support import fake_worker

DAY_S = 24 * 3600


@dataclass
class World:
    """A data folder, a clock that the test moves, and what a client says it needs."""

    folder: Path
    worker: list[str]
    now: float = 1_700_000_000.0
    in_use: InUse | None = field(default_factory=InUse)
    kept: Kept = field(default_factory=Kept)
    undos: int = 20

    def backend(self) -> Backend:
        """The backend of a new process."""
        keeping = Keeping(self.undos, self.kept, lambda: self.in_use)
        return open_backend(
            self.folder, Faults(), worker=self.worker, now=lambda: self.now, keeping=keeping
        )

    def days(self, count: float) -> None:
        """Let days pass, then start once more."""
        self.now += count * DAY_S
        started = self.backend()
        started.housekeeping.start()
        started.housekeeping.stop()

    def project(self) -> str:
        """A project with a draft that shows one of two uploads; return its id."""
        backend = self.backend()
        session = backend.sessions.create("account", "film", "en")
        shown, unseen = (self.upload(session.id, name) for name in ("shown.png", "unseen.png"))
        assert shown != unseen
        self.save(session.id, {"t": [{"tt": 0, "sg": [{"m": {"media": shown}}]}]})
        return session.id

    def upload(self, session_id: str, name: str) -> str:
        """A file that arrived; return its id."""
        with closing(self.backend().library) as library:
            arrival = library.receive(name, 1000)
            arrival.write(b"\x89PNG")
            arrival.close()
            library.keep([arrival], "account", session_id)
            return arrival.id

    def save(self, session_id: str, draft: dict[str, Any]) -> None:
        """A turn that puts a draft in the place of the one there is."""
        sessions = self.backend().sessions
        session = sessions.find("account", session_id)
        turn = sessions.begin_turn(session)
        sessions.save(session_id, draft, expected_version=session.version, turn=turn)

    def film(self, render_id: str, size: int = 10) -> Path:
        """A film that is finished."""
        jobs = self.backend().jobs
        jobs.submit(render_id, "account", "session", "film.mp4", {})
        claim = jobs.claim()
        assert claim is not None
        jobs.complete(claim.key, {})
        path = self.folder / "renders" / claim.key / "film.mp4"
        path.parent.mkdir()
        path.write_bytes(bytes(size))
        return path

    def media(self) -> list[str]:
        """The names of the uploads there are, in the database and on the disk."""
        items = self.backend().library.of_account("account")
        assert {item.id for item in items} == {
            path.stem for path in (self.folder / "media").iterdir()
        }
        return [item.name for item in items]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "data", list(fake_worker(tmp_path)))


def test_an_upload_that_no_draft_shows_goes_after_its_time(world: World) -> None:
    world.project()
    world.days(89)
    assert world.media() == ["shown.png", "unseen.png"]
    world.days(2)
    assert world.media() == ["shown.png"]


def test_an_upload_that_an_undo_would_bring_back_stays(world: World) -> None:
    session_id = world.project()
    world.save(session_id, {"t": []})
    world.days(100)
    assert world.media() == ["shown.png"]


def test_a_project_goes_with_all_that_is_its_own_when_nobody_works_in_it(world: World) -> None:
    left, worked_in = world.project(), world.project()
    world.days(170)
    world.save(worked_in, {"t": []})
    world.days(20)
    with pytest.raises(Refusal):
        world.backend().sessions.find("account", left)
    assert world.backend().sessions.find("account", worked_in).turns == 2
    assert world.media() == ["shown.png"]


def test_what_a_client_needs_stays_whatever_its_age(world: World) -> None:
    world.in_use = InUse(frozenset({world.project()}), frozenset({"render_1"}))
    film = world.film("render_1")
    world.days(3000)
    assert film.exists()
    assert world.media() == ["shown.png", "unseen.png"]


def test_nothing_goes_while_nobody_can_tell_what_is_needed(world: World) -> None:
    film = world.film("render_1")
    world.in_use = None
    world.days(3000)
    assert film.exists()


def test_a_film_goes_after_a_week_and_its_render_with_it(world: World) -> None:
    film = world.film("render_1")
    world.days(8)
    assert not film.parent.exists()
    with pytest.raises(Refusal):
        world.backend().jobs.find("account", "render_1")


def test_a_render_that_waits_is_no_old_one(world: World) -> None:
    world.backend().jobs.submit("render_1", "account", "session", "film.mp4", {})
    world.days(3000)
    assert world.backend().jobs.find("account", "render_1").status == "pending"


def test_of_films_that_have_no_room_the_oldest_go(world: World) -> None:
    world.kept = Kept(films_bytes=250)
    films = []
    for number in range(4):
        films.append(world.film(f"render_{number}", size=100))
        world.days(1.1)
    assert [film.exists() for film in films] == [False, False, True, True]


def test_so_many_steps_can_be_undone_and_no_more_are_kept(world: World) -> None:
    world.undos = 3
    session_id = world.project()
    for number in range(9):
        world.save(session_id, {"t": [], "number": number})
    sessions = world.backend().sessions
    kept = [draft["number"] for draft in sessions.history(session_id) if draft]
    assert kept == [7, 6, 5]
    world.undos = 100
    assert len(world.backend().sessions.history(session_id)) == 3


def test_files_that_belong_to_nothing_go_after_a_day(world: World) -> None:
    world.project()
    strays = [world.folder / "media" / "cut.mp4", world.folder / "renders" / "cut"]
    strays[0].write_bytes(b"half")
    strays[1].mkdir()
    world.days(2)
    assert all(path.exists() for path in strays)  # they are as new as this test
    for path in strays:
        os.utime(path, (0, 0))
    world.days(2)
    assert not any(path.exists() for path in strays)
    assert len(world.media()) == 2


def test_a_year_of_work_takes_bounded_room(world: World) -> None:
    films, most = [], 0
    for week in range(52):
        session_id = world.project()
        for number in range(3):
            world.save(session_id, {"t": [], "words": "x" * 2000, "number": number})
            films.append(world.film(f"render_{week}_{number}", size=5000))
        world.days(7)
        if week == 30:
            most = space_of(world.folder).total
    assert sum(film.exists() for film in films) <= 3
    assert space_of(world.folder).total <= 1.2 * most
