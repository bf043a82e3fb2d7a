"""Simple solids in a studio: cylinders, balls and slabs, shaded by one light, for stages."""

from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray

FLAT = 0.24  # height of a circle seen from the camera's place, as a share of its width


@dataclass(frozen=True)
class Look:
    """The material of a solid: its colour in shade and in light, and its shine."""

    dark: Color
    lit: Color
    gloss: float = 0.4


@dataclass
class Canvas:
    """A picture with cover that solids are painted on; rows count from `top` of the canvas."""

    rgb: FloatArray
    alpha: FloatArray
    top: int

    @classmethod
    def empty(cls, height: int, width: int, top: int) -> "Canvas":
        return cls(
            np.zeros((height, width, 3), np.float32), np.zeros((height, width), np.float32), top
        )

    def put(self, rows: slice, columns: slice, face: FloatArray, cover: FloatArray) -> None:
        """Blend a face over what is there."""
        spot = self.rgb[rows, columns]
        spot += (face - spot) * cover[..., None]
        behind = self.alpha[rows, columns]
        behind += (1 - behind) * cover

    def window(self, left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
        """The part of the picture that a box of canvas pixels covers."""
        height, width = self.alpha.shape
        rows = slice(max(0, int(top) - self.top - 2), min(height, int(bottom) - self.top + 3))
        return rows, slice(max(0, int(left) - 2), min(width, int(right) + 3))

    def places(self, rows: slice, columns: slice) -> tuple[FloatArray, FloatArray]:
        """Canvas columns (1, n) and rows (m, 1) of a window."""
        x = np.arange(columns.start, columns.stop, dtype=np.float32)[None, :]
        y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] + np.float32(self.top)
        return x, y


def cylinder(
    canvas: Canvas, x: float, top: float, radius: float, height: float, look: Look, *, light: float
) -> None:
    """Stand a round podium with the middle of its upper face at (x, top).

    `light` says from where the light comes, -1 left to 1 right.
    """
    deep = radius * FLAT
    rows, columns = canvas.window(x - radius, top - deep, x + radius, top + height + deep)
    if rows.stop <= rows.start or columns.stop <= columns.start:
        return
    px, py = canvas.places(rows, columns)
    across = (px - np.float32(x)) / np.float32(radius)
    curve = np.sqrt(np.clip(1 - across * across, 0, 1)) * np.float32(deep)
    inside = np.clip((1 - np.abs(across)) * np.float32(radius) + 0.5, 0, 1)
    side = np.clip(py - (top + 0 * across) + 0.5, 0, 1)
    side = side * np.clip(top + height + curve - py + 0.5, 0, 1) * inside
    lit = _round(across, light)
    fall = np.clip(1 - (py - np.float32(top)) / np.float32(max(1.0, height)) * 0.5, 0.3, 1)
    face = color.ramp(((0.0, look.dark), (1.0, look.lit)), np.clip(lit * fall, 0, 1))
    shine = np.exp(-(((across - light * 0.62) / 0.09) ** 2)) * np.float32(look.gloss) * fall
    color.screen(face, np.clip(shine, 0, 1)[..., None].repeat(3, axis=2).astype(np.float32))
    canvas.put(rows, columns, face, side.astype(np.float32))
    _lid(canvas, rows, columns, x, top, radius, look, light)


def _round(across: FloatArray, light: float) -> FloatArray:
    """The light on a round side: brightest towards the light, a little at the far edge."""
    out = np.sqrt(np.clip(1 - across * across, 0, 1))
    facing = across * np.float32(light * 0.8) + out * np.float32(0.6)
    bounce = np.clip(-across * np.float32(light) - 0.6, 0, 1) * np.float32(0.5)
    return np.asarray(np.clip(facing * 0.85 + bounce, 0, 1), np.float32)


def _lid(
    canvas: Canvas,
    rows: slice,
    columns: slice,
    x: float,
    top: float,
    radius: float,
    look: Look,
    light: float,
) -> None:
    px, py = canvas.places(rows, columns)
    across = (px - np.float32(x)) / np.float32(radius)
    down = (py - np.float32(top)) / np.float32(radius * FLAT)
    away = np.sqrt(across * across + down * down)
    cover = np.clip((1 - away) * np.float32(radius * FLAT) + 0.5, 0, 1)
    share = np.clip(0.72 + across * np.float32(light * 0.22) - down * 0.10, 0, 1)
    face = color.ramp(((0.0, look.dark), (1.0, look.lit)), share)
    rim = noise.smoothstep(away, 0.955, 0.985) * np.clip(0.55 + down * 0.6, 0.15, 1)
    color.screen(face, (rim * np.float32(0.5))[..., None].repeat(3, axis=2))
    canvas.put(rows, columns, face, cover.astype(np.float32))


def ball(canvas: Canvas, x: float, y: float, radius: float, look: Look, *, light: float) -> None:
    """Hang or lay a ball with its middle at (x, y)."""
    rows, columns = canvas.window(x - radius, y - radius, x + radius, y + radius)
    if rows.stop <= rows.start or columns.stop <= columns.start:
        return
    px, py = canvas.places(rows, columns)
    across, down = (px - np.float32(x)) / radius, (py - np.float32(y)) / radius
    square = across * across + down * down
    out = np.sqrt(np.clip(1 - square, 0, 1))
    lit = across * light * 0.55 - down * 0.62 + out * 0.52
    bounce = np.clip(down - 0.35, 0, 1) * out * 0.55
    face = color.ramp(((0.0, look.dark), (1.0, look.lit)), np.clip(lit * 0.95 + bounce, 0, 1))
    glint = ((across - light * 0.38) / 0.20) ** 2 + ((down + 0.46) / 0.15) ** 2
    edge = np.clip(1.0 - out, 0, 1) ** 3 * np.clip(lit + 0.4, 0, 1)
    shine = np.exp(-glint) * look.gloss * 1.6 + edge * look.gloss * 0.7
    color.screen(face, np.clip(shine, 0, 1)[..., None].repeat(3, axis=2).astype(np.float32))
    cover = np.clip((1 - np.sqrt(square)) * np.float32(radius) + 0.5, 0, 1)
    canvas.put(rows, columns, face.astype(np.float32), cover.astype(np.float32))


def slab(
    canvas: Canvas, box: tuple[float, float, float, float], corner: float, look: Look, light: float
) -> None:
    """Stand a plate with round corners, lit along its surface; the box is in canvas pixels."""
    left, top, right, bottom = box
    rows, columns = canvas.window(*box)
    if rows.stop <= rows.start or columns.stop <= columns.start:
        return
    px, py = canvas.places(rows, columns)
    half_w, half_h = (right - left) / 2, (bottom - top) / 2
    dx = np.abs(px - np.float32((left + right) / 2)) - np.float32(half_w - corner)
    dy = np.abs(py - np.float32((top + bottom) / 2)) - np.float32(half_h - corner)
    away = np.hypot(np.clip(dx, 0, None), np.clip(dy, 0, None)) + np.minimum(np.maximum(dx, dy), 0)
    cover = np.clip(np.float32(corner) - away + 0.5, 0, 1)
    across = (px - np.float32(left)) / np.float32(right - left)
    down = (py - np.float32(top)) / np.float32(bottom - top)
    share = np.clip(0.55 + (across - 0.5) * light * 0.7 - (down - 0.4) * 0.5, 0, 1)
    face = color.ramp(((0.0, look.dark), (1.0, look.lit)), share)
    sweep = np.exp(-(((across - down * 0.35 - 0.25) / 0.10) ** 2)) * look.gloss * 0.5
    rim = np.exp(-np.abs(np.float32(corner) - away - 1.5) / 1.6) * look.gloss
    color.screen(face, np.clip(sweep + rim, 0, 1)[..., None].repeat(3, axis=2).astype(np.float32))
    canvas.put(rows, columns, face.astype(np.float32), cover.astype(np.float32))
