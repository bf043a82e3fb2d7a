"""A small mark in the upper right corner: a picture, which may move, or a word."""

from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from nemo_cli.local.render.flipbook import pages
from nemo_cli.local.render.media import open_picture
from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.type.letters import Setting
from nemo_cli.local.render.type.plate import Plate
from nemo_cli.local.render.type.titles import BLACK
from nemo_cli.local.render.type.titles import WHITE

TALL: Final = 0.085  # of the short side
WIDE: Final = 0.3
AWAY: Final = 0.045
STRENGTH: Final = 0.82
WORD_STRENGTH: Final = 0.6


def mark(path: Path, size: tuple[int, int]) -> Packed:
    """Return a picture as a mark for a frame of this size."""
    widest = round(min(size) * WIDE)
    return _mark(open_picture(path, at_least=(widest, widest)).convert("RGBA"), size)


class MovingMark:
    """The pictures of an animated mark, each made ready when its time comes."""

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        self._size = size
        self._moments = pages(path)
        self._next = next(self._moments)
        self._planes: Packed | None = None

    def at(self, second: float) -> Packed:
        """Return what is shown at a second of its time; they only grow."""
        while self._planes is None or self._next.second <= second + 1e-3:
            pixels = self._next.frame.to_ndarray(format="rgba")
            self._next = next(self._moments)
            if self._planes is None or self._next.second > second + 1e-3:
                self._planes = _mark(Image.fromarray(pixels), self._size)
        return self._planes


def _mark(image: Image.Image, size: tuple[int, int]) -> Packed:
    short = min(size)
    scale = min(short * TALL / image.height, short * WIDE / image.width)
    shown = (max(2, round(image.width * scale)), max(2, round(image.height * scale)))
    values = np.asarray(image.resize(shown, Image.Resampling.LANCZOS), np.float32) / 255
    away = round(short * AWAY)
    plate = Plate(size[0], shown[1])
    left = size[0] - away - shown[0]
    plate.picture(values[..., :3], values[..., 3] * np.float32(STRENGTH), left)
    return plate.planes(away)


def word_mark(text: str, size: tuple[int, int]) -> Packed:
    """Return a word as a mark."""
    short = min(size)
    setting = Setting(max(8, round(short * 0.032)), 0.04)
    away = round(short * AWAY)
    wide = min(size[0] - 2 * away, round(setting.width(text)) + 8)
    mask = setting.mask(text, wide)
    plate = Plate(size[0], mask.shape[0])
    letters = plate.empty()
    letters[:, size[0] - away - wide : size[0] - away] = mask * np.float32(WORD_STRENGTH)
    plate.glow(letters, BLACK, setting.size * 0.12, 0.5)
    plate.put(letters, WHITE)
    return plate.planes(away)
