"""Putting a small picture on a frame: clipped, blended in place, with a strength."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Sprite:
    """A small picture in all its sub-pixel positions; (0, 0) is its middle."""

    phases: tuple[tuple[Planes, ...], ...]
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
        count = len(self.phases)
        left, top = int(x // 2) * 2, int(y // 2) * 2
        planes = self.phases[int((y - top) / 2 * count)][int((x - left) / 2 * count)]
        stamp(surface, planes, left - self.reach, top - self.reach, strength)


def stamp(surface: Surface, planes: Planes, left: int, top: int, strength: float = 1.0) -> None:
    """Draw planes at an even position (their own `top` added), weaker by strength."""
    amount = round(strength * FULL)
    if amount <= 0 or planes.keep is None or planes.half_keep is None:
        return
    top += planes.top
    for target, light, keep, scale in (
        (surface.luma, planes.luma, planes.keep, 1),
        (surface.blue, planes.blue, planes.half_keep, 2),
        (surface.red, planes.red, planes.half_keep, 2),
    ):
        _stamp_plane(target, light, keep, left // scale, top // scale, amount)


def _stamp_plane(
    target: Plane, light: Plane, keep: Plane, left: int, top: int, amount: int
) -> None:
    height, width = target.shape
    rows = slice(max(0, -top), min(light.shape[0], height - top))
    columns = slice(max(0, -left), min(light.shape[1], width - left))
    if rows.stop <= rows.start or columns.stop <= columns.start:
        return
    light, keep = light[rows, columns], keep[rows, columns]
    if amount < FULL:
        light = (light * np.int16(amount)) >> np.int16(7)
        keep = np.int16(FULL) - (((np.int16(FULL) - keep) * np.int16(amount)) >> np.int16(7))
    spot = target[top + rows.start : top + rows.stop, left + columns.start : left + columns.stop]
    spot *= keep
    spot += np.int16(FULL // 2)
    spot >>= np.int16(7)
    spot += light
