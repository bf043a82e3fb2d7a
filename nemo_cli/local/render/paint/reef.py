"""What grows under water, as silhouettes: branching and fan corals, and long weed."""

import math

import numpy as np

from nemo_cli.local.render.paint.shape import Pen

Point = tuple[float, float]


def coral(pen: Pen, chance: np.random.Generator, x: float, foot: float, size: float) -> None:
    """Draw one coral: a bush of fingers, a fan, or a bunch of tubes."""
    kind = chance.random()
    if kind < 0.55:
        for _ in range(int(chance.integers(4, 7))):
            _finger(pen, chance, (x, foot), size * 0.5, size * 0.1, chance.uniform(-0.75, 0.75))
    elif kind < 0.82:
        _fan(pen, chance, x, foot, size)
    else:
        for _ in range(16):
            radius = size * chance.uniform(0.03, 0.07)
            rise = chance.uniform(0.05, 0.5) * size
            at = x + size * chance.uniform(-0.3, 0.3)
            pen.line([(x + (at - x) * 0.5, foot), (at, foot - rise)], radius * 1.3)
            pen.circle(at, foot - rise, radius)


def _finger(
    pen: Pen, chance: np.random.Generator, at: Point, length: float, width: float, angle: float
) -> None:
    end = (at[0] + math.sin(angle) * length, at[1] - math.cos(angle) * length)
    turn = (math.cos(angle) * width * 0.5, math.sin(angle) * width * 0.5)
    thin = 0.72
    pen.polygon(
        [
            (at[0] - turn[0], at[1] - turn[1]),
            (end[0] - turn[0] * thin, end[1] - turn[1] * thin),
            (end[0] + turn[0] * thin, end[1] + turn[1] * thin),
            (at[0] + turn[0], at[1] + turn[1]),
        ]
    )
    pen.circle(end[0], end[1], width * 0.38)
    if width < 1.4 or length < 5:
        return
    for side in (-0.5, 0.4):
        if chance.random() < 0.82:
            lean = angle + side * chance.uniform(0.5, 1.3)
            _finger(pen, chance, end, length * chance.uniform(0.5, 0.75), width * 0.68, lean)


def _fan(pen: Pen, chance: np.random.Generator, x: float, foot: float, size: float) -> None:
    for ray in range(15):
        angle = (ray / 14 - 0.5) * 2.1
        reach = size * (0.8 + 0.2 * math.cos(angle * 1.3)) * chance.uniform(0.85, 1.05)
        middle = (
            x + math.sin(angle * 0.7) * reach * 0.5,
            foot - math.cos(angle * 0.7) * reach * 0.5,
        )
        tip = (x + math.sin(angle) * reach, foot - math.cos(angle) * reach)
        pen.line([(x, foot), middle, tip], size * 0.022)
    for ring in (0.45, 0.62, 0.8):
        arc = [
            (x + math.sin(a / 10) * size * ring, foot - math.cos(a / 10) * size * ring)
            for a in range(-9, 10)
        ]
        pen.line(arc, size * 0.012)


def weed(pen: Pen, chance: np.random.Generator, x: float, foot: float, tall: float) -> None:
    """Draw a ribbon of weed with leaves, leaning in the current."""
    lean = chance.uniform(-0.16, 0.2) * tall
    phase = chance.uniform(0, 6.28)
    width = tall * 0.028
    spine: list[Point] = []
    for step in range(25):
        share = step / 24
        sway = math.sin(phase + share * 6.5) * tall * 0.035 * share
        spine.append((x + lean * share * share + sway, foot - tall * share))
    pen.line(spine, width * 0.45)
    for index in range(2, 24):
        at = spine[index]
        side = 1 if index % 2 else -1
        reach = width * 5.5 * (1.05 - index / 26)
        tip = (at[0] + side * reach, at[1] - reach * 0.75)
        pen.polygon(
            [
                at,
                (at[0] + side * reach * 0.45, at[1] - reach * 0.62),
                tip,
                (at[0] + side * reach * 0.6, at[1] - reach * 0.15),
            ]
        )
