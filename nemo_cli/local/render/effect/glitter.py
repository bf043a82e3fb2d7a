"""Points of light that flash and fade: sun on waves, stars, snow crystals, dew."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View

WHITE = 235
NEUTRAL = 128


@dataclass(frozen=True)
class Glitter:
    """Flashes at canvas positions; each keeps its own time. They whiten what they stand on."""

    x: FloatArray
    y: FloatArray
    shine: FloatArray  # of each point, 0..1
    seed: int
    length: int = 1  # in pixels, across
    thickness: int = 1
    pace: float = 1.0  # flashes per second, about
    sharp: float = 3.0  # the higher, the shorter the flash
    depth: float = 0.5

    def draw(self, surface: Surface, view: View, time_s: float) -> None:
        chance = np.random.default_rng(self.seed)
        phase = chance.random(len(self.x)) * 2 * np.pi
        pace = self.pace * chance.uniform(0.6, 1.4, len(self.x)) * 2 * np.pi
        flash = np.clip(np.sin(phase + pace * time_s), 0, 1) ** self.sharp * self.shine
        left = view.x(0, self.depth)
        step_x = view.x(1, self.depth) - left
        top = view.y(0, self.depth)
        step_y = view.y(1, self.depth) - top
        columns = np.round(left + self.x * step_x).astype(np.int64)
        rows = np.round(top + self.y * step_y).astype(np.int64)
        height, width = surface.luma.shape
        seen = (flash > 0.02) & (columns >= 0) & (columns < width - self.length)
        seen &= (rows >= 0) & (rows < height - self.thickness)
        self._whiten(surface, rows[seen], columns[seen], flash[seen])

    def _whiten(
        self,
        surface: Surface,
        rows: npt.NDArray[np.int64],
        columns: npt.NDArray[np.int64],
        flash: npt.NDArray[np.floating],
    ) -> None:
        tail = 1 - np.abs(np.linspace(-1, 1, self.length + 2)[1:-1])
        share = flash[:, None] * tail / tail.max()
        across = columns[:, None] + np.arange(self.length)
        for line in range(self.thickness):
            spot = surface.luma[rows[:, None] + line, across]
            surface.luma[rows[:, None] + line, across] = (spot + (WHITE - spot) * share).astype(
                np.int16
            )
        half = (rows[:, None] // 2, across[:, ::2] // 2)
        for plane in (surface.blue, surface.red):
            spot = plane[half]
            plane[half] = (spot + (NEUTRAL - spot) * share[:, ::2] * 0.7).astype(np.int16)
