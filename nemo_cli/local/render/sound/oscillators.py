"""The raw material of sound: wavetables, noise, envelopes and filters, all in numpy."""

from collections.abc import Callable
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

# One channel is shaped (samples,), stereo (2, samples); float32 wherever it is kept.
Samples = npt.NDArray[np.floating[Any]]

TABLE_SIZE = 8192


def wavetable(partials: Sequence[float] | Samples) -> Samples:
    """One cycle of a wave made of these harmonics."""
    spectrum = np.zeros(TABLE_SIZE // 2 + 1, np.complex64)
    count = min(len(partials), TABLE_SIZE // 2)
    spectrum[1 : count + 1] = -0.5j * TABLE_SIZE * np.asarray(partials[:count], np.float32)
    return np.fft.irfft(spectrum).astype(np.float32)


def saw_partials(frequency: float, cutoff_hz: float, rate: int) -> Samples:
    """The harmonics of a sawtooth behind a two-pole low-pass filter."""
    harmonics = np.arange(1, max(2, int(min(cutoff_hz * 6, rate * 0.45) / frequency)) + 1)
    return (1 / harmonics / (1 + (harmonics * frequency / cutoff_hz) ** 2)).astype(np.float32)


def phases(frequency: float, count: int, rate: int) -> Samples:
    """The phase of a steady oscillator, in cycles."""
    return np.arange(count) * (frequency / rate)


def play(table: Samples, phase: Samples) -> Samples:
    """Read a wavetable along a phase."""
    return np.asarray(table[(phase * TABLE_SIZE).astype(np.int64) & (TABLE_SIZE - 1)])


def sine(phase: Samples) -> Samples:
    """A sine; the phase is wrapped first, since float32 forgets fractions of large numbers."""
    return np.asarray(np.sin(((phase % 1.0) * (2 * np.pi)).astype(np.float32)))


def seconds(count: int, rate: int) -> Samples:
    """The time of each sample."""
    return np.arange(count, dtype=np.float32) / np.float32(rate)


def decay(count: int, rate: int, half_s: float) -> Samples:
    """An envelope that halves every `half_s`."""
    return np.asarray(np.exp2(-seconds(count, rate) / np.float32(half_s)))


def swell(count: int, rate: int, attack_s: float, release_s: float) -> Samples:
    """A smooth rise and fall with a flat middle."""
    return fade(np.ones(count, np.float32), int(attack_s * rate), int(release_s * rate))


def ramp(count: int) -> Samples:
    """Half a cosine from nought to one."""
    return (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, count, dtype=np.float32))).astype(np.float32)


def fade(sound: Samples, head: int, tail: int) -> Samples:
    """Fade both ends of a sound, given in samples; works on mono and stereo."""
    count = sound.shape[-1]
    faded = sound.copy()
    head = min(head, count)
    tail = min(tail, count)
    if head > 0:
        faded[..., :head] *= ramp(head)
    if tail > 0:
        faded[..., count - tail :] *= ramp(tail)[::-1]
    return faded


def shape_spectrum(sound: Samples, rate: int, curve: Callable[[Samples], Samples]) -> Samples:
    """Filter a whole sound by a gain for each frequency in hertz."""
    count = sound.shape[-1]
    size = fast_length(count + rate // 50)
    frequencies = np.fft.rfftfreq(size, 1 / rate).astype(np.float32)
    spectrum = np.fft.rfft(sound, size) * curve(frequencies)
    return np.fft.irfft(spectrum, size)[..., :count].astype(np.float32)


def low_pass(sound: Samples, rate: int, cutoff_hz: float, poles: int = 2) -> Samples:
    """Keep what is below the cutoff."""
    return shape_spectrum(sound, rate, lambda f: 1 / (1 + (f / cutoff_hz) ** poles))


def high_pass(sound: Samples, rate: int, cutoff_hz: float, poles: int = 2) -> Samples:
    """Keep what is above the cutoff."""
    return shape_spectrum(
        sound, rate, lambda f: 1 / (1 + (cutoff_hz / np.maximum(f, 1.0)) ** poles)
    )


def band_pass(sound: Samples, rate: int, centre_hz: float, octaves: float) -> Samples:
    """Keep a bell of frequencies around a centre."""
    return shape_spectrum(
        sound,
        rate,
        lambda f: np.exp(-((np.log2(np.maximum(f, 1.0) / centre_hz) / octaves) ** 2)),
    )


def noise(count: int, random: np.random.Generator, channels: int = 1) -> Samples:
    """White noise; one channel is flat, two are stereo."""
    drawn = random.standard_normal((channels, count), np.float32)
    return drawn[0] if channels == 1 else drawn


def fast_length(count: int) -> int:
    """The next length that the FFT likes: 2^n or 3*2^n."""
    power = 1 << max(1, count - 1).bit_length()
    return power * 3 // 4 if power * 3 // 4 >= count else power


def normalized(sound: Samples, peak: float = 1.0) -> Samples:
    """Scale a sound to this peak."""
    return sound * np.float32(peak / max(1e-6, float(np.abs(sound).max())))
