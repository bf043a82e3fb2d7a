"""Moving things by what they do to a frame: in place, in range, the same at the same moment."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.local.render.camera import CameraView
from nemo_cli.local.render.camera import canvas_size
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.effect.downpour import Downpour
from nemo_cli.local.render.effect.drift import soft_dot
from nemo_cli.local.render.effect.glitter import Glitter
from nemo_cli.local.render.effect.school import School
from nemo_cli.local.render.effect.shimmer import Shimmer
from nemo_cli.local.render.effect.stamp import Sprite
from nemo_cli.local.render.effect.stamp import draw_all
from nemo_cli.local.render.effect.swell import Swell
from nemo_cli.local.render.effect.trickle import Trickle
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Effect
from nemo_cli.local.render.scene import Move

SIZE = (320, 180)
CANVAS = canvas_size(*SIZE)
BRIEF = Brief(*CANVAS, seed=3)


def glitter() -> Glitter:
    chance = np.random.default_rng(1)
    x, y = (chance.uniform(-20, side + 20, 300).astype(np.float32) for side in CANVAS)
    return Glitter(x, y, np.ones(300, np.float32), seed=1, length=5, thickness=2)


def school(speed: float = 0.2) -> School:
    return School.swim(
        BRIEF, "test", count=8, length=0.2, tint=(0.0, 0.0, 0.0), middle=(0.5, 0.5),
        spread=(0.5, 0.4), speed=speed, depth=0.5,
    )  # fmt: skip


EFFECTS: dict[str, Callable[[], Effect]] = {
    "shimmer": lambda: Shimmer(0, 180, 60, strength=0.3, slant=0.4),
    "shimmer the other way": lambda: Shimmer(20, 120, 40, strength=0.9, slant=-0.7),
    "glitter": glitter,
    "swell": lambda: Swell(line=90, reach=12),
    "school": school,
    "school to the left": lambda: school(-0.2),
    "trickle": lambda: Trickle.pour(BRIEF, "test", count=30, tints=((1.0, 0.5, 0.2),)),
    "downpour": lambda: Downpour.fall(BRIEF, "test", count=200, length=0.1, speed=2.0),
}


def view(progress: float = 0.5) -> CameraView:
    return CameraView(*SIZE, *CANVAS, Move(pan=0.05, tilt=0.03), progress)


def painted_frame() -> Frame:
    frame = Frame.blank(*SIZE, row_length(SIZE[0]))
    chance = np.random.default_rng(5)
    for plane, low, high in zip(
        (frame.luma, frame.blue, frame.red), (16, 60, 60), (235, 200, 200), strict=True
    ):
        plane[:] = chance.integers(low, high + 1, plane.shape)
    return frame


def planes(frame: Frame) -> list[np.ndarray]:
    return [plane.copy() for plane in (frame.luma, frame.blue, frame.red)]


@pytest.mark.parametrize("name", EFFECTS)
@pytest.mark.parametrize("time_s", [0.0, 1.37, 60.7])
def test_an_effect_changes_the_frame_and_keeps_it_legal(name: str, time_s: float) -> None:
    frame = painted_frame()
    before = planes(frame)
    EFFECTS[name]().draw(frame, view(), time_s)
    after = planes(frame)
    assert any(not np.array_equal(a, b) for a, b in zip(before, after, strict=True))
    assert after[0].min() >= 14
    assert after[0].max() <= 237
    for chroma in after[1:]:
        assert chroma.min() >= 16
        assert chroma.max() <= 240


@pytest.mark.parametrize("name", EFFECTS)
def test_an_effect_is_the_same_at_the_same_moment_and_goes_on(name: str) -> None:
    frames = [painted_frame() for _ in range(3)]
    for frame, time_s in zip(frames, (2.0, 2.0, 2.4), strict=True):
        EFFECTS[name]().draw(frame, view(), time_s)
    assert np.array_equal(frames[0].luma, frames[1].luma)
    assert not np.array_equal(frames[0].luma, frames[2].luma)


@pytest.mark.parametrize("name", EFFECTS)
@pytest.mark.parametrize("progress", [0.0, 1.0])
def test_an_effect_stays_inside_the_frame_at_both_ends_of_a_move(
    name: str, progress: float
) -> None:
    frame = painted_frame()
    EFFECTS[name]().draw(frame, view(progress), 7.7)
    assert frame.luma.shape == (SIZE[1], SIZE[0])


def test_shimmer_only_ever_takes_light_away() -> None:
    frame = painted_frame()
    before = frame.luma.copy()
    Shimmer(0, 180, 60, strength=0.5).draw(frame, view(), 3.0)
    assert (frame.luma <= before).all()
    assert frame.luma.mean() > before.mean() * 0.6


def test_a_school_crosses_the_picture_in_its_direction() -> None:
    def middle(time_s: float) -> float:
        frame = Frame.blank(*SIZE, row_length(SIZE[0]))
        frame.luma[:] = 200
        swimmers = School.swim(
            BRIEF, "one", count=1, length=0.2, tint=(0.0, 0.0, 0.0), middle=(0.4, 0.5),
            spread=(0.0, 0.0), speed=0.2, depth=0.0,
        )  # fmt: skip
        swimmers.draw(frame, view(), time_s)
        return float(np.nonzero(frame.luma < 100)[1].mean())

    assert middle(1.0) == pytest.approx(middle(0.0) + 0.2 * BRIEF.unit, abs=3)


def test_the_sea_above_the_line_stands_still() -> None:
    frame = painted_frame()
    before = frame.luma.copy()
    Swell(line=100, reach=12, depth=0.0).draw(frame, view(), 1.0)
    top = int(view().y(100, 0.0)) - 2
    assert np.array_equal(frame.luma[:top], before[:top])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-30, 190), st.floats(-30, 120), st.floats(0, 1.2)),
        max_size=30,
    )
)
def test_many_sprites_at_once_look_as_if_each_were_drawn_alone(
    places: list[tuple[float, float, float]],
) -> None:
    sprite = Sprite.make(soft_dot(4), (1.0, 0.8, 0.5), 5)
    alone, together = (Frame.blank(160, 90, 180) for _ in range(2))
    for place in places:
        sprite.draw(alone, *place)
    draw_all(together, [found for place in places if (found := sprite.placed(*place))])
    # Where two overlap the order may differ, and with it what is cut off.
    for one, other in zip(alone.full, together.full, strict=True):
        assert np.abs(one - other).max() <= 2
