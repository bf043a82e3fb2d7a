"""What a music bed will play: tempo, key and chords, fitted to a length; no sound here."""

from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.sound.theory import PITCH_CLASSES
from nemo_cli.local.render.sound.theory import Chord
from nemo_cli.local.render.sound.theory import parse_chord

BEATS_PER_BAR = 4
# A bar is stretched by no more than this to make whole bars fill the length.
STRETCH = 0.08
# The closing chord may ring between these shares of what the style likes.
RING = (0.75, 1.6)


@dataclass(frozen=True)
class Progression:
    """Chords in C (or A minor), the bar that leads home, and home."""

    chords: tuple[str, ...]
    cadence: str
    home: str


@dataclass(frozen=True)
class Style:
    """The frame within which a seed chooses."""

    number: int
    beats_per_minute: tuple[float, float]
    ring_s: float
    progressions: tuple[Progression, ...]


@dataclass(frozen=True)
class Score:
    """One piece: whole bars, then the closing chord that rings to the end."""

    style: str
    seed: int
    key: int
    length_s: float
    bar_s: float
    chords: tuple[Chord, ...]
    home: Chord

    @property
    def bars(self) -> int:
        """How many bars are played before the closing chord."""
        return len(self.chords)

    @property
    def close_s(self) -> float:
        """When the closing chord sounds."""
        return self.bars * self.bar_s

    @property
    def beat_s(self) -> float:
        """The length of one beat."""
        return self.bar_s / BEATS_PER_BAR

    def random(self, *purpose: int) -> np.random.Generator:
        """A generator of its own for one purpose, so that parts do not disturb each other."""
        return np.random.default_rng([self.seed, STYLES[self.style].number, *purpose])


def _in_c(text: str, cadence: str, home: str) -> Progression:
    return Progression(tuple(text.split()), cadence, home)


STYLES = {
    "lofi": Style(
        1,
        (76, 88),
        2.2,
        (
            _in_c("Dm9 G13 Cmaj9 Am9", "G9sus", "Cmaj9"),
            _in_c("Fmaj9 Em7 Dm9 Cmaj9", "G13", "Cmaj9"),
            _in_c("Cmaj9 Am9 Dm9 G9sus", "G13", "C69"),
            _in_c("Fmaj9 G13 Em7 Am9", "E7", "Am9"),
            _in_c("Am9 Fmaj9 Cmaj9 Em7", "E7", "Am9"),
            _in_c("Cmaj9 Em7 Fmaj9 Bb9", "G9sus", "Cmaj9"),
        ),
    ),
    "cinematic": Style(
        2,
        (84, 98),
        3.0,
        (
            _in_c("Am F C G", "E", "Am"),
            _in_c("Am Em F Dm", "Esus4", "Am"),
            _in_c("Am C G Dm", "F", "Am"),
            _in_c("F G Am C", "Gsus4", "C"),
            _in_c("Am Fmaj7 Dm Em", "G", "Am"),
        ),
    ),
    "upbeat": Style(
        3,
        (110, 122),
        1.8,
        (
            _in_c("C G Am F", "Gsus4", "C"),
            _in_c("F C G Am", "Gsus4", "C"),
            _in_c("Am F C G", "G", "C"),
            _in_c("Cadd9 Am7 Fadd9 G", "Gsus4", "Cadd9"),
            _in_c("Fmaj7 G Em7 Am7", "G7", "C"),
        ),
    ),
    "ambient": Style(
        4,
        (58, 68),
        3.6,
        (
            _in_c("Cmaj9 Am9 Fmaj9 G9sus", "G9sus", "Cmaj9"),
            _in_c("Fmaj9 Cmaj9 Dm9 Am9", "G9sus", "Cmaj9"),
            _in_c("Am9 Em7 Fmaj9 Cmaj9", "Em7", "Am9"),
            _in_c("Cadd9 Em7 Am9 Fmaj9", "Fmaj9", "Cadd9"),
        ),
    ),
    "piano": Style(
        5,
        (66, 80),
        3.2,
        (
            _in_c("C G Am F", "G9sus", "C"),
            _in_c("Am F C G", "E7", "Am"),
            _in_c("Fmaj7 C G Am", "Gsus4", "C"),
            _in_c("Cadd9 Em7 Fmaj7 G", "G9sus", "Cadd9"),
            _in_c("Am7 Dm7 Gsus4 C", "E7", "Am"),
        ),
    ),
}
DEFAULT_STYLE = "ambient"
# Keys that keep every instrument in a good register.
KEYS = ("C", "Db", "D", "Eb", "E", "F", "A", "Bb", "B")


def plan(style_name: str, seed: int, length_s: float) -> Score:
    """Choose key, tempo and chords by the seed, and fit whole bars to the length."""
    name = style_name if style_name in STYLES else DEFAULT_STYLE
    style = STYLES[name]
    random = np.random.default_rng([seed, style.number])
    key = PITCH_CLASSES[KEYS[int(random.integers(len(KEYS)))]]
    progression = style.progressions[int(random.integers(len(style.progressions)))]
    free_bar_s = BEATS_PER_BAR * 60 / float(random.uniform(*style.beats_per_minute))
    bars, bar_s = _fit(length_s, free_bar_s, style.ring_s)
    return Score(
        name,
        seed,
        key,
        length_s,
        bar_s,
        tuple(parse_chord(symbol, key) for symbol in _spell(progression, bars)),
        parse_chord(progression.home, key),
    )


def _fit(length_s: float, free_bar_s: float, ring_s: float) -> tuple[int, float]:
    """How many bars of what length: near the free tempo, with a closing chord that rings well."""
    shortest_ring_s, longest_ring_s = (min(ring_s * one, length_s / 2) for one in RING)
    room_s = length_s - shortest_ring_s
    bars = round((length_s - ring_s) / free_bar_s)
    if bars <= 0:
        return 0, free_bar_s
    lowest_s = max((length_s - longest_ring_s) / bars, free_bar_s * (1 - STRETCH))
    return bars, min(max(free_bar_s, lowest_s), room_s / bars)


def _spell(progression: Progression, bars: int) -> list[str]:
    chords = progression.chords
    symbols = [chords[bar % len(chords)] for bar in range(bars)]
    if bars > 1:
        symbols[-1] = progression.cadence
    return symbols
