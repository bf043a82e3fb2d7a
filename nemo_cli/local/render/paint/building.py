"""Buildings at night: blocks with roofs and lit windows, in rows one behind the other."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray

BEACON: Color = (1.0, 0.25, 0.3)


@dataclass(frozen=True)
class Style:
    """How a row of buildings looks."""

    body_top: Color
    body_foot: Color
    windows: tuple[Color, ...]
    lit: float = 0.35  # share of windows with light
    pane: float = 4.0  # width of a window in pixels
    shine: float = 1.0


@dataclass(frozen=True)
class Block:
    """A building: columns left..right of the row's array, from `roof` down."""

    left: int
    right: int
    roof: int


@dataclass
class Row:
    """A row of buildings being painted; `light` is what shines, for the bloom."""

    rgb: FloatArray
    alpha: FloatArray
    light: npt.NDArray[np.uint8]

    @classmethod
    def empty(cls, width: int, height: int, style: Style) -> "Row":
        share = np.linspace(0, 1, height, dtype=np.float32)[:, None] ** 1.5
        top, foot = np.array(style.body_top, np.float32), np.array(style.body_foot, np.float32)
        column = top + (foot - top) * share
        rgb = np.repeat(column[:, None, :], width, axis=1)
        return cls(rgb, np.zeros((height, width), np.float32), np.zeros(rgb.shape, np.uint8))

    @property
    def height(self) -> int:
        return int(self.alpha.shape[0])


def blocks(
    chance: np.random.Generator, width: int, height: int, *, span: float, tall: tuple[float, float]
) -> list[Block]:
    """Return buildings about `span` pixels wide; `tall` bounds their share of the height."""
    found, left = [], -chance.uniform(0, span)
    while left < width:
        size = span * chance.uniform(0.55, 1.5)
        share = tall[0] + (tall[1] - tall[0]) * chance.random() ** 1.6
        slim = 0.6 if share > (tall[0] + tall[1]) / 2 and chance.random() < 0.6 else 1.0
        found.append(
            Block(
                max(0, round(left)),
                min(width, round(left + size * slim)),
                round(height * (1 - share)),
            )
        )
        left += size * slim + (span * chance.uniform(0.0, 0.35) if chance.random() < 0.4 else -1)
    return [block for block in found if block.right - block.left > 2]


def raise_block(row: Row, chance: np.random.Generator, block: Block, style: Style) -> None:
    """Paint one building with its roof and windows."""
    shade = np.float32(chance.uniform(0.8, 1.2))
    body = (slice(max(0, block.roof), None), slice(block.left, block.right))
    row.alpha[body] = 1
    row.rgb[body] *= shade
    _light_edge(row, block)
    _roof(row, chance, block, style)
    _windows(row, chance, block, style)


def _light_edge(row: Row, block: Block) -> None:
    """Brighten one side: the sky glow falls on it."""
    size = max(1, (block.right - block.left) // 7)
    row.rgb[max(0, block.roof) :, block.right - size : block.right] *= np.float32(1.18)


def _roof(row: Row, chance: np.random.Generator, block: Block, style: Style) -> None:
    """Put a step, a mast or a tank on top."""
    width, middle = block.right - block.left, (block.left + block.right) // 2
    step = max(1, round(style.pane * 2))
    color = np.array(style.body_top, np.float32)
    kind = chance.random()
    if kind < 0.4:
        tiers = int(chance.integers(1, 4))
        for tier in range(1, tiers + 1):
            inset = width * tier // (2 * tiers + 3)
            rows = slice(max(0, block.roof - step * tier), max(0, block.roof - step * (tier - 1)))
            row.alpha[rows, block.left + inset : block.right - inset] = 1
            row.rgb[rows, block.left + inset : block.right - inset] = color
    if kind < 0.25 or kind > 0.8:
        thick = max(1, round(style.pane / 3))
        top = max(0, block.roof - round(width * chance.uniform(0.5, 1.3)))
        row.alpha[top : block.roof, middle : middle + thick] = 1
        row.rgb[top : block.roof, middle : middle + thick] = color
        lamp = (slice(top, top + thick + 1), slice(middle, middle + thick + 1))
        row.rgb[lamp] = BEACON
        row.light[lamp] = np.array(BEACON) * 255
        row.alpha[lamp] = 1


def _windows(row: Row, chance: np.random.Generator, block: Block, style: Style) -> None:
    """Light some windows; every building has its own grid, colours and habits."""
    pane = max(1, round(style.pane * chance.uniform(0.7, 1.3)))
    tall = max(1, round(pane * chance.choice([0.8, 1.3, 1.7])))
    gap_across = max(1, round(pane * chance.choice([0.5, 0.8, 1.4])))
    gap_down = max(1, round(tall * chance.choice([0.6, 1.0])))
    left, right = block.left + pane, block.right - pane
    top, bottom = max(0, block.roof) + gap_down * 2, row.height
    columns, floors = (right - left) // (pane + gap_across), (bottom - top) // (tall + gap_down)
    if columns < 1 or floors < 1:
        return
    lit = chance.random((floors, columns)) < style.lit * chance.uniform(0.3, 1.6)
    lit &= (chance.random((floors, 1)) < 0.85) & (chance.random((1, columns)) < 0.9)
    main, other = (style.windows[int(i)] for i in chance.integers(0, len(style.windows), 2))
    shine = (chance.random((floors, columns)) ** 1.5 * 0.75 + 0.25) * style.shine * lit
    tint = np.where(chance.random((floors, columns, 1)) < 0.75, main, other)
    cell = (shine[..., None] * tint).astype(np.float32)
    cell = np.repeat(np.repeat(cell, tall + gap_down, 0), pane + gap_across, 1)
    open_rows = np.arange(cell.shape[0]) % (tall + gap_down) < tall
    open_columns = np.arange(cell.shape[1]) % (pane + gap_across) < pane
    cell *= (open_rows[:, None] & open_columns[None, :])[..., None]
    spot = (slice(top, top + cell.shape[0]), slice(left, left + cell.shape[1]))
    row.light[spot] = cell * 255
    row.rgb[spot] += cell * (1 - row.rgb[spot])
