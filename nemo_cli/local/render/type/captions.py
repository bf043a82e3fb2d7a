"""Captions, lower thirds and end cards."""

from typing import Final

import numpy as np

from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.type import wrap
from nemo_cli.local.render.type.letters import HEIGHT
from nemo_cli.local.render.type.letters import Setting
from nemo_cli.local.render.type.plate import Plate
from nemo_cli.local.render.type.plate import pasted
from nemo_cli.local.render.type.titles import BLACK
from nemo_cli.local.render.type.titles import WHITE

CAPTION_SIZE: Final = 0.05
CAPTION_LINES: Final = 3
PANEL: Final = 0.64  # how much of what is behind a lower third it hides
# The apps that show upright films cover their lower fifth with buttons and words.
CAPTION_BOTTOM: Final = 0.075
CAPTION_BOTTOM_UPRIGHT: Final = 0.21


def caption(text: str, size: tuple[int, int]) -> Packed:
    """Return a sentence in a dark, see-through box near the bottom."""
    width, height = size
    upright = height > width
    letter = min(width, height) * (CAPTION_SIZE if not upright else CAPTION_SIZE * 1.08)
    while True:
        setting = Setting(max(8, round(letter)), 0.01)
        found = wrap.lines(text, width * (0.78 if not upright else 0.8), setting.width)
        if len(found) <= CAPTION_LINES or letter < min(width, height) * 0.026:
            break
        letter *= 0.92
    step = setting.size * 1.36
    pad_x, pad_y = setting.size * 0.62, setting.size * 0.3
    tall = step * (len(found) - 1) + setting.size * HEIGHT + pad_y * 2
    plate = Plate(width, round(tall) + 4)
    wide = max(map(setting.width, found), default=0.0) + pad_x * 2
    left = (width - wide) / 2
    plate.box((left, 1, left + wide, tall), BLACK, 0.58, round_by=setting.size * 0.28)
    letters = plate.empty()
    for index, line in enumerate(found):
        mask = setting.mask(line, width)
        top = pad_y - setting.size * 0.02 + index * step
        letters = np.maximum(letters, pasted(mask, plate.height, top))
    plate.put(letters, WHITE)
    bottom = height * (CAPTION_BOTTOM_UPRIGHT if upright else CAPTION_BOTTOM)
    return plate.planes(max(0, round(height - bottom - tall)))


def lower_third(name: str, role: str, size: tuple[int, int], accent: Color) -> Packed:
    """Return a name with what it stands for, at the lower left, beside a bar of colour."""
    width, height = size
    short = min(width, height)
    left = round(width * 0.07)
    room = width * 0.8
    head = _fitting(name, short * 0.066, room)
    sub = _fitting(role, short * 0.038, room)
    head_tall = head.size * HEIGHT
    tall = head_tall + (sub.size * HEIGHT if role.strip() else 0)
    pad = round(short * 0.03)
    plate = Plate(width, round(tall) + pad * 2)
    bar, gap = max(2.0, short * 0.008), short * 0.024
    wide = max(head.width(name), sub.width(role)) + gap + bar
    plate.put(_panel(plate, left, wide), BLACK)
    plate.box((left, pad, left + bar, pad + tall), accent, 1.0, round_by=bar / 2)
    letters = plate.empty()
    for line, setting, top in ((name, head, 0.0), (role, sub, head_tall)):
        measured = round(setting.width(line)) + 8
        begin = round(left + bar + gap)
        mask = setting.mask(line, measured)[:, : max(1, width - begin)]
        row = round(pad + top)
        letters[row : row + mask.shape[0], begin : begin + mask.shape[1]] = mask[
            : plate.height - row
        ]
    plate.glow(letters, BLACK, head.size * 0.12, 0.6)
    plate.put(letters, WHITE)
    bottom = height * (0.1 if width >= height else 0.24)
    return plate.planes(round(height - bottom - tall - pad * 2))


def _panel(plate: Plate, left: float, wide: float) -> FloatArray:
    """Return the ground of a lower third: full below the letters, fading out to the right."""
    away = np.arange(plate.width, dtype=np.float32)
    across = np.clip(1 - (away - left - wide * 1.06) / (wide * 0.5), 0, 1)
    rows = np.arange(plate.height, dtype=np.float32)
    edge = max(1.0, plate.height * 0.05)
    down = np.clip(np.minimum(rows, plate.height - 1 - rows) / edge, 0, 1)
    return np.asarray(down[:, None] * across[None, :] * np.float32(PANEL), np.float32)


def _fitting(text: str, letter: float, width: float) -> Setting:
    """Return the largest setting up to `letter` at which the text fits in one line."""
    setting = Setting(max(8, round(letter)), 0.01)
    measured = setting.width(text)
    if measured <= width:
        return setting
    return Setting(max(8, int(letter * width / measured)), 0.01)
