"""Particles that float: dust, snow, fireflies, bubbles, embers, petals."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from itertools import cycle

import numpy as np

from nemo_cli.local.render.effect.stamp import Mask
from nemo_cli.local.render.effect.stamp import Sprite
from nemo_cli.local.render.effect.stamp import draw_all
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View


def soft_dot(radius: float) -> Mask:
    """Return a round light without an edge."""

    def mask(x: FloatArray, y: FloatArray) -> FloatArray:
        return np.exp(-(x * x + y * y) * (3.0 / radius**2))

    return mask


def bubble(radius: float) -> Mask:
    """Return a ring with a clear middle and a highlight."""

    def mask(x: FloatArray, y: FloatArray) -> FloatArray:
        away = np.hypot(x, y) / radius
        ring = noise.smoothstep(away, 0.5, 0.95) * (1 - noise.smoothstep(away, 0.95, 1.08))
        spark = np.exp(-((x + radius * 0.35) ** 2 + (y + radius * 0.35) ** 2) * (14 / radius**2))
        return ring * 0.6 + spark * 0.9

    return mask


@dataclass(frozen=True)
class Drift:
    """Particles on straight, swaying paths that begin anew at the other side of their area."""

    sprites: tuple[Sprite, ...]
    start: FloatArray  # (count, 2), canvas pixels
    velocity: FloatArray  # (count, 2), pixels per second
    sway: float  # pixels to either side
    depth: float
    area: tuple[float, float, float, float]  # left, top, right, bottom
    flicker: float = 0.0  # 0 steady, 1 goes out and comes back
    strength: float = 1.0
    phase: FloatArray = field(default_factory=lambda: np.zeros(0))

    @classmethod
    def scatter(
        cls,
        brief: Brief,
        purpose: str,
        *,
        count: int,
        radius: float,  # in units
        tint: Color,
        velocity: tuple[float, float],  # in units per second
        sway: float = 0.01,  # in units
        depth: float = 0.8,
        top: float = 0.0,  # of the canvas height
        bottom: float = 1.0,
        flicker: float = 0.0,
        strength: float = 1.0,
        mask: Callable[[float], Mask] = soft_dot,
    ) -> "Drift":
        """Scatter particles over rows of the canvas; three sizes, all chance from the seed."""
        chance = brief.random("drift", purpose)
        sizes = [max(1.2, brief.unit * radius * share) for share in (0.6, 1.0, 1.5)]
        sprites = tuple(Sprite.make(mask(size), brief.tinted(tint), size * 1.15) for size in sizes)
        area = (0.0, brief.height * top, float(brief.width), brief.height * bottom)
        start = chance.uniform((area[0], area[1]), (area[2], area[3]), (count, 2))
        speed = chance.uniform(0.6, 1.4, (count, 1)) * np.array(velocity) * brief.unit
        phase = chance.uniform(0, 2 * np.pi, count)
        return cls(sprites, start, speed, sway * brief.unit, depth, area, flicker, strength, phase)

    def draw(self, surface: Surface, view: View, time_s: float) -> None:
        left, top, right, bottom = self.area
        size = np.array((right - left, bottom - top))
        corner = np.array((left, top))
        at = (self.start - corner + self.velocity * time_s) % size + corner
        at[:, 0] += np.sin(self.phase + time_s * 1.1) * self.sway
        fade = 1 - self.flicker * (0.5 + 0.5 * np.sin(self.phase * 3 + time_s * 2.3))
        origin_x, origin_y = view.x(0, self.depth), view.y(0, self.depth)
        scale = view.x(1, self.depth) - origin_x
        places = (at * scale + (origin_x, origin_y)).tolist()
        strengths = np.broadcast_to(fade * self.strength, len(places)).tolist()
        found = (
            sprite.placed(x, y, strength)
            for sprite, (x, y), strength in zip(cycle(self.sprites), places, strengths)
        )
        draw_all(surface, [placed for placed in found if placed])
