"""Heaped clouds: puffs piled on a flat base, round in the light of the sun."""

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray

PUFFS = 16


def heap(
    picture: FloatArray,
    brief: Brief,
    purpose: str,
    *,
    bottom: float,
    count: int,
    lit: Color,
    dark: Color,
    haze: Color,
    size: float = 0.5,
) -> None:
    """Paint clouds on the rows above `bottom`, smaller and paler towards it."""
    chance = brief.random("cumulus", purpose)
    scale = brief.unit * brief.framing.scale
    spread = round(count * max(1.0, brief.width / brief.unit / 1.4))
    for index in range(spread):
        # From the far ones, low and small, to the near ones.
        near = (index + 0.5) / spread
        wide = scale * size * (0.35 + 0.85 * near) * chance.uniform(0.75, 1.25)
        base = bottom * (0.96 - 0.62 * near**1.2 + 0.08 * float(chance.normal()))
        x = brief.width * ((index * 0.618 + chance.uniform(0, 0.25)) % 1.0)
        _cloud(
            picture,
            brief,
            np.random.default_rng(chance.integers(2**63)),
            (x, base),
            wide,
            (lit, dark, haze),
            0.62 * (1 - near),
        )


def _cloud(
    picture: FloatArray,
    brief: Brief,
    chance: np.random.Generator,
    place: tuple[float, float],
    wide: float,
    tints: tuple[Color, Color, Color],
    veil: float,
) -> None:
    x, base = place
    left, right = max(0, int(x - wide * 0.75)), min(brief.width, int(x + wide * 0.75))
    top, bottom = max(0, int(base - wide * 0.6)), min(brief.height, int(base + wide * 0.08))
    if right - left < 8 or bottom - top < 8:
        return
    height, width = (bottom - top) // 2, (right - left) // 2
    rough = [
        noise.clouds(chance, height, width, cell=max(4.0, wide * cell / 2), octaves=5, rough=0.55)
        for cell in (0.16, 0.16)
    ]
    down = np.arange(height, dtype=np.float32)[:, None] * 2 + np.float32(top - base)
    across = np.arange(width, dtype=np.float32)[None, :] * 2 + np.float32(left - x)
    down, across = (
        (axis + (field - 0.5) * np.float32(wide * 0.13)) / np.float32(wide)
        for axis, field in ((down, rough[0]), (across, rough[1]))
    )
    swell = np.full(down.shape, -1.0, np.float32)
    for _ in range(PUFFS):
        aside = float(np.clip(chance.normal(0, 0.22), -0.48, 0.48))
        tall = 0.21 * (1 - (aside / 0.52) ** 2) * chance.uniform(0.5, 1.15) + 0.045
        up = -tall * chance.uniform(0.3, 1.1)
        apart = (across - np.float32(aside)) ** 2 + (down - np.float32(up)) ** 2
        np.maximum(swell, np.float32(tall**2) - apart, out=swell)
    round_ = np.sqrt(np.clip(swell, 0, None))
    cover = noise.smoothstep(swell, 0.0, 0.0075) * (1 - noise.smoothstep(down, -0.03, 0.035))
    slope_down, slope_across = np.gradient(round_, 2 / wide)
    side = np.float32(1 if brief.focus > x else -1)
    lit = 0.60 - slope_down * np.float32(-0.30) - slope_across * side * np.float32(0.16)
    lit -= np.clip(down + 0.14, 0, 1) * np.float32(1.9)
    lit += (rough[0] - 0.5) * np.float32(0.30)
    rgb = color.ramp(
        ((0.0, tints[1]), (0.55, color.mix(tints[1], tints[0], 0.66)), (1.0, tints[0])),
        lit.clip(0, 1),
    )
    rgb += (np.array(tints[2], np.float32) - rgb) * np.float32(veil)
    spot = picture[top : top + height * 2, left : left + width * 2]
    full = [
        noise.resized(part, height * 2, width * 2, quick=True)
        for part in (cover * np.float32(1 - veil * 0.4), *np.moveaxis(rgb, 2, 0))
    ]
    spot += (np.stack(full[1:], axis=2) - spot) * full[0].clip(0, 1)[..., None]
