"""Falling rain: short slanted strokes of light, in sheets of different distance."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View

WHITE = 235


@dataclass(frozen=True)
class Downpour:
    """Strokes that fall over the whole frame; only their brightness is drawn."""

    x: FloatArray
    y: FloatArray
    speed: FloatArray  # pixels per second
    length: int  # of a stroke, in rows
    lean: float  # columns per row
    shine: FloatArray
    area: tuple[float, float]
    depth: float
    thickness: int

    @classmethod
    def fall(
        cls,
        brief: Brief,
        purpose: str,
        *,
        count: int,
        length: float,  # in units
        speed: float,  # in units per second
        shine: float = 0.3,
        lean: float = -0.08,
        depth: float = 0.5,
    ) -> Self:
        """Fill the canvas with rain."""
        chance = brief.random("rain", purpose)
        area = (float(brief.width), brief.height * 1.2)
        return cls(
            chance.uniform(0, area[0], count).astype(np.float32),
            chance.uniform(0, area[1], count).astype(np.float32),
            (chance.uniform(0.8, 1.25, count) * speed * brief.unit).astype(np.float32),
            max(3, round(length * brief.unit)),
            lean,
            (chance.uniform(0.3, 1.0, count) * shine).astype(np.float32),
            area,
            depth,
            max(1, round(brief.unit / 900)),
        )

    def draw(self, surface: Surface, view: View, time_s: float) -> None:
        height, width = surface.luma.shape
        fallen = self.speed * time_s
        y = (self.y + fallen) % self.area[1]
        x = (self.x + fallen * self.lean) % self.area[0]
        steps = np.arange(self.length)
        rows = (view.y(0, self.depth) + y[:, None] - steps).astype(np.int64)
        columns = (view.x(0, self.depth) + x[:, None] - steps * self.lean).astype(np.int64)
        inside = (rows >= 0) & (rows < height) & (columns >= 0)
        inside &= columns < width - self.thickness
        fade = np.sin(np.linspace(0, np.pi, self.length + 2))[1:-1]
        gain = (self.shine[:, None] * fade * 256).astype(np.int16)[inside]
        down, across = rows[inside], columns[inside]
        for line in range(self.thickness):
            behind = surface.luma[down, across + line]
            surface.luma[down, across + line] = behind + (
                (np.int16(WHITE) - behind) * gain >> np.int16(8)
            )
