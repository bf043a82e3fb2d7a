"""A reverberant room, or any other filter: convolution block by block without a seam."""

from typing import Any

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.sound.oscillators import Samples
from nemo_cli.local.render.sound.oscillators import band_pass
from nemo_cli.local.render.sound.oscillators import decay
from nemo_cli.local.render.sound.oscillators import fade
from nemo_cli.local.render.sound.oscillators import fast_length
from nemo_cli.local.render.sound.oscillators import noise

Spectrum = npt.NDArray[np.complexfloating[Any, Any]]
# Centre in Hz, level, and how much of the room's decay the band keeps: air eats the highs.
BANDS = ((220.0, 0.7, 1.0), (700.0, 1.0, 0.95), (2200.0, 0.75, 0.7), (6000.0, 0.35, 0.4))


def impulse(rate: int, half_s: float, delay_s: float, seed: int = 5) -> Samples:
    """The answer of a room to a clap; each side hears another one."""
    random = np.random.default_rng(seed)
    count = int(min(half_s * 9, 2.6) * rate)
    tail = np.zeros((2, count), np.float32)
    for centre_hz, level, share in BANDS:
        band = band_pass(noise(count, random, 2), rate, centre_hz, 0.8)
        tail += band * decay(count, rate, half_s * share) * np.float32(level)
    tail = fade(tail, int(0.012 * rate), int(0.4 * rate))
    tail /= np.sqrt((tail**2).sum(axis=1, keepdims=True))
    return np.pad(tail, ((0, 0), (int(delay_s * rate), 0)))


class Room:
    """Feed it blocks of one source; it gives what the room answers, of the same length."""

    def __init__(self, answer: Samples) -> None:
        self._answer = answer
        self._spectra: dict[int, Spectrum] = {}
        self._tail = np.zeros_like(answer)

    def feed(self, dry: Samples) -> Samples:
        """What is heard during this block, tails of earlier blocks included."""
        count = dry.shape[1]
        size = fast_length(count + self._answer.shape[1])
        wet = np.fft.irfft(np.fft.rfft(dry, size) * self._spectrum(size), size)
        total = np.zeros((2, count + self._answer.shape[1]), np.float32)
        total += wet[:, : total.shape[1]]
        total[:, : self._tail.shape[1]] += self._tail
        self._tail = total[:, count:].copy()
        return total[:, :count]

    def _spectrum(self, size: int) -> Spectrum:
        if size not in self._spectra:
            self._spectra = {size: np.fft.rfft(self._answer, size)}
        return self._spectra[size]
