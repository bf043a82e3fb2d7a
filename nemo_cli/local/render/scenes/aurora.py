"""Northern lights over snowy peaks and a frozen lake, firs heavy with snow at the sides."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.effect.glitter import Glitter
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.effect.water import Water
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import sky
from nemo_cli.local.render.paint import tree
from nemo_cli.local.render.paint import winter
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import Effect
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Framing
from nemo_cli.local.render.scene import Layer
from nemo_cli.local.render.scene import Move
from nemo_cli.local.render.scene import Scene
from nemo_cli.local.render.scene import Shot


@dataclass(frozen=True)
class Palette:
    """The colours of one kind of night."""

    zenith: Color
    middle: Color
    low: Color
    curtain: tuple[Color, Color, Color]  # at its foot, in the middle, at its top
    snow_lit: Color
    snow_dark: Color
    rock: Color
    wood: Color


NIGHT = Palette(
    zenith=(0.008, 0.015, 0.06),
    middle=(0.02, 0.07, 0.17),
    low=(0.07, 0.26, 0.32),
    curtain=((0.46, 1.0, 0.62), (0.10, 0.86, 0.60), (0.50, 0.24, 0.86)),
    snow_lit=(0.62, 0.86, 0.88),
    snow_dark=(0.09, 0.17, 0.33),
    rock=(0.05, 0.09, 0.18),
    wood=(0.012, 0.03, 0.06),
)
DUSK = Palette(
    zenith=(0.05, 0.05, 0.20),
    middle=(0.22, 0.14, 0.40),
    low=(0.80, 0.42, 0.46),
    curtain=((0.52, 1.0, 0.72), (0.20, 0.80, 0.72), (0.80, 0.30, 0.74)),
    snow_lit=(0.96, 0.76, 0.78),
    snow_dark=(0.24, 0.22, 0.44),
    rock=(0.14, 0.11, 0.24),
    wood=(0.04, 0.03, 0.08),
)


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield Layer(_sky(brief, palette), depth=0.05)
    yield _curtain(brief, palette, "near", foot=0.55, tall=0.62, strength=0.8, depth=0.12)
    yield Shimmer(
        brief.height * 0.02, brief.horizon * 0.95, brief.unit * 0.5, strength=0.34, speed=0.8
    )
    look = winter.Look(palette.low, palette.snow_lit, palette.snow_dark, palette.rock, palette.wood)
    yield winter.mountains(
        brief, look, "far", base=0.07, reach=0.30, cell=0.52, haze=0.42, depth=0.2
    )
    yield winter.mountains(
        brief, look, "near", base=0.0, reach=0.21, cell=0.40, haze=0.08, depth=0.3
    )
    yield _shore(brief, palette)
    yield Water(
        line=brief.horizon,
        tint=brief.tinted(color.mix(palette.middle, palette.low, 0.3)),
        clear=(0.78, 0.5),
        ripple=0.25,
    )
    yield _sparkle(brief)
    yield winter.firs(brief, look, left=True)
    yield winter.firs(brief, look, left=False)


def _palette(brief: Brief) -> Palette:
    base = DUSK if brief.time in ("dusk", "dawn") else NIGHT
    if not brief.colors:
        return base
    foot, middle, top = (*brief.colors, *brief.colors, *brief.colors)[:3]
    return Palette(
        zenith=color.mix(base.zenith, middle, 0.05),
        middle=color.mix(base.middle, middle, 0.12),
        low=color.mix(base.low, foot, 0.3),
        curtain=(color.mix(foot, (1, 1, 1), 0.2), middle, top),
        snow_lit=color.mix(base.snow_lit, foot, 0.18),
        snow_dark=color.mix(base.snow_dark, middle, 0.08),
        rock=base.rock,
        wood=base.wood,
    )


def _sky(brief: Brief, palette: Palette) -> FloatArray:
    picture = sky.vertical(
        brief,
        ((0.0, palette.zenith), (0.55, palette.middle), (1.0, palette.low), (1.3, palette.low)),
    )
    sky.stars(picture, brief, bottom=round(brief.horizon * 0.9), density=2.4)
    band = _light(brief, palette, "far", foot=0.80, tall=0.5, strength=0.5)
    color.screen(picture[: brief.horizon], band)
    away = sky.distance(brief, brief.focus, brief.horizon, flatten=1.8)
    sky.glow(picture, away, color.mix(palette.curtain[1], (0, 0, 0), 0.72), radius=0.5)
    return picture


def _light(
    brief: Brief, palette: Palette, name: str, *, foot: float, tall: float, strength: float
) -> FloatArray:
    """Return the light of one curtain over the rows above the horizon."""
    chance = brief.random("curtain", name)
    height, width = brief.horizon // 2 + 1, brief.width // 2 + 1
    unit = brief.unit / 2 * brief.framing.scale
    swing = noise.line(chance, width, cell=unit * 0.75, octaves=3, rough=0.42)
    swing += 0.22 * noise.line(chance, width, cell=unit * 0.2, octaves=2)
    folded = 1 + np.clip(np.abs(np.gradient(swing)) * np.float32(unit * 0.3), 0, 1.2)
    lean = np.linspace(-0.12, 0.12, width, dtype=np.float32) * (1 if chance.random() < 0.5 else -1)
    base = (foot + lean + swing * np.float32(0.2)) * brief.horizon / 2
    reach = (
        tall * brief.horizon / 2 * (0.65 + 0.6 * np.abs(noise.line(chance, width, cell=unit * 0.5)))
    )
    rows = np.arange(height, dtype=np.float32)[:, None]
    above = (base[None, :] - rows) / np.maximum(reach, 4)[None, :]
    body = np.exp(-np.clip(above, 0, None) * np.float32(2.6))
    body *= noise.smoothstep(above, -0.1, 0.05)
    body *= _strands(chance, above, width, unit)
    body *= (folded * (0.72 + 0.5 * noise.line(chance, width, cell=unit * 0.8, octaves=2)))[None]
    full = noise.resized(body.clip(0, 1), height * 2, width * 2)[: brief.horizon, : brief.width]
    share = noise.resized(above.clip(0, 1.6), height * 2, width * 2)
    lower, middle, upper = palette.curtain
    tint = color.ramp(
        ((0.0, lower), (0.22, middle), (0.75, upper), (1.6, upper)),
        share[: brief.horizon, : brief.width],
    )
    return np.clip(tint * full[..., None] * np.float32(strength * 1.5), 0, 1)


def _strands(chance: np.random.Generator, above: FloatArray, width: int, unit: float) -> FloatArray:
    """Return the vertical strands of a curtain: they lean a little more the higher they reach."""
    fine = noise.line(chance, width * 2, cell=unit * 0.05, octaves=3, rough=0.6)
    broad = noise.line(chance, width * 2, cell=unit * 0.22, octaves=2)
    columns = np.arange(width, dtype=np.float32)[None, :] + width / 2
    source = columns + above.clip(0, 1.5) * np.float32(unit * 0.12)
    place = np.clip(source, 0, width * 2 - 1).astype(np.int64)
    strands = np.clip(0.62 + fine * np.float32(0.42) + broad * np.float32(0.5), 0.06, 1.3)
    return np.asarray(strands, np.float32)[place]


def _curtain(
    brief: Brief,
    palette: Palette,
    name: str,
    *,
    foot: float,
    tall: float,
    strength: float,
    depth: float,
) -> Layer:
    light = _light(brief, palette, name, foot=foot, tall=tall, strength=strength)
    alpha = np.ones(light.shape[:2], np.float32)
    return Layer(light, alpha, depth=depth, additive=True)


def _shore(brief: Brief, palette: Palette) -> Layer:
    """Paint the far shore: a fringe of small firs above a line of snow."""
    chance = brief.random("shore")
    scale = brief.unit * brief.framing.scale
    foot = brief.horizon + 2
    top = max(0, int(foot - scale * 0.09)) // 2 * 2
    rolling = noise.line(chance, brief.width, cell=scale * 0.35, octaves=4)

    def wood(pen: shape.Pen) -> None:
        x = 0.0
        while x < brief.width:
            grown = scale * 0.052 * (0.35 + max(0.0, float(rolling[int(x)])))
            tree.conifer(pen, chance, x, foot, grown * chance.uniform(0.6, 1.3), detail=6)
            x += scale * chance.uniform(0.005, 0.02)

    alpha = shape.mask(brief.width, foot - top, wood, top=top)
    bank = max(2, round(scale * 0.006))
    alpha[-bank:] = 1
    body = color.mix(palette.wood, palette.low, 0.22)
    rgb = np.empty((foot - top, 1, 3), np.float32)
    rgb[:] = np.array(body, np.float32)
    rgb[-bank:] = np.array(color.mix(palette.snow_dark, palette.snow_lit, 0.45), np.float32)
    return Layer(rgb, alpha, top=top, depth=0.42)


def _sparkle(brief: Brief) -> Glitter:
    """Let ice crystals flash on the lake."""
    chance = brief.random("sparkle")
    count = int(90 * brief.width / brief.unit)
    down = chance.random(count).astype(np.float32) ** 0.7
    return Glitter(
        x=(chance.random(count) * brief.width).astype(np.float32),
        y=brief.horizon + down * np.float32(brief.height - brief.horizon),
        shine=(chance.random(count) * 0.6).astype(np.float32),
        seed=brief.seed,
        length=max(1, round(brief.unit / 540)),
        thickness=max(1, round(brief.unit / 900)),
        pace=0.35,
        sharp=8,
    )


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.76, scale=1.0, focus=0.62), Move(pan=0.06)),
        Shot(Framing(horizon=0.84, scale=1.35, focus=0.36), Move(tilt=-0.06)),
        Shot(Framing(horizon=0.66, scale=0.85, focus=0.5), Move(push=0.07)),
        Shot(Framing(horizon=0.74, scale=1.55, focus=0.66), Move(pan=-0.065)),
    ),
    accent=lambda brief: _palette(brief).curtain[1],
)
