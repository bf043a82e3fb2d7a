"""Drops that run down a pane: they rest, slip, rest again, and begin anew at the top."""

from dataclasses import dataclass
from itertools import cycle
from typing import Self

import numpy as np

from nemo_cli.local.render.convert import covering
from nemo_cli.local.render.effect.stamp import Placed
from nemo_cli.local.render.effect.stamp import Stamp
from nemo_cli.local.render.effect.stamp import draw_all
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View


@dataclass(frozen=True)
class Trickle:
    """Running drops with a short wet trail above each."""

    drops: tuple[Stamp, ...]
    x: FloatArray
    start: FloatArray
    speed: FloatArray  # pixels per second
    phase: FloatArray
    height: float
    depth: float

    @classmethod
    def pour(cls, brief: Brief, purpose: str, *, count: int, tints: tuple[Color, ...]) -> Self:
        """Scatter running drops over the pane; each has the light of one of the tints."""
        chance = brief.random("trickle", purpose)
        sizes = brief.unit * np.array((0.007, 0.010, 0.014))
        drops = tuple(
            Stamp(_drop(float(size), brief.tinted(tint))) for size in sizes for tint in tints
        )
        return cls(
            drops,
            chance.uniform(0, brief.width, count).astype(np.float32),
            chance.uniform(0, brief.height * 1.3, count).astype(np.float32),
            (chance.uniform(0.08, 0.3, count) * brief.unit).astype(np.float32),
            chance.uniform(0, 2 * np.pi, count).astype(np.float32),
            brief.height * 1.3,
            0.9,
        )

    def draw(self, surface: Surface, view: View, time_s: float) -> None:
        beat = self.phase + time_s * 1.7
        # The sine takes back nearly all of the way at times: the drop rests, then slips.
        gone = self.speed * (time_s + 0.55 * np.sin(beat))
        y = (self.start + gone) % self.height - self.height * 0.12
        left, top = view.x(0, self.depth), view.y(0, self.depth)
        scale = view.x(1, self.depth) - left
        places = zip(self.x.tolist(), y.tolist(), strict=True)
        draw_all(
            surface,
            [
                Placed(
                    drop,
                    int(left + across * scale) // 2 * 2,
                    int(top + down * scale) // 2 * 2 + drop.planes.top,
                    FULL,
                )
                for drop, (across, down) in zip(cycle(self.drops), places, strict=False)
            ],
        )


def _drop(radius: float, tint: Color) -> Planes:
    """Paint a drop seen against the light, its trail above it."""
    wide, tall = int(radius * 2.6) // 2 * 2 + 2, int(radius * 11) // 2 * 2 + 2
    x = (np.arange(wide, dtype=np.float32) - wide / 2 + 0.5)[None, :] / np.float32(radius)
    y = (np.arange(tall, dtype=np.float32) - tall + radius * 1.4)[:, None] / np.float32(radius)
    away = np.sqrt(x * x + np.where(y > 0, y * y, (y * 0.62) ** 2))
    body = np.clip((1 - away) * np.float32(radius) + 0.5, 0, 1)
    trail = np.exp(-((x / 0.34) ** 2)) * np.clip(1 + y / 8.5, 0, 1) * (y < 0) * 0.34
    # A drop shows the world upside down: dark above, the light of the street below.
    glow = np.clip(0.62 + 0.6 * y, 0.3, 1.2) * np.clip(1.2 - away * 0.7, 0, 1)
    spark = np.exp(-(((x + 0.35) / 0.22) ** 2) - ((y + 0.3) / 0.2) ** 2)
    rgb = glow[..., None] * np.array(tint, np.float32) + spark[..., None] * np.float32(0.9)
    rgb = np.where(body[..., None] > 0.02, rgb, np.array(tint, np.float32) * np.float32(0.75))
    alpha = np.maximum(body * 0.88, trail).astype(np.float32)
    return covering(np.clip(rgb, 0, 1).astype(np.float32), alpha)
