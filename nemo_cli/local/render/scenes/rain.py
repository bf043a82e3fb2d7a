"""A street at night in the rain: fronts and neon in the wet road, or all of it through a pane."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import numpy as np

from nemo_cli.local.render.effect.downpour import Downpour
from nemo_cli.local.render.effect.glitter import Glitter
from nemo_cli.local.render.effect.trickle import Trickle
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import glass
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import sky
from nemo_cli.local.render.paint import street
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import Effect
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Framing
from nemo_cli.local.render.scene import Layer
from nemo_cli.local.render.scene import Move
from nemo_cli.local.render.scene import Scene
from nemo_cli.local.render.scene import Shot

BLACK: Color = (0.0, 0.0, 0.0)
# How near each pair of house fronts stands, and its depth; the far ones move as one.
FAR = (0.055, 0.095, 0.16, 0.27)
NEAR = ((0.47, 0.40), (0.86, 0.66))
THROUGH_GLASS = 1.3  # from this scale on the camera stands behind a window
CARS = ((0.075, -1), (0.12, 1), (0.20, -1), (0.30, 1))  # how near, and on which side


@dataclass(frozen=True)
class Palette:
    """The colours of the street and of what is above it."""

    zenith: Color
    sky: Color
    road: Color
    look: street.Look
    lamp: Color


LAMPS = ((1.0, 0.78, 0.42), (1.0, 0.88, 0.62), (0.66, 0.86, 1.0), (1.0, 0.62, 0.70))
SIGNS = ((1.0, 0.25, 0.50), (0.20, 0.86, 1.0), (1.0, 0.62, 0.22), (0.56, 0.42, 1.0))
PALETTES = {
    "night": Palette(
        zenith=(0.012, 0.02, 0.06),
        sky=(0.07, 0.09, 0.22),
        road=(0.018, 0.026, 0.055),
        look=street.Look(
            haze=(0.30, 0.30, 0.52),
            wall=(0.036, 0.036, 0.085),
            lamps=LAMPS,
            signs=SIGNS,
            lit=0.36,
            shine=1.0,
            mirror=0.80,
        ),
        lamp=(1.0, 0.76, 0.42),
    ),
    "dusk": Palette(
        zenith=(0.12, 0.11, 0.28),
        sky=(0.44, 0.30, 0.44),
        road=(0.085, 0.075, 0.15),
        look=street.Look(
            haze=(0.70, 0.46, 0.50),
            wall=(0.085, 0.07, 0.15),
            lamps=LAMPS,
            signs=SIGNS,
            lit=0.32,
            shine=0.9,
            mirror=0.55,
        ),
        lamp=(1.0, 0.80, 0.50),
    ),
    "day": Palette(
        zenith=(0.50, 0.57, 0.64),
        sky=(0.70, 0.76, 0.80),
        road=(0.30, 0.34, 0.39),
        look=street.Look(
            haze=(0.78, 0.82, 0.85),
            wall=(0.27, 0.31, 0.37),
            lamps=LAMPS,
            signs=((0.86, 0.30, 0.30), (0.24, 0.52, 0.70), (0.88, 0.62, 0.26), (0.40, 0.58, 0.46)),
            lit=0.10,
            shine=0.55,
            mirror=0.42,
        ),
        lamp=(1.0, 0.92, 0.74),
    ),
}


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    if brief.framing.scale >= THROUGH_GLASS * (1.2 if brief.is_upright else 1):
        yield from _through_glass(brief, palette)
        return
    yield Layer(_distance(brief, palette), depth=0.14)
    yield from _close(brief, palette)
    yield _splashes(brief)
    yield from _rain(brief, palette)


def _close(brief: Brief, palette: Palette) -> Iterator[Layer]:
    """Paint what is close: house fronts, and between them somebody who walks."""
    yield _near(brief, palette, 0)
    yield from _people(brief, palette)
    yield _near(brief, palette, 1)


def _near(brief: Brief, palette: Palette, number: int) -> Layer:
    """Paint one of the pairs of house fronts that are close."""
    near, depth = NEAR[number]
    return street.wing(brief, palette.look, 9 + number, near, depth)


def _palette(brief: Brief) -> Palette:
    time = {"dawn": "dusk", None: "night"}.get(brief.time, brief.time)
    base = PALETTES.get(time or "night", PALETTES["night"])
    if not brief.colors:
        return base
    wish = brief.colors[0]
    look = replace(
        base.look,
        haze=color.mix(base.look.haze, wish, 0.4),
        signs=(*brief.colors, *base.look.signs)[:4],
        lamps=(color.mix(base.look.lamps[0], brief.colors[-1], 0.3), *base.look.lamps[1:]),
    )
    return replace(base, sky=color.mix(base.sky, wish, 0.3), look=look)


def _rain(brief: Brief, palette: Palette) -> Iterator[Effect]:
    shine = 0.15 + 0.13 * palette.look.shine
    yield Downpour.fall(
        brief, "far", count=300, length=0.05, speed=1.5, shine=shine * 0.7, depth=0.3
    )
    yield Downpour.fall(brief, "near", count=90, length=0.12, speed=2.4, shine=shine, depth=0.6)


def _distance(brief: Brief, palette: Palette) -> FloatArray:
    """Paint all that is far: sky, road, the small fronts, cars and lamps down the street."""
    picture = sky.vertical(
        brief,
        (
            (0.0, palette.zenith),
            (0.55, palette.sky),
            (1.0, palette.look.haze),
            (1.04, color.mix(palette.road, palette.look.haze, 0.55)),
            (1.5, palette.road),
            (1.9, color.mix(palette.road, BLACK, 0.3)),
        ),
    )
    away = sky.distance(brief, brief.focus, brief.horizon, flatten=0.8)
    glow = color.mix(palette.look.haze, palette.lamp, 0.45)
    sky.glow(picture, away, color.mix(glow, BLACK, 0.15), radius=0.30)
    _wet(brief, palette, picture)
    for number, how in enumerate(FAR):
        compose.onto(picture, street.wing(brief, palette.look, number, how, 0.0))
        for near, way in CARS:
            if FAR[max(0, number - 1)] < near <= how:
                _car(brief, palette, picture, near, way)
        _lamps(brief, palette, picture, how)
    return np.clip(picture, 0, 1, out=picture)


def _wet(brief: Brief, palette: Palette, picture: FloatArray) -> None:
    """Lay puddles, the light of the sky and worn lane marks on the road."""
    chance = brief.random("road")
    top = brief.horizon + 1
    rows = np.arange(brief.height - top, dtype=np.float32)[:, None]
    near = (rows + 1) / np.float32(street.EYE * brief.unit * brief.framing.scale)
    columns = np.arange(brief.width, dtype=np.float32)[None, :] - np.float32(brief.focus)
    across = columns / (near * np.float32(brief.unit * brief.framing.scale * street.HALF_WIDTH))
    puddles = noise.clouds(
        chance, brief.height - top, brief.width, cell=brief.unit * 0.09, octaves=4, stretch=5
    )
    road = picture[top:]
    shine = np.exp(-np.abs(columns) / np.float32(brief.unit * 0.20)) * np.exp(-near * 0.8)
    shine = shine * (0.35 + 0.8 * noise.smoothstep(puddles, 0.35, 0.75))
    light = np.array(color.mix(palette.look.haze, palette.lamp, 0.4), np.float32)
    color.screen(road, (shine * np.float32(0.75))[..., None] * light)
    road *= (0.84 + 0.32 * puddles)[..., None]
    dash = (np.log(near + 0.02) * 5.2 % 1.0) < 0.5
    middle = np.clip((0.022 - np.abs(across)) * 90, 0, 1) * dash
    kerb = np.clip((0.016 - np.abs(np.abs(across) - 0.80)) * 110, 0, 1)
    pale = np.array(color.mix(palette.road, (0.9, 0.92, 1.0), 0.45), np.float32)
    color.lay(road, (pale[0], pale[1], pale[2]), (middle * 0.5 + kerb * 0.28) * (near > 0.05))


def _streak(
    brief: Brief,
    picture: FloatArray,
    x: float,
    y: float,
    wide: float,
    tint: FloatArray,
    long: float,
) -> None:
    """Let a light run down the wet road from the row `y`."""
    top = max(0, int(y))
    bottom = min(brief.height, int(y + long))
    left, right = max(0, int(x - wide * 3)), min(brief.width, int(x + wide * 3) + 1)
    if bottom <= top or right <= left:
        return
    chance = brief.random("streak", int(x))
    down = np.linspace(0, 1, bottom - top, dtype=np.float32)
    wobble = noise.line(chance, bottom - top, cell=max(3.0, long * 0.05), octaves=2) * wide * 0.5
    place = np.arange(left, right, dtype=np.float32)[None, :] - np.float32(x) - wobble[:, None]
    gaps = 0.62 + 0.38 * np.sin(down * np.float32(46) + chance.uniform(0, 6))
    body = np.exp(-((place / np.float32(wide)) ** 2)) * (np.exp(-2.6 * down) * gaps)[:, None]
    spot = picture[top:bottom, left:right]
    spot += body[..., None] * tint * (1 - spot)


def _lamps(brief: Brief, palette: Palette, picture: FloatArray, near: float) -> None:
    """Stand a lamp on each side of the street, with its glow and its streak in the wet."""
    scale = brief.unit * brief.framing.scale * near
    ground = street.foot(brief, near)
    tall = scale * 0.62
    tint = np.array(palette.lamp, np.float32)
    for way in (-1, 1):
        x = brief.focus + way * street.side(brief, near) * 0.82

        def post(pen: shape.Pen, x: float = x, way: int = way) -> None:
            street.lamp_post(pen, x, ground, tall, -way)

        top, bottom = max(0, int(ground - tall * 1.1)) // 2 * 2, int(ground) + 2
        mask = shape.mask(brief.width, max(2, bottom - top), post, top=top)
        color.lay(
            picture[top:bottom],
            color.mix(palette.look.wall, palette.look.haze, 0.2 - near * 0.2),
            mask[: brief.height - top],
        )
        head = x - way * tall * 0.19
        away = sky.distance(brief, head, ground - tall * 0.97)
        sky.glow(
            picture,
            away,
            color.mix(palette.lamp, BLACK, 1 - 0.9 * palette.look.shine),
            radius=0.10 * near * brief.framing.scale,
        )
        _streak(
            brief,
            picture,
            head,
            ground,
            tall * 0.03,
            tint * np.float32(0.7 * palette.look.shine),
            scale * 0.9,
        )


def _car(brief: Brief, palette: Palette, picture: FloatArray, near: float, way: int) -> None:
    """Paint a car: those to the left come towards us, those to the right drive away."""
    scale = brief.unit * brief.framing.scale * near
    x, ground = brief.focus + way * scale * 0.24, street.foot(brief, near)
    wide = scale * 0.26
    top, bottom = max(0, int(ground - wide)) // 2 * 2, min(brief.height, int(ground) + 2)
    body = shape.mask(
        brief.width, bottom - top, lambda pen: street.car(pen, x, ground, wide), top=top
    )
    color.lay(picture[top:bottom], color.mix(palette.look.wall, BLACK, 0.4), body)
    tint = np.array((1.0, 0.95, 0.84) if way < 0 else (1.0, 0.14, 0.12), np.float32)
    for lamp in (-0.36, 0.36):
        place = (x + lamp * wide, ground - wide * 0.30)
        away = sky.distance(brief, *place)
        red, green, blue = (float(part) for part in tint)
        strength = 0.5 + 0.5 * palette.look.shine
        sky.disc(
            picture,
            away,
            (red, green, blue),
            radius=0.018 * near * brief.framing.scale,
            pixel=1.2 / brief.unit,
        )
        sky.glow(
            picture,
            away,
            (red * strength, green * strength, blue * strength),
            radius=0.06 * near * brief.framing.scale,
        )
        _streak(
            brief,
            picture,
            place[0],
            ground,
            wide * 0.07,
            tint * np.float32(0.8 * strength),
            scale * 0.8,
        )


def _people(brief: Brief, palette: Palette) -> Iterator[Layer]:
    """Let somebody walk down the street under an umbrella, mirrored in the wet."""
    chance = brief.random("walker")
    near = 0.44
    scale = brief.unit * brief.framing.scale * near
    tall = scale * 0.46
    way = 1 if brief.framing.focus < 0.5 else -1
    x, ground = brief.focus + way * scale * chance.uniform(0.16, 0.30), street.foot(brief, near)
    top = int(ground - tall * 1.3) // 2 * 2
    body = shape.mask(
        brief.width, int(ground) - top, lambda pen: street.walker(pen, x, ground, tall), top=top
    )
    span = min(brief.height - int(ground), body.shape[0])
    fade = np.linspace(0.5, 0.0, span, dtype=np.float32)[:, None]
    cover = np.concatenate((body, street.smeared(body[::-1][:span]) * fade))
    rgb = np.empty((cover.shape[0], 1, 3), np.float32)
    rgb[:] = np.array(color.mix(palette.look.wall, BLACK, 0.55), np.float32)
    yield Layer(rgb, cover.astype(np.float32), top=top, depth=0.40)


def _splashes(brief: Brief) -> Glitter:
    """Let drops flash where they hit the road."""
    chance = brief.random("splash")
    count = int(260 * brief.width / brief.unit)
    down = chance.random(count).astype(np.float32) ** 0.8
    return Glitter(
        x=chance.uniform(0, brief.width, count).astype(np.float32),
        y=(brief.horizon + 4 + down * (brief.height - brief.horizon - 8)).astype(np.float32),
        shine=(chance.uniform(0.12, 0.5, count) * (0.3 + 0.7 * down)).astype(np.float32),
        seed=brief.seed,
        length=max(2, round(brief.unit / 180)),
        thickness=max(1, round(brief.unit / 800)),
        pace=1.6,
        sharp=6,
        depth=0.4,
    )


def _through_glass(brief: Brief, palette: Palette) -> Iterator[Layer | Effect]:
    """Show the street out of focus behind a window, and sharp, upside down, in its drops."""
    soft, sharp = _behind_glass(brief, palette)
    yield soft
    del soft
    yield from _rain(brief, palette)
    yield _pane(brief, palette, sharp)
    tints = tuple(
        color.mix(palette.look.haze, one, 0.5) for one in (palette.lamp, *palette.look.signs[:2])
    )
    yield Trickle.pour(brief, "pane", count=14, tints=tints)


def _behind_glass(brief: Brief, palette: Palette) -> tuple[Layer, FloatArray]:
    """Return the street out of focus, and a small sharp picture of it."""
    picture = _distance(brief, palette)
    for layer in _close(brief, palette):
        compose.onto(picture, layer)
        del layer  # before the next is painted: each is large
    soft = shape.blurred(picture, brief.unit * 0.014)
    _bokeh(brief, picture, soft, palette)
    return Layer(np.clip(soft, 0, 1, out=soft), depth=0.14), np.clip(picture[::2, ::2], 0, 1)


def _bokeh(brief: Brief, picture: FloatArray, soft: FloatArray, palette: Palette) -> None:
    """Turn the brightest points into discs of light, as a lens does that looks elsewhere."""
    step = max(4, round(brief.unit * 0.03))
    small = picture[: brief.height // step * step, : brief.width // step * step]
    blocks = small.reshape(small.shape[0] // step, step, small.shape[1] // step, step, 3)
    peaks = blocks.max(axis=(1, 3))
    bright = peaks.max(axis=2)
    limit = max(0.5, float(np.quantile(bright, 0.93)))
    chance = brief.random("bokeh")
    for row, column in zip(*np.nonzero(bright >= limit), strict=True):
        if chance.random() < 0.5:
            continue
        x, y = ((at + chance.random()) * step for at in (column, row))
        light = peaks[row, column] ** np.float32(1.6) * np.float32(chance.uniform(0.18, 0.5))
        radius = brief.unit * chance.uniform(0.014, 0.030)
        shape.lens_disc(soft, x, y, radius, light * np.float32(palette.look.shine))


def _pane(brief: Brief, palette: Palette, behind: FloatArray) -> Layer:
    """Paint the window: a breath of mist, and the drops on it."""
    chance = brief.random("pane")
    rgb = np.empty((brief.height, brief.width, 3), np.float32)
    rgb[:] = np.array(color.mix(palette.look.haze, (1, 1, 1), 0.1), np.float32)
    mist = noise.clouds(
        chance, brief.height, brief.width, cell=brief.unit * 0.4, octaves=4, stretch=1.4
    )
    edge = np.abs(np.linspace(-1, 1, brief.width, dtype=np.float32))[None, :] ** 3
    alpha = np.clip(mist * 0.05 + edge * 0.12 * mist, 0, 0.3).astype(np.float32)
    glass.drops(rgb, alpha, chance, behind, unit=brief.unit)
    return Layer(rgb, alpha, depth=0.9)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.60, scale=1.0, focus=0.56), Move(pan=0.06)),
        Shot(Framing(horizon=0.58, scale=1.5, focus=0.42), Move(pan=-0.06)),
        Shot(Framing(horizon=0.64, scale=0.85, focus=0.5), Move(push=0.07)),
        Shot(Framing(horizon=0.60, scale=1.4, focus=0.62), Move(tilt=-0.05)),
    ),
    accent=lambda brief: _palette(brief).look.signs[0 if brief.colors else 1],
)
