"""Neon on buildings: glowing edges, roof lines and signs with words."""

from collections.abc import Sequence

import numpy as np
from PIL import Image
from PIL import ImageDraw

from nemo_cli.local.render.paint.building import Block
from nemo_cli.local.render.paint.building import Row
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.type import fonts

WORDS = (
    "酒吧",
    "霓虹",
    "音乐",
    "城市",
    "茶",
    "HOTEL",
    "CLUB",
    "咖啡",
    "夜市",
    "BAR",
    "24H",
    "面馆",
)

SMALLEST = 2.5  # pixels of a letter: below, a sign is a blot


def edges(
    row: Row,
    chance: np.random.Generator,
    blocks: Sequence[Block],
    tints: Sequence[Color],
    *,
    strength: float,
    pen: float,
) -> None:
    """Trace the outline or the roof of some buildings with tubes of light."""
    thick = max(1, round(pen))
    for block in blocks:
        kind = chance.random()
        tint = np.array(tints[int(chance.integers(0, len(tints)))], np.float32)
        light = tint * np.float32(strength)
        roof = max(0, block.roof)
        if kind < 0.16:
            _shine(row, slice(roof, row.height), slice(block.left, block.left + thick), light)
            _shine(row, slice(roof, row.height), slice(block.right - thick, block.right), light)
        if kind < 0.3:
            _shine(row, slice(roof, roof + thick), slice(block.left, block.right), light)
        elif kind < 0.38:
            for line in range(3):
                top = roof + thick * (2 + line * 4)
                _shine(row, slice(top, top + thick), slice(block.left, block.right), light)


def _shine(row: Row, rows: slice, columns: slice, light: FloatArray) -> None:
    row.light[rows, columns] = light * 255
    spot = row.rgb[rows, columns]
    core = light + (1 - light) * np.float32(0.35)
    spot += (core - spot) * np.float32(light.max())


def signs(
    row: Row,
    chance: np.random.Generator,
    blocks: Sequence[Block],
    tints: Sequence[Color],
    *,
    size: float,
    drawn: int,
) -> None:
    """Hang a sign on some buildings that are wide and high enough.

    Letters are drawn `drawn` pixels high and then reduced: opening the font at another size takes
    longer than painting the sign.
    """
    if size * 0.034 < SMALLEST:
        return
    words = list(chance.permutation(np.array(WORDS)))
    for block in blocks:
        own = np.random.default_rng(chance.integers(2**63))
        wide, tall = block.right - block.left, row.height - max(0, block.roof)
        letter = min(size * 0.034, wide * 0.36, tall * 0.2)
        if letter < size * 0.011 or not words or own.random() < 0.35:
            continue
        word = str(words.pop())
        face, light = _sign(word, letter, tints[int(own.integers(0, len(tints)))], drawn)
        height, width = face.shape[:2]
        top = max(0, block.roof) + round((tall - height) * own.uniform(0.12, 0.4))
        left = block.left + round((wide - width) * own.uniform(0.2, 0.8))
        if (
            height > tall * 0.9
            or width > wide * 0.95
            or left < 0
            or left + width > row.rgb.shape[1]
        ):
            continue
        spot = (slice(top, top + height), slice(left, left + width))
        row.rgb[spot] *= np.float32(0.25)
        row.rgb[spot] += face * (1 - row.rgb[spot])
        row.light[spot] = light * 255


def _sign(word: str, letter: float, tint: Color, drawn: int) -> tuple[FloatArray, FloatArray]:
    """Return a sign written from top to bottom: what it looks like, and what shines."""
    pad, step = round(drawn * 0.45), round(drawn * 1.16)
    width, height = drawn + pad * 2, step * len(word) + pad * 2
    image = Image.new("L", (width, height))
    draw = ImageDraw.Draw(image)
    font = fonts.Face().at(drawn)
    for index, character in enumerate(word):
        at = (width / 2, pad + step * index + step / 2)
        draw.text(at, character, fill=255, font=font, anchor="mm")
    edge = max(1, round(drawn * 0.07))
    box = (edge, edge, width - edge - 1, height - edge - 1)
    draw.rounded_rectangle(box, radius=pad, outline=235, width=edge)
    scale = letter / drawn
    small = (max(2, round(width * scale)), max(2, round(height * scale)))
    resized = image.resize(small, Image.Resampling.LANCZOS)
    tube = np.asarray(resized, np.float32)[..., None] / np.float32(255)
    light = tube * np.array(tint, np.float32)
    face = light + tube**3 * (1 - light) * np.float32(0.4)
    return face, light
