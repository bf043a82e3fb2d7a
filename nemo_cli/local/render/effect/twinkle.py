"""Points of light that come and go: stars, windows, sparks on the sea."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View


@dataclass(frozen=True)
class Twinkle:
    """Points on the canvas whose luma swells and fades, each in its own time."""

    points: FloatArray  # (count, 2): canvas column and row
    phase: FloatArray  # (count,), 0..1
    depth: float = 0.05
    gain: float = 60.0  # of luma, at most
    speed: float = 0.4  # times per second
    size: int = 1  # pixels
    wave: float = 4.0  # higher: shorter flashes

    def draw(self, surface: Surface, view: View, time_s: float) -> None:
        origin = np.array((view.x(0, self.depth), view.y(0, self.depth)))
        scale = view.x(1, self.depth) - origin[0]
        at = np.round(self.points * scale + origin).astype(np.int64)
        height, width = surface.luma.shape
        inside = (at >= 0).all(axis=1)
        inside &= (at[:, 0] < width - self.size) & (at[:, 1] < height - self.size)
        shine = (0.5 + 0.5 * np.sin((self.phase + time_s * self.speed) * 2 * np.pi)) ** self.wave
        gain = (shine[inside] * self.gain).astype(np.int16)
        x, y = at[inside, 0], at[inside, 1]
        for down in range(self.size):
            for across in range(self.size):
                _brighten(surface.luma, y + down, x + across, gain)


def _brighten(
    luma: npt.NDArray[np.int16],
    rows: npt.NDArray[np.int64],
    columns: npt.NDArray[np.int64],
    gain: npt.NDArray[np.int16],
) -> None:
    """Add light that nears white but never passes it."""
    behind = luma[rows, columns]
    luma[rows, columns] = behind + ((np.int16(235) - behind) * gain >> np.int16(8))
