"""Reading drafts: the documented keys, the lenient ones, and input that is no draft."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.timeline.draft import Segment
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.timeline.draft import Track
from nemo_cli.core.timeline.draft import is_exportable
from nemo_cli.core.timeline.draft import media_of
from nemo_cli.core.timeline.summary import summarize

DRAFT: dict[str, Any] = {
    "d": 10000,
    "m": {"title": "Urban", "width": 1920, "height": 1080},
    "t": [
        {"tt": 0, "sg": [{"d": 10000, "m": {"name": "city timelapse"}}]},
        {"tt": 1, "sg": [{"d": 10000, "m": {"name": "Lo-fi", "volume": 0.35}}]},
        {"tt": 7, "sg": [{"d": 3000, "m": {"text": "Urban Dreams"}}]},
    ],
}

json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["t", "tt", "sg", "d", "m", "s", "v", "name", "text", "id", "url", "x"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


def segment(value: dict[str, Any]) -> Segment:
    """The one segment of a draft that holds just this."""
    return Timeline.from_json({"t": [{"tt": 0, "sg": [value]}]}).tracks[0].segments[0]


def test_the_documented_draft_is_read() -> None:
    assert Timeline.from_json(DRAFT) == Timeline(
        title="Urban",
        width=1920,
        height=1080,
        length_ms=10000,
        tracks=(
            Track("video", 0, (Segment("city timelapse", "", 0, 10000),)),
            Track("audio", 1, (Segment("Lo-fi", "", 0, 10000, 35),)),
            Track("text", 7, (Segment("", "Urban Dreams", 0, 3000),)),
        ),
    )


@pytest.mark.parametrize(
    ("code", "kind"),
    [(0, "video"), ("1", "audio"), (7.0, "text"), (5, "other"), (None, "other"), ("x", "other")],
)
def test_a_track_type_may_be_any_number(code: object, kind: str) -> None:
    assert Timeline.from_json({"t": [{"tt": code, "sg": []}]}).tracks[0].kind == kind


def test_segments_without_a_start_follow_one_another() -> None:
    timeline = Timeline.from_json(
        {"t": [{"tt": 0, "sg": [{"d": 2000}, {"d": 3000}, {"s": 9000, "d": 1000}, {"d": 500}]}]}
    )
    found = timeline.tracks[0].segments
    assert [(s.start_ms, s.has_start) for s in found] == [
        (0, False),
        (2000, False),
        (9000, True),
        (10000, False),
    ]
    assert timeline.length_ms == timeline.end_ms == 10500


@pytest.mark.parametrize("key", ["start", "s", "st"])
@pytest.mark.parametrize("place", ["segment", "metadata"])
def test_a_start_is_found_under_its_likely_names(key: str, place: str) -> None:
    value: dict[str, Any] = {key: 1500} if place == "segment" else {"m": {key: 1500}}
    assert segment({"d": 500, **value}).start_ms == 1500


def test_the_segment_itself_goes_before_its_metadata() -> None:
    found = segment({"name": "outer", "m": {"name": "inner", "m": {"text": "deep"}}})
    assert (found.name, found.text) == ("outer", "deep")


def test_a_length_is_taken_from_the_end_where_there_is_no_other() -> None:
    assert segment({"start": 1000, "end": 4000}).length_ms == 3000


@pytest.mark.parametrize(
    ("given_length", "length_ms"),
    [
        (2500.4, 2500),
        ("2500", 2500),
        ("2500.0", 2500),
        (-5, 0),
        (None, 0),
        ("long", 0),
        (True, 0),
        (float("nan"), 0),
        (float("inf"), 0),
        ("1e999", 0),
        (10**400, 0),
        (10**12, 10**10),
        ([], 0),
    ],
)
def test_odd_lengths_are_read_as_far_as_they_make_sense(
    given_length: object, length_ms: int
) -> None:
    assert segment({"d": given_length}).length_ms == length_ms


@pytest.mark.parametrize(
    ("volume", "percent"),
    [
        (0.35, 35),
        (35, 35),
        ("0.35", 35),
        ("35%", 35),
        ("0.5%", 0),
        (0, 0),
        (1, 100),
        (100, 100),
        (1.5, 150),
        (2, 200),
        (-1, None),
        ("loud", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_a_volume_is_a_factor_up_to_two_and_per_cent_above(
    volume: object, percent: int | None
) -> None:
    assert segment({"volume": volume}).volume_percent == percent


@pytest.mark.parametrize(
    ("stated", "fps"), [(30, 30.0), ("29.97", 29.97), (0, None), (-1, None), ("fast", None)]
)
def test_a_frame_rate_is_a_positive_number(stated: object, fps: float | None) -> None:
    assert Timeline.from_json({"m": {"fps": stated}}).fps == fps


@pytest.mark.parametrize(("stated", "width"), [(1920, 1920), ("720", 720), (0, None), (-5, None)])
def test_a_width_is_at_least_one_pixel(stated: object, width: int | None) -> None:
    assert Timeline.from_json({"m": {"width": stated}}).width == width


def test_a_stated_length_goes_before_the_end_of_the_segments() -> None:
    timeline = Timeline.from_json({"d": "12000", "t": [{"tt": 0, "sg": [{"d": 500}]}]})
    assert (timeline.length_ms, timeline.end_ms) == (12000, 500)


def test_timelines_are_equal_that_look_and_last_the_same() -> None:
    stated, placed = {"id": "1", "s": 0, "d": 500}, {"id": "2", "d": 500}
    assert segment(stated) == segment(placed)
    assert segment(stated).id != segment(placed).id


def test_strings_are_kept_as_they_came() -> None:
    assert segment({"name": "a\x1b[2Jb"}).name == "a\x1b[2Jb"


def test_a_number_is_an_identity_too() -> None:
    assert segment({"id": 17}).id == "17"


def test_objects_may_stand_for_lists() -> None:
    timeline = Timeline.from_json({"t": {"a": {"tt": 0, "sg": {"name": "alone", "d": 10}}}})
    assert timeline.tracks[0].segments[0].name == "alone"


@pytest.mark.parametrize(
    ("draft", "exportable"),
    [
        (DRAFT, True),
        ({"t": [{"sg": []}, {"sg": [{}]}]}, True),
        ({"t": [{"sg": []}]}, False),
        ({"t": [{"tt": 0}]}, False),
        ({"t": []}, False),
        ({"t": None}, False),
        ({"t": [None, 3, "x", []]}, False),
        ({"t": [{"sg": "text"}]}, False),
        ({}, False),
        (None, False),
        ([DRAFT], True),  # unknown is not empty: it goes out as it came
        (json.dumps(DRAFT), True),
        ("an unknown form", True),
        ("", False),
    ],
)
def test_exportable_means_a_track_with_segments(draft: object, exportable: bool) -> None:
    assert is_exportable(draft) is exportable


def test_an_empty_timeline_knows_it() -> None:
    assert Timeline.from_json(None).is_empty
    assert Timeline.from_json({"t": [{"tt": 0, "sg": []}]}).is_empty
    assert not Timeline.from_json(DRAFT).is_empty


@given(json_values)
def test_no_json_value_is_too_odd_to_read(value: object) -> None:
    timeline = Timeline.from_json(value)
    assert timeline.length_ms >= 0
    assert isinstance(is_exportable(value), bool)
    for track in timeline.tracks:
        assert all(part.start_ms >= 0 and part.length_ms >= 0 for part in track.segments)


@given(json_values)
def test_no_state_is_too_odd_to_list_its_media(value: object) -> None:
    media_of(value)
    media_of({"video_infos": value, "generated_media": value})


def test_deep_nesting_is_read_to_a_limit() -> None:
    nested: dict[str, Any] = {"name": "far too deep"}
    for _ in range(5000):
        nested = {"m": nested}
    assert segment(nested).name == ""
    for name in ("m", "", "s"):
        nested = {}
        for _ in range(5000):
            nested = {name: nested}
        assert media_of({"generated_media": nested}) == ()


def test_media_of_both_origins_are_listed_in_order() -> None:
    state = {
        "video_infos": [
            {"filename": "a.mp4", "file_type": "video", "duration": 30.5, "size": 5, "cdn_url": "u"}
        ],
        "generated_media": [{"name": "clip", "type": "video", "url": "https://cdn.test/x/y.mp4"}],
    }
    uploaded, generated = media_of(state)
    assert (uploaded.origin, uploaded.name, uploaded.kind) == ("uploaded", "a.mp4", "video")
    assert (uploaded.duration_ms, uploaded.size_bytes, uploaded.url) == (30500, 5, "u")
    assert (generated.origin, generated.name) == ("generated", "clip")
    assert generated.duration_ms is None


@pytest.mark.parametrize(
    "generated",
    [
        [{"url": "https://cdn.test/x/y.mp4?sig=1", "type": "video"}],
        {"url": "https://cdn.test/x/y.mp4?sig=1", "type": "video"},
        {"videos": [{"url": "https://cdn.test/x/y.mp4?sig=1"}], "images": None},
        {"videos": ["https://cdn.test/x/y.mp4?sig=1"]},
        {"video": {"url": "https://cdn.test/x/y.mp4?sig=1"}},
    ],
)
def test_generated_media_may_be_a_list_or_an_object(generated: object) -> None:
    (media,) = media_of({"generated_media": generated})
    assert (media.name, media.kind) == ("y.mp4", "video")


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"url": "u", "type": "video/mp4"}, "video"),
        ({"url": "https://cdn.test/song.mp3?x=1"}, "audio"),
        ({"name": "photo.JPEG"}, "image"),
        ({"name": "who knows"}, ""),
    ],
)
def test_the_kind_of_a_file_is_stated_or_told_by_its_name(record: object, kind: str) -> None:
    assert media_of({"video_infos": [record]})[0].kind == kind


@pytest.mark.parametrize(
    ("record", "duration_ms"),
    [({"duration": 2.5}, 2500), ({"duration_ms": 1500, "duration": 9}, 1500), ({}, None)],
)
def test_media_tell_seconds_unless_they_say_milliseconds(
    record: dict[str, Any], duration_ms: int | None
) -> None:
    assert media_of({"video_infos": [{"name": "a", **record}]})[0].duration_ms == duration_ms


def test_media_are_the_same_under_a_newly_signed_address() -> None:
    first, second = (
        media_of({"video_infos": [{"name": "a.mp4", "url": f"https://cdn.test/a.mp4?sig={n}"}]})
        for n in (1, 2)
    )
    assert first == second and first[0].url != second[0].url


def test_a_timeline_becomes_plain_json() -> None:
    plain: Any = Timeline.from_json(DRAFT).to_json()
    assert plain["tracks"][1]["segments"][0]["volume_percent"] == 35
    assert plain["width"] == 1920


def test_a_titles_second_line_is_part_of_what_it_says() -> None:
    found = segment({"m": {"text": "Low Tide", "subtitle": "by the sea"}})
    assert found.text == "Low Tide / by the sea"
    assert segment({"m": {"text": "Low Tide", "subtitle": None}}).text == "Low Tide"


@pytest.mark.parametrize("name", ["Subtitles", "captions (en)", "字幕"])
def test_a_text_track_that_calls_itself_subtitles_is_no_title(name: str) -> None:
    text = {"tt": 7, "m": {"name": name}, "sg": [{"d": 1000, "m": {"text": "Hello."}}]}
    timeline = Timeline.from_json({"d": 1000, "t": [text]})
    assert timeline.tracks[0].kind == "captions"
    assert summarize(timeline) == 'Timeline (1 track): 1. Subtitles: "Hello." (0-1s)'
