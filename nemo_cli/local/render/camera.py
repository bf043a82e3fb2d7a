"""Where the camera is at each moment, and what that means for a layer of some depth."""

from dataclasses import dataclass
from typing import Final

from nemo_cli.local.render.scene import Move

MARGIN: Final = 0.08  # how much larger the canvas is than the frame
LIMIT: Final = 0.075  # of a move
# Far layers move more than their depth says: a move of a tenth of it would not be noticed.
PARALLAX: Final = 0.6
SPARE: Final = 6  # pixels more, since sampling reads beyond what it shows


def canvas_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of the canvas that a frame of this size looks at."""
    return row_length(width), _with_margin(height)


def row_length(width: int) -> int:
    """Return the width of the canvas: all planes of a film have rows of this length."""
    return _with_margin(width)


def _with_margin(side: int) -> int:
    return round(side * (1 + MARGIN)) // 2 * 2 + SPARE


@dataclass(frozen=True)
class Mapping:
    """From frame to canvas for one depth: `canvas = start + frame * step`, per axis."""

    start_x: float
    start_y: float
    step: float
    # Along these axes (across, down) it glides from frame to frame: see `axis.steady`.
    glides: tuple[bool, bool] = (False, False)


@dataclass(frozen=True)
class CameraView:
    """A moment of a move; `progress` runs from 0 to 1 through the shot."""

    width: int  # of the frame
    height: int
    canvas_width: int
    canvas_height: int
    move: Move
    progress: float

    def mapping(self, depth: float) -> Mapping:
        """Return where the frame looks on a layer of this depth."""
        gone = (self.progress - 0.5) * depth**PARALLAX
        step = 1 / (1 + _limited(self.move.push) * gone)
        x = _limited(self.move.pan) * self.width * gone
        y = _limited(self.move.tilt) * self.height * gone
        return Mapping(
            start_x=_start(x, step, self.width, self.canvas_width),
            start_y=_start(y, step, self.height, self.canvas_height),
            step=step,
            glides=(
                depth > 0 and bool(self.move.pan or self.move.push),
                depth > 0 and bool(self.move.tilt or self.move.push),
            ),
        )

    def x(self, canvas_x: float, depth: float) -> float:
        """Return the frame column of a canvas column."""
        mapping = self.mapping(depth)
        return (canvas_x - mapping.start_x) / mapping.step

    def y(self, canvas_y: float, depth: float) -> float:
        """Return the frame row of a canvas row."""
        mapping = self.mapping(depth)
        return (canvas_y - mapping.start_y) / mapping.step


def _start(shift: float, step: float, frame: int, canvas: int) -> float:
    """Return where the frame begins on the canvas; it never looks beyond its edges."""
    start = canvas / 2 + shift - frame / 2 * step
    return max(1.0, min(canvas - frame * step - 3.0, start))


def _limited(amount: float) -> float:
    return max(-LIMIT, min(LIMIT, amount))
