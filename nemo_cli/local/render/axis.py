"""How one axis of a target reads its source, at sub-pixel places and at another scale.

The source index grows with the target index except where the scale makes it skip or repeat one,
so an axis is a short list of runs in which both move together: slices instead of a gather.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import Plane


@dataclass(frozen=True)
class Run:
    """Target samples first..last take their value from `offset` samples further on."""

    first: int
    last: int
    offset: int


def _last(run: Run) -> int:
    return run.last


@dataclass(frozen=True)
class Axis:
    """How one axis of the target reads the source."""

    runs: tuple[Run, ...]
    fraction: Plane | int  # of the way to the next sample, 0..128; one number when all agree

    @property
    def is_still(self) -> bool:
        """Whether source and target fall together but for a shift by whole samples."""
        return len(self.runs) < 2 and isinstance(self.fraction, int) and self.fraction == 0

    @property
    def last(self) -> int:
        """The target sample after the last that can be read."""
        return self.runs[-1].last if self.runs else 0

    def between(self, first: int, last: int) -> tuple[Run, ...]:
        """Return the runs of the target samples first..last."""
        begin = bisect_right(self.runs, first, key=_last)
        runs = []
        for run in self.runs[begin:]:
            if run.first >= last:
                break
            runs.append(Run(max(run.first, first), min(run.last, last), run.offset))
        return tuple(runs)

    def reading(self, first: int, last: int, *, until: int) -> tuple[Run, ...]:
        """Return the runs that read source samples first..last, before the target `until`."""
        runs = []
        for run in self.runs:
            begin = max(run.first, first - run.offset)
            end = min(run.last, last - run.offset, until)
            if end > begin:
                runs.append(Run(begin, end, run.offset))
        return tuple(runs)


def axis(
    start: float,
    step: float,
    target: int,
    source: int,
    *,
    nearest: bool = False,
    glides: bool = False,
) -> Axis:
    """Return how `target` samples read a source of `source` samples at `start + step * index`.

    With `nearest` no value lies between two samples. What `glides` is read at steady places.
    """
    if step == 1:
        start = round(start) if nearest else float(steady(np.array(start))) if glides else start
        base = int(np.floor(start))
        fraction = round((start - base) * FULL)
        first, last = max(0, -base), min(target, source - 1 - base)
        return Axis((Run(first, last, base),) if last > first else (), fraction)
    at = start + (np.arange(target) + 0.5) * step - 0.5
    at = np.round(at) if nearest else steady(at) if glides else at
    whole = np.floor(at).astype(np.int64)
    inside = np.flatnonzero((whole >= 0) & (whole < source - 1))
    if not inside.size:
        return Axis((), 0)
    first, last = int(inside[0]), int(inside[-1]) + 1
    offsets = whole[first:last] - np.arange(first, last)
    breaks = np.flatnonzero(np.diff(offsets)) + first + 1
    edges = [first, *(int(edge) for edge in breaks), last]
    runs = tuple(Run(a, b, int(offsets[a - first])) for a, b in pairwise(edges))
    return Axis(runs, 0 if nearest else np.round((at - whole) * FULL).astype(np.int16))


def steady(places: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """Return the nearest places a quarter of the way from one sample to the next, or three.

    Between two samples a picture is softest halfway and sharp on them: what moves slowly would
    seem to breathe. At these two places it is equally sharp.
    """
    return np.asarray((np.floor(places * 2) + 0.5) / 2)
