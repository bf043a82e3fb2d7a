"""A planet under its thin air before a nebula of several colours, a moon, stars, lit dust."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.twinkle import Twinkle
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import planet
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
from nemo_cli.local.render.scene import Spot


@dataclass(frozen=True)
class Palette:
    """The colours of one corner of the universe."""

    void: Color
    cloud: tuple[Color, Color, Color]  # thin, thick, bright heart of the nebula
    air: Color
    land: tuple[Color, ...]  # bands of the planet, dark to light
    sun: Color


PALETTES = (
    Palette(
        void=(0.006, 0.008, 0.030),
        cloud=((0.10, 0.20, 0.66), (0.70, 0.16, 0.60), (1.0, 0.60, 0.44)),
        air=(0.42, 0.70, 1.0),
        land=((0.015, 0.05, 0.16), (0.03, 0.16, 0.36), (0.16, 0.34, 0.30), (0.56, 0.52, 0.36),
              (0.92, 0.90, 0.84)),
        sun=(1.0, 0.95, 0.86),
    ),
    Palette(
        void=(0.012, 0.007, 0.016),
        cloud=((0.30, 0.10, 0.44), (0.66, 0.20, 0.10), (1.0, 0.74, 0.36)),
        air=(1.0, 0.70, 0.44),
        land=((0.16, 0.06, 0.06), (0.44, 0.19, 0.12), (0.72, 0.42, 0.26), (0.90, 0.70, 0.50),
              (0.98, 0.90, 0.76)),
        sun=(1.0, 0.88, 0.70),
    ),
    Palette(
        void=(0.004, 0.010, 0.026),
        cloud=((0.04, 0.34, 0.56), (0.30, 0.22, 0.74), (0.98, 0.78, 0.58)),
        air=(0.52, 0.86, 0.96),
        land=((0.03, 0.06, 0.15), (0.12, 0.18, 0.38), (0.38, 0.40, 0.62), (0.70, 0.66, 0.78),
              (0.94, 0.90, 0.94)),
        sun=(0.92, 0.98, 1.0),
    ),
)  # fmt: skip


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield Layer(_deep(brief, palette), depth=0.04)
    yield _twinkle(brief)
    yield _veil(brief, palette)
    yield _moon(brief, palette)
    yield from _planet(brief, palette)
    yield Drift.scatter(
        brief,
        "near",
        count=12,
        radius=0.022,
        tint=color.mix(palette.air, palette.cloud[1], 0.5),
        velocity=(-0.05, 0.01),
        sway=0.01,
        depth=1.0,
        flicker=0.6,
        strength=0.16,
    )
    yield Drift.scatter(
        brief,
        "dust",
        count=40,
        radius=0.004,
        tint=color.mix(palette.cloud[2], (1, 1, 1), 0.4),
        velocity=(-0.02, 0.006),
        sway=0.004,
        depth=0.9,
        flicker=0.8,
        strength=0.7,
    )


def _palette(brief: Brief) -> Palette:
    base = PALETTES[int(brief.random("palette").integers(len(PALETTES)))]
    if not brief.colors:
        return base
    first, last = brief.colors[0], brief.colors[-1]
    thin, thick, heart = base.cloud
    return Palette(
        void=color.mix(base.void, first, 0.02),
        cloud=(
            color.mix(thin, last, 0.25),
            color.mix(thick, first, 0.6),
            color.mix(heart, last, 0.5),
        ),
        air=color.mix(base.air, first, 0.6),
        land=tuple(color.mix(one, last, 0.3) for one in base.land),
        sun=base.sun,
    )


def _sun(brief: Brief) -> tuple[float, float]:
    return brief.focus, brief.height * 0.26


def _deep(brief: Brief, palette: Palette) -> FloatArray:
    """Paint the void: gas, stars of all sizes, and a sun."""
    picture = noise.enlarged(_gas(brief, palette), brief.height, brief.width, factor=2)
    picture += np.array(palette.void, np.float32)
    np.clip(picture, 0, 1, out=picture)
    _stars(brief, picture, color.strongest(picture))
    away = sky.distance(brief, *_sun(brief))
    sky.glow(picture, away, color.mix(palette.sun, palette.air, 0.35), radius=0.085)
    sky.glow(picture, away, color.mix(palette.sun, (0, 0, 0), 0.1), radius=0.025)
    sky.disc(picture, away, palette.sun, radius=0.016, pixel=0.010)
    _flare(brief, palette, picture)
    return np.clip(picture, 0, 1, out=picture)


def _gas(brief: Brief, palette: Palette) -> FloatArray:
    """Return gas in three colours, each with a shape of its own, at half the size.

    Light adds up and then saturates as film does, so that no part of it is flat.
    """
    chance = brief.random("nebula")
    height, width = brief.height // 2 + 1, brief.width // 2 + 1
    cell = brief.unit * brief.framing.scale * 0.20
    gas, other, ridges, lanes = (
        planet.warped(chance, height, width, cell=cell * size, reach=reach)
        for size, reach in ((1.3, 1.0), (1.0, 1.2), (0.8, 1.4), (0.7, 1.0))
    )
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * np.float32(width / height)
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    tilt = chance.uniform(-0.55, 0.55)
    band = np.exp(-(((down + 0.25 + across * tilt + (gas - 0.5) * 0.7) / 0.62) ** 2))
    threads = (1 - np.abs(ridges * 2 - 1)) ** 4
    dark = 1 - np.float32(0.72) * noise.smoothstep(lanes, 0.5, 0.9)
    shares = (
        (0.16 + band) * gas**1.5 * 0.85,
        band * (other**2.2 * 0.95 + threads * 0.30),
        band**2 * np.clip(gas * other * 1.5 - 0.32, 0, 1) ** 1.5 * 1.7,
    )
    light = sum(
        (share * dark)[..., None] * np.array(tint, np.float32)
        for share, tint in zip(shares, palette.cloud, strict=True)
    )
    glow: FloatArray = 1 - np.exp(np.asarray(light, np.float32) * np.float32(-1.25))
    return glow


def _flare(brief: Brief, palette: Palette, picture: FloatArray) -> None:
    """Draw the light of the sun out into a thin line across, as wide lenses do."""
    x, y = _sun(brief)
    reach = brief.unit * 0.0035 * 7  # further away it is darker than one step
    rows = slice(max(0, int(y - reach)), int(y + reach) + 1)
    places = np.arange(brief.height, dtype=np.float32)[rows, None]
    down = (places - np.float32(y)) / brief.unit
    across = (np.arange(brief.width, dtype=np.float32)[None, :] - np.float32(x)) / brief.unit
    line = np.exp(-np.abs(down) / np.float32(0.0035)) * np.exp(-np.abs(across) / np.float32(0.26))
    color.shine(picture[rows], palette.air, line * np.float32(0.55))


def _stars(brief: Brief, picture: FloatArray, cloud: FloatArray) -> None:
    """Sprinkle small stars, more where gas is; give the few bright ones a cross of light."""
    chance = brief.random("stars")
    count = int(1500 * brief.width * brief.height / brief.unit**2)
    x = (chance.random(count) * (brief.width - 3)).astype(np.int64)
    y = (chance.random(count) * (brief.height - 3)).astype(np.int64)
    shine = chance.random(count) ** 5 * (0.5 + 0.9 * cloud[y, x]) + 0.05
    warm = chance.uniform(-0.2, 0.2, count)
    tint = np.stack((1 + warm, np.ones(count), 1 - warm), axis=1) * shine[:, None]
    size = max(1, round(brief.unit / 800))
    for down in range(size):
        for across in range(size):
            spot = picture[y + down, x + across]
            picture[y + down, x + across] = spot + np.clip(tint, 0, 1) * (1 - spot)
    for _ in range(14):
        at = chance.uniform((0, 0), (brief.width, brief.height))
        _cross(brief, picture, float(at[0]), float(at[1]), chance.uniform(0.3, 1.0))


def _cross(brief: Brief, picture: FloatArray, x: float, y: float, shine: float) -> None:
    reach = int(brief.unit * 0.022 * (0.4 + shine))
    top, left = max(0, int(y) - reach), max(0, int(x) - reach)
    spot = picture[top : int(y) + reach, left : int(x) + reach]
    if not spot.size:
        return
    down = (np.arange(top, top + spot.shape[0], dtype=np.float32) - np.float32(y))[:, None]
    across = (np.arange(left, left + spot.shape[1], dtype=np.float32) - np.float32(x))[None, :]
    pen = np.float32(brief.unit * 0.0011)
    beams = np.exp(-np.abs(down) / pen) * np.exp(-np.abs(across) / (reach * 0.28))
    beams += np.exp(-np.abs(across) / pen) * np.exp(-np.abs(down) / (reach * 0.28))
    core = np.exp(-(down**2 + across**2) / (pen * 2.2) ** 2)
    color.screen(spot, np.clip((beams * 0.6 + core) * shine, 0, 1)[..., None].repeat(3, axis=2))


def _twinkle(brief: Brief) -> Twinkle:
    chance = brief.random("twinkle")
    count = int(120 * brief.width * brief.height / brief.unit**2)
    points = chance.uniform((0, 0), (brief.width, brief.height), (count, 2)).astype(np.float32)
    return Twinkle(
        points,
        chance.random(count).astype(np.float32),
        depth=0.04,
        gain=150.0,
        size=max(1, round(brief.unit / 700)),
    )


def _veil(brief: Brief, palette: Palette) -> Layer:
    """Paint a thin cloud nearer than the rest: it moves by itself when the camera does."""
    chance = brief.random("veil")
    height, width = brief.height // 4 + 1, brief.width // 4 + 1
    cell = brief.unit * brief.framing.scale * 0.12
    gas = planet.warped(chance, height, width, cell=cell, reach=0.9)
    mist = np.clip(gas - 0.6, 0, 1) * np.float32(0.36)
    full = noise.resized(mist, height * 4, width * 4)[: brief.height, : brief.width]
    rgb = np.empty((brief.height, 1, 3), np.float32)
    rgb[:] = np.array(color.mix(palette.cloud[1], palette.cloud[2], 0.35), np.float32)
    return Layer(rgb, full.clip(0, 1), depth=0.14, additive=True)


def _moon(brief: Brief, palette: Palette) -> Layer:
    chance = brief.random("moon")
    radius = brief.unit * 0.045 * brief.framing.scale * chance.uniform(0.8, 1.3)
    side = -1 if brief.framing.focus > 0.5 else 1
    x = brief.width * (0.5 + side * chance.uniform(0.16, 0.3))
    y = brief.height * chance.uniform(0.36, 0.5)
    gray = tuple(color.mix(one, (0.5, 0.5, 0.52), 0.7) for one in palette.land)
    ball = planet.Ball(x, y, radius, _toward(brief, x, y), gray, cell=0.5, banded=False)
    rgb, alpha, top = planet.paint_ball(brief, ball, chance)
    return Layer(rgb, alpha, top=top, depth=0.3)


def _toward(brief: Brief, x: float, y: float) -> tuple[float, float, float]:
    """The direction of the sun as seen from a body: mostly from the side, a little from behind."""
    sun_x, sun_y = _sun(brief)
    across, up = sun_x - x, sun_y - y
    length = max(1.0, float(np.hypot(across, up)))
    lean = 0.9
    return across / length * lean, up / length * lean, 0.12


def _planet(brief: Brief, palette: Palette) -> Iterator[Layer]:
    """Paint the planet, large and low, its edge lit through the air; sometimes with rings."""
    chance = brief.random("planet")
    radius = brief.unit * 0.62 * brief.framing.scale
    side = -1 if brief.framing.focus > 0.5 else 1
    x = brief.width * (0.5 + side * 0.16)
    y = brief.height * brief.framing.horizon + radius
    light = _toward(brief, x, y)
    banded = chance.random() < 0.5
    ball = planet.Ball(x, y, radius, light, palette.land, cell=0.34, banded=banded)
    rgb, alpha, top = planet.paint_ball(brief, ball, chance)
    if not banded:
        rgb = planet.weather(brief, ball, rgb, top, chance, (0.97, 0.98, 1.0))
    yield planet.halo(brief, ball, palette.air, depth=0.5)
    yield Layer(planet.with_air(brief, ball, rgb, top, palette.air), alpha, top=top, depth=0.5)


def _spots(brief: Brief) -> tuple[Spot, ...]:
    """Return where the sun or the moon stands."""
    brief = compose.turned(brief)
    x, y = _sun(brief)
    return (Spot(x, y, brief.unit * 0.05),)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.62, scale=1.0, focus=0.68), Move(pan=0.06)),
        Shot(Framing(horizon=0.72, scale=1.5, focus=0.30), Move(pan=-0.065)),
        Shot(Framing(horizon=0.52, scale=0.75, focus=0.60), Move(push=0.07)),
        Shot(Framing(horizon=0.68, scale=1.2, focus=0.38), Move(tilt=-0.06)),
    ),
    accent=lambda brief: _palette(brief).cloud[1],
    spots=_spots,
)
