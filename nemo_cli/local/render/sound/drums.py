"""Unpitched voices: drums, cymbals, risers and record noise, one function each."""

import numpy as np

from nemo_cli.local.render.sound.oscillators import Samples
from nemo_cli.local.render.sound.oscillators import band_pass
from nemo_cli.local.render.sound.oscillators import decay
from nemo_cli.local.render.sound.oscillators import fade
from nemo_cli.local.render.sound.oscillators import high_pass
from nemo_cli.local.render.sound.oscillators import low_pass
from nemo_cli.local.render.sound.oscillators import noise
from nemo_cli.local.render.sound.oscillators import normalized
from nemo_cli.local.render.sound.oscillators import seconds
from nemo_cli.local.render.sound.oscillators import shape_spectrum
from nemo_cli.local.render.sound.oscillators import sine


def _thump(rate: int, length_s: float, from_hz: float, to_hz: float, fall_s: float) -> Samples:
    """A sine that falls from one frequency to another: the skin of a drum."""
    count = int(length_s * rate)
    frequency = to_hz + (from_hz - to_hz) * decay(count, rate, fall_s).astype(np.float64)
    return sine(np.cumsum(frequency) / rate)


def kick(length_s: float, rate: int, variant: int) -> Samples:
    """A tight bass drum with a click."""
    skin = _thump(rate, 0.4, 190, 48, 0.022)
    count = len(skin)
    click = high_pass(noise(count, np.random.default_rng(11)), rate, 2500)
    sound = skin * decay(count, rate, 0.085) + click * decay(count, rate, 0.003) * np.float32(0.12)
    return fade(normalized(np.tanh(1.6 * sound)), 24, int(0.08 * rate))


def soft_kick(length_s: float, rate: int, variant: int) -> Samples:
    """The same drum through an old sampler: felt, no click."""
    skin = _thump(rate, 0.42, 130, 50, 0.028)
    sound = low_pass(skin * decay(len(skin), rate, 0.09), rate, 900)
    return fade(normalized(np.tanh(1.4 * sound)), 96, int(0.1 * rate))


def taiko(length_s: float, rate: int, variant: int) -> Samples:
    """A big drum in a big room; the variants are struck differently."""
    random = np.random.default_rng([31, variant])
    skin = _thump(rate, 1.5, 118 + 12 * variant, 54 + 5 * variant, 0.06)
    count = len(skin)
    stick = band_pass(noise(count, random), rate, 900 + 150 * variant, 1.2)
    sound = skin * decay(count, rate, 0.24) + stick * decay(count, rate, 0.02) * np.float32(0.5)
    return fade(normalized(np.tanh(1.5 * sound)), 48, int(0.3 * rate))


def snare(length_s: float, rate: int, variant: int) -> Samples:
    """A dusty snare: short skin, band of noise; the variants differ in noise."""
    random = np.random.default_rng([41, variant])
    skin = _thump(rate, 0.28, 260, 175, 0.02)
    count = len(skin)
    wires = band_pass(noise(count, random), rate, 3000, 1.3)
    sound = skin * decay(count, rate, 0.04) * np.float32(0.5)
    sound += normalized(wires) * decay(count, rate, 0.05) * np.float32(0.8)
    return fade(normalized(low_pass(sound, rate, 7000)), 24, int(0.05 * rate))


def rim(length_s: float, rate: int, variant: int) -> Samples:
    """A stick on the rim."""
    count = int(0.09 * rate)
    time = seconds(count, rate).astype(np.float64)
    body = sine(time * 1720) + 0.6 * sine(time * 480)
    return fade(body * decay(count, rate, 0.011), 12, 400) * np.float32(0.6)


def clap(length_s: float, rate: int, variant: int) -> Samples:
    """Several hands, not quite together."""
    random = np.random.default_rng([51, variant])
    count = int(0.35 * rate)
    hands = band_pass(noise(count, random, 2), rate, 1500, 0.9)
    envelope = np.zeros(count, np.float32)
    for start_s, half_s, level in ((0, 0.004, 0.7), (0.011, 0.004, 0.8), (0.023, 0.06, 1.0)):
        start = int(start_s * rate)
        envelope[start:] += decay(count - start, rate, half_s) * np.float32(level)
    return fade(normalized(hands * envelope), 12, int(0.1 * rate))


def hat(length_s: float, rate: int, variant: int) -> Samples:
    """A closed hi-hat."""
    return _cymbal(rate, 0.12, 0.02, variant)


def open_hat(length_s: float, rate: int, variant: int) -> Samples:
    """A hi-hat that is let ring."""
    return _cymbal(rate, 0.45, 0.11, variant)


def _cymbal(rate: int, length_s: float, half_s: float, variant: int) -> Samples:
    random = np.random.default_rng([61, variant])
    count = int(length_s * rate)
    metal = high_pass(noise(count, random), rate, 7000, 6)
    return fade(normalized(metal) * decay(count, rate, half_s), 24, int(0.03 * rate))


def shaker(length_s: float, rate: int, variant: int) -> Samples:
    """Grains in a tube: noise that swells before it falls."""
    random = np.random.default_rng([71, variant])
    count = int(0.13 * rate)
    grains = band_pass(noise(count, random), rate, 7500, 0.7)
    return fade(normalized(grains) * decay(count, rate, 0.03), int(0.028 * rate), int(0.05 * rate))


def crash(length_s: float, rate: int, variant: int) -> Samples:
    """A wide cymbal with a long tail."""
    random = np.random.default_rng([81, variant])
    count = int(2.6 * rate)
    wash = band_pass(noise(count, random, 2), rate, 6500, 1.4)
    return fade(normalized(wash) * decay(count, rate, 0.38), 48, int(0.6 * rate))


def riser(length_s: float, rate: int, variant: int) -> Samples:
    """Wind that climbs in pitch and force up to its last sample."""
    random = np.random.default_rng([91, variant])
    count = max(2, int(length_s * rate))
    progress = np.linspace(0, 1, count, dtype=np.float32)
    sound = np.zeros((2, count), np.float32)
    source = noise(count, random, 2)
    bands = 5
    for number in range(bands):
        centre_hz = 400 * 2.0 ** (number * 0.9)
        weight = np.exp(-(((progress * bands - number - 0.5) / 0.9) ** 2))
        sound += normalized(band_pass(source, rate, centre_hz, 0.55)) * weight
    return fade(sound * progress**2, 0, int(0.012 * rate))


def boom(length_s: float, rate: int, variant: int) -> Samples:
    """A deep impact: what a door of a cathedral would say."""
    skin = _thump(rate, 3.0, 92, 34, 0.12)
    count = len(skin)
    random = np.random.default_rng([101, variant])
    rumble = low_pass(noise(count, random), rate, 180, 4)
    sound = skin * decay(count, rate, 0.5)
    sound += normalized(rumble) * decay(count, rate, 0.3) * np.float32(0.5)
    return fade(normalized(np.tanh(1.6 * sound)), 96, int(0.8 * rate))


def vinyl(length_s: float, rate: int, variant: int) -> Samples:
    """The noise of a record: a soft hiss, dust, now and then a pop."""
    random = np.random.default_rng([111, variant])
    count = int((length_s + 0.03) * rate)
    dust = np.zeros((2, count), np.float32)
    clicks = random.integers(0, count, max(1, int(length_s * 14)))
    dust[:, clicks] = (random.standard_exponential(len(clicks)) * random.choice([-1, 1])).astype(
        np.float32
    )
    hiss = shape_spectrum(
        noise(count, random, 2), rate, lambda f: 1 / (1 + (f / 900)) / (1 + (60 / (f + 1)) ** 2)
    )
    sound = band_pass(dust, rate, 2600, 1.1) * np.float32(0.9) + hiss * np.float32(0.1)
    return fade(sound, int(0.03 * rate), int(0.03 * rate))


def wind(length_s: float, rate: int, variant: int) -> Samples:
    """Air that comes and goes."""
    random = np.random.default_rng([121, variant])
    count = int((length_s + 1.0) * rate)
    air = normalized(band_pass(noise(count, random, 2), rate, 600, 1.1))
    hiss = normalized(band_pass(noise(count, random, 2), rate, 6500, 0.9))
    gust = _gusts(count, random)
    return fade((air + hiss * gust * np.float32(0.6)) * gust, rate, rate)


def _gusts(count: int, random: np.random.Generator) -> Samples:
    """A slow random curve between a third and one."""
    knots = random.uniform(0.35, 1.0, 6)
    curve = np.interp(np.linspace(0, 5, count), np.arange(6), knots)
    return curve.astype(np.float32)
