"""One tally for all who work in a run: what was spent, what may be, whose cost it was."""

from __future__ import annotations

import pytest

from nemo_cli.errors import SpendingLimit
from nemo_cli.flows.tally import Tally


def test_what_others_spend_between_our_turns_does_not_count() -> None:
    tally = Tally()
    tally.note(900, 0)
    tally.note(850, 0)
    with tally.turn(100):
        tally.note(750, 0)
    assert (tally.spent, tally.balance) == (100, 750)


def test_what_is_only_held_is_not_spent() -> None:
    tally = Tally()
    tally.note(900, 0)
    with tally.turn(100):
        tally.note(800, 100)
        tally.note(None, None)
        tally.note(800, 0)
    assert tally.spent == 100


def test_turns_side_by_side_share_one_ceiling() -> None:
    tally = Tally(250)
    tally.note(900, 0)
    with tally.turn(100), tally.turn(100), pytest.raises(SpendingLimit), tally.turn(100):
        pass


def test_a_drop_that_two_turns_see_counts_once() -> None:
    tally = Tally(300)
    tally.note(900, 0)
    with tally.turn(100):
        with tally.turn(100):
            tally.note(700, 0)
        tally.note(700, 0)
        with tally.turn(100):
            tally.note(600, 0)
    assert tally.spent == 300
    with pytest.raises(SpendingLimit), tally.turn(1):
        pass


def test_a_cost_is_told_of_a_turn_that_was_alone() -> None:
    tally = Tally()
    with tally.turn(100) as first:
        assert first.is_alone
        with tally.turn(100) as second:
            pass
    with tally.turn(100) as third:
        pass
    assert [first.is_alone, second.is_alone, third.is_alone] == [False, False, True]
