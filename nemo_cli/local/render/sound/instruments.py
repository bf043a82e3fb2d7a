"""Pitched voices: keys, plucks, basses, pads, strings and choir, one function each."""

from collections.abc import Callable

import numpy as np

from nemo_cli.local.render.sound.oscillators import Samples
from nemo_cli.local.render.sound.oscillators import band_pass
from nemo_cli.local.render.sound.oscillators import decay
from nemo_cli.local.render.sound.oscillators import fade
from nemo_cli.local.render.sound.oscillators import fast_length
from nemo_cli.local.render.sound.oscillators import noise
from nemo_cli.local.render.sound.oscillators import normalized
from nemo_cli.local.render.sound.oscillators import phases
from nemo_cli.local.render.sound.oscillators import play
from nemo_cli.local.render.sound.oscillators import saw_partials
from nemo_cli.local.render.sound.oscillators import seconds
from nemo_cli.local.render.sound.oscillators import sine
from nemo_cli.local.render.sound.oscillators import swell
from nemo_cli.local.render.sound.oscillators import wavetable
from nemo_cli.local.render.sound.theory import frequency_hz

Pitches = tuple[int, ...]
OVERTONES = ((1, 1), (2, 3), (4, 6), (7, 10), (11, 16))
PIANO_TOP_HZ = 9000.0
STIFFNESS = 0.00038  # of a piano's strings: how much sharper their overtones are
Curve = Callable[[Samples], Samples]


def electric_piano(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """Two-operator FM with a short tine: warm, with a bark at the start."""
    count = int((length_s + 0.25) * rate)
    frequency = frequency_hz(pitches[0])
    phase = phases(frequency, count, rate)
    index = 0.42 * decay(count, rate, 0.22) + 0.08
    body = sine(phase + index * sine(phase)) * decay(count, rate, 0.75)
    tine = sine(phases(frequency * 7.02, count, rate)) * decay(count, rate, 0.06) * 0.2
    octave = sine(phases(frequency * 2.003, count, rate)) * decay(count, rate, 0.3) * 0.12
    sound = fade(body + tine + octave, int(0.003 * rate), int(0.25 * rate)) * np.float32(0.8)
    wobble = 0.12 * sine(phases(4.7, count, rate))
    return np.stack((sound * (1 + wobble), sound * (1 - wobble)))


def _morphing(
    frequency: float, length_s: float, rate: int, layers: tuple[tuple[float, float, float], ...]
) -> Samples:
    """Sawtooth layers (cutoff, level, half-life) that die at their own pace: a closing filter."""
    count = int(length_s * rate)
    phase = phases(frequency, count, rate)
    sound = np.zeros(count, np.float32)
    for cutoff_hz, level, half_s in layers:
        table = wavetable(saw_partials(frequency, cutoff_hz, rate))
        sound += play(table, phase) * decay(count, rate, half_s) * np.float32(level)
    return sound


def pluck(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """A bright string that darkens as it dies."""
    frequency = frequency_hz(pitches[0])
    layers = ((8500.0, 0.55, 0.06), (2600.0, 0.42, 0.13), (frequency * 1.5, 0.5, 0.32))
    sound = _morphing(frequency, length_s + 0.15, rate, layers)
    return fade(sound, int(0.002 * rate), int(0.15 * rate))


def soft_pluck(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """A muted guitar: no edge, quickly round."""
    frequency = frequency_hz(pitches[0])
    layers = ((4200.0, 0.42, 0.05), (frequency * 1.4, 0.8, 0.26))
    sound = _morphing(frequency, length_s + 0.15, rate, layers)
    return fade(sound, int(0.004 * rate), int(0.15 * rate))


def bell(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """Glass: a few inharmonic partials, each with its own long decay."""
    count = int(length_s * rate)
    frequency = frequency_hz(pitches[0])
    partials = (
        (1.0, 1.0, 1.0),
        (2.0, 0.38, 0.7),
        (3.01, 0.28, 0.4),
        (5.43, 0.2, 0.2),
        (8.21, 0.1, 0.09),
    )
    sound = np.zeros(count, np.float32)
    for ratio, level, half_s in partials:
        tone = sine(phases(frequency * ratio, count, rate))
        sound += tone * decay(count, rate, half_s) * np.float32(level)
    return fade(sound, int(0.004 * rate), int(0.4 * rate)) * np.float32(0.6)


def felt_piano(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """A piano behind felt: slightly stretched partials under a soft hammer."""
    count = int((length_s + 0.5) * rate)
    frequency = frequency_hz(pitches[0])
    sound = np.zeros(count, np.float32)
    for number in range(1, 8):
        ratio = number * (1 + 0.0004 * number * number) ** 0.5
        half_s = 0.9 / number**0.7
        tone = sine(phases(frequency * ratio, count, rate) + 0.13 * number)
        sound += tone * decay(count, rate, half_s) * np.float32(number**-1.6)
    sound += _hammer(count, rate, 0.10)
    return fade(sound, int(0.006 * rate), int(0.5 * rate)) * np.float32(0.6)


def grand_piano(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """A concert grand: strings that sing after a knock, overtones a little sharp and to the sides.

    Overtones that die at about the same pace are played from one table.
    """
    count = int((length_s + 0.6) * rate)
    frequency = frequency_hz(pitches[0])
    sides = np.zeros((2, count), np.float32)
    for place, (first, last) in enumerate(OVERTONES):
        middle = (first + last) / 2
        if first * frequency > PIANO_TOP_HZ:
            break
        stiff = (1 + STIFFNESS * (frequency / 261.6) * middle * middle) ** 0.5
        table = wavetable(
            [_struck(n, frequency) if n >= first else 0.0 for n in range(1, last + 1)]
        )
        tone = play(table, phases(frequency * stiff, count, rate))
        quick, slow = 0.35 / middle**0.55, 1.6 / middle**0.75
        tone = tone * (decay(count, rate, quick) * 0.65 + decay(count, rate, slow) * 0.35)
        sides[place % 2] += tone
        sides[1 - place % 2] += tone * np.float32(0.72)
    sides *= 1 + np.float32(0.12) * sine(phases(0.7 + frequency / 900, count, rate))
    sides += _hammer(count, rate, 0.16)
    return fade(sides, int(0.002 * rate), int(0.45 * rate)) * np.float32(0.5)


def _struck(number: int, frequency: float) -> float:
    """How strong an overtone is, on a string that is struck at an eighth of its length."""
    high = np.exp(-number * frequency / 4200)
    return float(abs(np.sin(np.pi * number / 8.2)) / number**0.9 * high)


def _hammer(count: int, rate: int, level: float) -> Samples:
    """The felt on the string: a short knock with some air in it."""
    random = np.random.default_rng(131)
    knock = noise(count, random) * decay(count, rate, 0.006)
    return np.asarray(band_pass(knock, rate, 2600, 1.3) * np.float32(level * 4), np.float32)


def round_bass(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """An upright-like bass: almost a sine, with a little finger."""
    frequency = frequency_hz(pitches[0])
    layers = ((frequency * 5, 0.25, 0.09), (frequency * 0.9, 1.2, 0.8))
    sound = np.tanh(1.2 * _morphing(frequency, length_s + 0.08, rate, layers))
    return fade(sound.astype(np.float32), int(0.006 * rate), int(0.08 * rate)) * np.float32(0.9)


def synth_bass(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """A driven synthesiser bass with a closing filter."""
    frequency = frequency_hz(pitches[0])
    layers = ((1400.0, 0.5, 0.07), (420.0, 0.6, 0.22), (frequency, 0.8, 0.9))
    sound = np.tanh(1.5 * _morphing(frequency, length_s + 0.04, rate, layers))
    return fade(sound.astype(np.float32), int(0.003 * rate), int(0.04 * rate)) * np.float32(0.8)


def sub_bass(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """A low drone that one feels more than hears."""
    count = int((length_s + 0.6) * rate)
    frequency = frequency_hz(pitches[0])
    sound = sine(phases(frequency, count, rate)) + 0.3 * sine(phases(frequency * 2, count, rate))
    return sound * swell(count, rate, 0.25, 0.7) * np.float32(0.6)


def _spectral_pad(
    pitches: Pitches, count: int, rate: int, width_cents: float, colour: Curve
) -> Samples:
    """Each harmonic as a narrow band of random phases: an ensemble of countless players."""
    size = fast_length(count)
    random = np.random.default_rng([count, *pitches])
    bin_hz = rate / size
    power = np.zeros(size // 2 + 1, np.float32)
    for pitch in pitches:
        _add_harmonics(power, frequency_hz(pitch), bin_hz, width_cents)
    gain = power * colour(np.arange(len(power), dtype=np.float32) * np.float32(bin_hz))
    angle = random.random((2, len(power)), np.float32) * np.float32(2 * np.pi)
    sound = np.fft.irfft(gain * np.exp(1j * angle), size)[:, :count].astype(np.float32)
    return sound * np.float32(0.22 / max(1e-9, float(np.sqrt(np.mean(sound**2)))))


def _add_harmonics(
    power: Samples,
    frequency: float,
    bin_hz: float,
    width_cents: float,
    highest_hz: float = 15_000.0,
) -> None:
    for number in range(1, max(2, int(highest_hz / frequency)) + 1):
        centre = number * frequency / bin_hz
        width = max(0.8, centre * (2 ** (width_cents / 1200) - 1))
        first = max(0, int(centre - 3 * width))
        last = min(len(power), int(centre + 3 * width) + 2)
        distance = (np.arange(first, last, dtype=np.float32) - np.float32(centre)) / width
        power[first:last] += np.exp(-(distance**2)) / np.float32(number * width**0.5)


def _low(cutoff_hz: float) -> Curve:
    return lambda f: 1 / (1 + (f / np.float32(cutoff_hz)) ** 2)


def _airy(cutoff_hz: float) -> Curve:
    """A soft low-pass with the hiss of bows and breath left above it."""
    return lambda f: 1 / (1 + (f / np.float32(cutoff_hz)) ** 2) + np.float32(0.09)


def _vowel(f: Samples) -> Samples:
    formants = (
        (650.0, 130.0, 1.0),
        (1100.0, 160.0, 0.6),
        (2700.0, 300.0, 0.3),
        (3600.0, 700.0, 0.2),
    )
    bells = sum(level * np.exp(-(((f - at) / width) ** 2)) for at, width, level in formants)
    return np.asarray(bells + 0.25 / (1 + (f / 400) ** 2), np.float32)


def pad(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """A warm pad whose filter opens towards the middle of the note."""
    count = int((length_s + 1.4) * rate)
    dark = _spectral_pad(pitches, count, rate, 14, _low(500))
    bright = _spectral_pad(pitches, count, rate, 18, _airy(3200))
    opening = swell(count, rate, length_s * 0.7, length_s * 0.5) * np.float32(0.45)
    return (dark * (1 - opening) + bright * opening) * swell(count, rate, 0.5, 1.4)


def strings(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """A bowed section that swells into the note."""
    count = int((length_s + 0.9) * rate)
    sound = _spectral_pad(pitches, count, rate, 16, _airy(2600))
    bow = np.float32(0.65) + np.float32(0.35) * swell(count, rate, length_s * 0.8, 0.3)
    return sound * bow * swell(count, rate, 0.22, 0.9)


def choir(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """Many voices on an open vowel."""
    count = int((length_s + 1.2) * rate)
    return _spectral_pad(pitches, count, rate, 20, _vowel) * swell(count, rate, 0.6, 1.2)


def short_strings(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """Spiccato: a bow that bounces."""
    count = int((length_s + 0.18) * rate)
    sound = _spectral_pad(pitches, count, rate, 11, _airy(3600))
    return sound * decay(count, rate, 0.085) * swell(count, rate, 0.008, 0.12) * np.float32(2.6)


def brass(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """Low brass: dark at first, then the edge comes in."""
    count = int((length_s + 0.8) * rate)
    dark = _spectral_pad(pitches, count, rate, 6, _low(320))
    edge = _spectral_pad(pitches, count, rate, 7, _low(2400))
    opening = swell(count, rate, 0.35, length_s * 0.8)
    driven = np.tanh(2.2 * (dark + edge * opening * np.float32(0.8)))
    return normalized(driven.astype(np.float32), 0.6) * swell(count, rate, 0.06, length_s * 0.7)


def lead(pitches: Pitches, length_s: float, rate: int) -> Samples:
    """A rounded synthesiser lead with late vibrato."""
    count = int((length_s + 0.12) * rate)
    frequency = frequency_hz(pitches[0])
    bend = sine(phases(5.2, count, rate)) * np.minimum(seconds(count, rate), 0.5) * 0.06
    table = wavetable(saw_partials(frequency, 4200.0, rate))
    sound = play(table, phases(frequency, count, rate) + bend * 0.4)
    return sound * swell(count, rate, 0.012, 0.12) * decay(count, rate, 0.5) * np.float32(0.5)
