"""Ribbons of silk across the picture: wavy bands with folds, sheen and translucent edges."""

from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray


@dataclass(frozen=True)
class Silk:
    """The colours of a fold in shade, of the cloth, and of its sheen."""

    shade: Color
    body: Color
    light: Color


@dataclass(frozen=True)
class Band:
    """The upper and the lower edge of a ribbon, as canvas rows, at every column."""

    upper: FloatArray
    lower: FloatArray


def band(
    chance: np.random.Generator,
    brief: Brief,
    *,
    middle: float,
    rise: float,
    swing: float,
    width: float,
) -> Band:
    """Lay a ribbon from one side to the other: it climbs by `rise`, swings and twists."""
    place = np.linspace(0, 1, brief.width, dtype=np.float32)
    waves = brief.width / brief.unit
    line = middle - rise * (place - 0.5)
    twist = np.zeros_like(place)
    for number in range(3):
        pace = waves * chance.uniform(0.28, 0.52) * (1.55**number)
        phase = chance.uniform(0, 2 * np.pi)
        line = line + swing * 0.62**number * np.sin(2 * np.pi * pace * place + phase)
        twist = twist + 0.6**number * np.sin(2 * np.pi * pace * 0.8 * place + phase * 1.7 + 1)
    half = width * (0.5 + 0.30 * np.tanh(twist)) + width * 0.06
    return Band((line - half).astype(np.float32), (line + half * 0.9).astype(np.float32))


def weave(
    chance: np.random.Generator, brief: Brief, edges: Band, look: Silk, *, fold: float
) -> tuple[FloatArray, FloatArray, int]:
    """Return colours, cover and first canvas row of a ribbon."""
    top = max(0, int(edges.upper.min()) - 2) // 2 * 2
    bottom = max(top + 4, min(brief.height, int(edges.lower.max()) + 4))
    rows = np.arange(top, bottom, dtype=np.float32)[:, None]
    width = np.maximum(edges.lower - edges.upper, 1)[None, :]
    across = np.clip((rows - edges.upper[None, :]) / width, 0, 1)
    sheen = _folds(chance, brief, across, fold)
    rgb = color.ramp(
        ((0.0, look.shade), (0.52, look.body), (0.80, color.mix(look.body, look.light, 0.55)),
         (1.0, look.light)), sheen
    )  # fmt: skip
    slope = np.maximum(1, np.hypot(1, np.gradient(edges.upper)))[None, :]
    cover = np.clip((rows - edges.upper[None, :]) / slope + 0.5, 0, 1)
    slope = np.maximum(1, np.hypot(1, np.gradient(edges.lower)))[None, :]
    cover = cover * np.clip((edges.lower[None, :] - rows) / slope + 0.5, 0, 1)
    pixel = 1.0 / width
    hem = np.exp(-across / (pixel * 1.6)) + np.exp(-(1 - across) / (pixel * 1.2)) * 0.4
    color.screen(rgb, (hem * np.float32(0.45))[..., None] * np.array(look.light, np.float32))
    # Thin cloth: what lies behind shines through where it is not folded.
    thin = np.float32(0.84) + np.float32(0.16) * np.abs(sheen - 0.5) * 2
    return np.clip(rgb, 0, 1), np.asarray(cover * thin, np.float32), top


def _folds(
    chance: np.random.Generator, brief: Brief, across: FloatArray, fold: float
) -> FloatArray:
    """Return how light the cloth is, 0 to 1: folds run along it and drift from edge to edge."""
    columns = across.shape[1]
    drift = noise.line(chance, columns, cell=brief.unit * 0.9, octaves=2)
    pull = noise.line(chance, columns, cell=brief.unit * 0.5, octaves=2)
    phase = across * np.float32(2 * np.pi) * (1.15 + 0.35 * pull[None, :])
    wave = np.sin(phase + drift[None, :] * np.float32(5.2) + chance.uniform(0, 6))
    fine = np.sin(phase * np.float32(3.1) + drift[None, :] * 9 + 2)
    broad = noise.line(chance, columns, cell=brief.unit * 0.8, octaves=2)[None, :]
    fibre = np.sin(across * np.float32(2 * np.pi * 31) + drift[None, :] * 11) * np.float32(0.009)
    tone = fibre + 0.46 + 0.30 * wave + 0.05 * fine + 0.20 * broad + 0.16 * (0.5 - across)
    return np.asarray(np.clip(tone, 0, 1), np.float32)
