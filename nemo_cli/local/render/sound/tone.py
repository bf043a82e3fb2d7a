"""The last touch of a bed: a little less weight below, more air above, as a short filter."""

import numpy as np

from nemo_cli.local.render.sound.oscillators import Samples

TAPS = 511
LOW_HZ, AIR_HZ = 140.0, 2600.0
WEIGHT_DB = -2.5


def filter_for(rate: int, air_db: float) -> Samples:
    """Return the answer (2, samples) of a filter that lifts everything above by so much."""
    frequencies = np.fft.rfftfreq(TAPS + 1, 1 / rate)
    above = 1 / (1 + (AIR_HZ / np.maximum(frequencies, 1)) ** 2)
    below = 1 / (1 + (frequencies / LOW_HZ) ** 2)
    gain = 10 ** ((air_db * above + WEIGHT_DB * below) / 20)
    centred = np.roll(np.fft.irfft(gain), TAPS // 2)[:TAPS] * np.hanning(TAPS + 2)[1:-1]
    return np.stack((centred, centred)).astype(np.float32)
