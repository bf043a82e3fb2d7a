"""Setting a line of text: how wide it is, and its mask."""

import unicodedata
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.type import fonts

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
        scale = self.size / fonts.MEASURE_SIZE
        end = sum(
            face.at(fonts.MEASURE_SIZE).getlength(run) * scale + self._spaces(run)
            for face, run in fonts.runs(text)
        )
        return max(0.0, end - self.tracking * self.size)

    def mask(self, text: str, width: int) -> FloatArray:
        """Return the mask of a line, in the middle of `width` pixels."""
        image = Image.new("L", (width, round(self.size * HEIGHT)))
        draw = ImageDraw.Draw(image)
        x, base = (width - self.width(text)) / 2, self.size * ASCENT
        for face, run in fonts.runs(text):
            font = face.at(self.size)
            for offset, piece in self._pieces(font, run):
                draw.text((x + offset, base), piece, fill=255, font=font, anchor="ls")
            x += font.getlength(run) + self._spaces(run)
        return np.asarray(image, np.float32) / np.float32(255)

    def _spaces(self, run: str) -> float:
        return 0.0 if _joined(run) else self.tracking * self.size * len(run)

    def _pieces(self, font: ImageFont.FreeTypeFont, run: str) -> list[tuple[float, str]]:
        """Return what is drawn at once: single letters keep their kerning, scripts that join
        their letters stay together."""
        if not self.tracking or _joined(run):
            return [(0.0, run)]
        step = self.tracking * self.size
        return [
            (font.getlength(run[: index + 1]) - font.getlength(letter) + step * index, letter)
            for index, letter in enumerate(run)
        ]


def _joined(run: str) -> bool:
    """Tell whether letters of the run change their shape or place beside others."""
    return any(
        unicodedata.bidirectional(letter) in ("R", "AL", "NSM") or "\u0900" <= letter <= "\u0eff"
        for letter in run
    )
