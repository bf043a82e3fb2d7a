"""A music bed as a stream of samples: bars are synthesised one by one, so there is no seam."""

from collections.abc import Iterator

import numpy as np

from nemo_cli.local.render.sound import tone
from nemo_cli.local.render.sound.arrangements import ARRANGEMENTS
from nemo_cli.local.render.sound.loudness import integrated_lufs
from nemo_cli.local.render.sound.oscillators import Samples
from nemo_cli.local.render.sound.oscillators import fade
from nemo_cli.local.render.sound.room import Room
from nemo_cli.local.render.sound.room import impulse
from nemo_cli.local.render.sound.sampler import Event
from nemo_cli.local.render.sound.sampler import Sampler
from nemo_cli.local.render.sound.score import Score

TARGET_LUFS = -16.0
# The level is taken from the beginning: enough for the whole of most films, bounded for all.
MEASURED_S = 45.0
END_FADE_S = 1.2
# Half-life of the room in seconds, delay before it answers.
ROOMS = {
    "lofi": (0.13, 0.012),
    "cinematic": (0.30, 0.03),
    "upbeat": (0.16, 0.02),
    "ambient": (0.42, 0.03),
    "piano": (0.30, 0.02),
}
# How much the sound above the voice's range is lifted: dry machines need it more than cymbals.
AIR_DB = {"lofi": 8.5, "cinematic": 8.0, "upbeat": 7.0, "ambient": 8.5, "piano": 0.0}


def stream_bed(score: Score, rate: int) -> Iterator[Samples]:
    """The whole piece at the target loudness, in blocks shaped (2, samples)."""
    blocks = _perform(score, rate)
    opening: list[Samples] = []
    measured = 0
    while measured < MEASURED_S * rate and (block := next(blocks, None)) is not None:
        opening.append(block.astype(np.float16))  # it waits: half the memory, 66 dB of quiet
        measured += block.shape[1]
    gain = np.float32(
        10
        ** (
            (TARGET_LUFS - integrated_lufs((block.astype(np.float32) for block in opening), rate))
            / 20
        )
    )
    while opening:
        yield opening.pop(0).astype(np.float32) * gain
    for block in blocks:
        yield block * gain


def _perform(score: Score, rate: int) -> Iterator[Samples]:
    arrangement = ARRANGEMENTS[score.style]
    desk = _Desk(score, rate)
    total = round(score.length_s * rate)
    start = 0
    for bar in range(score.bars):
        stop = min(total, round((bar + 1) * score.bar_s * rate))
        yield desk.take(arrangement.play_bar(score, bar), start, stop)
        start = stop
    closing = desk.take(arrangement.play_close(score), start, total)
    yield fade(closing, 0, min(int(END_FADE_S * rate), closing.shape[1] * 2 // 3))


class _Desk:
    """Adds events into three buses (direct, pumped, room) that remember their tails."""

    def __init__(self, score: Score, rate: int) -> None:
        self._score = score
        self._rate = rate
        self._sampler = Sampler(rate)
        self._room = Room(impulse(rate, *ROOMS[score.style]))
        self._tone = Room(tone.filter_for(rate, AIR_DB[score.style]))
        self._buses = np.zeros((3, 2, 0), np.float32)
        self._start = 0

    def take(self, events: list[Event], start: int, stop: int) -> Samples:
        """Add events and give the mixed samples from `start` to `stop`."""
        for event in events:
            self._add(event)
        count = stop - start
        self._grow(count)
        direct, pumped, sent = self._buses[:, :, :count]
        mixed = direct + pumped * self._pump(start, count) + self._room.feed(sent)
        self._buses = self._buses[:, :, count:].copy()
        self._start = stop
        return self._tone.feed(np.asarray(mixed, np.float32))

    def _add(self, event: Event) -> None:
        sound = self._sampler.sound(event)
        offset = max(0, round(event.at_s * self._rate) - self._start)
        self._grow(offset + sound.shape[1])
        span = slice(offset, offset + sound.shape[1])
        panned = sound * _pan(event.pan, event.gain)
        self._buses[1 if event.ducked else 0, :, span] += panned
        if event.send:
            self._buses[2, :, span] += panned * np.float32(event.send)

    def _grow(self, count: int) -> None:
        missing = count - self._buses.shape[2]
        if missing > 0:
            room = np.zeros((3, 2, missing + self._rate), np.float32)
            self._buses = np.concatenate((self._buses, room), axis=2)

    def _pump(self, start: int, count: int) -> Samples:
        depth = ARRANGEMENTS[self._score.style].pump_depth
        beat = self._score.beat_s * self._rate
        place = ((start + np.arange(count)) % beat) / beat
        dip = np.exp(-((place / 0.28) ** 2)) + np.exp(-(((1 - place) / 0.02) ** 2))
        return np.asarray(1 - depth * np.minimum(dip, 1), np.float32)


def _pan(pan: float, gain: float) -> Samples:
    angle = (pan + 1) * np.pi / 4
    return np.array([[np.cos(angle)], [np.sin(angle)]], np.float32) * np.float32(gain * 2**0.5)
