"""The projects known here: entered, named, counted; what was said in them, kept and searched."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from nemo_cli.core.archived import Passage
from nemo_cli.core.archived import with_passage
from nemo_cli.core.language import Lang
from nemo_cli.core.records import Project
from nemo_cli.core.records import projects_in_use
from nemo_cli.core.results import Conversation
from nemo_cli.core.results import TurnsFound
from nemo_cli.core.skill import MEGABYTE
from nemo_cli.core.text import one_line
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import Misuse
from nemo_cli.errors import Misused
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.flows.work import find
from nemo_cli.flows.work import named

NAMELESS: Mapping[Lang, str] = {"en": "project", "zh": "未命名", "zh-TW": "未命名"}
NAME_LIMIT = 80  # characters of a title that become the name of a project

_IS_NAMELESS = re.compile(rf"({'|'.join(NAMELESS.values())})(-\d+)?")


def named_ones(work: Work) -> list[Project]:
    """The projects of this backend that have a name."""
    known = work.store.read().projects
    return [item for item in known if item.origin == work.choices.origin and item.name]


def enter(work: Work, project: Project) -> None:
    """Make a project the one in use, here and for the next command."""
    work.project = work.store.enter_project(project)


def made(work: Work, data: dict[str, Any], name: str) -> Project:
    """Return the project of a create-session answer, under a name that is free.

    One that nobody has named is called so in the user's language.
    """
    return Project(
        session_id=str(data["session_id"]),
        origin=work.choices.origin,
        task_id=str(data.get("task_id") or ""),
        user_id=str(data.get("user_id") or ""),
        name=free_name(work, name or NAMELESS[work.choices.lang]),
        created_at=work.store.stamp(),
    )


def keep(work: Work, passage: Passage) -> None:
    """Keep what was said in a turn.

    A disk that says no costs the transcript, not the turn: the ledger, on the same disk, tells.
    """
    project = work.project
    if project is None:
        return
    archive = work.store.archive
    with suppress(DiskProblem):
        known = archive.begun_anew(lambda: archive.passages(project))
        limit = work.choices.limits.transcript_kept
        archive.put_passages(project, with_passage(known, passage, limit))
        if not (known and archive.is_tidy):
            _tidy(work, project)


def _tidy(work: Work, project: Project) -> None:
    """Make room for what was said and made in the project."""
    state = work.store.read()
    in_use = {*projects_in_use(state), (project.origin, project.session_id)}
    room_bytes = work.choices.limits.projects_kept_mb * MEGABYTE
    work.store.archive.tidy((*state.projects, project), in_use, room_bytes)


def passages(work: Work) -> tuple[Passage, ...]:
    """What was said in the project in use; nothing where that cannot be read."""
    project = work.project
    if project is None:
        return ()
    with suppress(DiskProblem):
        return work.store.archive.begun_anew(lambda: work.store.archive.passages(project))
    return ()


def show(work: Work, name: str) -> Flow[Conversation]:
    """The transcript of a project: the one that is named, or the one in use.

    Raises:
        UnknownName: no project is called that.
    """
    yield from ()
    project = named(work, work.store.read(), name) if name else work.project or find(work)
    said = work.store.archive.passages(project) if project else ()
    return Conversation(project, said)


def search(work: Work, words: str) -> Flow[TurnsFound]:
    """The turns of all projects that hold every one of the words, the newest project first.

    Raises:
        Misused: no word was given.
    """
    yield from ()
    wanted = words.split()
    if not wanted:
        raise Misused(how=Misuse.NO_WORDS)
    mine = [item for item in work.store.read().projects if item.origin == work.choices.origin]
    newest_first = sorted(mine, key=lambda item: item.used_at, reverse=True)
    found = [item for project in newest_first for item in _holding(work, project, wanted)]
    return TurnsFound(words, tuple(found))


def _holding(work: Work, project: Project, words: list[str]) -> list[tuple[Project, int, Passage]]:
    """Project, number and passage of each turn that holds the words."""
    said = work.store.archive.begun_anew(lambda: work.store.archive.passages(project))
    return [(project, number, item) for number, item in enumerate(said, 1) if item.holds(words)]


def remember_turn(work: Work, message: str, title: str) -> None:
    """Note the newest message of the project; one that nobody has named goes by its title."""
    if work.project is None:
        return
    free = free_name(work, one_line(title, NAME_LIMIT), work.project.session_id) if title else ""

    def noted(known: Project) -> Project:
        is_nameless = _IS_NAMELESS.fullmatch(known.name) or known.name == known.titled
        titled = free if free and is_nameless else ""
        return replace(
            known,
            name=titled or known.name,
            titled=titled or known.titled,
            turns=known.turns + 1,  # of all processes, not only of this one
            last_message=message[:200],
            used_at=work.store.stamp(),
        )

    work.project = work.store.change_project(work.project, noted)


def remember_cost(work: Work, spent: int) -> None:
    """Note what a turn of the project cost."""
    work.store.add_cost(spent)
    if work.project is not None:
        work.project = work.store.change_project(
            work.project, lambda known: replace(known, spent=known.spent + spent)
        )


def free_name(work: Work, wish: str, own_id: str = "") -> str:
    """Make a name unique among this backend's projects: `coffee`, `coffee-2`, …"""
    taken = {
        item.name.casefold()
        for item in work.store.read().projects
        if item.origin == work.choices.origin and item.session_id != own_id
    }
    name, number = wish, 2
    while name.casefold() in taken:
        name, number = f"{wish}-{number}", number + 1
    return name
