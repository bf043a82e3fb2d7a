"""Drafts that are no object: JSON in a string, Draft Protocol V3, and what nobody can read."""

from __future__ import annotations

import json

import pytest

from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.timeline.draft import is_exportable

MARKUP = """
<draft fps="30" width="1920" height="1080" duration="10000">
  <track id="a" type="video">
    <clip id="1" in="0" out="10000" source-start="0" source-end="10000">
      <video src="https://cdn/quay.mp4?x=1"/><styles><b name="no">no</b></styles>
    </clip>
  </track>
  <track id="b" type="bgm">
    <clip id="2" in="0" out="10000"><audio name="Lo-fi" volume="0.35"/></clip>
  </track>
  <track id="c" type="text">
    <clip id="3" in="0" out="3000"><div>Urban <b>Dreams</b></div></clip>
  </track>
  <transitions><clip in="1" out="2"/></transitions>
</draft>"""
OBJECT = {"t": [{"tt": 0, "sg": [{"d": 4000, "name": "quay"}]}]}


def test_json_in_a_string_is_read_like_the_object() -> None:
    assert Timeline.from_json(json.dumps(OBJECT)) == Timeline.from_json(OBJECT)


def test_draft_protocol_v3_is_read() -> None:
    timeline = Timeline.from_json(MARKUP)
    assert [track.kind for track in timeline.tracks] == ["video", "audio", "text"]
    video, music, title = (track.segments[0] for track in timeline.tracks)
    assert (video.name, video.length_ms) == ("quay.mp4", 10_000)
    assert (music.name, music.volume_percent) == ("Lo-fi", 35)
    assert (title.text, title.length_ms) == ("Urban Dreams", 3000)
    assert (timeline.width, timeline.length_ms, timeline.is_unknown) == (1920, 10_000, False)


@pytest.mark.parametrize(
    "draft",
    [
        "words",
        7,
        [OBJECT],
        {"tracks_v9": [1]},
        "[1]",
        "<draft",
        "<html></html>",
        '<!DOCTYPE d [<!ENTITY a "b">]><draft>&a;</draft>',
        "<draft>" * 50_000,
    ],
)
def test_what_cannot_be_read_is_unknown_and_goes_out(draft: object) -> None:
    assert Timeline.from_json(draft).is_unknown
    assert is_exportable(draft)


def test_no_draft_is_not_an_unknown_one() -> None:
    assert not Timeline.from_json(None).is_unknown
    assert not Timeline.from_json({"t": []}).is_unknown
