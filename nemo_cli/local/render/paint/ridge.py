"""Silhouettes of land: mountain ridges, hills and dunes, with clean edges and haze."""

import numpy as np

from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray


def skyline(
    brief: Brief, purpose: str, *, base: float, relief: float, cell: float, rough: float = 0.5
) -> FloatArray:
    """Return the canvas row of a ridge at every column.

    `base` is its mean height and `relief` its reach, in units above the bottom row `horizon`;
    `cell` is the width of a mountain in units. A lower `rough` gives softer hills.
    """
    chance = brief.random("ridge", purpose)
    scale = brief.framing.scale
    shape = noise.line(
        chance, brief.width, cell=max(4.0, brief.unit * cell * scale), octaves=9, rough=rough
    )
    height = (base + shape * relief) * scale * brief.unit
    return np.asarray(brief.horizon - height, np.float32)


def peaks(
    brief: Brief, purpose: str, *, base: float, relief: float, cell: float, rough: float = 0.46
) -> FloatArray:
    """Return a ridge like `skyline`, but with crests instead of waves."""
    chance = brief.random("peaks", purpose)
    scale = brief.framing.scale
    span = max(4.0, brief.unit * cell * scale)
    wave = noise.line(chance, brief.width, cell=span, octaves=9, rough=rough)
    crest = 1 - np.abs(noise.line(chance, brief.width, cell=span * 1.3, octaves=5, rough=0.4)) * 2
    height = (base + (wave * 0.45 + crest * 0.55) * relief) * scale * brief.unit
    return np.asarray(brief.horizon - height, np.float32)


def below(line: FloatArray, *, top: int, height: int) -> FloatArray:
    """Return the alpha of everything below a line, for `height` rows from `top`; smooth edges."""
    slope = np.gradient(line)
    sharp = 1 / np.sqrt(1 + slope * slope)
    rows = np.arange(top, top + height, dtype=np.float32)[:, None] + np.float32(0.5)
    cover = (rows - line[None, :]) * sharp[None, :] + np.float32(0.5)
    return np.asarray(np.clip(cover, 0, 1), np.float32)


def first_row(line: FloatArray) -> int:
    """Return the even canvas row where a layer with this line begins."""
    return max(0, int(line.min()) - 2) // 2 * 2
