"""Flowing colour: fields that swirl like ink in water, soft at every scale."""

import numpy as np

from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import FloatArray


def swirl(
    chance: np.random.Generator, height: int, width: int, *, cell: float, turns: int = 2
) -> FloatArray:
    """Return a smooth field, 0 to 1, folded over itself `turns` times."""
    rows = np.broadcast_to(np.arange(height, dtype=np.float32)[:, None], (height, width))
    columns = np.broadcast_to(np.arange(width, dtype=np.float32)[None, :], (height, width))
    for turn in range(turns):
        reach = np.float32(cell * 1.1 / (1 + turn))
        lump = cell * 1.2 / (1 + 0.7 * turn)
        lift = noise.clouds(chance, height, width, cell=lump, octaves=2) - np.float32(0.5)
        push = noise.clouds(chance, height, width, cell=lump, octaves=2) - np.float32(0.5)
        rows, columns = rows + lift * reach, columns + push * reach
    size = (height + int(cell * 4), width + int(cell * 4))
    field = noise.clouds(chance, *size, cell=cell, octaves=3, rough=0.4)
    return sample(field, rows + np.float32(cell * 2), columns + np.float32(cell * 2))


def sample(field: FloatArray, rows: FloatArray, columns: FloatArray) -> FloatArray:
    """Return the values of a field between its samples, bilinear."""
    height, width = field.shape
    rows = np.clip(rows, 0, height - 2)
    columns = np.clip(columns, 0, width - 2)
    top, left = rows.astype(np.int64), columns.astype(np.int64)
    down, across = rows - top, columns - left
    flat, at = field.ravel(), top * width + left
    upper = flat[at] * (1 - across) + flat[at + 1] * across
    lower = flat[at + width] * (1 - across) + flat[at + width + 1] * across
    return np.asarray(upper * (1 - down) + lower * down, np.float32)
