"""Draws planes on a frame at sub-pixel positions and scales, in place and without allocating.

All planes of a film have rows of one length, the canvas's, and so has the frame: then shifting by
whole rows and columns is one slice of flat memory, and every step below runs over many rows at
once. (On narrower windows numpy starts anew for each row, which costs three times as much.) What
lies right of the frame's last column is never seen and may hold anything.

Sampling is bilinear, one axis after the other (`axis.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from nemo_cli.local.render.axis import Axis
from nemo_cli.local.render.axis import axis
from nemo_cli.local.render.camera import Mapping
from nemo_cli.local.render.glide import Glide
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import Bytes
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.planes import Plane
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.sample import SHIFT
from nemo_cli.local.render.sample import Sampler
from nemo_cli.local.render.sample import Scratch

Pairs = tuple[tuple[Plane, Plane | Bytes], ...]  # what is drawn on, with what is drawn
BAND_ROWS: Final = 96  # the working set of a band stays in the processor's cache


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


def blend(behind: Plane, keep: Plane | Bytes, light: Plane | Bytes) -> None:
    """Put light on what is behind, in place.

    Nothing is rounded up: what is behind stays as it is where all of it is kept, and where only
    some of it is, half a step less cannot be seen.
    """
    np.multiply(behind, keep, out=behind)
    np.right_shift(behind, SHIFT, out=behind)
    np.add(behind, light, out=behind)


def _weaken(values: Plane, strength: int, *, nothing: int) -> None:
    """Bring values closer to what changes nothing, in place."""
    np.subtract(values, np.int16(nothing), out=values)
    np.multiply(values, np.int16(strength), out=values)
    np.add(values, np.int16(FULL // 2), out=values)
    np.right_shift(values, SHIFT, out=values)
    np.add(values, np.int16(nothing), out=values)


class Brush:
    """Scratch memory for one thread that draws on frames whose rows have one length."""

    def __init__(self, row_length: int) -> None:
        size = (BAND_ROWS + 1) * row_length + 64
        self._rows, self._columns, self._light, self._keep, self._unpacked = (
            np.zeros(size, np.int16) for _ in range(5)
        )

    def draw(
        self,
        frame: Frame,
        planes: Planes | Packed,
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
            (1, planes.keep, ((full_luma, planes.luma),)),
            (2, planes.half_keep, ((full_blue, planes.blue), (full_red, planes.red))),
        ):
            samplers = {
                soft: self._sampler(frame, planes, mapping, scale, soft=soft)
                for soft in {False, *(band.soft for band in bands)}
            }
            until = (last + scale - 1) // scale
            for band in bands:
                sampler = samplers[band.soft]
                # Where bands meet must not depend on who rounds, or a row is drawn twice.
                runs = samplers[False].down.reading(
                    band.top // scale, band.bottom // scale, until=until
                )
                kept = None if band.solid or keep is None else keep
                end = min(runs[-1].last, sampler.down.last) if runs else 0
                for top in range(runs[0].first, end, BAND_ROWS) if runs else ():
                    rows = (top, min(top + BAND_ROWS, end))
                    self._draw_rows(pairs, kept, sampler, rows, amount)

    def glide(
        self, frame: Frame, glide: Glide, mapping: Mapping, bands: Sequence[Band], *, bottom: int
    ) -> None:
        """Draw a picture that is not scaled, above the frame row `bottom`."""
        last = max(0, min(bottom, frame.height))
        for scale, targets in ((1, frame.full[:1]), (2, frame.full[1:])):
            shape = glide.shape(scale)
            across, down = _axes(frame, shape, glide.top, mapping, scale, soft=False)
            if not across.runs or not down.runs:
                return  # not in sight
            read = glide.read(scale, across, down, mapping.glides, self._scratch)
            length, until = shape[1], (last + scale - 1) // scale
            shift = down.runs[0].offset * length + across.runs[0].offset
            for band in bands:
                rows = down.reading(band.top // scale, band.bottom // scale, until=until)
                for top in range(rows[0].first, rows[0].last, BAND_ROWS) if rows else ():
                    begin, end = top * length, min(top + BAND_ROWS, rows[0].last) * length
                    here, there = slice(begin, end), slice(begin + shift, end + shift)
                    for target, light in zip(targets, read.lights, strict=True):
                        if band.solid or read.keep is None:
                            np.copyto(target.reshape(-1)[here], light[there])
                        else:
                            blend(target.reshape(-1)[here], read.keep[there], light[there])

    @property
    def _scratch(self) -> Scratch:
        return self._rows, self._columns, self._unpacked

    def _sampler(
        self, frame: Frame, planes: Planes | Packed, mapping: Mapping, scale: int, *, soft: bool
    ) -> Sampler:
        """Return what reads planes of this scale."""
        shape = (planes.luma if scale == 1 else planes.blue).shape
        across, down = _axes(frame, shape, planes.top, mapping, scale, soft=soft)
        return Sampler(self._scratch, across, down, shape[1])

    def _draw_rows(
        self,
        pairs: Pairs,
        keep: Plane | Bytes | None,
        sampler: Sampler,
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


def _axes(
    frame: Frame,
    shape: tuple[int, ...],
    top: int,
    mapping: Mapping,
    scale: int,
    *,
    soft: bool,
) -> tuple[Axis, Axis]:
    """Return how the frame reads planes of this shape and scale, whose first row is `top`."""
    start_x, start_y = mapping.start_x / scale, (mapping.start_y - top) / scale
    if mapping.step == 1:
        # Colour may lag half a sample behind: the eye finds edges in the luma.
        parts = FULL if scale == 1 else 2
        start_x, start_y = (
            start if soft or glides else round(start * parts) / parts
            for start, glides in zip((start_x, start_y), mapping.glides, strict=True)
        )
    # Beyond the frame there is something too: water mirrors a little from there.
    height, width = frame.full[scale - 1].shape
    glides_x, glides_y = mapping.glides
    across = axis(start_x, mapping.step, width, shape[1], nearest=soft, glides=glides_x)
    down = axis(start_y, mapping.step, height, shape[0], nearest=soft, glides=glides_y)
    return across, down
