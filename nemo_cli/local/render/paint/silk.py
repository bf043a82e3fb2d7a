"""Sheets of silk one over the other: a soft wave with folds, a bright hem, a shadow behind it."""

from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Layer


@dataclass(frozen=True)
class Silk:
    """The colours of a sheet: in its folds, as it is, where light falls, and of its shadow."""

    dark: Color
    body: Color
    light: Color
    shadow: Color
    cast: float = 0.5  # how dark the shadow is


def wave(
    chance: np.random.Generator, brief: Brief, *, base: float, rise: float, swing: float
) -> FloatArray:
    """Return the canvas row of the upper edge of a sheet at every column, in one long line."""
    place = np.linspace(0, 1, brief.width, dtype=np.float32)
    span = brief.width / brief.unit / brief.framing.scale
    line = base - rise * (place - 0.5)
    for number in range(3):
        pace = span * chance.uniform(0.30, 0.46) * 1.7**number
        phase = chance.uniform(0, 2 * np.pi)
        line = line + swing * 0.42**number * np.sin(2 * np.pi * pace * place + phase)
    return np.asarray(line, np.float32)


def sheet(
    chance: np.random.Generator, brief: Brief, line: FloatArray, look: Silk, *, depth: float
) -> Layer:
    """Return all that hangs below a line, folded along it."""
    unit = np.float32(brief.unit * brief.framing.scale)
    top = int(np.clip(line.min() - unit * 0.16, 0, brief.height - 4)) // 2 * 2
    steep = np.sqrt(1 + np.gradient(line) ** 2)[None, :]
    rows = np.arange(top, brief.height, dtype=np.float32)[:, None]
    deep = (rows - line[None, :]) / (unit * steep)
    tone = _folds(chance, brief, deep)
    rgb = color.ramp(
        ((0.0, look.dark), (0.45, look.body), (0.85, look.light),
         (1.0, color.mix(look.light, (1, 1, 1), 0.35))), tone
    )  # fmt: skip
    hem = np.exp(-np.clip(deep, 0, None) / np.float32(0.006)) * (0.35 + 0.65 * tone)
    color.shine(rgb, look.light, hem * np.float32(0.55))
    cover = np.clip(deep * unit + 0.5, 0, 1)
    behind = np.exp(-((np.clip(-deep, 0, None) / np.float32(0.06)) ** 1.2))
    behind *= np.float32(look.cast) * (deep < 0.02)
    alpha = cover + behind * (1 - cover)
    color.lay(rgb, look.shadow, 1 - cover / np.maximum(alpha, np.float32(1e-4)))
    return Layer(np.clip(rgb, 0, 1, out=rgb), alpha.astype(np.float32), top=top, depth=depth)


def _folds(chance: np.random.Generator, brief: Brief, deep: FloatArray) -> FloatArray:
    """Return how light the cloth is, 0 to 1: a few broad folds that drift and thin out below."""
    columns = deep.shape[1]
    scale = brief.unit * brief.framing.scale
    drift, width, lamp = (
        noise.line(chance, columns, cell=scale * cell, octaves=2)[None, :]
        for cell in (0.9, 1.2, 1.0)
    )
    place = np.clip(deep, 0, None) / (np.float32(0.34) + np.float32(0.10) * width)
    phase = chance.uniform(0.1, 0.35)
    fold = np.cos(2 * np.pi * (place**0.8 * 0.92 + phase * drift - 0.06))
    # Light runs along the cloth and leaves it to the sides.
    tone = 0.50 + 0.32 * fold + 0.20 * lamp - 0.10 * np.clip(place, 0, 3)
    return np.asarray(np.clip(tone, 0, 1), np.float32)


def blended(brief: Brief, spots: tuple[tuple[float, float, float, Color], ...]) -> FloatArray:
    """Return a picture of colours that melt into each other: (x, y, reach, colour), in shares."""
    height, width = brief.height // 8 + 2, brief.width // 8 + 2
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    total = np.full((height, width), 1e-4, np.float32)
    light = np.zeros((height, width, 3), np.float32)
    for x, y, reach, tint in spots:
        weight = np.exp(-(((across - x) ** 2 + (down - y) ** 2) / np.float32(reach**2)))
        total += weight
        light += weight[..., None] * np.array(tint, np.float32)
    light /= total[..., None]
    out = np.empty((brief.height, brief.width, 3), np.float32)
    for channel in range(3):
        out[..., channel] = noise.resized(light[..., channel], brief.height, brief.width)
    return np.clip(out, 0, 1, out=out)
