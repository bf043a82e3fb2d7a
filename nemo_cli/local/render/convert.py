"""Painted RGB becomes planes: BT.709 limited range, 4:2:0, dithered and premultiplied.

It goes a few rows at a time: a canvas in floats is large, and all that is made of it on the way
would be many times larger.
"""

from collections.abc import Callable
from functools import cache
from typing import Final

import numpy as np

from nemo_cli.local.render.paint.color import strongest
from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import BLUE
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import LUMA
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import RED
from nemo_cli.local.render.planes import Plane
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.scene import FloatArray

ROWS: Final = 64
TILE: Final = 256
CUT_OFF: Final = 0.5  # what the brush loses of pictures that do not cover everything
# Light (premultiplied RGB) and how much it hides, for rows first..last of a picture.
Reader = Callable[[int, int], tuple[FloatArray, FloatArray]]


def opaque(rgb: FloatArray) -> Planes:
    """Return the planes of a picture (height, width, 3) of even size."""
    height, width = rgb.shape[:2]
    planes = _empty(height, width)
    for top in range(0, height, ROWS):
        part = np.clip(rgb[top : top + ROWS], 0, 1)
        _write(planes, part, None, top)
    return Planes(*planes[:3])


def covering(rgb: FloatArray, alpha: FloatArray, *, top: int = 0, screen: bool = False) -> Planes:
    """Return the planes of a picture with alpha, cut down to the rows where there is any.

    With `screen` it adds its light to what is behind, never beyond white.
    """

    def read(first: int, last: int) -> tuple[FloatArray, FloatArray]:
        color, cover = rgb[first:last], alpha[first:last]
        light = color * cover[..., None]
        return light, strongest(light) if screen else cover

    return _covering(read, alpha, top, alpha.shape[1])


def premultiplied(
    light: FloatArray, alpha: FloatArray, *, top: int = 0, row_length: int | None = None
) -> Planes:
    """Return the planes of a picture whose RGB is already multiplied with its alpha.

    Its rows are made as long as asked for; what is added is empty.
    """

    def read(first: int, last: int) -> tuple[FloatArray, FloatArray]:
        return light[first:last], alpha[first:last]

    return _covering(read, alpha, top, row_length or alpha.shape[1])


def _covering(read: Reader, alpha: FloatArray, top: int, row_length: int) -> Planes:
    """Return planes of the rows that hold anything; the first one becomes even.

    Empty rows around them let sub-pixel sampling reach the outermost row.
    """
    used = np.flatnonzero((alpha > 1 / 512).any(axis=1))
    first, last = (int(used[0]), int(used[-1]) + 1) if used.size else (0, 1)
    start = (first + top) // 2 * 2 - 2 - top  # of the planes, as a row of the picture
    height = (last - start + 3) // 2 * 2
    planes = _empty(height, row_length)
    for begin in range(0, height, ROWS):
        count = min(ROWS, height - begin)
        light = np.zeros((count, row_length, 3), np.float32)
        hidden = np.zeros((count, row_length), np.float32)
        a, b = max(first, start + begin), min(last, start + begin + count)
        if b > a:
            window = (slice(a - start - begin, b - start - begin), slice(0, alpha.shape[1]))
            light[window], hidden[window] = read(a, b)
        _write(planes, light, hidden, begin)
    return Planes(*planes, top=start + top)


def _empty(height: int, width: int) -> tuple[Plane, Plane, Plane, Plane, Plane]:
    """Return luma, blue, red, keep and keep at half size, not yet filled."""
    whole, half = (height, width), (height // 2, width // 2)
    luma, blue, red, keep, half_keep = (
        np.empty(shape, np.int16) for shape in (whole, half, half, whole, half)
    )
    return luma, blue, red, keep, half_keep


def _write(
    planes: tuple[Plane, ...], light: FloatArray, hidden: FloatArray | None, top: int
) -> None:
    """Fill rows of the planes; `top` and the count of rows are even."""
    luma, blue, red, keep, half_keep = planes
    rows, half = slice(top, top + light.shape[0]), slice(top // 2, (top + light.shape[0]) // 2)
    half_hidden = None if hidden is None else _halved(hidden)
    cover, half_cover = (1 if part is None else part for part in (hidden, half_hidden))
    more = 0.0 if hidden is None else CUT_OFF
    small = _halved(light)
    _quantize(light @ LUMA + cover * np.float32(BLACK + more), luma[rows], top)
    _quantize(small @ BLUE + half_cover * np.float32(NEUTRAL + more), blue[half], top + 37)
    _quantize(small @ RED + half_cover * np.float32(NEUTRAL + more), red[half], top + 91)
    if hidden is not None and half_hidden is not None:
        _quantize((1 - hidden) * np.float32(FULL), keep[rows], top + 143)
        _quantize((1 - half_hidden) * np.float32(FULL), half_keep[half], top + 199)


def _halved(values: FloatArray) -> FloatArray:
    """Return the mean of every two by two values."""
    rows = values[0::2] + values[1::2]
    half: FloatArray = (rows[:, 0::2] + rows[:, 1::2]) * np.float32(0.25)
    return half


def _quantize(values: FloatArray, out: Plane, phase: int) -> None:
    """Round to integers with dither, so that a soft gradient stays soft."""
    noise = _dither(values.shape[1])
    start = phase % TILE
    values += noise[start : start + values.shape[0]]
    np.floor(values, out=values)
    np.copyto(out, values, casting="unsafe")


@cache
def _dither(width: int) -> FloatArray:
    """Return noise of one step without low frequencies, as wide as asked for; hardly seen."""
    white = np.random.default_rng(709).random((TILE, TILE), dtype=np.float32)
    around = sum(np.roll(white, shift, axis) for axis in (0, 1) for shift in (-1, 1)) / 4
    order = np.argsort(np.argsort((white - around).ravel())).reshape(white.shape)
    even = ((order + 0.5) / white.size).astype(np.float32)
    tall = np.concatenate((even, even[:ROWS]))
    return np.tile(tall, (1, -(-width // TILE)))[:, :width]
