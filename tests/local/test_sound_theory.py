"""Chords, voicings and the fitting of a piece to its length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.local.render.sound.arrangements import ARRANGEMENTS
from nemo_cli.local.render.sound.score import STYLES
from nemo_cli.local.render.sound.score import plan
from nemo_cli.local.render.sound.theory import close_voicing
from nemo_cli.local.render.sound.theory import open_voicing
from nemo_cli.local.render.sound.theory import parse_chord
from nemo_cli.local.render.sound.theory import rootless_voicing


@pytest.mark.parametrize(
    ("symbol", "key", "classes"),
    [
        ("C", 0, (0, 4, 7)),
        ("Am", 0, (9, 0, 4)),
        ("Dm9", 0, (2, 5, 9, 0, 4)),
        ("G13", 0, (7, 11, 5, 9, 4)),
        ("Bb9", 0, (10, 2, 5, 8, 0)),
        ("Fmaj7", 2, (7, 11, 2, 6)),
    ],
)
def test_chord_symbols_are_read_and_transposed(
    symbol: str, key: int, classes: tuple[int, ...]
) -> None:
    assert parse_chord(symbol, key).classes == classes


@pytest.mark.parametrize("symbol", ["", "H", "C77", "m9"])
def test_what_is_no_chord_is_refused(symbol: str) -> None:
    with pytest.raises(ValueError, match="not a chord"):
        parse_chord(symbol)


@pytest.mark.parametrize("voicing", [close_voicing, open_voicing])
def test_a_voicing_holds_every_tone_of_its_chord(voicing: object) -> None:
    chord = parse_chord("Am9", 3)
    pitches = voicing(chord, 50)  # type: ignore[operator]
    assert {pitch % 12 for pitch in pitches} == set(chord.classes)


def test_a_rootless_voicing_leaves_the_root_to_the_bass() -> None:
    chord = parse_chord("Dm9")
    pitches = rootless_voicing(chord, 55)
    assert {pitch % 12 for pitch in pitches} == set(chord.classes) - {2}
    assert max(pitches) - min(pitches) <= 24


@given(st.sampled_from(sorted(STYLES)), st.integers(0, 2**40), st.floats(0.1, 900))
def test_whole_bars_and_a_closing_chord_fill_any_length(
    style: str, seed: int, length_s: float
) -> None:
    score = plan(style, seed, length_s)
    assert 0 <= score.close_s < score.length_s == length_s
    tempo = 4 * 60 / score.bar_s
    slowest, fastest = STYLES[style].beats_per_minute
    assert score.bars < 4 or slowest * 0.9 < tempo < fastest * 1.1


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_event_of_a_bar_begins_in_or_after_it(style: str) -> None:
    score = plan(style, 3, 60.0)
    arrangement = ARRANGEMENTS[style]
    for bar in range(score.bars):
        events = arrangement.play_bar(score, bar)
        assert events
        assert min(event.at_s for event in events) >= bar * score.bar_s - 1e-9


@pytest.mark.parametrize("style", sorted(STYLES))
def test_seeds_choose_different_keys_tempos_and_chords(style: str) -> None:
    scores = [plan(style, seed, 40.0) for seed in range(30)]
    assert len({score.key for score in scores}) > 4
    assert len({round(score.bar_s, 3) for score in scores}) > 4
    relative = {tuple((c.root - s.key) % 12 for c in s.chords[:4]) for s in scores}
    assert len(relative) >= 3


def test_an_unknown_style_is_played_as_ambient() -> None:
    assert plan("polka", 1, 20.0).style == "ambient"
