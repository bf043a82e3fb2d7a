"""What is forgotten is over; what is open, unfinished or in use is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nemo_cli.context import kept_of
from nemo_cli.core.records import LOCAL
from nemo_cli.core.records import Kept
from nemo_cli.core.records import MakeJob
from nemo_cli.core.records import Project
from nemo_cli.core.records import RenderJob
from nemo_cli.core.records import State
from nemo_cli.core.records import TurnEntry
from nemo_cli.core.records import pruned
from nemo_cli.settings import Settings

HOSTED = "https://mega.example:443"
KEPT = kept_of(Settings())
MANY = 3 * KEPT.projects


def crowd(origin: str) -> State:
    """More of everything, all over, than is kept."""
    names = [f"{origin}-{number}" for number in range(MANY)]
    return State(
        projects=tuple(Project(name, origin) for name in names),
        turns=tuple(TurnEntry(name, origin, name, stage="settled") for name in names),
        makes=tuple(MakeJob(name, origin, name, is_done=True) for name in names),
        renders=tuple(RenderJob(name, origin, name, status="failed") for name in names),
    )


def after(old: State, crowded: State) -> State:
    """The old state with newer records behind it, pruned."""
    names = ("projects", "turns", "makes", "renders")
    newer = {name: getattr(old, name) + getattr(crowded, name) for name in names}
    return pruned(replace(old, **newer), KEPT)


OPEN_TURN = TurnEntry("t", HOSTED, "p", stage="open")
PAID_TURN = TurnEntry("t", HOSTED, "p", stage="settled")
UNFINISHED = MakeJob("m", HOSTED, "p", turn_id="t", render_id="r")
FAILED = RenderJob("r", HOSTED, "p", status="failed")
AGAIN = RenderJob("r2", HOSTED, "p", status="failed", first_id="r", attempt=2)
RUNNING = RenderJob("r", HOSTED, "p", status="processing")
UNFETCHED = RenderJob("r", HOSTED, "p", status="completed", target="a.mp4")
PROJECT = Project("p", HOSTED)

NEEDED = {
    "an open message": State(turns=(OPEN_TURN,), projects=(PROJECT,)),
    "a make with its message, films and project": State(
        makes=(UNFINISHED,), turns=(PAID_TURN,), renders=(FAILED, AGAIN), projects=(PROJECT,)
    ),
    "a running render": State(renders=(RUNNING,), projects=(PROJECT,)),
    "a film that is not here yet": State(renders=(UNFETCHED,), projects=(PROJECT,)),
    "the project in use": State(projects=(PROJECT,), current={HOSTED: "p"}),
}


@pytest.mark.parametrize("crowd_of", [HOSTED, LOCAL])
@pytest.mark.parametrize("needed", NEEDED.values(), ids=NEEDED.keys())
def test_what_is_not_over_stays(needed: State, crowd_of: str) -> None:
    state = after(needed, crowd(crowd_of))
    for name in ("projects", "turns", "makes", "renders"):
        kept = getattr(state, name)
        assert set(getattr(needed, name)) <= {item for item in kept if item.origin == HOSTED}


def test_one_backend_pushes_nothing_of_another_out() -> None:
    old = State(projects=(PROJECT,), turns=(PAID_TURN,), makes=(replace(UNFINISHED, is_done=True),))
    state = after(old, crowd(LOCAL))
    assert (state.projects[0], state.turns[0], state.makes[0].key) == (PROJECT, PAID_TURN, "m")


@pytest.mark.parametrize("kept", [KEPT, Kept(makes=1, turns=2, renders=3, projects=4)])
def test_of_what_is_over_the_newest_are_kept(kept: Kept) -> None:
    state = pruned(crowd(HOSTED), kept)
    for name in ("projects", "turns", "makes", "renders"):
        assert len(getattr(state, name)) == getattr(kept, name)
    assert state.turns[-1].id == f"{HOSTED}-{MANY - 1}"
    assert pruned(state, kept) == state


def test_an_unfinished_make_without_a_render_holds_no_other_render() -> None:
    state = replace(crowd(HOSTED), makes=(replace(UNFINISHED, render_id=""),))
    assert len(pruned(state, KEPT).renders) == KEPT.renders


def test_what_is_not_over_stays_where_nothing_else_is_kept() -> None:
    nothing = Kept(makes=0, turns=0, renders=0, projects=0)
    for needed in NEEDED.values():
        assert pruned(needed, nothing) == needed
