"""Light that comes and goes: dims stripes of what was drawn, for curtains, shafts and haze."""

from dataclasses import dataclass
from dataclasses import field
from typing import Final

import numpy as np

from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import Plane
from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View

STEPS: Final = 48  # to the widest stripe; the narrowest is a quarter of that


@dataclass
class Shimmer:
    """Stripes that wander over the canvas rows top..bottom and soften towards both."""

    top: float
    bottom: float
    stripe: float  # width of the widest stripe in pixels
    strength: float = 0.3  # the share of light that a dark stripe takes away
    speed: float = 1.0
    slant: float = 0.0  # columns that a stripe moves to the left per row downwards
    depth: float = 0.1
    _profiles: dict[tuple[int, int], Plane] = field(default_factory=dict, repr=False)

    def draw(self, surface: Surface, view: View, time_s: float) -> None:
        first = max(0, int(view.y(self.top, self.depth))) // 2 * 2
        last = min(surface.luma.shape[0], int(view.y(self.bottom, self.depth))) // 2 * 2
        if last - first < 4:
            return
        shift = view.x(0, self.depth)
        luma, blue, red = surface.full
        for scale, planes in ((1, ((luma, BLACK),)), (2, ((blue, NEUTRAL), (red, NEUTRAL)))):
            window = slice(first // scale, last // scale)
            taken = self._taken(planes[0][0][window].shape, scale, shift, time_s)
            for plane, zero in planes:
                self._dim(plane[window], zero, taken)

    @property
    def _halvings(self) -> int:
        """How often the strength fits into one: weak stripes keep all seven bits."""
        return max(0, int(-np.log2(self.strength)))

    def _dim(self, rows: Plane, zero: int, taken: Plane) -> None:
        light = rows - np.int16(zero)
        light *= taken
        light += np.int16(1 << (6 + self._halvings))
        light >>= np.int16(7 + self._halvings)
        rows -= light

    def _taken(self, shape: tuple[int, int], scale: int, shift: float, time_s: float) -> Plane:
        """How much light is taken at each place, as a 7-bit integer."""
        height, width = shape
        lean = np.arange(height) * self.slant
        reach = int(abs(lean[-1])) + 1
        strip = self._stripes(width + reach, scale, shift, time_s)
        starts = np.round(lean if self.slant >= 0 else lean - lean[-1]).astype(np.int64)
        taken: Plane = np.lib.stride_tricks.sliding_window_view(strip, width)[starts.clip(0, reach)]
        profile = self._profile(height, scale)
        for rows in (slice(0, height // 5 + 1), slice(height - height // 5 - 1, height)):
            taken[rows] *= profile[rows]
            taken[rows] >>= np.int16(7)
        return taken

    def _stripes(self, count: int, scale: int, shift: float, time_s: float) -> Plane:
        """How much light is taken at each column: computed at some, straight between them."""
        step = max(1, int(self.stripe / STEPS / scale))
        columns = np.arange(0, count + step, step)
        place = (columns * scale - shift) / self.stripe * 2 * np.pi
        pace = time_s * self.speed
        wave = np.sin(place - pace * 0.9) + np.sin(place * 0.53 + pace * 0.6 + 1.1)
        wave += 0.7 * np.sin(place * 2.3 + pace * 1.3 + 4.0) + 0.4 * np.sin(place * 4.1 - pace)
        share = np.clip(wave / 6.2 + 0.5, 0, 1) * self.strength * 2**self._halvings
        between = np.interp(np.arange(count), columns, share * (FULL - 1) + 0.5)
        return np.asarray(between, np.int16)

    def _profile(self, height: int, scale: int) -> Plane:
        """Nothing at both ends, and full from a fifth of the height on."""
        key = (height, scale)
        if key not in self._profiles:
            place = np.linspace(0, 1, height, dtype=np.float32)[:, None]
            soft = np.clip(np.minimum(place, 1 - place) * 5, 0, 1)
            self._profiles[key] = np.round(soft * FULL).astype(np.int16)
        return self._profiles[key]
