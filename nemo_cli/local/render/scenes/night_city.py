"""A skyline at night: hazy towers, lit windows, neon signs, and all of it in the water."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.effect.water import Water
from nemo_cli.local.render.paint import building
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import neon
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

LAMPS: tuple[Color, ...] = (
    (1.0, 0.78, 0.42),
    (1.0, 0.90, 0.68),
    (0.62, 0.86, 1.0),
    (1.0, 0.55, 0.80),
)


@dataclass(frozen=True)
class Palette:
    """The colours of the night."""

    zenith: Color
    middle: Color
    haze: Color  # what the city throws into the sky
    body: Color
    neon: tuple[Color, ...]


VIOLET = Palette(
    zenith=(0.02, 0.015, 0.07),
    middle=(0.11, 0.05, 0.26),
    haze=(0.52, 0.10, 0.46),
    body=(0.07, 0.03, 0.13),
    neon=((1.0, 0.25, 0.62), (0.20, 0.92, 0.98), (1.0, 0.72, 0.26), (0.62, 0.42, 1.0)),
)
DUSK = Palette(
    zenith=(0.05, 0.06, 0.20),
    middle=(0.30, 0.16, 0.42),
    haze=(0.95, 0.45, 0.35),
    body=(0.10, 0.06, 0.16),
    neon=VIOLET.neon,
)


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    palette = _palette(brief)
    yield Layer(_sky(brief, palette))
    # An upright picture looks up at towers.
    taller = 1.9 if brief.is_upright else 1.0
    far, middle = (0.16 * taller, 0.42 * taller), (0.14 * taller, 0.40 * taller)
    yield _row(brief, palette, "far", haze=0.72, span=0.07, tall=far, depth=0.15)
    yield _row(brief, palette, "middle", haze=0.45, span=0.10, tall=middle, depth=0.28)
    yield _row(brief, palette, "near", haze=0.14, span=0.16, tall=(0.08, 0.22), depth=0.42)
    yield _quay(brief, palette)
    yield Water(
        line=brief.horizon, tint=brief.tinted(_water(palette)), clear=(0.8, 0.4), depth=0.45
    )
    yield _bokeh(brief, palette)


def _palette(brief: Brief) -> Palette:
    base = DUSK if brief.time in ("dusk", "dawn") else VIOLET
    if not brief.colors:
        return base
    wish = brief.colors[0]
    return Palette(
        zenith=color.mix(base.zenith, wish, 0.06),
        middle=color.mix(base.middle, wish, 0.25),
        haze=color.mix(base.haze, wish, 0.6),
        body=color.mix(base.body, wish, 0.08),
        neon=(*brief.colors, *base.neon)[:5],
    )


def _water(palette: Palette) -> Color:
    return color.mix(palette.middle, (0.0, 0.0, 0.02), 0.45)


def _moon_row(brief: Brief) -> float:
    return brief.floor * 0.16 + brief.height * 0.02


def _sky(brief: Brief, palette: Palette) -> FloatArray:
    picture = sky.vertical(
        brief,
        (
            (0.0, palette.zenith),
            (0.45, palette.middle),
            (0.95, palette.haze),
            (1.2, palette.haze),
        ),
    )
    sky.stars(picture, brief, bottom=round(brief.horizon * 0.6), density=0.8)
    cover = sky.cloud_cover(brief, "city", bottom=brief.horizon, amount=0.5, stretch=5.0)
    lit = color.mix(palette.haze, (1, 1, 1), 0.12)
    color.lay(picture[: brief.horizon], lit, cover * np.float32(0.34))
    away = sky.distance(brief, brief.focus, _moon_row(brief))
    sky.glow(picture, np.maximum(away - 0.05, 0), (0.32, 0.30, 0.62), radius=0.13)
    sky.disc(picture, away, (0.93, 0.91, 0.98), radius=0.052, pixel=1.2 / brief.unit)
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
    """Paint a row of buildings that stands on the quay."""
    scale = brief.unit * brief.framing.scale
    foot = brief.horizon + 2
    height = min(foot, round(scale * tall[1] * 1.5)) // 2 * 2
    style = building.Style(
        body_top=color.mix(palette.body, palette.haze, haze * 0.55),
        body_foot=color.mix(palette.body, palette.haze, min(1.0, haze * 1.15)),
        windows=LAMPS,
        lit=0.42 - 0.2 * haze,
        pane=max(1.0, scale * 0.0052 * (1.25 - haze)),
        shine=0.95 - 0.5 * haze,
    )
    row = building.Row.empty(brief.width, height, style)
    shares = (tall[0] * scale / height, tall[1] * scale / height)
    found = building.blocks(
        brief.random(name, "blocks"), brief.width, height, span=scale * span, tall=shares
    )
    # Another width may have one building more: nothing else may change with their count.
    for index, block in enumerate(found):
        building.raise_block(row, brief.random(name, "block", index), block, style)
    if name != "far":
        neon.edges(
            row,
            brief.random(name, "edges"),
            found,
            palette.neon,
            strength=1 - haze,
            pen=scale * 0.0022,
        )
    if name == "near":
        neon.signs(
            row,
            brief.random(name, "signs"),
            found,
            palette.neon,
            size=scale,
            drawn=round(scale * 0.066),
        )
    shape.shine(row.rgb, row.alpha, row.light, scale * 0.007, 0.55)
    return Layer(row.rgb, row.alpha, top=foot - height, depth=depth)


def _quay(brief: Brief, palette: Palette) -> Layer:
    """Paint the dark wall at the water with its string of lamps."""
    chance = brief.random("quay")
    scale = brief.unit * brief.framing.scale
    tall = max(4, round(scale * 0.014)) // 2 * 2
    above = tall * 2
    rgb = np.zeros((tall + above, brief.width, 3), np.float32)
    alpha = np.zeros(rgb.shape[:2], np.float32)
    rgb[above:] = np.array(color.mix(palette.body, (0, 0, 0), 0.55), np.float32)
    alpha[above:] = 1
    light = np.zeros_like(rgb)
    step, size = scale * 0.034, max(1, round(scale * 0.003))
    for index in range(int(brief.width / step) + 1):
        x = int(index * step)
        lamp = np.array(LAMPS[int(chance.integers(0, 2))], np.float32)
        light[above - size : above, x : x + size] = lamp
    lit = color.strongest(light)
    np.maximum(alpha, lit, out=alpha)
    rgb += light
    shape.shine(rgb, alpha, light, scale * 0.006, 1.6)
    return Layer(rgb, alpha, top=brief.horizon + 2 - tall - above, depth=0.45)


def _bokeh(brief: Brief, palette: Palette) -> Layer:
    """Paint lights far out of focus, close to the lens."""
    chance = brief.random("bokeh")
    top = round(brief.floor - brief.height * 0.22) // 2 * 2
    rgb = np.zeros((brief.height - top, brief.width, 3), np.float32)
    for _ in range(int(15 * brief.width / brief.unit)):
        tint = np.array(palette.neon[int(chance.integers(0, len(palette.neon)))], np.float32)
        radius = brief.unit * chance.uniform(0.016, 0.062)
        x, y = (
            chance.uniform(0, brief.width),
            brief.height - top - chance.random() ** 1.3 * (brief.height - top - radius * 2.2),
        )
        shape.lens_disc(rgb, x, y, radius, tint * np.float32(chance.uniform(0.10, 0.34)))
    alpha = np.ones(rgb.shape[:2], np.float32)
    return Layer(rgb, alpha, top=top, depth=1.0, additive=True)


def _spots(brief: Brief) -> tuple[Spot, ...]:
    """Return where the moon stands."""
    return (Spot(brief.focus, _moon_row(brief), brief.unit * 0.07),)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.73, scale=1.0, focus=0.86), Move(pan=0.06)),
        Shot(Framing(horizon=0.80, scale=1.7, focus=0.13), Move(pan=-0.065)),
        Shot(Framing(horizon=0.60, scale=1.15, focus=0.80), Move(push=0.07)),
        Shot(Framing(horizon=0.76, scale=1.4, focus=0.20), Move(tilt=-0.06)),
    ),
    accent=lambda brief: _palette(brief).neon[0],
    spots=_spots,
    elsewhen={"day": "day_city", "dawn": "day_city"},
)
