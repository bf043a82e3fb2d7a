"""Finds out when somebody speaks: a voiced sound that comes and goes as syllables do.

Wind, traffic, machines and steady tones have no syllables, drums have no voice, and a melody stands
on steady pitches one after another, which no speaker does.
"""

from collections import deque
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.sound.oscillators import Samples

HEARD_HZ = 8000
HOP = 160  # a fiftieth of a second
FRAME = 320
AHEAD_BLOCKS, BEHIND_BLOCKS = 7, 9
EMPHASIS = np.float32(0.9)
PITCH_LAGS = (20, 107)  # 400 to 75 Hz
VOICED = 0.5
DIP = 0.3  # how much less alike a frame is between two periods
ONE_TONE = 0.85  # of the energy: a whistle, a beep
LEAST_VOICED = 0.16  # of the frames
QUIET_DB = -48.0
FEWEST_FRAMES = 35  # less is not enough to judge by
SYLLABLE_DB = 6.0  # from its dip to its peak
FEWEST_SYLLABLES, MOST_SYLLABLES = 2, 16  # in a window of a second and a half
STEADY = 0.003  # of a pitch, from frame to frame
STEADY_FRAMES, MELODY_PITCHES = 5, 2


@dataclass(frozen=True)
class _Frame:
    level_db: float
    pitch_hz: float | None  # None is not voiced


def with_speech(blocks: Iterable[Samples], rate: int) -> Iterator[tuple[Samples, bool]]:
    """Yield the blocks, each with whether somebody speaks around it; later than they come."""
    ear = _Ear(rate)
    waiting: deque[Samples] = deque()
    windows: deque[list[_Frame]] = deque(maxlen=AHEAD_BLOCKS + 1 + BEHIND_BLOCKS)
    for block in blocks:
        waiting.append(block)
        windows.append(ear.hear(block))
        if len(waiting) > AHEAD_BLOCKS:
            yield waiting.popleft(), is_speech([frame for part in windows for frame in part])
    while waiting:
        yield waiting.popleft(), is_speech([frame for part in windows for frame in part])
        windows.popleft()


def is_speech(frames: list[_Frame]) -> bool:
    """Tell whether a second or two of frames sound like somebody who speaks."""
    if len(frames) < FEWEST_FRAMES:
        return False
    levels = np.array([frame.level_db for frame in frames])
    if np.percentile(levels, 90) < QUIET_DB:
        return False
    voiced = sum(frame.pitch_hz is not None for frame in frames)
    steady = _steady_pitches(frames)
    # A voice may hold a vowel; the more it does, the more has to speak for words.
    fewest = FEWEST_SYLLABLES + 2 * steady
    return (
        voiced >= LEAST_VOICED * len(frames)
        and fewest <= _syllables(levels) <= MOST_SYLLABLES
        and steady < MELODY_PITCHES
    )


def _syllables(levels: Samples) -> int:
    """Return how often the level rises out of a dip."""
    smooth = np.convolve(levels, np.ones(3) / 3, "valid")
    count, low, high = 0, float(smooth[0]), float(smooth[0])
    rising = True
    for level in map(float, smooth):
        if rising:
            high = max(high, level)
            if level < high - SYLLABLE_DB:
                rising, low = False, level
        else:
            low = min(low, level)
            if level > low + SYLLABLE_DB:
                rising, high, count = True, level, count + 1
    return count


def _steady_pitches(frames: list[_Frame]) -> int:
    """Return how many different pitches are held for a while, as notes are."""
    held: list[float] = []
    run: list[float] = []
    for frame in frames:
        pitch = frame.pitch_hz
        if pitch is not None and run and abs(pitch / run[-1] - 1) < STEADY:
            run.append(pitch)
        else:
            run = [pitch] if pitch is not None else []
        if len(run) == STEADY_FRAMES and all(abs(run[0] / one - 1) > 0.03 for one in held):
            held.append(run[0])
    return len(held)


class _Ear:
    """Takes blocks of any rate, gives what is heard in each fiftieth of a second."""

    def __init__(self, rate: int) -> None:
        self._step = rate / HEARD_HZ
        self._rest = np.zeros(0, np.float32)
        self._before = np.float32(0)

    def hear(self, block: Samples) -> list[_Frame]:
        """Return the frames that are complete now."""
        self._rest = np.concatenate((self._rest, self._thinned(block)))
        count = max(0, (len(self._rest) - FRAME) // HOP + 1)
        frames = [self._frame(self._rest[n * HOP : n * HOP + FRAME]) for n in range(count)]
        self._rest = self._rest[count * HOP :]
        return frames

    def _thinned(self, block: Samples) -> Samples:
        """Return one channel at the rate of a telephone, its upper half lifted."""
        mono = block.mean(axis=0)
        count = int(len(mono) / self._step)
        edges = (np.arange(count) * self._step).astype(np.int64)
        if not count:
            return np.zeros(0, np.float32)
        sums = np.add.reduceat(mono, edges) / np.float32(self._step)
        lifted = sums - EMPHASIS * np.concatenate(((self._before,), sums[:-1]))
        self._before = sums[-1]
        return np.asarray(lifted, np.float32)

    def _frame(self, samples: Samples) -> _Frame:
        power = float(np.mean(samples**2))
        level_db = 10 * np.log10(max(power, 1e-10))
        return _Frame(float(level_db), _pitch_hz(samples) if level_db > QUIET_DB - 12 else None)


def _pitch_hz(samples: Samples) -> float | None:
    """Return the pitch of a frame, if it has one: repeated, and of more than one overtone."""
    spectrum = np.abs(np.fft.rfft(samples, 2 * FRAME)) ** 2
    strongest = int(np.argmax(spectrum))
    if spectrum[max(0, strongest - 3) : strongest + 4].sum() > ONE_TONE * spectrum.sum():
        return None
    first, last = PITCH_LAGS
    likeness = np.fft.irfft(spectrum)[: last + 2]
    likeness = likeness / max(float(likeness[0]), 1e-12) * (FRAME / (FRAME - np.arange(last + 2)))
    lag = first + int(np.argmax(likeness[first : last + 1]))
    left, middle, right = likeness[lag - 1 : lag + 2]
    is_peak = middle >= max(left, right) and likeness[:lag].min() < middle - DIP
    if not is_peak or middle < VOICED:
        return None
    bend = left - 2 * middle + right
    shift = 0.5 * (left - right) / bend if bend else 0.0
    return float(HEARD_HZ / (lag + min(0.5, max(-0.5, shift))))
