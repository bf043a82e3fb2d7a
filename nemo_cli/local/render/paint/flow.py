"""Fields between their samples: what flows is moved by parts of a pixel."""

import numpy as np

from nemo_cli.local.render.scene import FloatArray


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
