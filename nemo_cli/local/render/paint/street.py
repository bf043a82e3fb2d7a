"""A street in perspective: house fronts to both sides like the wings of a stage, wet ground."""

from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.paint import building
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import neon
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Layer

# In units, for what is as near as the nearest wing.
HALF_WIDTH = 0.60
EYE = 0.27  # how far the ground lies below the horizon
TALL = 1.5
BLACK: Color = (0.0, 0.0, 0.0)
SHOP = 0.15
SMEAR = 7  # rows that a wet road melts into one


@dataclass(frozen=True)
class Look:
    """The colours of the street."""

    haze: Color  # what distance fades into
    wall: Color
    lamps: tuple[Color, ...]  # in windows and shops
    signs: tuple[Color, ...]
    lit: float  # share of windows with light
    shine: float  # how strong lights look
    mirror: float  # how much of the walls the wet ground shows


def foot(brief: Brief, near: float) -> float:
    """Return the canvas row where things stand that are `near` (0 far away, 1 close)."""
    return brief.horizon + EYE * near * brief.unit * brief.framing.scale


def side(brief: Brief, near: float) -> float:
    """Return how far the walls stand from the middle of the street, in pixels.

    An upright picture looks down a lane between towers.
    """
    narrow = 0.66 if brief.is_upright else 1.0
    return HALF_WIDTH * narrow * near * brief.unit * brief.framing.scale


def wing(brief: Brief, look: Look, number: int, near: float, depth: float) -> Layer:
    """Return the house fronts at one distance, and what the wet ground shows of them."""
    ground = round(foot(brief, near))
    scale = brief.unit * brief.framing.scale * near
    height = max(8, min(ground, round(scale * TALL * (2.5 if brief.is_upright else 1.4))))
    # The farther, the more the air takes: only the last houses are nearly gone.
    haze = float(np.clip(0.86 - 0.95 * near**0.5, 0.0, 1.0))
    style = building.Style(
        body_top=color.mix(look.wall, look.haze, haze * 0.75),
        body_foot=color.mix(look.wall, look.haze, min(1.0, haze * 1.15 + 0.04)),
        windows=look.lamps,
        lit=look.lit,
        pane=max(1.0, scale * 0.022),
        shine=look.shine * (1 - 0.45 * haze),
    )
    row = building.Row.empty(brief.width, height, style)
    found = _houses(brief, number, near, height)
    for index, block in enumerate(found):
        building.raise_block(row, brief.random("wing", number, index), block, style)
        _shop(row, brief.random("shop", number, index), block, look, scale)
    if look.lit > 0.1:
        chance = brief.random("signs", number)
        neon.edges(row, chance, found, look.signs, strength=look.shine * 0.8, pen=scale * 0.006)
        neon.signs(row, chance, found, look.signs, size=scale * 2.4, drawn=round(brief.unit * 0.07))
    shape.shine(row.rgb, row.alpha, row.light, max(1.5, scale * 0.02), 0.6 * look.shine)
    return _with_mirror(brief, row, ground, depth, look.mirror)


def _houses(brief: Brief, number: int, near: float, height: int) -> list[building.Block]:
    """Return the fronts to both sides: the last of each stands at the street."""
    chance = brief.random("houses", number)
    scale = brief.unit * brief.framing.scale * near
    found = []
    for way in (-1, 1):
        edge = brief.focus + way * side(brief, near)
        for _ in range(4):
            wide = scale * chance.uniform(0.32, 0.62)
            tall = scale * TALL * chance.uniform(0.5, 1.15) * (1.9 if brief.is_upright else 1.0)
            left, right = sorted((edge, edge + way * wide))
            roof = round(height - tall)
            block = building.Block(
                max(0, round(left)), min(brief.width, round(right)), max(-height, roof)
            )
            if block.right - block.left > 2:
                found.append(block)
            edge += way * (wide - 1)
    return found


def _shop(
    row: building.Row,
    chance: np.random.Generator,
    block: building.Block,
    look: Look,
    scale: float,
) -> None:
    """Light the windows of a shop at the foot of a house, under an awning."""
    tall = round(scale * SHOP * chance.uniform(0.8, 1.1))
    wide = block.right - block.left
    if tall < 3 or wide < 6 or chance.random() > 0.85:
        return
    tints = (*look.lamps[:2], *look.signs[:2])
    tint = np.array(tints[int(chance.integers(len(tints)))], np.float32)
    pad = max(1, round(wide * 0.07))
    panes = max(1, round((wide - 2 * pad) / max(4.0, scale * 0.14)))
    step = (wide - 2 * pad) / panes
    top, bottom = row.height - tall, row.height - max(1, round(tall * 0.1))
    fall = np.linspace(1.0, 0.55, bottom - top, dtype=np.float32)[:, None, None]
    front = (slice(top, None), slice(block.left, block.right))
    row.rgb[front], row.light[front] = np.array(color.mix(look.wall, BLACK, 0.4), np.float32), 0
    for pane in range(panes):
        left = block.left + pad + round(pane * step)
        right = block.left + pad + round((pane + 1) * step) - max(1, round(step * 0.12))
        if right <= left:
            continue
        light = tint * np.float32(look.shine * chance.uniform(0.55, 0.95))
        spot = (slice(top, bottom), slice(left, right))
        row.rgb[spot] += light * fall * (1 - row.rgb[spot])
        row.light[spot] = np.clip(light * fall * 200, 0, 255).astype(np.uint8)
    awning = slice(max(0, top - max(1, tall // 5)), top + max(1, tall // 8))
    cloth = np.array(color.mix(look.wall, tuple(tint), 0.35), np.float32)
    row.rgb[awning, block.left + pad // 2 : block.right - pad // 2] = cloth
    row.light[awning, block.left + pad // 2 : block.right - pad // 2] = 0


def _with_mirror(brief: Brief, row: building.Row, ground: int, depth: float, share: float) -> Layer:
    """Return a layer that goes on below the ground with its smeared mirror image."""
    top = (ground - row.height + 1) // 2 * 2
    rgb, alpha = (part[top - ground + row.height :] for part in (row.rgb, row.alpha))
    span = max(0, min(brief.height - ground, rgb.shape[0]))
    if span < SMEAR * 2 or share <= 0:
        return Layer(rgb, alpha, top=top, depth=depth)
    mirrored, cover = smeared(rgb[::-1][:span]), smeared(alpha[::-1][:span])
    fade = np.exp(-np.linspace(0, 1.3, span, dtype=np.float32))[:, None] * np.float32(share)
    return Layer(
        np.concatenate((rgb, mirrored)),
        np.concatenate((alpha, cover * fade)),
        top=top,
        depth=depth,
    )


def smeared(values: FloatArray) -> FloatArray:
    """Return a picture whose rows run into each other, as on wet ground."""
    height, width = values.shape[:2]
    small = max(2, height // SMEAR)
    if values.ndim == 2:
        image = shape.blurred(values, max(1.0, width / 900))
        return noise.resized(noise.resized(image, small, width), height, width).clip(0, 1)
    planes = [smeared(np.ascontiguousarray(values[..., channel])) for channel in range(3)]
    return np.stack(planes, axis=2)


def lamp_post(pen: shape.Pen, x: float, ground: float, tall: float, way: int) -> None:
    """Draw a lamp post whose arm reaches over the street (`way` -1 left, 1 right)."""
    thick = max(1.0, tall * 0.016)
    pen.line([(x, ground), (x, ground - tall * 0.9)], thick * 1.5)
    arm = [
        (x, ground - tall * 0.9),
        (x + way * tall * 0.03, ground - tall * 0.97),
        (x + way * tall * 0.10, ground - tall),
        (x + way * tall * 0.22, ground - tall),
    ]
    pen.line(arm, thick)
    pen.line(
        [
            (x + way * tall * 0.14, ground - tall * 0.985),
            (x + way * tall * 0.24, ground - tall * 0.985),
        ],
        thick * 2,
    )


def walker(pen: shape.Pen, x: float, ground: float, tall: float) -> None:
    """Draw somebody who walks away under an umbrella."""
    head = ground - tall * 0.80
    pen.circle(x, head, tall * 0.055)
    coat = ((-0.10, -0.72), (0.10, -0.72), (0.135, -0.30), (-0.135, -0.30))
    pen.polygon([(x + a * tall, ground + b * tall) for a, b in coat])
    for hip, shoe in ((-0.06, -0.075), (0.05, 0.085)):
        pen.line([(x + hip * tall, ground - tall * 0.32), (x + shoe * tall, ground)], tall * 0.07)
    pen.line(
        [(x + tall * 0.03, ground - tall * 0.62), (x + tall * 0.03, ground - tall * 1.12)],
        tall * 0.016,
    )
    dome = [
        (x + tall * (0.03 + 0.36 * np.cos(turn)), ground - tall * (0.88 + 0.25 * np.sin(turn)))
        for turn in np.linspace(0, np.pi, 24)
    ]
    scallops = [
        (x + tall * (0.03 - 0.36 + 0.72 * share), ground - tall * (0.88 + 0.035 * bow))
        for share, bow in zip(
            np.linspace(0, 1, 25), np.abs(np.sin(np.linspace(0, 4 * np.pi, 25))), strict=True
        )
    ]
    pen.polygon([*dome, *scallops])


def car(pen: shape.Pen, x: float, ground: float, wide: float) -> None:
    """Draw a car seen from the front or from behind, `wide` pixels across."""
    body = (
        (-0.5, -0.06),
        (-0.5, -0.34),
        (-0.42, -0.42),
        (-0.30, -0.68),
        (0.30, -0.68),
        (0.42, -0.42),
        (0.5, -0.34),
        (0.5, -0.06),
    )
    pen.polygon([(x + a * wide, ground + b * wide) for a, b in body])
    for wheel in (-0.36, 0.36):
        pen.polygon(
            [
                (x + (wheel + a) * wide, ground + b * wide)
                for a, b in ((-0.09, -0.1), (0.09, -0.1), (0.09, 0), (-0.09, 0))
            ]
        )
