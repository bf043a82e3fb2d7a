"""A band of fine lines between two curves that cross: it turns over itself like a ribbon."""

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint.color import Stops
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Layer

REACH = 2  # rows to either side of a line that it is drawn on


def curve(
    chance: np.random.Generator, brief: Brief, *, base: float, rise: float, swing: float
) -> FloatArray:
    """Return a canvas row at every column, in one long swing from side to side."""
    place = np.linspace(0, 1, brief.width, dtype=np.float32)
    span = brief.width / brief.unit / brief.framing.scale
    line = base - rise * (place - 0.5)
    for number in range(2):
        pace = span * chance.uniform(0.34, 0.52) * 1.6**number
        phase = chance.uniform(0, 2 * np.pi)
        line = line + swing * 0.5**number * np.sin(2 * np.pi * pace * place + phase)
    return np.asarray(line, np.float32)


def band(
    brief: Brief, edges: tuple[FloatArray, FloatArray], tints: Stops, *, count: int, depth: float
) -> Layer:
    """Return lines from one edge to the other, in colours from side to side, with their glow."""
    first, last = edges
    top = max(0, int(min(first.min(), last.min()) - brief.unit * 0.05)) // 2 * 2
    bottom = min(brief.height, int(max(first.max(), last.max()) + brief.unit * 0.05))
    height = max(4, bottom - top)
    lit = np.zeros((height + 2 * REACH + 2, brief.width), np.float32)
    columns = np.arange(brief.width)
    thick = np.float32(max(0.55, brief.unit / 1500))
    # Where the edges come close the band is seen from its side: there lines lie thick.
    turn = np.clip(np.abs(last - first) / np.float32(brief.unit * 0.22), 0, 1)
    for number in range(count):
        share = number / (count - 1)
        line = first + (last - first) * np.float32(share) - np.float32(top - REACH)
        strength = (0.30 + 0.70 * share**2) * (1 - 0.45 * turn) + 0.06
        near = np.floor(line).astype(np.int64)
        for step in range(-REACH, REACH + 1):
            rows = np.clip(near + step, 0, len(lit) - 1)
            away = (rows + np.float32(0.5) - line) / thick
            lit[rows, columns] += strength * np.exp(-(away**2))
    lines = lit[REACH : REACH + height]
    fade = np.sin(np.linspace(0.12, np.pi - 0.12, brief.width, dtype=np.float32)) ** 0.5
    soft = shape.blurred(np.clip(lines, 0, 1), brief.unit * 0.012) * np.float32(0.55)
    alpha = np.clip(lines * 0.85 + soft, 0, 1) * fade
    across = color.ramp(tints, np.linspace(0, 1, brief.width, dtype=np.float32))
    rgb = np.repeat(across[None], height, axis=0)
    color.lay(rgb, (1.0, 1.0, 1.0), np.clip(lines - 0.75, 0, 1) * np.float32(0.45))
    return Layer(np.clip(rgb, 0, 1, out=rgb), alpha.astype(np.float32), top=top, depth=depth)
