"""Drops that rest on a pane of glass, each with a small upside-down picture of the street."""

import numpy as np

from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import FloatArray

# Share of the unit: radius from..to, and how many per square unit.
SIZES = ((0.0016, 0.0036, 900), (0.004, 0.009, 190), (0.010, 0.020, 34))


def drops(
    rgb: FloatArray,
    alpha: FloatArray,
    chance: np.random.Generator,
    street: FloatArray,
    *,
    unit: float,
) -> None:
    """Paint drops of all sizes on a pane; `street` is a small picture of what is behind it."""
    height, width = alpha.shape
    area = height * width / unit**2
    for smallest, largest, density in SIZES:
        for _ in range(int(density * area)):
            radius = unit * chance.uniform(smallest, largest)
            x, y = chance.uniform(0, width), chance.uniform(0, height)
            if radius < 1.1:
                continue
            _drop(rgb, alpha, chance, street, x, y, radius)


def _drop(
    rgb: FloatArray,
    alpha: FloatArray,
    chance: np.random.Generator,
    street: FloatArray,
    x: float,
    y: float,
    radius: float,
) -> None:
    reach = int(radius * 1.5) + 2
    top, left = max(0, int(y) - reach), max(0, int(x) - reach)
    spot = rgb[top : int(y) + reach, left : int(x) + reach]
    cover = alpha[top : int(y) + reach, left : int(x) + reach]
    if min(spot.shape[:2]) < 2:
        return
    down = (np.arange(top, top + spot.shape[0], dtype=np.float32)[:, None] - y) / radius
    across = (np.arange(left, left + spot.shape[1], dtype=np.float32)[None, :] - x) / radius
    # Gravity pulls a drop down: narrow above, round below, never quite even.
    wide = 1 + 0.22 * down + chance.uniform(-0.12, 0.12) * np.sin(down * 3 + x)
    away = np.sqrt((across / np.clip(wide, 0.6, 1.4)) ** 2 + (down / 1.12) ** 2)
    body = np.clip((1 - away) * np.float32(radius) + 0.5, 0, 1)
    inner = _refracted(street, alpha.shape, x, y, across, down, away)
    inner *= (1 - noise.smoothstep(away, 0.62, 1.0) * 0.75)[..., None]
    spark = np.exp(-(((across + 0.34) / 0.2) ** 2) - ((down + 0.42) / 0.17) ** 2)
    inner += (spark * 0.55)[..., None]
    seen = body[..., None]
    spot += (np.clip(inner, 0, 1) - spot) * seen
    np.maximum(cover, body * np.float32(0.94), out=cover)


def _refracted(
    street: FloatArray,
    shape: tuple[int, ...],
    x: float,
    y: float,
    across: FloatArray,
    down: FloatArray,
    away: FloatArray,
) -> FloatArray:
    """Return what a drop shows: a wide view of the street, upside down, bent at the edge."""
    rows, columns = street.shape[:2]
    bend = 0.20 * (1 + away * away * 0.8)
    place_x = x / shape[1] * 0.55 + 0.225 - across * bend * 0.8
    place_y = 0.62 - down * bend * 1.5
    column = np.clip(place_x * columns, 0, columns - 1).astype(np.int64)
    row = np.clip(place_y * rows, 0, rows - 1).astype(np.int64)
    return np.array(street[row, column])
