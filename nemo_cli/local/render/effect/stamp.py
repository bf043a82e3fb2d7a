"""Putting a small picture on a frame: clipped, blended in place, with a strength."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from typing import Self

import numpy as np

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
HALF = 1 << 6
SHIFT = np.int16(7)


@dataclass(frozen=True)
class Print:
    """A plane of a small picture, ready to be stamped: `(behind * keep + light) >> 7`."""

    keep: Plane
    light: Plane


@dataclass(frozen=True)
class Sprite:
    """A small picture in all its sub-pixel positions; (0, 0) is its middle."""

    phases: tuple[tuple[Planes, ...], ...]
    reach: int
    _prints: dict[tuple[int, int, int], tuple[int, tuple[Print, ...]]] = field(
        default_factory=dict, repr=False
    )

    @classmethod
    def make(cls, mask: Mask, tint: Color, radius: float, *, screen: bool = True) -> Self:
        """Make a sprite of one colour from `mask(x, y)`, both in pixels from its middle."""
        reach = int(np.ceil(radius / 2)) * 2 + 4
        count = 8 if radius < 8 else 4
        rgb = np.array(tint, np.float32).reshape(1, 1, 3)
        grid = np.arange(-reach, reach + 2, dtype=np.float32) + np.float32(0.5)
        shifts = [2 * step / count for step in range(count)]
        phases = tuple(
            tuple(cls._phase(mask, rgb, grid, x, y, screen) for x in shifts) for y in shifts
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
        level = round(min(1.0, strength) * STRENGTHS)
        if level <= 0:
            return
        count = len(self.phases)
        left, top = int(x // 2) * 2, int(y // 2) * 2
        key = (int((y - top) / 2 * count), int((x - left) / 2 * count), level)
        if key not in self._prints:
            planes = self.phases[key[0]][key[1]]
            self._prints[key] = planes.top, _prints(planes, level / STRENGTHS)
        above, prints = self._prints[key]
        _put(surface, prints, left - self.reach, top - self.reach + above)


def stamp(surface: Surface, planes: Planes, left: int, top: int, strength: float = 1.0) -> None:
    """Draw planes at an even position (their own `top` added), weaker by strength."""
    if strength > 0:
        _put(surface, _prints(planes, min(1.0, strength)), left, top + planes.top)


def _prints(planes: Planes, strength: float) -> tuple[Print, ...]:
    """Return the three planes of a picture as prints, weaker by strength."""
    assert planes.keep is not None
    assert planes.half_keep is not None
    amount = round(strength * FULL)
    prints = []
    for light, keep in (
        (planes.luma, planes.keep),
        (planes.blue, planes.half_keep),
        (planes.red, planes.half_keep),
    ):
        hides = (np.int16(FULL) - keep) * np.int16(amount) >> np.int16(7)
        weak = light.astype(np.int32) * amount + HALF
        prints.append(Print(np.int16(FULL) - hides, weak.astype(np.int16)))
    return tuple(prints)


def _put(surface: Surface, prints: tuple[Print, ...], left: int, top: int) -> None:
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
