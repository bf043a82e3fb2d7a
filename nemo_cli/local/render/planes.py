"""Painted RGB becomes planes: BT.709 limited range, 4:2:0, premultiplied 16-bit integers.

Everything that is drawn is `behind * keep / 128 + light`: `light` is premultiplied luma and chroma,
`keep` says how much of what is behind shows through (128 all, 0 nothing). An opaque picture has no
`keep`. Sums never leave the range, so no frame has to be clipped.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final
from typing import Self

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.paint.color import strongest
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
    """A picture ready to be drawn, in rows as long as the canvas; `top` is even."""

    luma: Plane
    blue: Plane
    red: Plane
    keep: Plane | None = None
    half_keep: Plane | None = None
    top: int = 0

    @property
    def height(self) -> int:
        return int(self.luma.shape[0])


@dataclass(frozen=True)
class Frame:
    """The surface that a frame is drawn on: its rows go on beyond what is seen."""

    full: tuple[Plane, Plane, Plane]
    width: int

    @classmethod
    def blank(cls, width: int, height: int, row_length: int) -> Self:
        """Return a black frame of even size."""
        half = (height // 2, row_length // 2)
        full = (
            np.full((height, row_length), BLACK, np.int16),
            np.full(half, NEUTRAL, np.int16),
            np.full(half, NEUTRAL, np.int16),
        )
        return cls(full, width)

    @property
    def height(self) -> int:
        return int(self.full[0].shape[0])

    @property
    def luma(self) -> Plane:
        return self.full[0][:, : self.width]

    @property
    def blue(self) -> Plane:
        return self.full[1][:, : self.width // 2]

    @property
    def red(self) -> Plane:
        return self.full[2][:, : self.width // 2]


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


def covering(rgb: FloatArray, alpha: FloatArray, *, top: int = 0, screen: bool = False) -> Planes:
    """Return the planes of a picture with alpha, cut down to the rows where there is any.

    With `screen` it adds its light to what is behind, never beyond white.
    """
    rows = _used_rows(alpha)
    cut, color = alpha[rows], rgb[rows]
    hidden = cut * strongest(color) if screen else cut
    light = tuple((color @ weights) * cut for weights in (LUMA, BLUE, RED))
    return _covering(light, hidden, top + rows.start)


def premultiplied(
    light: FloatArray, alpha: FloatArray, *, top: int = 0, row_length: int | None = None
) -> Planes:
    """Return the planes of a picture whose RGB is already multiplied with its alpha.

    Its rows are made as long as asked for; what is added is empty.
    """
    rows = _used_rows(alpha)
    cut = light[rows]
    planes = tuple(cut @ weights for weights in (LUMA, BLUE, RED))
    return _covering(planes, alpha[rows], top + rows.start, row_length)


def _covering(
    light: tuple[FloatArray, ...], hidden: FloatArray, top: int, row_length: int | None = None
) -> Planes:
    """Return planes from luma and chroma without their offsets; the first row becomes even.

    Empty rows around them let sub-pixel sampling reach the outermost row.
    """
    height, width = hidden.shape
    before = top % 2 + 2
    after = 2 + (height + before) % 2
    pad = ((before, after), (0, (row_length or width) - width))
    luma, blue, red, cover = (np.pad(plane, pad) for plane in (*light, hidden))
    half_cover = halved(cover)
    return Planes(
        luma=quantized(luma + cover * np.float32(BLACK)),
        blue=quantized(halved(blue) + half_cover * np.float32(NEUTRAL), 1),
        red=quantized(halved(red) + half_cover * np.float32(NEUTRAL), 2),
        keep=np.int16(FULL) - quantized(cover * np.float32(FULL), 3),
        half_keep=np.int16(FULL) - quantized(half_cover * np.float32(FULL), 4),
        top=top - before,
    )


def _used_rows(alpha: FloatArray) -> slice:
    """Return the rows that hold anything."""
    rows = np.flatnonzero((alpha > 1 / 512).any(axis=1))
    return slice(int(rows[0]), int(rows[-1]) + 1) if rows.size else slice(0, 1)


def merged(behind: Planes, front: Planes) -> Planes:
    """Return one picture of two, as they look when nothing moves."""
    top, bottom = behind.top, behind.top + behind.height
    if behind.keep is not None:  # what is opaque fills the canvas: nothing beyond it is seen
        top, bottom = min(top, front.top), max(bottom, front.top + front.height)
    lower, upper = (_reaching(planes, top, bottom) for planes in (behind, front))
    luma, blue, red = (
        ((under.astype(np.int32) * keep + FULL // 2 >> 7) + over).astype(np.int16)
        for under, over, keep in (
            (lower.luma, upper.luma, _kept(upper.keep)),
            (lower.blue, upper.blue, _kept(upper.half_keep)),
            (lower.red, upper.red, _kept(upper.half_keep)),
        )
    )
    if lower.keep is None or lower.half_keep is None:
        return Planes(luma, blue, red, top=top)
    keep = lower.keep * _kept(upper.keep) >> np.int16(7)
    half_keep = lower.half_keep * _kept(upper.half_keep) >> np.int16(7)
    return Planes(luma, blue, red, keep, half_keep, top)


def _kept(keep: Plane | None) -> Plane | np.int16:
    return np.int16(0) if keep is None else keep


def _reaching(planes: Planes, top: int, bottom: int) -> Planes:
    """Return the rows from `top` to `bottom`: cut off, or with empty ones added."""
    if (top, bottom) == (planes.top, planes.top + planes.height):
        return planes
    assert planes.keep is not None
    assert planes.half_keep is not None

    def fitted(plane: Plane, scale: int, empty: int) -> Plane:
        first, last = (planes.top - top) // scale, (bottom - top) // scale
        rows = plane[max(0, -first) : max(0, last - first)]
        before = max(0, first)
        pad = ((before, last - before - rows.shape[0]), (0, 0))
        return np.pad(rows, pad, constant_values=empty)

    return Planes(
        fitted(planes.luma, 1, 0),
        fitted(planes.blue, 2, 0),
        fitted(planes.red, 2, 0),
        fitted(planes.keep, 1, FULL),
        fitted(planes.half_keep, 2, FULL),
        top,
    )
