"""Reading jobs and planning which picture is shown when."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.local.render.errors import Unsupported
from nemo_cli.local.render.job import MAX_LENGTH_MS
from nemo_cli.local.render.job import MAX_PIXELS
from nemo_cli.local.render.job import read_job
from nemo_cli.local.render.plan import plan
from tests.local.rendering import job
from tests.local.rendering import media
from tests.local.rendering import scene
from tests.local.rendering import text

TARGET = Path("film.mp4")

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
# Values of every kind under the names that matter.
lenient = st.fixed_dictionaries(
    {},
    optional={
        "m": anything | st.fixed_dictionaries({}, optional={"width": anything, "fps": anything}),
        "d": anything,
        "t": anything
        | st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "tt": st.sampled_from([0, 1, 7]) | anything,
                    "sg": st.lists(
                        st.fixed_dictionaries(
                            {}, optional={"s": anything, "d": anything, "m": anything}
                        ),
                        max_size=3,
                    )
                    | anything,
                },
            ),
            max_size=3,
        ),
    },
)


@settings(max_examples=150)
@given(lenient, st.dictionaries(st.sampled_from(["resolution", "fps", "quality"]), anything))
def test_any_draft_is_read_and_planned_without_a_gap(draft: Any, output: Any) -> None:
    work = read_job({"draft": draft, "output": output, "target": "film.mp4"})
    film = work.film
    assert film.width % 2 == film.height % 2 == 0
    assert film.width * film.height <= MAX_PIXELS * 1.01
    assert 1 <= film.fps <= 60
    assert 0 < film.length_ms <= MAX_LENGTH_MS
    parts = plan(film)
    assert parts[0].first == 0
    assert all(part.count > 0 for part in parts)
    assert [part.last for part in parts[:-1]] == [part.first for part in parts[1:]]
    assert parts[-1].last == film.frame_count


@pytest.mark.parametrize("value", [None, [], "x", {}, {"target": 5}, {"target": ""}])
def test_a_job_without_a_target_is_refused(value: object) -> None:
    with pytest.raises(Unsupported):
        read_job(value)


def test_a_job_survives_json() -> None:
    work = job(TARGET, texts=[text("标题")])
    assert read_job(json.loads(json.dumps(work))) == read_job(work)


def planned(*segments: dict[str, Any], length_ms: int, beats: list[float] | None = None) -> Any:
    files = {"a": {"path": "a.png", "kind": "image"}}
    work = read_job(job(TARGET, video=list(segments), length_ms=length_ms, files=files))
    return plan(work.film, beats or [])


def test_a_short_scene_is_one_shot() -> None:
    assert len(planned(scene(length=4000), length_ms=4000)) == 1


def test_a_long_scene_is_cut_on_the_beat() -> None:
    beats = [index * 0.7 for index in range(20)]
    parts = planned(scene(length=10000), length_ms=10000, beats=beats)
    cuts = [part.first / 30 for part in parts[1:]]
    assert len(cuts) == 2
    assert all(min(abs(cut - beat) for beat in beats) < 1 / 30 for cut in cuts)
    assert [part.shot for part in parts] == [0, 1, 2]


def test_a_long_picture_is_not_cut() -> None:
    assert len(planned(media("a", "image", length=9000), length_ms=9000)) == 1


def test_a_gap_between_segments_is_black() -> None:
    parts = planned(scene(0, 1000), scene(2000, 1000), length_ms=4000)
    assert [part.segment is None for part in parts] == [False, True, False, True]


def test_a_later_segment_covers_an_earlier_one() -> None:
    parts = planned(scene(0, 3000), scene(1000, 1000, name="ocean"), length_ms=3000)
    assert [(part.first, part.count) for part in parts] == [(0, 30), (30, 30), (60, 30)]
    assert parts[1].segment.scene == "ocean"


def test_a_crossfade_lets_the_part_before_go_on() -> None:
    parts = planned(scene(0, 2000), scene(2000, 2000, transition="crossfade"), length_ms=4000)
    assert parts[0].tail == parts[1].melt == 18


def test_a_scene_that_lost_its_start_shows_what_came_after() -> None:
    whole = planned(scene(length=10000), length_ms=10000)
    rest = planned(scene(length=6000, from_ms=4000, source_ms=10000), length_ms=6000)
    assert [part.shot for part in rest] == [1, 2]
    assert rest[-1].offset == whole[-1].offset
    assert rest[0].skip == 120 - whole[1].first
    assert sum(part.count for part in rest) == 180


def test_a_frozen_scene_is_one_moment_of_it() -> None:
    (part,) = planned(scene(length=3000, from_ms=5000, source_ms=10000, speed=0), length_ms=3000)
    assert (part.offset, part.count, part.shot) == (150, 90, 1)


def test_a_transition_lasts_as_long_as_it_says() -> None:
    second = scene(4000, 4000, transition="crossfade", transition_ms=1500)
    parts = planned(scene(0, 4000), second, length_ms=8000)
    assert parts[0].tail == parts[1].melt == 45


def test_the_first_segment_has_nothing_to_melt_out_of() -> None:
    assert planned(scene(0, 2000, transition="crossfade"), length_ms=2000)[0].melt == 0


def test_a_crossfade_is_never_longer_than_half_a_part() -> None:
    parts = planned(scene(0, 200), scene(200, 200, transition="crossfade"), length_ms=400)
    assert parts[1].melt == 3


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ({"scene": "ocean"}, "ocean"),
        ({"scene": "", "name": "a night city with rain"}, "night_city"),
        ({"scene": None, "prompt": "the forest"}, "forest"),
        ({"scene": "nothing like it"}, "abstract"),
    ],
)
def test_a_scene_is_found_by_its_name_or_by_its_words(about: dict[str, Any], name: str) -> None:
    work = job(TARGET, video=[{"s": 0, "d": 1000, "m": {"kind": "scene", **about}}])
    assert read_job(work).film.segments[0].scene == name
