"""Abstract brand motion: silken ribbons that flow one over the other in the brand's colours."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import ribbon
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

WHITE: Color = (1.0, 1.0, 1.0)
BLACK: Color = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Palette:
    """The ground and the colours of the ribbons, far to near."""

    ground: Color
    glow: Color
    ribbons: tuple[Color, ...]
    dark: bool


DARK = (
    Palette((0.03, 0.02, 0.09), (0.22, 0.12, 0.52),
            ((0.28, 0.20, 0.86), (0.62, 0.22, 0.92), (1.0, 0.36, 0.62), (1.0, 0.66, 0.36)), True),
    Palette((0.01, 0.05, 0.09), (0.04, 0.30, 0.42),
            ((0.02, 0.34, 0.62), (0.04, 0.62, 0.76), (0.32, 0.92, 0.72), (0.90, 0.98, 0.62)), True),
    Palette((0.07, 0.02, 0.05), (0.46, 0.10, 0.20),
            ((0.50, 0.06, 0.26), (0.90, 0.18, 0.32), (1.0, 0.46, 0.28), (1.0, 0.80, 0.46)), True),
)  # fmt: skip
BRIGHT = (
    Palette((0.93, 0.94, 0.99), (1.0, 1.0, 1.0),
            ((0.52, 0.60, 0.98), (0.70, 0.56, 0.98), (0.98, 0.58, 0.78), (1.0, 0.76, 0.56)), False),
    Palette((0.93, 0.98, 0.97), (1.0, 1.0, 1.0),
            ((0.36, 0.74, 0.86), (0.46, 0.86, 0.76), (0.74, 0.92, 0.60), (1.0, 0.86, 0.52)), False),
)  # fmt: skip


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield Layer(_ground(brief, palette), depth=0.05)
    for number, tint in enumerate(palette.ribbons):
        yield _ribbon(brief, palette, number, tint)
    yield Shimmer(
        0, brief.height, brief.unit * 0.7, strength=0.16 if palette.dark else 0.06, speed=0.7,
        slant=0.5, depth=0.3,
    )  # fmt: skip
    yield Drift.scatter(
        brief, "sparks", count=34, radius=0.004, tint=color.mix(palette.ribbons[-1], WHITE, 0.6),
        velocity=(0.012, -0.012), sway=0.02, depth=0.8, flicker=0.9, strength=0.9,
    )  # fmt: skip
    yield _bokeh(brief, palette)


def _palette(brief: Brief) -> Palette:
    choice = BRIGHT if brief.time in ("day", "dawn") else DARK
    base = choice[int(brief.random("palette").integers(len(choice)))]
    if not brief.colors:
        return base
    first, last = brief.colors[0], brief.colors[-1]
    middle = brief.colors[len(brief.colors) // 2] if len(brief.colors) > 2 else None
    inner = middle or color.mix(color.mix(first, last, 0.5), WHITE, 0.4)
    if len(brief.colors) == 1:
        last = color.mix(first, WHITE, 0.45)
        inner = color.mix(first, WHITE, 0.15)
    shade = BLACK if base.dark else WHITE
    return Palette(
        ground=color.mix(first, shade, 0.90),
        glow=color.mix(first, shade, 0.55 if base.dark else 0.9),
        ribbons=(color.mix(first, shade, 0.35), first, inner, last),
        dark=base.dark,
    )


def _ground(brief: Brief, palette: Palette) -> FloatArray:
    chance = brief.random("ground")
    away_dark = color.mix(palette.ground, BLACK, 0.35 if palette.dark else 0.05)
    picture = sky.vertical(
        brief, ((0.0, away_dark), (0.6, palette.ground), (1.4, away_dark)), until=brief.height
    )
    away = sky.distance(brief, brief.focus, brief.height * 0.42)
    sky.glow(picture, away, palette.glow, radius=0.36)
    side = sky.distance(brief, brief.width - brief.focus, brief.height * 0.95)
    sky.glow(picture, side, color.mix(palette.ribbons[1], BLACK, 0.6), radius=0.30)
    clouds = noise.clouds(
        chance, brief.height // 4 + 1, brief.width // 4 + 1, cell=brief.unit * 0.16, octaves=3
    )
    soft = noise.resized(clouds, brief.height + 4, brief.width + 4)[: brief.height, : brief.width]
    picture *= (0.93 + 0.12 * soft)[..., None]
    return np.clip(picture, 0, 1)


def _ribbon(brief: Brief, palette: Palette, number: int, tint: Color) -> Layer:
    """Paint one ribbon with the soft shadow that it throws on those behind it."""
    chance = brief.random("ribbon", number)
    scale = brief.framing.scale
    count = len(palette.ribbons)
    near = number / (count - 1)
    band = ribbon.band(
        chance,
        brief,
        middle=brief.height * (0.50 + 0.16 * near + 0.05 * scale),
        rise=brief.height * (-0.30 if number % 2 else 0.24) * scale**0.5,
        swing=brief.unit * (0.22 - 0.05 * near) * scale,
        width=brief.unit * (0.26 - 0.06 * near) * scale,
    )
    second = palette.ribbons[(number + 1) % count]
    look = ribbon.Silk(
        shade=color.mix(tint, BLACK, 0.62) if palette.dark else color.mix(tint, BLACK, 0.22),
        body=tint,
        light=color.mix(second, WHITE, 0.35),
    )
    depth = 0.15 + 0.55 * near
    rgb, alpha, top = ribbon.weave(chance, brief, band, look, fold=brief.unit * 0.05 * scale)
    shadow = shape.blurred(alpha, brief.unit * 0.035).clip(0, 1)
    drop = round(brief.unit * 0.03) // 2 * 2
    dark = np.zeros((alpha.shape[0], 1, 3), np.float32)
    dark[:] = np.array(color.mix(palette.ground, BLACK, 0.7 if palette.dark else 0.45), np.float32)
    cast = Layer(
        dark, shadow * np.float32(0.55 if palette.dark else 0.3), top=top + drop, depth=depth
    )
    return compose.together(cast, Layer(rgb, alpha, top=top, depth=depth))


def _bokeh(brief: Brief, palette: Palette) -> Layer:
    """Paint a few lights close to the lens."""
    chance = brief.random("bokeh")
    rgb = np.zeros((brief.height, brief.width, 3), np.float32)
    for _ in range(10):
        tint = palette.ribbons[int(chance.integers(1, len(palette.ribbons)))]
        edge = chance.random() ** 1.5 * 0.3
        x = brief.width * (edge if chance.random() < 0.5 else 1 - edge)
        y = brief.height * chance.uniform(0.35, 1.0)
        light = np.array(tint, np.float32) * np.float32(chance.uniform(0.10, 0.30))
        shape.lens_disc(rgb, x, y, brief.unit * chance.uniform(0.02, 0.075), light)
    return Layer(rgb, np.ones(rgb.shape[:2], np.float32), depth=1.0, additive=True)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.6, scale=1.0, focus=0.60), Move(pan=0.06)),
        Shot(Framing(horizon=0.6, scale=1.5, focus=0.36), Move(pan=-0.06)),
        Shot(Framing(horizon=0.6, scale=0.8, focus=0.52), Move(push=0.06)),
        Shot(Framing(horizon=0.6, scale=1.2, focus=0.70), Move(tilt=-0.05, pan=0.03)),
    ),
    accent=lambda brief: _palette(brief).ribbons[2],
)
