"""Fields between their samples: what flows is moved by parts of a pixel."""

import numpy as np

from nemo_cli.local.render.scene import FloatArray

ROWS = 32  # that are read at once, inside the processor's cache


def sample(field: FloatArray, rows: FloatArray, columns: FloatArray) -> FloatArray:
    """Return the values of a field between its samples, bilinear."""
    out: FloatArray = np.empty(np.broadcast_shapes(rows.shape, columns.shape), np.float32)
    for top in range(0, len(out), ROWS):
        part = slice(top, top + ROWS)
        out[part] = _between(field, _part(rows, part), _part(columns, part))
    return out


def _part(places: FloatArray, part: slice) -> FloatArray:
    """Return some rows; what has a single one is the same for all."""
    return places[part] if places.shape[0] > 1 else places


def _between(field: FloatArray, rows: FloatArray, columns: FloatArray) -> FloatArray:
    height, width = field.shape
    rows = np.clip(rows, 0, height - 2).astype(np.float32)
    columns = np.clip(columns, 0, width - 2).astype(np.float32)
    top, left = rows.astype(np.intp), columns.astype(np.intp)
    down, across = rows - top.astype(np.float32), columns - left.astype(np.float32)
    flat, at = field.ravel(), top * width + left
    upper, lower = flat[at], flat[at + width]
    upper += (flat[at + 1] - upper) * across
    lower += (flat[at + width + 1] - lower) * across
    lower -= upper
    lower *= down
    lower += upper
    return np.asarray(lower, np.float32)
