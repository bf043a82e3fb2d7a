"""Dunes one behind the other under a hot sun: sharp crests, rippled sand, dust in the wind."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import dune
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import ridge
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import sky
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
    """The light of one time of day on sand."""

    zenith: Color
    middle: Color
    low: Color
    sun: Color
    glow: Color
    cloud: Color
    sand_lit: Color
    sand_dark: Color
    sun_height: float  # in units above the horizon


PALETTES = {
    "day": Palette(
        zenith=(0.12, 0.38, 0.68),
        middle=(0.46, 0.68, 0.84),
        low=(0.98, 0.88, 0.72),
        sun=(1.0, 1.0, 0.94),
        glow=(1.0, 0.90, 0.66),
        cloud=(1.0, 0.97, 0.92),
        sand_lit=(0.97, 0.74, 0.44),
        sand_dark=(0.55, 0.29, 0.17),
        sun_height=0.34,
    ),
    "dusk": Palette(
        zenith=(0.13, 0.10, 0.30),
        middle=(0.58, 0.24, 0.40),
        low=(1.0, 0.60, 0.32),
        sun=(1.0, 0.90, 0.64),
        glow=(1.0, 0.55, 0.22),
        cloud=(1.0, 0.60, 0.44),
        sand_lit=(1.0, 0.56, 0.28),
        sand_dark=(0.24, 0.09, 0.15),
        sun_height=0.12,
    ),
    "dawn": Palette(
        zenith=(0.24, 0.32, 0.54),
        middle=(0.72, 0.62, 0.70),
        low=(1.0, 0.82, 0.66),
        sun=(1.0, 0.96, 0.84),
        glow=(1.0, 0.76, 0.52),
        cloud=(1.0, 0.84, 0.76),
        sand_lit=(0.98, 0.72, 0.52),
        sand_dark=(0.36, 0.25, 0.32),
        sun_height=0.14,
    ),
    "night": Palette(
        zenith=(0.008, 0.012, 0.05),
        middle=(0.03, 0.06, 0.17),
        low=(0.14, 0.20, 0.36),
        sun=(0.96, 0.97, 1.0),
        glow=(0.46, 0.56, 0.82),
        cloud=(0.24, 0.30, 0.46),
        sand_lit=(0.36, 0.42, 0.58),
        sand_dark=(0.03, 0.045, 0.11),
        sun_height=0.30,
    ),
}
# Far to near: base and relief in units above the horizon, width of a dune, haze, depth.
DUNES = (
    (0.05, 0.05, 0.55, 0.74, 0.14),
    (0.00, 0.07, 0.70, 0.50, 0.24),
    (-0.08, 0.10, 0.90, 0.26, 0.40),
    (-0.20, 0.13, 1.20, 0.06, 0.62),
)


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield Layer(_sky(brief, palette), depth=0.05)
    yield _mesas(brief, palette)
    for number, (base, reach, cell, haze, depth) in enumerate(DUNES):
        yield _dune(brief, palette, number, base, reach, cell, haze, depth)
        if number == 1:
            yield from _caravan(brief, palette)
            yield Shimmer(
                brief.horizon - brief.unit * 0.12, brief.horizon + brief.unit * 0.10,
                brief.unit * 0.3, strength=0.10, speed=1.6, depth=0.2,
            )  # fmt: skip
    yield Drift.scatter(
        brief,
        "sand",
        count=60,
        radius=0.003,
        tint=color.mix(palette.sand_lit, (1, 1, 1), 0.3),
        velocity=(0.16, 0.012),
        sway=0.01,
        depth=0.8,
        top=0.5,
        flicker=0.7,
        strength=0.6,
    )
    yield _grass(brief, palette)
    yield Drift.scatter(
        brief,
        "dust",
        count=16,
        radius=0.03,
        tint=color.mix(palette.glow, palette.sand_lit, 0.5),
        velocity=(0.10, -0.012),
        sway=0.03,
        depth=1.0,
        top=0.45,
        flicker=0.6,
        strength=0.14,
    )


def _palette(brief: Brief) -> Palette:
    base = PALETTES.get(brief.time or "dusk", PALETTES["dusk"])
    if not brief.colors:
        return base
    wish = brief.colors[0]
    return replace(
        base,
        sand_lit=color.mix(base.sand_lit, wish, 0.35),
        middle=color.mix(base.middle, brief.colors[-1], 0.3),
        glow=color.mix(base.glow, wish, 0.2),
    )


def _sky(brief: Brief, palette: Palette) -> FloatArray:
    picture = sky.vertical(
        brief,
        ((0.0, palette.zenith), (0.5, palette.middle), (0.96, palette.low), (1.4, palette.low)),
    )
    scale = brief.framing.scale
    x = brief.focus
    y = max(brief.height * 0.1, brief.horizon - palette.sun_height * brief.unit * scale)
    away = sky.distance(brief, x, y)
    if color.brightness(palette.zenith) < 0.05:
        sky.stars(picture, brief, bottom=round(brief.horizon * 0.85), density=2.0)
    sky.glow(picture, away, color.mix(palette.glow, (0, 0, 0), 0.35), radius=0.42)
    cover = sky.cloud_cover(brief, "veil", bottom=brief.horizon, amount=0.42, stretch=7.0)
    lit = np.array(palette.cloud, np.float32)
    above = picture[: brief.horizon]
    above += (lit - above) * (cover * np.float32(0.45))[..., None]
    radius = (0.085 - 0.11 * palette.sun_height) * scale
    sky.disc(picture, away, palette.sun, radius=radius, pixel=1.2 / brief.unit)
    sky.glow(picture, np.maximum(away - radius, 0), palette.glow, radius=0.12)
    sky.rays(picture, brief, x, y, palette.glow, reach=0.8)
    return picture


def _mesas(brief: Brief, palette: Palette) -> Layer:
    """Paint flat-topped rocks far away in the haze."""
    chance = brief.random("mesas")
    scale = brief.unit * brief.framing.scale
    wave = noise.line(chance, brief.width, cell=scale * 0.5, octaves=3)
    steps = noise.smoothstep(wave, 0.12, 0.2) * 0.5 + noise.smoothstep(wave, 0.34, 0.4) * 0.5
    rough = noise.line(chance, brief.width, cell=scale * 0.05, octaves=4)
    rise = (0.05 + steps * 0.10 + rough * 0.006 * steps) * scale
    line = (brief.horizon - rise).astype(np.float32)
    top = ridge.first_row(line)
    height = brief.horizon + round(brief.unit * 0.12) - top
    body = color.mix(palette.low, palette.sand_dark, 0.34)
    foot = color.mix(body, palette.low, 0.75)
    alpha = ridge.below(line, top=top, height=height)
    return Layer(color.rows(((0.0, body), (1.0, foot)), height), alpha, top=top, depth=0.1)


def _dune(
    brief: Brief,
    palette: Palette,
    number: int,
    base: float,
    reach: float,
    cell: float,
    haze: float,
    depth: float,
) -> Layer:
    """Paint a row of dunes: crests sharp as a knife, one side in the light, ripples in the sand."""
    chance = brief.random("dune", number)
    scale = brief.unit * brief.framing.scale
    land = dune.row(
        chance,
        brief.width,
        base=brief.horizon + (brief.height - brief.horizon) * -base * 2.6,
        reach=reach * scale,
        cell=cell * scale,
        light_from_left=brief.framing.focus < 0.5,
    )
    top = ridge.first_row(land.line)
    height = brief.height - top
    lit = dune.light(land, chance, top=top, height=height, ripple=scale * 0.006 * (1.4 - haze))
    deep = (np.arange(top, brief.height, dtype=np.float32)[:, None] - land.line[None, :]) / scale
    across = np.abs(np.arange(brief.width, dtype=np.float32) - np.float32(brief.focus))
    warm = np.exp(-across / np.float32(brief.unit * 0.5))[None, :]
    middle = color.mix(palette.sand_dark, palette.sand_lit, 0.5)
    rgb = color.ramp(((0.0, palette.sand_dark), (0.5, middle), (1.0, palette.sand_lit)), lit)
    rim = np.exp(-deep.clip(0, None) * 60) * (0.12 + 0.5 * warm) * lit
    color.screen(rgb, rim[..., None] * np.array(palette.glow, np.float32))
    veil = haze + (1 - haze) * 0.35 * np.exp(-deep.clip(0, None) * 5) * warm
    low = np.array(color.mix(palette.low, palette.glow, 0.3), np.float32)
    rgb += (low - rgb) * np.clip(veil, 0, 0.92)[..., None]
    fall = 1 - noise.smoothstep(deep, 0.15, 0.75) * np.float32(0.35 * (1 - haze))
    rgb *= fall[..., None]
    alpha = ridge.below(land.line, top=top, height=height)
    return Layer(np.clip(rgb, 0, 1), alpha, top=top, depth=depth)


def _caravan(brief: Brief, palette: Palette) -> Iterator[Layer]:
    """Let a few small figures walk along a far crest; not every desert has them."""
    chance = brief.random("caravan")
    if chance.random() < 0.35:
        return
    scale = brief.unit * brief.framing.scale
    size = scale * 0.026
    foot = brief.horizon + scale * 0.032
    start = brief.width * (0.22 if brief.framing.focus > 0.5 else 0.55)
    top = int(foot - size * 2) // 2 * 2

    def walk(pen: shape.Pen) -> None:
        x = start
        for _ in range(int(chance.integers(3, 6))):
            dune.camel(pen, x, foot + chance.uniform(-0.1, 0.1) * size, size)
            x += size * chance.uniform(1.9, 2.7)

    alpha = shape.mask(brief.width, int(foot) + 6 - top, walk, top=top)
    body = np.array(color.mix(palette.sand_dark, palette.low, 0.18), np.float32)
    rgb = np.empty((alpha.shape[0], 1, 3), np.float32)
    rgb[:] = body
    yield Layer(rgb, alpha, top=top, depth=0.26)


def _grass(brief: Brief, palette: Palette) -> Layer:
    """Paint dry grass close to the lens, out of focus."""
    chance = brief.random("grass")
    scale = brief.unit
    top = max(0, int(brief.floor - scale * 0.42)) // 2 * 2
    left = brief.framing.focus > 0.5

    def tuft(pen: shape.Pen) -> None:
        for _ in range(34):
            away = chance.random() ** 1.5
            x = brief.wall + brief.width * 0.16 * away - scale * 0.04
            tall = scale * (0.34 - 0.2 * away) * chance.uniform(0.5, 1.1)
            lean = chance.uniform(-0.1, 0.5) * tall
            place, way = (x, 1) if left else (brief.width - x, -1)
            points = [
                (place + way * lean * share**2, brief.floor + scale * 0.05 - tall * share)
                for share in (0.0, 0.35, 0.7, 1.0)
            ]
            pen.line(points, scale * 0.0042)

    alpha = shape.blurred(
        shape.mask(brief.width, brief.height - top, tuft, top=top), scale * 0.0038
    )
    dark = color.mix(palette.sand_dark, (0, 0, 0), 0.45)
    lit = color.mix(palette.sand_dark, palette.glow, 0.5)
    rgb = color.rows(((0.0, lit), (0.6, dark), (1.0, dark)), brief.height - top)
    return Layer(rgb, np.clip(alpha * 1.3, 0, 0.95), top=top, depth=1.0)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.60, scale=1.0, focus=0.68), Move(pan=0.05)),
        Shot(Framing(horizon=0.68, scale=1.5, focus=0.36), Move(pan=-0.05)),
        Shot(Framing(horizon=0.48, scale=0.9, focus=0.56), Move(push=0.06)),
        Shot(Framing(horizon=0.64, scale=1.25, focus=0.30), Move(tilt=-0.04, pan=0.02)),
    ),
)
