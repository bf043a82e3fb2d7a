"""Colours: reading, mixing, and ramps of them."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray

Stops = Sequence[tuple[float, Color]]

TABLE: Final = 4096
GAMMA: Final = 2.2


def from_hex(text: str) -> Color | None:
    """Return the colour of `#rgb` or `#rrggbb`; None when it is neither."""
    digits = text.strip().lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    try:
        value = int(digits, 16)
    except ValueError:
        return None
    if len(digits) != 6:
        return None
    return ((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)


def mix(first: Color, second: Color, share: float) -> Color:
    """Return the colour that lies `share` of the way to the second."""
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return (red, green, blue)


def brightness(color: Color) -> float:
    """Return how bright a colour looks, 0 to 1."""
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def luminance(color: Color) -> float:
    """Return how much light a colour sends, 0 to 1, which contrast is measured by."""
    red, green, blue = (float(part**GAMMA) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def at_most(color: Color, most: float) -> Color:
    """Return a colour, darkened so far that it sends no more light than that."""
    light = luminance(color)
    return color if light <= most else mix((0.0, 0.0, 0.0), color, (most / light) ** (1 / GAMMA))


def ramp(stops: Stops, places: FloatArray) -> FloatArray:
    """Return the colours at the places of a gradient, smooth through its stops: (…, 3).

    Whole pictures read them from a table, whose steps are finer than a screen can show.
    """
    if np.size(places) <= TABLE:
        return _mixed(stops, places)
    first, last = stops[0][0], stops[-1][0]
    table = _mixed(stops, np.linspace(first, last, TABLE + 1, dtype=np.float32))
    scale = np.float32(TABLE / max(last - first, 1e-6))
    mixed = np.empty((*np.shape(places), 3), np.float32)
    for top in range(0, mixed.shape[0], 32):
        at = (places[top : top + 32] - np.float32(first)) * scale
        np.take(table, at.astype(np.intp), axis=0, mode="clip", out=mixed[top : top + 32])
    return mixed


def _mixed(stops: Stops, places: FloatArray) -> FloatArray:
    at = np.array([stop[0] for stop in stops], np.float32)
    values = np.array([stop[1] for stop in stops], np.float32)
    index = np.clip(np.searchsorted(at, places, "right") - 1, 0, len(stops) - 2)
    share = np.clip((places - at[index]) / np.maximum(at[index + 1] - at[index], 1e-6), 0, 1)
    share = share * share * (3 - 2 * share) * 0.5 + share * 0.5
    mixed: FloatArray = values[index] + (values[index + 1] - values[index]) * share[..., None]
    return mixed.astype(np.float32)


def rows(stops: Stops, height: int) -> FloatArray:
    """Return a gradient from top to bottom with a colour per row: (height, 1, 3)."""
    return ramp(stops, np.linspace(0, 1, height, dtype=np.float32))[:, None, :]


def strongest(picture: FloatArray) -> FloatArray:
    """Return the largest of the three channels of each pixel."""
    red, green, blue = (picture[..., channel] for channel in range(3))
    return np.asarray(np.maximum(np.maximum(red, green), blue))


def lay(picture: FloatArray, tint: Color | FloatArray, cover: FloatArray) -> None:
    """Lay a colour, or another picture, over a picture in place, as much as `cover` says.

    It goes row by row of blocks: large pictures are then changed inside the processor's cache.
    """
    tone = np.asarray(tint, np.float32)
    for top in range(0, picture.shape[0], 32):
        rows = slice(top, top + 32)
        part = picture[rows]
        part += ((tone[rows] if tone.ndim == 3 else tone) - part) * cover[rows, ..., None]


def shine(picture: FloatArray, tint: Color, strength: FloatArray) -> None:
    """Add light of one colour to a picture in place, never beyond white."""
    tone = np.asarray(tint, np.float32)
    for top in range(0, picture.shape[0], 32):
        part = picture[top : top + 32]
        part += strength[top : top + 32, :, None] * tone * (1 - part)


def screen(picture: FloatArray, light: FloatArray) -> None:
    """Add light to a picture in place, never beyond white."""
    for top in range(0, picture.shape[0], 32):
        part = picture[top : top + 32]
        part += light[top : top + 32] * (1 - part)
