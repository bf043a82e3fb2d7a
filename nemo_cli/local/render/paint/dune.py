"""Dunes: crests with a lit and a shaded flank, wind ripples, and a camel to give the size."""

from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint.shape import Pen
from nemo_cli.local.render.scene import FloatArray


@dataclass(frozen=True)
class Row:
    """A row of dunes: the crest's canvas row and how lit its flank is, at every column."""

    line: FloatArray
    flank: FloatArray


def row(
    chance: np.random.Generator,
    width: int,
    *,
    base: float,
    reach: float,
    cell: float,
    light_from_left: bool,
) -> Row:
    """Return a row of dunes whose steep sides turn away from the light."""
    places = np.arange(width, dtype=np.float32)
    height = np.zeros(width, np.float32)
    x = -cell * chance.uniform(0, 1)
    while x < width + cell:
        size = cell * chance.uniform(0.6, 1.3)
        tall = reach * chance.uniform(0.45, 1.3)
        away = (places - np.float32(x)) / np.float32(size)
        if not light_from_left:
            away = -away
        gentle = np.exp(-(np.abs(away / 0.62) ** 1.5))
        steep = np.clip(1 - away / 0.36, 0, 1) ** 1.25
        height = np.maximum(height, np.where(away < 0, gentle, steep) * np.float32(tall))
        x += cell * chance.uniform(0.45, 1.1)
    height += noise.line(chance, width, cell=cell * 0.5, octaves=3, rough=0.4) * reach * 0.14
    slope = np.gradient(height) * (1 if light_from_left else -1)
    kernel = np.hanning(max(3, int(cell * 0.03)) * 2 + 1)
    smooth = np.convolve(np.pad(slope, len(kernel) // 2, "edge"), kernel / kernel.sum(), "valid")
    flank = np.tanh(smooth[:width] * 5.5) * 0.5 + 0.5
    return Row((base - height).astype(np.float32), flank.astype(np.float32))


def light(
    land: Row, chance: np.random.Generator, *, top: int, height: int, ripple: float
) -> FloatArray:
    """Return how lit the sand is, 0 to 1; ripples are `ripple` pixels apart at the crest."""
    width = len(land.line)
    rows = np.arange(top, top + height, dtype=np.float32)[:, None]
    deep = np.clip(rows - land.line[None, :], 0, None)
    wobble = noise.clouds(
        chance, height, width, cell=max(8.0, height * 0.4), octaves=3, stretch=2.2, rough=0.35
    ) - np.float32(0.5)
    # The edge of the shadow runs down from the crest in a curve.
    source = np.arange(width, dtype=np.float32)[None, :] + wobble * deep * np.float32(1.1)
    lit = land.flank[np.clip(source, 0, width - 1).astype(np.int64)]
    span = np.float32(max(2.5, ripple)) * (1 + deep / np.float32(height) * 3)
    wave = np.sin((deep + wobble * np.float32(height * 0.09)) / span * np.float32(2.6))
    relief = np.clip(deep / np.float32(ripple * 9), 0, 1) * np.float32(0.045)
    shade = lit * np.float32(0.82) + np.float32(0.09) + wave * relief + wobble * np.float32(0.16)
    return np.asarray(np.clip(shade, 0, 1), np.float32)


def camel(pen: Pen, x: float, foot: float, size: float) -> None:
    """Draw a walking camel with a rider's load, `size` pixels high at the hump."""
    body = (
        (-0.46, -0.58), (-0.3, -0.72), (-0.12, -0.74), (0.0, -1.0), (0.14, -0.98), (0.24, -0.74),
        (0.42, -0.7), (0.56, -0.78), (0.66, -1.08), (0.72, -1.16), (0.92, -1.1), (0.93, -1.03),
        (0.78, -1.0), (0.7, -0.72), (0.5, -0.5), (0.3, -0.44), (-0.36, -0.42),
    )  # fmt: skip
    pen.polygon([(x + across * size, foot + up * size) for across, up in body])
    for hip, hoof in ((-0.38, -0.5), (-0.3, -0.22), (0.34, 0.26), (0.42, 0.56)):
        pen.polygon(
            [
                (x + (hip - 0.05) * size, foot - 0.5 * size),
                (x + (hip + 0.06) * size, foot - 0.5 * size),
                (x + (hoof + 0.03) * size, foot),
                (x + (hoof - 0.03) * size, foot),
            ]
        )
