"""Tall trees in mist with light falling between them, ferns at the ground, leaves at the lens."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import foliage
from nemo_cli.local.render.paint import noise
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
    """The light of one time of day under the trees."""

    light: Color  # what shines between the trees
    mist: Color
    high: Color  # the canopy's shade
    wood: Color
    leaf: Color
    leaf_lit: Color
    mote: Color


PALETTES = {
    "day": Palette(
        light=(1.0, 0.97, 0.72),
        mist=(0.60, 0.76, 0.46),
        high=(0.10, 0.25, 0.15),
        wood=(0.035, 0.07, 0.05),
        leaf=(0.05, 0.17, 0.07),
        leaf_lit=(0.56, 0.78, 0.24),
        mote=(1.0, 1.0, 0.78),
    ),
    "dawn": Palette(
        light=(1.0, 0.92, 0.74),
        mist=(0.72, 0.74, 0.66),
        high=(0.30, 0.42, 0.44),
        wood=(0.06, 0.085, 0.09),
        leaf=(0.09, 0.17, 0.13),
        leaf_lit=(0.80, 0.76, 0.40),
        mote=(1.0, 0.94, 0.78),
    ),
    "dusk": Palette(
        light=(1.0, 0.72, 0.40),
        mist=(0.72, 0.42, 0.34),
        high=(0.26, 0.16, 0.28),
        wood=(0.06, 0.03, 0.06),
        leaf=(0.10, 0.07, 0.07),
        leaf_lit=(0.92, 0.52, 0.20),
        mote=(1.0, 0.78, 0.46),
    ),
    "night": Palette(
        light=(0.62, 0.80, 0.98),
        mist=(0.13, 0.24, 0.36),
        high=(0.03, 0.07, 0.14),
        wood=(0.008, 0.014, 0.03),
        leaf=(0.012, 0.03, 0.05),
        leaf_lit=(0.20, 0.40, 0.46),
        mote=(0.72, 1.0, 0.50),
    ),
}
# What a season does to the light of any time: its colour of mist, leaves and lit leaves.
SEASONS: dict[str, tuple[Color, Color, Color]] = {
    "autumn": ((0.98, 0.70, 0.36), (0.30, 0.10, 0.03), (1.0, 0.50, 0.14)),
    "spring": ((0.98, 0.80, 0.84), (0.34, 0.14, 0.20), (1.0, 0.66, 0.78)),
}
# Far to near: how much mist is before them, trunk width in units, gap in trunk widths, depth.
ROWS = (
    (0.86, 0.012, 4.0, 0.10),
    (0.68, 0.019, 4.6, 0.18),
    (0.40, 0.030, 5.4, 0.30),
    (0.10, 0.056, 7.0, 0.48),
)


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield _far(brief, palette)
    for number in (1, 2):
        yield _trees(brief, palette, number)
    yield _beams(brief, palette)
    yield _trees(brief, palette, 3)
    yield _undergrowth(brief, palette)
    yield Shimmer(
        0, brief.height * 0.95, brief.unit * 0.4, strength=0.2, speed=0.5, slant=_slant(brief)
    )
    yield Drift.scatter(
        brief,
        "motes",
        count=46,
        radius=0.0045,
        tint=palette.mote,
        velocity=(0.012, -0.008),
        sway=0.02,
        depth=0.7,
        top=0.2,
        flicker=0.9,
        strength=0.85,
    )
    yield from _falling(brief, palette)
    yield _near_leaves(brief, palette)


def _far(brief: Brief, palette: Palette) -> Layer:
    """Paint the light at the end of the wood and the farthest trees."""
    picture = _distance(brief, palette)
    compose.onto(picture, _trees(brief, palette, 0))
    return Layer(picture, depth=0.08)


def _palette(brief: Brief) -> Palette:
    base = PALETTES.get(brief.time or "day", PALETTES["day"])
    if brief.variant in SEASONS:
        base = _in_season(base, *SEASONS[brief.variant])
    if not brief.colors:
        return base
    wish = brief.colors[0]
    return replace(
        base,
        mist=color.mix(base.mist, wish, 0.35),
        light=color.mix(base.light, brief.colors[-1], 0.2),
        leaf_lit=color.mix(base.leaf_lit, wish, 0.4),
    )


def _sun(brief: Brief) -> tuple[float, float]:
    return brief.focus, brief.height * 0.12


def _slant(brief: Brief) -> float:
    """How far the beams lean: away from the sun's side."""
    return 0.45 if brief.framing.focus > 0.5 else -0.45


def _in_season(base: Palette, mist: Color, leaf: Color, lit: Color) -> Palette:
    """Return a palette with the leaves of a season, as bright as it was."""

    def leaning(tone: Color, towards: Color, share: float) -> Color:
        dim = color.brightness(tone) / max(0.05, color.brightness(towards))
        red, green, blue = (min(1.0, part * min(1.0, dim * 1.1)) for part in towards)
        return color.mix(tone, (red, green, blue), share)

    return replace(
        base,
        light=color.mix(base.light, lit, 0.12),
        mist=leaning(base.mist, mist, 0.85),
        high=leaning(base.high, leaf, 0.75),
        leaf=leaning(base.leaf, leaf, 0.9),
        leaf_lit=leaning(base.leaf_lit, lit, 0.95),
        wood=leaning(base.wood, leaf, 0.35),
        mote=leaning(base.mote, lit, 0.4),
    )


def _falling(brief: Brief, palette: Palette) -> Iterator[Effect]:
    """Let leaves or petals fall, in a season when they do."""
    if brief.variant in SEASONS:
        yield Drift.scatter(
            brief, "leaves", count=34, radius=0.008, tint=palette.leaf_lit,
            velocity=(0.035, 0.075), sway=0.05, depth=0.9, flicker=0.35, strength=0.9,
        )  # fmt: skip


def _distance(brief: Brief, palette: Palette) -> FloatArray:
    """Paint the glade behind the trees: light from above, mist, and a hint of far foliage."""
    ground = color.mix(palette.mist, palette.wood, 0.35)
    picture = sky.vertical(
        brief,
        ((0.0, palette.high), (0.35, palette.mist), (0.85, palette.mist), (1.05, ground),
         (1.5, color.mix(palette.mist, palette.wood, 0.75))),
    )  # fmt: skip
    chance = brief.random("distance")
    leaves = noise.clouds(
        chance, brief.height, brief.width, cell=brief.unit * 0.12, octaves=6, rough=0.62
    )
    fade = np.linspace(1, 0, brief.height, dtype=np.float32)[:, None]
    shade = noise.smoothstep(leaves, 0.35, 0.75) * noise.smoothstep(fade, 0.35, 0.9) * 0.6
    color.lay(picture, np.array(palette.high, np.float32) * np.float32(0.7), shade)
    x, y = _sun(brief)
    away = sky.distance(brief, x, y)
    sky.glow(picture, away, palette.light, radius=0.26)
    sky.glow(picture, away, color.mix(palette.light, (0, 0, 0), 0.35), radius=0.7)
    return np.clip(picture, 0, 1, out=picture)


def _trees(
    brief: Brief,
    palette: Palette,
    number: int,
) -> Layer:
    """Paint a row of trunks with boughs, the hazier the farther, their edges lit by the sun."""
    mist, girth, gap, depth = ROWS[number]
    chance = brief.random("trees", number)
    # Trees are as wide as they are tall: a tall picture shows fewer and thicker ones.
    width = girth * brief.framing.scale * (brief.unit * brief.height) ** 0.5
    foot = brief.horizon + (brief.floor - brief.horizon) * 0.95 * (1 - mist) ** 1.6

    def row(pen: shape.Pen) -> None:
        x = -width * chance.uniform(0, gap)
        while x < brief.width + width:
            # A clearing around the light keeps the middle open in the nearest row.
            clear = number == 3 and abs(x - brief.focus) < brief.width * 0.24
            if not clear:
                foliage.tree(pen, chance, x, foot + width * chance.uniform(-0.5, 0.8), width)
            x += width * gap * chance.uniform(0.35, 1.6)
        _ground(pen, chance, brief, foot, width)
        if number > 0:
            _brush(pen, chance, brief, foot, width)

    alpha = shape.mask(brief.width, brief.height, row)
    body = color.mix(palette.wood, palette.mist, mist)
    rgb = np.empty((brief.height, brief.width, 3), np.float32)
    rgb[:] = np.array(body, np.float32)
    _bark(rgb[: int(foot)], chance, width, 1 - mist)
    _rim(brief, palette, rgb, alpha, width, 1 - mist)
    rise = np.linspace(0, 1, brief.height, dtype=np.float32) - np.float32(foot / brief.height)
    low = np.exp(-((np.minimum(rise, 0) / 0.16) ** 2)) * (0.75 * mist + 0.12)
    low *= np.exp(-np.maximum(rise, 0) * 9)
    color.lay(rgb, palette.mist, low[:, None])
    _floor(brief, palette, rgb, foot, mist)
    return Layer(np.clip(rgb, 0, 1, out=rgb), alpha, depth=depth)


def _ground(
    pen: shape.Pen, chance: np.random.Generator, brief: Brief, foot: float, width: float
) -> None:
    line = noise.line(chance, brief.width, cell=brief.unit * 0.3, octaves=5)
    points = [(float(x), foot - float(line[x]) * width * 0.6) for x in range(0, brief.width, 6)]
    pen.polygon([*points, (brief.width + 6, foot), (brief.width + 6, brief.height + 4),
                 (-6, brief.height + 4)])  # fmt: skip


def _brush(
    pen: shape.Pen, chance: np.random.Generator, brief: Brief, foot: float, width: float
) -> None:
    """Let low plants hide where the ground begins."""
    x = 0.0
    while x < brief.width:
        foliage.fern(pen, chance, x, foot + width * 0.5, width * chance.uniform(0.6, 1.5))
        x += width * chance.uniform(0.25, 1.3)


def _floor(brief: Brief, palette: Palette, rgb: FloatArray, foot: float, mist: float) -> None:
    """Paint the ground below the trees: moss in the light, shade between."""
    first = max(0, int(foot))
    if brief.height - first < 4:
        return
    chance = brief.random("floor", round(mist * 100))
    rows = np.linspace(0, 1, brief.height - first, dtype=np.float32)[:, None]
    patches = noise.clouds(
        chance, brief.height - first, brief.width, cell=brief.unit * 0.05, octaves=4, stretch=5
    )
    across = np.abs(np.arange(brief.width, dtype=np.float32) - np.float32(brief.focus))
    near = np.exp(-across / np.float32(brief.unit * 0.5))[None, :]
    lit = np.clip((patches - 0.35) * 1.5, 0, 1) * (0.2 + 0.8 * near) * (1 - mist * 0.6)
    moss = color.mix(palette.leaf, palette.mist, mist * 0.8)
    ground = color.ramp(((0.0, moss), (1.0, palette.leaf_lit)), lit * np.float32(0.75))
    color.lay(rgb[first:], ground, np.clip(rows * 5, 0, 0.85))


def _bark(rgb: FloatArray, chance: np.random.Generator, width: float, strength: float) -> None:
    """Streak the trunks along their length."""
    height, columns = rgb.shape[:2]
    grain = noise.clouds(
        chance, height // 4 + 1, columns, cell=max(4.0, width * 0.6), octaves=3, stretch=0.16
    )
    streaks = noise.resized(grain, height + 4, columns)[:height] - np.float32(0.5)
    rgb *= (1 + streaks * np.float32(0.7 * strength))[..., None]


def _rim(
    brief: Brief,
    palette: Palette,
    rgb: FloatArray,
    alpha: FloatArray,
    width: float,
    strength: float,
) -> None:
    """Light the edges that look to the sun, more where it is near."""
    shift = max(1, round(width * 0.13))
    lit = alpha.copy()
    columns = np.arange(brief.width)
    middle = int(np.clip(np.ceil(brief.focus), shift, brief.width - shift))
    lit[:, :middle] -= alpha[:, shift : middle + shift]
    lit[:, middle:] -= alpha[:, middle - shift : -shift]
    np.clip(lit, 0, 1, out=lit)
    away = np.abs(columns - brief.focus).astype(np.float32) / np.float32(brief.unit)
    near = (
        np.exp(-away * 1.7)[None, :]
        * np.linspace(1.0, 0.35, brief.height, dtype=np.float32)[:, None]
    )
    edge = shape.blurred(lit, width * 0.07) if width > 12 else lit
    edge *= near.astype(np.float32)
    edge *= np.float32(0.85 * strength + 0.1)
    color.shine(rgb, palette.light, edge)


def _beams(brief: Brief, palette: Palette) -> Layer:
    """Paint shafts of light that fan out from the sun down to the ground."""
    chance = brief.random("beams")
    height, width = brief.height // 4 + 1, brief.width // 4 + 1
    x, y = _sun(brief)
    y -= brief.height * 0.5
    across = np.arange(width, dtype=np.float32)[None, :] * 4 - np.float32(x)
    down = np.arange(height, dtype=np.float32)[:, None] * 4 - np.float32(y)
    angle = np.arctan2(across, down) * np.float32(220) + 400
    rays = noise.line(chance, 800, cell=26, octaves=4, rough=0.6)
    shine = np.clip(np.interp(angle, np.arange(800), rays) * 1.5 - 0.12, 0, 1)
    away = np.hypot(across, down - brief.height * 0.5) / np.float32(brief.unit)
    shine *= np.exp(-away * 1.25) * np.float32(0.95)
    full = noise.resized(shine.astype(np.float32), height * 4, width * 4)
    light = full[: brief.height, : brief.width].clip(0, 1)
    rgb = np.empty((brief.height, 1, 3), np.float32)
    rgb[:] = np.array(palette.light, np.float32)
    return Layer(rgb, light, depth=0.35, additive=True)


def _undergrowth(brief: Brief, palette: Palette) -> Layer:
    """Paint ferns and grass on the near ground, lit from behind."""
    chance = brief.random("ferns")
    scale = brief.unit * brief.framing.scale
    top = max(0, int(brief.floor - scale * 0.3)) // 2 * 2

    def plants(pen: shape.Pen) -> None:
        step = scale * 0.05
        for index in range(int(brief.width / step) + 2):
            x = index * step + chance.uniform(-0.5, 0.5) * step
            side = abs(x / brief.width - 0.5) * 2
            size = scale * (0.07 + 0.11 * side) * chance.uniform(0.6, 1.25)
            foliage.fern(pen, chance, x, brief.floor + scale * 0.02, size)
        pen.polygon([(0, brief.floor - scale * 0.01), (brief.width, brief.floor - scale * 0.01),
                     (brief.width, brief.height), (0, brief.height)])  # fmt: skip

    alpha = shape.mask(brief.width, brief.height - top, plants, top=top)
    across = np.abs(np.arange(brief.width, dtype=np.float32) - np.float32(brief.focus))
    near = np.exp(-across / np.float32(brief.unit * 0.55))
    rise = np.linspace(1, 0, brief.height - top, dtype=np.float32)[:, None]
    share = np.clip(rise * 1.4 * (0.25 + near[None, :]), 0, 1)
    rgb = color.ramp(((0.0, palette.wood), (0.45, palette.leaf), (1.0, palette.leaf_lit)), share)
    return Layer(rgb, alpha, top=top, depth=0.75)


def _near_leaves(brief: Brief, palette: Palette) -> Layer:
    """Hang leaves far out of focus into the upper corners."""
    chance = brief.random("leaves")
    scale = brief.unit

    def hang(pen: shape.Pen) -> None:
        for side in (0, 1):
            for _ in range(30):
                away = chance.random() ** 1.5
                x = brief.width * 0.26 * away
                y = brief.height * 0.30 * chance.random() * (1 - away) - scale * 0.02
                place = x if side == 0 else brief.width - x
                foliage.leaf(pen, chance, place, y, scale * chance.uniform(0.05, 0.11))

    height = brief.height // 2
    alpha = shape.blurred(shape.mask(brief.width, height, hang), scale * 0.011)
    glow = noise.clouds(chance, height, brief.width, cell=scale * 0.16, octaves=3)
    body = color.mix(palette.leaf, palette.wood, 0.4)
    rgb = color.ramp(
        ((0.0, body), (1.0, color.mix(palette.leaf, palette.leaf_lit, 0.55))), glow**1.6
    )
    return Layer(rgb, alpha * np.float32(0.96), depth=1.0)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.74, scale=1.0, focus=0.60), Move(pan=0.05)),
        Shot(Framing(horizon=0.80, scale=1.5, focus=0.38), Move(tilt=-0.05)),
        Shot(Framing(horizon=0.68, scale=0.85, focus=0.5), Move(push=0.06)),
        Shot(Framing(horizon=0.76, scale=1.25, focus=0.68), Move(pan=-0.06)),
    ),
    accent=lambda brief: _palette(brief).leaf_lit,
)
