"""Bodies in space: shaded balls with bands or craters, their air, and warped clouds of gas."""

from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Layer


@dataclass(frozen=True)
class Ball:
    """A round body on the canvas, in pixels, and the direction that its light comes from."""

    x: float
    y: float
    radius: float
    light: tuple[float, float, float]
    land: tuple[Color, ...]
    cell: float  # size of its features, in radii
    banded: bool


def warped(
    chance: np.random.Generator, height: int, width: int, *, cell: float, reach: float
) -> FloatArray:
    """Return noise that is displaced by other noise: it curls like smoke."""
    field = noise.clouds(chance, height, width, cell=cell, octaves=7, rough=0.54)
    turn = noise.clouds(chance, height, width, cell=cell * 1.4, octaves=3)
    lift = noise.clouds(chance, height, width, cell=cell * 1.4, octaves=3)
    rows = np.arange(height, dtype=np.float32)[:, None] + (lift - 0.5) * np.float32(cell * reach)
    columns = np.arange(width, dtype=np.float32)[None, :] + (turn - 0.5) * np.float32(cell * reach)
    at = np.clip(rows, 0, height - 1).astype(np.int64) * width
    return field.ravel()[at + np.clip(columns, 0, width - 1).astype(np.int64)]


def paint_ball(
    brief: Brief, ball: Ball, chance: np.random.Generator
) -> tuple[FloatArray, FloatArray, int]:
    """Return colours and cover of a ball, and the canvas row of their first row."""
    top, bottom = _rows(brief, ball, 1.02)
    x, y, square = _place(brief, ball, top, bottom)
    out = np.sqrt(np.clip(1 - square, 0, 1))
    shade = x * ball.light[0] + y * ball.light[1] + out * ball.light[2]
    lit = noise.smoothstep(shade, -0.06, 0.75)
    surface = _surface(ball, chance, x, y, out)
    stops = tuple((i / (len(ball.land) - 1), one) for i, one in enumerate(ball.land))
    rgb = color.ramp(stops, surface) * (lit * np.float32(1.05) + np.float32(0.012))[..., None]
    away = np.sqrt(square)
    alpha = np.clip((1 - away) * np.float32(ball.radius) + 0.5, 0, 1)
    return np.clip(rgb, 0, 1), alpha.astype(np.float32), top


def _rows(brief: Brief, ball: Ball, reach: float) -> tuple[int, int]:
    top = max(0, int(ball.y - ball.radius * reach)) // 2 * 2
    bottom = min(brief.height, int(ball.y + ball.radius * reach) + 2)
    return top, max(top + 2, bottom)


def _place(
    brief: Brief, ball: Ball, top: int, bottom: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return where pixels are on the ball, in radii from its middle, and the squared distance."""
    across = (np.arange(brief.width, dtype=np.float32) - np.float32(ball.x)) / ball.radius
    down = (np.arange(top, bottom, dtype=np.float32) - np.float32(ball.y)) / ball.radius
    x = across[None, :].astype(np.float32)
    y = down[:, None].astype(np.float32)
    return x, y, np.asarray(x * x + y * y, np.float32)


def _surface(
    ball: Ball, chance: np.random.Generator, x: FloatArray, y: FloatArray, out: FloatArray
) -> FloatArray:
    """Return the height of the land or the tone of the bands, wrapped around the ball, 0 to 1."""
    size = 768
    stretch = 4.0 if ball.banded else 1.0
    land = warped(chance, size, size * 2, cell=size * ball.cell * 0.5, reach=0.5)
    if stretch > 1:
        land = noise.clouds(
            chance, size, size * 2, cell=size * 0.09, octaves=6, stretch=7, rough=0.5
        ) * np.float32(0.75) + land * np.float32(0.25)
    longitude = np.arctan2(np.broadcast_to(x, out.shape), out + np.float32(1e-4))
    latitude = np.arcsin(np.clip(np.broadcast_to(y, out.shape), -1, 1))
    column = (longitude / np.float32(np.pi) + 1) * np.float32(size * 0.999)
    row = (latitude / np.float32(np.pi) + 0.5) * np.float32(size * 0.999)
    tone = land[row.astype(np.int64), column.astype(np.int64)]
    return noise.smoothstep(tone, 0.08, 0.95)


def halo(brief: Brief, ball: Ball, air: Color, *, depth: float) -> Layer:
    """Return the light of the air around a ball, strong on the side of the sun."""
    top, bottom = _rows(brief, ball, 1.7)
    x, y, square = _place(brief, ball, top, bottom)
    away = np.sqrt(square)
    side = (x * ball.light[0] + y * ball.light[1]) / np.maximum(away, 1e-3)
    bright = noise.smoothstep(side, -0.25, 0.95)
    shine = np.exp(-np.clip(away - 1, 0, None) * 22) * bright * (away > 0.985)
    shine += np.exp(-np.clip(away - 1, 0, None) * 8) * bright**2 * 0.28 * (away > 0.985)
    rgb = np.empty((bottom - top, 1, 3), np.float32)
    rgb[:] = np.array(air, np.float32)
    return Layer(rgb, np.clip(shine, 0, 0.95).astype(np.float32), top=top, depth=depth,
                 additive=True)  # fmt: skip


def with_air(brief: Brief, ball: Ball, rgb: FloatArray, top: int, air: Color) -> FloatArray:
    """Return a ball's colours with the air's light over its lit edge."""
    x, y, square = _place(brief, ball, top, top + rgb.shape[0])
    away = np.sqrt(square)
    side = (x * ball.light[0] + y * ball.light[1]) / np.maximum(away, 1e-3)
    rim = np.exp(-np.clip(1 - away, 0, None) * 26) * noise.smoothstep(side, -0.2, 0.9)
    veil = np.exp(-np.clip(1 - away, 0, None) * 6) * noise.smoothstep(side, 0.0, 1.0) * 0.3
    light = np.clip(rim * 0.95 + veil, 0, 1).astype(np.float32)
    color.screen(rgb, light[..., None] * np.array(color.mix(air, (1, 1, 1), 0.15), np.float32))
    return rgb
