"""Reads planes along two axes into flat memory: bilinear, first the rows and then the columns."""

from typing import Final

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.axis import Axis
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import Bytes
from nemo_cli.local.render.planes import Plane

SHORT_RUN: Final = 18  # samples: longer runs are copied one by one, shorter ones gathered
QUARTERS: Final = (FULL // 4, FULL * 3 // 4)
HALF: Final = np.int16(FULL // 2)
SHIFT: Final = np.int16(7)

Scratch = tuple[Plane, Plane, Plane]  # for rows, for columns, for what was bytes


class Sampler:
    """Reads source planes along two axes into flat memory."""

    def __init__(self, scratch: Scratch, across: Axis, down: Axis, length: int) -> None:
        self._rows, self._columns, self._unpacked = scratch
        self._across, self.down = across, down
        scaled = len(across.runs) > 1 or isinstance(across.fraction, np.ndarray)
        self._gather = _Gather(across, length) if scaled else None

    @property
    def is_still(self) -> bool:
        """Whether the target shows whole samples of the source, only shifted."""
        return self._across.is_still and self.down.is_still

    def view(self, source: Plane | Bytes, rows: tuple[int, int]) -> Plane | Bytes:
        """Return what the target rows top..bottom show, where it lies, when all is still."""
        length = source.shape[1]
        start = (rows[0] + self.down.runs[0].offset) * length + self._across.runs[0].offset
        return source.reshape(-1)[start : start + (rows[1] - rows[0]) * length]

    def sample(
        self, source: Plane | Bytes, rows: tuple[int, int], out: Plane, *, exact: bool
    ) -> None:
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

    def _sample_rows(self, source: Plane | Bytes, rows: tuple[int, int]) -> tuple[Plane, int]:
        """Return flat memory that holds the rows, and where they begin in it."""
        top, bottom = rows
        length = source.shape[1]
        if self.down.is_still:
            offset = self.down.runs[0].offset
            return self._flat(source, top + offset, bottom + offset), 0
        fraction = self.down.fraction
        for run in self.down.between(top, bottom):
            flat = self._flat(source, run.first + run.offset, run.last + run.offset)
            size = (run.last - run.first) * length
            begin = (run.first - top) * length
            out, low = self._rows[begin : begin + size], flat[:size]
            if isinstance(fraction, int) and fraction == 0:
                np.copyto(out, low)
                continue
            high = flat[length : length + size]
            if isinstance(fraction, np.ndarray):
                part = fraction[run.first : run.last, None]
                low, high, out = (one.reshape(-1, length) for one in (low, high, out))
                _between(low, high, part, out, exact=True)
            else:
                _between(low, high, fraction, out, exact=True)
        return self._rows, 0

    def _flat(self, source: Plane | Bytes, first: int, last: int) -> Plane:
        """Return flat memory that begins with the rows first..last and the one after them."""
        length, flat = source.shape[1], source.reshape(-1)
        if flat.dtype == np.int16:
            return np.asarray(flat[first * length :], np.int16)
        size = min(last + 1, source.shape[0]) - first
        np.copyto(self._unpacked[: size * length], flat[first * length : (first + size) * length])
        return self._unpacked


class _Gather:
    """Reads columns at another scale.

    The sample after each is taken from the neighbour in the target, which is right everywhere but
    where a run ends; those few columns are read again.
    """

    def __init__(self, across: Axis, length: int) -> None:
        self._runs = across.runs
        self._columns: npt.NDArray[np.int64] | None = None
        if len(across.runs) * SHORT_RUN > length:
            self._columns = np.zeros(length, np.int64)
            for run in across.runs:
                self._columns[run.first : run.last] = np.arange(run.first, run.last) + run.offset
        self._fraction: Plane | None = None
        if isinstance(across.fraction, np.ndarray):
            self._fraction = np.zeros(length, np.int16)
            self._fraction[: across.fraction.size] = across.fraction
        self._ends = np.array([run.last - 1 for run in across.runs])
        self._after = np.array([run.last + run.offset for run in across.runs])

    def sample(self, rows: Plane, scratch: Plane, out: Plane, *, exact: bool) -> None:
        """Write the rows at their new scale."""
        if self._fraction is None:
            self._take(rows, out)
            return
        low = scratch[: rows.size].reshape(rows.shape)
        self._take(rows, low)
        np.subtract(scratch[1 : out.size + 1], scratch[: out.size], out=out.reshape(-1))
        after = np.take(rows, self._after, axis=1, mode="clip")
        out[:, self._ends] = after - low[:, self._ends]
        _share(out, low, self._fraction, exact=exact)

    def _take(self, rows: Plane, out: Plane) -> None:
        """Write the sample at or before each place."""
        if self._columns is None:
            for run in self._runs:
                source = slice(run.first + run.offset, run.last + run.offset)
                out[:, run.first : run.last] = rows[:, source]
        else:
            np.take(rows, self._columns, axis=1, mode="clip", out=out)


def _between(low: Plane, high: Plane, fraction: Plane | int, out: Plane, *, exact: bool) -> None:
    """Write the value between two samples; `out` is neither of them."""
    if isinstance(fraction, int) and fraction in QUARTERS:
        near, far = (low, high) if fraction < FULL // 2 else (high, low)
        np.subtract(far, near, out=out)
        if exact:
            np.add(out, np.int16(2), out=out)
        np.right_shift(out, np.int16(2), out=out)
        np.add(out, near, out=out)
        return
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
