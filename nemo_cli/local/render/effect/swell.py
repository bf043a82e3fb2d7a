"""A heaving sea: shifts the painted rows below a line up and down, in waves towards the viewer."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View


@dataclass(frozen=True)
class Swell:
    """Waves over the rows from the canvas row `line` to the bottom; nearer rows move more."""

    line: float
    reach: float  # of the nearest rows, in pixels
    # Crests between the line and the bottom, about. With many and a large reach rows would fold
    # over each other: keep `reach` well below a tenth of their distance.
    waves: float = 4.0
    pace: float = 1.6
    depth: float = 0.5

    def draw(self, surface: Surface, view: View, time_s: float) -> None:
        top = int(view.y(self.line, self.depth)) // 2 * 2
        if not 0 <= top < surface.luma.shape[0] - 4:
            return
        for plane, scale in ((surface.luma, 1), (surface.blue, 2), (surface.red, 2)):
            water = plane[top // scale :]
            water[:] = water[self._sources(water.shape[0], scale, time_s)]

    def _sources(self, count: int, scale: int, time_s: float) -> npt.NDArray[np.int64]:
        near = (np.arange(count) + 0.5) / count
        # Crests lie closer together towards the horizon, as distance grows there.
        place = self.waves * 2 * np.pi * np.log2(1 + 7 * near) / 3
        wave = np.sin(place - time_s * self.pace) + 0.5 * np.sin(1.7 * place - time_s * 2.3 + 1)
        shift = wave * near * self.reach / scale
        return np.clip(np.round(np.arange(count) + shift), 0, count - 1).astype(np.int64)
