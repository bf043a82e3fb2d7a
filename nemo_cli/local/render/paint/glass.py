"""Drops on a pane of glass: each is a lens that turns what lies behind it upside down."""

import numpy as np

from nemo_cli.local.render.paint import flow
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import FloatArray

# Share of the unit: radius from..to, and how many per square unit.
SIZES = ((0.0022, 0.0045, 300), (0.006, 0.012, 60), (0.016, 0.030, 15), (0.034, 0.052, 3.2))


def drops(
    rgb: FloatArray,
    alpha: FloatArray,
    chance: np.random.Generator,
    behind: FloatArray,
    *,
    unit: float,
) -> None:
    """Paint drops of all sizes on a pane; `behind` is a sharp picture, of any size, of the view."""
    height, width = alpha.shape
    area = height * width / unit**2
    view = [np.ascontiguousarray(behind[..., channel]) for channel in range(3)]
    for smallest, largest, density in SIZES:
        for _ in range(round(density * area)):
            radius = unit * chance.uniform(smallest, largest)
            x, y, skew, long = (
                chance.uniform(0, width),
                chance.uniform(0, height),
                chance.uniform(-1, 1),
                chance.uniform(0.95, 1.3),
            )
            if radius >= 1.1:
                _drop(rgb, alpha, view, (x, y), radius, skew, long)


def _drop(
    rgb: FloatArray,
    alpha: FloatArray,
    view: list[FloatArray],
    place: tuple[float, float],
    radius: float,
    skew: float,
    long: float,
) -> None:
    """Paint one drop: narrow above and round below, since its weight pulls it down."""
    x, y = place
    reach = int(radius * 1.6) + 2
    top, left = max(0, int(y) - reach), max(0, int(x) - reach)
    spot = rgb[top : int(y) + reach, left : int(x) + reach]
    cover = alpha[top : int(y) + reach, left : int(x) + reach]
    if min(spot.shape[:2]) < 2:
        return
    down = (np.arange(top, top + spot.shape[0], dtype=np.float32)[:, None] - y) / radius
    across = (np.arange(left, left + spot.shape[1], dtype=np.float32)[None, :] - x) / radius
    wide = 1 + 0.16 * down + 0.10 * skew * np.sin(down * 2.6 + skew * 5)
    away = np.sqrt((across / np.clip(wide, 0.6, 1.4)) ** 2 + (down / long) ** 2)
    body = np.clip((1 - away) * np.float32(radius) + 0.5, 0, 1)
    inner = _refracted(view, alpha.shape, place, across, down / long, away)
    # Little light comes through the rim, where the water is steepest; most of it through the
    # lower half, which gathers the sky.
    rim = noise.smoothstep(away, 0.70, 1.0)
    inner *= (1 - 0.42 * rim * np.clip(0.75 - 0.5 * down, 0, 1))[..., None]
    inner += (inner.mean(axis=(0, 1)) * np.float32(1.1) - inner) * np.float32(0.28)
    gathered = np.exp(-(((away - 0.86) / 0.09) ** 2)) * np.clip(down * 0.9, 0, 1) ** 2
    inner += (gathered * np.float32(0.30))[..., None] * inner.max(axis=(0, 1))
    glint = np.exp(-(((across + 0.30) / 0.16) ** 2) - ((down + 0.46) / 0.10) ** 2)
    inner += (glint * 0.30)[..., None]
    spot += (np.clip(inner, 0, 1) - spot) * body[..., None]
    np.maximum(cover, body, out=cover)


def _refracted(
    view: list[FloatArray],
    shape: tuple[int, ...],
    place: tuple[float, float],
    across: FloatArray,
    down: FloatArray,
    away: FloatArray,
) -> FloatArray:
    """Return what a drop shows: a wide view, upside down and mirrored, bent at its edge."""
    rows, columns = view[0].shape
    bend = np.float32(0.26) * (1 + np.float32(0.7) * away**2)
    middle_x, middle_y = place[0] / shape[1], place[1] / shape[0]
    at_x = (0.5 + (middle_x - 0.5) * 0.7 - across * bend) * (columns - 2)
    at_y = (0.5 + (middle_y - 0.5) * 0.35 - down * bend * 1.3) * (rows - 2)
    seen = [flow.sample(plane, at_y, at_x) for plane in view]
    return np.stack(seen, axis=2) * np.float32(1.15)
