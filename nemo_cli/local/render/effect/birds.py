"""A flock of birds far away: dark strokes that beat their wings."""

import numpy as np

from nemo_cli.local.render.effect.school import BEATS
from nemo_cli.local.render.effect.school import School
from nemo_cli.local.render.effect.stamp import Mask
from nemo_cli.local.render.effect.stamp import Sprite
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray


def bird(span: float, *, lift: float) -> Mask:
    """Return the outline of a gliding bird `span` pixels wide, its wing tips lifted."""

    def mask(x: FloatArray, y: FloatArray) -> FloatArray:
        out = np.abs(x) / np.float32(span / 2)
        wing = np.float32(span) * (0.16 * np.sin(np.clip(out, 0, 1) * np.pi * 0.8) + lift * out**2)
        thick = np.float32(span) * (0.02 + 0.055 * np.clip(1 - out, 0, 1) ** 1.5)
        inside = thick - np.abs(y + wing)
        return np.asarray(np.clip(inside + 0.5, 0, 1) * (out < 1), np.float32)

    return mask


def flock(
    brief: Brief, *, count: int, span: float, middle: tuple[float, float], tint: Color
) -> School:
    """Let a flock cross the sky slowly; `span` in units, `middle` in shares of the canvas."""
    chance = brief.random("flock")
    size = max(5.0, span * brief.unit * brief.framing.scale)
    color = brief.tinted(tint)
    lifts = np.sin(np.arange(BEATS) * 2 * np.pi / BEATS) * 0.11
    sprites = tuple(
        Sprite.make(bird(size, lift=float(lift)), color, size * 0.6, screen=False) for lift in lifts
    )
    rank = np.arange(count)
    side = np.where(rank % 2, 1, -1) * (rank + 1) // 2
    offsets = np.stack((-np.abs(side) * 1.5, side * 0.75), axis=1) * size
    offsets += chance.normal(0, 0.3, (count, 2)) * size
    home = np.array(middle) * (brief.width, brief.height)
    return School(
        sprites,
        (home + offsets).astype(np.float32),
        velocity=0.022 * brief.unit,
        phase=chance.uniform(0, 2 * np.pi, count).astype(np.float32),
        span=brief.width * 1.5,
        bob=brief.unit * 0.002,
        depth=0.1,
        strength=0.85,
    )
