"""Plants as silhouettes: broad trees, boughs, ferns and single leaves."""

import math

import numpy as np

from nemo_cli.local.render.paint.shape import Pen

Point = tuple[float, float]
SMALL = 24  # pixels: so small a frond needs fewer leaves


def tree(pen: Pen, chance: np.random.Generator, x: float, foot: float, width: float) -> None:
    """Draw a trunk that leaves the picture at its top, with roots and a few boughs."""
    lean = chance.uniform(-0.06, 0.06) * foot
    width *= chance.uniform(0.6, 1.25)
    bend = chance.uniform(-1, 1) * width * 0.5
    left: list[Point] = []
    right: list[Point] = []
    for step in range(13):
        share = step / 12
        y = foot * (1 - share) - 4 * share
        middle = x + lean * share + bend * math.sin(share * math.pi * 1.6)
        half = width * (0.5 - 0.2 * share) + width * 0.55 * math.exp(-share * 26)
        left.append((middle - half, y))
        right.append((middle + half, y))
    pen.polygon([*left, *reversed(right)])
    for _ in range(int(chance.integers(3, 8))):
        share = chance.uniform(0.35, 0.98)
        at = (x + lean * share + bend * math.sin(share * math.pi * 1.6), foot * (1 - share))
        side = 1 if chance.random() < 0.5 else -1
        bough(pen, chance, at, width * 0.2, angle=chance.uniform(0.15, 1.0), side=side)


def bough(
    pen: Pen, chance: np.random.Generator, at: Point, width: float, *, angle: float, side: int
) -> None:
    """Draw a branch that forks until its twigs are thin."""
    length = width * chance.uniform(7, 15)
    end = (at[0] + side * math.cos(angle) * length, at[1] - math.sin(angle) * length)
    pen.polygon(
        [
            (at[0], at[1] - width * 0.5),
            (end[0], end[1] - width * 0.22),
            (end[0], end[1] + width * 0.22),
            (at[0], at[1] + width * 0.5),
        ]
    )
    if width < 1.2:
        return
    for turn in (-0.5, 0.35):
        forked = angle + turn * chance.uniform(0.5, 1.4)
        bough(pen, chance, end, width * chance.uniform(0.42, 0.6), angle=forked, side=side)


def fern(pen: Pen, chance: np.random.Generator, x: float, foot: float, size: float) -> None:
    """Draw a bunch of fronds that bend over to both sides."""
    for _ in range(int(chance.integers(4, 8))):
        lean = chance.uniform(-1.1, 1.1)
        _frond(pen, x, foot, size * chance.uniform(0.6, 1.1), lean)


def _frond(pen: Pen, x: float, foot: float, size: float, lean: float) -> None:
    points = 14 if size > SMALL else 8
    for step in range(1, points):
        share = step / points
        angle = lean * (0.4 + share)
        at = (
            x + math.sin(angle) * size * share,
            foot - math.cos(angle * 0.8) * size * share * (1 - 0.25 * abs(lean) * share),
        )
        reach = size * 0.26 * (1 - share) ** 0.7 * min(1.0, share * 5)
        for side in (-1, 1):
            turn = angle + side * 1.15
            tip = (at[0] + math.sin(turn) * reach, at[1] - math.cos(turn) * reach)
            pen.polygon([at, (tip[0], tip[1]), (at[0] + size * 0.02, at[1] - size * 0.035)])


def leaf(pen: Pen, chance: np.random.Generator, x: float, y: float, size: float) -> None:
    """Draw one pointed leaf in any direction."""
    angle = chance.uniform(0, 2 * math.pi)
    along = (math.cos(angle) * size, math.sin(angle) * size)
    across = (-along[1] * 0.3, along[0] * 0.3)
    points: list[Point] = []
    for share, wide in ((0, 0), (0.25, 0.8), (0.5, 1.0), (0.75, 0.7), (1, 0)):
        points.append((x + along[0] * share + across[0] * wide, y + along[1] * share
                       + across[1] * wide))  # fmt: skip
    for share, wide in ((0.75, 0.7), (0.5, 1.0), (0.25, 0.8)):
        points.append((x + along[0] * share - across[0] * wide, y + along[1] * share
                       - across[1] * wide))  # fmt: skip
    pen.polygon(points)
