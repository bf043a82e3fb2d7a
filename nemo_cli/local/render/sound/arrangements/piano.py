"""Piano: one player alone, broken chords in the left hand, a tune in the right, pedal held."""

from nemo_cli.local.render.sound.arrangements.form import PHRASE
from nemo_cli.local.render.sound.arrangements.form import energy
from nemo_cli.local.render.sound.arrangements.form import step_s
from nemo_cli.local.render.sound.arrangements.form import tune
from nemo_cli.local.render.sound.sampler import Event
from nemo_cli.local.render.sound.score import Score
from nemo_cli.local.render.sound.theory import close_voicing
from nemo_cli.local.render.sound.theory import open_voicing
from nemo_cli.local.render.sound.theory import pitch_at_or_above

# Which note of the open chord each eighth of the left hand takes.
BROKEN = (
    (0, 1, 2, 3, 2, 1, 2, 3),
    (0, 1, 3, 2, 3, 1, 2, 1),
    (0, 1, 2, 1, 3, 1, 2, 1),
)
RING_S = 1.9


def play_bar(score: Score, bar: int) -> list[Event]:
    """The events that begin in one bar."""
    force = energy(score, bar)
    events = _left(score, bar, force)
    if force > 0.3:
        events += _right(score, bar, force)
    return events


def play_close(score: Score) -> list[Event]:
    """The closing chord, rolled from the bass up and left to ring."""
    ring_s = max(0.8, score.length_s - score.close_s)
    root = pitch_at_or_above(33, score.home.root)
    notes = (root, root + 12, *close_voicing(score.home, 57), *close_voicing(score.home, 69)[:2])
    return [
        _note(score.close_s + 0.055 * order, pitch, 0.42 - 0.02 * order, ring_s)
        for order, pitch in enumerate(notes)
    ]


def _left(score: Score, bar: int, force: float) -> list[Event]:
    pattern = BROKEN[int(score.random(1, bar // (2 * PHRASE)).integers(len(BROKEN)))]
    chord = open_voicing(score.chords[bar], 36)
    pitches = (*chord, chord[0] + 12)[:4]
    random = score.random(2, bar)
    events = [_note(bar * score.bar_s, chord[0] - 12, 0.26 + 0.1 * force, score.bar_s)]
    for number, place in enumerate(pattern):
        at_s = step_s(score, bar, number * 2) + float(random.uniform(0, 0.012))
        gain = (0.3 if number % 4 == 0 else 0.22) * (0.7 + 0.4 * force)
        gain *= float(random.uniform(0.88, 1.06))
        events.append(_note(at_s, pitches[place % len(pitches)] + 12, gain, RING_S))
    return events


def _right(score: Score, bar: int, force: float) -> list[Event]:
    random = score.random(3, bar)
    events = []
    for number, note in enumerate(tune(score, bar, 72)):
        at_s = step_s(score, bar, note.step) + 0.01 + float(random.uniform(0, 0.014))
        length_s = note.steps * score.bar_s / 16 + 0.9
        events.append(_note(at_s, note.pitch, 0.42 * (0.75 + 0.3 * force), length_s))
        if force > 0.85 and number == 0:
            events.append(_note(at_s, note.pitch - 12, 0.24, length_s))
    return events


def _note(at_s: float, pitch: int, gain: float, length_s: float) -> Event:
    """A note where its string lies: low ones to the left, high ones to the right."""
    pan = max(-0.45, min(0.45, (pitch - 62) / 60))
    return Event(at_s, "grand_piano", gain, (pitch,), length_s, pan=pan, send=0.28)
