"""Lo-fi: electric piano in ninths, round bass, lazy swung drums, a record that crackles."""

from nemo_cli.local.render.sound.arrangements.form import PHRASE
from nemo_cli.local.render.sound.arrangements.form import energy
from nemo_cli.local.render.sound.arrangements.form import is_phrase_end
from nemo_cli.local.render.sound.arrangements.form import step_s
from nemo_cli.local.render.sound.arrangements.form import tune
from nemo_cli.local.render.sound.sampler import Event
from nemo_cli.local.render.sound.score import Score
from nemo_cli.local.render.sound.theory import pitch_at_or_above
from nemo_cli.local.render.sound.theory import rootless_voicing

SWING = 0.36
DRAG_S = 0.016

KICKS = ((0, 7, 10), (0, 10), (0, 3, 10), (0, 6, 11), (0, 8, 11))
COMPS = (((0, 7), (7, 6)), ((0, 10), (10, 5)), ((0, 6), (6, 4), (11, 4)), ((0, 14),))
BASSES = (((0, 6, 0), (7, 3, 0), (10, 4, 7)), ((0, 9, 0), (10, 3, 0), (14, 2, 7)), ((0, 12, 0),))


def play_bar(score: Score, bar: int) -> list[Event]:
    """The events that begin in one bar."""
    force = energy(score, bar)
    events = [_record(score, bar), *_piano(score, bar)]
    if force > 0.3:
        events += _bass(score, bar) + _beat(score, bar, force)
    if force > 0.6:
        events += _guitar(score, bar)
    return events


def play_close(score: Score) -> list[Event]:
    """The closing chord, rolled, over the last of the record."""
    at_s, ring_s = score.close_s, score.length_s - score.close_s
    notes = rootless_voicing(score.home, 55)
    events = [
        Event(at_s + 0.03 * number, "electric_piano", 0.3, (pitch,), ring_s, pan=-0.1, send=0.3)
        for number, pitch in enumerate((*notes, notes[-1] + 12))
    ]
    root = pitch_at_or_above(33, score.home.root)
    return [
        *events,
        Event(at_s, "round_bass", 0.55, (root,), ring_s, send=0.05),
        Event(at_s, "soft_kick", 0.6, send=0.1),
        Event(at_s, "vinyl", 0.3, length_s=ring_s, variant=9, send=0.0),
    ]


def _record(score: Score, bar: int) -> Event:
    return Event(bar * score.bar_s, "vinyl", 0.3, length_s=score.bar_s, variant=bar % 5, send=0.0)


def _piano(score: Score, bar: int) -> list[Event]:
    random = score.random(1, bar)
    comp = COMPS[int(score.random(2, bar % PHRASE).integers(len(COMPS)))]
    pitches = rootless_voicing(score.chords[bar], 55)
    events = []
    for number, (step, steps) in enumerate(comp):
        start_s = step_s(score, bar, step, SWING) + 0.008
        gain = (0.27 if number == 0 else 0.2) * float(random.uniform(0.92, 1.05))
        length_s = steps * score.bar_s / 16
        for order, pitch in enumerate(pitches):
            roll_s = 0.011 * order + float(random.uniform(0, 0.006))
            events.append(
                Event(
                    start_s + roll_s,
                    "electric_piano",
                    gain,
                    (pitch,),
                    length_s,
                    pan=-0.12 + 0.06 * order,
                    send=0.22,
                    ducked=True,
                )
            )
    return events


def _bass(score: Score, bar: int) -> list[Event]:
    line = BASSES[int(score.random(3, bar % PHRASE).integers(len(BASSES)))]
    root = pitch_at_or_above(33, score.chords[bar].root)
    return [
        Event(
            step_s(score, bar, step, SWING),
            "round_bass",
            0.52,
            (root + up,),
            steps * score.bar_s / 16,
            send=0.03,
        )
        for step, steps, up in line
    ]


def _beat(score: Score, bar: int, force: float) -> list[Event]:
    random = score.random(4, bar)
    kicks = KICKS[int(score.random(5, bar % 2).integers(len(KICKS)))]
    events = [Event(step_s(score, bar, s, SWING), "soft_kick", 0.52, send=0.04) for s in kicks]
    for step in (4, 12):
        start_s = step_s(score, bar, step) + DRAG_S
        events.append(Event(start_s, "snare", 0.48, variant=int(random.integers(3)), send=0.18))
        if force > 0.8:
            events.append(Event(start_s, "rim", 0.2, send=0.15))
    for step in range(0, 16, 2):
        gain = (0.21 if step % 4 else 0.15) * float(random.uniform(0.75, 1.1))
        events.append(
            Event(
                step_s(score, bar, step) + 0.004,
                "hat",
                gain,
                variant=step // 2 % 3,
                pan=0.22,
                send=0.05,
            )
        )
    if is_phrase_end(score, bar):
        events += [
            Event(step_s(score, bar, s, SWING), "snare", 0.17 + 0.03 * s / 4, variant=1)
            for s in (11, 14, 15)
        ]
    elif random.random() < 0.5:
        events.append(Event(step_s(score, bar, 7, SWING), "snare", 0.13, variant=2))
        events.append(Event(step_s(score, bar, 15, SWING), "hat", 0.12, variant=1, pan=0.22))
    return events


def _guitar(score: Score, bar: int) -> list[Event]:
    return [
        Event(
            step_s(score, bar, note.step, SWING) + 0.012,
            "soft_pluck",
            0.34,
            (note.pitch,),
            note.steps * score.bar_s / 16 + 0.3,
            pan=0.25,
            send=0.35,
        )
        for note in tune(score, bar, 67)
    ]
