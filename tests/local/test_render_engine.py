"""The drawing engine: planes, sub-pixel sampling, blending."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image

from nemo_cli.local.render import scenes
from nemo_cli.local.render import still
from nemo_cli.local.render.axis import axis
from nemo_cli.local.render.brush import Band
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import CameraView
from nemo_cli.local.render.camera import Mapping
from nemo_cli.local.render.camera import canvas_size
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.convert import covering
from nemo_cli.local.render.convert import opaque
from nemo_cli.local.render.effect.water import Water
from nemo_cli.local.render.painted import PaintedShot
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Layer
from nemo_cli.local.render.scene import Move
from nemo_cli.local.render.scene import Scene
from nemo_cli.local.render.scene import Shot
from nemo_cli.local.render.sheet import Sheet

WIDTH, HEIGHT = 96, 64
CANVAS = canvas_size(WIDTH, HEIGHT)


def ramp() -> FloatArray:
    """Return a picture that grows lighter from left to right and from top to bottom."""
    across = np.linspace(0, 0.5, CANVAS[0], dtype=np.float32)[None, :]
    down = np.linspace(0, 0.5, CANVAS[1], dtype=np.float32)[:, None]
    return np.repeat((across + down)[..., None], 3, axis=2)


def drawn(planes: Planes, mapping: Mapping, behind: float = 0.0) -> Frame:
    """Draw planes on an even grey."""
    frame = Frame.blank(WIDTH, HEIGHT, row_length(WIDTH))
    frame.full[0][:] = round(16 + 219 * behind)
    Brush(row_length(WIDTH)).draw(frame, planes, mapping)
    return frame


def expected(picture: FloatArray, mapping: Mapping) -> FloatArray:
    """Return the luma that exact sampling gives, for a picture that is linear everywhere."""
    luma = 16 + 219 * picture[..., 0]
    slope_x = luma[0, 1] - luma[0, 0]
    slope_y = luma[1, 0] - luma[0, 0]
    x = mapping.start_x + (np.arange(WIDTH) + 0.5) * mapping.step - 0.5
    y = mapping.start_y + (np.arange(HEIGHT) + 0.5) * mapping.step - 0.5
    sampled: FloatArray = luma[0, 0] + slope_x * x[None, :] + slope_y * y[:, None]
    return sampled


@settings(max_examples=40)
@given(
    st.floats(1, CANVAS[0] - WIDTH - 4),
    st.floats(1, CANVAS[1] - HEIGHT - 4),
    st.sampled_from([1.0, 0.975, 0.999, 1.001, 1.012]),
)
def test_sampling_is_right_at_every_sub_pixel_place_and_scale(
    start_x: float, start_y: float, step: float
) -> None:
    picture = ramp()
    mapping = Mapping(start_x, start_y, step)
    frame = drawn(opaque(picture), mapping)
    # One step of dither, and a half for each rounding.
    assert np.abs(frame.luma - expected(picture, mapping)).max() < 2.6


@settings(max_examples=60)
@given(st.floats(-20, 60), st.floats(0.94, 1.06), st.integers(2, 200), st.integers(2, 200))
def test_an_axis_reads_each_target_sample_once_and_stays_inside(
    start: float, step: float, target: int, source: int
) -> None:
    found = axis(start, step, target, source)
    read = [place for run in found.runs for place in range(run.first, run.last)]
    assert read == sorted(set(read))
    for run in found.runs:
        assert run.first + run.offset >= 0
        assert run.last + run.offset < source


@pytest.mark.parametrize("screen", [False, True])
@pytest.mark.parametrize("behind", [0.0, 0.5, 1.0])
def test_a_half_covering_layer_mixes_with_what_is_behind(*, screen: bool, behind: float) -> None:
    rgb = np.full((CANVAS[1], 1, 3), 0.8, np.float32)
    alpha = np.full((CANVAS[1], CANVAS[0]), 0.5, np.float32)
    frame = drawn(covering(rgb, alpha, screen=screen), Mapping(2.0, 2.0, 1.0), behind)
    mixed = behind + (1 - behind) * 0.4 if screen else behind * 0.5 + 0.4
    assert np.abs(frame.luma[8:-8] - (16 + 219 * mixed)).max() <= 3


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.floats(0, 1), st.booleans())
def test_blending_never_leaves_the_range_of_video(
    tint: list[float], cover: float, screen: bool
) -> None:
    rgb = np.full((CANVAS[1], 1, 3), tint, np.float32)
    alpha = np.full((CANVAS[1], CANVAS[0]), cover, np.float32)
    for behind in (0.0, 1.0):
        frame = drawn(covering(rgb, alpha, screen=screen), Mapping(2.3, 2.6, 0.99), behind)
        assert frame.luma.min() >= 14
        assert frame.luma.max() <= 237
        for plane in (frame.blue, frame.red):
            assert plane.min() >= 13
            assert plane.max() <= 243


def test_colours_survive_the_way_to_planes_and_back() -> None:
    for tint in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (0.2, 0.5, 0.7)):
        picture = np.full((CANVAS[1], CANVAS[0], 3), tint, np.float32)
        shown = still.rgb(drawn(opaque(picture), Mapping(1, 1, 1)))
        assert np.abs(shown / 255 - np.array(tint)).max() < 0.03


def test_a_soft_gradient_has_no_bands() -> None:
    slope = np.linspace(0.1, 0.11, CANVAS[0], dtype=np.float32)[None, :, None]
    picture = np.repeat(np.repeat(slope, CANVAS[1], axis=0), 3, axis=2)
    luma = drawn(opaque(picture), Mapping(1, 1, 1)).luma
    means = luma.mean(axis=0)
    # Two steps of 8 bits in all: without dither the means would be whole numbers.
    assert np.abs(np.diff(np.convolve(means, np.ones(16) / 16, "valid"))).max() < 0.12


@given(
    st.floats(-0.5, 0.5),
    st.floats(-0.5, 0.5),
    st.floats(-0.5, 0.5),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_the_camera_never_looks_beyond_the_canvas(
    pan: float, tilt: float, push: float, progress: float, depth: float
) -> None:
    view = CameraView(WIDTH, HEIGHT, *CANVAS, Move(pan, tilt, push), progress)
    mapping = view.mapping(depth)
    assert mapping.start_x >= 0
    assert mapping.start_y >= 0
    assert mapping.start_x + WIDTH * mapping.step <= CANVAS[0] - 1
    assert mapping.start_y + HEIGHT * mapping.step <= CANVAS[1] - 1


def test_near_layers_move_further_than_far_ones() -> None:
    start, end = (CameraView(WIDTH, HEIGHT, *CANVAS, Move(pan=0.05), at) for at in (0.0, 1.0))
    far, near = (start.x(50, depth) - end.x(50, depth) for depth in (0.2, 1.0))
    assert near == pytest.approx(WIDTH * 0.05)
    assert near / 5 < far < near / 2


@pytest.mark.parametrize("move", [Move(pan=0.05), Move(tilt=-0.05), Move(pan=0.04, tilt=0.04)])
def test_a_slow_move_keeps_its_sharpness_from_frame_to_frame(move: Move) -> None:
    noise = np.random.default_rng(4).random((CANVAS[1], CANVAS[0], 1), dtype=np.float32)

    def paint(brief: Brief):  # type: ignore[no-untyped-def]
        yield Layer(np.repeat(noise, 3, axis=2), depth=0.4)

    painted = PaintedShot.paint(paint, Shot(move=move), Brief(0, 0, 1), (WIDTH, HEIGHT), None)
    sharp = []
    for index in range(24):
        frame = Frame.blank(WIDTH, HEIGHT, CANVAS[0])
        painted.draw(frame, Brush(CANVAS[0]), 0.4 + index / 160, 0.0)
        luma = frame.luma.astype(float)
        sharp.append(np.abs(np.diff(luma, axis=0)).mean() + np.abs(np.diff(luma, axis=1)).mean())
    assert max(sharp) / min(sharp) < 1.03


@pytest.mark.parametrize("move", [Move(), Move(pan=0.05), Move(tilt=0.05), Move(push=0.06)])
def test_what_hides_everything_behind_looks_the_same_as_drawing_it_all(move: Move) -> None:
    below = np.clip(np.arange(CANVAS[1], dtype=np.float32) - 30, 0, 1)[:, None]
    cover = np.repeat(below, CANVAS[0], axis=1)
    red = np.array([1, 0, 0], np.float32).reshape(1, 1, 3)

    def paint(brief: Brief):  # type: ignore[no-untyped-def]
        yield Layer(ramp())
        yield Layer(np.repeat(red, CANVAS[1], axis=0), cover, depth=0.5)

    frame = Frame.blank(WIDTH, HEIGHT, CANVAS[0])
    painted = PaintedShot.paint(
        Scene(paint, ()).paint, Shot(move=move), Brief(0, 0, 1), (WIDTH, HEIGHT), None
    )
    painted.draw(frame, Brush(CANVAS[0]), 0.3, 0.0)
    assert np.abs(frame.luma[36:] - (16 + 219 * 0.2126)).max() <= 2
    assert np.abs(frame.luma[:20].astype(float) - 62).max() > 3


@settings(max_examples=30)
@given(st.floats(1, 5), st.floats(1, 5), st.sampled_from([1.0, 0.99, 1.01]))
def test_what_is_transparent_changes_nothing_however_it_is_moved(
    start_x: float, start_y: float, step: float
) -> None:
    alpha = np.zeros((CANVAS[1], CANVAS[0]), np.float32)
    alpha[::20, ::20] = 0.2  # something, so that rows are kept
    planes = covering(np.ones((CANVAS[1], 1, 3), np.float32), alpha)
    frame = drawn(planes, Mapping(start_x, start_y, step), 0.5)
    untouched = round(16 + 219 * 0.5)
    assert (frame.luma == untouched).mean() > 0.9
    assert (frame.blue == 128).mean() > 0.6


@pytest.mark.parametrize("name", ["sunset", "night_city"])
def test_a_small_picture_looks_like_the_large_one(name: str) -> None:
    pictures = []
    for size in ((480, 270), (960, 540)):
        canvas = canvas_size(*size)
        found = scenes.scene(name)
        painted = PaintedShot.paint(found.paint, found.shots[0], Brief(0, 0, 3), size, None)
        frame = Frame.blank(*size, canvas[0])
        painted.draw(frame, Brush(canvas[0]), 0.5, 0.0)
        # The canvas of the small one is a little wider: compare what is in the middle.
        shown = Image.fromarray(still.rgb(frame)).resize((48, 27), Image.Resampling.BOX)
        pictures.append(np.asarray(shown.convert("L"), float)[:, 6:42])
    assert np.corrcoef(pictures[0].ravel(), pictures[1].ravel())[0, 1] > 0.93


@pytest.mark.parametrize("shift", [0.1, 0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("soft_first", [True, False])
def test_no_seam_is_seen_where_a_soft_band_meets_a_sharp_one(
    shift: float, *, soft_first: bool
) -> None:
    light = np.full((CANVAS[1], CANVAS[0], 3), 0.6, np.float32)
    planes = covering(light, np.full((CANVAS[1], CANVAS[0]), 0.5, np.float32))
    bands = (Band(0, 32, soft=soft_first), Band(32, planes.height, soft=not soft_first))
    frame = Frame.blank(WIDTH, HEIGHT, row_length(WIDTH))
    mapping = Mapping(2.0, 3 + shift, 1.0)
    Brush(row_length(WIDTH)).draw(frame, planes, mapping, bands=bands)
    for plane in (frame.luma, frame.blue, frame.red):
        seen = plane[4 : plane.shape[0] - 6]
        assert int(seen.max()) - int(seen.min()) <= 2


@pytest.mark.parametrize("move", [Move(), Move(pan=0.05), Move(tilt=0.05), Move(0.05, -0.04)])
@pytest.mark.parametrize("depth", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("covers", [True, False])
def test_what_was_read_ahead_looks_as_if_it_were_read_for_each_frame(
    move: Move, depth: float, *, covers: bool
) -> None:
    noise = np.random.default_rng(5).random((CANVAS[1], CANVAS[0], 3), dtype=np.float32)
    planes = opaque(noise) if covers else covering(noise, noise[..., 0])
    sheet = Sheet.of(planes, depth)
    for progress in (0.1, 0.2, 0.55, 0.9):
        view = CameraView(WIDTH, HEIGHT, *CANVAS, move, progress)
        ahead, each = (Frame.blank(WIDTH, HEIGHT, CANVAS[0]) for _ in range(2))
        sheet.draw(ahead, Brush(CANVAS[0]), view, HEIGHT)
        Brush(CANVAS[0]).draw(each, planes, view.mapping(depth))
        for one, other in ((ahead.luma, each.luma), (ahead.blue, each.blue), (ahead.red, each.red)):
            assert np.array_equal(one, other)


@pytest.mark.parametrize("step", [0.95, 0.97, 1.0, 1.04])
def test_a_soft_band_is_where_a_sharp_one_would_be(step: float) -> None:
    alpha = np.full(CANVAS[::-1], 0.8, np.float32)
    planes = covering(ramp(), alpha)
    shown = []
    for soft in (False, True):
        frame = Frame.blank(WIDTH, HEIGHT, row_length(WIDTH))
        bands = (Band(0, planes.height, soft=soft),)
        Brush(row_length(WIDTH)).draw(frame, planes, Mapping(2.3, 3.6, step), bands=bands)
        shown.append(frame.luma[4:-6, 2:-2].astype(int))
    assert np.abs(shown[0] - shown[1]).max() <= 4
    assert abs(float(np.mean(shown[0] - shown[1]))) < 1


def test_a_mirror_in_a_pushed_picture_shows_nothing_from_a_frame_before() -> None:
    size, canvas = (320, 180), canvas_size(320, 180)
    noise = np.random.default_rng(6).random((canvas[1], canvas[0], 3), dtype=np.float32)

    def paint(brief: Brief):  # type: ignore[no-untyped-def]
        yield Layer(noise, depth=0.4)
        yield Water(canvas[1] * 0.5, (0, 0, 0), ripple=4)

    painted = PaintedShot.paint(paint, Shot(move=Move(push=0.07)), Brief(0, 0, 3), size, None)
    used = Brush(canvas[0])
    frames = [Frame.blank(*size, canvas[0]) for _ in range(2)]
    painted.draw(frames[0], used, 0.1, 0.0)
    painted.draw(frames[0], used, 0.9, 3.0)
    painted.draw(frames[1], Brush(canvas[0]), 0.9, 3.0)
    assert np.array_equal(frames[0].luma, frames[1].luma)
