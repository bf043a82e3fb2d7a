"""Open sea: waves that glitter towards the sun, heaped clouds, a far sail, spray."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.glitter import Glitter
from nemo_cli.local.render.effect.swell import Swell
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import cumulus
from nemo_cli.local.render.paint import dune
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import ridge
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import sky
from nemo_cli.local.render.paint import terrain
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import Effect
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Framing
from nemo_cli.local.render.scene import Layer
from nemo_cli.local.render.scene import Move
from nemo_cli.local.render.scene import Scene
from nemo_cli.local.render.scene import Shot
from nemo_cli.local.render.scene import Spot

WHITE: Color = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Palette:
    """The light of one time of day on the sea."""

    zenith: Color
    high: Color
    low: Color
    sun: Color
    glow: Color
    cloud_lit: Color
    cloud_dark: Color
    deep: Color
    water: Color
    crest: Color
    sun_height: float  # in units above the horizon


PALETTES = {
    "day": Palette(
        zenith=(0.05, 0.28, 0.62),
        high=(0.20, 0.52, 0.82),
        low=(0.78, 0.90, 0.94),
        sun=(1.0, 1.0, 0.94),
        glow=(1.0, 0.94, 0.78),
        cloud_lit=(1.0, 0.99, 0.96),
        cloud_dark=(0.62, 0.72, 0.84),
        deep=(0.01, 0.13, 0.26),
        water=(0.03, 0.34, 0.50),
        crest=(0.42, 0.80, 0.82),
        sun_height=0.36,
    ),
    "dusk": Palette(
        zenith=(0.08, 0.09, 0.28),
        high=(0.34, 0.22, 0.46),
        low=(1.0, 0.62, 0.38),
        sun=(1.0, 0.92, 0.70),
        glow=(1.0, 0.58, 0.28),
        cloud_lit=(1.0, 0.68, 0.46),
        cloud_dark=(0.40, 0.24, 0.44),
        deep=(0.04, 0.05, 0.15),
        water=(0.16, 0.14, 0.30),
        crest=(0.94, 0.56, 0.42),
        sun_height=0.10,
    ),
    "dawn": Palette(
        zenith=(0.20, 0.34, 0.58),
        high=(0.52, 0.60, 0.76),
        low=(1.0, 0.82, 0.68),
        sun=(1.0, 0.97, 0.88),
        glow=(1.0, 0.78, 0.56),
        cloud_lit=(1.0, 0.86, 0.78),
        cloud_dark=(0.58, 0.58, 0.72),
        deep=(0.06, 0.15, 0.24),
        water=(0.20, 0.36, 0.46),
        crest=(0.96, 0.82, 0.76),
        sun_height=0.13,
    ),
    "night": Palette(
        zenith=(0.008, 0.014, 0.05),
        high=(0.03, 0.06, 0.16),
        low=(0.14, 0.22, 0.38),
        sun=(0.95, 0.97, 1.0),
        glow=(0.42, 0.55, 0.82),
        cloud_lit=(0.34, 0.43, 0.60),
        cloud_dark=(0.05, 0.08, 0.17),
        deep=(0.004, 0.012, 0.04),
        water=(0.02, 0.05, 0.12),
        crest=(0.40, 0.54, 0.76),
        sun_height=0.30,
    ),
}


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield Layer(_sky(brief, palette), depth=0.06)
    yield _coast(brief, palette)
    yield _sea(brief, palette)
    yield Swell(line=brief.horizon, reach=brief.unit * 0.006)
    yield _sparkle(brief)
    yield from _sail(brief, palette)
    yield _wave(brief, palette)
    yield Drift.scatter(
        brief,
        "spray",
        count=26,
        radius=0.012,
        tint=color.mix(palette.crest, (1, 1, 1), 0.4),
        velocity=(0.05, -0.03),
        sway=0.02,
        depth=1.0,
        top=0.55,
        flicker=0.8,
        strength=0.22,
    )


def _palette(brief: Brief) -> Palette:
    base = PALETTES.get(brief.time or "day", PALETTES["day"])
    if not brief.colors:
        return base
    wish = brief.colors[0]
    return replace(
        base,
        high=color.mix(base.high, wish, 0.3),
        water=color.mix(base.water, wish, 0.35),
        glow=color.mix(base.glow, brief.colors[-1], 0.25),
    )


def _sun(brief: Brief, palette: Palette) -> tuple[float, float]:
    height = palette.sun_height * brief.unit * brief.framing.scale
    return brief.focus, max(brief.height * 0.1, brief.horizon - height)


def _sky(brief: Brief, palette: Palette) -> FloatArray:
    picture = sky.vertical(
        brief, ((0.0, palette.zenith), (0.45, palette.high), (1.0, palette.low), (1.4, palette.low))
    )
    x, y = _sun(brief, palette)
    away = sky.distance(brief, x, y)
    if color.brightness(palette.zenith) < 0.1:
        sky.stars(picture, brief, bottom=round(brief.horizon * 0.7), density=0.8)
    sky.glow(picture, away, color.mix(palette.glow, (0, 0, 0), 0.4), radius=0.38)
    cumulus.heap(
        picture, brief, "sea", bottom=brief.horizon * 0.985, count=5, lit=palette.cloud_lit,
        dark=palette.cloud_dark, haze=palette.low, size=0.46,
    )  # fmt: skip
    thin = sky.cloud_cover(brief, "thin", bottom=brief.horizon, amount=0.42, stretch=6)
    color.lay(picture[: brief.horizon], palette.cloud_lit, thin * np.float32(0.30))
    radius = 0.05 * brief.framing.scale
    sky.disc(picture, away, palette.sun, radius=radius, pixel=1.2 / brief.unit)
    sky.glow(picture, np.maximum(away - radius, 0), palette.glow, radius=0.10)
    sky.rays(picture, brief, x, y, palette.glow, reach=0.9)
    return picture


def _coast(brief: Brief, palette: Palette) -> Layer:
    """Paint a far headland on the side away from the sun."""
    line = ridge.skyline(brief, "coast", base=0.012, relief=0.05, cell=0.5, rough=0.5)
    place = np.linspace(0, 1, brief.width, dtype=np.float32)
    side = place if brief.framing.focus > 0.5 else 1 - place
    rise = 1 - noise.smoothstep(side, 0.08, 0.46)
    line = (brief.horizon + 3 - (brief.horizon + 3 - line) * rise).astype(np.float32)
    top = ridge.first_row(line)
    height = brief.horizon + 2 - top
    alpha = ridge.below(line, top=top, height=height)
    body = color.mix(palette.low, palette.cloud_dark, 0.62)
    rgb = color.rows(((0.0, body), (1.0, color.mix(body, palette.low, 0.5))), height)
    return Layer(rgb, alpha * np.float32(0.9), top=top, depth=0.12)


def _sea(brief: Brief, palette: Palette) -> Layer:
    """Paint waves that hide each other, the sky in their backs, the sun's path, foam close by."""
    ground = terrain.Ground.seen(
        brief, _waves(brief), step=max(1.0, brief.unit / 620), middle=brief.focus
    )
    right, behind = terrain.slopes(ground)
    near = np.broadcast_to(1 / ground.away, ground.height.shape)
    facing = np.clip(0.40 - behind * 0.75 + ground.height * 1.6, 0, 1)
    # At a low angle water is a mirror; close to us one looks into it.
    mirror = np.clip(0.95 - near**0.6 * 0.95 + behind * 0.62, 0.03, 0.96)
    aside = ground.across / ground.away + right * np.float32(0.55)
    path = np.exp(-((aside * np.float32(3.4)) ** 2)) * (0.35 + 0.65 * np.exp(-near * 2.2))
    glint = np.clip(0.9 - np.abs(behind - 0.22) * 3.2, 0, 1) ** 2
    chance = brief.random("foam")
    field = noise.clouds(chance, dune.SIDE, dune.SIDE, cell=26, octaves=4, rough=0.6)
    fleck = dune.folded(field, ground.across, ground.away, 4.0)
    foam = noise.smoothstep(ground.height, 0.075, 0.14) * noise.smoothstep(fleck, 0.5, 0.7)
    foam *= noise.smoothstep(near, 0.10, 0.34)
    top = min(brief.height - 4, max(0, int(ground.skyline.min()) - 2) // 2 * 2)
    places = ground.places(top)
    shade, sheen, sun, white = (
        ground.read(np.asarray(values, np.float32), places)
        for values in (facing, mirror, path * (0.3 + 1.3 * glint), foam)
    )
    rgb = color.ramp(
        (
            (0.0, palette.deep),
            (0.55, palette.water),
            (0.85, color.mix(palette.water, palette.crest, 0.6)),
            (1.0, palette.crest),
        ),
        shade,
    )
    away = ground.read(np.broadcast_to(ground.away, ground.height.shape), places)
    color.lay(rgb, color.mix(palette.low, palette.high, 0.72), sheen * np.float32(0.78))
    color.shine(rgb, palette.glow, np.clip(sun * 0.8, 0, 0.8))
    color.lay(rgb, color.mix(palette.crest, WHITE, 0.55), white * np.float32(0.62))
    veil = 1 - np.exp(-away * np.float32(0.012))
    color.lay(rgb, palette.low, veil * np.float32(0.85))
    line = np.minimum(ground.skyline, np.float32(brief.height - 2))
    alpha = ridge.below(line, top=top, height=brief.height - top)
    return Layer(np.clip(rgb, 0, 1, out=rgb), alpha, top=top, depth=0.5)


def _waves(brief: Brief) -> terrain.Relief:
    """Return the heights of a sea whose waves run mostly our way, steep at their crests."""
    chance = brief.random("sea")
    trains = [
        (long, chance.uniform(-0.55, 0.55), chance.uniform(0, 6.28), tall)
        for long, tall in ((1.7, 0.050), (1.05, 0.036), (0.66, 0.026), (0.43, 0.018), (0.28, 0.012),
                           (0.18, 0.008), (0.12, 0.005), (0.08, 0.003))
    ]  # fmt: skip

    def relief(across: FloatArray, away: FloatArray) -> FloatArray:
        height = np.zeros(across.shape, np.float32)
        for long, turn, phase, tall in trains:
            along = (across * np.float32(np.sin(turn)) + away * np.float32(np.cos(turn))) / long
            wave = np.sin(along * np.float32(6.283) + phase + height * np.float32(9)) * 0.5 + 0.5
            # Waves finer than the slices melt into an even tone far away.
            seen = np.exp(-away / np.float32(long * 15)) * np.float32(tall)
            height += (wave ** np.float32(1.7) - np.float32(0.42)) * 2 * seen
        return height

    return relief


def _sparkle(brief: Brief) -> Glitter:
    """Flash on the sun's path."""
    chance = brief.random("sparkle")
    count = int(420 * max(0.7, brief.width / brief.height))
    down = chance.random(count).astype(np.float32) ** 1.4
    spread = brief.unit * (0.05 + 0.24 * down)
    y = brief.horizon + 2 + down * np.float32((brief.height - brief.horizon) * 0.9)
    return Glitter(
        x=(brief.focus + chance.normal(0, 1, count) * spread).astype(np.float32),
        y=y.astype(np.float32),
        shine=chance.uniform(0.4, 1.0, count).astype(np.float32),
        seed=brief.seed,
        length=max(2, round(brief.unit / 150)),
        thickness=max(1, round(brief.unit / 700)),
        pace=0.8,
        sharp=4,
        depth=0.5,
    )


def _sail(brief: Brief, palette: Palette) -> Iterator[Layer]:
    """Put a small boat near the horizon; not every sea has one."""
    chance = brief.random("sail")
    if chance.random() < 0.25:
        return
    scale = brief.unit * brief.framing.scale
    tall = scale * chance.uniform(0.055, 0.08)
    x = brief.width * (0.30 if brief.framing.focus > 0.5 else 0.70) + scale * 0.05
    foot = brief.horizon + scale * 0.022
    top = int(foot - tall * 1.3) // 2 * 2

    def boat(pen: shape.Pen) -> None:
        pen.polygon([(x - tall * 0.02, foot - tall), (x - tall * 0.36, foot - tall * 0.14),
                     (x - tall * 0.02, foot - tall * 0.14)])  # fmt: skip
        pen.polygon([(x + tall * 0.02, foot - tall * 0.92), (x + tall * 0.3, foot - tall * 0.16),
                     (x + tall * 0.02, foot - tall * 0.14)])  # fmt: skip
        pen.polygon([(x - tall * 0.34, foot - tall * 0.1), (x + tall * 0.36, foot - tall * 0.1),
                     (x + tall * 0.24, foot), (x - tall * 0.24, foot)])  # fmt: skip

    height = int(foot + tall * 0.7) - top
    alpha = shape.mask(brief.width, height, boat, top=top)
    body = color.mix(palette.cloud_dark, palette.deep, 0.55)
    rgb = np.empty((height, 1, 3), np.float32)
    rgb[:] = np.array(body, np.float32)
    mirrored = int(foot) - top
    depth = min(height - mirrored, mirrored)
    shadow = alpha[mirrored - depth : mirrored][::-1]
    alpha[mirrored : mirrored + depth] = np.maximum(
        alpha[mirrored : mirrored + depth], shadow * np.linspace(0.4, 0, depth)[:, None]
    )
    yield Layer(rgb, alpha.astype(np.float32), top=top, depth=0.5)


def _wave(brief: Brief, palette: Palette) -> Layer:
    """Paint a wave close to the lens, out of focus, its crest full of light."""
    chance = brief.random("wave")
    scale = brief.unit * brief.framing.scale
    line = brief.floor - scale * (
        0.075 + 0.05 * noise.line(chance, brief.width, cell=scale * 0.8, octaves=2)
    )
    top = max(0, int(line.min() - scale * 0.06)) // 2 * 2
    rows = np.arange(top, brief.height, dtype=np.float32)[:, None]
    deep = (rows - line[None, :]) / np.float32(scale)
    alpha = noise.smoothstep(deep, -0.022, 0.03) * np.float32(0.94)
    body = color.mix(palette.deep, palette.water, 0.55)
    rgb = color.ramp(
        ((0.0, color.mix(palette.water, palette.crest, 0.55)), (0.3, palette.water),
         (0.7, body), (1.0, palette.deep)), np.clip(deep / 0.2, 0, 1)
    )  # fmt: skip
    across = np.abs(np.arange(brief.width, dtype=np.float32) - np.float32(brief.focus))
    warm = np.exp(-across / np.float32(brief.unit * 0.35))[None, :]
    rim = np.exp(-((deep / 0.022) ** 2)) * (0.10 + 0.6 * warm)
    color.shine(rgb, palette.glow, rim)
    for _ in range(int(46 * brief.width / brief.unit)):
        x = chance.uniform(0, brief.width)
        y = float(line[int(x)]) - top + scale * chance.uniform(-0.015, 0.12)
        warmth = 0.12 + 0.5 * float(np.exp(-abs(x - brief.focus) / (brief.unit * 0.3)))
        tint = np.array(color.mix(palette.crest, palette.glow, 0.5), np.float32)
        radius = scale * chance.uniform(0.004, 0.016)
        shape.lens_disc(rgb, x, y, radius, tint * np.float32(warmth * chance.uniform(0.3, 1)))
    return Layer(rgb, alpha.astype(np.float32), top=top, depth=1.0)


def _spots(brief: Brief) -> tuple[Spot, ...]:
    """Return where the sun or the moon stands."""
    brief = compose.turned(brief)
    x, y = _sun(brief, _palette(brief))
    return (Spot(x, y, brief.unit * 0.06 * brief.framing.scale),)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.60, scale=1.0, focus=0.66), Move(pan=0.06)),
        Shot(Framing(horizon=0.42, scale=1.2, focus=0.42), Move(push=0.07)),
        Shot(Framing(horizon=0.70, scale=0.9, focus=0.55), Move(tilt=-0.06)),
        Shot(Framing(horizon=0.54, scale=1.5, focus=0.34), Move(pan=-0.065)),
    ),
    accent=lambda brief: _palette(brief).water,
    spots=_spots,
)
