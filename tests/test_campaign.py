"""A short run of the campaign: random faults and kills break no promise."""

from __future__ import annotations

from tests.campaign import campaign


def test_a_dozen_stories_break_no_promise() -> None:
    assert campaign(seed=7, runs=12) == 0
