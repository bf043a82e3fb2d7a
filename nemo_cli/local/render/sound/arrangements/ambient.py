"""Ambient: long pads, far bells that echo, a felt piano, air; no drums."""

from nemo_cli.local.render.sound.arrangements.form import energy
from nemo_cli.local.render.sound.arrangements.form import step_s
from nemo_cli.local.render.sound.sampler import Event
from nemo_cli.local.render.sound.score import Score
from nemo_cli.local.render.sound.theory import open_voicing
from nemo_cli.local.render.sound.theory import pitch_at_or_above
from nemo_cli.local.render.sound.theory import scale_pitches

ECHOES = ((0.0, 1.0, 0.0), (3.0, 0.42, 0.5), (6.0, 0.2, -0.5), (9.0, 0.09, 0.3))
STARS = ((2, 7, 12), (0, 6, 11), (4, 10), (3, 8, 14), (1, 9))


def play_bar(score: Score, bar: int) -> list[Event]:
    """The events that begin in one bar."""
    at_s = bar * score.bar_s
    chord = score.chords[bar]
    force = energy(score, bar)
    pitches = open_voicing(chord, 43)
    root = pitch_at_or_above(31, chord.root)
    events = [
        Event(at_s, "pad", 0.6, pitches, score.bar_s, send=0.5),
        Event(at_s, "sub_bass", 0.3, (root,), score.bar_s, send=0.05),
        Event(at_s, "wind", 0.09, length_s=score.bar_s, variant=bar % 4, send=0.3),
        *_bells(score, bar),
    ]
    if force > 0.5:
        upper = tuple(pitch + 12 for pitch in pitches[1:4])
        events.append(Event(at_s, "choir", 0.2 * force, upper, score.bar_s, send=0.7))
    if bar % 2 == 0 or force > 0.8:
        events += _piano(score, bar, pitches)
    return events


def play_close(score: Score) -> list[Event]:
    """The home chord, let go."""
    at_s = score.close_s
    hold_s = max(0.4, (score.length_s - at_s) * 0.4)
    pitches = open_voicing(score.home, 43)
    return [
        Event(at_s, "pad", 0.6, pitches, hold_s, send=0.6),
        Event(at_s, "sub_bass", 0.3, (pitch_at_or_above(31, score.home.root),), hold_s, send=0.05),
        Event(at_s, "felt_piano", 0.36, (pitches[0] + 24,), 3.0, send=0.7),
        Event(at_s + 0.25, "bell", 0.22, (pitches[-1] + 12,), 3.0, pan=0.3, send=0.8),
    ]


def _bells(score: Score, bar: int) -> list[Event]:
    random = score.random(1, bar % 8)
    scale = scale_pitches(score.key, 72, 91)
    steps = STARS[int(random.integers(len(STARS)))]
    place = int(random.integers(1, len(scale) - 2))
    events = []
    for step in steps:
        place = max(0, min(len(scale) - 1, place + int(random.integers(-2, 3))))
        pan = float(random.uniform(-0.5, 0.5))
        for late, level, side in ECHOES:
            events.append(
                Event(
                    step_s(score, bar, step + late),
                    "bell",
                    0.16 * level,
                    (scale[place],),
                    2.4,
                    pan=max(-0.8, min(0.8, pan + side)),
                    send=0.75,
                )
            )
    return events


def _piano(score: Score, bar: int, pitches: tuple[int, ...]) -> list[Event]:
    steps = (0, 3, 6, 9)
    line = (pitches[0], pitches[1], *pitches[2:4])
    return [
        Event(
            step_s(score, bar, step), "felt_piano", 0.34, (pitch + 12,), 2.4, pan=-0.15, send=0.55
        )
        for step, pitch in zip(steps, line, strict=False)
    ]
