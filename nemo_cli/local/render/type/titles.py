"""Titles and end cards: four styles of setting a headline with its subtitle."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from typing import Final

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.type import wrap
from nemo_cli.local.render.type.letters import HEIGHT
from nemo_cli.local.render.type.letters import Setting
from nemo_cli.local.render.type.plate import Plate
from nemo_cli.local.render.type.plate import pasted

WHITE: Final = (1.0, 1.0, 1.0)
BLACK: Final = (0.0, 0.0, 0.0)
INK: Final = (0.06, 0.05, 0.09)
# Bands brighter than this carry ink; the others are darkened until white stands out from them.
BRIGHT_BAND: Final = 0.45
DARK_BAND: Final = 0.24
BRIGHTEST_GLOW: Final = 0.16
DARKEST: Final = 0.9
DEEP: Final = 0.004  # luminance of the shade
PLACES: Final = {"upper": 0.27, "center": 0.46, "lower": 0.70}
# Behind words wider than this share of the frame the shade goes all across: its ends would show.
ACROSS: Final = 0.5
SAFE_WIDTH: Final = 0.84
MOST_LINES: Final = 3


@dataclass(frozen=True)
class Style:
    """How a headline is set."""

    size: float  # of the letters, as a share of the short side
    tracking: float
    subtitle: float  # its size as a share of the headline's
    subtitle_tracking: float
    rule: bool
    capitals: bool
    dress: Callable[[Plate, FloatArray, float, Color], None]  # in white, or with its own ground
    has_ground: bool = False  # of its own: it needs no shade


@dataclass(frozen=True)
class Lettering:
    """A headline as planes, a shade that can be laid below it, and the box of its letters.

    White letters have a dark shade, letters in ink a light one.
    """

    planes: Packed
    shade: Packed | None
    columns: tuple[int, int]
    rows: tuple[int, int]
    is_ink: bool = False

    def moved(self, down: int) -> "Lettering":
        """Return it further down; by an even count of rows."""
        first, last = self.rows
        shade = self.shade and replace(self.shade, top=self.shade.top + down)
        planes = replace(self.planes, top=self.planes.top + down)
        return replace(self, planes=planes, shade=shade, rows=(first + down, last + down))


@dataclass(frozen=True)
class Block:
    """Lines of a headline with their places on a plate, from its top."""

    heads: tuple[str, ...]
    head: Setting
    subs: tuple[str, ...]
    sub: Setting
    rule_at: float | None
    height: float
    head_step: float
    sub_at: float
    sub_step: float


def title(
    text: str,
    subtitle: str,
    style_name: str,
    place: str | None,
    size: tuple[int, int],
    accent: Color,
    *,
    scrim: float = 0.0,
    ink: bool = False,
) -> Lettering:
    """Return a title for a frame of this size; a scrim darkens all of the frame behind it.

    In `ink` its letters are dark, for bright grounds.
    """
    style = STYLES.get(style_name, STYLES["glow"])
    width, height = size
    block = _block(text, subtitle, style, width * SAFE_WIDTH, min(width, height) * _short(size))
    room = round(block.head.size * 1.1)
    tall = min(height, round(block.height) + 2 * room)
    top = round(height * PLACES.get(place or "upper", PLACES["upper"]) - tall / 2)
    top = max(round(height * 0.04) - room // 2, min(top, height - tall))
    plate = Plate(width, height if scrim else tall)
    if scrim:
        plate.put(np.full((height, width), scrim, np.float32), BLACK)
    first = 0 if scrim else top
    dress = _inked if ink else style.dress
    letters = _set(plate, block, style, room + (top if scrim else 0))
    dress(plate, letters, float(block.head.size), accent)
    columns, rows = _span(letters, 0), _span(letters, 1)
    rows = (first + rows[0], first + rows[1])
    letter = float(block.head.size)
    needs_shade = letters.any() and not style.has_ground
    tint = WHITE if ink else color.at_most(accent, DEEP)
    planes = plate.planes(first)
    del plate, letters  # the shade is painted on a plate as large
    shade = _shade(size, columns, rows, letter, tint) if needs_shade else None
    return Lettering(planes, shade, columns, rows, ink)


def _span(letters: FloatArray, axis: int) -> tuple[int, int]:
    """Return the first row or column with letters and the one after the last; all if none has."""
    places = np.flatnonzero(letters.any(axis=axis))
    return (int(places[0]), int(places[-1]) + 1) if places.size else (0, letters.shape[1 - axis])


def _shade(
    size: tuple[int, int],
    columns: tuple[int, int],
    rows: tuple[int, int],
    letter: float,
    tint: Color,
) -> Packed:
    """Return a soft patch of a colour behind a box of letters, as strong as it can get."""
    pad, soft = letter * 0.50, letter * 0.45
    reach = round(pad + soft * 3.4)
    top = max(0, rows[0] - reach) // 2 * 2
    plate = Plate(size[0], min(size[1], rows[1] + reach) - top)
    patch = plate.empty()
    # What is blurred reaches its full strength only inside: the patch is wider than the letters.
    upper, left = (max(0, round(edge - pad)) for edge in (rows[0] - top, columns[0] - pad * 0.6))
    right = round(columns[1] + pad * 1.6)
    if right - left > size[0] * ACROSS:
        left, right = 0, size[0]
    patch[upper : round(rows[1] - top + pad), left:right] = 1
    cover = shape.blurred(patch, soft).clip(0, 1) * np.float32(DARKEST)
    plate.put(cover, tint)
    return plate.planes(top)


def _short(size: tuple[int, int]) -> float:
    """Return how much larger letters are than in a wide frame, for the same short side."""
    return 1.0 if size[0] >= size[1] * 1.2 else 1.12


def _block(text: str, subtitle: str, style: Style, width: float, short: float) -> Block:
    """Choose the largest size at which the headline fits, and place everything."""
    text = text.upper() if style.capitals else text
    size = short * style.size
    least = size * 0.36
    while True:
        head = Setting(round(size), style.tracking)
        heads = wrap.lines(text, width, head.width)
        if len(heads) <= (1 if size > short * style.size * 0.74 else MOST_LINES) or size < least:
            break
        size *= 0.93
    sub = Setting(max(8, round(head.size * style.subtitle)), style.subtitle_tracking)
    subs = wrap.lines(subtitle, width, sub.width)[:MOST_LINES] if subtitle.strip() else []
    head_step, sub_step = head.size * 1.18, sub.size * 1.32
    at = head_step * (len(heads) - 1) + head.size * HEIGHT
    rule_at = at + head.size * 0.07 if subs and style.rule else None
    sub_at = at + head.size * (0.22 if rule_at else 0.02)
    end = sub_at + sub_step * len(subs) if subs else at
    return Block(tuple(heads), head, tuple(subs), sub, rule_at, end, head_step, sub_at, sub_step)


def _set(plate: Plate, block: Block, style: Style, room: int) -> FloatArray:
    """Return the mask of the letters of all lines, at their places on the plate."""
    letters = plate.empty()
    for index, line in enumerate(block.heads):
        mask = block.head.mask(line, plate.width)
        letters = np.maximum(letters, pasted(mask, plate.height, room + index * block.head_step))
    small = plate.empty()
    for index, line in enumerate(block.subs):
        mask = block.sub.mask(line, plate.width)
        top = room + block.sub_at + index * block.sub_step
        small = np.maximum(small, pasted(mask, plate.height, top))
    if block.rule_at is not None:
        length = max(block.head.width(line) for line in block.heads) * 0.46
        small = np.maximum(small, _rule(plate, room + block.rule_at, length, block.head.size))
    return np.maximum(letters, small)


def _rule(plate: Plate, at: float, length: float, size: float) -> FloatArray:
    """Return a thin line that fades towards its ends."""
    away = np.abs(np.arange(plate.width, dtype=np.float32) - plate.width / 2) / (length / 2)
    column = np.clip(1 - away**2, 0, 1)
    rows = np.arange(plate.height, dtype=np.float32)
    thick = max(1.0, size * 0.022)
    line = np.clip(thick / 2 + 0.5 - np.abs(rows - at), 0, 1)
    return np.asarray(line[:, None] * column[None, :], np.float32)


def _glow(plate: Plate, letters: FloatArray, size: float, accent: Color) -> None:
    """White letters in a coloured light, never so bright that they drown in it."""
    accent = color.at_most(accent, BRIGHTEST_GLOW)
    plate.glow(letters, BLACK, size * 0.5, 0.55)
    plate.glow(letters, color.mix(accent, BLACK, 0.15), size * 0.22, 0.95)
    plate.glow(letters, accent, size * 0.055, 1.1)
    plate.put(letters, color.mix(WHITE, accent, 0.05))


def _classic(plate: Plate, letters: FloatArray, size: float, accent: Color) -> None:
    """White letters with a soft shadow."""
    plate.glow(letters, BLACK, size * 0.5, 0.5)
    fallen = np.roll(letters, round(size * 0.035), axis=0)
    plate.glow(fallen, BLACK, size * 0.06, 0.75)
    plate.put(letters, WHITE)


def _minimal(plate: Plate, letters: FloatArray, size: float, accent: Color) -> None:
    """White letters, and only as much shadow as they need."""
    plate.glow(letters, BLACK, size * 0.8, 0.6)
    plate.glow(letters, BLACK, size * 0.1, 0.35)
    plate.put(letters, WHITE)


def _inked(plate: Plate, letters: FloatArray, size: float, accent: Color) -> None:
    """Dark letters with a touch of the accent, and a little light around them."""
    plate.glow(letters, WHITE, size * 0.4, 0.35)
    plate.glow(letters, WHITE, size * 0.06, 0.3)
    plate.put(letters, color.mix(INK, color.at_most(accent, DEEP), 0.5))


def _bold(plate: Plate, letters: FloatArray, size: float, accent: Color) -> None:
    """Letters on a band of colour."""
    rows = np.flatnonzero(letters.any(axis=1))
    columns = np.flatnonzero(letters.any(axis=0))
    if not rows.size:
        return
    pad = size * 0.34
    bounds = (
        max(2.0, columns[0] - pad * 1.3),
        max(2.0, rows[0] - pad),
        min(plate.width - 2.0, columns[-1] + pad * 1.3),
        min(plate.height - 2.0, rows[-1] + pad),
    )
    shade = plate.empty()
    shade[int(bounds[1]) : int(bounds[3]), int(bounds[0]) : int(bounds[2])] = 1
    plate.glow(np.roll(shade, round(size * 0.08), axis=0), BLACK, size * 0.2, 0.4)
    is_bright = color.luminance(accent) > BRIGHT_BAND
    tint = accent if is_bright else color.at_most(accent, DARK_BAND)
    plate.box(bounds, tint, 0.94, round_by=size * 0.08)
    plate.put(letters, INK if is_bright else WHITE)


STYLES: Final[dict[str, Style]] = {
    "glow": Style(0.132, 0.045, 0.40, 0.28, True, False, _glow),
    "classic": Style(0.128, 0.035, 0.40, 0.26, True, False, _classic),
    "minimal": Style(0.078, 0.30, 0.58, 0.20, False, True, _minimal),
    "bold": Style(0.150, 0.0, 0.34, 0.10, False, False, _bold, has_ground=True),
}
