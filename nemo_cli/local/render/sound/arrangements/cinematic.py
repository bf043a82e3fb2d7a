"""Cinematic: strings that grow, a bouncing ostinato, big drums, a riser before each lift."""

from nemo_cli.local.render.sound.arrangements.form import PHRASE
from nemo_cli.local.render.sound.arrangements.form import energy
from nemo_cli.local.render.sound.arrangements.form import is_phrase_end
from nemo_cli.local.render.sound.arrangements.form import step_s
from nemo_cli.local.render.sound.arrangements.form import tune
from nemo_cli.local.render.sound.sampler import Event
from nemo_cli.local.render.sound.score import Score
from nemo_cli.local.render.sound.theory import close_voicing
from nemo_cli.local.render.sound.theory import open_voicing
from nemo_cli.local.render.sound.theory import pitch_at_or_above

# Which note of the chord each eighth of the ostinato takes.
OSTINATI = (
    (0, 2, 1, 2, 0, 2, 1, 2),
    (0, 0, 2, 0, 1, 0, 2, 1),
    (2, 1, 0, 1, 2, 1, 0, 1),
    (0, 1, 2, 3, 2, 1, 2, 1),
)
DRUMS = (
    ((0, 1.0, 0), (6, 0.6, 1), (8, 0.8, 0), (14, 0.5, 2)),
    ((0, 1.0, 0), (3, 0.5, 2), (6, 0.6, 1), (10, 0.7, 1), (12, 0.8, 0)),
    ((0, 1.0, 0), (8, 0.7, 1), (10, 0.5, 2), (12, 0.7, 0)),
)


def play_bar(score: Score, bar: int) -> list[Event]:
    """The events that begin in one bar."""
    force = energy(score, bar)
    events = _harmony(score, bar, force)
    if force > 0.3:
        events += _ostinato(score, bar, force)
    if force > 0.55:
        events += _drums(score, bar, force)
    if force > 0.7:
        events += _melody(score, bar, force) + _shimmer(score, bar, force)
    if is_phrase_end(score, bar):
        events += _lift(score, bar)
    return events


def play_close(score: Score) -> list[Event]:
    """The last chord: everybody, then the room."""
    at_s = score.close_s
    hold_s = max(0.6, (score.length_s - at_s) * 0.55)
    pitches = open_voicing(score.home, 45)
    root = pitch_at_or_above(28, score.home.root)
    return [
        Event(at_s, "strings", 0.62, pitches, hold_s, send=0.5),
        Event(at_s, "choir", 0.35, tuple(p + 12 for p in pitches[:3]), hold_s, send=0.6),
        Event(at_s, "brass", 0.5, (root + 12, root + 19), hold_s, send=0.4),
        Event(at_s, "boom", 0.85, send=0.35),
        Event(at_s, "taiko", 0.7, send=0.4),
        Event(at_s, "crash", 0.2, send=0.4),
        Event(at_s, "felt_piano", 0.4, (root + 36,), hold_s, send=0.6),
    ]


def _harmony(score: Score, bar: int, force: float) -> list[Event]:
    at_s = bar * score.bar_s
    chord = score.chords[bar]
    root = pitch_at_or_above(28, chord.root)
    events = [
        Event(at_s, "strings", 0.3 + 0.3 * force, open_voicing(chord, 45), score.bar_s, send=0.45),
        Event(at_s, "sub_bass", 0.34, (root,), score.bar_s, send=0.05),
    ]
    if force <= 0.5:
        events += [
            Event(at_s + step * score.bar_s / 16, "felt_piano", 0.38, (pitch,), 1.8, send=0.55)
            for step, pitch in zip((0, 4, 8, 12), _arch(close_voicing(chord, 64)), strict=True)
        ]
    if force > 0.75:
        upper = tuple(pitch + 12 for pitch in close_voicing(chord, 52))
        events.append(Event(at_s, "choir", 0.3 * force, upper, score.bar_s, send=0.6))
        events.append(
            Event(at_s, "brass", 0.34 * force, (root + 12, root + 19), score.bar_s * 0.8, send=0.35)
        )
    return events


def _arch(pitches: tuple[int, ...]) -> tuple[int, int, int, int]:
    return pitches[0], pitches[1], pitches[2], pitches[1]


def _ostinato(score: Score, bar: int, force: float) -> list[Event]:
    pattern = OSTINATI[int(score.random(1).integers(len(OSTINATI)))]
    chord = close_voicing(score.chords[bar], 55)
    pitches = (*chord, chord[0] + 12)
    events = []
    for number, place in enumerate(pattern):
        accent = 1.0 if number % 4 == 0 else 0.72
        at_s = step_s(score, bar, number * 2)
        gain = 0.36 * accent * (0.6 + 0.4 * force)
        pitch = pitches[place % len(pitches)]
        events.append(Event(at_s, "short_strings", gain, (pitch,), 0.2, pan=-0.3, send=0.3))
        if force > 0.8:
            events.append(
                Event(
                    at_s + score.bar_s / 16,
                    "short_strings",
                    gain * 0.55,
                    (pitch,),
                    0.2,
                    pan=-0.3,
                    send=0.3,
                )
            )
            events.append(
                Event(at_s, "short_strings", gain * 0.7, (pitch - 12,), 0.2, pan=0.35, send=0.3)
            )
    return events


def _drums(score: Score, bar: int, force: float) -> list[Event]:
    pattern = DRUMS[int(score.random(2, (bar // PHRASE) % 2).integers(len(DRUMS)))]
    return [
        Event(
            step_s(score, bar, step),
            "taiko",
            0.62 * force * gain,
            variant=variant,
            pan=0.2 * (variant - 1),
            send=0.35,
        )
        for step, gain, variant in pattern
    ]


def _melody(score: Score, bar: int, force: float) -> list[Event]:
    return [
        Event(
            step_s(score, bar, note.step),
            "strings",
            0.36 * force,
            (note.pitch, note.pitch - 12),
            note.steps * score.bar_s / 16,
            pan=-0.15,
            send=0.5,
        )
        for note in tune(score, bar, 69)
    ]


def _shimmer(score: Score, bar: int, force: float) -> list[Event]:
    return [
        Event(
            step_s(score, bar, step),
            "shaker",
            (0.16 if step % 4 == 0 else 0.1) * force,
            variant=step % 3,
            pan=0.35,
            send=0.3,
        )
        for step in range(0, 16, 2)
    ]


def _lift(score: Score, bar: int) -> list[Event]:
    length_s = score.bar_s * (1.0 if score.bars > 4 else 0.5)
    end_s = (bar + 1) * score.bar_s
    events = [Event(end_s - length_s, "riser", 0.17, length_s=length_s, variant=bar % 2, send=0.3)]
    if bar + 1 < score.bars:
        events += [Event(end_s, "boom", 0.55, send=0.3), Event(end_s, "crash", 0.15, send=0.4)]
    return events
