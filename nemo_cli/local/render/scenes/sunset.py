"""A low sun behind mountain ridges, a still lake in front of them, firs at the sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import numpy as np

from nemo_cli.local.render.effect import birds
from nemo_cli.local.render.effect.glitter import Glitter
from nemo_cli.local.render.effect.water import Water
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import ridge
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import sky
from nemo_cli.local.render.paint import tree
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
    """The light of one time of day."""

    zenith: Color
    high: Color
    middle: Color
    low: Color
    sun: Color
    glow: Color
    cloud_lit: Color
    cloud_dark: Color
    far: Color
    near: Color
    water: Color


PALETTES = {
    "dusk": Palette(
        zenith=(0.09, 0.07, 0.27), high=(0.30, 0.14, 0.44), middle=(0.78, 0.29, 0.47),
        low=(1.0, 0.55, 0.30), sun=(1.0, 0.90, 0.66), glow=(1.0, 0.56, 0.26),
        cloud_lit=(1.0, 0.66, 0.44), cloud_dark=(0.52, 0.20, 0.44),
        far=(0.86, 0.44, 0.46), near=(0.17, 0.08, 0.24), water=(0.20, 0.08, 0.25),
    ),
    "dawn": Palette(
        zenith=(0.17, 0.27, 0.50), high=(0.38, 0.46, 0.68), middle=(0.86, 0.66, 0.70),
        low=(1.0, 0.80, 0.60), sun=(1.0, 0.96, 0.84), glow=(1.0, 0.74, 0.46),
        cloud_lit=(1.0, 0.82, 0.72), cloud_dark=(0.55, 0.52, 0.68),
        far=(0.80, 0.62, 0.66), near=(0.16, 0.18, 0.30), water=(0.24, 0.28, 0.42),
    ),
    "day": Palette(
        zenith=(0.10, 0.32, 0.66), high=(0.24, 0.52, 0.82), middle=(0.58, 0.78, 0.92),
        low=(0.90, 0.93, 0.90), sun=(1.0, 1.0, 0.94), glow=(1.0, 0.92, 0.72),
        cloud_lit=(1.0, 1.0, 1.0), cloud_dark=(0.72, 0.80, 0.88),
        far=(0.60, 0.74, 0.84), near=(0.08, 0.20, 0.22), water=(0.10, 0.30, 0.42),
    ),
    "night": Palette(
        zenith=(0.02, 0.03, 0.10), high=(0.04, 0.07, 0.20), middle=(0.09, 0.15, 0.34),
        low=(0.22, 0.30, 0.50), sun=(0.94, 0.96, 1.0), glow=(0.40, 0.52, 0.80),
        cloud_lit=(0.32, 0.40, 0.60), cloud_dark=(0.07, 0.10, 0.22),
        far=(0.16, 0.22, 0.40), near=(0.02, 0.03, 0.08), water=(0.03, 0.05, 0.13),
    ),
}  # fmt: skip


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    palette = _palette(brief)
    sun_y = _sun_y(brief, _ridge_line(brief, 0))
    yield Layer(_sky(brief, palette, sun_y))
    yield birds.flock(brief, count=7, span=0.022, middle=(0.27, 0.3), tint=palette.near)
    for index, share in enumerate((0.0, 0.34, 0.66)):
        yield _ridge(brief, palette, index, share)
    yield _shore(brief, palette)
    yield Water(line=brief.horizon, tint=brief.tinted(palette.water))
    yield _glitter(brief)
    yield _firs(brief, palette)


def _palette(brief: Brief) -> Palette:
    """Return the light of the time of day, turned towards the colours that are wished for."""
    base = PALETTES.get(brief.time or "dusk", PALETTES["dusk"])
    if not brief.colors:
        return base
    glowing, high = brief.colors[0], brief.colors[-1]
    return replace(
        base,
        zenith=color.mix(base.zenith, high, 0.22),
        high=color.mix(base.high, high, 0.45),
        middle=color.mix(base.middle, glowing, 0.6),
        low=color.mix(base.low, glowing, 0.4),
        glow=color.mix(base.glow, glowing, 0.5),
        cloud_lit=color.mix(base.cloud_lit, glowing, 0.35),
        cloud_dark=color.mix(base.cloud_dark, high, 0.35),
        far=color.mix(base.far, glowing, 0.45),
        near=color.mix(base.near, high, 0.15),
    )


def _sun_y(brief: Brief, ridge_line: FloatArray) -> float:
    """Return the row of the sun's middle: low, but never quite behind the far ridge."""
    low = brief.horizon - brief.unit * 0.17 * brief.framing.scale
    column = min(brief.width - 1, max(0, round(brief.focus)))
    return min(low, float(ridge_line[column]) - brief.unit * 0.012 * brief.framing.scale)


def _sky(brief: Brief, palette: Palette, sun_y: float) -> FloatArray:
    picture = sky.vertical(
        brief,
        (
            (0.0, palette.zenith), (0.34, palette.high), (0.68, palette.middle),
            (0.95, palette.low), (1.3, palette.low),
        ),
    )  # fmt: skip
    away = sky.distance(brief, brief.focus, sun_y)
    sky.stars(picture, brief, bottom=brief.horizon // 2, density=0.5)
    sky.glow(picture, away, color.mix(palette.glow, (0, 0, 0), 0.35), radius=0.42)
    _clouds(picture, brief, palette, away)
    radius = 0.085 * brief.framing.scale
    sky.disc(picture, away, palette.sun, radius=radius, pixel=1.2 / brief.unit)
    sky.glow(picture, np.maximum(away - radius, 0), palette.glow, radius=0.11)
    sky.rays(picture, brief, brief.focus, sun_y, palette.glow)
    return picture


def _clouds(picture: FloatArray, brief: Brief, palette: Palette, away: FloatArray) -> None:
    """Paint a high veil and long low banks that the sun lights from below."""
    lit, dark = np.array(palette.cloud_lit, np.float32), np.array(palette.cloud_dark, np.float32)
    above = picture[: brief.horizon]
    near_sun = np.clip(np.exp(away[: brief.horizon] * np.float32(-1.7)) * 1.7, 0, 1)[..., None]
    for name, amount, cell, stretch, strength in (
        ("veil", 0.5, 0.2, 3.0, 0.4),
        ("banks", 0.6, 0.085, 8.0, 0.8),
    ):
        cover = sky.cloud_cover(
            brief, name, bottom=brief.horizon, amount=amount, cell=cell, stretch=stretch
        )
        # The lower edge of a bank faces the sun: where cover ends downwards it is brightest.
        edge = np.clip(cover - np.roll(cover, -max(1, round(brief.unit * 0.008)), axis=0), 0, 1)
        tone = dark + (lit - dark) * np.clip(near_sun + edge[..., None] * 1.2, 0, 1)
        color.lay(above, tone, cover * np.float32(strength))


def _ridge_line(brief: Brief, index: int) -> FloatArray:
    """Return the crest of one of the three ridges, from far to near."""
    return ridge.peaks(
        brief,
        f"ridge {index}",
        base=0.17 - 0.05 * index,
        relief=0.15 - 0.03 * index,
        cell=0.62 - 0.12 * index,
    )


def _glitter(brief: Brief) -> Glitter:
    """Let the sun glitter on the water below it, wider towards us."""
    chance = brief.random("glitter")
    count = 320
    near = chance.random(count) ** 1.4
    y = brief.horizon + brief.unit * 0.008 + near * (brief.height - brief.horizon) * 0.8
    spread = brief.unit * (0.035 + 0.10 * near) * brief.framing.scale
    x = brief.focus + chance.normal(0, 1, count) * spread
    return Glitter(
        x.astype(np.float32),
        y.astype(np.float32),
        (0.35 + 0.5 * chance.random(count)).astype(np.float32),
        seed=brief.seed,
        length=max(2, round(brief.unit * 0.011)),
        thickness=max(1, round(brief.unit * 0.0018)),
        pace=0.55,
        depth=0.45,
    )


def _ridge(brief: Brief, palette: Palette, index: int, share: float) -> Layer:
    """Paint one ridge: the nearer the darker, with the sun's haze in its valleys."""
    line = _ridge_line(brief, index)
    top = ridge.first_row(line)
    height = brief.horizon + 4 - top
    alpha = ridge.below(line, top=top, height=height)
    body = color.mix(palette.far, palette.near, share)
    haze = color.mix(palette.low, palette.far, share * 0.6)
    rgb = np.full((height, brief.width, 3), body, np.float32)
    rows = np.arange(top, top + height, dtype=np.float32)[:, None]
    deep = (rows - line[None, :]) / np.float32(brief.unit * 0.2)
    mist = noise.smoothstep(deep, 0.0, 1.1) * np.float32(0.85 - share * 0.45)
    away = np.abs(np.arange(brief.width, dtype=np.float32) - np.float32(brief.focus))
    warm = np.exp(-away / np.float32(brief.unit * 0.6))[None, :]
    mist = np.clip(mist + warm * np.float32(0.3 * (1 - share)), 0, 1)
    color.lay(rgb, haze, mist)
    rim = np.exp(-np.abs(deep) * 26) * warm * np.float32(0.5 * (1 - share))
    color.shine(rgb, palette.glow, rim)
    return Layer(rgb, alpha, top=top, depth=0.12 + 0.1 * index)


def _shore(brief: Brief, palette: Palette) -> Layer:
    """Paint the wooded far shore."""
    chance = brief.random("shore")
    scale = brief.framing.scale
    tall = brief.unit * 0.085 * scale
    rolling = noise.line(chance, brief.width, cell=brief.unit * 0.5 * scale, octaves=4)
    foot = brief.horizon + 2
    top = max(0, int(foot - tall * 2.2)) // 2 * 2

    def wood(pen: shape.Pen) -> None:
        x = 0.0
        while x < brief.width:
            grown = tall * (0.75 + 0.45 * rolling[int(x)]) * chance.uniform(0.45, 1.2)
            tree.conifer(pen, chance, x, foot + 2, max(grown, tall * 0.25), detail=7)
            x += tall * chance.uniform(0.05, 0.2)
        pen.polygon([(0, foot - tall * 0.12), (brief.width, foot - tall * 0.12),
                     (brief.width, foot + 4), (0, foot + 4)])  # fmt: skip

    alpha = shape.mask(brief.width, foot + 2 - top, wood, top=top)
    body = color.mix(palette.far, palette.near, 0.86)
    stops = ((0.0, body), (0.55, body), (1.0, color.mix(body, palette.low, 0.3)))
    return Layer(color.rows(stops, foot + 2 - top), alpha, top=top, depth=0.42)


def _firs(brief: Brief, palette: Palette) -> Layer:
    """Paint the dark firs and the bank in front, at both sides."""
    scale = brief.unit * brief.framing.scale
    top = max(0, int(brief.floor - scale * 0.62)) // 2 * 2

    def banks(pen: shape.Pen) -> None:
        _bank(pen, brief, scale, left=True)
        _bank(pen, brief, scale, left=False)

    alpha = shape.mask(brief.width, brief.height - top, banks, top=top)
    dark = color.mix(palette.near, (0.0, 0.0, 0.02), 0.75)
    stops = ((0.0, color.mix(dark, palette.near, 0.5)), (1.0, dark))
    return Layer(color.rows(stops, brief.height - top), alpha, top=top, depth=0.85)


def _bank(pen: shape.Pen, brief: Brief, scale: float, *, left: bool) -> None:
    """Draw the firs of one side and the ground that they stand on."""
    chance = brief.random("firs", int(left))
    reach = brief.width * (0.24 if brief.width > brief.height else 0.3)

    def side(x: float) -> float:
        return x if left else brief.width - x

    for _ in range(9):
        away = chance.random() ** 1.3
        x = brief.wall + reach * away * 0.85 - scale * 0.02
        height = scale * (0.5 - 0.27 * away) * chance.uniform(0.6, 1.15)
        tree.conifer(pen, chance, side(x), brief.floor, height, detail=22)
    outline = [(-2.0, brief.floor - scale * 0.09)]
    for step in range(1, 9):
        drop = scale * 0.09 * (1 - step / 8) ** 1.5 * chance.uniform(0.85, 1.1)
        outline.append((reach * 1.25 * step / 8, brief.floor + scale * 0.02 - drop))
    outline += [(reach * 1.25, brief.height + 4.0), (-2.0, brief.height + 4.0)]
    pen.polygon([(side(x), y) for x, y in outline])


def _spots(brief: Brief) -> tuple[Spot, ...]:
    """Return where the sun or the moon stands."""
    y = _sun_y(brief, _ridge_line(brief, 0))
    return (Spot(brief.focus, y, brief.unit * 0.095 * brief.framing.scale),)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.72, scale=1.0, focus=0.64), Move(pan=0.05)),
        Shot(Framing(horizon=0.78, scale=1.55, focus=0.40), Move(pan=-0.04)),
        Shot(Framing(horizon=0.56, scale=0.9, focus=0.56), Move(push=0.06)),
        Shot(Framing(horizon=0.70, scale=1.3, focus=0.30), Move(tilt=-0.05)),
    ),
    accent=lambda brief: _palette(brief).glow,
    spots=_spots,
)
