"""A transparent plate as wide as the frame: shadows, glows, boxes and letters are put on it."""

import numpy as np
from PIL import Image
from PIL import ImageDraw

from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.convert import premultiplied
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.planes import packed
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray


class Plate:
    """Premultiplied RGB and alpha for a part of the frame."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._light = np.zeros((height, width, 3), np.float32)
        self._alpha = np.zeros((height, width), np.float32)

    def put(self, mask: FloatArray, tint: Color) -> None:
        """Lay a colour over the plate where the mask (of the plate's size) says."""
        tone = np.array(tint, np.float32)
        used, wide = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
        if not used.size:
            return
        columns, last = slice(int(wide[0]), int(wide[-1]) + 1), int(used[-1]) + 1
        for top in range(int(used[0]), last, 32):
            spot = (slice(top, min(top + 32, last)), columns)
            cover = mask[spot]
            self._light[spot] += (tone - self._light[spot]) * cover[..., None]
            self._alpha[spot] += (1 - self._alpha[spot]) * cover

    def picture(self, rgb: FloatArray, alpha: FloatArray, left: int) -> None:
        """Put a picture as high as the plate at this column of it."""
        columns = slice(left, left + alpha.shape[1])
        self._light[:, columns] = rgb * alpha[..., None]
        self._alpha[:, columns] = alpha

    def empty(self) -> FloatArray:
        """Return a mask of the plate's size with nothing in it."""
        return np.zeros((self.height, self.width), np.float32)

    def glow(self, mask: FloatArray, tint: Color, radius: float, strength: float) -> None:
        """Let the mask shine in a colour around itself."""
        self.put(np.clip(shape.blurred(mask, radius) * np.float32(strength), 0, 1), tint)

    def box(
        self,
        bounds: tuple[float, float, float, float],
        tint: Color,
        strength: float,
        *,
        round_by: float,
    ) -> None:
        """Lay down a box with round corners."""
        image = Image.new("L", (self.width * 2, self.height * 2))
        doubled = [round(edge * 2) for edge in bounds]
        ImageDraw.Draw(image).rounded_rectangle(doubled, radius=round_by * 2, fill=255)
        cover = np.asarray(image.reduce(2), np.float32) * np.float32(strength / 255)
        self.put(cover, tint)

    def planes(self, top: int) -> Packed:
        """Return the plate as planes that begin at this row of the frame."""
        length = row_length(self.width)
        return packed(premultiplied(self._light, self._alpha, top=top, row_length=length))


def pasted(mask: FloatArray, height: int, top: float) -> FloatArray:
    """Return a mask as wide as the given one and `height` rows high, with it at the row `top`."""
    out = np.zeros((height, mask.shape[1]), np.float32)
    first = round(top)
    rows = slice(max(0, -first), min(mask.shape[0], height - first))
    if rows.stop > rows.start:
        out[first + rows.start : first + rows.stop] = mask[rows]
    return out
