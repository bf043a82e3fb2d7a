"""A lit stage for a product: round podiums, a spot from above, soft reflections on the floor."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import exhibit
from nemo_cli.local.render.paint import goods
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import sky
from nemo_cli.local.render.paint import solid
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
BLACK: Color = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Palette:
    """The colours of the studio."""

    wall: Color
    glow: Color
    floor: Color
    stage: Color
    accent: Color
    second: Color
    dark: bool


PALETTES = (
    Palette((0.05, 0.05, 0.11), (0.34, 0.26, 0.62), (0.04, 0.04, 0.09), (0.16, 0.14, 0.30),
            (1.0, 0.72, 0.36), (0.56, 0.42, 1.0), dark=True),
    Palette((0.02, 0.07, 0.10), (0.10, 0.46, 0.52), (0.015, 0.05, 0.07), (0.07, 0.22, 0.27),
            (0.98, 0.82, 0.56), (0.22, 0.86, 0.86), dark=True),
    Palette((0.09, 0.035, 0.06), (0.62, 0.20, 0.32), (0.06, 0.025, 0.04), (0.28, 0.09, 0.15),
            (1.0, 0.76, 0.62), (1.0, 0.36, 0.50), dark=True),
)  # fmt: skip
BRIGHT = (
    Palette((0.90, 0.82, 0.76), (1.0, 0.96, 0.90), (0.86, 0.75, 0.68), (0.95, 0.86, 0.79),
            (0.86, 0.42, 0.32), (0.95, 0.70, 0.52), dark=False),
    Palette((0.76, 0.84, 0.88), (0.98, 1.0, 1.0), (0.69, 0.79, 0.84), (0.87, 0.93, 0.95),
            (0.20, 0.50, 0.68), (0.98, 0.74, 0.44), dark=False),
    Palette((0.85, 0.80, 0.90), (1.0, 0.97, 1.0), (0.79, 0.73, 0.86), (0.92, 0.88, 0.96),
            (0.56, 0.36, 0.78), (0.98, 0.66, 0.62), dark=False),
)  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """Where things stand, in canvas pixels."""

    x: float
    top: float  # of the podium's upper face
    radius: float
    light: float


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    stage = _stage(brief)
    yield Layer(_studio(brief, palette, stage), depth=0.08)
    yield _arch(brief, palette, stage)
    yield _spot(brief, palette, stage)
    yield _floor_light(brief, palette, stage)
    yield _podiums(brief, palette, stage)
    yield Shimmer(
        0,
        stage.top,
        brief.unit * 0.5,
        strength=0.12 if palette.dark else 0.04,
        speed=0.6,
        slant=0.2,
        depth=0.3,
    )
    yield Drift.scatter(
        brief, "dust", count=44, radius=0.0035, tint=color.mix(palette.accent, WHITE, 0.6),
        velocity=(0.008, -0.006), sway=0.02, depth=0.7, top=0.1, bottom=0.85, flicker=0.8,
        strength=0.75 if palette.dark else 0.5,
    )  # fmt: skip
    yield _foreground(brief, palette)


def _palette(brief: Brief) -> Palette:
    choice = PALETTES if brief.time in (None, "night", "dusk") else BRIGHT
    base = choice[int(brief.random("palette").integers(len(choice)))]
    if not brief.colors:
        return base
    first, last = brief.colors[0], brief.colors[-1]
    return Palette(
        wall=color.mix(base.wall, first, 0.12 if base.dark else 0.3),
        glow=color.mix(base.glow, first, 0.6),
        floor=color.mix(base.floor, first, 0.10 if base.dark else 0.25),
        stage=color.mix(base.stage, first, 0.45),
        accent=last,
        second=first,
        dark=base.dark,
    )


def _stage(brief: Brief) -> Stage:
    tall = brief.height > brief.width
    radius = brief.unit * brief.framing.scale * (0.32 if tall else 0.265)
    return Stage(
        x=brief.width * (0.5 + (brief.framing.focus - 0.5) * 0.16),
        top=brief.horizon + radius * 0.10,
        radius=radius,
        light=1.0 if brief.framing.focus > 0.5 else -1.0,
    )


def _studio(brief: Brief, palette: Palette, stage: Stage) -> FloatArray:
    """Paint wall and floor, one flowing into the other, and the glow behind the stage."""
    corner = color.mix(palette.wall, palette.floor, 0.5)
    picture = sky.vertical(
        brief,
        ((0.0, color.mix(palette.wall, BLACK, 0.25 if palette.dark else 0.05)),
         (0.8, palette.wall), (1.02, corner), (1.12, palette.floor),
         (1.6, color.mix(palette.floor, BLACK, 0.35 if palette.dark else 0.06))),
    )  # fmt: skip
    away = sky.distance(brief, stage.x, stage.top - stage.radius * 1.1)
    sky.glow(picture, away, color.mix(palette.glow, BLACK, 0.25), radius=0.40)
    pool = sky.distance(brief, stage.x, stage.top + stage.radius * 0.55, flatten=3.2)
    sky.glow(picture, pool, color.mix(palette.glow, BLACK, 0.35), radius=0.32)
    grain = noise.clouds(
        brief.random("wall"), brief.height, brief.width, cell=brief.unit * 0.5, octaves=4
    )
    picture *= (0.94 + 0.10 * grain)[..., None]
    return np.clip(picture, 0, 1, out=picture)


def _arch(brief: Brief, palette: Palette, stage: Stage) -> Layer:
    """Paint a round opening behind the stage with a rim of light, and drapery beside it."""
    chance = brief.random("arch")
    radius = stage.radius * 1.5
    middle = stage.top - stage.radius * 0.95
    away = sky.distance(brief, stage.x, middle) * np.float32(brief.unit)
    rows = np.arange(brief.height, dtype=np.float32)[:, None]
    foot = brief.horizon + stage.radius * 0.02
    above = np.clip(foot - rows + 0.5, 0, 1)
    disc = np.clip(np.float32(radius) - away + 0.5, 0, 1) * above
    share = np.clip((rows - np.float32(middle - radius)) / np.float32(radius * 2), 0, 1)
    inner = color.ramp(
        ((0.0, color.mix(palette.glow, palette.wall, 0.35)),
         (1.0, color.mix(palette.glow, palette.second, 0.35))), share[:, 0]
    )[:, None, :]  # fmt: skip
    rgb = np.repeat(inner, brief.width, axis=1)
    tube = np.exp(-(((away - np.float32(radius)) / np.float32(stage.radius * 0.016)) ** 2))
    bloom = np.exp(-np.abs(away - np.float32(radius)) / np.float32(stage.radius * 0.10)) * 0.45
    light = np.clip(tube + bloom, 0, 1) * above
    tint = np.array(color.mix(palette.accent, WHITE, 0.25), np.float32)
    color.lay(rgb, tint, np.clip(light, 0, 1))
    folds = noise.line(chance, brief.width, cell=brief.unit * 0.07, octaves=3)
    rgb *= (1 + 0.05 * folds)[None, :, None]
    strength = 0.5 if palette.dark else 0.62
    return Layer(
        np.clip(rgb, 0, 1, out=rgb), np.clip(disc * strength + light * 0.95, 0, 1), depth=0.16
    )


def _podiums(brief: Brief, palette: Palette, stage: Stage) -> Layer:
    """Stand the podium with its steps and companions, and let the floor mirror them."""
    chance = brief.random("podiums")
    top = max(0, int(stage.top - stage.radius * 2.1)) // 2 * 2
    canvas = solid.Canvas.empty(brief.height - top, brief.width, top)
    look = solid.Look(
        color.mix(palette.stage, BLACK, 0.62 if palette.dark else 0.34),
        color.mix(palette.stage, palette.glow, 0.55),
        gloss=0.45,
    )
    radius, light = stage.radius, stage.light
    foot = stage.top + radius * 0.62
    for side, size, rise in ((-1, 0.46, 0.22), (1, 0.38, 0.46)):
        x = stage.x + side * radius * chance.uniform(1.35, 1.6)
        tall = radius * rise * chance.uniform(0.8, 1.3)
        solid.cylinder(canvas, x, foot - radius * 0.18 - tall, radius * size, tall, look,
                       light=light)  # fmt: skip
        _ornament(canvas, chance, palette, x, foot - radius * 0.18 - tall, radius * size, light)
    solid.cylinder(canvas, stage.x, foot - radius * 0.12, radius * 1.28, radius * 0.12, look,
                   light=light)  # fmt: skip
    solid.cylinder(canvas, stage.x, stage.top, radius, foot - radius * 0.12 - stage.top, look,
                   light=light)  # fmt: skip
    _contact(canvas, stage)
    if brief.picture is None:
        _hero(canvas, chance, palette, stage, brief.variant)
    else:
        exhibit.stand(canvas, brief.picture, stage.x, stage.top + radius * 0.06, radius)
    _mirror(canvas, round(foot + radius * 1.28 * solid.FLAT * 0.55))
    return Layer(np.clip(canvas.rgb, 0, 1), canvas.alpha, top=top, depth=0.34)


def _ornament(
    canvas: solid.Canvas,
    chance: np.random.Generator,
    palette: Palette,
    x: float,
    top: float,
    radius: float,
    light: float,
) -> None:
    tint = palette.second if chance.random() < 0.6 else palette.accent
    look = solid.Look(color.mix(tint, BLACK, 0.72), tint, gloss=0.6)
    size = radius * chance.uniform(0.32, 0.46)
    solid.ball(canvas, x + radius * chance.uniform(-0.15, 0.15), top - size * 0.86, size, look,
               light=light)  # fmt: skip


def _contact(canvas: solid.Canvas, stage: Stage) -> None:
    """Darken the podium where something stands on it."""
    height, width = canvas.alpha.shape
    x = (np.arange(width, dtype=np.float32) - np.float32(stage.x)) / np.float32(stage.radius)
    y = np.arange(height, dtype=np.float32) + np.float32(canvas.top - stage.top)
    y /= np.float32(stage.radius * solid.FLAT)
    away = np.sqrt((x[None, :] / 0.52) ** 2 + (y[:, None] / 0.52) ** 2)
    canvas.rgb *= (1 - 0.6 * np.exp(-(away**2)))[..., None]


def _hero(
    canvas: solid.Canvas, chance: np.random.Generator, palette: Palette, stage: Stage, kind: str
) -> None:
    """Put the product's stand-in on the podium: what the words name, else one by the seed."""
    spot = goods.Spot(
        canvas,
        stage.x,
        stage.top + stage.radius * 0.06,
        stage.radius,
        stage.light,
        body=solid.Look(
            color.mix(palette.glow, BLACK, 0.45), color.mix(palette.glow, WHITE, 0.88), gloss=0.75
        ),
        accent=solid.Look(color.mix(palette.accent, BLACK, 0.68), palette.accent, gloss=0.7),
        metal=solid.Look(
            color.mix(palette.accent, BLACK, 0.70),
            color.mix(palette.accent, WHITE, 0.55),
            gloss=0.9,
        ),
    )
    chosen = goods.ANY[int(chance.integers(len(goods.ANY)))]
    goods.put(kind if kind in goods.GOODS else chosen, spot)


def _mirror(canvas: solid.Canvas, foot: int) -> None:
    """Fade the picture's mirror image into the floor below the row `foot`."""
    line = foot - canvas.top
    below = canvas.alpha.shape[0] - line
    if below < 2 or line < 2:
        return
    span = min(below, line)
    fade = np.exp(-np.linspace(0, 1, span, dtype=np.float32) * 4.5)[:, None] * np.float32(0.34)
    mirrored = canvas.rgb[line - span : line][::-1]
    cover = canvas.alpha[line - span : line][::-1] * fade
    free = 1 - canvas.alpha[line : line + span]
    share = cover * free
    spot = canvas.rgb[line : line + span]
    spot += (mirrored - spot) * (share / np.maximum(share + 1 - free, 1e-4))[..., None]
    canvas.alpha[line : line + span] += share


def _floor_light(brief: Brief, palette: Palette, stage: Stage) -> Layer:
    """Add the pool of light that the spot throws on the podium and the floor."""
    pool = sky.distance(brief, stage.x, stage.top + stage.radius * 0.2, flatten=2.6)
    shine = np.exp(-((pool * np.float32(brief.unit) / np.float32(stage.radius * 1.5)) ** 2))
    rgb = np.empty((brief.height, 1, 3), np.float32)
    rgb[:] = np.array(color.mix(palette.accent, WHITE, 0.55), np.float32)
    top = max(0, int(stage.top - stage.radius)) // 2 * 2
    strength = np.float32(0.26 if palette.dark else 0.16)
    return Layer(rgb[top:], shine[top:] * strength, top=top, depth=0.34, additive=True)


def _spot(brief: Brief, palette: Palette, stage: Stage) -> Layer:
    """Add the cone of light from above, thick with dust."""
    chance = brief.random("spot")
    height, width = brief.height // 2 + 1, brief.width // 2 + 1
    source = (stage.x + stage.light * stage.radius * 1.4, -brief.height * 0.12)
    rows = np.arange(height, dtype=np.float32)[:, None] * 2
    share = (rows - source[1]) / np.float32(stage.top - source[1])
    middle = source[0] + (stage.x - source[0]) * share
    half = stage.radius * (0.10 + 0.98 * share)
    across = (np.arange(width, dtype=np.float32)[None, :] * 2 - middle) / half
    cone = np.exp(-(np.abs(across) ** 3.0) * 1.3)
    smoke = noise.clouds(chance, height, width, cell=brief.unit * 0.16, octaves=4, stretch=1.6)
    fade = np.exp(-share * 0.9) * (1 - noise.smoothstep(share, 0.92, 1.12))
    light = cone * fade * (0.75 + 0.5 * smoke) * np.float32(0.46 if palette.dark else 0.34)
    full = noise.resized(light.astype(np.float32), height * 2, width * 2)
    rgb = np.empty((brief.height, 1, 3), np.float32)
    rgb[:] = np.array(color.mix(palette.accent, WHITE, 0.62), np.float32)
    return Layer(rgb, full[: brief.height, : brief.width].clip(0, 1), depth=0.28, additive=True)


def _foreground(brief: Brief, palette: Palette) -> Layer:
    """Paint balls far out of focus at the lower edges of the picture."""
    chance = brief.random("foreground")
    unit = brief.unit

    def things(pen: shape.Pen) -> None:
        for side in (0, 1):
            x = brief.width * (0.02 if side == 0 else 0.98)
            pen.circle(x, brief.floor + unit * chance.uniform(-0.02, 0.08), unit * 0.17)
            pen.circle(x + unit * (0.17 if side == 0 else -0.17), brief.floor + unit * 0.08,
                       unit * 0.09)  # fmt: skip

    top = int(brief.floor - unit * 0.4) // 2 * 2
    alpha = shape.blurred(shape.mask(brief.width, brief.height - top, things, top=top), unit * 0.02)
    rise = np.linspace(1, 0, brief.height, dtype=np.float32)
    tint = color.mix(palette.second, BLACK, 0.45 if palette.dark else 0.1)
    rgb = color.ramp(
        ((0.0, color.mix(tint, BLACK, 0.6)), (0.14, tint), (1.0, palette.accent)), rise
    )[:, None, :]  # fmt: skip
    return Layer(rgb[top:], alpha * np.float32(0.9), top=top, depth=1.0)


def _spots(brief: Brief) -> tuple[Spot, ...]:
    """Return where the product stands."""
    stage = _stage(compose.turned(brief))
    return (Spot(stage.x, stage.top - stage.radius * 0.55, stage.radius * 0.72),)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.66, scale=1.0, focus=0.60), Move(pan=0.06)),
        Shot(Framing(horizon=0.70, scale=1.45, focus=0.40), Move(pan=-0.065)),
        Shot(Framing(horizon=0.64, scale=0.8, focus=0.56), Move(push=0.07)),
        Shot(Framing(horizon=0.70, scale=1.2, focus=0.36), Move(tilt=-0.06)),
    ),
    accent=lambda brief: _palette(brief).second,
    spots=_spots,
)
