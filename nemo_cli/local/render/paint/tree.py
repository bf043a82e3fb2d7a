"""Trees as silhouettes: conifers near and far, and bare trunks."""

import numpy as np

from nemo_cli.local.render.paint.shape import Pen


def conifer(
    pen: Pen, chance: np.random.Generator, x: float, foot: float, height: float, *, detail: int = 14
) -> None:
    """Draw a fir with its foot at (x, foot)."""
    lean = chance.uniform(-0.03, 0.03) * height
    spread = height * chance.uniform(0.15, 0.21)
    trunk = height * 0.018
    pen.polygon([(x - trunk, foot), (x + trunk, foot), (x + lean, foot - height)])
    left, right = [], []
    for tier in range(detail):
        share = (tier + chance.uniform(0.2, 0.8)) / detail
        y = foot - height * (1 - share * 0.93)
        reach = spread * (0.04 + share**0.9) * chance.uniform(0.72, 1.15)
        middle = x + lean * (1 - share)
        drop = height / detail * chance.uniform(0.4, 0.75)
        inner = reach * chance.uniform(0.35, 0.5)
        left += [(middle - inner, y), (middle - reach, y + drop)]
        right += [(middle + inner, y), (middle + reach * chance.uniform(0.85, 1.1), y + drop)]
    outline = [(x + lean, foot - height), *right, (x + trunk, foot - height * 0.05)]
    outline += [(x - trunk, foot - height * 0.05), *reversed(left)]
    pen.polygon(outline)


def trunk(
    pen: Pen, chance: np.random.Generator, x: float, foot: float, top: float, width: float
) -> None:
    """Draw a tall trunk with a few bare branches, from `foot` up to the row `top`."""
    height = foot - top
    sway = chance.uniform(-0.4, 0.4) * width
    pen.polygon(
        [
            (x - width * 0.85, foot),
            (x - width * 0.5, foot - height * 0.08),
            (x - width * 0.38 + sway, top),
            (x + width * 0.38 + sway, top),
            (x + width * 0.5, foot - height * 0.08),
            (x + width * 0.85, foot),
        ]
    )
    for _ in range(int(chance.integers(2, 6))):
        y = foot - height * chance.uniform(0.35, 0.95)
        side = 1 if chance.random() < 0.5 else -1
        reach = width * chance.uniform(2, 5)
        rise = reach * chance.uniform(0.1, 0.6)
        pen.polygon(
            [(x, y), (x + side * reach, y - rise), (x, y + width * chance.uniform(0.2, 0.35))]
        )
