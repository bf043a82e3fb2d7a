"""Painted RGB becomes planes: BT.709 limited range, 4:2:0, premultiplied 16-bit integers.

Everything that is drawn is `behind * keep / 128 + light`: `light` is premultiplied luma and chroma,
`keep` says how much of what is behind shows through (128 all, 0 nothing). An opaque picture has no
`keep`. Sums never leave the range, so no frame has to be clipped.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.scene import FloatArray

Plane = npt.NDArray[np.int16]

FULL: Final = 128  # an opacity or a fraction of one, as a 7-bit integer
BLACK: Final = 16
NEUTRAL: Final = 128
LUMA: Final = np.array([0.2126, 0.7152, 0.0722], np.float32) * np.float32(219)
BLUE: Final = np.array([-0.2126, -0.7152, 0.9278], np.float32) * np.float32(224 / 1.8556)
RED: Final = np.array([0.7874, -0.7152, -0.0722], np.float32) * np.float32(224 / 1.5748)


@dataclass(frozen=True)
class Planes:
    """A picture ready to be drawn. Sizes and positions are even."""

    luma: Plane
    blue: Plane
    red: Plane
    keep: Plane | None = None
    half_keep: Plane | None = None
    top: int = 0
    left: int = 0

    @property
    def height(self) -> int:
        return int(self.luma.shape[0])

    @property
    def width(self) -> int:
        return int(self.luma.shape[1])


@dataclass(frozen=True)
class Frame:
    """The surface that a frame is drawn on."""

    luma: Plane
    blue: Plane
    red: Plane

    @classmethod
    def blank(cls, width: int, height: int) -> "Frame":
        """Return a black frame of even size."""
        half = (height // 2, width // 2)
        return cls(
            np.full((height, width), BLACK, np.int16),
            np.full(half, NEUTRAL, np.int16),
            np.full(half, NEUTRAL, np.int16),
        )

    @property
    def height(self) -> int:
        return int(self.luma.shape[0])

    @property
    def width(self) -> int:
        return int(self.luma.shape[1])


@cache
def _dither_tile() -> FloatArray:
    """Noise of one step without its low frequencies: it hides banding and is hardly seen."""
    white = np.random.default_rng(709).random((256, 256), dtype=np.float32)
    around = sum(np.roll(white, shift, axis) for axis in (0, 1) for shift in (-1, 1)) / 4
    order = np.argsort(np.argsort((white - around).ravel()))
    return ((order.reshape(white.shape) + np.float32(0.5)) / white.size).astype(np.float32)


def quantized(values: FloatArray, phase: int = 0) -> Plane:
    """Round to integers with dither, so that a soft gradient stays soft."""
    height, width = values.shape
    tile = np.roll(_dither_tile(), (phase * 37, phase * 91), (0, 1))
    out = np.empty((height, width), np.int16)
    for top in range(0, height, 256):
        rows = min(256, height - top)
        noise = np.tile(tile[:rows], (1, -(-width // 256)))[:, :width]
        band = values[top : top + rows] + noise
        out[top : top + rows] = np.floor(band, out=band)
    return out


def halved(values: FloatArray) -> FloatArray:
    """Return the mean of every two by two values."""
    rows = values[0::2] + values[1::2]
    half: FloatArray = (rows[:, 0::2] + rows[:, 1::2]) * np.float32(0.25)
    return half


def opaque(rgb: FloatArray) -> Planes:
    """Return the planes of a picture (height, width, 3) of even size."""
    return Planes(
        luma=quantized(rgb @ LUMA + np.float32(BLACK)),
        blue=quantized(halved(rgb @ BLUE) + np.float32(NEUTRAL), 1),
        red=quantized(halved(rgb @ RED) + np.float32(NEUTRAL), 2),
    )


def covering(
    rgb: FloatArray, alpha: FloatArray, *, top: int = 0, left: int = 0, screen: bool = False
) -> Planes:
    """Return the planes of a picture with alpha, cut down to what can be seen.

    With `screen` it adds its light to what is behind, never beyond white.
    """
    hidden = alpha * rgb.max(axis=2) if screen else alpha
    rows, columns = _bounds(hidden if screen else alpha)
    cut = alpha[rows, columns]
    color = rgb[rows] if rgb.shape[1] == 1 else rgb[rows, columns]
    light = tuple((color @ weights) * cut for weights in (LUMA, BLUE, RED))
    return _covering(light, hidden[rows, columns], top + rows.start, left + columns.start)


def premultiplied(light: FloatArray, alpha: FloatArray, *, top: int = 0, left: int = 0) -> Planes:
    """Return the planes of a picture whose RGB is already multiplied with its alpha."""
    rows, columns = _bounds(alpha)
    cut = light[rows, columns]
    planes = tuple(cut @ weights for weights in (LUMA, BLUE, RED))
    return _covering(planes, alpha[rows, columns], top + rows.start, left + columns.start)


def _covering(light: tuple[FloatArray, ...], hidden: FloatArray, top: int, left: int) -> Planes:
    """Return planes from luma and chroma without their offsets; position and size become even.

    An empty rim lets sub-pixel sampling reach the outermost row and column.
    """
    pad = (top % 2 + 2, left % 2 + 2)
    luma, blue, red = (_padded(plane, pad) for plane in light)
    hidden = _padded(hidden, pad)
    half_hidden = halved(hidden)
    return Planes(
        luma=quantized(luma + hidden * np.float32(BLACK)),
        blue=quantized(halved(blue) + half_hidden * np.float32(NEUTRAL), 1),
        red=quantized(halved(red) + half_hidden * np.float32(NEUTRAL), 2),
        keep=np.int16(FULL) - quantized(hidden * np.float32(FULL), 3),
        half_keep=np.int16(FULL) - quantized(half_hidden * np.float32(FULL), 4),
        top=top - pad[0],
        left=left - pad[1],
    )


def _bounds(alpha: FloatArray) -> tuple[slice, slice]:
    """Return the rows and columns that hold anything."""
    seen = alpha > 1 / 512
    rows = np.flatnonzero(seen.any(axis=1))
    columns = np.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return slice(0, 1), slice(0, 1)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _padded(values: FloatArray, before: tuple[int, int]) -> FloatArray:
    """Return the values with empty rows and columns around them; the size becomes even."""
    after = [2 + (size + start) % 2 for size, start in zip(values.shape, before, strict=True)]
    return np.pad(values, tuple(zip(before, after, strict=True)))
