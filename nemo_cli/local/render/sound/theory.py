"""Harmony as plain numbers: chord symbols, voicings and pitches; no sound here."""

import re
from dataclasses import dataclass

PITCH_CLASSES = {
    "C": 0,
    "Db": 1,
    "D": 2,
    "Eb": 3,
    "E": 4,
    "F": 5,
    "Gb": 6,
    "G": 7,
    "Ab": 8,
    "A": 9,
    "Bb": 10,
    "B": 11,
}
QUALITIES = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "5": (0, 7),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
    "7": (0, 4, 7, 10),
    "maj7": (0, 4, 7, 11),
    "m7": (0, 3, 7, 10),
    "add9": (0, 4, 7, 14),
    "madd9": (0, 3, 7, 14),
    "9": (0, 4, 7, 10, 14),
    "9sus": (0, 5, 7, 10, 14),
    "13": (0, 4, 10, 14, 21),
    "maj9": (0, 4, 7, 11, 14),
    "m9": (0, 3, 7, 10, 14),
    "m11": (0, 3, 7, 10, 17),
    "69": (0, 4, 7, 9, 14),
}
MAJOR_PENTATONIC = (0, 2, 4, 7, 9)

_SYMBOL = re.compile(r"([A-G]b?)(.*)")


@dataclass(frozen=True)
class Chord:
    """A root (pitch class 0-11) and the semitones that stand on it."""

    root: int
    tones: tuple[int, ...]

    @property
    def classes(self) -> tuple[int, ...]:
        """The pitch classes that sound."""
        return tuple((self.root + tone) % 12 for tone in self.tones)


def parse_chord(symbol: str, key: int = 0) -> Chord:
    """Read a symbol written in C, such as `Dm9`, and move it up by `key` semitones."""
    match = _SYMBOL.fullmatch(symbol)
    if match is None or match[2] not in QUALITIES:
        raise ValueError(f"not a chord: {symbol}")
    return Chord((PITCH_CLASSES[match[1]] + key) % 12, QUALITIES[match[2]])


def pitch_at_or_above(lowest: int, pitch_class: int) -> int:
    """The first pitch of this class from `lowest` upwards (60 is middle C)."""
    return lowest + (pitch_class - lowest) % 12


def close_voicing(chord: Chord, lowest: int) -> tuple[int, ...]:
    """All tones within one octave: moving between such voicings leads each voice smoothly."""
    return tuple(sorted(pitch_at_or_above(lowest, one) for one in set(chord.classes)))


def rootless_voicing(chord: Chord, lowest: int) -> tuple[int, ...]:
    """A pianist's left hand: without the root when the bass has it, second voice opened down."""
    upper = chord.classes[1:] if len(chord.tones) > 3 else chord.classes
    notes = sorted(pitch_at_or_above(lowest, one) for one in set(upper))
    if len(notes) > 3:
        notes[-2] -= 12
    return tuple(sorted(notes))


def open_voicing(chord: Chord, lowest: int) -> tuple[int, ...]:
    """Root and fifth low, the colour above: broad and clear, for pads and strings."""
    root = pitch_at_or_above(lowest, chord.root)
    colour = close_voicing(chord, root + 10)
    return (root, root + 7, *(note for note in colour if note > root + 9))


def scale_pitches(key: int, lowest: int, highest: int) -> tuple[int, ...]:
    """The major pentatonic of a key: the notes that fit over all of its chords."""
    classes = {(key + step) % 12 for step in MAJOR_PENTATONIC}
    return tuple(pitch for pitch in range(lowest, highest + 1) if pitch % 12 in classes)


def frequency_hz(pitch: float) -> float:
    """The frequency of a pitch in equal temperament, A4 = 440 Hz."""
    return float(440.0 * 2.0 ** ((pitch - 69) / 12))
