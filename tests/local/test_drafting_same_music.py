"""Asking for music that plays already: nothing is done, and nothing charged."""

from __future__ import annotations

from nemo_cli.local.drafting import apply_wishes
from nemo_cli.local.drafting.compose import with_music
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.understanding import read_request


def test_music_that_plays_already_is_not_made_again() -> None:
    playing = with_music(Draft("Harbour"), 1)
    outcome = apply_wishes(playing, read_request("add upbeat music").wishes, Materials(seed=2))
    assert outcome.draft == playing
    assert outcome.refused


def test_the_music_of_the_same_request_counts_as_done() -> None:
    playing = with_music(Draft("Harbour"), 1)
    outcome = apply_wishes(playing, read_request("add upbeat music").wishes, Materials(seed=1))
    assert not outcome.refused
