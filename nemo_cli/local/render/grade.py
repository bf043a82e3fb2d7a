"""Moods as colour grades: a tone curve and split toning, the same for paintings and footage.

Black and white stay what they are (pastel lifts black); what changes lies between: how bright the
middle is, how strong colours are, and which colour shadows and lights lean to.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import BLUE
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import RED
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray

GRAY: Final = np.array([0.2126, 0.7152, 0.0722], np.float32)
STEPS: Final = 512
NONE: Final = (0.0, 0.0, 0.0)
Table = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Grade:
    """A look: every brightness gets another one, and a tint that fades towards white and black."""

    gamma: float = 1.0  # of the curve: above 1 the middle gets darker
    contrast: float = 0.0  # how much of an S the curve is
    lift: float = 0.0  # what black becomes
    saturation: float = 1.0
    shadows: Color = NONE  # what is added to red, green and blue at a quarter of the way to white
    lights: Color = NONE  # and at three quarters

    def __call__(self, rgb: FloatArray) -> FloatArray:
        """Return the graded picture."""
        gray = rgb @ GRAY
        at = np.clip(gray * np.float32(STEPS), 0, STEPS).astype(np.int16)
        added, strength = _tables(self)
        graded = (rgb - gray[..., None]) * strength[at][..., None]
        graded += added[at]
        return np.asarray(np.clip(graded, 0, 1, out=graded), np.float32)

    def light(self, rgb: FloatArray) -> FloatArray:
        """Return light that is added to a picture: where there is none, none appears."""
        return np.asarray(np.clip(self(rgb) - np.float32(self.lift), 0, 1), np.float32)

    def curve(self, gray: FloatArray) -> FloatArray:
        """Return what a brightness becomes."""
        bent = gray ** np.float32(self.gamma)
        bent += np.float32(self.contrast) * (bent * bent * (3 - 2 * bent) - bent)
        return np.asarray(self.lift + (1 - self.lift) * bent, np.float32)

    def tint(self, gray: FloatArray) -> FloatArray:
        """Return the colour without brightness that is added at a brightness."""
        low = (gray * (1 - gray) ** 2 * np.float32(6.75))[:, None]  # 1 at its most, at a third
        high = (gray**2 * (1 - gray) * np.float32(6.75))[:, None]
        shift = low * np.array(self.shadows, np.float32) + high * np.array(self.lights, np.float32)
        return np.asarray(shift - (shift @ GRAY)[:, None], np.float32)


@cache
def _tables(grade: Grade) -> tuple[FloatArray, FloatArray]:
    """Return what is added to colour at each brightness, and what colour is multiplied with."""
    gray = np.linspace(0, 1, STEPS + 1, dtype=np.float32)
    curve = grade.curve(gray)
    # A colour that gets darker gets weaker with it, one that gets brighter keeps some of that.
    ratio = np.clip((curve - grade.lift + 0.02) / (gray + 0.02), 0.3, 1.25)
    return curve[:, None] + grade.tint(gray), np.asarray(ratio * grade.saturation, np.float32)


GRADES: Final[dict[str, Grade]] = {
    "warm": Grade(contrast=0.08, shadows=(0.03, 0.0, -0.02), lights=(0.06, 0.02, -0.08)),
    "cold": Grade(
        contrast=0.08, saturation=0.9, shadows=(-0.05, 0.0, 0.05), lights=(-0.06, 0.0, 0.05)
    ),
    "dark": Grade(gamma=1.55, contrast=0.12, saturation=1.05, shadows=(-0.01, 0.0, 0.02)),
    "bright": Grade(gamma=0.70, saturation=1.1),
    "pastel": Grade(gamma=0.86, lift=0.2, saturation=0.66, lights=(0.03, 0.0, 0.02)),
    "monochrome": Grade(contrast=0.2, saturation=0.0),
}


def grade(mood: str | None) -> Grade | None:
    """Return the grade of a mood; None when there is nothing to do."""
    return GRADES.get(mood or "")


def grade_frame(frame: Frame, mood: Grade) -> None:
    """Grade footage in place, on its planes: what it does to RGB, but for what is clipped."""
    luma, blue, red = frame.full
    gray = luma[::2, ::2].clip(0, 255).astype(np.uint8)
    curve, strength, *tints = _frame_tables(mood)
    weight = _looked_up(gray, strength).astype(np.int16)
    for plane, tint in ((blue, tints[0]), (red, tints[1])):
        plane -= np.int16(NEUTRAL)
        plane *= weight
        plane >>= np.int16(6)
        plane += _looked_up(gray, tint)
        np.clip(plane, 16, 240, out=plane)
    np.copyto(luma, _looked_up(luma.clip(0, 255).astype(np.uint8), curve))


def _looked_up(values: Table, table: bytes) -> Table:
    """Return what a table has for each value; this way it is several times faster than indexing."""
    return np.frombuffer(values.tobytes().translate(table), np.uint8).reshape(values.shape)


@cache
def _frame_tables(mood: Grade) -> tuple[bytes, bytes, bytes, bytes]:
    """Return tables by luma: the new luma, the strength of colour in 64ths, both new middles."""
    gray = np.clip((np.arange(256, dtype=np.float32) - BLACK) / np.float32(219), 0, 1)
    tint = mood.tint(gray)
    tables = (
        BLACK + 219 * mood.curve(gray),
        _tables(mood)[1][np.round(gray * STEPS).astype(np.int64)] * 64,
        NEUTRAL + tint @ BLUE,
        NEUTRAL + tint @ RED,
    )
    luma, weight, blue, red = (
        np.clip(np.round(one), 0, 255).astype(np.uint8).tobytes() for one in tables
    )
    return luma, weight, blue, red
