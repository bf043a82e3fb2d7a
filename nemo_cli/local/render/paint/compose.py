"""Composition: from which side a scene is seen, and layers that move together laid into one."""

from dataclasses import replace

import numpy as np

from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Layer

ROWS = 32  # that are changed at once, inside the processor's cache


def turned(brief: Brief) -> Brief:
    """Return the brief as half of the seeds see it: with the light on the other side."""
    if brief.random("side").random() < 0.5:
        return brief
    return replace(brief, framing=replace(brief.framing, focus=1 - brief.framing.focus))


def onto(picture: FloatArray, layer: Layer) -> None:
    """Paint a layer on an opaque picture, in place."""
    last = min(picture.shape[0], layer.top + layer.rgb.shape[0])
    for top in range(layer.top, last, ROWS):
        spot = picture[top : min(top + ROWS, last)]
        rows = slice(top - layer.top, top - layer.top + spot.shape[0])
        if layer.alpha is None:
            spot[:] = layer.rgb[rows]
        elif layer.additive:
            spot += layer.rgb[rows] * layer.alpha[rows, :, None] * (1 - spot)
        else:
            spot += (layer.rgb[rows] - spot) * layer.alpha[rows, :, None]


def together(behind: Layer, front: Layer) -> Layer:
    """Return one layer of two that have an alpha and add no light; its depth is the front's."""
    top = min(behind.top, front.top)
    bottom = max(one.top + one.rgb.shape[0] for one in (behind, front))
    assert behind.alpha is not None
    width = behind.alpha.shape[1]
    rgb = np.empty((bottom - top, width, 3), np.float32)
    alpha = np.empty((bottom - top, width), np.float32)
    for first in range(top, bottom, ROWS):
        last = min(first + ROWS, bottom)
        rows = slice(first - top, last - top)
        lower_rgb, lower = _reaching(behind, first, last)
        upper_rgb, upper = _reaching(front, first, last)
        alpha[rows] = lower * (1 - upper) + upper
        share = upper / np.maximum(alpha[rows], np.float32(1e-5))
        rgb[rows] = lower_rgb + (upper_rgb - lower_rgb) * share[..., None]
    return Layer(rgb, alpha, top=top, depth=front.depth)


def _reaching(layer: Layer, first: int, last: int) -> tuple[FloatArray, FloatArray]:
    """Return colours and cover for rows that it may not have: the nearest colour, no cover."""
    assert layer.alpha is not None
    rows = np.arange(first, last) - layer.top
    inside = rows.clip(0, layer.rgb.shape[0] - 1)
    has = (rows == inside).astype(np.float32)
    return layer.rgb[inside], layer.alpha[inside] * has[:, None]
