"""Finds a calm place for a title: where the picture behind it has the least going on."""

from dataclasses import replace
from typing import Final

import numpy as np

from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.type.titles import PLACES

STRIDE: Final = 4
# The usual place is left only when it is busy and another is much calmer.
BUSY: Final = 3.0
CALMER: Final = 0.55


def at_calm_place(planes: Planes, frame: Frame) -> Planes:
    """Return a title that is set at the upper place, there or at a much calmer one."""
    usual = PLACES["upper"]
    tops = [_top(planes, frame, place - usual) for place in PLACES.values()]
    unrest = [_unrest(frame, top, planes.height) for top in tops]
    first, best = unrest[0], int(np.argmin(unrest))
    if first < BUSY or unrest[best] > first * CALMER:
        return planes
    return replace(planes, top=tops[best])


def _top(planes: Planes, frame: Frame, down: float) -> int:
    """Return the even row where the title begins when it is moved down by a share of the frame."""
    moved = planes.top + round(frame.height * down)
    return max(min(planes.top, 0), min(moved, frame.height - planes.height)) // 2 * 2


def _unrest(frame: Frame, top: int, height: int) -> float:
    """Return how much neighbouring samples differ in the middle of these rows."""
    margin = frame.width // 8
    rows = frame.luma[max(0, top) : top + height : STRIDE, margin : frame.width - margin : STRIDE]
    across, down = np.abs(np.diff(rows, axis=1)), np.abs(np.diff(rows, axis=0))
    return float(across.mean() + down.mean()) if across.size and down.size else 0.0
