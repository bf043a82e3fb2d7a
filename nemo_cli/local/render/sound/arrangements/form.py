"""What all styles share: the grid of a bar, the arc of a piece, and tunes made from a motif."""

from dataclasses import dataclass

from nemo_cli.local.render.sound.score import Score
from nemo_cli.local.render.sound.theory import Chord
from nemo_cli.local.render.sound.theory import scale_pitches

STEPS = 16
# Bars after which the arrangement changes its dress.
PHRASE = 4


def step_s(score: Score, bar: int, step: float, swing: float = 0.0) -> float:
    """When a sixteenth of a bar is played; swing delays every second one."""
    sixteenth = score.bar_s / STEPS
    late = swing * sixteenth if step % 2 == 1 else 0.0
    return bar * score.bar_s + step * sixteenth + late


def energy(score: Score, bar: int) -> float:
    """How full a bar is, 0 to 1: opens, rises, breathes now and then, is full before the end."""
    if score.bars < 4:
        return 0.7 + 0.3 * bar / max(1, score.bars - 1)
    if bar == 0:
        return 0.25
    if score.bars - bar <= 2:
        return 1.0
    rise = min(1.0, 0.45 + 0.55 * bar / min(score.bars - 1, 8))
    breathes = bar >= 12 and (bar // PHRASE) % 4 == 3
    return 0.5 if breathes else rise


def is_phrase_end(score: Score, bar: int) -> bool:
    """Whether a fill belongs here."""
    return bar % PHRASE == PHRASE - 1 or bar == score.bars - 1


@dataclass(frozen=True)
class Note:
    """One note of a tune within a bar."""

    step: int
    steps: int
    pitch: int


RHYTHMS = (
    ((0, 3), (3, 3), (6, 6)),
    ((2, 2), (4, 4), (10, 4)),
    ((0, 6), (8, 2), (10, 4)),
    ((4, 2), (6, 2), (8, 8)),
    ((0, 2), (2, 4), (8, 6)),
    ((3, 3), (8, 4), (14, 2)),
)
CONTOURS = ((0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 2, 0), (0, -1, 1), (2, 0, 1))


def tune(score: Score, bar: int, lowest: int) -> list[Note]:
    """A bar of melody: question and answer from two motifs, the strong notes in the chord."""
    random = score.random(7, (bar // (2 * PHRASE)) % 2)
    motifs = [(RHYTHMS[r], CONTOURS[c]) for r, c in random.integers(0, 6, (2, 2))]
    rhythm, contour = motifs[(bar // 2) % 2]
    played = rhythm[:2] if bar % 2 == 1 else rhythm
    scale = scale_pitches(score.key, lowest, lowest + 16)
    middle = 2 + int(score.random(8, (bar // PHRASE) % 3).integers(0, 3))
    notes = []
    for number, (step, steps) in enumerate(played):
        pitch = scale[max(0, min(len(scale) - 1, middle + 2 * contour[number]))]
        strong = number == 0 or steps >= 4
        notes.append(Note(step, steps, _nearest(score.chords[bar], pitch) if strong else pitch))
    return notes


def _nearest(chord: Chord, pitch: int) -> int:
    """The chord tone next to a pitch."""
    classes = set(chord.classes)
    return min(
        (p for p in range(pitch - 6, pitch + 7) if p % 12 in classes),
        key=lambda p: (abs(p - pitch), p),
    )
