"""Finds a place for a title: off the sun, the moon and the product, where little is going on."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.scene import Spot
from nemo_cli.local.render.type.titles import PLACES
from nemo_cli.local.render.type.titles import Lettering

STRIDE: Final = 4
# The usual place is left only when it is busy and another is much calmer.
BUSY: Final = 3.0
CALMER: Final = 0.55
# Where a title may go, as its middle in shares of the frame's height; the usual ones first.
ROWS: Final = (*PLACES.values(), 0.17, 0.36, 0.58, 0.80)
MARGIN: Final = 0.05  # of the frame's height, that stays free above and below
CLEAR: Final = 0.02  # of the title's area: less of a spot under it does not count


def freed(title: Lettering, frame: Frame, spots: Sequence[Spot]) -> Lettering:
    """Return a title that was set at the upper place, there or at a better one."""
    moved = [title.moved(_down(title, frame, row - PLACES["upper"])) for row in ROWS]
    taken = [_taken(one, spots) for one in moved]
    least = min(taken) + CLEAR
    free = [share <= least for share in taken]
    # Only the three usual places are weighed against each other by how calm they are.
    usual = [one for one, is_free in zip(moved[: len(PLACES)], free, strict=False) if is_free]
    usual = usual or [moved[free.index(True)]]
    unrest = [_unrest(frame, *one.rows) for one in usual]
    best = int(np.argmin(unrest))
    if unrest[0] < BUSY or unrest[best] > unrest[0] * CALMER:
        return usual[0]
    return usual[best]


def _down(title: Lettering, frame: Frame, share: float) -> int:
    """Return by how many rows the title moves for that share of the frame; it stays inside."""
    margin = round(frame.height * MARGIN)
    highest, lowest = margin - title.rows[0], frame.height - margin - title.rows[1]
    return max(min(0, highest), min(round(frame.height * share), lowest)) // 2 * 2


def _taken(title: Lettering, spots: Sequence[Spot]) -> float:
    """Return how much of the title lies on spots, as a share of its area."""
    (left, right), (upper, lower) = title.columns, title.rows
    area = max(1.0, (right - left) * (lower - upper))
    covered = 0.0
    for spot in spots:
        wide = min(right, spot.x + spot.radius) - max(left, spot.x - spot.radius)
        tall = min(lower, spot.y + spot.radius) - max(upper, spot.y - spot.radius)
        covered += max(0.0, wide) * max(0.0, tall)
    return covered / area


def _unrest(frame: Frame, top: int, bottom: int) -> float:
    """Return how much neighbouring samples differ in the middle of these rows."""
    margin = frame.width // 8
    rows = frame.luma[max(0, top) : bottom : STRIDE, margin : frame.width - margin : STRIDE]
    across, down = np.abs(np.diff(rows, axis=1)), np.abs(np.diff(rows, axis=0))
    return float(across.mean() + down.mean()) if across.size and down.size else 0.0
