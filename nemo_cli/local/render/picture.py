"""A still picture as a shot: whole or cropped around what matters, with a slow camera."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image
from PIL import ImageFilter

from nemo_cli.local.render.camera import MARGIN
from nemo_cli.local.render.media import BEHIND
from nemo_cli.local.render.media import open_picture
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Effect
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Layer
from nemo_cli.local.render.scene import Move
from nemo_cli.local.render.scene import Painter
from nemo_cli.local.render.scene import Shot

# The camera's margin alone crops a tenth at most; a picture of another ratio is shown whole.
MOST_CROPPED: Final = 0.03
WHOLE_SIZE: Final = 0.92
SCENE_SIDE: Final = 1200  # the longest side of a picture within a scene


def weight(image: Image.Image) -> tuple[float, float]:
    """Return where the eye goes: the middle of contrast and colour, 0..1 from left and top."""
    small = np.asarray(image.convert("RGB").resize((48, 48), Image.Resampling.BOX), np.float32)
    gray = small.mean(axis=2)
    across, down = np.abs(np.diff(gray, axis=1)), np.abs(np.diff(gray, axis=0))
    interest = across[:-1] + down[:, :-1] + np.ptp(small, axis=2)[:-1, :-1] * np.float32(0.35)
    interest = interest**2
    total = float(interest.sum())
    if total < 1e-3:
        return 0.5, 0.5
    places = (np.arange(interest.shape[0], dtype=np.float32) + 0.5) / interest.shape[0]
    x = float(interest.sum(axis=0) @ places) / total
    y = float(interest.sum(axis=1) @ places) / total
    return min(0.8, max(0.2, x)), min(0.8, max(0.2, y))


def floats(path: Path) -> FloatArray:
    """Return a picture for a painter: RGB and alpha from 0 to 1, not larger than it needs."""
    image = open_picture(path, at_least=(SCENE_SIDE, SCENE_SIDE)).convert("RGBA")
    image.thumbnail((SCENE_SIDE, SCENE_SIDE), Image.Resampling.LANCZOS)
    return np.asarray(image, np.float32) / np.float32(255)


def picture_shot(path: Path, seed: int, size: tuple[int, int]) -> tuple[Painter, Shot]:
    """Return a painter that shows the picture, and the move that suits it."""
    wanted = tuple(round(side * (1 + MARGIN)) for side in size)
    image = open_picture(path, at_least=(wanted[0], wanted[1]))
    ratio = (image.width / image.height) / (size[0] / size[1])
    cropped = 1 - min(ratio, 1 / ratio)
    x, y = weight(image)
    if cropped > MOST_CROPPED or image.mode == "RGBA":
        move = Move(pan=0.02 if seed % 4 < 2 else -0.02, push=0.07 if seed % 2 else -0.07)
        return _whole(image, size), Shot(move=move)
    towards = 1 if seed % 2 else -1
    move = Move(
        pan=(x - 0.5) * 0.06 * towards, tilt=(y - 0.5) * 0.06 * towards, push=0.055 * towards
    )
    return _filling(image, (x, y)), Shot(move=move)


def ground_shot(path: Path, seed: int, size: tuple[int, int]) -> tuple[Painter, Shot]:
    """Return a painter that shows only the picture out of focus, for words to stand on."""
    image = open_picture(path, at_least=(size[0] // 4, size[1] // 4))

    def paint(brief: Brief) -> Iterator[Layer | Effect]:
        yield Layer(_backdrop(image, (brief.width, brief.height)), depth=1.0)

    return paint, Shot(move=Move(push=0.05 if seed % 2 else -0.05))


def _filling(image: Image.Image, focus: tuple[float, float]) -> Painter:
    """Return a painter that fills the canvas, cropping what is far from the focus."""

    def paint(brief: Brief) -> Iterator[Layer | Effect]:
        yield Layer(_rgb(_cover(image, (brief.width, brief.height), focus)), depth=1.0)

    return paint


def _whole(image: Image.Image, size: tuple[int, int]) -> Painter:
    """Return a painter that shows all of a picture before a blurred one of itself."""

    def paint(brief: Brief) -> Iterator[Layer | Effect]:
        canvas = (brief.width, brief.height)
        yield Layer(_backdrop(image, canvas), depth=0.3)
        scale = min(size[0] * WHOLE_SIZE / image.width, size[1] * WHOLE_SIZE / image.height)
        shown = (max(2, round(image.width * scale)), max(2, round(image.height * scale)))
        front = image.resize(shown, Image.Resampling.LANCZOS)
        left, top = (canvas[0] - shown[0]) // 2, (canvas[1] - shown[1]) // 2
        alpha = np.zeros((canvas[1], canvas[0]), np.float32)
        spot = (slice(top, top + shown[1]), slice(left, left + shown[0]))
        alpha[spot] = _alpha(front)
        black = np.zeros((canvas[1], 1, 3), np.float32)
        yield Layer(black, shape.blurred(alpha, brief.unit * 0.03) * np.float32(0.5), depth=0.9)
        rgb = np.zeros((canvas[1], canvas[0], 3), np.float32)
        rgb[spot] = _rgb(front)
        yield Layer(rgb, alpha, depth=1.0)

    return paint


def _backdrop(image: Image.Image, canvas: tuple[int, int]) -> FloatArray:
    """Return the picture enlarged, out of focus and darkened."""
    small = _cover(image, (max(8, canvas[0] // 16), max(8, canvas[1] // 16)), (0.5, 0.5))
    soft = _flat(small).filter(ImageFilter.GaussianBlur(max(1.0, canvas[0] / 480)))
    full = _rgb(soft.resize(canvas, Image.Resampling.BICUBIC))
    return np.asarray(full * np.float32(0.42), np.float32)


def _cover(image: Image.Image, size: tuple[int, int], focus: tuple[float, float]) -> Image.Image:
    """Return the picture scaled to cover the size, with the focus near the middle."""
    scale = max(size[0] / image.width, size[1] / image.height)
    # Never larger than the picture, also after rounding.
    wide, high = min(image.width, size[0] / scale), min(image.height, size[1] / scale)
    left = min(max(0.0, image.width * focus[0] - wide / 2), image.width - wide)
    top = min(max(0.0, image.height * focus[1] - high / 2), image.height - high)
    box = (left, top, min(image.width, left + wide), min(image.height, top + high))
    return image.resize(size, Image.Resampling.LANCZOS, box=box)


def _flat(image: Image.Image) -> Image.Image:
    """Return the picture without transparency."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, tuple(round(part * 255) for part in BEHIND))
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _rgb(image: Image.Image) -> FloatArray:
    return np.asarray(image.convert("RGB"), np.float32) / np.float32(255)


def _alpha(image: Image.Image) -> FloatArray | float:
    if image.mode != "RGBA":
        return 1.0
    return np.asarray(image.getchannel("A"), np.float32) / np.float32(255)
