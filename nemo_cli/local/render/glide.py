"""A picture that glides by and is never scaled: read once at each place where it is shown.

A slow move shows it at two places between samples on each axis (`axis.steady`). Once it has been
read there, a frame only has to blend.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from nemo_cli.local.render.axis import Axis
from nemo_cli.local.render.axis import Run
from nemo_cli.local.render.planes import Bytes
from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.sample import QUARTERS
from nemo_cli.local.render.sample import Sampler
from nemo_cli.local.render.sample import Scratch

ROWS = 64  # that are read at once; no more than there is scratch memory for


@dataclass(frozen=True)
class Read:
    """Flat planes of one scale, read at one place between samples."""

    lights: tuple[Bytes, ...]
    keep: Bytes | None


class Glide:
    """Planes, let go as soon as they have been read at all their places."""

    def __init__(self, planes: Packed) -> None:
        self.top = planes.top
        self._whole: dict[int, tuple[tuple[Bytes, ...], Bytes | None]] = {
            1: ((planes.luma,), planes.keep),
            2: ((planes.blue, planes.red), planes.half_keep),
        }
        self._shapes = {1: planes.luma.shape, 2: planes.blue.shape}
        self._read: dict[tuple[int, int, int], Read] = {}

    def shape(self, scale: int) -> tuple[int, ...]:
        """Return the rows and columns of its planes."""
        return self._shapes[scale]

    def read(
        self, scale: int, across: Axis, down: Axis, glides: tuple[bool, bool], scratch: Scratch
    ) -> Read:
        """Return the planes of a scale where two axes read them; all frames have equal `glides`."""
        x, y = across.fraction, down.fraction
        assert isinstance(x, int)
        assert isinstance(y, int)
        if whole := self._whole.pop(scale, None):
            every_x, every_y = (
                QUARTERS if moves else (at,) for moves, at in zip(glides, (x, y), strict=True)
            )
            for place in product(every_x, every_y):
                self._read[scale, *place] = _read(*whole, place, scratch)
        return self._read[scale, x, y]


def _read(
    lights: tuple[Bytes, ...], keep: Bytes | None, place: tuple[int, int], scratch: Scratch
) -> Read:
    exact = keep is None
    return Read(
        tuple(_between(light, place, scratch, exact=exact) for light in lights),
        None if keep is None else _between(keep, place, scratch, exact=exact),
    )


def _between(plane: Bytes, place: tuple[int, int], scratch: Scratch, *, exact: bool) -> Bytes:
    """Return what lies so far after each sample, in both directions; the last row stays."""
    x, y = place
    if x == y == 0:
        return plane.reshape(-1)
    height, length = plane.shape
    sampler = Sampler(scratch, Axis((Run(0, length, 0),), x), Axis((Run(0, height, 0),), y), length)
    between, part = plane.copy(), np.empty(ROWS * length, np.int16)
    for top in range(0, height - 1, ROWS):
        bottom = min(top + ROWS, height - 1)
        out = part[: (bottom - top) * length]
        sampler.sample(plane, (top, bottom), out, exact=exact)
        np.copyto(between[top:bottom].reshape(-1), out, casting="unsafe")
    return between.reshape(-1)
