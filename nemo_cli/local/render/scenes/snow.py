"""Winter: a cabin with warm windows among snowy firs, mountains behind, falling snow."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import ridge
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
from nemo_cli.local.render.scene import Spot


@dataclass(frozen=True)
class Palette:
    """The light of one time of day on snow."""

    zenith: Color
    middle: Color
    sun: Color
    glow: Color
    cloud: Color
    look: winter.Look
    lamp: float  # how strong the cabin's windows shine
    sun_height: float  # in units above the horizon


PALETTES = {
    "day": Palette(
        zenith=(0.16, 0.40, 0.74),
        middle=(0.46, 0.68, 0.90),
        sun=(1.0, 0.99, 0.92),
        glow=(1.0, 0.95, 0.82),
        cloud=(0.96, 0.97, 1.0),
        look=winter.Look(
            low=(0.86, 0.91, 0.97),
            snow_lit=(1.0, 0.99, 0.97),
            snow_dark=(0.50, 0.63, 0.84),
            rock=(0.28, 0.33, 0.44),
            wood=(0.06, 0.12, 0.16),
        ),
        lamp=0.6,
        sun_height=0.42,
    ),
    "dusk": Palette(
        zenith=(0.12, 0.14, 0.38),
        middle=(0.50, 0.36, 0.58),
        sun=(1.0, 0.90, 0.72),
        glow=(1.0, 0.62, 0.44),
        cloud=(1.0, 0.66, 0.60),
        look=winter.Look(
            low=(1.0, 0.70, 0.56),
            snow_lit=(1.0, 0.80, 0.74),
            snow_dark=(0.30, 0.27, 0.54),
            rock=(0.20, 0.16, 0.32),
            wood=(0.05, 0.05, 0.13),
        ),
        lamp=1.0,
        sun_height=0.13,
    ),
    "dawn": Palette(
        zenith=(0.28, 0.42, 0.70),
        middle=(0.66, 0.68, 0.84),
        sun=(1.0, 0.96, 0.86),
        glow=(1.0, 0.80, 0.68),
        cloud=(1.0, 0.84, 0.82),
        look=winter.Look(
            low=(1.0, 0.85, 0.78),
            snow_lit=(1.0, 0.92, 0.88),
            snow_dark=(0.46, 0.50, 0.74),
            rock=(0.28, 0.28, 0.42),
            wood=(0.08, 0.10, 0.18),
        ),
        lamp=0.9,
        sun_height=0.16,
    ),
    "night": Palette(
        zenith=(0.008, 0.016, 0.06),
        middle=(0.03, 0.07, 0.19),
        sun=(0.95, 0.97, 1.0),
        glow=(0.40, 0.52, 0.80),
        cloud=(0.20, 0.27, 0.44),
        look=winter.Look(
            low=(0.13, 0.21, 0.40),
            snow_lit=(0.52, 0.62, 0.84),
            snow_dark=(0.06, 0.10, 0.24),
            rock=(0.04, 0.06, 0.13),
            wood=(0.010, 0.018, 0.045),
        ),
        lamp=1.0,
        sun_height=0.40,
    ),
}
LAMP: Color = (1.0, 0.74, 0.36)


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield _distance(brief, palette)
    yield _wood(brief, palette, "middle", rise=-0.045, tall=0.15, haze=0.16, depth=0.38)
    yield from _cabin(brief, palette)
    yield _flakes(brief, palette, "far", count=80, radius=0.0022, speed=0.05, depth=0.24)
    yield winter.firs(brief, palette.look, left=True)
    yield winter.firs(brief, palette.look, left=False)
    yield _flakes(brief, palette, "near", count=55, radius=0.0042, speed=0.10, depth=0.9)
    yield _flakes(brief, palette, "lens", count=12, radius=0.016, speed=0.17, depth=1.0)


def _distance(brief: Brief, palette: Palette) -> Layer:
    """Paint all that is far: the sky, two ranges, the farther slope with its wood."""
    picture = _sky(brief, palette)
    for name, base, reach, haze in (("far", 0.10, 0.32, 0.46), ("near", 0.02, 0.20, 0.16)):
        layer = winter.mountains(
            brief, palette.look, name, base=base, reach=reach, cell=0.46, haze=haze, depth=0.0
        )
        compose.onto(picture, layer)
    wood = _wood(brief, palette, "far", rise=0.045, tall=0.085, haze=0.42, depth=0.0)
    compose.onto(picture, wood)
    return Layer(picture, depth=0.14)


def _palette(brief: Brief) -> Palette:
    base = PALETTES.get(brief.time or "dusk", PALETTES["dusk"])
    if not brief.colors:
        return base
    wish, last = brief.colors[0], brief.colors[-1]
    look = replace(
        base.look,
        low=color.mix(base.look.low, last, 0.3),
        snow_dark=color.mix(base.look.snow_dark, wish, 0.3),
        snow_lit=color.mix(base.look.snow_lit, last, 0.12),
    )
    return replace(base, middle=color.mix(base.middle, wish, 0.35), look=look)


def _flakes(
    brief: Brief,
    palette: Palette,
    name: str,
    *,
    count: int,
    radius: float,
    speed: float,
    depth: float,
) -> Drift:
    """Let snow fall, slower the farther away."""
    return Drift.scatter(
        brief,
        name,
        count=count,
        radius=radius,
        tint=color.mix(palette.look.snow_lit, (1, 1, 1), 0.35),
        velocity=(-speed * 0.22, speed),
        sway=0.018,
        depth=depth,
        flicker=0.15,
        strength=0.85 if radius < 0.01 else 0.30,
    )


def _sun(brief: Brief, palette: Palette) -> tuple[float, float]:
    height = palette.sun_height * brief.unit * brief.framing.scale
    return brief.focus, max(brief.height * 0.13, brief.horizon - height - brief.unit * 0.16)


def _sky(brief: Brief, palette: Palette) -> FloatArray:
    low = palette.look.low
    picture = sky.vertical(
        brief, ((0.0, palette.zenith), (0.52, palette.middle), (1.0, low), (1.4, low))
    )
    x, y = _sun(brief, palette)
    away = sky.distance(brief, x, y)
    if brief.time == "night":
        sky.stars(picture, brief, bottom=round(brief.horizon * 0.8), density=1.6)
    sky.glow(picture, away, color.mix(palette.glow, (0, 0, 0), 0.35), radius=0.36)
    cover = sky.cloud_cover(brief, "winter", bottom=brief.horizon, amount=0.5, stretch=5.0)
    color.lay(picture[: brief.horizon], palette.cloud, cover * np.float32(0.5))
    radius = 0.05 * brief.framing.scale
    sky.disc(picture, away, palette.sun, radius=radius, pixel=1.2 / brief.unit)
    sky.glow(picture, np.maximum(away - radius, 0), palette.glow, radius=0.10)
    return picture


def _snowfield(
    brief: Brief,
    palette: Palette,
    chance: np.random.Generator,
    line: FloatArray,
    top: int,
    haze: float,
) -> FloatArray:
    """Return the colours of a slope of snow: bright at its crest, blue in its hollows."""
    look, scale = palette.look, brief.unit * brief.framing.scale
    height = brief.height - top
    deep = (np.arange(top, brief.height, dtype=np.float32)[:, None] - line[None, :]) / scale
    hollows = noise.clouds(chance, height, brief.width, cell=scale * 0.10, octaves=3, stretch=5)
    side = np.float32(1 if brief.framing.focus > 0.5 else -1)
    slope = np.tanh(np.gradient(line) * side * 3)[None, :]
    share = (
        0.5 * np.exp(-deep.clip(0, None) * 9) + 0.16 + 0.26 * slope * np.exp(-deep * 3).clip(0, 1)
    )
    across = np.abs(np.arange(brief.width, dtype=np.float32) - np.float32(brief.focus))
    share = share + 0.22 * np.exp(-across / np.float32(brief.unit * 0.5))[None, :]
    share = share + (hollows - 0.5) * np.float32(0.30)
    rgb = color.ramp(((0.0, look.snow_dark), (1.0, look.snow_lit)), share.clip(0, 1))
    rgb += (np.array(look.low, np.float32) - rgb) * np.float32(haze * 0.6)
    return rgb


def _wood(
    brief: Brief,
    palette: Palette,
    name: str,
    *,
    rise: float,
    tall: float,
    haze: float,
    depth: float,
) -> Layer:
    """Paint a snowy slope with firs along its crest."""
    chance = brief.random("wood", name)
    scale = brief.unit * brief.framing.scale
    wave = noise.line(chance, brief.width, cell=scale * 0.75, octaves=3, rough=0.35)
    line = (brief.horizon - scale * (rise + 0.055 * wave)).astype(np.float32)
    top = max(0, int(line.min() - scale * tall * 1.5)) // 2 * 2
    height = brief.height - top
    grown = noise.line(chance, brief.width, cell=scale * 0.22, octaves=3)

    def firs(pen: shape.Pen) -> None:
        x = 0.0
        while x < brief.width - 1:
            size = scale * tall * (0.45 + 0.7 * max(0.0, float(grown[int(x)])))
            foot = float(line[int(x)]) + scale * 0.012
            if size > scale * tall * 0.5:
                tree.conifer(pen, chance, x, foot, size * chance.uniform(0.6, 1.2), detail=9)
            x += scale * tall * chance.uniform(0.08, 0.30)

    trees = shape.mask(brief.width, height, firs, top=top)
    rgb = _snowfield(brief, palette, chance, line, top, haze)
    body = color.mix(palette.look.wood, palette.look.low, haze)
    color.lay(rgb, body, trees)
    drop = max(1, round(scale * 0.004))
    snowy = trees.copy()
    snowy[drop:] -= trees[:-drop]
    lit = color.mix(palette.look.snow_lit, palette.look.low, haze)
    color.lay(rgb, lit, np.clip(shape.blurred(np.clip(snowy, 0, 1), scale * 0.0015) * 1.3, 0, 0.85))
    ground = ridge.below(line, top=top, height=height)
    return Layer(np.clip(rgb, 0, 1, out=rgb), np.maximum(ground, trees), top=top, depth=depth)


def _cabin_place(brief: Brief) -> tuple[float, float]:
    """Return the column of the cabin's middle and the row of its foot."""
    scale = brief.unit * brief.framing.scale
    way = -1 if brief.framing.focus > 0.5 else 1
    aside = scale * brief.random("cabin").uniform(-0.03, 0.03)
    return brief.width * (0.5 + way * 0.16) + aside, brief.horizon + scale * 0.125


def _cabin(brief: Brief, palette: Palette) -> Iterator[Layer]:
    """Build a small house in the snow: a thick white roof, warm windows, their light outside."""
    size = brief.unit * brief.framing.scale * 0.085
    x, foot = _cabin_place(brief)
    top = max(0, int(foot - size * 2.6)) // 2 * 2
    height = min(brief.height, int(foot + size * 1.4)) - top

    def at(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        return [(x + a * size, foot + b * size) for a, b in points]

    def part(*shapes: tuple[tuple[float, float], ...]) -> FloatArray:
        def draw(pen: shape.Pen) -> None:
            for points in shapes:
                pen.polygon(at(points))

        return shape.mask(brief.width, height, draw, top=top)

    wall = part(
        ((-0.9, 0.06), (-0.9, -0.8), (0, -1.5), (0.9, -0.8), (0.9, 0.06)),
        ((0.35, -1.0), (0.35, -1.85), (0.58, -1.85), (0.58, -0.9)),
    )
    roof = part(
        ((-1.2, -0.66), (0, -1.74), (1.2, -0.66), (1.02, -0.60), (0, -1.42), (-1.02, -0.60)),
        ((0.31, -1.80), (0.31, -1.94), (0.62, -1.94), (0.62, -1.80)),
    )
    panes = part(
        ((-0.62, -0.22), (-0.62, -0.64), (-0.2, -0.64), (-0.2, -0.22)),
        ((-0.18, -1.0), (-0.18, -1.2), (0.18, -1.2), (0.18, -1.0)),
        ((0.24, 0.04), (0.24, -0.62), (0.6, -0.62), (0.6, 0.04)),
    )
    bars = part(
        ((-0.43, -0.22), (-0.43, -0.64), (-0.39, -0.64), (-0.39, -0.22)),
        ((-0.62, -0.41), (-0.62, -0.45), (-0.2, -0.45), (-0.2, -0.41)),
    )
    look = palette.look
    rgb = np.empty((height, brief.width, 3), np.float32)
    rgb[:] = np.array(color.mix(look.wood, (0.30, 0.16, 0.09), 0.5), np.float32)
    color.lay(rgb, color.mix(look.snow_lit, look.snow_dark, 0.18), roof)
    color.lay(rgb, color.mix(LAMP, look.wood, 1 - palette.lamp), panes)
    color.lay(rgb, color.mix(look.wood, (0, 0, 0), 0.3), bars)
    alpha = np.maximum(np.maximum(wall, roof), panes)
    light = panes[..., None] * np.array(LAMP, np.float32)
    shape.shine(rgb, alpha, light, size * 0.16, 0.9 * palette.lamp)
    yield Layer(np.clip(rgb, 0, 1, out=rgb), alpha, top=top, depth=0.42)


def _spots(brief: Brief) -> tuple[Spot, ...]:
    """Return where the sun or the moon stands, and the cabin."""
    brief = compose.turned(brief)
    x, y = _sun(brief, _palette(brief))
    scale = brief.unit * brief.framing.scale
    cabin = (*_cabin_place(brief), scale * 0.11)
    return (Spot(x, y, scale * 0.06), Spot(cabin[0], cabin[1] - scale * 0.07, cabin[2]))


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.66, scale=1.0, focus=0.66), Move(pan=0.06)),
        Shot(Framing(horizon=0.70, scale=1.5, focus=0.36), Move(pan=-0.065)),
        Shot(Framing(horizon=0.60, scale=0.9, focus=0.58), Move(push=0.07)),
        Shot(Framing(horizon=0.68, scale=1.25, focus=0.30), Move(tilt=-0.06)),
    ),
    accent=lambda brief: _palette(brief).look.snow_dark,
    spots=_spots,
)
