"""Holds a stream of samples under a true-peak ceiling, looking a few milliseconds ahead."""

from itertools import pairwise

import numpy as np

from nemo_cli.local.render.sound.oscillators import Samples

# -1.5 dB: half a decibel below the promised -1 dBTP, for codecs and rounding.
CEILING = 10 ** (-1.5 / 20)
HOP_S = 0.001
LOOK_AHEAD_HOPS = 6
# The share of the way back to full level in one hop: about a tenth of a second.
RELEASE_PER_HOP = 0.02
OVERSAMPLING = 4
TAPS = 12


class Limiter:
    """`feed` blocks shaped (2, samples), then `flush`; what goes in comes out, a little later."""

    def __init__(self, rate: int) -> None:
        self._hop = max(1, int(rate * HOP_S))
        self._filters = _interpolators()
        self._waiting = np.zeros((2, 0), np.float32)
        # The samples before the block, which the interpolation reaches back to.
        self._context = np.zeros((2, TAPS), np.float32)
        self._needed = np.ones(0)
        self._gain = 1.0
        self._edge = 1.0

    def feed(self, block: Samples) -> Samples:
        """Limited samples of earlier input, as many as are sure."""
        self._waiting = np.concatenate((self._waiting, block), axis=1)
        measured = len(self._needed) * self._hop
        fresh = (self._waiting.shape[1] - measured) // self._hop * self._hop
        if fresh:
            self._measure(self._waiting[:, measured : measured + fresh])
        return self._release(max(0, len(self._needed) - LOOK_AHEAD_HOPS))

    def flush(self) -> Samples:
        """The rest."""
        count = self._waiting.shape[1]
        padding = -count % self._hop + LOOK_AHEAD_HOPS * self._hop
        return self.feed(np.zeros((2, padding), np.float32))[:, :count]

    def _measure(self, samples: Samples) -> None:
        peaks = np.maximum(self._true_peaks(samples), 1e-9)
        self._needed = np.concatenate((self._needed, np.minimum(1.0, CEILING / peaks)))

    def _true_peaks(self, samples: Samples) -> Samples:
        """The highest point of each hop between its samples, too."""
        reach = np.concatenate((self._context, samples), axis=1)
        self._context = reach[:, -TAPS:]
        highest = np.abs(samples).max(axis=0)
        if highest.max() < CEILING * 0.6:
            return np.asarray(highest.reshape(-1, self._hop).max(axis=1))
        for channel in reach:
            for taps in self._filters:
                between = np.abs(np.convolve(channel, taps, "valid"))[-len(highest) :]
                np.maximum(highest, between, out=highest)
        return np.asarray(highest.reshape(-1, self._hop).max(axis=1))

    def _release(self, hops: int) -> Samples:
        count = hops * self._hop
        ready = self._waiting[:, :count] * self._curve(hops)
        self._waiting = self._waiting[:, count:]
        self._needed = self._needed[hops:]
        return ready

    def _curve(self, hops: int) -> Samples:
        """Gains per sample: down in a straight line before a peak, slowly up after it."""
        if self._edge >= 1 and self._gain >= 1 and self._needed.min(initial=1.0) >= 1:
            return np.ones(hops * self._hop, np.float32)
        wanted = [self._wanted(place) for place in range(hops + 1)]
        edges = [self._edge]
        for here, following in pairwise(wanted):
            self._gain = min(here, self._gain + RELEASE_PER_HOP * (1.02 - self._gain), 1.0)
            edges.append(min(self._gain, following))
        self._edge = edges[-1]
        at = np.arange(hops * self._hop) / self._hop
        return np.interp(at, np.arange(hops + 1), edges).astype(np.float32)

    def _wanted(self, place: int) -> float:
        ahead = self._needed[place : place + LOOK_AHEAD_HOPS]
        nearness = 1 - np.arange(len(ahead)) / LOOK_AHEAD_HOPS
        return float((1 - (1 - ahead) * nearness).min(initial=1.0))


def _interpolators() -> list[Samples]:
    """Windowed sinc filters for the points between two samples."""
    taps = np.arange(TAPS) - (TAPS // 2 - 1)
    window = np.hanning(TAPS + 2)[1:-1]
    made = []
    for number in range(1, OVERSAMPLING):
        sinc = np.sinc(taps - number / OVERSAMPLING) * window
        made.append((sinc / sinc.sum())[::-1].astype(np.float32))
    return made
