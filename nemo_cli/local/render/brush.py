"""Draws planes on a frame at sub-pixel positions and scales, in place and without allocating.

All planes of a film have rows of one length, the canvas's, and so has the frame: then shifting by
whole rows and columns is one slice of flat memory, and every step below runs over many rows at
once. (On narrower windows numpy starts anew for each row, which costs three times as much.) What
lies right of the frame's last column is never seen and may hold anything.

Sampling is bilinear, one axis after the other. Along an axis the source index grows with the target
index except where the scale makes it skip or repeat one, so an axis is a short list of runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.camera import Mapping
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Plane
from nemo_cli.local.render.planes import Planes

BAND_ROWS: Final = 96  # the working set of a band stays in the processor's cache
FEW_RUNS: Final = 14  # up to so many are copied one by one; more are gathered
HALF: Final = np.int16(FULL // 2)
SHIFT: Final = np.int16(7)


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
    def is_still(self) -> bool:
        """Whether source and target fall together but for a shift by whole samples."""
        return not isinstance(self.fraction, np.ndarray) and self.fraction == 0

    def reading(self, first: int, last: int, *, until: int) -> tuple[Run, ...]:
        """Return the runs that read source samples first..last, before the target `until`."""
        runs = []
        for run in self.runs:
            begin = max(run.first, first - run.offset)
            end = min(run.last, last - run.offset, until)
            if end > begin:
                runs.append(Run(begin, end, run.offset))
        return tuple(runs)


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


@dataclass(frozen=True)
class Band:
    """Even rows top..bottom of planes.

    A solid one hides all that is behind. In a soft one nothing is sharp enough to show that it
    moves by whole samples, so the camera may round.
    """

    top: int
    bottom: int
    solid: bool = False
    soft: bool = False


def blend(behind: Plane, keep: Plane, light: Plane) -> None:
    """Put light on what is behind, in place."""
    np.multiply(behind, keep, out=behind)
    np.add(behind, HALF, out=behind)
    np.right_shift(behind, SHIFT, out=behind)
    np.add(behind, light, out=behind)


def _between(low: Plane, high: Plane, fraction: Plane | int, out: Plane, *, exact: bool) -> None:
    """Write the value between two samples; `out` is neither of them."""
    if isinstance(fraction, int) and fraction == FULL // 2:
        np.add(low, high, out=out)
        if exact:
            np.add(out, np.int16(1), out=out)
        np.right_shift(out, np.int16(1), out=out)
        return
    np.subtract(high, low, out=out)
    _share(out, low, fraction, exact=exact)


def _share(difference: Plane, low: Plane, fraction: Plane | int, *, exact: bool) -> None:
    """Turn the difference of two samples into the value between them, in place.

    It is rounded when it has to be `exact`, else cut off: half a step too little on the average,
    which pictures that do not cover everything have been given before.
    """
    factor = np.int16(fraction) if isinstance(fraction, int) else fraction
    np.multiply(difference, factor, out=difference)
    if exact:
        np.add(difference, HALF, out=difference)
    np.right_shift(difference, SHIFT, out=difference)
    np.add(difference, low, out=difference)


def _weaken(values: Plane, strength: int, *, nothing: int) -> None:
    """Bring values closer to what changes nothing, in place."""
    np.subtract(values, np.int16(nothing), out=values)
    np.multiply(values, np.int16(strength), out=values)
    np.right_shift(values, SHIFT, out=values)
    np.add(values, np.int16(nothing), out=values)


class Brush:
    """Scratch memory for one thread that draws on frames whose rows have one length."""

    def __init__(self, row_length: int) -> None:
        size = (BAND_ROWS + 1) * row_length + 64
        self._rows, self._columns, self._light, self._keep = (
            np.zeros(size, np.int16) for _ in range(4)
        )

    def draw(
        self,
        frame: Frame,
        planes: Planes,
        mapping: Mapping,
        *,
        bands: Sequence[Band] = (),
        bottom: int | None = None,
        strength: float = 1.0,
    ) -> None:
        """Draw the planes where the mapping says, above the frame row `bottom`.

        With `bands` only those are drawn. A strength below 1 makes planes with `keep` weaker.
        """
        last = frame.height if bottom is None else max(0, min(bottom, frame.height))
        bands = bands or (Band(0, planes.height, solid=planes.keep is None),)
        full_luma, full_blue, full_red = frame.full
        amount = round(strength * FULL)
        for scale, keep, pairs in (
            (1, planes.keep, [(full_luma, planes.luma)]),
            (2, planes.half_keep, [(full_blue, planes.blue), (full_red, planes.red)]),
        ):
            samplers = {
                soft: self._sampler(frame, planes, mapping, scale, soft=soft)
                for soft in {band.soft for band in bands}
            }
            until = (last + scale - 1) // scale
            for band in bands:
                sampler = samplers[band.soft]
                runs = sampler.down.reading(band.top // scale, band.bottom // scale, until=until)
                kept = None if band.solid or keep is None else keep
                for top in range(runs[0].first, runs[-1].last, BAND_ROWS) if runs else ():
                    rows = (top, min(top + BAND_ROWS, runs[-1].last))
                    self._draw_rows(pairs, kept, sampler, rows, amount)

    def _sampler(
        self, frame: Frame, planes: Planes, mapping: Mapping, scale: int, *, soft: bool
    ) -> "_Sampler":
        """Return what reads planes of this scale."""
        target = frame.full[scale - 1]
        source = planes.luma if scale == 1 else planes.blue
        start_x, start_y = mapping.start_x / scale, (mapping.start_y - planes.top) / scale
        if mapping.step == 1:
            # Colour may lag half a sample behind: the eye finds edges in the luma.
            parts = 1 if soft else FULL if scale == 1 else 2
            start_x, start_y = (round(start * parts) / parts for start in (start_x, start_y))
        across = axis(start_x, mapping.step, frame.width // scale, source.shape[1])
        down = axis(start_y, mapping.step, target.shape[0], source.shape[0])
        return _Sampler(self, across, down, source.shape[1])

    def _draw_rows(
        self,
        pairs: list[tuple[Plane, Plane]],
        keep: Plane | None,
        sampler: "_Sampler",
        rows: tuple[int, int],
        strength: int,
    ) -> None:
        length = pairs[0][1].shape[1]
        window = slice(rows[0] * length, rows[1] * length)
        if keep is None:
            for target, source in pairs:
                sampler.sample(source, rows, target.reshape(-1)[window], exact=True)
            return
        if sampler.is_still and strength >= FULL:
            kept = sampler.view(keep, rows)
            for target, source in pairs:
                blend(target.reshape(-1)[window], kept, sampler.view(source, rows))
            return
        count = window.stop - window.start
        kept, light = self._keep[:count], self._light[:count]
        sampler.sample(keep, rows, kept, exact=False)
        if strength < FULL:
            _weaken(kept, strength, nothing=FULL)
        for target, source in pairs:
            sampler.sample(source, rows, light, exact=False)
            if strength < FULL:
                _weaken(light, strength, nothing=0)
            blend(target.reshape(-1)[window], kept, light)

    @property
    def scratch(self) -> tuple[Plane, Plane]:
        """Memory for the two steps of sampling."""
        return self._rows, self._columns


class _Sampler:
    """Reads source planes along two axes into flat memory."""

    def __init__(self, brush: Brush, across: Axis, down: Axis, length: int) -> None:
        self._rows, self._columns = brush.scratch
        self._across, self.down = across, down
        scaled = isinstance(across.fraction, np.ndarray)
        self._gather = _Gather(across, length) if scaled else None

    @property
    def is_still(self) -> bool:
        """Whether the target shows whole samples of the source, only shifted."""
        return self._across.is_still and self.down.is_still

    def view(self, source: Plane, rows: tuple[int, int]) -> Plane:
        """Return what the target rows top..bottom show, where it lies, when all is still."""
        flat, start = self._sample_rows(source, rows)
        start += self._across.runs[0].offset
        return flat[start : start + (rows[1] - rows[0]) * source.shape[1]]

    def sample(self, source: Plane, rows: tuple[int, int], out: Plane, *, exact: bool) -> None:
        """Write what the target rows top..bottom show."""
        flat, start = self._sample_rows(source, rows)
        length = source.shape[1]
        if self._gather is not None:
            count = out.size // length
            block = flat[start : start + out.size].reshape(count, length)
            columns = self._columns[: out.size + 1]
            self._gather.sample(block, columns, out.reshape(count, length), exact=exact)
            return
        start += self._across.runs[0].offset
        low = flat[start : start + out.size]
        if self._across.fraction == 0:
            np.copyto(out, low)
            return
        high = flat[start + 1 : start + 1 + out.size]
        _between(low, high, self._across.fraction, out, exact=exact)

    def _sample_rows(self, source: Plane, rows: tuple[int, int]) -> tuple[Plane, int]:
        """Return flat memory that holds the rows, and where they begin in it."""
        top, bottom = rows
        length, flat = source.shape[1], source.reshape(-1)
        if self.down.is_still:
            return flat, (top + self.down.runs[0].offset) * length
        fraction = self.down.fraction
        for run in self.down.runs:
            first, last = max(run.first, top), min(run.last, bottom)
            if last <= first:
                continue
            begin, end = (first + run.offset) * length, (last + run.offset) * length
            out = self._rows[(first - top) * length : (last - top) * length]
            low, high = flat[begin:end], flat[begin + length : end + length]
            if isinstance(fraction, np.ndarray):
                shape = (last - first, length)
                part = fraction[first:last, None]
                low, high = low.reshape(shape), high.reshape(shape)
                _between(low, high, part, out.reshape(shape), exact=True)
            else:
                _between(low, high, fraction, out, exact=True)
        return self._rows, 0


class _Gather:
    """Reads columns at another scale.

    The sample after each is taken from the neighbour in the target, which is right everywhere but
    where a run ends; those few columns are read again.
    """

    def __init__(self, across: Axis, length: int) -> None:
        assert isinstance(across.fraction, np.ndarray)
        self._runs = across.runs
        columns = np.zeros(length, np.int64)
        fraction = np.zeros(length, np.int16)
        for run in across.runs:
            columns[run.first : run.last] = np.arange(run.first, run.last) + run.offset
        fraction[: across.fraction.size] = across.fraction
        self._columns: npt.NDArray[np.int64] = columns
        self._fraction = fraction
        self._ends = np.array([run.last - 1 for run in across.runs])

    def sample(self, rows: Plane, scratch: Plane, out: Plane, *, exact: bool) -> None:
        """Write the rows at their new scale."""
        low = scratch[: rows.size].reshape(rows.shape)
        if len(self._runs) <= FEW_RUNS:
            for run in self._runs:
                source = slice(run.first + run.offset, run.last + run.offset)
                low[:, run.first : run.last] = rows[:, source]
        else:
            np.take(rows, self._columns, axis=1, mode="clip", out=low)
        np.subtract(scratch[1 : out.size + 1], scratch[: out.size], out=out.reshape(-1))
        after = np.take(rows, self._columns[self._ends] + 1, axis=1, mode="clip")
        out[:, self._ends] = after - low[:, self._ends]
        _share(out, low, self._fraction, exact=exact)
