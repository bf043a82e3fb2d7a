"""Draws planes on a frame at sub-pixel positions and scales, in place and without allocating.

Sampling is bilinear and done one axis after the other. Along an axis the source index grows with
the target index except where the scale makes it skip or repeat one, so an axis is a short list of
runs in which source and target move together: slices instead of a gather per sample.
"""

from dataclasses import dataclass
from dataclasses import replace
from itertools import pairwise

import numpy as np

from nemo_cli.local.render.camera import Mapping
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Plane
from nemo_cli.local.render.planes import Planes

BAND_ROWS = 96  # the working set of a band stays in the processor's cache


@dataclass(frozen=True)
class Run:
    """Target samples first..last take their value from `offset` samples further on."""

    first: int
    last: int
    offset: int


@dataclass(frozen=True)
class Axis:
    """How one axis of the target reads the source."""

    runs: tuple[Run, ...]
    fraction: Plane | int  # of the way to the next sample, 0..128; one number when all agree

    @property
    def first(self) -> int:
        return self.runs[0].first if self.runs else 0

    @property
    def last(self) -> int:
        return self.runs[-1].last if self.runs else 0

    def until(self, last: int) -> "Axis":
        """Return the part of the axis before a target sample."""
        kept = (replace(run, last=min(run.last, last)) for run in self.runs if run.first < last)
        return replace(self, runs=tuple(kept))


def axis(start: float, step: float, target: int, source: int) -> Axis:
    """Return how `target` samples read a source of `source` samples at `start + step * index`."""
    if step == 1:
        base = int(np.floor(start))
        fraction = round((start - base) * FULL)
        first, last = max(0, -base), min(target, source - 1 - base)
        return Axis((Run(first, last, base),) if last > first else (), fraction)
    at = start + (np.arange(target) + 0.5) * step - 0.5
    whole = np.floor(at).astype(np.int64)
    inside = np.flatnonzero((whole >= 0) & (whole < source - 1))
    if not inside.size:
        return Axis((), 0)
    first, last = int(inside[0]), int(inside[-1]) + 1
    offsets = whole[first:last] - np.arange(first, last)
    breaks = np.flatnonzero(np.diff(offsets)) + first + 1
    edges = [first, *(int(edge) for edge in breaks), last]
    runs = tuple(Run(a, b, int(offsets[a - first])) for a, b in pairwise(edges))
    return Axis(runs, np.round((at - whole) * FULL).astype(np.int16))


def blend(behind: Plane, keep: Plane, light: Plane) -> None:
    """Put light on what is behind, in place."""
    np.multiply(behind, keep, out=behind)
    np.add(behind, np.int16(FULL // 2), out=behind)
    np.right_shift(behind, np.int16(7), out=behind)
    np.add(behind, light, out=behind)


def _weaken(values: Plane, strength: int, *, nothing: int) -> None:
    """Bring values closer to what changes nothing, in place."""
    np.subtract(values, np.int16(nothing), out=values)
    np.multiply(values, np.int16(strength), out=values)
    np.right_shift(values, np.int16(7), out=values)
    np.add(values, np.int16(nothing), out=values)


def _between(low: Plane, high: Plane, fraction: Plane | int, out: Plane) -> None:
    """Write the value between two samples; `out` is neither of them."""
    np.subtract(high, low, out=out)
    np.multiply(out, np.int16(fraction) if isinstance(fraction, int) else fraction, out=out)
    np.add(out, np.int16(FULL // 2), out=out)
    np.right_shift(out, np.int16(7), out=out)
    np.add(out, low, out=out)


class Brush:
    """Scratch memory for one thread that draws frames of up to one size."""

    def __init__(self, width: int) -> None:
        samples = BAND_ROWS * (width + width // 4 + 64)
        self._columns, self._next_columns, self._rows, self._light, self._keep = (
            np.empty(samples, np.int16) for _ in range(5)
        )

    def draw(
        self,
        frame: Frame,
        planes: Planes,
        mapping: Mapping,
        *,
        bottom: int | None = None,
        strength: float = 1.0,
    ) -> None:
        """Draw the planes where the mapping says, above the frame row `bottom`.

        A strength below 1 makes planes that have a `keep` weaker.
        """
        last = frame.height if bottom is None else max(0, min(bottom, frame.height))
        for scale, targets in ((1, ("luma",)), (2, ("blue", "red"))):
            across, down = self._axes(planes, mapping, frame, scale)
            down = down.until((last + scale - 1) // scale)
            keep = planes.keep if scale == 1 else planes.half_keep
            sources = [(getattr(frame, name), getattr(planes, name)) for name in targets]
            self._draw_planes(sources, keep, across, down, round(strength * FULL))

    @staticmethod
    def _axes(planes: Planes, mapping: Mapping, frame: Frame, scale: int) -> tuple[Axis, Axis]:
        return (
            axis(
                (mapping.start_x - planes.left) / scale,
                mapping.step,
                frame.width // scale,
                planes.width // scale,
            ),
            axis(
                (mapping.start_y - planes.top) / scale,
                mapping.step,
                frame.height // scale,
                planes.height // scale,
            ),
        )

    def _draw_planes(
        self,
        pairs: list[tuple[Plane, Plane]],
        keep: Plane | None,
        across: Axis,
        down: Axis,
        strength: int,
    ) -> None:
        if across.last <= across.first:
            return
        for top in range(down.first, down.last, BAND_ROWS):
            bottom = min(top + BAND_ROWS, down.last)
            window = (slice(top, bottom), slice(across.first, across.last))
            if keep is None:
                for target, source in pairs:
                    self._sample(source, across, down, top, bottom, target[window])
                continue
            shape = (bottom - top, across.last - across.first)
            kept = self._sample(keep, across, down, top, bottom, _shaped(self._keep, shape))
            if strength < FULL:
                _weaken(kept, strength, nothing=FULL)
            for target, source in pairs:
                light = _shaped(self._light, shape)
                self._sample(source, across, down, top, bottom, light)
                if strength < FULL:
                    _weaken(light, strength, nothing=0)
                blend(target[window], kept, light)

    def _sample(
        self, source: Plane, across: Axis, down: Axis, top: int, bottom: int, out: Plane
    ) -> Plane:
        """Fill `out` with the samples of target rows top..bottom."""
        left = across.runs[0].first + across.runs[0].offset
        right = across.runs[-1].last + across.runs[-1].offset + 1
        rows = self._sample_rows(source[:, left:right], down, top, bottom)
        self._sample_columns(rows, across, left, out)
        return out

    def _sample_rows(self, source: Plane, down: Axis, top: int, bottom: int) -> Plane:
        if len(down.runs) == 1 and not isinstance(down.fraction, np.ndarray):
            offset = down.runs[0].offset
            if down.fraction == 0:
                return source[top + offset : bottom + offset]
        rows = _shaped(self._rows, (bottom - top, source.shape[1]))
        for run in down.runs:
            first, last = max(run.first, top), min(run.last, bottom)
            if last <= first:
                continue
            low = source[first + run.offset : last + run.offset]
            high = source[first + run.offset + 1 : last + run.offset + 1]
            fraction = down.fraction
            if isinstance(fraction, np.ndarray):
                fraction = fraction[first:last, None]
            _between(low, high, fraction, rows[first - top : last - top])
        return rows

    def _sample_columns(self, rows: Plane, across: Axis, left: int, out: Plane) -> None:
        fraction = across.fraction
        if not isinstance(fraction, np.ndarray):
            if fraction == 0:
                np.copyto(out, rows[:, :-1])
            else:
                _between(rows[:, :-1], rows[:, 1:], fraction, out)
            return
        low, high = _shaped(self._columns, out.shape), _shaped(self._next_columns, out.shape)
        for run in across.runs:
            target = slice(run.first - across.first, run.last - across.first)
            source = run.first + run.offset - left
            length = run.last - run.first
            low[:, target] = rows[:, source : source + length]
            high[:, target] = rows[:, source + 1 : source + 1 + length]
        _between(low, high, fraction[across.first : across.last], out)


def _shaped(buffer: Plane, shape: tuple[int, ...]) -> Plane:
    """Return the start of a buffer as an array of the shape."""
    return buffer[: shape[0] * shape[1]].reshape(shape)
