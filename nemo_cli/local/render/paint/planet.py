"""Bodies in space: shaded balls with bands or craters, their air, and warped clouds of gas."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import flow
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Layer

MAP: Final = 640  # rows of the map that is wrapped around a ball


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
    return np.clip(rgb, 0, 1, out=rgb), alpha.astype(np.float32), top


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
    row, column = _on_map(x, y, out, tilt=0.12 if ball.banded else 1.25)
    bands = _bands(chance) if ball.banded else _land(chance, ball.cell)
    return flow.sample(bands, row, column)


def _on_map(
    x: FloatArray, y: FloatArray, out: FloatArray, *, tilt: float
) -> tuple[FloatArray, FloatArray]:
    """Return the row and the column of the map; its axis leans, since maps are pinched there."""
    along = x * np.float32(np.cos(tilt)) - y * np.float32(np.sin(tilt))
    up = x * np.float32(np.sin(tilt)) + y * np.float32(np.cos(tilt))
    longitude = np.arctan2(along, out + np.float32(1e-4))
    latitude = np.arcsin(np.clip(up, -1, 1))
    size = np.float32(MAP * 0.999)
    return (latitude / np.float32(np.pi) + 0.5) * size, (longitude / np.float32(np.pi) + 1) * size


def _land(chance: np.random.Generator, cell: float) -> FloatArray:
    """Return a map of seas (low), of coasts and of mountains (high)."""
    field = warped(chance, MAP, MAP * 2, cell=MAP * cell * 0.42, reach=0.7)
    rough = noise.clouds(chance, MAP, MAP * 2, cell=MAP * 0.05, octaves=5, rough=0.6)
    above = noise.smoothstep(field, 0.46, 0.54)
    sea = field * np.float32(0.42) + rough * np.float32(0.05)
    land = np.float32(0.42) + (field - 0.5) * np.float32(0.7) + rough * np.float32(0.26)
    return np.asarray(sea + (land - sea) * above, np.float32).clip(0, 1)


def _bands(chance: np.random.Generator) -> FloatArray:
    """Return a map of the weather of a giant: streams side by side, curling at their borders."""
    curl = noise.clouds(chance, MAP, MAP * 2, cell=MAP * 0.10, octaves=6, stretch=2.4, rough=0.6)
    fine = noise.clouds(chance, MAP, MAP * 2, cell=MAP * 0.03, octaves=4, stretch=9)
    streams = noise.line(chance, MAP + 96, cell=MAP * 0.13, octaves=5, rough=0.6) * 0.5 + 0.5
    rows = np.arange(MAP, dtype=np.float32)[:, None] + curl * np.float32(MAP * 0.055)
    tone = np.interp(rows, np.arange(MAP + 96), streams)
    return np.asarray(tone * 0.86 + fine * 0.14, np.float32).clip(0, 1)


def weather(brief: Brief, ball: Ball, rgb: FloatArray, top: int, chance: np.random.Generator,
            tint: Color) -> FloatArray:  # fmt: skip
    """Return a ball's colours with clouds over them."""
    x, y, square = _place(brief, ball, top, top + rgb.shape[0])
    out = np.sqrt(np.clip(1 - square, 0, 1))
    field = warped(chance, MAP, MAP * 2, cell=MAP * 0.13, reach=1.6)
    row, column = _on_map(x, y, out, tilt=1.25)
    cover = noise.smoothstep(flow.sample(field, row, column), 0.5, 0.95) * np.float32(0.85)
    lit = noise.smoothstep(x * ball.light[0] + y * ball.light[1] + out * ball.light[2], -0.02, 0.8)
    light = lit[..., None] * np.array(tint, np.float32)
    color.lay(rgb, light, cover)
    return rgb


def halo(brief: Brief, ball: Ball, air: Color, *, depth: float) -> Layer:
    """Return the light of the air around a ball, strong on the side of the sun."""
    top, bottom = _rows(brief, ball, 1.7)
    x, y, square = _place(brief, ball, top, bottom)
    away = np.sqrt(square)
    side = (x * ball.light[0] + y * ball.light[1]) / np.maximum(away, 1e-3)
    bright = noise.smoothstep(side, -0.25, 0.95)
    shine = np.exp(-np.clip(away - 1, 0, None) * 70) * bright * 0.9 * (away > 0.985)
    shine += np.exp(-np.clip(away - 1, 0, None) * 13) * bright**2 * 0.22 * (away > 0.985)
    rgb = np.empty((bottom - top, 1, 3), np.float32)
    rgb[:] = np.array(air, np.float32)
    return Layer(rgb, np.clip(shine, 0, 0.95).astype(np.float32), top=top, depth=depth,
                 additive=True)  # fmt: skip


def with_air(brief: Brief, ball: Ball, rgb: FloatArray, top: int, air: Color) -> FloatArray:
    """Return a ball's colours with the air's light over its lit edge."""
    x, y, square = _place(brief, ball, top, top + rgb.shape[0])
    away = np.sqrt(square)
    side = (x * ball.light[0] + y * ball.light[1]) / np.maximum(away, 1e-3)
    rim = np.exp(-np.clip(1 - away, 0, None) * 60) * noise.smoothstep(side, -0.2, 0.9)
    veil = np.exp(-np.clip(1 - away, 0, None) * 11) * noise.smoothstep(side, 0.0, 1.0) * 0.42
    light = np.clip(rim * 0.8 + veil, 0, 1).astype(np.float32)
    color.shine(rgb, color.mix(air, (1, 1, 1), 0.15), light)
    return rgb
