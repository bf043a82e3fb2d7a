"""Ground in perspective: hills, dunes or waves as heights over a plane, seen from above it.

The ground is cut into slices, near to far. What hides what follows from the highest row that the
slices up to each one reach; values on the slices (light, colour) are then read for every pixel.
"""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from typing import Final
from typing import Self

import numpy as np

from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray

FARTHEST: Final = 260.0
# Distances grow by at most this share from slice to slice, or far hills would be missed.
SPREAD: Final = 0.012
COARSE_FROM: Final = 700  # pixels of the brief's unit: from there on every second column is enough
ROWS: Final = 64
# Heights at places across and away, in heights of the eye.
Relief = Callable[[FloatArray, FloatArray], FloatArray]


@dataclass(frozen=True)
class Ground:
    """Slices of ground: where they are, and how high; all in heights of the eye."""

    across: FloatArray  # (slices, columns), a column for every few of the canvas
    away: FloatArray  # (slices, 1)
    height: FloatArray  # (slices, columns)
    reach: FloatArray  # the highest canvas row that anything up to a slice covers
    size: tuple[int, int]  # of the canvas

    @classmethod
    def seen(cls, brief: Brief, relief: Relief, *, step: float, middle: float) -> Self:
        """Cut the ground below the horizon into slices about `step` rows apart.

        `middle` is the canvas column that the camera looks at.
        """
        focal = max(8.0, float(brief.height - brief.horizon))
        away = _distances(focal, step)[:, None]
        apart = 2 if brief.unit >= COARSE_FROM else 1
        columns = np.arange(0, brief.width, apart, dtype=np.float32) + np.float32(
            apart / 2 - middle
        )
        # An eye that looks from `focal` pixels above the ground, one such pixel being near.
        across = columns[None, :] / np.float32(focal) * away / np.float32(brief.framing.scale)
        height = _settled(relief(across, away), away)
        line = np.float32(brief.horizon) + (1 - height) * np.float32(focal) / away
        reach = np.minimum.accumulate(line, axis=0)
        return cls(across, away, height, reach, (brief.width, brief.height))

    def slices(self, nearest: float, farthest: float) -> Self:
        """Return the ground between two distances alone."""
        picked = np.flatnonzero((self.away[:, 0] >= nearest) & (self.away[:, 0] < farthest))
        part = slice(int(picked[0]), int(picked[-1]) + 1) if picked.size else slice(0, 1)
        return replace(
            self,
            across=self.across[part],
            away=self.away[part],
            height=self.height[part],
            reach=self.reach[part],
        )

    @property
    def skyline(self) -> FloatArray:
        """The canvas row above which nothing of the ground is seen, at every column."""
        return np.asarray(noise.resized(self.reach[-1:], 1, self.size[0], quick=True)[0])

    def places(self, top: int) -> FloatArray:
        """Return which slice is seen, twice for each canvas row from `top`, for smooth crests."""
        rows = np.arange(top, self.size[1], 0.5, dtype=np.float32) + np.float32(0.25)
        order = np.arange(len(self.reach), dtype=np.float32)[::-1]
        found = np.empty((rows.size, self.reach.shape[1]), np.float32)
        for column in range(found.shape[1]):
            # The reach falls from slice to slice: reversed it grows, as interpolation wants it.
            found[:, column] = np.interp(rows, self.reach[::-1, column], order)
        return found

    def read(self, values: FloatArray, places: FloatArray) -> FloatArray:
        """Return what is seen of values on the slices, for every pixel of the places' rows."""
        columns = np.arange(values.shape[1])
        fine = np.empty((places.shape[0] // 2, values.shape[1]), np.float32)
        for top in range(0, len(fine), ROWS):
            part = places[top * 2 : (top + ROWS) * 2]
            left = part.astype(np.int32)
            low, high = (
                values[np.minimum(left + step, len(values) - 1), columns] for step in (0, 1)
            )
            low += (high - low) * (part - left)
            fine[top : top + ROWS] = (low[::2] + low[1::2]) * np.float32(0.5)
        return noise.resized(fine, len(fine), self.size[0], quick=True)


def _settled(height: FloatArray, away: FloatArray) -> FloatArray:
    """Return heights without what is finer than the slices are far away: it would be a saw."""
    share = np.clip((away - 3) / 6, 0, 1).astype(np.float32)
    for _ in range(7):
        mean = (height[:-2] + 2 * height[1:-1] + height[2:]) * np.float32(0.25)
        height[1:-1] += (mean - height[1:-1]) * share[1:-1]
        mean = (height[:, :-2] + 2 * height[:, 1:-1] + height[:, 2:]) * np.float32(0.25)
        height[:, 1:-1] += (mean - height[:, 1:-1]) * share
    return height


def _distances(focal: float, step: float) -> FloatArray:
    """Return distances from close by to the horizon, denser than the rows need only far away."""
    found = [0.86]
    while found[-1] < FARTHEST:
        at = found[-1]
        found.append(at + min(at * at * step / focal, at * SPREAD))
    return np.array(found, np.float32)


def shadows(height: FloatArray, across: FloatArray, *, fall: float, from_left: bool) -> FloatArray:
    """Return where a low light from one side cannot reach, 0 to 1; `fall` is how it descends."""
    rising = across * np.float32(fall)
    if from_left:
        above = np.maximum.accumulate(height + rising, axis=1) - rising
    else:
        above = np.maximum.accumulate((height - rising)[:, ::-1], axis=1)[:, ::-1] + rising
    return np.asarray(np.clip((above - height) * 26, 0, 1), np.float32)


def slopes(ground: Ground) -> tuple[FloatArray, FloatArray]:
    """Return how the ground rises to the right and away from the viewer."""
    step = np.maximum(np.gradient(ground.across, axis=1), np.float32(1e-6))
    right = np.gradient(ground.height, axis=1) / step
    # Neighbouring slices lie at other places across: follow the same place.
    away = np.gradient(ground.away[:, 0])[:, None]
    behind = np.gradient(ground.height, axis=0) / np.maximum(away, 1e-6)
    behind -= right * ground.across / ground.away
    return right.astype(np.float32), behind.astype(np.float32)
