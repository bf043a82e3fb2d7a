"""Light that comes and goes: dims stripes of what was drawn, for curtains, shafts and haze."""

from dataclasses import dataclass
from dataclasses import field

import numpy as np

from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import Plane
from nemo_cli.local.render.scene import Surface
from nemo_cli.local.render.scene import View


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
        for plane, scale, zero in ((luma, 1, BLACK), (blue, 2, NEUTRAL), (red, 2, NEUTRAL)):
            rows = plane[first // scale : last // scale]
            self._dim(rows, scale, zero, shift, time_s)

    @property
    def _halvings(self) -> int:
        """How often the strength fits into one: weak stripes keep all seven bits."""
        return max(0, int(-np.log2(self.strength)))

    def _dim(self, rows: Plane, scale: int, zero: int, shift: float, time_s: float) -> None:
        height, width = rows.shape
        lean = np.arange(height) * self.slant
        reach = int(abs(lean[-1])) + 1
        strip = self._stripes(width + reach, scale, shift, time_s)
        starts = np.round(lean if self.slant >= 0 else lean - lean[-1]).astype(np.int64)
        taken = np.lib.stride_tricks.sliding_window_view(strip, width)[starts.clip(0, reach)]
        taken *= self._profile(height, scale)
        taken >>= np.int16(7)
        rows -= np.int16(zero)
        np.multiply(taken, rows, out=taken)
        taken += np.int16(1 << (6 + self._halvings))
        taken >>= np.int16(7 + self._halvings)
        rows -= taken
        rows += np.int16(zero)

    def _stripes(self, count: int, scale: int, shift: float, time_s: float) -> Plane:
        """How much light is taken at each column, as a 7-bit integer."""
        place = (np.arange(count) * scale - shift) / self.stripe * 2 * np.pi
        pace = time_s * self.speed
        wave = np.sin(place - pace * 0.9) + np.sin(place * 0.53 + pace * 0.6 + 1.1)
        wave += 0.7 * np.sin(place * 2.3 + pace * 1.3 + 4.0) + 0.4 * np.sin(place * 4.1 - pace)
        share = np.clip(wave / 6.2 + 0.5, 0, 1) * self.strength * 2**self._halvings
        return np.asarray(np.round(share * (FULL - 1)), np.int16)

    def _profile(self, height: int, scale: int) -> Plane:
        """Full in the middle rows, nothing at both ends."""
        key = (height, scale)
        if key not in self._profiles:
            place = np.linspace(0, 1, height, dtype=np.float32)[:, None]
            soft = np.clip(np.minimum(place, 1 - place) * 5, 0, 1)
            self._profiles[key] = np.round(soft * FULL).astype(np.int16)
        return self._profiles[key]
