"""The schedule of looks: close to the end, and frugal."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.core.render.forecast import Look
from nemo_cli.core.render.forecast import forecast
from nemo_cli.core.render.polling import Schedule
from nemo_cli.core.render.polling import back_off_looks

Progress = Callable[[float], float | None]

LENGTHS_S = [5.0, 8.0, 12.5, 20.0, 31.0, 45.0, 60.0, 77.0, 90.0, 130.0, 180.0, 222.0, 300.0]
SHAPES: dict[str, Progress] = {
    "linear": lambda done: math.floor(100 * done),
    "stepped": lambda done: 20 * math.floor(5 * done),
    "stuck at 90": lambda done: min(90, math.floor(90 * done / 0.8)),
    "absent": lambda done: None,
}


def looks_of(length_s: float, progress: Progress, min_s: float = 2.0) -> list[float]:
    """The ages at which a job of this length is looked at; the last one sees its end."""
    schedule = Schedule(min_s)
    ages_s = [0.0]
    while ages_s[-1] < length_s:
        age_s = ages_s[-1]
        ages_s.append(age_s + schedule.next_delay(age_s, progress(age_s / length_s)))
    return ages_s[1:]


def test_all_kinds_of_renders_together_are_noticed_within_two_seconds() -> None:
    late_s = [
        looks_of(length_s, shape)[-1] - length_s
        for shape in SHAPES.values()
        for length_s in LENGTHS_S
    ]
    assert sum(late_s) / len(late_s) < 2


def test_lateness_is_a_small_part_of_the_render_time() -> None:
    shares = [
        looks_of(length_s, shape)[-1] / length_s - 1
        for shape in SHAPES.values()
        for length_s in LENGTHS_S
    ]
    assert sum(shares) / len(shares) < 0.1


def test_all_renders_together_need_no_more_looks_than_the_back_off() -> None:
    ours = sum(len(looks_of(n, shape)) for shape in SHAPES.values() for n in LENGTHS_S)
    theirs = sum(back_off_looks(length_s - 1e-9, 2.0) for length_s in LENGTHS_S) * len(SHAPES)
    assert ours <= theirs


@pytest.mark.parametrize("length_s", LENGTHS_S)
def test_a_render_that_shows_its_progress_never_costs_more_than_the_back_off(
    length_s: float,
) -> None:
    assert len(looks_of(length_s, SHAPES["linear"])) <= back_off_looks(length_s - 1e-9, 2.0)


@pytest.mark.parametrize("length_s", [5.0, 30.0, 61.0, 150.0, 300.0])
def test_a_steady_render_is_noticed_at_once(length_s: float) -> None:
    assert looks_of(length_s, lambda done: 100 * done)[-1] - length_s < 0.5


def test_a_render_that_waits_in_a_queue_is_not_taken_for_a_slow_one() -> None:
    late_s = [
        looks_of(length_s, lambda done: math.floor(max(0, (done - 0.2) / 0.8) * 100))[-1] - length_s
        for length_s in LENGTHS_S
    ]
    assert sum(late_s) / len(late_s) < 3


def test_a_first_look_right_after_the_submission_does_not_mislead() -> None:
    schedule = Schedule()
    schedule.next_delay(0.02, 5)
    age_s = 0.02
    for _ in range(8):
        age_s += schedule.next_delay(age_s, math.floor(5 + 95 * age_s / 60))
        if age_s >= 60:
            break
    assert 60 <= age_s < 62


def test_a_job_of_hours_without_progress_is_left_in_peace() -> None:
    assert len(looks_of(7200, lambda done: None)) < 7200 / 15


def test_shorter_waits_scale_the_whole_schedule() -> None:
    ages_s = looks_of(6.0, SHAPES["linear"], min_s=0.1)
    assert ages_s[0] < 0.2
    assert ages_s[-1] - 6.0 < 0.2


@given(
    st.lists(st.tuples(st.floats(0, 40), st.none() | st.floats(allow_nan=True)), max_size=40),
    st.floats(0.01, 10),
    st.floats(0.01, 60),
)
@settings(max_examples=150)
def test_any_progress_gives_a_wait_within_the_limits(
    steps: list[tuple[float, float | None]], min_s: float, max_s: float
) -> None:
    schedule = Schedule(min_s, max_s)
    age_s = 0.0
    for passed_s, progress in steps:
        age_s += passed_s
        assert min_s <= schedule.next_delay(age_s, progress) <= max(min_s, max_s)


@given(
    st.floats(5, 300),
    st.sampled_from([1, 5, 10, 20, 25]),
    st.lists(st.floats(0.01, 0.99), min_size=1, max_size=8),
)
@settings(max_examples=200)
def test_the_forecast_holds_the_end_of_a_job_in_equal_steps(
    length_s: float, step: int, shares: list[float]
) -> None:
    looks = [Look(0.0, 0.0)]
    looks += [Look(s * length_s, step * math.floor(100 * s / step)) for s in sorted(shares)]
    found = forecast(looks, looks[-1].age_s)
    if found is not None and found.step >= step:
        assert found.from_s <= length_s * 1.0001
        assert found.to_s >= length_s * 0.9999


def test_no_forecast_is_made_of_progress_that_never_moved() -> None:
    assert forecast([Look(0.0, 5.0), Look(10.0, 5.0)], 10.0) is None
    assert forecast([], 0.0) is None
