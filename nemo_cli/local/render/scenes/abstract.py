"""Flowing colour for any subject: sheets of silk over colours that melt into each other."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import silk
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

WHITE: Color = (1.0, 1.0, 1.0)
BLACK: Color = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Palette:
    """From the deepest to the brightest colour, and the light that falls in."""

    tones: tuple[Color, Color, Color, Color]
    light: Color


PALETTES: dict[str, tuple[Palette, ...]] = {
    "dusk": (
        Palette(((0.05, 0.02, 0.16), (0.34, 0.08, 0.44), (0.92, 0.28, 0.44), (1.0, 0.74, 0.44)),
                (1.0, 0.82, 0.58)),
        Palette(((0.03, 0.05, 0.17), (0.20, 0.14, 0.52), (0.72, 0.32, 0.70), (1.0, 0.66, 0.60)),
                (1.0, 0.80, 0.74)),
    ),
    "day": (
        Palette(((0.05, 0.28, 0.46), (0.16, 0.60, 0.74), (0.62, 0.88, 0.84), (1.0, 0.97, 0.84)),
                (1.0, 0.98, 0.88)),
        Palette(((0.42, 0.28, 0.56), (0.86, 0.48, 0.62), (1.0, 0.74, 0.60), (1.0, 0.95, 0.82)),
                (1.0, 0.97, 0.90)),
    ),
    "dawn": (
        Palette(((0.20, 0.24, 0.46), (0.54, 0.48, 0.70), (0.96, 0.70, 0.68), (1.0, 0.93, 0.82)),
                (1.0, 0.92, 0.80)),
    ),
    "night": (
        Palette(((0.008, 0.015, 0.06), (0.03, 0.13, 0.34), (0.06, 0.44, 0.66), (0.46, 0.92, 0.90)),
                (0.66, 0.92, 1.0)),
        Palette(((0.015, 0.01, 0.05), (0.14, 0.06, 0.36), (0.44, 0.20, 0.80), (0.92, 0.62, 1.0)),
                (0.86, 0.76, 1.0)),
        Palette(((0.005, 0.035, 0.05), (0.01, 0.20, 0.24), (0.08, 0.56, 0.46), (0.72, 0.96, 0.60)),
                (0.86, 1.0, 0.80)),
    ),
}  # fmt: skip


SHEETS = 4
DEPTHS = (0.2, 0.2, 0.44, 0.7)  # the two behind move as one


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield Layer(_ground(brief, palette), depth=0.06)
    for number in range(SHEETS):
        yield _sheet(brief, palette, number)
        if number == 1:
            yield Shimmer(
                brief.height * 0.3, brief.height * 0.8, brief.unit * 0.7, strength=0.14, speed=0.8,
                slant=-0.6, depth=0.3,
            )  # fmt: skip
    yield Drift.scatter(
        brief, "motes", count=44, radius=0.0036, tint=color.mix(palette.light, WHITE, 0.3),
        velocity=(0.012, -0.016), sway=0.025, depth=0.8, flicker=0.9, strength=0.8,
    )  # fmt: skip
    yield _discs(brief, palette)


def _palette(brief: Brief) -> Palette:
    chance = brief.random("palette")
    every = tuple(one for group in PALETTES.values() for one in group)
    choice = PALETTES.get(brief.time or "", every)
    base = choice[int(chance.integers(len(choice)))]
    if not brief.colors:
        return base
    first, last = brief.colors[0], brief.colors[-1]
    if len(brief.colors) == 1:
        last = color.mix(first, WHITE, 0.5)
    middle = brief.colors[1] if len(brief.colors) > 2 else color.mix(first, last, 0.25)
    middle = color.mix(middle, WHITE, 0.22)
    return Palette(
        (color.mix(first, BLACK, 0.84), color.mix(first, BLACK, 0.35), middle, last),
        color.mix(last, WHITE, 0.5),
    )


def _ground(brief: Brief, palette: Palette) -> FloatArray:
    """Let the colours melt into each other, the brightest where the light falls in."""
    chance = brief.random("ground")
    deep, low, high, bright = palette.tones
    x = brief.framing.focus
    spots = (
        (x, 0.40, 0.30, color.mix(high, bright, 0.55)),
        (x + (0.28 if x < 0.5 else -0.28), 0.56, 0.34, high),
        (chance.uniform(0.1, 0.9), 0.9, 0.42, low),
        (1 - x, 0.10, 0.46, color.mix(deep, low, 0.55)),
        (x, 0.0, 0.40, color.mix(deep, low, 0.8)),
        (1 - x, 0.75, 0.36, color.mix(low, high, 0.4)),
    )
    picture = silk.blended(brief, spots)
    away = sky.distance(brief, brief.focus, brief.height * 0.42)
    sky.glow(picture, away, color.mix(high, BLACK, 0.55), radius=0.24)
    return picture


def _sheet(brief: Brief, palette: Palette, number: int) -> Layer:
    """Hang one sheet; the nearer, the lower and the deeper in colour."""
    chance = brief.random("sheet", number)
    near = number / (SHEETS - 1)
    way = 1 if (number % 2 == 0) == (brief.framing.focus > 0.5) else -1
    line = silk.wave(
        chance,
        brief,
        base=brief.height * (0.50 + 0.30 * near),
        rise=way * brief.unit * (0.34 - 0.12 * near),
        swing=brief.unit * (0.105 - 0.02 * near) * brief.framing.scale,
    )
    deep, low, high, bright = palette.tones
    steps = ((low, high, bright), (color.mix(deep, low, 0.7), color.mix(low, high, 0.75), bright),
             (color.mix(deep, low, 0.35), color.mix(low, high, 0.35), high),
             (deep, color.mix(deep, low, 0.8), color.mix(low, high, 0.55)))  # fmt: skip
    dark, body, light = steps[number]
    look = silk.Silk(dark, body, light, shadow=color.mix(deep, BLACK, 0.35), cast=0.25 + 0.3 * near)
    return silk.sheet(chance, brief, line, look, depth=DEPTHS[number])


def _discs(brief: Brief, palette: Palette) -> Layer:
    """Paint a few lights out of focus, close to the lens and away from where a title may stand."""
    chance = brief.random("discs")
    top = round(brief.height * 0.45) // 2 * 2
    rgb = np.zeros((brief.height - top, brief.width, 3), np.float32)
    for _ in range(round(5 * brief.width / brief.unit)):
        x, y = chance.uniform(0, brief.width), chance.uniform(0.2, 1.0) * (brief.height - top)
        tint = palette.tones[int(chance.integers(2, 4))]
        light = np.array(tint, np.float32) * np.float32(chance.uniform(0.05, 0.16))
        shape.lens_disc(rgb, x, y, brief.unit * chance.uniform(0.03, 0.11), light)
    soft = shape.blurred(rgb, brief.unit * 0.006)
    return Layer(soft, np.ones(rgb.shape[:2], np.float32), top=top, depth=1.0, additive=True)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.6, scale=1.0, focus=0.64), Move(pan=0.07)),
        Shot(Framing(horizon=0.6, scale=1.5, focus=0.36), Move(pan=-0.07)),
        Shot(Framing(horizon=0.6, scale=0.8, focus=0.5), Move(push=0.07)),
        Shot(Framing(horizon=0.6, scale=1.25, focus=0.70), Move(tilt=0.06)),
    ),
    accent=lambda brief: _palette(brief).tones[2],
)
