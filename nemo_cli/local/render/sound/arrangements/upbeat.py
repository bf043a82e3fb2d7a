"""Upbeat: four on the floor, claps, a bouncing bass, plucked chords and a hook."""

from nemo_cli.local.render.sound.arrangements.form import energy
from nemo_cli.local.render.sound.arrangements.form import is_phrase_end
from nemo_cli.local.render.sound.arrangements.form import step_s
from nemo_cli.local.render.sound.arrangements.form import tune
from nemo_cli.local.render.sound.sampler import Event
from nemo_cli.local.render.sound.score import Score
from nemo_cli.local.render.sound.theory import close_voicing
from nemo_cli.local.render.sound.theory import pitch_at_or_above

CHORD_RHYTHMS = ((0, 3, 6, 8, 11, 14), (0, 3, 6, 10, 12), (2, 6, 10, 14), (0, 4, 7, 10, 14))
BASS_RHYTHMS = (
    ((0, 2), (3, 2), (6, 2), (8, 2), (11, 2), (14, 2)),
    ((2, 2), (6, 2), (10, 2), (14, 2)),
    ((0, 3), (4, 2), (7, 2), (10, 2), (12, 3)),
)


def play_bar(score: Score, bar: int) -> list[Event]:
    """The events that begin in one bar."""
    force = energy(score, bar)
    events = _chords(score, bar, force)
    if force > 0.3:
        events += _bass(score, bar) + _beat(score, bar, force)
    if force > 0.6:
        events += _hook(score, bar)
    if is_phrase_end(score, bar) or bar == 0:
        events += _fill(score, bar)
    return events


def play_close(score: Score) -> list[Event]:
    """One last hit together."""
    at_s, ring_s = score.close_s, score.length_s - score.close_s
    pitches = close_voicing(score.home, 60)
    root = pitch_at_or_above(33, score.home.root)
    plucks = [
        Event(at_s + 0.012 * number, "pluck", 0.4, (pitch,), min(ring_s, 1.6), send=0.5)
        for number, pitch in enumerate((*pitches, pitches[0] + 12))
    ]
    return [
        *plucks,
        Event(at_s, "pad", 0.4, pitches, max(0.3, ring_s * 0.5), send=0.4),
        Event(at_s, "synth_bass", 0.5, (root,), min(ring_s, 1.2), send=0.05),
        Event(at_s, "kick", 0.75, send=0.1),
        Event(at_s, "clap", 0.3, send=0.4),
        Event(at_s, "crash", 0.16, send=0.3),
    ]


def _chords(score: Score, bar: int, force: float) -> list[Event]:
    rhythm = CHORD_RHYTHMS[int(score.random(1).integers(len(CHORD_RHYTHMS)))]
    pitches = close_voicing(score.chords[bar], 60)
    at_s = bar * score.bar_s
    events = [Event(at_s, "pad", 0.3, pitches, score.bar_s, send=0.25, ducked=True)]
    for step in rhythm:
        for number, pitch in enumerate(pitches):
            gain = (0.22 if step % 4 == 0 else 0.17) * (0.7 + 0.3 * force)
            pan = 0.35 * (-1 if number % 2 else 1)
            events.append(
                Event(
                    step_s(score, bar, step),
                    "pluck",
                    gain,
                    (pitch,),
                    0.45,
                    pan=pan,
                    send=0.25,
                    ducked=True,
                )
            )
    return events


def _bass(score: Score, bar: int) -> list[Event]:
    rhythm = BASS_RHYTHMS[int(score.random(2).integers(len(BASS_RHYTHMS)))]
    root = pitch_at_or_above(33, score.chords[bar].root)
    return [
        Event(
            step_s(score, bar, step),
            "synth_bass",
            0.46,
            (root + (12 if step == 14 else 0),),
            steps * score.bar_s / 16,
            send=0.0,
            ducked=True,
        )
        for step, steps in rhythm
    ]


def _beat(score: Score, bar: int, force: float) -> list[Event]:
    random = score.random(3, bar)
    events = [Event(step_s(score, bar, step), "kick", 0.66, send=0.02) for step in (0, 4, 8, 12)]
    if force > 0.5:
        events += [
            Event(step_s(score, bar, step), "clap", 0.46, variant=bar % 2, send=0.22)
            for step in (4, 12)
        ]
        events += [
            Event(step_s(score, bar, step), "open_hat", 0.19, pan=0.15, send=0.06)
            for step in (2, 6, 10, 14)
        ]
    for step in range(16):
        gain = (0.3 if step % 4 == 2 else 0.19) * float(random.uniform(0.8, 1.1))
        events.append(
            Event(
                step_s(score, bar, step, 0.08),
                "shaker",
                gain,
                variant=step % 3,
                pan=-0.3,
                send=0.05,
            )
        )
    return events


def _hook(score: Score, bar: int) -> list[Event]:
    events = []
    for note in tune(score, bar, 72):
        length_s = note.steps * score.bar_s / 16
        at_s = step_s(score, bar, note.step)
        events.append(Event(at_s, "lead", 0.26, (note.pitch,), length_s, pan=0.1, send=0.4))
        events.append(Event(at_s, "bell", 0.16, (note.pitch,), 1.0, pan=-0.2, send=0.4))
    return events


def _fill(score: Score, bar: int) -> list[Event]:
    start_s = (bar + 0.5) * score.bar_s
    events = [Event(start_s, "riser", 0.14, length_s=score.bar_s / 2, variant=bar % 2, send=0.2)]
    if bar > 0:
        events += [
            Event(
                step_s(score, bar, step), "snare", 0.1 + 0.012 * step, variant=step % 3, send=0.15
            )
            for step in (10, 12, 13, 14, 15)
        ]
    if bar + 1 < score.bars:
        events.append(Event((bar + 1) * score.bar_s, "crash", 0.15, send=0.25))
    return events
