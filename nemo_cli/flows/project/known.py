"""The projects known here: found by name, entered, named, counted; no network."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nemo_cli import errors
from nemo_cli.core import records
from nemo_cli.core.language import Lang
from nemo_cli.core.selection import selected
from nemo_cli.core.text import one_line
from nemo_cli.flows.work import Work

NAMELESS: Mapping[Lang, str] = {"en": "project", "zh": "未命名", "zh-TW": "未命名"}
NAME_LIMIT = 80  # characters of a title that become the name of a project

_IS_NAMELESS = re.compile(rf"({'|'.join(NAMELESS.values())})(-\d+)?")
_LOOKS_LIKE_ID = re.compile(r"[0-9]{4,}|[0-9a-zA-Z_-]{16,}")


def find(work: Work) -> records.Project | None:
    """The project that --session names, or the one in use; None where there is none yet.

    Raises:
        UsageProblem: no project is called that.
    """
    state = work.store.read()
    if work.choices.session:
        return named(work, state, work.choices.session)
    return state.project(work.choices.origin, state.current.get(work.choices.origin, ""))


def named(work: Work, state: records.State, name: str) -> records.Project:
    """Return a project by name, id or the beginning of one; an unknown id is taken on trust."""
    mine = [item for item in state.projects if item.origin == work.choices.origin]
    if found := selected(mine, name):
        return found
    if _LOOKS_LIKE_ID.fullmatch(name):
        return records.Project(session_id=name, origin=work.choices.origin, name=name)
    raise errors.UnknownName(thing=errors.Thing.SESSION, name=name)


def named_ones(work: Work) -> list[records.Project]:
    """The projects of this backend that have a name."""
    known = work.store.read().projects
    return [item for item in known if item.origin == work.choices.origin and item.name]


def enter(work: Work, project: records.Project) -> None:
    """Make a project the one in use, here and for the next command."""
    work.project = work.store.enter_project(project)


def made(work: Work, data: dict[str, Any], name: str) -> records.Project:
    """Return the project of a create-session answer, under a name that is free.

    One that nobody has named is called so in the user's language.
    """
    return records.Project(
        session_id=str(data["session_id"]),
        origin=work.choices.origin,
        task_id=str(data.get("task_id") or ""),
        user_id=str(data.get("user_id") or ""),
        name=_free_name(work, name or NAMELESS[work.choices.lang]),
        created_at=work.store.stamp(),
    )


def remember_turn(work: Work, message: str, title: str) -> None:
    """Note the newest message of the project; one that nobody has named goes by its title."""
    if work.project is None:
        return
    free = _free_name(work, one_line(title, NAME_LIMIT), work.project.session_id) if title else ""

    def noted(known: records.Project) -> records.Project:
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


def _free_name(work: Work, wish: str, own_id: str = "") -> str:
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
