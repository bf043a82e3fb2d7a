"""Paper and ink: textured paper, mountains in washed ink, a red sun, cut hills, soft shadows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import ink
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import relief
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
from nemo_cli.local.render.scene import Spot

WHITE: Color = (1.0, 1.0, 1.0)
BLACK: Color = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Palette:
    """The paper, the ink and the colours of the cut hills, far to near."""

    paper: Color
    edge: Color
    ink: Color
    sun: Color
    hills: tuple[Color, Color, Color]
    shadow: Color


PALETTES = {
    "day": Palette(
        paper=(0.955, 0.925, 0.86),
        edge=(0.86, 0.80, 0.70),
        ink=(0.13, 0.17, 0.22),
        sun=(0.85, 0.24, 0.17),
        hills=((0.64, 0.72, 0.66), (0.36, 0.52, 0.50), (0.16, 0.30, 0.34)),
        shadow=(0.20, 0.17, 0.15),
    ),
    "dusk": Palette(
        paper=(0.96, 0.86, 0.74),
        edge=(0.86, 0.66, 0.52),
        ink=(0.26, 0.12, 0.18),
        sun=(0.90, 0.34, 0.16),
        hills=((0.90, 0.60, 0.46), (0.72, 0.36, 0.36), (0.34, 0.16, 0.26)),
        shadow=(0.24, 0.10, 0.10),
    ),
    "dawn": Palette(
        paper=(0.95, 0.92, 0.90),
        edge=(0.86, 0.78, 0.78),
        ink=(0.24, 0.26, 0.36),
        sun=(0.96, 0.56, 0.44),
        hills=((0.86, 0.78, 0.80), (0.62, 0.60, 0.70), (0.32, 0.36, 0.50)),
        shadow=(0.22, 0.20, 0.26),
    ),
    "night": Palette(
        paper=(0.13, 0.16, 0.25),
        edge=(0.06, 0.08, 0.15),
        ink=(0.55, 0.62, 0.76),
        sun=(0.96, 0.92, 0.80),
        hills=((0.20, 0.27, 0.40), (0.12, 0.18, 0.30), (0.06, 0.09, 0.17)),
        shadow=(0.0, 0.0, 0.03),
    ),
}


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield Layer(_sheet(brief, palette), depth=0.04)
    yield _sun(brief, palette)
    if brief.variant:
        for number, (base, depth) in enumerate(((0.26, 0.12), (0.12, 0.22))):
            yield from _hill(brief, palette, number - 2, base, depth)
    else:
        for number, (base, strength, depth) in enumerate(
            ((0.20, 0.34, 0.10), (0.11, 0.52, 0.17), (0.03, 0.74, 0.25))
        ):
            yield _mountain(brief, palette, number, base, strength, depth)
    yield _birds(brief, palette)
    yield from _cloud(brief, palette, "high", rise=0.42, depth=0.3)
    for number, (base, depth) in enumerate(((0.01, 0.38), (-0.11, 0.54), (-0.24, 0.76))):
        yield from _hill(brief, palette, number, base, depth)
        if number == 0:
            yield from _cloud(brief, palette, "low", rise=0.06, depth=0.46)
    yield Drift.scatter(
        brief, "petals", count=18, radius=0.006, tint=palette.sun, velocity=(0.05, 0.035),
        sway=0.03, depth=0.9, strength=0.7,
    )  # fmt: skip
    yield _branch(brief, palette)


def _palette(brief: Brief) -> Palette:
    base = PALETTES.get(brief.time or "day", PALETTES["day"])
    if not brief.colors:
        return base
    first, last = brief.colors[0], brief.colors[-1]
    return Palette(
        paper=color.mix(base.paper, first, 0.06),
        edge=color.mix(base.edge, first, 0.12),
        ink=color.mix(base.ink, first, 0.3),
        sun=last,
        hills=(
            color.mix(first, base.paper, 0.55),
            color.mix(first, base.ink, 0.12),
            color.mix(first, base.ink, 0.62),
        ),
        shadow=base.shadow,
    )


def _grain(brief: Brief, name: str, height: int, strength: float) -> FloatArray:
    """Return the tooth of a piece of paper as a factor around one, some way round."""
    chance = brief.random("grain", name)
    tooth = _tooth(brief.seed, brief.width, brief.height, brief.unit)
    first = int(chance.integers(brief.height - height + 1))
    turned = tooth[first : first + height][:: chance.choice((-1, 1)), :: chance.choice((-1, 1))]
    return turned * np.float32(strength) + 1


@lru_cache(maxsize=1)
def _tooth(seed: int, width: int, height: int, unit: float) -> FloatArray:
    """Return fibres and fine grain around zero: all pieces of a picture are cut from one paper."""
    chance = Brief(width, height, seed).random("grain")
    fine = noise.clouds(chance, height, width, cell=max(3.0, unit * 0.004), octaves=2)
    fibre = noise.clouds(chance, height, width, cell=max(3.0, unit * 0.006), octaves=2, stretch=7)
    blot = noise.clouds(chance, height, width, cell=unit * 0.22, octaves=3)
    tooth = fine
    for part, share in ((fibre, 0.8), (blot, 1.1)):
        part *= np.float32(share)
        tooth += part
    tooth -= np.float32(1.45)
    tooth *= np.float32(0.5)
    return tooth


def _sheet(brief: Brief, palette: Palette) -> FloatArray:
    """Paint the sheet: light in the middle, darker and warmer to its edges."""
    away = sky.distance(brief, brief.width * 0.5, brief.height * 0.42)
    share = noise.smoothstep(away, 0.25, 1.15)
    rgb = color.ramp(((0.0, palette.paper), (1.0, palette.edge)), share)
    rgb *= _grain(brief, "sheet", brief.height, 0.09)[..., None]
    return np.clip(rgb, 0, 1, out=rgb)


def _sun(brief: Brief, palette: Palette) -> Layer:
    """Lay a cut disc of red paper on the sheet, with the shadow that it throws."""
    scale = brief.unit * brief.framing.scale
    radius = scale * 0.135
    y = max(brief.height * 0.2, brief.horizon - scale * 0.40)
    top = max(0, int(y - radius * 1.5)) // 2 * 2
    height = min(brief.height, int(y + radius * 1.5)) - top

    def disc(pen: shape.Pen) -> None:
        pen.circle(brief.focus, y, radius)

    alpha = shape.mask(brief.width, height, disc, top=top)
    shadow = _shadow(brief, palette, alpha, top, reach=0.010, strength=0.34)
    rgb = np.empty((height, brief.width, 3), np.float32)
    rgb[:] = np.array(palette.sun, np.float32)
    rgb *= _grain(brief, "sun", height, 0.16)[..., None]
    return compose.together(shadow, Layer(np.clip(rgb, 0, 1, out=rgb), alpha, top=top, depth=0.06))


def _shadow(
    brief: Brief,
    palette: Palette,
    alpha: FloatArray,
    top: int,
    *,
    reach: float,
    strength: float,
) -> Layer:
    """Return the soft shadow of a cut shape, fallen down and away from the light."""
    soft = shape.blurred(alpha, brief.unit * reach).clip(0, 1)
    aside = round(brief.unit * reach * (0.6 if brief.framing.focus < 0.5 else -0.6))
    soft = np.roll(soft, aside, axis=1)
    rgb = np.empty((soft.shape[0], 1, 3), np.float32)
    rgb[:] = np.array(palette.shadow, np.float32)
    drop = round(brief.unit * reach * 0.8) // 2 * 2
    return Layer(rgb, soft * np.float32(strength), top=top + drop)


def _mountain(
    brief: Brief, palette: Palette, number: int, base: float, strength: float, depth: float
) -> Layer:
    """Wash a range of mountains with ink: dark at the crest, water below."""
    chance = brief.random("mountain", number)
    scale = brief.unit * brief.framing.scale
    line = relief.alps(
        brief, f"ink {number}", base=base, reach=0.30 - 0.06 * number, cell=0.46 - 0.05 * number
    )
    top = ridge.first_row(line)
    height = max(4, brief.horizon + round(scale * 0.10) - top)
    side = relief.mountain(
        line, chance, top=top, height=height, cell=scale * 0.15,
        from_left=brief.framing.focus < 0.5,
    )  # fmt: skip
    wash = ink.wash(line, chance, side.lit, top=top, scale=scale)
    rgb = np.empty((height, 1, 3), np.float32)
    rgb[:] = np.array(palette.ink, np.float32)
    fade = 1 - noise.smoothstep(np.linspace(0, 1, height, dtype=np.float32), 0.5, 1.0)
    return Layer(rgb, wash * fade[:, None] * np.float32(strength), top=top, depth=depth)


def _birds(brief: Brief, palette: Palette) -> Layer:
    """Brush a few birds, far away."""
    chance = brief.random("birds")
    scale = brief.unit * brief.framing.scale
    x = brief.width * (0.30 if brief.framing.focus > 0.5 else 0.66)
    y = max(brief.height * 0.22, brief.horizon - scale * 0.42)

    def flock(pen: shape.Pen) -> None:
        for _ in range(7):
            ink.bird(pen, x + scale * chance.normal(0, 0.11), y + scale * chance.normal(0, 0.035),
                     scale * chance.uniform(0.012, 0.024))  # fmt: skip

    top = max(0, int(y - scale * 0.2)) // 2 * 2
    height = min(brief.height, int(y + scale * 0.2)) - top
    rgb = np.empty((height, 1, 3), np.float32)
    rgb[:] = np.array(palette.ink, np.float32)
    return Layer(rgb, shape.mask(brief.width, height, flock, top=top) * np.float32(0.85), top=top,
                 depth=0.28)  # fmt: skip


def _cut(
    brief: Brief,
    palette: Palette,
    name: str,
    alpha: FloatArray,
    top: int,
    tint: Color,
    *,
    depth: float,
) -> Layer:
    """Return a cut piece of coloured paper with its bright cut edge, over its shadow."""
    shadow = _shadow(brief, palette, alpha, top, reach=0.022, strength=0.42)
    height = alpha.shape[0]
    rgb = np.empty((height, brief.width, 3), np.float32)
    rgb[:] = np.array(tint, np.float32)
    rgb *= _grain(brief, name, height, 0.12)[..., None]
    shift = max(1, round(brief.unit * 0.0022))
    edge = alpha.copy()
    edge[shift:] -= alpha[:-shift]
    color.lay(rgb, WHITE, np.clip(edge, 0, 1) * np.float32(0.38))
    fall = np.linspace(1.05, 0.88, height, dtype=np.float32)[:, None, None]
    rgb *= fall
    piece = Layer(np.clip(rgb, 0, 1, out=rgb), alpha, top=top, depth=depth)
    return compose.together(shadow, piece)


def _hill(
    brief: Brief, palette: Palette, number: int, base: float, depth: float
) -> Iterator[Layer]:
    """Cut a hill with what grows, stands or floats on it; those below zero are far away."""
    chance = brief.random("hill", number)
    scale = brief.unit * brief.framing.scale
    wave = noise.line(
        chance, brief.width, cell=scale * (0.55 + 0.15 * number), octaves=2, rough=0.3
    )
    drop = -base * 2.4 * (brief.height - brief.horizon)
    line = (brief.horizon + drop - scale * 0.07 * wave).astype(np.float32)
    if brief.variant == "sea":
        line = _waves(brief, number, line)
    top = max(0, int(line.min() - scale * 0.34)) // 2 * 2
    height = brief.height - top
    ground = ridge.below(line, top=top, height=height)
    things = shape.mask(
        brief.width, height, lambda pen: _standing(brief, pen, number, line), top=top
    )
    far = color.mix(palette.paper, palette.hills[0], 0.35 if number == -2 else 0.7)
    tint = palette.hills[number] if number >= 0 else far
    yield _cut(brief, palette, f"hill {number}", np.maximum(ground, things), top, tint, depth=depth)


def _waves(brief: Brief, number: int, line: FloatArray) -> FloatArray:
    """Return a line of cut waves, hollow between their crests."""
    scale = brief.unit * brief.framing.scale
    span = scale * (0.16 + 0.05 * max(0, number))
    place = (np.arange(brief.width, dtype=np.float32) + span * 0.37 * number) / np.float32(span)
    calm = (line - line.mean()) * np.float32(0.35) + line.mean()
    hollow = np.abs(np.sin(place * np.pi)) ** 0.8
    return np.asarray(calm + hollow * np.float32(span * 0.22), np.float32)


def _standing(brief: Brief, pen: shape.Pen, number: int, line: FloatArray) -> None:
    """Put trees, houses or a boat on a hill, as the variant wants them."""
    chance = brief.random("standing", number)
    scale = brief.unit * brief.framing.scale
    near = (number + 2) / 4
    counts = {"forest": 26 - 3 * number, "city": 15, "sea": int(number in (-1, 1))}
    count = counts.get(brief.variant, 7 - 4 * (number - 1) if number > 0 else 0)
    for index in range(round(count * brief.width / brief.unit / 1.78)):
        x = float(chance.uniform(0.03, 0.97)) * brief.width
        foot = float(line[int(x)]) + 3
        size = scale * chance.uniform(0.07, 0.14) * (0.7 + 0.6 * near)
        if brief.variant == "city":
            x = brief.width * (index + float(chance.uniform(0.2, 0.8))) / max(1, count)
            x = min(x, brief.width - 2.0)
            ink.paper_house(pen, chance, x, float(line[int(x)]) + size * 0.2, size)
        elif brief.variant == "sea":
            ink.paper_boat(pen, x * 0.5 + brief.width * 0.25, foot + size * 0.1, size * 1.5)
        else:
            ink.paper_tree(pen, x, foot, size)


def _cloud(
    brief: Brief, palette: Palette, name: str, *, rise: float, depth: float
) -> Iterator[Layer]:
    """Cut a long cloud with round ends."""
    chance = brief.random("cloud", name)
    scale = brief.unit * brief.framing.scale
    foot = max(brief.height * 0.3, brief.horizon - scale * rise)
    left = brief.framing.focus > 0.5
    x = brief.width * (0.16 if left else 0.84) + scale * chance.uniform(-0.06, 0.06)
    if name == "low":
        x = brief.width - x
    top = int(foot - scale * 0.16) // 2 * 2
    height = min(brief.height, int(foot + scale * 0.05)) - top
    if top < 0 or height < 4:
        return

    def puffs(pen: shape.Pen) -> None:
        ink.cloud(pen, chance, x, foot, scale * 0.26)

    alpha = shape.mask(brief.width, height, puffs, top=top)
    alpha[max(0, int(foot) - top) :] = 0
    night = color.brightness(palette.paper) < 0.4
    tint = color.mix(palette.paper, palette.ink if night else WHITE, 0.3 if night else 0.65)
    yield _cut(brief, palette, f"cloud {name}", alpha, top, tint, depth=depth)


def _branch(brief: Brief, palette: Palette) -> Layer:
    """Let a branch with blossoms reach in from above, out of focus, close to the lens."""
    chance = brief.random("branch")
    scale = brief.unit
    left = brief.framing.focus > 0.5
    edge, way = (0.0, 1.0) if left else (float(brief.width), -1.0)
    height = round(brief.height * 0.6) // 2 * 2
    buds: list[tuple[float, float]] = []

    def wood(pen: shape.Pen) -> None:
        buds.extend(
            ink.twig(
                pen,
                chance,
                (edge - way * scale * 0.02, brief.height * 0.10),
                scale * 0.36,
                scale * 0.017,
                way,
            )
        )

    stem = shape.mask(brief.width, height, wood)

    def bloom(pen: shape.Pen) -> None:
        for x, y in buds:
            if chance.random() < 0.4:
                ink.blossom(pen, chance, x, y, scale * chance.uniform(0.012, 0.024))

    flowers = shape.mask(brief.width, height, bloom)
    blur = scale * 0.0032
    stem, flowers = shape.blurred(stem, blur), shape.blurred(flowers, blur)
    rgb = np.empty((height, brief.width, 3), np.float32)
    rgb[:] = np.array(color.mix(palette.ink, BLACK, 0.2), np.float32)
    petal = np.array(color.mix(palette.sun, WHITE, 0.35), np.float32)
    color.lay(rgb, petal, np.clip(flowers * 1.4, 0, 1))
    return Layer(rgb, np.clip(np.maximum(stem, flowers * 0.94), 0, 1), depth=1.0)


def _spots(brief: Brief) -> tuple[Spot, ...]:
    """Return where the sun or the moon stands."""
    brief = compose.turned(brief)
    scale = brief.unit * brief.framing.scale
    return (
        Spot(brief.focus, max(brief.height * 0.2, brief.horizon - scale * 0.40), scale * 0.135),
    )


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.68, scale=1.0, focus=0.62), Move(pan=0.065)),
        Shot(Framing(horizon=0.72, scale=1.4, focus=0.40), Move(pan=-0.065)),
        Shot(Framing(horizon=0.60, scale=0.85, focus=0.55), Move(push=0.07)),
        Shot(Framing(horizon=0.70, scale=1.2, focus=0.34), Move(tilt=-0.06)),
    ),
    accent=lambda brief: _palette(brief).sun,
    spots=_spots,
)
