"""A street at night through a wet window: lights out of focus, rain, drops that run down."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.effect.downpour import Downpour
from nemo_cli.local.render.effect.trickle import Trickle
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import glass
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
    """The colours of the street."""

    sky: Color
    haze: Color
    wall: Color
    road: Color
    lamp: Color
    signs: tuple[Color, ...]
    light: float  # how strong the lamps look


PALETTES = {
    "night": Palette(
        sky=(0.012, 0.022, 0.06),
        haze=(0.10, 0.16, 0.32),
        wall=(0.022, 0.032, 0.07),
        road=(0.018, 0.026, 0.055),
        lamp=(1.0, 0.72, 0.36),
        signs=((1.0, 0.26, 0.36), (0.24, 0.80, 1.0), (1.0, 0.44, 0.78), (0.42, 1.0, 0.74)),
        light=1.0,
    ),
    "dusk": Palette(
        sky=(0.16, 0.14, 0.32),
        haze=(0.62, 0.36, 0.44),
        wall=(0.10, 0.08, 0.18),
        road=(0.11, 0.09, 0.19),
        lamp=(1.0, 0.76, 0.44),
        signs=((1.0, 0.36, 0.34), (0.40, 0.74, 1.0), (1.0, 0.52, 0.66), (1.0, 0.84, 0.46)),
        light=0.85,
    ),
    "day": Palette(
        sky=(0.46, 0.54, 0.62),
        haze=(0.66, 0.72, 0.78),
        wall=(0.28, 0.34, 0.42),
        road=(0.26, 0.31, 0.38),
        lamp=(1.0, 0.90, 0.70),
        signs=((0.94, 0.40, 0.36), (0.46, 0.74, 0.92), (0.96, 0.80, 0.46), (0.56, 0.82, 0.66)),
        light=0.55,
    ),
}


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    street = _street(brief, palette)
    yield Layer(street, depth=0.12)
    lights = _lights(brief, palette)
    yield lights
    yield Downpour.fall(
        brief, "far", count=260, length=0.05, speed=1.5, shine=0.16 * palette.light, depth=0.3
    )
    yield Downpour.fall(
        brief, "near", count=90, length=0.11, speed=2.4, shine=0.26 * palette.light, depth=0.6
    )
    yield _pane(brief, palette, street[::8, ::8] + lights.rgb[::8, ::8])
    tints = tuple(color.mix(palette.haze, one, 0.45) for one in (palette.lamp, *palette.signs[:2]))
    yield Trickle.pour(brief, "pane", count=18, tints=tints)


def _palette(brief: Brief) -> Palette:
    time = {"dawn": "dusk", None: "night"}.get(brief.time, brief.time)
    base = PALETTES.get(time or "night", PALETTES["night"])
    if not brief.colors:
        return base
    return Palette(
        sky=color.mix(base.sky, brief.colors[0], 0.08),
        haze=color.mix(base.haze, brief.colors[0], 0.35),
        wall=base.wall,
        road=base.road,
        lamp=color.mix(base.lamp, brief.colors[-1], 0.3),
        signs=(*brief.colors, *base.signs)[:4],
        light=base.light,
    )


def _street(brief: Brief, palette: Palette) -> FloatArray:
    """Paint the street out of focus: walls to both sides, glow at its end, the wet road."""
    chance = brief.random("street")
    height, width = brief.height // 4, brief.width // 4
    picture = sky.vertical(
        brief, ((0.0, palette.sky), (0.6, palette.sky), (1.0, palette.haze), (1.4, palette.road))
    )[::4, ::4][:height, :width].copy()
    unit, horizon = brief.unit * brief.framing.scale / 4, brief.horizon / 4
    middle = brief.focus / 4
    rgb_wall = np.array(palette.wall, np.float32)
    for row in range(4):
        share = row / 3
        reach = unit * (0.12 + 0.55 * share**1.5)
        for side in (-1, 1):
            x = middle + side * reach * chance.uniform(0.9, 1.2)
            roof = horizon - unit * (0.14 + 0.55 * share) * chance.uniform(0.75, 1.15)
            columns = slice(max(0, int(x)), width) if side > 0 else slice(0, max(0, int(x)))
            tone = rgb_wall + (np.array(palette.haze, np.float32) - rgb_wall) * 0.6 * (1 - share)
            picture[max(0, int(roof)) : int(horizon), columns] = tone
    _windows(chance, picture, palette, horizon, unit)
    road = picture[int(horizon) :]
    mirrored = picture[: int(horizon)][::-1][: len(road)]
    smear = shape.blurred(mirrored[::3], unit * 0.014).repeat(3, axis=0)[: len(mirrored)]
    depth = np.linspace(0.75, 0.25, len(road), dtype=np.float32)[:, None, None]
    road[: len(smear)] = np.array(palette.road, np.float32) + smear * depth[: len(smear)]
    soft = shape.blurred(np.clip(picture, 0, 1), unit * 0.020)
    planes = [noise.resized(soft[..., i], brief.height, brief.width) for i in range(3)]
    full = np.stack(planes, axis=2).clip(0, 1)
    away = sky.distance(brief, brief.focus, brief.horizon, flatten=1.3)
    warm = color.mix(palette.haze, palette.lamp, 0.5)
    sky.glow(full, away, color.mix(warm, (0, 0, 0), 1 - 0.8 * palette.light), radius=0.26)
    return full


def _windows(
    chance: np.random.Generator,
    picture: FloatArray,
    palette: Palette,
    horizon: float,
    unit: float,
) -> None:
    height, width = picture.shape[:2]
    for _ in range(int(130 * width / unit)):
        x, y = int(chance.uniform(0, width)), int(horizon - unit * chance.random() ** 1.5 * 0.6)
        size = max(1, round(unit * chance.uniform(0.006, 0.016)))
        tint = palette.lamp if chance.random() < 0.75 else palette.signs[int(chance.integers(4))]
        if 0 <= y < height - size:
            light = np.array(tint, np.float32) * np.float32(chance.uniform(0.2, 0.8))
            picture[y : y + size, x : x + size] += light * np.float32(palette.light)


def _lights(brief: Brief, palette: Palette) -> Layer:
    """Paint lamps, signs and cars as discs of light, and below each its smear on the road."""
    chance = brief.random("lights")
    # A tall picture looks down a narrow street: its lights are larger.
    scale = brief.framing.scale * (brief.unit * min(brief.height, brief.width)) ** 0.5
    if brief.height > brief.width:
        scale *= 1.25
    rgb = np.zeros((brief.height, brief.width, 3), np.float32)
    for index in range(int(64 * brief.width / brief.unit)):
        near = chance.random() ** 1.3
        side = 1 if chance.random() < 0.5 else -1
        x = brief.focus + side * scale * (0.05 + 0.95 * near * chance.uniform(0.3, 1.15))
        rise = scale * 0.02 + brief.horizon * 0.62 * near * chance.random()
        radius = scale * (0.014 + 0.040 * near) * chance.uniform(0.75, 1.2)
        kind = index % 8
        tint = palette.lamp if kind < 4 else palette.signs[int(chance.integers(4))]
        shine = chance.uniform(0.14, 0.62) * palette.light
        light = np.array(tint, np.float32) * np.float32(shine)
        if kind == 7:
            # Cars come towards us low over the road, two lamps each.
            x, rise = brief.focus + side * scale * 0.3 * near, -scale * 0.05 * near
            light = np.array((1.0, 0.93, 0.80) if side < 0 else (1.0, 0.16, 0.14), np.float32)
            light *= np.float32(0.7 * palette.light)
            shape.lens_disc(rgb, x + radius * 1.5, brief.horizon - rise, radius * 0.62, light)
            radius *= 0.62
        shape.lens_disc(rgb, x, brief.horizon - rise, radius, light)
        _smear(rgb, x, brief.horizon + abs(rise) * 0.8, radius, light * np.float32(0.30))
    alpha = np.ones(rgb.shape[:2], np.float32)
    return Layer(np.clip(rgb, 0, 1), alpha, depth=0.3, additive=True)


def _smear(rgb: FloatArray, x: float, y: float, radius: float, light: FloatArray) -> None:
    """Add a long soft reflection on the wet road."""
    top, tall = max(0, int(y - radius)), int(radius * 7)
    left, right = max(0, int(x - radius * 1.6)), int(x + radius * 1.6)
    spot = rgb[top : top + tall, left : max(left, right)]
    if not spot.size:
        return
    across = (np.arange(left, left + spot.shape[1], dtype=np.float32) - np.float32(x)) / radius
    down = np.linspace(-0.35, 1, spot.shape[0], dtype=np.float32)
    body = np.exp(-(across**2) * 1.6)[None, :] * np.exp(-((down / 0.42) ** 2))[:, None]
    body *= (0.75 + 0.25 * np.sin(down * 40 + x))[:, None]
    spot += body[..., None] * light * (1 - spot)


def _pane(brief: Brief, palette: Palette, street: FloatArray) -> Layer:
    """Paint the window: mist on the glass and resting drops that turn the street upside down."""
    chance = brief.random("pane")
    rgb = np.empty((brief.height, brief.width, 3), np.float32)
    rgb[:] = np.array(color.mix(palette.haze, (1, 1, 1), 0.1), np.float32)
    mist = noise.clouds(
        chance, brief.height, brief.width, cell=brief.unit * 0.3, octaves=4, stretch=1.4
    )
    edge = np.abs(np.linspace(-1, 1, brief.width, dtype=np.float32))[None, :] ** 3
    alpha = np.clip(mist * 0.10 + edge * 0.16 * mist, 0, 0.4).astype(np.float32)
    soft = shape.blurred(np.clip(street * 1.15 + 0.015, 0, 1), brief.unit / 8 * 0.012)
    glass.drops(rgb, alpha, chance, soft, unit=brief.unit)
    return Layer(rgb, alpha, depth=0.9)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.66, scale=1.0, focus=0.58), Move(pan=0.04)),
        Shot(Framing(horizon=0.60, scale=1.6, focus=0.40), Move(pan=-0.05)),
        Shot(Framing(horizon=0.72, scale=0.85, focus=0.5), Move(push=0.06)),
        Shot(Framing(horizon=0.64, scale=1.3, focus=0.68), Move(tilt=-0.04)),
    ),
)
