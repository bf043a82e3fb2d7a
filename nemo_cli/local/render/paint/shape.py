"""Smooth-edged shapes drawn with polygons, and soft light around what shines."""

from collections.abc import Callable
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFilter

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import FloatArray

Shining = FloatArray | npt.NDArray[np.uint8]

WIDE = 3.5  # samples: a blur of twice that is made at half the size
BILINEAR = Image.Resampling.BILINEAR
FINER = 3  # polygons are drawn this much larger and then reduced, for smooth edges


class Pen:
    """Draws on a mask in canvas pixels; fractions of a pixel count."""

    def __init__(self, draw: ImageDraw.ImageDraw, top: int) -> None:
        self._draw, self._top = draw, top

    def polygon(self, points: list[tuple[float, float]], value: float = 1.0) -> None:
        scaled = [(x * FINER, (y - self._top) * FINER) for x, y in points]
        self._draw.polygon(scaled, fill=round(value * 255))

    def circle(self, x: float, y: float, radius: float, value: float = 1.0) -> None:
        y -= self._top
        box = [
            (x - radius) * FINER,
            (y - radius) * FINER,
            (x + radius) * FINER,
            (y + radius) * FINER,
        ]
        self._draw.ellipse(box, fill=round(value * 255))

    def line(self, points: list[tuple[float, float]], width: float, value: float = 1.0) -> None:
        scaled = [(x * FINER, (y - self._top) * FINER) for x, y in points]
        self._draw.line(
            scaled, fill=round(value * 255), width=max(1, round(width * FINER)), joint="curve"
        )


def mask(width: int, height: int, paint: Callable[[Pen], None], *, top: int = 0) -> FloatArray:
    """Return the mask that `paint` draws on rows top..top+height of the canvas."""
    image = Image.new("L", (width * FINER, height * FINER))
    paint(Pen(ImageDraw.Draw(image), top))
    return np.asarray(image.reduce(FINER), np.float32) / np.float32(255)


def blurred(values: Shining, radius: float) -> FloatArray:
    """Return a mask (height, width) or picture (height, width, 3), 0..1, out of focus."""
    return _spread(values, ((radius, 1.0),))


def bloom(light: Shining, radius: float, strength: float) -> FloatArray:
    """Return the light (height, width, 3) that shining things spread around themselves."""
    return _spread(light, ((radius, strength), (radius * 3, strength * 1.6)))


def shine(
    rgb: FloatArray, alpha: FloatArray, light: Shining, radius: float, strength: float
) -> None:
    """Let a layer bloom, in place: light on what it covers, a halo where it is empty.

    `light` is what shines.
    """
    height, width = alpha.shape
    small, factor = _blurs(light, ((radius, strength), (radius * 3, strength * 1.6)))
    np.clip(small, 0, 1, out=small)
    halo = _enlarged(color.strongest(small), factor, height, width)
    for channel in range(3):  # one at a time: large ones take much memory
        spread = _enlarged(small[..., channel], factor, height, width)
        for top in range(0, height, 32):
            rows = slice(top, top + 32)
            around, even = spread[rows], 1 / (halo[rows] + np.float32(1e-4))
            under = rgb[rows, :, channel].copy()
            lit = around * (1 - under)
            lit += under
            rgb[rows, :, channel] = np.where(alpha[rows] > 0, lit, around * even).clip(0, 1)
    for top in range(0, height, 32):
        rows = slice(top, top + 32)
        alpha[rows] = np.where(alpha[rows] > 0, alpha[rows], halo[rows])


def _spread(values: Shining, blurs: Sequence[tuple[float, float]]) -> FloatArray:
    """Return the sum of blurs of some radius and weight."""
    height, width = values.shape[:2]
    soft, factor = _blurs(values, blurs)
    if soft.ndim == 2:
        return _enlarged(soft, factor, height, width)
    out = np.empty((height, width, 3), np.float32)
    for channel in range(3):
        out[..., channel] = _enlarged(soft[..., channel], factor, height, width)
    return out


def _blurs(values: Shining, blurs: Sequence[tuple[float, float]]) -> tuple[FloatArray, int]:
    """Return the sum of blurs at the size that they need, and how much smaller that is."""
    factor = max(1, int(min(radius for radius, _ in blurs) / 2.5))
    if values.dtype != np.uint8:
        values = np.clip(values * np.float32(255), 0, 255).astype(np.uint8)
    image = Image.fromarray(values)
    small = image.reduce(factor) if factor > 1 else image
    soft = np.zeros((small.height, small.width, *values.shape[2:]), np.float32)
    for radius, weight in blurs:
        # A wider blur needs still fewer samples; what is enlarged again is blurred already.
        wider = max(1, int(radius / factor / WIDE))
        image = small.reduce(wider) if wider > 1 else small
        image = image.filter(ImageFilter.GaussianBlur(radius / factor / wider))
        if wider > 1:
            image = image.resize((image.width * wider, image.height * wider), BILINEAR)
        part = np.asarray(image)[: small.height, : small.width]
        soft += part * np.float32(weight / 255)
    return soft, factor


def _enlarged(small: FloatArray, factor: int, height: int, width: int) -> FloatArray:
    if factor == 1:
        return small
    tall, wide = small.shape[0] * factor, small.shape[1] * factor
    full = noise.resized(small, tall, wide, quick=True)
    return np.array(full[:height, :width])


def lens_disc(picture: FloatArray, x: float, y: float, radius: float, light: FloatArray) -> None:
    """Add a light out of focus: an even disc with a brighter rim and a soft edge."""
    height, width = picture.shape[:2]
    reach = int(radius * 1.3) + 2
    top, left = max(0, int(y) - reach), max(0, int(x) - reach)
    bottom, right = min(height, int(y) + reach), min(width, int(x) + reach)
    if bottom <= top or right <= left:
        return
    down = np.arange(top, bottom, dtype=np.float32)[:, None] - np.float32(y)
    across = np.arange(left, right, dtype=np.float32)[None, :] - np.float32(x)
    away = np.hypot(down, across) / np.float32(radius)
    disc = 1 - noise.smoothstep(away, 0.9, 1.06)
    disc *= np.float32(0.62) + np.float32(0.38) * noise.smoothstep(away, 0.6, 0.95)
    spot = picture[top:bottom, left:right]
    spot += disc[..., None] * light * (1 - spot)
