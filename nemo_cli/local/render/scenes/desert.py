"""Dunes under a low sun: sharp crests that wind away, rippled sand, dust in the wind."""

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
    sand: Color
    sand_dark: Color
    sun_height: float  # in units above the horizon
    fall: float  # how steeply light descends: low is long shadows


PALETTES = {
    "day": Palette(
        zenith=(0.10, 0.36, 0.68),
        middle=(0.40, 0.64, 0.84),
        low=(0.94, 0.88, 0.76),
        sun=(1.0, 1.0, 0.94),
        glow=(1.0, 0.92, 0.72),
        cloud=(1.0, 0.98, 0.95),
        sand_lit=(1.0, 0.82, 0.54),
        sand=(0.90, 0.62, 0.34),
        sand_dark=(0.48, 0.27, 0.20),
        sun_height=0.40,
        fall=0.30,
    ),
    "dusk": Palette(
        zenith=(0.10, 0.08, 0.28),
        middle=(0.52, 0.20, 0.42),
        low=(1.0, 0.58, 0.34),
        sun=(1.0, 0.92, 0.68),
        glow=(1.0, 0.56, 0.24),
        cloud=(1.0, 0.60, 0.46),
        sand_lit=(1.0, 0.66, 0.34),
        sand=(0.74, 0.32, 0.22),
        sand_dark=(0.20, 0.075, 0.17),
        sun_height=0.15,
        fall=0.14,
    ),
    "dawn": Palette(
        zenith=(0.20, 0.30, 0.54),
        middle=(0.66, 0.60, 0.74),
        low=(1.0, 0.80, 0.68),
        sun=(1.0, 0.97, 0.88),
        glow=(1.0, 0.78, 0.56),
        cloud=(1.0, 0.86, 0.80),
        sand_lit=(1.0, 0.82, 0.64),
        sand=(0.80, 0.54, 0.46),
        sand_dark=(0.34, 0.24, 0.36),
        sun_height=0.17,
        fall=0.16,
    ),
    "night": Palette(
        zenith=(0.006, 0.010, 0.045),
        middle=(0.025, 0.05, 0.15),
        low=(0.12, 0.18, 0.34),
        sun=(0.96, 0.97, 1.0),
        glow=(0.42, 0.52, 0.80),
        cloud=(0.22, 0.28, 0.44),
        sand_lit=(0.42, 0.49, 0.66),
        sand=(0.15, 0.19, 0.33),
        sand_dark=(0.018, 0.028, 0.085),
        sun_height=0.36,
        fall=0.24,
    ),
}
# Far, middle and near: from which distance on (in heights of the eye), and depth.
PARTS = ((9.0, 1e9, 0.14), (3.1, 9.0, 0.32), (0.0, 3.1, 0.58))


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    ground = terrain.Ground.seen(
        brief, _relief(brief), step=max(1.0, brief.unit / 540), middle=brief.width / 2
    )
    light = _light(brief, palette, ground)
    yield _distance(brief, palette, ground, light)
    yield from _caravan(brief, palette)
    yield Shimmer(
        brief.horizon - brief.unit * 0.08, brief.horizon + brief.unit * 0.08,
        brief.unit * 0.3, strength=0.10, speed=1.6, depth=0.14,
    )  # fmt: skip
    for part in PARTS[1:]:
        yield _sand(brief, palette, ground, light, part)
    yield Drift.scatter(
        brief,
        "sand",
        count=70,
        radius=0.0026,
        tint=color.mix(palette.sand_lit, (1, 1, 1), 0.3),
        velocity=(0.20, 0.012),
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
        count=14,
        radius=0.035,
        tint=color.mix(palette.glow, palette.sand_lit, 0.5),
        velocity=(0.12, -0.012),
        sway=0.03,
        depth=1.0,
        top=0.45,
        flicker=0.6,
        strength=0.10,
    )


def _distance(brief: Brief, palette: Palette, ground: terrain.Ground, light: FloatArray) -> Layer:
    """Paint all that is far: the sky, rocks in the haze, the last dunes."""
    picture = _sky(brief, palette)
    compose.onto(picture, _mesas(brief, palette))
    compose.onto(picture, _sand(brief, palette, ground, light, PARTS[0]))
    return Layer(picture, depth=0.1)


def _palette(brief: Brief) -> Palette:
    base = PALETTES.get(brief.time or "dusk", PALETTES["dusk"])
    if not brief.colors:
        return base
    wish = brief.colors[0]
    return replace(
        base,
        sand_lit=color.mix(base.sand_lit, wish, 0.35),
        sand=color.mix(base.sand, wish, 0.35),
        middle=color.mix(base.middle, brief.colors[-1], 0.3),
        glow=color.mix(base.glow, wish, 0.2),
    )


def _relief(brief: Brief) -> terrain.Relief:
    """Return the heights of dunes: long crests across the wind, gentle before and steep behind."""
    chance = brief.random("dunes")
    fields = [dune.Crests.blown(chance, apart) for apart in (2.6, 7.5, 24.0)]
    from_left = brief.framing.focus < 0.5

    def relief(across: FloatArray, away: FloatArray) -> FloatArray:
        near, wide, far = (field.height(across, away, from_left=from_left) for field in fields)
        # What is small in the distance would only flicker there.
        small = np.exp(-away / np.float32(7)) * (1 - np.exp(-away / np.float32(1.2)))
        middle = noise.smoothstep(away, 2.0, 7.0) * np.exp(-away / np.float32(60))
        large = noise.smoothstep(away, 9.0, 26.0)
        height = near * small * 0.55 + wide * middle * 1.35 + far * large * away * 0.062
        return np.asarray(height, np.float32)

    return relief


def _light(brief: Brief, palette: Palette, ground: terrain.Ground) -> FloatArray:
    """Return how lit the sand is on each slice, 0 to 1: slopes, cast shadows, wind ripples."""
    right, behind = terrain.slopes(ground)
    side = np.float32(1 if brief.framing.focus > 0.5 else -1)
    facing = right * -side * np.float32(1.15) + behind * np.float32(-0.55) + np.float32(0.10)
    # Light from the right falls on what rises to the left.
    lit = np.tanh(facing * np.float32(2.4)) * np.float32(0.5) + np.float32(0.5)
    dark = terrain.shadows(
        ground.height, ground.across, fall=palette.fall, from_left=brief.framing.focus < 0.5
    )
    lit *= 1 - dark * np.float32(0.85)
    chance = brief.random("ripples")
    field = noise.clouds(chance, dune.SIDE, dune.SIDE, cell=80, octaves=3)
    bend = dune.folded(field, ground.across, ground.away, 20)
    wave = np.sin((ground.away * 30 + ground.across * 9 + bend * 9) * np.float32(1.6))
    lit += wave * np.exp(-ground.away / np.float32(1.9)) * np.float32(0.075) * (0.3 + lit)
    return np.asarray(np.clip(lit, 0, 1), np.float32)


def _sand(
    brief: Brief,
    palette: Palette,
    ground: terrain.Ground,
    light: FloatArray,
    part: tuple[float, float, float],
) -> Layer:
    """Paint the sand between two distances."""
    nearest, farthest, depth = part
    inside = (ground.away[:, 0] >= nearest) & (ground.away[:, 0] < farthest)
    seen = ground.slices(nearest, farthest)
    top = max(0, int(seen.skyline.min()) - 2) // 2 * 2
    top = min(top, brief.height - 4)
    places = seen.places(top)
    lit = seen.read(light[inside], places)
    away = seen.read(np.broadcast_to(seen.away, seen.height.shape), places)
    rgb = color.ramp(
        ((0.0, palette.sand_dark), (0.42, palette.sand), (0.8, palette.sand_lit),
         (1.0, color.mix(palette.sand_lit, palette.sun, 0.45))), lit
    )  # fmt: skip
    columns = np.abs(np.arange(brief.width, dtype=np.float32) - np.float32(brief.focus))
    warm = np.exp(-columns / np.float32(brief.unit * 0.55))[None, :]
    veil = 1 - np.exp(-away * np.float32(0.03))
    veil = np.clip(veil * (0.62 + 0.38 * warm), 0, 0.94)
    color.lay(rgb, color.mix(palette.low, palette.glow, 0.25), veil)
    near = np.clip((2.2 - away) / 1.4, 0, 1)
    rgb *= (1 - np.float32(0.22) * near)[..., None]
    line = np.minimum(seen.skyline, np.float32(brief.height - 2))
    alpha = ridge.below(line, top=top, height=brief.height - top)
    return Layer(np.clip(rgb, 0, 1, out=rgb), alpha, top=top, depth=depth)


def _sun(brief: Brief, palette: Palette) -> tuple[float, float, float]:
    """Return where the sun or the moon stands, and its radius in units."""
    scale = brief.framing.scale
    y = max(brief.height * 0.1, brief.horizon - palette.sun_height * brief.unit * scale)
    return brief.focus, y, (0.078 - 0.085 * palette.sun_height) * scale


def _sky(brief: Brief, palette: Palette) -> FloatArray:
    picture = sky.vertical(
        brief,
        ((0.0, palette.zenith), (0.5, palette.middle), (0.96, palette.low), (1.4, palette.low)),
    )
    x, y, radius = _sun(brief, palette)
    away = sky.distance(brief, x, y)
    if color.brightness(palette.zenith) < 0.05:
        sky.stars(picture, brief, bottom=round(brief.horizon * 0.85), density=2.0)
    sky.glow(picture, away, color.mix(palette.glow, (0, 0, 0), 0.35), radius=0.42)
    cover = sky.cloud_cover(brief, "veil", bottom=brief.horizon, amount=0.42, stretch=7.0)
    color.lay(picture[: brief.horizon], palette.cloud, cover * np.float32(0.45))
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
    rise = (0.006 + steps * 0.085 + rough * 0.006 * steps) * scale
    line = (brief.horizon - rise).astype(np.float32)
    top = ridge.first_row(line)
    height = brief.horizon + round(brief.unit * 0.03) - top
    body = color.mix(palette.low, palette.sand_dark, 0.30)
    foot = color.mix(body, palette.low, 0.85)
    alpha = ridge.below(line, top=top, height=height)
    return Layer(color.rows(((0.0, body), (1.0, foot)), height), alpha, top=top, depth=0.1)


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


def _spots(brief: Brief) -> tuple[Spot, ...]:
    """Return where the sun or the moon stands."""
    brief = compose.turned(brief)
    x, y, radius = _sun(brief, _palette(brief))
    return (Spot(x, y, radius * brief.unit * 1.15),)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.60, scale=1.0, focus=0.68), Move(pan=0.05)),
        Shot(Framing(horizon=0.68, scale=1.5, focus=0.36), Move(pan=-0.05)),
        Shot(Framing(horizon=0.48, scale=0.9, focus=0.56), Move(push=0.06)),
        Shot(Framing(horizon=0.64, scale=1.25, focus=0.30), Move(tilt=-0.04, pan=0.02)),
    ),
    accent=lambda brief: _palette(brief).sand,
    spots=_spots,
)
