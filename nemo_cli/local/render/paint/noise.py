"""Noise: smooth chance in one and two dimensions."""

import numpy as np
from PIL import Image

from nemo_cli.local.render.scene import FloatArray


def resized(values: FloatArray, height: int, width: int, *, quick: bool = False) -> FloatArray:
    """Return the values smoothly stretched to another size; quickly, when they are soft already."""
    image = Image.fromarray(np.ascontiguousarray(values, np.float32))
    filtering = Image.Resampling.BILINEAR if quick else Image.Resampling.BICUBIC
    return np.asarray(image.resize((width, height), filtering))


def enlarged(picture: FloatArray, height: int, width: int, *, factor: int) -> FloatArray:
    """Return a picture (…, 3) that many times as large, cut down to a size."""
    out = np.empty((height, width, 3), np.float32)
    tall, wide = picture.shape[0] * factor, picture.shape[1] * factor
    for channel in range(3):  # one at a time: large ones take much memory
        out[..., channel] = resized(picture[..., channel], tall, wide)[:height, :width]
    return out


def clouds(
    chance: np.random.Generator,
    height: int,
    width: int,
    *,
    cell: float,
    octaves: int = 5,
    stretch: float = 1.0,
    rough: float = 0.5,
) -> FloatArray:
    """Return fractal noise, 0 to 1, whose largest lumps are `cell` high and `stretch` as wide.

    It grows from coarse to fine; the finest octaves are skipped when they are below two pixels.
    """
    # Rounded, so that two sizes of the same picture get the same lumps.
    lumps_down, lumps_across = round(height / cell, 1), round(width / (cell * stretch), 1)
    # Every octave has a chance of its own, drawn even when it is too fine for this size.
    seeds = chance.integers(2**63, size=octaves)
    octaves = max(1, min(octaves, int(np.log2(max(2.0, cell / 2))) + 1))
    total = np.zeros((2, 2), np.float32)
    weight = 1.0
    for octave in range(octaves):
        own = np.random.default_rng(seeds[octave])
        rows = min(height, round(lumps_down * 2**octave) + 3)
        columns = min(width, round(lumps_across * 2**octave) + 3)
        grid = own.random((rows, columns), dtype=np.float32)
        grid -= np.float32(0.5)
        grid *= np.float32(weight)
        grid += resized(total, rows, columns)
        total = grid
        weight *= rough
    field = resized(total, height, width)
    low, high = np.percentile(field[:: max(1, height // 64), :: max(1, width // 64)], (1, 99))
    scaled: FloatArray = field - low
    scaled /= max(high - low, 1e-6)
    return np.clip(scaled, 0, 1, out=scaled)


def line(
    chance: np.random.Generator, length: int, *, cell: float, octaves: int = 7, rough: float = 0.5
) -> FloatArray:
    """Return a wandering line of the length, about -1 to 1, with features of `cell` samples."""
    places = np.arange(length, dtype=np.float32)
    total = np.zeros(length, np.float32)
    weight, span = 1.0, float(cell)
    # Every octave has a chance of its own: the count of knots may differ between two sizes.
    for seed in chance.integers(2**63, size=octaves):
        own = np.random.default_rng(seed)
        at = places / span + np.float32(own.random())
        knots = own.uniform(-1, 1, int(length / span) + 4).astype(np.float32)
        index = at.astype(np.int64)
        share = at - index
        share = share * share * (3 - 2 * share)
        total += (knots[index] + (knots[index + 1] - knots[index]) * share) * np.float32(weight)
        weight, span = weight * rough, span / 2
        if span < 2:
            break
    return total / np.float32(1 / (1 - rough)) * np.float32(1.3)


def smoothstep(values: FloatArray, low: float, high: float) -> FloatArray:
    """Return 0 below `low`, 1 above `high` and a soft slope between."""
    share = np.asarray((values - np.float32(low)) / np.float32(high - low), np.float32)
    share = np.clip(share, 0, 1, out=share)
    slope = 3 - 2 * share
    slope *= share
    slope *= share
    return slope
