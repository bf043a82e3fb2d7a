"""What nemo may forget: only what is over, the oldest first, so much of each backend.

What is open, unfinished or in use stays, and so does whatever an unfinished `make` leans on: the
ledger's line of its message is all that keeps that message from being sent, and paid, again.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from typing import TypeVar

from nemo_cli.core.records import MakeJob
from nemo_cli.core.records import Project
from nemo_cli.core.records import RenderJob
from nemo_cli.core.records import State
from nemo_cli.core.records import TurnEntry

COSTS = 10  # what the next turn may cost is told by the last ones; more would not tell it better

Record = TypeVar("Record", MakeJob, TurnEntry, RenderJob, Project)


@dataclass(frozen=True)
class Kept:
    """How many that are over are kept, of each backend."""

    makes: int = 50
    turns: int = 50
    renders: int = 100
    projects: int = 200


def pruned(state: State, kept: Kept = Kept()) -> State:
    """The state without the oldest records of what is over."""
    makes = _newest(state.makes, kept.makes, lambda item: not item.is_done)
    unfinished = [item for item in makes if not item.is_done]
    messages = {item.turn_id for item in unfinished}
    films = {item.render_id for item in unfinished} - {""}
    turns = _newest(state.turns, kept.turns, lambda item: item.is_open or item.id in messages)
    renders = _newest(
        state.renders,
        kept.renders,
        lambda item: item.is_open or bool({item.id, item.first_id} & films),
    )
    used = projects_in_use(state)
    return replace(
        state,
        makes=makes,
        turns=turns,
        renders=renders,
        projects=_newest(
            state.projects, kept.projects, lambda item: (item.origin, item.session_id) in used
        ),
        costs=state.costs[-COSTS:],
    )


def in_use(state: State, origin: str) -> tuple[frozenset[str], frozenset[str]]:
    """The session ids of the projects that a backend must not forget, and its open renders."""
    unfinished = [item for item in state.makes if not item.is_done]
    projects = (name for at, name in projects_in_use(state) if at == origin)
    films = (item.render_id for item in unfinished if item.origin == origin)
    renders = (item.id for item in state.renders if item.is_open and item.origin == origin)
    return frozenset(projects), frozenset((*films, *renders))


def projects_in_use(state: State) -> set[tuple[str, str]]:
    """Origin and session id of the current projects, and of those where something goes on."""
    running: tuple[MakeJob | TurnEntry | RenderJob, ...] = (
        *(item for item in state.makes if not item.is_done),
        *(item for item in state.turns if item.is_open),
        *(item for item in state.renders if item.is_open),
    )
    return {*state.current.items(), *((item.origin, item.session_id) for item in running)}


def _newest(
    records: tuple[Record, ...], limit: int, is_needed: Callable[[Record], bool]
) -> tuple[Record, ...]:
    """The records that are needed, and of the others the newest of each backend."""
    kept: list[Record] = []
    counted: Counter[str] = Counter()
    for item in reversed(records):
        if is_needed(item):
            kept.append(item)
        elif counted[item.origin] < limit:
            counted[item.origin] += 1
            kept.append(item)
    return tuple(reversed(kept))
