"""Light and shadow on slopes: gullies and faces of snow, rock and sand below a crest line."""

from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray


@dataclass(frozen=True)
class Relief:
    """A mountain side in pixels: how lit it is and how steep and rough, 0 to 1 each."""

    lit: FloatArray
    rough: FloatArray


def mountain(
    line: FloatArray,
    chance: np.random.Generator,
    *,
    top: int,
    height: int,
    cell: float,
    from_left: bool,
) -> Relief:
    """Return the light on a mountain side whose gullies run down from its crests.

    `cell` is the distance of large gullies in pixels. A face that looks to the light is lit.
    """
    width = len(line)
    half_height, half_width = height // 2 + 1, width // 2 + 1
    crest = noise.resized(line[None, :], 1, half_width)[0] / 2
    coarse = max(2, int(half_width / max(1.0, cell / 2)))
    face = np.gradient(noise.resized(noise.resized(crest[None, :], 1, coarse), 1, half_width)[0])
    rows = np.arange(half_height, dtype=np.float32)[:, None] + np.float32(top / 2)
    deep = np.clip(rows - crest[None, :], 0, None)
    field = noise.clouds(
        chance, half_height, half_width * 2, cell=cell * 1.1, octaves=5, stretch=0.42, rough=0.46
    )
    # Gullies follow the fall of the slope, away from the summits.
    columns = np.arange(half_width, dtype=np.float32)[None, :] + np.float32(half_width / 2)
    source = columns - deep * face[None, :].clip(-0.9, 0.9) * np.float32(0.8)
    gully = _across(field, np.clip(source, 0, half_width * 2 - 2))
    bump = np.gradient(gully, axis=1)
    bump /= np.float32(max(1e-6, float(bump.std())))
    side = np.float32(1 if from_left else -1)
    fading = np.exp(-deep / np.float32(cell * 2.2))
    slope = side * (bump * np.float32(0.42) - np.tanh(face * 3)[None, :] * fading * 1.3)
    lit = np.tanh(slope * np.float32(0.9)) * np.float32(0.5) + np.float32(0.5)
    return Relief(_full(lit, height, width), _full(gully, height, width))


def _across(field: FloatArray, columns: FloatArray) -> FloatArray:
    """Return the values of each row at these columns, between two samples if need be."""
    left = columns.astype(np.int64)
    share = columns - left
    low, high = (np.take_along_axis(field, left + step, 1) for step in (0, 1))
    return np.asarray(low + (high - low) * share, np.float32)


def _full(values: FloatArray, height: int, width: int) -> FloatArray:
    large = noise.resized(values, values.shape[0] * 2, values.shape[1] * 2)
    return large[:height, :width].clip(0, 1)


def alps(brief: Brief, purpose: str, *, base: float, reach: float, cell: float) -> FloatArray:
    """Return the canvas row of a range of pointed summits at every column, in units."""
    chance = brief.random("alps", purpose)
    scale = brief.framing.scale * brief.unit
    span = max(8.0, cell * scale)
    places = np.arange(brief.width, dtype=np.float32)
    height = np.full(brief.width, np.float32(base))
    x = -span * chance.uniform(0.2, 1.0)
    while x < brief.width + span:
        summit = base + reach * (0.25 + 0.75 * chance.random() ** 1.3)
        steep = reach / span / chance.uniform(0.55, 1.1)
        flank = np.abs(places - np.float32(x))
        height = np.maximum(height, summit - flank**0.92 * np.float32(steep * 1.35))
        x += span * chance.uniform(0.45, 1.3)
    rough = noise.line(chance, brief.width, cell=span * 0.5, octaves=8, rough=0.52)
    height += rough * np.float32(reach * 0.13)
    return np.asarray(brief.horizon - height * scale, np.float32)
