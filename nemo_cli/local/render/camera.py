"""Where the camera is at each moment, and what that means for a layer of some depth."""

from dataclasses import dataclass
from typing import Final

from nemo_cli.local.render.scene import Move

MARGIN: Final = 0.08  # how much larger the canvas is than the frame
LIMIT: Final = 0.06  # of a move


def canvas_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of the canvas that a frame of this size looks at."""
    return tuple(int(side * (1 + MARGIN)) // 2 * 2 + 2 for side in (width, height))  # type: ignore[return-value]


@dataclass(frozen=True)
class Mapping:
    """From frame to canvas for one depth: `canvas = start + frame * step`, per axis."""

    start_x: float
    start_y: float
    step: float


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
        gone = (self.progress - 0.5) * depth
        step = 1 / (1 + _limited(self.move.push) * gone)
        return Mapping(
            start_x=self.canvas_width / 2
            + _limited(self.move.pan) * self.width * gone
            - self.width / 2 * step,
            start_y=self.canvas_height / 2
            + _limited(self.move.tilt) * self.height * gone
            - self.height / 2 * step,
            step=step,
        )

    def x(self, canvas_x: float, depth: float) -> float:
        """Return the frame column of a canvas column."""
        mapping = self.mapping(depth)
        return (canvas_x - mapping.start_x) / mapping.step

    def y(self, canvas_y: float, depth: float) -> float:
        """Return the frame row of a canvas row."""
        mapping = self.mapping(depth)
        return (canvas_y - mapping.start_y) / mapping.step


def _limited(amount: float) -> float:
    return max(-LIMIT, min(LIMIT, amount))
