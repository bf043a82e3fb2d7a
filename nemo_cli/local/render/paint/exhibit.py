"""An uploaded picture on a stage: a cut-out stands as it is, anything else becomes a card."""

from typing import Final

import numpy as np
from PIL import Image

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import solid
from nemo_cli.local.render.scene import FloatArray

SEEN: Final = 0.04  # alpha from which on something is there
CUT_OUT: Final = 0.03  # of the picture; with less of it transparent it is a card
# In radii of the podium.
WIDEST: Final = 1.62
TALLEST_CARD: Final = 1.40
TALLEST: Final = 1.72
CORNER: Final = 0.05
RIM: Final = 0.014


def stand(canvas: solid.Canvas, picture: FloatArray, x: float, foot: float, radius: float) -> None:
    """Stand the picture with the middle of its lower edge at (x, foot)."""
    whole = _trimmed(picture)
    is_card = float((whole[..., 3] < 0.5).mean()) < CUT_OUT
    face = _scaled(whole, radius * WIDEST, radius * (TALLEST_CARD if is_card else TALLEST))
    height, width = face.shape[:2]
    cover = face[..., 3]
    rgb = np.ascontiguousarray(face[..., :3])
    if is_card:
        cover, rim = _card(height, width, radius)
        color.screen(rgb, rim[..., None].repeat(3, axis=2))
    top, left = round(foot) - height - canvas.top, round(x - width / 2)
    above, before = max(0, -top), max(0, -left)
    rows = slice(top + above, min(top + height, canvas.alpha.shape[0]))
    columns = slice(left + before, min(left + width, canvas.alpha.shape[1]))
    part = (
        slice(above, above + rows.stop - rows.start),
        slice(before, before + columns.stop - columns.start),
    )
    canvas.put(rows, columns, rgb[part], cover[part])


def _trimmed(picture: FloatArray) -> FloatArray:
    """Return the picture without empty edges."""
    seen = picture[..., 3] > SEEN
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return picture
    return picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _scaled(picture: FloatArray, widest: float, tallest: float) -> FloatArray:
    """Return the picture as large as it may be."""
    height, width = picture.shape[:2]
    factor = min(widest / width, tallest / height)
    size = (max(2, round(width * factor)), max(2, round(height * factor)))
    image = Image.fromarray(np.round(picture * 255).astype(np.uint8), "RGBA")
    return np.asarray(image.resize(size, Image.Resampling.LANCZOS), np.float32) / np.float32(255)


def _card(height: int, width: int, radius: float) -> tuple[FloatArray, FloatArray]:
    """Return cover and rim of light of a card with round corners."""
    corner = np.float32(min(radius * CORNER, height / 2, width / 2))
    x = np.abs(np.arange(width, dtype=np.float32) - (width - 1) / 2)[None, :]
    y = np.abs(np.arange(height, dtype=np.float32) - (height - 1) / 2)[:, None]
    dx, dy = x - np.float32(width / 2) + corner, y - np.float32(height / 2) + corner
    out = np.hypot(np.clip(dx, 0, None), np.clip(dy, 0, None)) + np.minimum(np.maximum(dx, dy), 0)
    inside = corner - out  # pixels from the edge
    rim = np.exp(-inside / np.float32(max(1.0, radius * RIM))) * np.float32(0.55)
    return np.clip(inside + 0.5, 0, 1), np.clip(rim, 0, 1)
