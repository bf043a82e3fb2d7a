"""Putting a small picture on a frame: clipped, blended in place, with a strength."""

import math
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Self

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.convert import covering
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import Plane
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Surface

Mask = Callable[[FloatArray, FloatArray], FloatArray]


# The most levels that one sprite is kept at; between them nobody sees a difference.
STRENGTHS = 16
SMALL = 40  # rows: what is larger is faster drawn by itself
HALF = 1 << 6
SHIFT = np.int16(7)


@dataclass(frozen=True)
class Print:
    """A plane of a small picture, ready to be stamped: `(behind * keep + light) >> 7`."""

    keep: Plane
    light: Plane


@dataclass(frozen=True)
class Specks:
    """The samples of a plane that change anything, as places in rows of one length."""

    places: npt.NDArray[np.int64]
    hides: Plane
    light: Plane

    @classmethod
    def of(cls, light: Plane, keep: Plane, row_length: int) -> Self:
        """Pick them out."""
        rows, columns = at = np.nonzero((keep < FULL) | (light > 0))
        return cls(rows * row_length + columns, np.int16(FULL) - keep[at], light[at])


@dataclass(frozen=True)
class Stamp:
    """A small picture with what has been made of it for drawing."""

    planes: Planes
    _prints: dict[int, tuple[Print, ...]] = field(default_factory=dict, repr=False)
    _specks: dict[int, tuple[Specks, ...]] = field(default_factory=dict, repr=False)

    def prints(self, amount: int) -> tuple[Print, ...]:
        """Return its three planes as prints, weaker by the amount."""
        if amount not in self._prints:
            self._prints[amount] = _prints(self.planes, amount)
        return self._prints[amount]

    def specks(self, row_length: int) -> tuple[Specks, ...]:
        """Return its three planes for frames whose rows have this length."""
        if row_length not in self._specks:
            lengths = (row_length, row_length // 2, row_length // 2)
            self._specks[row_length] = tuple(map(Specks.of, *_pairs(self.planes), lengths))
        return self._specks[row_length]


@dataclass(frozen=True)
class Placed:
    """A stamp with the even place of the frame where its top left corner comes to lie."""

    stamp: Stamp
    left: int
    top: int
    amount: int  # of it that is there, of FULL

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Where it lies: left, top, right and bottom."""
        height, width = self.stamp.planes.luma.shape
        return self.left, self.top, self.left + width, self.top + height


@dataclass(frozen=True)
class Sprite:
    """A small picture in all its sub-pixel positions; (0, 0) is its middle."""

    phases: tuple[tuple[Stamp, ...], ...]
    reach: int

    @classmethod
    def make(cls, mask: Mask, tint: Color, radius: float, *, screen: bool = True) -> Self:
        """Make a sprite of one colour from `mask(x, y)`, both in pixels from its middle."""
        reach = int(np.ceil(radius / 2)) * 2 + 4
        count = 8 if radius < 8 else 4
        rgb = np.array(tint, np.float32).reshape(1, 1, 3)
        grid = np.arange(-reach, reach + 2, dtype=np.float32) + np.float32(0.5)
        shifts = [2 * step / count for step in range(count)]
        phases = tuple(
            tuple(Stamp(cls._phase(mask, rgb, grid, x, y, screen)) for x in shifts) for y in shifts
        )
        return cls(phases, reach)

    @staticmethod
    def _phase(
        mask: Mask, rgb: FloatArray, grid: FloatArray, x: float, y: float, screen: bool
    ) -> Planes:
        shape = (grid.size, grid.size)
        alpha = np.broadcast_to(mask(grid[None, :] - x, grid[:, None] - y), shape)
        whole = np.array(alpha, np.float32)
        picture = np.broadcast_to(rgb, (grid.size, 1, 3))
        return covering(np.asarray(picture), np.clip(whole, 0, 1), screen=screen)

    def draw(self, surface: Surface, x: float, y: float, strength: float = 1.0) -> None:
        """Draw it with its middle at a place of the frame."""
        if placed := self.placed(x, y, strength):
            _put(surface, placed)

    def placed(self, x: float, y: float, strength: float = 1.0) -> Placed | None:
        """Return what is drawn when its middle is there; None when that is nothing."""
        level = round(min(1.0, strength) * STRENGTHS)
        if level <= 0:
            return None
        count = len(self.phases)
        column, across = divmod(math.floor(x / 2 * count), count)
        row, down = divmod(math.floor(y / 2 * count), count)
        stamp = self.phases[down][across]
        left, top = column * 2 - self.reach, row * 2 - self.reach + stamp.planes.top
        return Placed(stamp, left, top, round(level / STRENGTHS * FULL))


def draw_all(surface: Surface, sprites: Sequence[Placed]) -> None:
    """Draw many small pictures: those that lie free, and within the frame, all at once."""
    free, rest = _apart(sprites, surface.luma.shape)
    if free:
        row_length = surface.full[0].shape[1]
        specks = [one.stamp.specks(row_length) for one in free]
        for number, plane in enumerate(surface.full):
            _sprinkle(plane, 2 if number else 1, free, [own[number] for own in specks])
    for one in rest:
        _put(surface, one)


def _sprinkle(plane: Plane, scale: int, free: Sequence[Placed], specks: Sequence[Specks]) -> None:
    """Blend all specks into a plane at once."""
    flat, length = plane.reshape(-1), plane.shape[1]
    sizes = [own.places.size for own in specks]
    starts = [one.top // scale * length + one.left // scale for one in free]
    places = np.concatenate([own.places for own in specks])
    places += np.repeat(starts, sizes)
    amounts = np.repeat(np.array([one.amount for one in free], np.int16), sizes)
    hides = np.concatenate([own.hides for own in specks]) * amounts >> SHIFT
    light = np.concatenate([own.light for own in specks]) * amounts
    spot = flat[places]
    spot *= np.int16(FULL) - hides
    spot += light
    spot += np.int16(HALF)
    spot >>= SHIFT
    flat[places] = spot


def _apart(sprites: Sequence[Placed], shape: tuple[int, ...]) -> tuple[list[Placed], list[Placed]]:
    """Return those that are whole and touch none before them, and all others."""
    if not sprites:
        return [], []
    left, top, right, bottom = np.array([one.box for one in sprites]).T
    meet = (left[:, None] < right) & (left < right[:, None])
    meet &= (top[:, None] < bottom) & (top < bottom[:, None])
    free = ~np.tril(meet, -1).any(axis=1)
    free &= (left >= 0) & (top >= 0) & (right <= shape[1]) & (bottom <= shape[0])
    free &= bottom - top <= SMALL
    sides: tuple[list[Placed], list[Placed]] = ([], [])
    for one, alone in zip(sprites, free.tolist(), strict=True):
        sides[0 if alone else 1].append(one)
    return sides


def _pairs(planes: Planes) -> tuple[tuple[Plane, ...], tuple[Plane, ...]]:
    """Return the light of the three planes, and what each keeps of what is behind."""
    assert planes.keep is not None
    assert planes.half_keep is not None
    keeps = (planes.keep, planes.half_keep, planes.half_keep)
    return (planes.luma, planes.blue, planes.red), keeps


def _prints(planes: Planes, amount: int) -> tuple[Print, ...]:
    """Return the three planes of a picture as prints, weaker by the amount."""
    prints = []
    for light, keep in zip(*_pairs(planes), strict=True):
        hides = (np.int16(FULL) - keep) * np.int16(amount) >> np.int16(7)
        weak = light.astype(np.int32) * amount + HALF
        prints.append(Print(np.int16(FULL) - hides, weak.astype(np.int16)))
    return tuple(prints)


def _put(surface: Surface, what: Placed) -> None:
    prints, left, top = what.stamp.prints(what.amount), what.left, what.top
    _put_plane(surface.luma, prints[0], left, top)
    _put_plane(surface.blue, prints[1], left // 2, top // 2)
    _put_plane(surface.red, prints[2], left // 2, top // 2)


def _put_plane(target: Plane, what: Print, left: int, top: int) -> None:
    """Blend a print into the part of the plane that it meets."""
    keep, light = what.keep, what.light
    height, width = target.shape
    bottom, right = top + keep.shape[0], left + keep.shape[1]
    if left < 0 or top < 0 or bottom > height or right > width:
        rows = slice(max(0, -top), max(0, height - top))
        columns = slice(max(0, -left), max(0, width - left))
        keep, light = keep[rows, columns], light[rows, columns]
        left, top = max(0, left), max(0, top)
        if not keep.size:
            return
        bottom, right = top + keep.shape[0], left + keep.shape[1]
    spot = target[top:bottom, left:right]
    spot *= keep
    spot += light
    spot >>= SHIFT
