"""Integrated loudness after ITU-R BS.1770, measured in short hops; no filtering of the sound."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.sound.oscillators import Samples

HOP_S = 0.1
BLOCK_HOPS = 4
SILENCE_LUFS = -70.0


def integrated_lufs(blocks: Iterable[Samples], rate: int) -> float:
    """Loudness of stereo blocks shaped (2, samples), gated as the standard says."""
    hop = int(rate * HOP_S)
    weight = _k_weight(hop, rate)
    energies = [_hop_energies(block, hop, weight) for block in blocks if block.shape[1] >= hop]
    if not energies:
        return SILENCE_LUFS
    return _gated(np.concatenate(energies))


def _hop_energies(block: Samples, hop: int, weight: Samples) -> npt.NDArray[np.float64]:
    count = block.shape[1] // hop
    hops = block[:, : count * hop].reshape(2, count, hop)
    power = np.abs(np.fft.rfft(hops)) ** 2
    return np.asarray((power * weight).sum(axis=(0, 2)) * 2 / hop**2, np.float64)


def _gated(energies: npt.NDArray[np.float64]) -> float:
    window = np.ones(min(BLOCK_HOPS, len(energies)))
    blocks = np.convolve(energies, window / len(window), "valid")
    loud = blocks[_lufs(blocks) > SILENCE_LUFS]
    if not len(loud):
        return SILENCE_LUFS
    return float(_lufs(np.mean(loud[_lufs(loud) > _lufs(np.mean(loud)) - 10])))


def _lufs(energy: npt.NDArray[np.float64] | np.floating) -> npt.NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(energy, 1e-12)))


def _k_weight(hop: int, rate: int) -> Samples:
    """Squared gain per FFT bin of the standard's two filters: ear's shelf and low cut."""
    frequencies = np.fft.rfftfreq(hop, 1 / rate)
    s = 2j * np.pi * np.maximum(frequencies, 1e-3)
    shelf = _second_order(s, 1681.97, 0.7072, (1.58487, 1.2587 / 0.7072, 1.0))
    cut_w = 2 * np.pi * 38.1355
    cut = s**2 / (s**2 + s * cut_w / 0.5003 + cut_w**2)
    return np.asarray(np.abs(shelf * cut) ** 2, np.float32)


def _second_order(
    s: npt.NDArray[np.complex128], at_hz: float, q: float, gains: tuple[float, float, float]
) -> npt.NDArray[np.complex128]:
    w = 2 * np.pi * at_hz
    high, middle, low = gains
    top = high * s**2 + middle * s * w + low * w**2
    return np.asarray(top / (s**2 + s * w / q + w**2))
