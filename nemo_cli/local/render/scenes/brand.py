"""Brand motion: fine lines that turn like ribbons over silk, in the brand's colours."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import silk
from nemo_cli.local.render.paint import strands
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
    yield Layer(_ground(brief, palette), depth=0.06)
    for number in (0, 1):
        yield _silk(brief, palette, number)
    yield Shimmer(
        brief.height * 0.25, brief.height * 0.85, brief.unit * 0.7,
        strength=0.16 if palette.dark else 0.06, speed=0.7, slant=0.5, depth=0.3,
    )  # fmt: skip
    yield _lines(brief, palette, "far", count=26, depth=0.42)
    yield _lines(brief, palette, "near", count=40, depth=0.62)
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
    """Let the brand's colours melt into the ground, brightest behind where a title may stand."""
    x = brief.framing.focus
    far, body, inner, _ = palette.ribbons
    deep = color.mix(palette.ground, BLACK, 0.4 if palette.dark else 0.04)
    share = 0.55 if palette.dark else 0.72
    spots = (
        (x, 0.42, 0.30, color.mix(palette.glow, palette.ground, 0.15)),
        (1 - x, 0.85, 0.34, color.mix(body, palette.ground, share)),
        (x, 0.98, 0.36, color.mix(inner, palette.ground, share + 0.1)),
        (0.5, 0.05, 0.42, palette.ground),
        (0.0, 0.2, 0.34, deep),
        (1.0, 0.3, 0.34, color.mix(far, deep, share + 0.12)),
    )
    return silk.blended(brief, spots)


def _silk(brief: Brief, palette: Palette, number: int) -> Layer:
    """Lay a sheet of silk along the lower edge."""
    chance = brief.random("silk", number)
    tint = palette.ribbons[number]
    shade = BLACK if palette.dark else palette.ground
    line = silk.wave(
        chance, brief, base=brief.height * (0.74 + 0.12 * number),
        rise=brief.unit * (0.26 if number else -0.30), swing=brief.unit * 0.07,
    )  # fmt: skip
    look = silk.Silk(
        dark=color.mix(tint, shade, 0.72 if palette.dark else 0.5),
        body=color.mix(tint, shade, 0.40 if palette.dark else 0.3),
        light=color.mix(tint, palette.ribbons[number + 1], 0.4),
        shadow=color.mix(palette.ground, BLACK, 0.6 if palette.dark else 0.25),
        cast=0.4,
    )
    return silk.sheet(chance, brief, line, look, depth=0.24)


def _lines(brief: Brief, palette: Palette, name: str, *, count: int, depth: float) -> Layer:
    """Swing a band of fine lines across the picture."""
    chance = brief.random("lines", name)
    near = name == "near"
    scale = brief.unit * brief.framing.scale
    middle, rise = brief.height * (0.62 if near else 0.54), scale * (0.20 if near else -0.24)
    edges = [
        strands.curve(
            chance, brief, base=middle + way * scale * 0.07, rise=rise, swing=scale * 0.12
        )
        for way in (-1, 1)
    ]
    far, body, inner, last = palette.ribbons
    tints = (last, inner, body, inner) if near else (body, far, inner, body)
    ink = 0.0 if palette.dark else 0.18
    stops = tuple((index / 3, color.mix(tint, BLACK, ink)) for index, tint in enumerate(tints))
    return strands.band(brief, (edges[0], edges[1]), stops, count=count, depth=depth)


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
        Shot(Framing(horizon=0.6, scale=1.0, focus=0.60), Move(pan=0.07)),
        Shot(Framing(horizon=0.6, scale=1.5, focus=0.36), Move(pan=-0.07)),
        Shot(Framing(horizon=0.6, scale=0.8, focus=0.52), Move(push=0.07)),
        Shot(Framing(horizon=0.6, scale=1.2, focus=0.70), Move(tilt=-0.06)),
    ),
    accent=lambda brief: _palette(brief).ribbons[2],
)
