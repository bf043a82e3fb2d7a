"""The one-line summary, and the differences of two timelines."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.timeline.draft import Change
from nemo_cli.core.timeline.draft import Kind
from nemo_cli.core.timeline.draft import Segment
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.timeline.draft import Track
from nemo_cli.core.timeline.summary import changes
from nemo_cli.core.timeline.summary import fingerprint
from nemo_cli.core.timeline.summary import summarize
from nemo_cli.ui.words.changes import describe
from tests.support.hostile import EVERYTHING
from tests.support.hostile import dangerous

CODES: dict[Kind, int] = {"video": 0, "audio": 1, "text": 7, "other": 3}


def clip(name: str = "", start: int = 0, length: int = 10000, **more: Any) -> Segment:
    return Segment(name, more.pop("text", ""), start, length, **more)


def title(text: str, start: int = 0, length: int = 3000, **more: Any) -> Segment:
    return Segment("", text, start, length, **more)


def track(kind: Kind, *segments: Segment) -> Track:
    return Track(kind, CODES[kind], segments)


def timeline(*tracks: Track, **more: Any) -> Timeline:
    end_ms = max((s.end_ms for t in tracks for s in t.segments), default=0)
    return Timeline(**{"length_ms": end_ms, **more}, tracks=tracks)


def told(before: Timeline | None, after: Timeline) -> list[str]:
    return [describe(change, "en") for change in changes(before, after)]


URBAN = timeline(
    track("video", clip("city timelapse")),
    track("audio", clip("Lo-fi", volume_percent=35)),
    track("text", title("Urban Dreams")),
)

names = st.sampled_from(["", "A", "B", "Morning"])
segments = st.builds(
    Segment,
    name=names,
    text=names,
    start_ms=st.integers(0, 3).map(lambda n: n * 500),
    length_ms=st.integers(0, 3).map(lambda n: n * 1000),
    volume_percent=st.sampled_from([None, 0, 35, 100]),
    id=st.sampled_from(["", "", "1", "2"]),
)
tracks = st.builds(
    Track,
    kind=st.sampled_from(["video", "audio", "text", "other"]),
    code=st.sampled_from([0, 5, None]),
    segments=st.lists(segments, max_size=3).map(tuple),
)
timelines = st.builds(
    Timeline,
    title=names,
    width=st.sampled_from([None, 1920]),
    height=st.sampled_from([None, 1080]),
    fps=st.sampled_from([None, 24.0, 29.97]),
    length_ms=st.integers(0, 2).map(lambda n: n * 1000),
    tracks=st.lists(tracks, max_size=3).map(tuple),
)


def test_the_summary_has_the_documented_form() -> None:
    assert summarize(URBAN) == (
        "Timeline (3 tracks): 1. Video: city timelapse (0-10s) "
        '2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)'
    )


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (timeline(), "Timeline (0 tracks): empty"),
        (timeline(track("video")), "Timeline (1 track): empty"),
        (timeline(track("video", clip("a"))), "Timeline (1 track): 1. Video: a (0-10s)"),
        (
            timeline(track("video", clip("a", 0, 3500), clip("", 3500, 1250)), track("audio")),
            "Timeline (2 tracks): 1. Video: a (0-3.5s), clip 2 (3.5-4.75s) 2. BGM: empty",
        ),
        (timeline(track("other", clip("glow"))), "Timeline (1 track): 1. Track: glow (0-10s)"),
        (
            timeline(track("video", clip("a", volume_percent=100), clip("b", volume_percent=0))),
            "Timeline (1 track): 1. Video: a (0-10s), b (0-10s, 0%)",
        ),
        (
            timeline(track("audio", clip("song", volume_percent=100))),
            "Timeline (1 track): 1. BGM: song (0-10s, 100%)",
        ),
        (timeline(track("text", title(""))), "Timeline (1 track): 1. Title: title 1 (0-3s)"),
    ],
)
def test_other_timelines_in_one_line(shown: Timeline, line: str) -> None:
    assert summarize(shown) == line


def test_what_is_new_is_told_with_its_place() -> None:
    before = replace(URBAN, tracks=URBAN.tracks[:1])
    assert told(before, URBAN) == ["+ BGM Lo-fi (0-10s, 35%)", '+ Title "Urban Dreams" (0-3s)']


def test_everything_is_new_where_there_was_nothing() -> None:
    assert told(None, URBAN) == [
        "+ Video city timelapse (0-10s)",
        "+ BGM Lo-fi (0-10s, 35%)",
        '+ Title "Urban Dreams" (0-3s)',
    ]
    assert told(None, Timeline()) == []


def test_what_is_gone_is_named() -> None:
    before = timeline(track("video", clip("a"), clip("", 10000, 5000)))
    after = timeline(track("video", clip("a")))
    assert told(before, after) == ["- clip 2"]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            track("text", title("Morning")),
            track("text", title("Morning", 0, 4000)),
            ['~ Title "Morning" 0-3s → 0-4s'],
        ),
        (track("text", title("A")), track("text", title("B")), ['~ Title "A" → "B"']),
        (
            track("audio", clip("Lo-fi", volume_percent=35)),
            track("audio", clip("Lo-fi", volume_percent=20)),
            ["~ BGM Lo-fi 35% → 20%"],
        ),
        (
            track("audio", clip("Lo-fi")),
            track("audio", clip("Lo-fi", volume_percent=20)),
            ["~ BGM Lo-fi – → 20%"],
        ),
        (
            track("audio", clip("Lo-fi")),
            track("audio", clip("Upbeat")),
            ["~ BGM Lo-fi → Upbeat"],
        ),
        (
            track("video", clip("a", 0), clip("b", 10000)),
            track("video", clip("b", 0), clip("a", 10000)),
            ["~ Video b 10-20s → 0-10s", "~ Video a 0-10s → 10-20s"],
        ),
        (
            track("video", clip("a", 0, 5000), clip("b", 5000, 5000)),
            track("video", clip("new", 0, 2000), clip("a", 2000, 5000), clip("b", 7000, 5000)),
            ["+ Video new (0-2s)", "~ Video a 0-5s → 2-7s", "~ Video b 5-10s → 7-12s"],
        ),
        (
            track("video", clip("a", 0, 5000), clip("b", 5000, 5000)),
            track("video", clip("b", 0, 5000)),
            ["~ Video b 5-10s → 0-5s", "- Video a"],
        ),
        (
            track("text", title("A", id="1"), title("B", id="2")),
            track("text", title("B", id="1"), title("A", id="2")),
            ['~ Title "A" → "B"', '~ Title "B" → "A"'],
        ),
        (
            track("text", Segment("style 1", "Hi", 0, 3000)),
            track("text", Segment("style 2", "Hi", 0, 3000)),
            ['~ Title "Hi" style 1 → style 2'],
        ),
    ],
)
def test_a_changed_segment_is_recognised(old: Track, new: Track, lines: list[str]) -> None:
    assert told(timeline(old, length_ms=1), timeline(new, length_ms=1)) == lines


def test_a_moved_segment_in_another_track_of_its_kind_is_no_change_of_the_segment() -> None:
    together = timeline(track("text", title("A"), title("B")))
    apart = timeline(track("text", title("A")), track("text", title("B")))
    assert told(together, apart) == ["~ tracks 1 → 2"]


def test_tracks_that_swap_places_are_told() -> None:
    assert told(URBAN, replace(URBAN, tracks=URBAN.tracks[::-1])) == ["~ order of the tracks"]


def test_the_project_is_told_as_far_as_the_segments_do_not_say_it() -> None:
    before = replace(URBAN, title="One", width=1920, height=1080, fps=30.0)
    after = replace(URBAN, title="Two", width=1080, height=1920, fps=23.976, length_ms=15000)
    assert told(before, after) == [
        '~ project title "One" → "Two"',
        "~ size 1920x1080 → 1080x1920",
        "~ frame rate 30 → 23.976",
        "~ length 10s → 15s",
    ]


@pytest.mark.parametrize(
    ("width", "height", "size"), [(1920, None, "1920x?"), (None, 1080, "?x1080")]
)
def test_a_size_may_be_half_known(width: int | None, height: int | None, size: str) -> None:
    assert told(URBAN, replace(URBAN, width=width, height=height)) == [f"~ size – → {size}"]


def test_a_length_that_follows_from_a_new_clip_is_not_told_twice() -> None:
    before = timeline(track("video", clip("a")))
    after = timeline(track("video", clip("a"), clip("b", 10000, 5000)))
    assert (before.length_ms, after.length_ms) == (10000, 15000)
    assert told(before, after) == ["+ Video b (10-15s)"]


@given(timelines)
def test_equal_timelines_differ_in_nothing(shown: Timeline) -> None:
    assert changes(shown, replace(shown)) == []


@given(timelines, timelines)
def test_every_difference_is_told(before: Timeline, after: Timeline) -> None:
    assert bool(changes(before, after)) == (before != after)


@given(timelines, timelines)
def test_segments_that_came_and_went_add_up(before: Timeline, after: Timeline) -> None:
    signs = [change.sign for change in changes(before, after)]
    counts = [sum(len(track.segments) for track in shown.tracks) for shown in (before, after)]
    assert signs.count("+") - signs.count("-") == counts[1] - counts[0]


@given(timelines, timelines)
def test_a_change_reads_as_one_line_in_both_languages(before: Timeline, after: Timeline) -> None:
    for change in changes(before, after):
        for line in (describe(change, "en"), describe(change, "zh")):
            assert line.startswith(f"{change.sign} ") and "\n" not in line
        assert json.loads(json.dumps(change.to_json()))["sign"] == change.sign


def test_changes_are_told_in_chinese() -> None:
    before, after = replace(URBAN, tracks=URBAN.tracks[1:]), replace(URBAN, width=9, height=16)
    assert [describe(change, "zh") for change in changes(before, after)] == [
        "+ 视频 city timelapse (0-10 秒)",
        "~ 尺寸 – → 9x16",
    ]


@pytest.mark.parametrize("payload", EVERYTHING)
def test_hostile_names_are_disarmed_in_every_sentence(payload: str) -> None:
    hostile = timeline(track("video", clip(payload)), track("text", title(payload)), title=payload)
    lines = [summarize(hostile), *told(None, hostile), *told(URBAN, hostile)]
    assert not dangerous("".join(lines))


def test_a_change_names_its_parts_for_json() -> None:
    (change,) = changes(timeline(track("text", title("A"))), timeline(track("text", title("B"))))
    assert change == Change("~", "name", "text", "B", 1, before="A", after="B")


def test_names_are_whole_in_json_and_short_in_sentences() -> None:
    (change,) = changes(None, timeline(track("video", clip("long\n" * 100))))
    assert change.what == "long\n" * 100
    assert len(describe(change, "en")) < 110


def test_a_name_without_a_visible_character_is_no_name() -> None:
    shown = timeline(track("video", clip("\u00ad")))
    assert told(None, shown) == ["+ clip 1 (0-10s)"]
    assert summarize(shown).endswith("1. Video: clip 1 (0-10s)")


def test_a_fingerprint_depends_on_content_and_not_on_order() -> None:
    assert fingerprint({"a": 1, "b": [1, 2]}) == fingerprint({"b": [1, 2], "a": 1})
    assert fingerprint({"a": [1, 2]}) != fingerprint({"a": [2, 1]})
    assert fingerprint(None) != fingerprint({})


def test_a_fingerprint_shows_a_change_that_the_known_fields_do_not() -> None:
    draft: dict[str, Any] = {"t": [{"tt": 0, "sg": [{"d": 1000}]}]}
    warmer: dict[str, Any] = {"t": [{"tt": 0, "sg": [{"d": 1000, "filter": "warm"}]}]}
    assert changes(Timeline.from_json(draft), Timeline.from_json(warmer)) == []
    assert fingerprint(draft) != fingerprint(warmer)


def test_whatever_the_loader_accepts_has_a_fingerprint() -> None:
    for depth in (100, 500, 800):
        nested: object = json.loads("[" * depth + "]" * depth)
        assert fingerprint(nested) != fingerprint([])


def test_a_draft_too_deep_for_anybody_still_has_a_fingerprint() -> None:
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    assert fingerprint(nested)
