"""A year of work with three backends: what it leaves on the disk, and what a start costs then.

    python -m benchmarks.year

5,000 messages, 2,000 renders and 500 projects, written the way the flows write them, with a
message, a render, a `make` and an upload of the first day left open at each backend. Goals: a
start takes at most 1.2 of one with no state, the disk stays inside the limits, and nothing that is
open is lost. No write waits for the disk here: a year is lived in two minutes of processor.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from nemo_cli import files
from nemo_cli.clock import Clock
from nemo_cli.context import kept_of
from nemo_cli.core.archived import Passage
from nemo_cli.core.archived import Take
from nemo_cli.core.archived import with_passage
from nemo_cli.core.records import LOCAL
from nemo_cli.core.records import MakeJob
from nemo_cli.core.records import Project
from nemo_cli.core.records import RenderJob
from nemo_cli.core.records import State
from nemo_cli.core.records import TurnEntry
from nemo_cli.core.records import UploadEntry
from nemo_cli.core.records import projects_in_use
from nemo_cli.settings import Settings
from nemo_cli.store import Store

ORIGINS = (LOCAL, "https://api.one.example:443", "https://api.two.example:443")
PROJECTS, TURNS, RENDERS = 500, 5_000, 2_000  # of all backends together
ROOM_BYTES = 20_000_000  # for takes and transcripts: the year writes several times as much
STARTS = 7
DRAFT = {
    "t": [{"tt": 7, "sg": [{"s": n, "d": 9, "m": {"text": f"title {n}"}} for n in range(500)]}]
}


class Year:
    """Somebody who works every day, and leaves a few things of the first day open."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder, Clock(), kept=kept_of(Settings()))

    def first_day(self) -> None:
        """Leave one of everything open, at each backend."""
        for origin in ORIGINS:
            project = Project("first", origin, name="the first")
            self.store.enter_project(project)
            self.store.archive.put_passages(project, [Passage("open", "hello", "answer")])
            self.store.put_turn(
                TurnEntry("open", origin, "first", stage="open", draft_before=DRAFT)
            )
            self.store.put_render(RenderJob("open", origin, "first", target="a.mp4"))
            self.store.put_make(MakeJob("open", origin, "first", turn_id="open"))
            self.store.uploads.leaves(UploadEntry("d" * 64, origin, "first", "a.png", 9))

    def work(self) -> None:
        """All the rest, at each backend in turn."""
        for number in range(PROJECTS):
            project = Project(f"s{number}", ORIGINS[number % len(ORIGINS)], name=f"film {number}")
            project = self.store.enter_project(project)
            for turn in range(TURNS // PROJECTS):
                self._turn(project, f"{number}-{turn}")
            for render in range(RENDERS // PROJECTS):
                job = RenderJob(f"{number}-{render}", project.origin, project.session_id)
                self.store.put_render(job)
                self.store.put_render(replace(job, status="completed", file="a.mp4"))
            self._tidy()

    def _turn(self, project: Project, turn_id: str) -> None:
        entry = TurnEntry(turn_id, project.origin, project.session_id, "make it", "sending")
        for stage in ("sending", "open", "settled"):
            self.store.put_turn(replace(entry, stage=stage, draft_before=DRAFT))
        archive = self.store.archive
        takes = archive.takes(project).noted(Take(0, "make it", [DRAFT, turn_id], turn_id))
        archive.put_takes(project, takes)
        said = with_passage(archive.passages(project), Passage(turn_id, "make it", "done"), 500)
        archive.put_passages(project, said)

    def _tidy(self) -> None:
        state = self.store.read()
        self.store.archive.tidy(state.projects, projects_in_use(state), ROOM_BYTES)

    def lost(self) -> list[str]:
        """What was left open and is not there any more."""
        state, store = self.store.read(), self.store
        return [
            f"{what} of {origin}"
            for origin in ORIGINS
            for what, is_there in _open_things(store, state, origin).items()
            if not is_there
        ]


def _open_things(store: Store, state: State, origin: str) -> dict[str, bool]:
    turn = next((item for item in state.turns if (item.origin, item.id) == (origin, "open")), None)
    project = state.project(origin, "first")
    return {
        "message": turn is not None,
        "draft": turn is not None and store.draft_before(turn) == DRAFT,
        "render": any((item.origin, item.id) == (origin, "open") for item in state.renders),
        "make": any((item.origin, item.key) == (origin, "open") for item in state.makes),
        "upload": len(store.uploads.open(origin, "first")) == 1,
        "project": project is not None and len(store.archive.passages(project)) == 1,
    }


def within_limits(folder: Path) -> bool:
    """Whether no more is kept than the limits say, besides what is open."""
    state, kept = Store(folder, Clock()).read(), kept_of(Settings())
    most = {"turns": kept.turns, "renders": kept.renders, "projects": kept.projects}
    fits = all(len(getattr(state, name)) <= (n + 2) * len(ORIGINS) for name, n in most.items())
    return fits and files.size_of(folder / "projects") <= ROOM_BYTES + 1_000_000


def start_s(folder: Path) -> float:
    """Seconds of processor of a command that starts, looks and ends; the shortest of several."""
    command = [sys.executable, "-m", "nemo_cli", "--local", "credits", "--json"]
    environ = {**os.environ, "NEMO_CONFIG_DIR": str(folder), "NEMO_DATA_DIR": str(folder / "data")}
    return min(_spent(command, environ) for _ in range(STARTS))


def _spent(command: list[str], environ: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Live through the year, then measure and print."""
    os.fsync = lambda fd: None  # the disk's own speed is not measured
    with tempfile.TemporaryDirectory() as name:
        full, empty = Path(name) / "full", Path(name) / "empty"
        year = Year(full)
        year.first_day()
        year.work()
        state_bytes = (full / "state.json").stat().st_size
        whole_bytes = files.size_of(full)
        print(f"state.json {state_bytes / 1e6:.2f} MB   everything {whole_bytes / 1e6:.1f} MB")
        print(f"inside the limits   {'yes' if within_limits(full) else 'NO'}")
        print(f"open things lost    {', '.join(year.lost()) or 'none'}")
        print(f"a start             {start_s(full) / start_s(empty):.2f} of one with no state")


if __name__ == "__main__":
    main()
