"""Fish or birds in a group: dark or pale shapes that swim across and beat their tails."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from nemo_cli.local.render.effect.stamp import Mask
from nemo_cli.local.render.effect.stamp import Sprite
from nemo_cli.local.render.effect.stamp import draw_all
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View

BEATS = 4


def fish(length: float, *, bend: float, to_left: bool) -> Mask:
    """Return the outline of a fish `length` pixels long, its tail bent to one side."""

    def mask(x: FloatArray, y: FloatArray) -> FloatArray:
        along = (x if to_left else -x) / np.float32(length)
        across = y / np.float32(length) - bend * np.clip(along, 0, 1) ** 2
        # From the nose (0) to the root of the tail (1): round in front, slim behind.
        share = np.clip((along + 0.47) / 0.80, 0, 1)
        body = 0.36 * share**0.62 * (1 - share) ** 0.95 + 0.018 * (share > 0) * (share < 1)
        tail = np.where((along > 0.30) & (along < 0.5), 0.018 + (along - 0.30) * 0.72, 0)
        fin = np.where(np.abs(along + 0.03) < 0.13, 0.19 - np.abs(along + 0.09) * 0.55, 0)
        edge = np.maximum(np.maximum(body, tail), np.where(across < 0, fin, fin * 0.86))
        notch = np.where(along > 0.39, (along - 0.39) * 0.8, -1)
        inside = np.minimum(edge - np.abs(across), np.abs(across) - notch)
        cover = np.clip(inside * np.float32(length) + 0.5, 0, 1)
        return np.asarray(cover * (edge > 0), np.float32)

    return mask


@dataclass(frozen=True)
class School:
    """A group that crosses the canvas and comes back in at the other side."""

    sprites: tuple[Sprite, ...]  # one per moment of the tail's beat
    start: FloatArray  # (count, 2), canvas pixels
    velocity: float  # pixels per second, to the right
    phase: FloatArray  # (count,)
    span: float  # the way after which it begins anew
    bob: float
    depth: float
    strength: float

    @classmethod
    def swim(
        cls,
        brief: Brief,
        purpose: str,
        *,
        count: int,
        length: float,  # of a fish, in units
        tint: Color,
        middle: tuple[float, float],  # shares of the canvas
        spread: tuple[float, float],  # in units
        speed: float,  # in units per second; negative swims to the left
        depth: float,
        strength: float = 1.0,
    ) -> Self:
        """Gather a school around a place."""
        chance = brief.random("school", purpose)
        size = max(5.0, length * brief.unit)
        color = brief.tinted(tint)
        bends = np.sin(np.arange(BEATS) * 2 * np.pi / BEATS) * 0.10
        sprites = tuple(
            Sprite.make(fish(size, bend=float(bend), to_left=speed < 0), color, size * 0.55,
                        screen=False)
            for bend in bends
        )  # fmt: skip
        offsets = chance.normal(0, 0.5, (count, 2)) * np.array(spread) * brief.unit
        home = np.array(middle) * (brief.width, brief.height)
        return cls(
            sprites,
            (home + offsets).astype(np.float32),
            speed * brief.unit,
            chance.uniform(0, 2 * np.pi, count).astype(np.float32),
            brief.width * 1.5,
            brief.unit * 0.006,
            depth,
            strength,
        )

    def draw(self, surface: Surface, view: View, time_s: float) -> None:
        margin = self.span / 6
        x = (self.start[:, 0] + self.velocity * time_s + margin) % self.span - margin
        y = self.start[:, 1] + np.sin(self.phase + time_s * 1.3) * self.bob
        beat = (self.phase + time_s * 7) % (2 * np.pi) / (2 * np.pi) * BEATS
        left, top = view.x(0, self.depth), view.y(0, self.depth)
        scale = view.x(1, self.depth) - left
        found = (
            self.sprites[number % BEATS].placed(left + x * scale, top + y * scale, self.strength)
            for number, x, y in zip(
                beat.astype(np.int64).tolist(), x.tolist(), y.tolist(), strict=True
            )
        )
        draw_all(surface, [placed for placed in found if placed])
