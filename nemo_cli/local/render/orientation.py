"""Which way up a picture is shown: quarter turns and mirrors, from a film's display matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Pixels = TypeVar("Pixels", bound=npt.NDArray[np.generic])

# Where a step to the right and a step down lead, in a picture that is turned once to the left.
TURN = np.array(((0, -1), (1, 0)))
MIRROR = np.array(((-1, 0), (0, 1)))


@dataclass(frozen=True)
class Orientation:
    """How a stored picture is shown: first mirrored, then turned to the left by quarters."""

    turns: int = 0
    mirrored: bool = False

    @property
    def lies(self) -> bool:
        """Whether width and height change places."""
        return self.turns % 2 == 1

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Return the size of the shown picture for a stored one, or the other way round."""
        return (height, width) if self.lies else (width, height)

    def show(self, pixels: Pixels) -> Pixels:
        """Return rows and columns as they are shown."""
        upright: Pixels = np.rot90(pixels[:, ::-1] if self.mirrored else pixels, self.turns)  # type: ignore[assignment]
        return upright


def from_matrix(matrix: Sequence[int]) -> Orientation:
    """Return the orientation next to a display matrix (nine numbers, row by row).

    A picture that is turned by an odd angle stands at the nearest right one.
    """
    wanted = np.array(((matrix[0], matrix[1]), (matrix[3], matrix[4])), float)
    return max(ALL, key=lambda one: float((wanted * _steps(one)).sum()))


def _steps(orientation: Orientation) -> npt.NDArray[np.int_]:
    """Return where a step to the right and a step down lead when the picture is shown."""
    start = MIRROR if orientation.mirrored else np.eye(2, dtype=int)
    return np.asarray(start @ np.linalg.matrix_power(TURN, orientation.turns))


ALL = tuple(Orientation(turns, flag) for flag, turns in product((False, True), range(4)))
UPRIGHT = ALL[0]
