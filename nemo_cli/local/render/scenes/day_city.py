"""A city by daylight: towers of glass in the haze, heaped clouds, a park along the river."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import numpy as np

from nemo_cli.local.render.effect.birds import flock
from nemo_cli.local.render.effect.water import Water
from nemo_cli.local.render.paint import building
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import cumulus
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
from nemo_cli.local.render.scene import Spot


@dataclass(frozen=True)
class Palette:
    """The light of one time of day on glass and stone."""

    zenith: Color
    middle: Color
    low: Color
    sun: Color
    cloud_lit: Color
    cloud_dark: Color
    wall: Color
    glass: tuple[Color, ...]
    leaf: Color
    leaf_lit: Color
    water: Color


DAY = Palette(
    zenith=(0.10, 0.34, 0.72),
    middle=(0.36, 0.62, 0.90),
    low=(0.84, 0.92, 0.97),
    sun=(1.0, 0.98, 0.88),
    cloud_lit=(1.0, 1.0, 0.99),
    cloud_dark=(0.62, 0.72, 0.84),
    wall=(0.20, 0.29, 0.42),
    glass=((0.62, 0.80, 0.96), (0.50, 0.68, 0.86), (0.86, 0.92, 0.96), (0.96, 0.88, 0.74)),
    leaf=(0.05, 0.19, 0.10),
    leaf_lit=(0.40, 0.60, 0.22),
    water=(0.16, 0.38, 0.54),
)
DAWN = Palette(
    zenith=(0.26, 0.40, 0.68),
    middle=(0.68, 0.70, 0.84),
    low=(1.0, 0.84, 0.68),
    sun=(1.0, 0.92, 0.72),
    cloud_lit=(1.0, 0.88, 0.78),
    cloud_dark=(0.66, 0.60, 0.74),
    wall=(0.27, 0.26, 0.40),
    glass=((1.0, 0.82, 0.62), (0.74, 0.74, 0.88), (0.96, 0.90, 0.86), (1.0, 0.72, 0.50)),
    leaf=(0.10, 0.17, 0.15),
    leaf_lit=(0.62, 0.58, 0.30),
    water=(0.40, 0.42, 0.56),
)


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    taller = 1.75 if brief.is_upright else 1.0
    yield _distance(brief, palette, taller)
    yield flock(brief, count=7, span=0.016, middle=(0.36, 0.30), tint=palette.wall)
    yield _row(
        brief, palette, "middle", haze=0.44, span=0.11, tall=(0.16, 0.46 * taller), depth=0.28
    )
    yield _row(brief, palette, "near", haze=0.10, span=0.15, tall=(0.10, 0.30 * taller), depth=0.44)
    yield _park(brief, palette)
    yield Water(line=brief.horizon, tint=brief.tinted(palette.water), clear=(0.72, 0.4), depth=0.46)
    yield _leaves(brief, palette)


def _distance(brief: Brief, palette: Palette, taller: float) -> Layer:
    """Paint the sky and the farthest towers."""
    picture = _sky(brief, palette)
    tall = (0.14, 0.40 * taller)
    compose.onto(picture, _row(brief, palette, "far", haze=0.74, span=0.075, tall=tall, depth=0.0))
    return Layer(picture, depth=0.12)


def _palette(brief: Brief) -> Palette:
    base = DAWN if brief.time in ("dawn", "dusk") else DAY
    if not brief.colors:
        return base
    wish, last = brief.colors[0], brief.colors[-1]
    return replace(
        base,
        middle=color.mix(base.middle, wish, 0.35),
        low=color.mix(base.low, wish, 0.2),
        glass=(color.mix(base.glass[0], last, 0.45), *base.glass[1:]),
        wall=color.mix(base.wall, wish, 0.3),
        water=color.mix(base.water, wish, 0.3),
    )


def _sky(brief: Brief, palette: Palette) -> FloatArray:
    picture = sky.vertical(
        brief,
        ((0.0, palette.zenith), (0.5, palette.middle), (1.0, palette.low), (1.3, palette.low)),
    )
    away = sky.distance(brief, brief.focus, brief.height * 0.14)
    sky.glow(picture, away, color.mix(palette.sun, (0, 0, 0), 0.3), radius=0.30)
    cumulus.heap(
        picture, brief, "city", bottom=brief.horizon * 0.92, count=5, lit=palette.cloud_lit,
        dark=palette.cloud_dark, haze=palette.low,
    )  # fmt: skip
    sky.disc(picture, away, palette.sun, radius=0.042, pixel=1.2 / brief.unit)
    sky.glow(picture, np.maximum(away - 0.04, 0), palette.sun, radius=0.07)
    sky.rays(picture, brief, brief.focus, brief.height * 0.14, palette.sun, reach=0.8)
    return picture


def _row(
    brief: Brief,
    palette: Palette,
    name: str,
    *,
    haze: float,
    span: float,
    tall: tuple[float, float],
    depth: float,
) -> Layer:
    """Paint a row of towers that stands at the river, paler the farther away."""
    scale = brief.unit * brief.framing.scale
    foot = brief.horizon + 2
    height = min(foot, round(scale * tall[1] * 1.45)) // 2 * 2
    style = building.Style(
        body_top=color.mix(palette.wall, palette.low, haze * 0.8),
        body_foot=color.mix(palette.wall, palette.low, min(1.0, haze * 1.1 + 0.12)),
        windows=tuple(color.mix(tint, palette.low, haze) for tint in palette.glass),
        lit=0.85,
        pane=max(1.0, scale * 0.0065 * (1.25 - haze)),
        shine=0.85 - 0.45 * haze,
    )
    row = building.Row.empty(brief.width, height, style)
    shares = (tall[0] * scale / height, tall[1] * scale / height)
    found = building.blocks(
        brief.random(name, "blocks"), brief.width, height, span=scale * span, tall=shares
    )
    for index, block in enumerate(found):
        building.raise_block(row, brief.random(name, "block", index), block, style)
        _gleam(row, brief.random(name, "gleam", index), block, palette, haze)
    return Layer(np.clip(row.rgb, 0, 1), row.alpha, top=foot - height, depth=depth)


def _gleam(
    row: building.Row,
    chance: np.random.Generator,
    block: building.Block,
    palette: Palette,
    haze: float,
) -> None:
    """Let the sky run down a front of glass, and shade the side away from the sun."""
    roof = max(0, block.roof)
    spot = row.rgb[roof:, block.left : block.right]
    height, width = spot.shape[:2]
    if height < 4 or width < 4:
        return
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    lean = np.exp(-(((across - 0.2 - down * chance.uniform(0.2, 0.7)) / 0.22) ** 2))
    light = lean * np.float32(0.34 * (1 - haze) * chance.uniform(0.2, 1.0))
    light += (1 - down) ** 2 * np.float32(0.16 * (1 - haze))
    spot += (np.array(palette.glass[0], np.float32) - spot) * light[..., None]
    side = slice(0, max(1, width // 5))
    spot[:, side] *= np.float32(0.82 + 0.14 * haze)


def _park(brief: Brief, palette: Palette) -> Layer:
    """Paint round trees along the bank, lit from above, and the wall below them."""
    chance = brief.random("park")
    scale = brief.unit * brief.framing.scale
    wall = max(4, round(scale * 0.012)) // 2 * 2
    foot = brief.horizon + 2
    top = max(0, int(foot - scale * 0.10)) // 2 * 2
    rgb = np.empty((foot - top, brief.width, 3), np.float32)
    rgb[:] = np.array(palette.leaf, np.float32)
    alpha = np.zeros(rgb.shape[:2], np.float32)
    grown = noise.line(chance, brief.width, cell=scale * 0.3, octaves=3)
    for share in (0.0, 0.34, 0.62):

        def crowns(pen: shape.Pen, share: float = share) -> None:
            own = brief.random("crowns")
            x = 0.0
            while x < brief.width:
                size = scale * own.uniform(0.012, 0.026) * (1 + 0.4 * float(grown[int(x)]))
                y = foot - wall - size * own.uniform(0.7, 1.5)
                pen.circle(
                    x - size * 0.3 * share, y - size * 0.35 * share, size * (1 - share * 0.6)
                )
                x += size * own.uniform(0.6, 1.7)

        mask = shape.mask(brief.width, foot - top, crowns, top=top)
        if share == 0.0:
            alpha = mask
        tone = color.mix(palette.leaf, palette.leaf_lit, 0.15 + share)
        color.lay(rgb, tone, mask)
    rgb[-wall:] = np.array(color.mix(palette.wall, palette.low, 0.35), np.float32)
    rgb[-wall // 2 :] *= np.float32(0.6)
    alpha[-wall:] = 1
    return Layer(np.clip(rgb, 0, 1, out=rgb), alpha, top=top, depth=0.46)


def _leaves(brief: Brief, palette: Palette) -> Layer:
    """Let a bough reach into the picture from above, out of focus."""
    chance = brief.random("leaves")
    left = brief.framing.focus > 0.5
    height = round(brief.height * 0.34) // 2 * 2

    def bough(pen: shape.Pen) -> None:
        for _ in range(90):
            away, drop = chance.random() ** 1.4, abs(chance.normal(0, 0.07))
            x = brief.wall + brief.unit * (0.42 * away - 0.04)
            y = brief.height * 0.02 + brief.unit * (drop + 0.10 * (1 - away) * chance.random())
            size = brief.unit * chance.uniform(0.010, 0.022)
            turn = chance.uniform(0, np.pi)
            tip = (np.cos(turn) * size * 1.7, np.sin(turn) * size * 1.7)
            side = (-np.sin(turn) * size * 0.6, np.cos(turn) * size * 0.6)
            x = x if left else brief.width - x
            pen.polygon([(x - tip[0], y - tip[1]), (x + side[0], y + side[1]),
                         (x + tip[0], y + tip[1]), (x - side[0], y - side[1])])  # fmt: skip

    alpha = shape.blurred(shape.mask(brief.width, height, bough), brief.unit * 0.0045)
    rgb = color.rows(((0.0, palette.leaf), (1.0, palette.leaf_lit)), height)
    return Layer(rgb, np.clip(alpha * 1.15, 0, 0.97), depth=1.0)


def _spots(brief: Brief) -> tuple[Spot, ...]:
    """Return where the sun or the moon stands."""
    brief = compose.turned(brief)
    return (Spot(brief.focus, brief.height * 0.14, brief.unit * 0.06),)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.74, scale=1.0, focus=0.80), Move(pan=0.06)),
        Shot(Framing(horizon=0.80, scale=1.6, focus=0.22), Move(pan=-0.065)),
        Shot(Framing(horizon=0.64, scale=0.9, focus=0.70), Move(push=0.07)),
        Shot(Framing(horizon=0.76, scale=1.3, focus=0.30), Move(tilt=-0.06)),
    ),
    accent=lambda brief: color.mix(_palette(brief).middle, _palette(brief).zenith, 0.5),
    spots=_spots,
    elsewhen={"night": "night_city", "dusk": "night_city"},
)
