"""Ink and cut paper: washed mountains, brushed birds, twigs, paper trees and clouds."""

import math

import numpy as np

from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint.shape import Pen
from nemo_cli.local.render.scene import FloatArray

Point = tuple[float, float]


def wash(
    line: FloatArray, chance: np.random.Generator, lit: FloatArray, *, top: int, scale: float
) -> FloatArray:
    """Return the strength of ink below a crest: a wet dark edge, then water, dry brush marks.

    The brush leaves out what the light falls on.
    """
    height, width = lit.shape
    wobble = noise.line(chance, width, cell=max(4.0, scale * 0.02), octaves=4) * scale * 0.0035
    rows = np.arange(top, top + height, dtype=np.float32)[:, None]
    deep = (rows - (line + wobble)[None, :]) / np.float32(scale)
    edge = noise.smoothstep(deep, -0.0016, 0.0022)
    dark = np.exp(-deep.clip(0, None) * 13) * 0.62 + np.exp(-deep.clip(0, None) * 90) * 0.28
    pool = noise.clouds(chance, height, width, cell=scale * 0.10, octaves=5, rough=0.55)
    strokes = noise.clouds(
        chance, height, width, cell=max(4.0, scale * 0.06), octaves=4, stretch=0.3, rough=0.62
    )
    tone = dark * (0.5 + 0.8 * pool) * (1.45 - 1.1 * lit)
    tone += np.clip(strokes - 0.58, 0, 1) * np.exp(-deep.clip(0, None) * 7) * 0.9
    tone += 0.10 * np.exp(-deep.clip(0, None) * 2.5)
    return np.asarray(np.clip(tone, 0, 1) * edge, np.float32)


def bird(pen: Pen, x: float, y: float, size: float) -> None:
    """Brush a bird: two wings from one stroke."""
    for side in (-1, 1):
        pen.polygon(
            [
                (x, y),
                (x + side * size * 0.45, y - size * 0.42),
                (x + side * size, y - size * 0.22),
                (x + side * size * 0.45, y - size * 0.26),
                (x, y + size * 0.14),
            ]
        )


def blossom(pen: Pen, chance: np.random.Generator, x: float, y: float, size: float) -> None:
    """Brush a flower of five petals, seen from any side."""
    turn, flat = chance.uniform(0, 2 * math.pi), chance.uniform(0.6, 1.0)
    for petal in range(5):
        angle = turn + petal * 2 * math.pi / 5
        at = (x + math.cos(angle) * size * 0.55, y + math.sin(angle) * size * 0.55 * flat)
        pen.circle(at[0], at[1], size * 0.38)


def paper_tree(pen: Pen, x: float, foot: float, size: float) -> None:
    """Cut a tree: a stem and a pointed crown."""
    pen.polygon([(x - size * 0.03, foot), (x + size * 0.03, foot), (x, foot - size * 0.7)])
    points: list[Point] = []
    for step in range(25):
        angle = step / 24 * 2 * math.pi
        taper = 1 - 0.35 * max(0.0, math.cos(angle))
        points.append(
            (
                x + math.sin(angle) * size * 0.24 * taper,
                foot - size * 0.58 - math.cos(angle) * size * 0.42,
            )
        )
    pen.polygon(points)


def cloud(pen: Pen, chance: np.random.Generator, x: float, foot: float, size: float) -> None:
    """Cut a flat-bottomed cloud from overlapping rounds."""
    thick = size * 0.13
    left, right = x - size, x + size
    pen.polygon([(left, foot - thick), (right, foot - thick), (right, foot), (left, foot)])
    pen.circle(left, foot - thick / 2, thick / 2)
    pen.circle(right, foot - thick / 2, thick / 2)
    for _ in range(5):
        at = chance.uniform(-0.62, 0.62)
        radius = size * chance.uniform(0.14, 0.26) * (1.1 - abs(at))
        pen.circle(x + at * size, foot - thick * 0.9, radius)


def twig(
    pen: Pen, chance: np.random.Generator, at: Point, length: float, width: float, way: float
) -> list[Point]:
    """Brush a branch that forks and bends down; return where blossoms may sit."""
    return _grow(pen, chance, at, length, width, angle=0.12, way=way)


def _grow(
    pen: Pen,
    chance: np.random.Generator,
    at: Point,
    length: float,
    width: float,
    *,
    angle: float,
    way: float,
) -> list[Point]:
    buds: list[Point] = []
    place, turn = at, angle
    for _ in range(5):
        turn += chance.uniform(-0.28, 0.30)
        end = (
            place[0] + way * math.cos(turn) * length / 5,
            place[1] + math.sin(turn) * length / 5,
        )
        pen.line([place, end], width)
        pen.circle(end[0], end[1], width * 0.5)
        width *= 0.84
        place = end
        buds.append((end[0], end[1]))
        if length > 40 and width > 1.2 and chance.random() < 0.62:
            side = 1 if chance.random() < 0.5 else -1
            buds += _grow(
                pen,
                chance,
                end,
                length * chance.uniform(0.35, 0.55),
                width * 0.6,
                angle=turn + side * chance.uniform(0.5, 1.0),
                way=way,
            )
    return buds


def paper_house(pen: Pen, chance: np.random.Generator, x: float, foot: float, size: float) -> None:
    """Draw a narrow house with a pointed roof and holes for windows."""
    wide, tall = size * chance.uniform(0.34, 0.5), size * chance.uniform(0.9, 1.7)
    roof = tall + wide * chance.uniform(0.5, 1.0)
    pen.polygon(
        [
            (x - wide, foot),
            (x - wide, foot - tall),
            (x, foot - roof),
            (x + wide, foot - tall),
            (x + wide, foot),
        ]
    )
    pane = wide * 0.26
    for row in range(1, max(2, int(tall / (pane * 3.2)))):
        for column in (-0.5, 0.5):
            left, bottom = x + column * wide - pane / 2, foot - row * pane * 3 - pane
            corners = [
                (left, bottom),
                (left, bottom - pane * 1.4),
                (left + pane, bottom - pane * 1.4),
                (left + pane, bottom),
            ]
            pen.polygon(corners, 0.0)


def paper_boat(pen: Pen, x: float, foot: float, size: float) -> None:
    """Draw a folded boat."""
    hull = ((-0.62, -0.36), (0.62, -0.36), (0.38, 0.02), (-0.38, 0.02))
    pen.polygon([(x + a * size, foot + b * size) for a, b in hull])
    pen.polygon(
        [(x + a * size, foot + b * size) for a, b in ((-0.3, -0.36), (0, -1.0), (0.3, -0.36))]
    )
