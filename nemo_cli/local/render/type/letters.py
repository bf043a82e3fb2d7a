"""Setting a line of text: how wide it is, and its mask."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.type.fonts import MEASURE_SIZE
from nemo_cli.local.render.type.line import Run
from nemo_cli.local.render.type.line import runs
from nemo_cli.local.render.type.scripts import can_shape

ASCENT: Final = 0.94  # from the top of a line's mask to its base line, in sizes
HEIGHT: Final = 1.26


@dataclass(frozen=True)
class Setting:
    """How letters are set: size in pixels and the space between them as a share of it."""

    size: int
    tracking: float = 0.0

    def width(self, text: str) -> float:
        """Return how wide a line of text is."""
        # Outlines scale evenly: measuring at one size spares opening the font at many.
        scale = self.size / MEASURE_SIZE
        end = sum(
            _length(run, run.face.at(MEASURE_SIZE)) * scale + self._spaces(run)
            for run in runs(text)
        )
        return max(0.0, end - self.tracking * self.size)

    def mask(self, text: str, width: int) -> FloatArray:
        """Return the mask of a line, in the middle of `width` pixels."""
        image = Image.new("L", (width, round(self.size * HEIGHT)))
        draw = ImageDraw.Draw(image)
        x, base = (width - self.width(text)) / 2, self.size * ASCENT
        for run in runs(text):
            font = run.face.at(self.size)
            for offset, piece in self._pieces(font, run):
                draw.text(
                    (x + offset, base),
                    piece,
                    fill=255,
                    font=font,
                    anchor="ls",
                    direction=_direction(run),
                )
            x += _length(run, font) + self._spaces(run)
        return np.asarray(image, np.float32) / np.float32(255)

    def _spaces(self, run: Run) -> float:
        return 0.0 if run.shaped else self.tracking * self.size * len(run.text)

    def _pieces(self, font: ImageFont.FreeTypeFont, run: Run) -> list[tuple[float, str]]:
        """Return what is drawn at once: single letters keep their kerning, scripts that join
        their letters stay together, and so does what is read from the right."""
        if not self.tracking or run.shaped or not run.rightwards:
            return [(0.0, run.text)]
        step = self.tracking * self.size
        return [
            (font.getlength(run.text[: index + 1]) - font.getlength(letter) + step * index, letter)
            for index, letter in enumerate(run.text)
        ]


def _length(run: Run, font: ImageFont.FreeTypeFont) -> float:
    return font.getlength(run.text, direction=_direction(run))


def _direction(run: Run) -> str | None:
    """Return the way letters go; without the library for it there is only one."""
    if not can_shape():
        return None
    return "ltr" if run.rightwards else "rtl"
