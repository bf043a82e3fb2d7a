"""Flowing colour for any subject: folds of light that drift like ink in water, out of focus."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.effect.drift import Drift
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.paint import flow
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

WHITE: Color = (1.0, 1.0, 1.0)
BLACK: Color = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Palette:
    """From the deepest to the brightest colour, and the light that falls in."""

    tones: tuple[Color, Color, Color, Color]
    light: Color


PALETTES: dict[str, tuple[Palette, ...]] = {
    "dusk": (
        Palette(((0.05, 0.02, 0.16), (0.34, 0.08, 0.44), (0.92, 0.28, 0.44), (1.0, 0.74, 0.44)),
                (1.0, 0.82, 0.58)),
        Palette(((0.03, 0.05, 0.17), (0.20, 0.14, 0.52), (0.72, 0.32, 0.70), (1.0, 0.66, 0.60)),
                (1.0, 0.80, 0.74)),
    ),
    "day": (
        Palette(((0.05, 0.28, 0.46), (0.16, 0.60, 0.74), (0.62, 0.88, 0.84), (1.0, 0.97, 0.84)),
                (1.0, 0.98, 0.88)),
        Palette(((0.42, 0.28, 0.56), (0.86, 0.48, 0.62), (1.0, 0.74, 0.60), (1.0, 0.95, 0.82)),
                (1.0, 0.97, 0.90)),
    ),
    "dawn": (
        Palette(((0.20, 0.24, 0.46), (0.54, 0.48, 0.70), (0.96, 0.70, 0.68), (1.0, 0.93, 0.82)),
                (1.0, 0.92, 0.80)),
    ),
    "night": (
        Palette(((0.008, 0.015, 0.06), (0.03, 0.13, 0.34), (0.06, 0.44, 0.66), (0.46, 0.92, 0.90)),
                (0.66, 0.92, 1.0)),
        Palette(((0.015, 0.01, 0.05), (0.14, 0.06, 0.36), (0.44, 0.20, 0.80), (0.92, 0.62, 1.0)),
                (0.86, 0.76, 1.0)),
        Palette(((0.005, 0.035, 0.05), (0.01, 0.20, 0.24), (0.08, 0.56, 0.46), (0.72, 0.96, 0.60)),
                (0.86, 1.0, 0.80)),
    ),
}  # fmt: skip


def paint(brief: Brief) -> Iterator[Layer | Effect]:
    brief = compose.turned(brief)
    palette = _palette(brief)
    yield Layer(_ground(brief, palette), depth=0.06)
    yield _veil(brief, palette, "far", cell=0.60, strength=0.55, depth=0.2)
    veil = _veil(brief, palette, "near", cell=0.46, strength=0.42, depth=0.42)
    yield _lit(veil, _discs(brief, palette, "far", count=16, radius=(0.02, 0.06), depth=0.42))
    yield Shimmer(
        0, brief.height, brief.unit * 0.6, strength=0.16, speed=0.8, slant=-0.6, depth=0.2
    )
    yield Drift.scatter(
        brief, "motes", count=60, radius=0.0042, tint=color.mix(palette.light, WHITE, 0.3),
        velocity=(0.010, -0.014), sway=0.025, depth=0.7, flicker=0.9, strength=0.9,
    )  # fmt: skip
    yield _discs(brief, palette, "near", count=6, radius=(0.09, 0.17), depth=1.0)


def _palette(brief: Brief) -> Palette:
    chance = brief.random("palette")
    every = tuple(one for group in PALETTES.values() for one in group)
    choice = PALETTES.get(brief.time or "", every)
    base = choice[int(chance.integers(len(choice)))]
    if not brief.colors:
        return base
    first, last = brief.colors[0], brief.colors[-1]
    if len(brief.colors) == 1:
        last = color.mix(first, WHITE, 0.5)
    middle = brief.colors[1] if len(brief.colors) > 2 else color.mix(first, last, 0.25)
    middle = color.mix(middle, WHITE, 0.22)
    return Palette(
        (color.mix(first, BLACK, 0.84), color.mix(first, BLACK, 0.35), middle, last),
        color.mix(last, WHITE, 0.5),
    )


def _ground(brief: Brief, palette: Palette) -> FloatArray:
    """Paint the folds: the field's value chooses the colour, its slope the sheen on each fold."""
    chance = brief.random("ground")
    height, width = brief.height // 3 + 1, brief.width // 3 + 1
    cell = brief.unit / 3 * 0.58 * brief.framing.scale
    field = flow.swirl(chance, height, width, cell=cell, turns=2)
    down, across = np.gradient(field)
    sheen = np.clip((across * 0.8 - down) * np.float32(cell * 0.75), -1, 1)
    away = sky.distance(brief, brief.focus, brief.height * 0.56)[::3, ::3]
    lamp = np.exp(-noise.resized(away, height, width) * np.float32(1.15))
    # The upper third stays calm and a little darker: a title may stand there.
    calm = noise.smoothstep(np.linspace(0, 1, height, dtype=np.float32)[:, None], 0.10, 0.55)
    folds = (field - 0.5) * (0.40 + 0.38 * calm) + sheen * (0.07 + 0.12 * calm)
    tone = 0.5 + 0.5 * np.tanh(-0.42 + 0.1 * calm + folds * 2 + lamp * 0.85)
    full = noise.resized(tone.astype(np.float32), height * 3, width * 3)
    share = full[: brief.height, : brief.width].clip(0, 1)
    deep, low, high, bright = palette.tones
    rgb = color.ramp(((0.0, deep), (0.34, low), (0.68, high), (1.0, bright)), share)
    far = sky.distance(brief, brief.width / 2, brief.height / 2)
    rgb *= (1 - 0.42 * noise.smoothstep(far, 0.45, 1.25))[..., None]
    return np.clip(rgb, 0, 1)


def _veil(
    brief: Brief, palette: Palette, name: str, *, cell: float, strength: float, depth: float
) -> Layer:
    """Paint a sheet of light with bright rims, as smoke in a beam."""
    chance = brief.random("veil", name)
    height, width = brief.height // 3 + 1, brief.width // 3 + 1
    size = brief.unit / 3 * cell * brief.framing.scale
    field = flow.swirl(chance, height, width, cell=size, turns=2)
    rim = np.exp(-(((field - 0.52) / 0.045) ** 2)) * 0.55
    body = noise.smoothstep(field, 0.52, 0.95) * 0.32
    patch = noise.clouds(chance, height, width, cell=size * 1.6, octaves=2)
    light = (rim + body) * noise.smoothstep(patch, 0.25, 0.85) * np.float32(strength)
    full = noise.resized(light.astype(np.float32), height * 3, width * 3)
    alpha = full[: brief.height, : brief.width].clip(0, 1)
    rows = np.linspace(0, 1, brief.height, dtype=np.float32)
    rgb = color.ramp(
        ((0.0, palette.light), (0.55, palette.tones[3]), (1.0, palette.tones[2])), rows
    )[:, None, :]
    return Layer(rgb, alpha, depth=depth, additive=True)


def _lit(veil: Layer, discs: Layer) -> Layer:
    """Return the light of two sheets that move together as one."""
    assert veil.alpha is not None
    light = veil.rgb * veil.alpha[..., None]
    color.screen(light, discs.rgb)
    return Layer(light, np.ones(light.shape[:2], np.float32), depth=veil.depth, additive=True)


def _discs(
    brief: Brief,
    palette: Palette,
    name: str,
    *,
    count: int,
    radius: tuple[float, float],
    depth: float,
) -> Layer:
    """Paint lights out of focus, fewer where a title may stand."""
    chance = brief.random("discs", name)
    rgb = np.zeros((brief.height, brief.width, 3), np.float32)
    for _ in range(round(count * brief.width * brief.height / brief.unit**2 / 1.6)):
        x = brief.width * float(chance.random())
        y = brief.height * (1 - 0.85 * float(chance.random()) ** 1.6)
        tint = palette.tones[int(chance.integers(2, 4))]
        light = np.array(tint, np.float32) * np.float32(chance.uniform(0.06, 0.26))
        shape.lens_disc(rgb, x, y, brief.unit * chance.uniform(*radius), light)
    if radius[1] > 0.1:
        rgb = shape.blurred(rgb, brief.unit * 0.006)
    return Layer(rgb, np.ones(rgb.shape[:2], np.float32), depth=depth, additive=True)


SCENE = Scene(
    paint,
    shots=(
        Shot(Framing(horizon=0.6, scale=1.0, focus=0.64), Move(pan=0.06)),
        Shot(Framing(horizon=0.6, scale=1.5, focus=0.36), Move(pan=-0.05, tilt=-0.03)),
        Shot(Framing(horizon=0.6, scale=0.8, focus=0.5), Move(push=0.06)),
        Shot(Framing(horizon=0.6, scale=1.25, focus=0.70), Move(tilt=0.05)),
    ),
)
