"""Winter land: snowy ranges in the haze, firs with snow on their branches, drifts."""

from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import relief
from nemo_cli.local.render.paint import ridge
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import tree
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Layer


@dataclass(frozen=True)
class Look:
    """The colours of snow in one light."""

    low: Color  # of the sky at the horizon: what distance fades into
    snow_lit: Color
    snow_dark: Color
    rock: Color
    wood: Color


def mountains(
    brief: Brief,
    look: Look,
    name: str,
    *,
    base: float,
    reach: float,
    cell: float,
    haze: float,
    depth: float,
) -> Layer:
    """Paint a snowy range whose slopes towards the lights shine."""
    line = relief.alps(brief, name, base=base, reach=reach, cell=cell)
    top = ridge.first_row(line)
    height = max(2, brief.horizon + 4 - top)
    scale = brief.unit * brief.framing.scale
    chance = brief.random("slopes", name)
    side = relief.mountain(
        line,
        chance,
        top=top,
        height=height,
        cell=scale * 0.17,
        from_left=brief.framing.focus < 0.5,
    )
    middle = color.mix(look.snow_dark, look.snow_lit, 0.35)
    snow = color.ramp(((0.0, look.snow_dark), (0.55, middle), (1.0, look.snow_lit)), side.lit)
    deep = (np.arange(top, top + height, dtype=np.float32)[:, None] - line[None, :]) / scale
    bare = noise.smoothstep(side.rough - side.lit * 0.35 + deep * 0.2, 0.38, 0.62) * 0.75
    color.lay(snow, look.rock, bare)
    mist = np.clip(haze + noise.smoothstep(deep, 0.05, 0.34) * (0.35 + haze * 0.7), 0, 0.95)
    color.lay(snow, np.array(look.low, np.float32) * np.float32(0.8), mist)
    return Layer(snow, ridge.below(line, top=top, height=height), top=top, depth=depth)


def firs(brief: Brief, look: Look, *, left: bool) -> Layer:
    """Paint the near firs with snow on their branches, on one side."""
    chance = brief.random("firs", int(left))
    scale = brief.unit * brief.framing.scale
    reach = brief.width * (0.22 if brief.width > brief.height else 0.3)

    def group(pen: shape.Pen) -> None:
        for _ in range(8):
            away = chance.random() ** 1.4
            x = brief.wall + reach * away * 0.9 - scale * 0.03
            tall = scale * (0.62 - 0.34 * away) * chance.uniform(0.65, 1.15)
            foot = brief.floor + scale * 0.04
            tree.conifer(pen, chance, x if left else brief.width - x, foot, tall, detail=20)

    top = max(0, int(brief.floor - scale * 0.74)) // 2 * 2
    alpha = shape.mask(brief.width, brief.height - top, group, top=top)
    drop = max(1, round(brief.unit * 0.006))
    covered = np.zeros_like(alpha)
    covered[drop:] = alpha[:-drop]
    snow = np.clip(shape.blurred(np.clip(alpha - covered, 0, 1), brief.unit * 0.0016) * 1.5, 0, 1)
    snow *= noise.clouds(chance, *alpha.shape, cell=brief.unit * 0.03, octaves=3)
    rgb = np.empty((*alpha.shape, 3), np.float32)
    rgb[:] = np.array(look.wood, np.float32)
    color.lay(rgb, np.array(look.snow_lit, np.float32) * np.float32(0.62), snow)
    bank, drift = _drift(brief, look, chance, top=top, left=left)
    cover = np.maximum(alpha, drift)
    color.lay(rgb, bank, drift / np.maximum(cover, np.float32(1e-4)))
    return Layer(rgb, cover, top=top, depth=0.85)


def _drift(
    brief: Brief, look: Look, chance: np.random.Generator, *, top: int, left: bool
) -> tuple[FloatArray, FloatArray]:
    """Return colour and cover of the snowdrift at the foot of the firs."""
    scale = brief.unit * brief.framing.scale
    place = np.linspace(0, 1, brief.width, dtype=np.float32)
    side = place if left else 1 - place
    wave = noise.line(chance, brief.width, cell=scale * 0.3, octaves=3)
    rise = np.exp(-((side / 0.3) ** 2)) * np.float32(0.15) * (1 + 0.25 * wave) - 0.04
    line = (brief.floor - rise * scale).astype(np.float32)
    height = brief.height - top
    cover = ridge.below(line, top=top, height=height)
    deep = (np.arange(top, brief.height, dtype=np.float32)[:, None] - line[None, :]) / scale
    share = np.exp(-deep.clip(0, None) * 14) * 0.55
    return color.ramp(((0.0, look.snow_dark), (1.0, look.snow_lit)), share), cover
