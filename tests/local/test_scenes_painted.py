"""Every scene: what its painter hands over, and that a frame of it can be drawn at any moment."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from nemo_cli.local.catalog import SCENES
from nemo_cli.local.catalog import TIMES
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import LIMIT
from nemo_cli.local.render.camera import canvas_size
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.grade import grade
from nemo_cli.local.render.painted import PaintedShot
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import Layer
from nemo_cli.local.render.scenes import scene

NAMES = sorted(SCENES)
SHAPES = ((192, 108), (108, 192), (120, 120))
SMALL = (192, 108)


def brief(size: tuple[int, int] = SMALL, **facts: object) -> Brief:
    width, height = canvas_size(*size)
    return replace(Brief(width, height, seed=11), **facts)  # type: ignore[arg-type]


@cache
def frame_of(
    name: str,
    size: tuple[int, int] = SMALL,
    *,
    shot: int = 0,
    progress: float = 0.5,
    **facts: object,
) -> Frame:
    found = scene(name)
    painted = PaintedShot.paint(found.paint, found.shots[shot], brief(size, **facts), size, None)
    frame = Frame.blank(*size, row_length(size[0]))
    painted.draw(frame, Brush(row_length(size[0])), progress, progress * 4)
    return frame


def luma(frame: Frame) -> np.ndarray:
    return frame.luma.astype(np.float32)


@pytest.mark.parametrize("name", NAMES)
def test_a_painter_hands_over_sound_layers_far_to_near(name: str) -> None:
    asked = brief()
    layers = [item for item in scene(name).paint(asked) if isinstance(item, Layer)]
    assert layers[0].alpha is None
    assert layers[0].rgb.shape[0] == asked.height
    assert layers[0].depth < layers[-1].depth
    for layer in layers:
        assert layer.rgb.dtype == np.float32
        assert np.isfinite(layer.rgb).all()
        assert layer.rgb.min() >= -0.01
        assert layer.rgb.max() <= 1.01
        assert 0 <= layer.depth <= 1
        if layer.alpha is not None:
            assert np.isfinite(layer.alpha).all()
            assert layer.alpha.min() >= 0
            assert layer.alpha.max() <= 1.001
            assert layer.alpha.shape[0] == layer.rgb.shape[0]
            assert layer.top >= 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", SHAPES)
def test_the_first_the_middle_and_the_last_frame_are_legal_pictures(
    name: str, size: tuple[int, int]
) -> None:
    for progress in (0.0, 0.5, 1.0):
        frame = frame_of(name, size, progress=progress)
        for plane in (frame.luma, frame.blue, frame.red):
            assert plane.min() >= 0
            assert plane.max() <= 255
        assert frame.luma.min() >= 14
        assert frame.luma.max() <= 237


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_depth_of_light_and_is_no_flat_gradient(name: str) -> None:
    picture = luma(frame_of(name, (320, 180)))
    assert np.percentile(picture, 99) - np.percentile(picture, 1) > 35
    across = np.abs(np.diff(picture, axis=1)).mean(axis=1)
    assert (across > 0.6).mean() > 0.3


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_paints_the_same_and_another_seed_another_picture(name: str) -> None:
    first = luma(frame_of(name))
    assert np.array_equal(first, luma(frame_of.__wrapped__(name)))
    assert np.abs(first - luma(frame_of(name, seed=12))).mean() > 0.7


@pytest.mark.parametrize("name", NAMES)
def test_every_shot_looks_from_elsewhere_and_keeps_its_moves_small(name: str) -> None:
    shots = scene(name).shots
    assert len(shots) >= 3
    assert len({(shot.framing, shot.move) for shot in shots}) == len(shots)
    for shot in shots:
        assert max(abs(shot.move.pan), abs(shot.move.tilt), abs(shot.move.push)) <= LIMIT
    assert np.abs(luma(frame_of(name)) - luma(frame_of(name, shot=1))).mean() > 2


@pytest.mark.parametrize("name", NAMES)
def test_something_moves_within_a_shot(name: str) -> None:
    start, end = (luma(frame_of(name, progress=at)) for at in (0.0, 1.0))
    assert np.abs(start - end).mean() > 0.4


def mean_rgb(frame: Frame) -> np.ndarray:
    blue = (frame.blue.mean() - 128) / 224
    red = (frame.red.mean() - 128) / 224
    base = (frame.luma.mean() - 16) / 219
    return np.array([base + 1.57 * red, base - 0.19 * blue - 0.47 * red, base + 1.86 * blue])


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("night_city", "sunset")])
def test_wished_colours_change_the_picture_towards_them(name: str) -> None:
    """More red minus blue when red is wished than when blue is."""

    def redness(wish: Color) -> float:
        rgb = mean_rgb(frame_of(name, colors=(wish, wish)))
        return float(rgb[0] - rgb[2])

    assert redness((1.0, 0.1, 0.1)) > redness((0.1, 0.1, 1.0)) + 0.01


@pytest.mark.parametrize("name", NAMES)
def test_a_mood_reaches_all_that_moves(name: str) -> None:
    """Without colour every layer and every effect is grey."""
    found = scene(name)
    shot = PaintedShot.paint(found.paint, found.shots[0], brief(), SMALL, grade("monochrome"))
    frame = Frame.blank(*SMALL, row_length(SMALL[0]))
    for time_s in (0.0, 1.0, 3.0):
        shot.draw(frame, Brush(row_length(SMALL[0])), 0.5, time_s)
        for plane in (frame.blue, frame.red):
            assert np.abs(plane - 128).max() <= 7  # rounding of many thin layers


TIMED = ("ocean", "forest", "desert", "rain", "underwater", "paper", "abstract", "product")


@pytest.mark.parametrize("name", TIMED)
def test_night_is_darker_than_day(name: str) -> None:
    day, night = (luma(frame_of(name, time=time)).mean() for time in ("day", "night"))
    assert day > night + 15


@pytest.mark.parametrize("time", [*TIMES, None, "no such time"])
def test_any_time_of_day_can_be_painted(time: str | None) -> None:
    for name in NAMES:
        items = list(scene(name).paint(brief((96, 54), time=time)))
        assert items


@pytest.mark.parametrize("size", [(64, 36), (36, 64), (200, 48), (48, 200)])
def test_tiny_and_odd_shapes_can_be_painted(size: tuple[int, int]) -> None:
    for name in NAMES:
        for shot in range(len(scene(name).shots)):
            frame_of(name, size, shot=shot, progress=1.0)


CARD = np.ones((40, 30, 4), np.float32) * np.array((1, 0, 0, 1), np.float32)
CUT_OUT = np.pad(CARD, ((20, 0), (15, 15), (0, 0)))


@pytest.mark.parametrize("picture", [CARD, CUT_OUT], ids=["card", "cut-out"])
@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("shot", range(4))
def test_a_picture_of_the_product_stands_on_the_podium(
    picture: np.ndarray, size: tuple[int, int], shot: int
) -> None:
    def red(**facts: object) -> np.ndarray:
        found = scene("product")
        asked = brief(size, **facts)
        painted = PaintedShot.paint(found.paint, found.shots[shot], asked, size, None)
        frame = Frame.blank(*size, row_length(size[0]))
        painted.draw(frame, Brush(row_length(size[0])), 0.5, 0.0)
        return frame.red > 190

    shown = np.argwhere(red(picture=picture) & ~red())
    assert len(shown) > 15
    middle = shown.mean(axis=0) / (size[1] / 2, size[0] / 2)
    assert 0.3 < middle[0] < 0.8
    assert 0.35 < middle[1] < 0.65


@pytest.mark.parametrize("shape", [(1, 900, 4), (900, 1, 4), (1, 1, 4), (7, 5, 4)])
@pytest.mark.parametrize("opacity", [0.0, 0.5, 1.0])
def test_a_picture_of_any_shape_can_stand_there(
    shape: tuple[int, int, int], opacity: float
) -> None:
    picture = np.full(shape, opacity, np.float32)
    items = list(scene("product").paint(brief(picture=picture)))
    assert all(np.isfinite(item.rgb).all() for item in items if isinstance(item, Layer))
