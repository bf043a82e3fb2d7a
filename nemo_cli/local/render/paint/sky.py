"""The sky: gradient, sun and moon with their glow, rays, clouds, stars."""

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint.color import Stops
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray

REACH = 6.5  # radii: what a glow adds further out is less than one step


def vertical(brief: Brief, stops: Stops, *, until: int | None = None) -> FloatArray:
    """Return an opaque gradient over the canvas whose last stop lies at the row `until`."""
    last = brief.horizon if until is None else until
    places = np.arange(brief.height, dtype=np.float32) / np.float32(max(1, last))
    column = color.ramp(stops, places)
    return np.repeat(column[:, None, :], brief.width, axis=1)


def distance(brief: Brief, x: float, y: float, *, flatten: float = 1.0) -> FloatArray:
    """Return how far each pixel of the canvas is from a point, in units of the brief."""
    across = (np.arange(brief.width, dtype=np.float32) - np.float32(x)) / np.float32(brief.unit)
    down = (np.arange(brief.height, dtype=np.float32) - np.float32(y)) / np.float32(brief.unit)
    down *= np.float32(flatten)
    return np.sqrt(across[None, :] ** 2 + down[:, None] ** 2)


def glow(picture: FloatArray, away: FloatArray, light: Color, *, radius: float) -> None:
    """Let light spread from a point: strong close by, with a long soft tail."""
    spot = _spot(away < radius * REACH)
    if spot is None:
        return
    tint, near, seen = np.array(light, np.float32), away[spot], picture[spot]
    for top in range(0, near.shape[0], 32):
        part = seen[top : top + 32]
        strength = np.exp(near[top : top + 32] * np.float32(-1 / radius))
        part += strength[..., None] * tint * (1 - part)


def disc(
    picture: FloatArray, away: FloatArray, face: Color, *, radius: float, pixel: float
) -> None:
    """Paint a round light with a smooth edge; `pixel` is the size of one pixel in units."""
    spot = _spot(away < radius + 2 * pixel)
    if spot is None:
        return
    cover = np.clip((np.float32(radius) - away[spot]) / np.float32(pixel) + 0.5, 0, 1)
    color.lay(picture[spot], face, cover)


def _spot(wanted: npt.NDArray[np.bool_]) -> tuple[slice, slice] | None:
    """Return the rectangle that holds all that is wanted; None when nothing is."""
    rows, columns = np.flatnonzero(wanted.any(axis=1)), np.flatnonzero(wanted.any(axis=0))
    if not rows.size:
        return None
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def rays(
    picture: FloatArray, brief: Brief, x: float, y: float, light: Color, *, reach: float = 1.2
) -> None:
    """Let soft beams fan out from the sun. The moon has none."""
    if brief.time == "night":
        return
    chance = brief.random("rays")
    height, width = brief.height // 4 + 1, brief.width // 4 + 1
    across = np.arange(width, dtype=np.float32) * 4 - np.float32(x)
    down = np.arange(height, dtype=np.float32) * 4 - np.float32(y)
    angle = np.arctan2(down[:, None], across[None, :])
    away = np.hypot(down[:, None], across[None, :]) / np.float32(brief.unit)
    beam = np.zeros_like(angle)
    for count in (9, 17, 31):
        beam += np.sin(angle * count + np.float32(chance.uniform(0, 6.28)))
    shine = np.clip(beam, 0, None) * np.exp(away * np.float32(-2.2 / reach)) * np.float32(0.07)
    shine *= noise.smoothstep(away, 0.02, 0.25)
    full = noise.resized(shine.astype(np.float32), height * 4, width * 4)
    color.shine(picture, light, full[: brief.height, : brief.width])


def cloud_cover(
    brief: Brief,
    purpose: str,
    *,
    bottom: int,
    amount: float = 0.5,
    cell: float = 0.16,
    stretch: float = 4.0,
) -> FloatArray:
    """Return how much cloud there is over the rows above `bottom`; layered towards the horizon."""
    chance = brief.random("clouds", purpose)
    scale = brief.framing.scale
    height, width = bottom // 2 + 1, brief.width // 2 + 1
    lumps = noise.clouds(
        chance, height, width, cell=brief.unit * cell * scale / 2, octaves=6, stretch=stretch
    )
    depth = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    rows = np.clip((depth**1.7) * (height - 1), 0, height - 1)
    squeezed = lumps[rows.astype(np.int64)[:, 0]]
    cover = noise.smoothstep(squeezed, 1 - amount, 1.15 - amount * 0.3)
    cover *= noise.smoothstep(depth, 0.0, 0.35) * (1 - noise.smoothstep(depth, 0.9, 1.0))
    return noise.resized(cover, height * 2, width * 2, quick=True)[:bottom, : brief.width]


def stars(picture: FloatArray, brief: Brief, *, bottom: int, density: float = 1.0) -> None:
    """Sprinkle stars over the rows above `bottom`, fewer towards it."""
    chance = brief.random("stars")
    count = int(420 * density * brief.width / brief.unit)
    radius = max(1, round(brief.unit / 700))
    down = (chance.random(count) ** 1.5 * bottom).astype(np.int64)
    across = (chance.random(count) * brief.width).astype(np.int64)
    shine = (chance.random(count) ** 4 * 0.85 + 0.1) * (1 - down / max(1, bottom)) ** 0.5
    warm = chance.uniform(-0.12, 0.12, count)
    for x, y, light, tint in zip(across, down, shine, warm, strict=True):
        spot = picture[y : y + radius, x : x + radius]
        star = np.array([1 + tint, 1, 1 - tint], np.float32) * np.float32(light)
        spot += np.clip(star, 0, 1) * (1 - spot)
