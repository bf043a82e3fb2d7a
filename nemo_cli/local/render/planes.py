"""Pictures and frames as planes: BT.709 limited range, 4:2:0, 16-bit integers.

Everything that is drawn is `behind * keep / 128 + light`: `light` is premultiplied luma and chroma,
`keep` says how much of what is behind shows through (128 all, 0 nothing). An opaque picture has no
`keep`. Sums never leave the range, so no frame has to be clipped.
"""

from dataclasses import dataclass
from dataclasses import replace
from typing import Final
from typing import Self

import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.int16]
Bytes = npt.NDArray[np.uint8]

FULL: Final = 128  # an opacity or a fraction of one, as a 7-bit integer
BLACK: Final = 16
NEUTRAL: Final = 128
WHITE: Final = 235
CRISP: Final = np.int16(17)  # in 128ths of the second difference
FAINT: Final = np.int16(4)
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
class Packed:
    """A picture as it waits to be drawn: the same planes in half the memory."""

    luma: Bytes
    blue: Bytes
    red: Bytes
    keep: Bytes | None = None
    half_keep: Bytes | None = None
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


def packed(planes: Planes) -> Packed:
    """Return the planes in bytes."""
    luma, blue, red = (_bytes(plane) for plane in (planes.luma, planes.blue, planes.red))
    if planes.keep is None or planes.half_keep is None:
        return Packed(luma, blue, red, top=planes.top)
    return Packed(luma, blue, red, _bytes(planes.keep), _bytes(planes.half_keep), planes.top)


def _bytes(plane: Plane) -> Bytes:
    return plane.clip(0, 255).astype(np.uint8)


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


def crisper(planes: Planes, *, across: bool, down: bool) -> Planes:
    """Return an opaque picture a little too sharp along the axes that it glides along.

    Read between samples it gets softer, by as much at every place (`axis.steady`): this makes up
    for most of that. What is as faint as dither stays, and so does colour.
    """
    if planes.keep is not None or not (across or down):
        return planes
    luma = _crisp(planes.luma, across=across, down=down)
    return replace(planes, luma=np.clip(luma, BLACK, WHITE, out=luma))


def _crisp(plane: Plane, *, across: bool, down: bool) -> Plane:
    """Return a plane whose samples differ more from their neighbours."""
    out = plane.copy()
    for axis, wanted in ((1, across), (0, down)):
        if not wanted:
            continue
        inner, before, after = (
            tuple(part if one == axis else slice(None) for one in (0, 1))
            for part in (slice(1, -1), slice(None, -2), slice(2, None))
        )
        step = plane[inner] * np.int16(2) - plane[before] - plane[after]
        step -= step.clip(-FAINT, FAINT)
        step *= CRISP
        step += np.int16(FULL // 2)
        step >>= np.int16(7)
        out[inner] += step
    return out


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
