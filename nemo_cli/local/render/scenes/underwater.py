"""Below the surface: shafts of light, a reef in blue haze, weed that leans, fish and bubbles."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.drift import bubble
from nemo_cli.local.render.effect.school import School
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import planet
from nemo_cli.local.render.paint import reef
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
    """The colours of the water at one time of day."""

    surface: Color
    high: Color
    middle: Color
    deep: Color
    light: Color
    reef: Color
    coral: tuple[Color, ...]


PALETTES = {
    "day": Palette(
        surface=(0.72, 0.98, 0.98),
        high=(0.12, 0.66, 0.82),
        middle=(0.02, 0.36, 0.60),
        deep=(0.005, 0.10, 0.26),
        light=(0.86, 1.0, 0.96),
        reef=(0.01, 0.09, 0.18),
        coral=((0.94, 0.36, 0.42), (0.98, 0.62, 0.28), (0.66, 0.34, 0.72), (0.94, 0.82, 0.44)),
    ),
    "dusk": Palette(
        surface=(1.0, 0.82, 0.62),
        high=(0.62, 0.42, 0.56),
        middle=(0.18, 0.20, 0.44),
        deep=(0.04, 0.05, 0.19),
        light=(1.0, 0.84, 0.66),
        reef=(0.05, 0.04, 0.13),
        coral=((0.90, 0.36, 0.40), (0.96, 0.60, 0.32), (0.58, 0.32, 0.62), (0.84, 0.68, 0.42)),
    ),
    "night": Palette(
        surface=(0.34, 0.62, 0.80),
        high=(0.04, 0.20, 0.36),
        middle=(0.012, 0.08, 0.20),
        deep=(0.003, 0.02, 0.07),
        light=(0.52, 0.80, 1.0),
        reef=(0.004, 0.018, 0.05),
        coral=((0.20, 0.80, 0.86), (0.50, 0.36, 0.92), (0.92, 0.30, 0.72), (0.30, 0.92, 0.60)),
    ),
}


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield Layer(_water(brief, palette), depth=0.05)
    yield _rocks(brief, palette, "far", rise=0.26, haze=0.74, cell=0.5, depth=0.14)
    yield _rocks(brief, palette, "middle", rise=0.17, haze=0.46, cell=0.34, depth=0.26)
    yield _shafts(brief, palette)
    yield Shimmer(
        0, brief.height * 0.92, brief.unit * 0.32, strength=0.24, speed=0.9,
        slant=0.35 if brief.framing.focus > 0.5 else -0.35, depth=0.2,
    )  # fmt: skip
    yield _school(brief, palette, "far", length=0.022, count=26, haze=0.55, depth=0.2)
    yield _floor(brief, palette)
    yield _garden(brief, palette)
    yield _school(brief, palette, "near", length=0.06, count=9, haze=0.12, depth=0.5)
    yield Drift.scatter(
        brief, "plankton", count=70, radius=0.003, tint=palette.light, velocity=(0.008, -0.006),
        sway=0.015, depth=0.6, flicker=0.6, strength=0.55,
    )  # fmt: skip
    yield Drift.scatter(
        brief, "bubbles", count=20, radius=0.010, tint=palette.surface, velocity=(0.0, -0.10),
        sway=0.012, depth=0.7, strength=0.8, mask=bubble,
    )  # fmt: skip
    yield _weed(brief, palette)


def _palette(brief: Brief) -> Palette:
    time = "dusk" if brief.time == "dawn" else brief.time or "day"
    base = PALETTES.get(time, PALETTES["day"])
    if not brief.colors:
        return base
    wish = brief.colors[0]
    return replace(
        base,
        high=color.mix(base.high, wish, 0.35),
        middle=color.mix(base.middle, wish, 0.25),
        coral=(*brief.colors, *base.coral)[:4],
    )


def _water(brief: Brief, palette: Palette) -> FloatArray:
    """Paint the water: bright where the sun stands above it, ripples of the surface at the top."""
    picture = sky.vertical(
        brief,
        ((0.0, palette.high), (0.35, palette.middle), (0.85, palette.deep), (1.3, palette.deep)),
        until=brief.height,
    )
    away = sky.distance(brief, brief.focus, -brief.height * 0.04, flatten=0.8)
    sky.glow(picture, away, color.mix(palette.high, palette.surface, 0.5), radius=0.34)
    sky.glow(picture, away, palette.surface, radius=0.13)
    chance = brief.random("ripples")
    rows = max(8, round(brief.height * 0.24))
    small = planet.warped(
        chance, rows // 2 + 1, brief.width // 2 + 1, cell=brief.unit * 0.06, reach=1.3
    )
    # Foreshortened: the surface is seen almost along itself.
    squeeze = (np.linspace(0, 1, rows // 2 + 1) ** 0.55 * (rows // 2)).astype(np.int64)
    web = 1 - np.abs(small[squeeze] - 0.5) * np.float32(7)
    web = noise.resized(np.clip(web, 0, 1), rows // 2 * 2 + 2, brief.width // 2 * 2 + 2)
    fade = np.linspace(1, 0, rows, dtype=np.float32)[:, None] ** 1.6
    near = np.exp(-away[:rows] * np.float32(1.5))
    shine = web[:rows, : brief.width].clip(0, 1) * fade * (0.16 + 0.84 * near)
    color.shine(picture[:rows], palette.surface, shine)
    return np.clip(picture, 0, 1, out=picture)


def _shafts(brief: Brief, palette: Palette) -> Layer:
    """Paint light that falls in shafts from the surface and fades in the deep."""
    chance = brief.random("shafts")
    height, width = brief.height // 4 + 1, brief.width // 4 + 1
    source_x, source_y = brief.focus, -brief.height * 0.7
    across = np.arange(width, dtype=np.float32)[None, :] * 4 - np.float32(source_x)
    down = np.arange(height, dtype=np.float32)[:, None] * 4 - np.float32(source_y)
    angle = np.arctan2(across, down) * np.float32(300) + 600
    rays = noise.line(chance, 1200, cell=40, octaves=5, rough=0.6)
    shine = np.clip(np.interp(angle, np.arange(1200), rays) * 1.6 - 0.05, 0, 1)
    fall = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    fade = np.exp(-fall * 1.5) * (1 - noise.smoothstep(fall, 0.35, 0.86))
    shine = shine * fade * np.exp(-np.abs(across) / np.float32(brief.unit * 0.95)) * 0.62
    full = noise.resized(shine.astype(np.float32), height * 4, width * 4)
    reach = round(brief.height * 0.86)
    light = full[:reach, : brief.width].clip(0, 1)
    rgb = np.empty((reach, 1, 3), np.float32)
    rgb[:] = np.array(palette.light, np.float32)
    return Layer(rgb, light, depth=0.22, additive=True)


def _haze(brief: Brief, palette: Palette) -> Color:
    return color.mix(palette.middle, palette.high, 0.22)


def _rocks(
    brief: Brief,
    palette: Palette,
    name: str,
    *,
    rise: float,
    haze: float,
    cell: float,
    depth: float,
) -> Layer:
    """Paint the outline of a reef with holes of light on its shoulders."""
    chance = brief.random("rocks", name)
    scale = brief.unit * brief.framing.scale
    hills = noise.line(chance, brief.width, cell=scale * cell, octaves=3, rough=0.5)
    knobs = np.abs(noise.line(chance, brief.width, cell=scale * cell * 0.22, octaves=5, rough=0.6))
    side = np.abs(np.linspace(-1, 1, brief.width, dtype=np.float32) - (brief.framing.focus - 0.5))
    up = rise * (0.4 + 0.75 * side + 0.75 * hills) + 0.05 * knobs
    line = (brief.horizon + scale * 0.06 - up * scale).astype(np.float32)
    top = ridge.first_row(line)
    height = brief.height - top
    alpha = ridge.below(line, top=top, height=height)
    body = np.array(color.mix(palette.reef, _haze(brief, palette), haze), np.float32)
    rough = noise.clouds(chance, height, brief.width, cell=scale * 0.06, octaves=5, rough=0.6)
    deep = (np.arange(top, brief.height, dtype=np.float32)[:, None] - line[None, :]) / scale
    lit = np.exp(-deep.clip(0, None) * 16) * (0.3 + 0.7 * rough) * (1 - haze * 0.55)
    rgb = np.empty((height, brief.width, 3), np.float32)
    rgb[:] = body
    rgb *= (0.85 + 0.3 * rough)[..., None]
    color.shine(rgb, palette.high, np.clip(lit * 0.42, 0, 1))
    return Layer(np.clip(rgb, 0, 1, out=rgb), alpha, top=top, depth=depth)


def _floor(brief: Brief, palette: Palette) -> Layer:
    """Paint the sandy ground with the net of light that the waves throw on it."""
    chance = brief.random("floor")
    scale = brief.unit * brief.framing.scale
    wave = noise.line(chance, brief.width, cell=scale * 0.7, octaves=4)
    line = (brief.horizon + scale * (0.09 + 0.03 * wave)).astype(np.float32)
    top = ridge.first_row(line)
    height = brief.height - top
    if height < 4:
        height = 4
    down = np.arange(height, dtype=np.float32)[:, None] + np.float32(height * 0.12)
    near = down / np.float32(height)
    size = 512
    net = planet.warped(chance, size, size, cell=size * 0.16, reach=0.8)
    web = np.clip(1 - np.abs(net - 0.5) * 9, 0, 1) ** 1.5
    across = np.arange(brief.width, dtype=np.float32)[None, :] - np.float32(brief.focus)
    place = across / (near * np.float32(scale * 0.9)) * 150 + 4096
    rows = 120 / near + 0 * across
    spots = web[_folded(rows, size), _folded(place, size)]
    glow = np.exp(-np.abs(across) / np.float32(brief.unit * 0.6))
    sand = color.mix(palette.middle, palette.light, 0.28)
    base = color.ramp(((0.0, _haze(brief, palette)), (0.3, color.mix(sand, palette.deep, 0.35)),
                       (1.0, color.mix(sand, palette.deep, 0.8))), near[:, 0])  # fmt: skip
    rgb = np.repeat(base[:, None, :], brief.width, axis=1)
    shine = spots * (0.12 + 0.4 * glow) * np.exp(-near * 1.1) * noise.smoothstep(near, 0.1, 0.3)
    color.shine(rgb, palette.light, np.clip(shine, 0, 1))
    alpha = ridge.below(line, top=top, height=height)
    return Layer(np.clip(rgb, 0, 1, out=rgb), alpha, top=top, depth=0.42)


def _folded(place: FloatArray, size: int) -> npt.NDArray[np.int64]:
    """Return indices that run to and fro over a tile, so that its edges meet themselves."""
    there = place.astype(np.int64) % (2 * size)
    return np.minimum(there, 2 * size - 1 - there)


def _garden(brief: Brief, palette: Palette) -> Layer:
    """Grow corals on the ground, in colours that the water dims."""
    chance = brief.random("garden")
    scale = brief.unit * brief.framing.scale
    top = max(0, int(brief.floor - scale * 0.36)) // 2 * 2
    height = brief.height - top
    rgb = np.zeros((height, brief.width, 3), np.float32)
    alpha = np.zeros((height, brief.width), np.float32)
    for tint in (*palette.coral, *palette.coral[:2]):

        def grow(pen: shape.Pen) -> None:
            for _ in range(int(3 * brief.width / brief.unit) + 1):
                side = chance.random() ** 1.7 * 0.42
                x = brief.width * (side if chance.random() < 0.5 else 1 - side)
                size = scale * chance.uniform(0.05, 0.16) * (1.15 - side)
                foot = brief.floor + scale * chance.uniform(-0.04, 0.05)
                reef.coral(pen, chance, x, foot, size)

        drawn = shape.mask(brief.width, height, grow, top=top)
        dimmed = color.mix(color.mix(tint, palette.middle, 0.5), palette.reef, 0.25)
        shade = np.linspace(1.15, 0.4, height, dtype=np.float32)[:, None, None]
        color.lay(rgb, np.array(dimmed, np.float32) * shade, drawn)
        np.maximum(alpha, drawn, out=alpha)
    return Layer(np.clip(rgb, 0, 1, out=rgb), alpha, top=top, depth=0.55)


def _school(
    brief: Brief, palette: Palette, name: str, *, length: float, count: int, haze: float,
    depth: float,
) -> School:  # fmt: skip
    chance = brief.random("way", name)
    way = 1 if chance.random() < 0.5 else -1
    body = color.mix(palette.reef, _haze(brief, palette), haze)
    return School.swim(
        brief,
        name,
        count=count,
        length=length * brief.framing.scale,
        tint=body,
        middle=(chance.uniform(0.25, 0.75), brief.framing.horizon * chance.uniform(0.5, 0.72)),
        spread=(0.30, 0.09) if count > 12 else (0.5, 0.16),
        speed=way * (0.05 if count > 12 else 0.08),
        depth=depth,
        strength=0.92,
    )


def _weed(brief: Brief, palette: Palette) -> Layer:
    """Paint weed close to the lens, out of focus, leaning with the current."""
    chance = brief.random("weed")
    scale = brief.unit

    def grow(pen: shape.Pen) -> None:
        for number in range(14):
            left = number % 2 == 0
            away = chance.random() ** 1.4
            x = brief.wall + brief.width * 0.14 * away - scale * 0.05
            tall = scale * (0.85 - 0.5 * away) * chance.uniform(0.5, 1.1)
            reef.weed(pen, chance, x if left else brief.width - x, brief.height, tall)

    top = max(0, int(brief.height - scale * 0.98)) // 2 * 2
    drawn = shape.mask(brief.width, brief.height - top, grow, top=top)
    alpha = shape.blurred(drawn, scale * 0.007).clip(0, 1)
    rise = np.linspace(1, 0, brief.height, dtype=np.float32)[top:]
    rgb = color.ramp(
        ((0.0, palette.reef), (0.4, color.mix(palette.reef, palette.middle, 0.35)),
         (1.0, color.mix(palette.middle, palette.high, 0.5))), rise
    )[:, None, :]  # fmt: skip
    return Layer(rgb, alpha * np.float32(0.95), top=top, depth=1.0)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.78, scale=1.0, focus=0.62), Move(pan=0.05)),
        Shot(Framing(horizon=0.84, scale=1.5, focus=0.38), Move(tilt=-0.05)),
        Shot(Framing(horizon=0.72, scale=0.85, focus=0.5), Move(push=0.06)),
        Shot(Framing(horizon=0.80, scale=1.25, focus=0.66), Move(pan=-0.05)),
    ),
    accent=lambda brief: _palette(brief).high,
)
