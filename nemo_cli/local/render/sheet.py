"""A layer ready to be drawn: cut into bands, so that what is empty or hidden costs nothing."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from itertools import pairwise
from typing import Final
from typing import Self

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.brush import Band
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import CameraView
from nemo_cli.local.render.glide import Glide
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.planes import packed

BAND_ROWS: Final = 96
SOFT_STEP: Final = 3  # of which one is dither
# What is near moves fast: there half a sample shows even less.
NEAR: Final = 0.8
NEAR_SOFT_STEP: Final = 8


@dataclass(frozen=True)
class Sheet:
    """Bands of planes at one distance from the camera."""

    picture: Packed | Glide  # scaled by the camera, or only moved
    bands: tuple[Band, ...]
    depth: float
    solid: tuple[int, int]  # canvas rows between which nothing behind can be seen

    @classmethod
    def of(cls, planes: Planes, depth: float, *, scales: bool = False) -> Self:
        """Cut planes into bands."""
        picture = packed(planes) if scales else Glide(packed(planes))
        if planes.keep is None:
            band = Band(0, planes.height, solid=True)
            return cls(picture, (band,), depth, (planes.top, planes.top + planes.height))
        solid = _longest_run(planes.keep.max(axis=1) == 0)
        most = NEAR_SOFT_STEP if depth >= NEAR else SOFT_STEP
        # Sampling reads one row more than a band has, which must be solid as well.
        bands = (
            Band(
                top,
                bottom,
                solid=solid[0] <= top and bottom < solid[1],
                soft=_is_soft(planes, top, bottom, most),
            )
            for top, bottom in _cuts(planes.height, solid)
            if _is_used(planes, top, bottom)
        )
        return cls(
            picture, tuple(_joined(bands)), depth, (planes.top + solid[0], planes.top + solid[1])
        )

    def draw(self, frame: Frame, brush: Brush, view: CameraView, bottom: int) -> None:
        """Draw what is above the frame row `bottom`."""
        mapping = view.mapping(self.depth)
        if isinstance(self.picture, Glide):
            brush.glide(frame, self.picture, mapping, self.bands, bottom=bottom)
        else:
            brush.draw(frame, self.picture, mapping, bands=self.bands, bottom=bottom)

    def hides_from(self, view: CameraView, bottom: int) -> int:
        """Return the frame row from which it hides all down to `bottom`, or `bottom`."""
        first, last = (view.y(row, self.depth) for row in self.solid)
        return int(np.ceil(first)) + 2 if last - 2 >= bottom > first else bottom


def _joined(bands: Iterable[Band]) -> Iterator[Band]:
    """Yield bands with those laid together that follow each other and are alike."""
    last: Band | None = None
    for band in bands:
        if last and (last.bottom, last.solid, last.soft) == (band.top, band.solid, band.soft):
            last = replace(last, bottom=band.bottom)
            continue
        if last:
            yield last
        last = band
    if last:
        yield last


def _longest_run(flags: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Return the even bounds of the longest run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    if not edges.size:
        return 0, 0
    starts, ends = edges[::2], edges[1::2]
    best = int(np.argmax(ends - starts))
    return int(starts[best] + 1) // 2 * 2, int(ends[best]) // 2 * 2


def _cuts(height: int, solid: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield even bounds of bands; what is solid lies in bands of its own."""
    edges = sorted({0, *solid, height // 2 * 2})
    for first, last in pairwise(edges):
        for top in range(first, last, BAND_ROWS):
            yield top, min(top + BAND_ROWS, last)


def _is_used(planes: Planes, top: int, bottom: int) -> bool:
    """Tell whether the rows, and the one after them, hold anything."""
    assert planes.keep is not None
    rows = slice(top, bottom + 2)
    return bool((planes.keep[rows] < FULL).any() or planes.luma[rows].any())


def _is_soft(planes: Planes, top: int, bottom: int, most: int) -> bool:
    """Tell whether neighbours differ so little that a shift by half a sample cannot be seen."""
    assert planes.keep is not None
    rows = slice(top, bottom + 2)
    for plane in (planes.luma[rows], planes.keep[rows]):
        for high, low in ((plane[:, 1:], plane[:, :-1]), (plane[1:], plane[:-1])):
            step = high - low
            if step.max() > most or step.min() < -most:
                return False
    return True
