"""Still water: mirrors what was drawn above a line, with ripples, a tint and glitter."""

from dataclasses import dataclass
from dataclasses import field

import numpy as np

from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import BLUE
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import LUMA
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import RED
from nemo_cli.local.render.planes import Plane
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View


@dataclass
class Water:
    """Water from the canvas row `line` down to the bottom of the frame."""

    line: float
    tint: Color  # what the water itself looks like
    depth: float = 0.5
    clear: tuple[float, float] = (0.85, 0.45)  # share of mirror: at the line, at the bottom
    ripple: float = 1.0  # how lively
    _rows: dict[int, tuple[Plane, ...]] = field(default_factory=dict, repr=False)

    def covers_from(self, view: View) -> int:
        """Return the first row of the water in the frame."""
        return int(view.y(self.line, self.depth)) // 2 * 2

    def draw(self, surface: Surface, view: View, time_s: float) -> None:
        top, line = self.covers_from(view), view.y(self.line, self.depth)
        if not 2 <= top < surface.luma.shape[0]:
            return
        tint = np.array(self.tint, np.float32)
        luma, blue, red = surface.full
        planes = (
            (luma, 1, float(tint @ LUMA) + BLACK),
            (blue, 2, float(tint @ BLUE) + NEUTRAL),
            (red, 2, float(tint @ RED) + NEUTRAL),
        )
        for plane, scale, base in planes:
            places = self._sources(line, top, plane.shape, time_s, scale)
            self._mirror(plane, top // scale, base, places, scale)

    def _mirror(self, plane: Plane, top: int, base: float, places: list[int], scale: int) -> None:
        water, length, flat = plane[top:], plane.shape[1], plane.reshape(-1)
        keep, add = self._shade(water.shape[0], base, scale)
        # Each row comes from a place of its own in flat memory: higher up, and a little aside.
        for row, place in zip(water, places, strict=True):
            row[:] = flat[place : place + length]
        np.multiply(water, keep, out=water)
        np.add(water, add, out=water)
        np.right_shift(water, np.int16(7), out=water)

    def _sources(
        self, line: float, top: int, shape: tuple[int, int], time_s: float, scale: int
    ) -> list[int]:
        """Return where in flat memory the row begins that each water row mirrors at this moment.

        The line lies between rows: what it mirrors then moves row by row and not in jumps. Ripples
        also pull a row aside, to one side only, since rows go on to the right of the frame.
        """
        bottom = shape[0] * scale
        below = np.arange(top, bottom, scale) + scale / 2 - line
        height = max(1.0, bottom - line)
        near = np.clip(below / height, 0, 1)
        unit = height / 340
        swing = np.sin(below / unit * 0.42 / (0.35 + near) - time_s * 2.6)
        swing += 0.6 * np.sin(below / unit * 0.93 / (0.35 + near) - time_s * 3.7 + 1.3)
        reach = (0.8 + near * 7.0) * unit * self.ripple
        away = np.abs(below * min(1.0, (line - 4) / height) + swing * reach * 0.55)
        rows = np.floor((line - away) / scale).astype(np.int64).clip(0, top // scale - 1)
        aside = (swing / 1.6 + 1) * (0.4 + near * 2.6) * unit * self.ripple
        found: list[int] = (rows * shape[1] + np.round(aside / scale).astype(np.int64)).tolist()
        return found

    def _shade(self, count: int, base: float, scale: int) -> tuple[Plane, Plane]:
        """Return what a mirrored row is multiplied with and what is added, per row."""
        key = count * 2 + scale - 1 + (round(base) << 16)
        if key not in self._rows:
            near = np.linspace(0, 1, count, dtype=np.float32)[:, None]
            share = self.clear[0] + (self.clear[1] - self.clear[0]) * near**0.8
            keep = np.round(share * FULL).astype(np.int16)
            add = np.round(base * (FULL - keep) + FULL / 2).astype(np.int16)
            self._rows[key] = (keep, add)
        keep, add = self._rows[key]
        return keep, add
