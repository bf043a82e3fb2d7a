"""How dark the ground behind white letters must be made, or how light behind dark ones."""

from typing import Final

import numpy as np

from nemo_cli.local.render.paint.color import GAMMA
from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.type.titles import DARKEST

WANTED: Final = 4.0  # of white or ink to the ground; at least 3 is left where the ground moves
FLARE: Final = 0.05  # light that every screen adds: WCAG 2.2, relative luminance
BRIGHTEST: Final = (1 + FLARE) / WANTED - FLARE
INK_LIGHT: Final = 0.006  # that letters in ink send at most
DARKEST_PAPER: Final = (INK_LIGHT + FLARE) * WANTED - FLARE
NEARLY_ALL: Final = 98.0  # per cent of the ground that must be dark, or light, enough
STRIDE: Final = 12
REACHED: Final = DARKEST * 0.88  # by a shade at its full strength, below the outermost letters


def shade_needed(
    frame: Frame, rows: tuple[int, int], columns: tuple[int, int], *, ink: bool = False
) -> float:
    """Return how strong the shade must be behind letters there, 0 to 1: a light one behind ink."""
    seen = luminance(frame, rows, columns)
    return _light_needed(seen) if ink else _dark_needed(seen)


def _light_needed(seen: FloatArray) -> float:
    light = float(np.percentile(seen, 100 - NEARLY_ALL)) if seen.size else 1.0
    if light >= DARKEST_PAPER:
        return 0.0
    now, wanted = (one ** (1 / GAMMA) for one in (light, DARKEST_PAPER))
    return float(min(1.0, (wanted - now) / (1 - now) / REACHED))


def _dark_needed(seen: FloatArray) -> float:
    light = float(np.percentile(seen, NEARLY_ALL)) if seen.size else 0.0
    if light <= BRIGHTEST:
        return 0.0
    return float(min(1.0, (1 - (BRIGHTEST / light) ** (1 / GAMMA)) / REACHED))


def luminance(
    frame: Frame, rows: tuple[int, int], columns: tuple[int, int], stride: int = STRIDE
) -> FloatArray:
    """Return how much light some of the samples there send, 0 to 1; the stride is even."""
    half = stride // 2
    spot = (
        slice(max(0, rows[0]) // 2 * 2, rows[1]),
        slice(max(0, columns[0]) // 2 * 2, columns[1]),
    )
    small = tuple(slice(part.start // 2, max(0, part.stop) // 2) for part in spot)
    blue, red = (
        (plane[small][::half, ::half].astype(np.float32) - NEUTRAL) / np.float32(224)
        for plane in (frame.blue, frame.red)
    )
    luma = frame.luma[spot][::stride, ::stride][: blue.shape[0], : blue.shape[1]]
    gray = (luma.astype(np.float32) - BLACK) / np.float32(219)
    light = (
        (0.2126, gray + np.float32(1.5748) * red),
        (0.7152, gray - np.float32(0.1873) * blue - np.float32(0.4681) * red),
        (0.0722, gray + np.float32(1.8556) * blue),
    )
    total = sum(np.clip(part, 0, 1) ** np.float32(GAMMA) * np.float32(how) for how, part in light)
    return np.asarray(total, np.float32)
