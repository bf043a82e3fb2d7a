"""Moods as colour grades: a matrix and an offset on RGB, the same for paintings and footage."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import BLUE
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import RED
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.scene import FloatArray

GRAY: Final = np.array([0.2126, 0.7152, 0.0722])


@dataclass(frozen=True)
class Grade:
    """`out = rgb * gain`, pulled towards its grey by `1 - saturation`, plus `lift`."""

    gain: tuple[float, float, float] = (1.0, 1.0, 1.0)
    saturation: float = 1.0
    lift: float = 0.0

    @property
    def matrix(self) -> FloatArray:
        """The 3 by 3 matrix that a row of RGB is multiplied with."""
        gain = np.diag(self.gain)
        gray = np.outer(gain @ GRAY, np.ones(3))
        mixed: FloatArray = (gain * self.saturation + gray * (1 - self.saturation)).astype(
            np.float32
        )
        return mixed

    def __call__(self, rgb: FloatArray) -> FloatArray:
        """Return the graded picture."""
        graded = rgb @ self.matrix
        if self.lift:
            graded *= np.float32(1 - self.lift)
            graded += np.float32(self.lift)
        return np.asarray(np.clip(graded, 0, 1, out=graded))


GRADES: Final[dict[str, Grade]] = {
    "warm": Grade(gain=(1.08, 0.99, 0.84)),
    "cold": Grade(gain=(0.84, 0.98, 1.12), saturation=0.92),
    "dark": Grade(gain=(0.62, 0.62, 0.66), saturation=1.05),
    "bright": Grade(gain=(1.06, 1.06, 1.05), lift=0.1),
    "pastel": Grade(gain=(1.02, 1.0, 1.02), saturation=0.62, lift=0.2),
    "monochrome": Grade(saturation=0.0),
}


def grade(mood: str | None) -> Grade | None:
    """Return the grade of a mood; None when there is nothing to do."""
    return GRADES.get(mood or "")


def grade_frame(frame: Frame, mood: Grade) -> None:
    """Grade footage in place, on its planes: exact for greys, close for colours."""
    luma, blue, red = frame.full
    gain = np.array(mood.gain)
    bright = float(GRAY @ gain)
    luma_gain = round(bright * (1 - mood.lift) * FULL)
    luma -= np.int16(BLACK)
    luma *= np.int16(min(luma_gain, 149))
    luma >>= np.int16(7)
    np.minimum(luma, np.int16(219 - 219 * mood.lift), out=luma)
    luma += np.int16(BLACK + round(219 * mood.lift))
    # What a middle grey turns into tells how far both chroma planes move.
    gray = gain * (0.5 * (1 - mood.lift))
    for plane, weights in ((blue, BLUE), (red, RED)):
        plane -= np.int16(NEUTRAL)
        plane *= np.int16(round(mood.saturation * bright * 0.98 * FULL * (1 - mood.lift)))
        plane >>= np.int16(7)
        plane += np.int16(NEUTRAL + round(float(gray @ weights) * mood.saturation))
        np.clip(plane, 16, 240, out=plane)
