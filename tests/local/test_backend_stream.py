"""The event stream has the shapes of the agent framework, and talks like the hosted one."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from nemo_cli.local.server import LocalServer
from tests.local.backend_support import Caller
from tests.local.backend_support import events
from tests.local.backend_support import running
from tests.local.backend_support import texts
from tests.local.backend_support import until


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    with running(tmp_path_factory.mktemp("stream")) as running_server:
        yield running_server


@pytest.fixture
def caller(server: LocalServer) -> Caller:
    return Caller(server.url)


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Caller]:
    """A caller of a backend that takes its usual time."""
    with running(tmp_path, {"pace": 1}) as server:
        yield Caller(server.url)


def parts(seen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [event["content"]["parts"][0] for event in seen]


def test_deltas_are_followed_by_the_whole_text_once(caller: Caller) -> None:
    seen = caller.say(caller.session(), "what can you do?")
    deltas = [event for event in seen if event.get("partial") is True]
    recaps = [event for event in seen if event.get("partial") is False]
    assert len(deltas) > 10
    assert len(recaps) == 1
    assert "".join(part["text"] for part in parts(deltas)) == parts(recaps)[0]["text"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_in_every_run_of_text_the_deltas_add_up_to_the_recap(caller: Caller, language: str) -> None:
    wish = "海边的日落，10秒，标题《晚霞》" if language == "zh" else "a sunset by the sea"
    heard = ""
    for event in caller.say(caller.session(), wish):
        part = event["content"]["parts"][0]
        if event.get("partial"):
            heard += part["text"]
        elif "text" in part and not part.get("thought"):
            assert part["text"] == heard
            heard = ""


def test_tool_events_pair_by_id_and_have_no_partial(caller: Caller) -> None:
    seen = caller.say(caller.session(), "a sunset by the sea")
    tools = [event for event in seen if "text" not in event["content"]["parts"][0]]
    assert all("partial" not in event for event in tools)
    calls = [part["functionCall"] for part in parts(tools) if "functionCall" in part]
    answers = [part["functionResponse"] for part in parts(tools) if "functionResponse" in part]
    assert [(call["id"], call["name"]) for call in calls] == [
        (answer["id"], answer["name"]) for answer in answers
    ]
    assert len(calls) == 2


def test_every_event_names_author_and_one_invocation(caller: Caller) -> None:
    seen = caller.say(caller.session(), "a sunset by the sea")
    assert {event["author"] for event in seen} == {"nemo_agent"}
    assert len({event["invocationId"] for event in seen}) == 1
    assert len({event["id"] for event in seen}) == len(seen)


def test_heartbeats_of_every_kind_come_while_work_goes_on(patient: Caller) -> None:
    stream = patient.message(patient.session(), "a sunset by the sea").content
    blocks = stream.split(b"\n\n")
    for sign in (b": heartbeat", b'data: {"type":"heartbeat"}', b"data:", b"data: heartbeat"):
        assert sign in blocks


def test_the_stream_is_an_event_stream_and_is_not_cached(caller: Caller) -> None:
    answer = caller.message(caller.session(), "hello")
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_raw_clip_is_in_the_state_before_music_and_title(patient: Caller) -> None:
    session_id = patient.session()
    watcher = Caller(patient.url)
    with patient.message(session_id, "a sunset by the sea", stream=True) as answer:
        pieces = answer.iter_content(64)
        next(pieces)
        first = until(lambda: watcher.draft(session_id), lambda draft: draft is not None)
        assert [track["tt"] for track in first["t"]] == [0]
        list(pieces)
    assert [track["tt"] for track in patient.draft(session_id)["t"]] == [0, 1, 7]


def test_a_generation_tells_both_stages(caller: Caller) -> None:
    said = texts(caller.say(caller.session(), "a sunset by the sea"))
    assert "raw clip" in said
    assert "Your video is ready" in said


def test_about_a_third_of_the_edits_is_silent_and_they_still_happen(caller: Caller) -> None:
    session_id = caller.session()
    caller.say(session_id, "a sunset by the sea")
    silent = 0
    for seconds in range(3, 9):
        seen = caller.say(session_id, f"make it {seconds} seconds")
        silent += not any(event.get("partial") is False for event in seen)
        assert caller.draft(session_id)["d"] == seconds * 1000
    assert silent == 2


def test_an_answer_is_joined_to_what_was_asked_back_in_the_same_project(caller: Caller) -> None:
    session_id, other = caller.session(), caller.session()
    for project in (session_id, other):
        caller.say(project, "a sunset by the sea, 10 seconds")
    assert "where?" in texts(caller.say(session_id, "cut 3 seconds"))
    caller.say(other, "from the end")
    caller.say(session_id, "from the end")
    assert [caller.draft(project)["d"] for project in (session_id, other)] == [7000, 10_000]


GUI_EN = re.compile(r"click the|drag the|open the|preview (?:it )?in (?:the )?timeline", re.I)
GUI_ZH = re.compile(r"点击|拖拽|打开|时间线")


@pytest.mark.parametrize(("wish", "gui"), [("a sunset by the sea", GUI_EN), ("海边的日落", GUI_ZH)])
def test_it_talks_as_if_there_were_a_window_with_buttons(
    caller: Caller, wish: str, gui: re.Pattern[str]
) -> None:
    said = [texts(caller.say(caller.session(), wish)) for _ in range(3)]
    assert all(gui.search(text) for text in said)


def test_it_answers_in_the_language_of_the_message(caller: Caller) -> None:
    session_id = caller.session()
    assert re.search(r"[\u4e00-\u9fff]", texts(caller.say(session_id, "你好")))
    assert not re.search(r"[\u4e00-\u9fff]", texts(caller.say(session_id, "hello")))


def test_an_empty_message_is_answered_in_the_sessions_language(caller: Caller) -> None:
    assert re.search(r"[\u4e00-\u9fff]", texts(caller.say(caller.session("zh-CN"), "?!")))
    assert not re.search(r"[\u4e00-\u9fff]", texts(caller.say(caller.session("en"), "?!")))


def test_undo_goes_back_turn_by_turn(caller: Caller) -> None:
    session_id = caller.session()
    drafts = [caller.draft(session_id)]
    for wish in ("a sunset by the sea", "make it 5 seconds", "no music"):
        caller.say(session_id, wish)
        drafts.append(caller.draft(session_id))
    assert all(before != after for before, after in pairwise(drafts))
    for before in reversed(drafts[:-1]):
        caller.say(session_id, "undo")
        assert caller.draft(session_id) == before
    assert "nothing to undo" in texts(caller.say(session_id, "undo"))


def test_two_turns_at_once_do_not_mix_and_the_loser_is_not_charged(patient: Caller) -> None:
    session_id = patient.session()
    patient.say(session_id, "a sunset by the sea")
    before = patient.credits()["available"]
    other = Caller(patient.url)
    with patient.message(session_id, "add a clip of a forest", stream=True) as answer:
        pieces = answer.iter_content(64)
        first = next(pieces)
        second = other.say(session_id, "make it 5 seconds")
        stream = events(first + b"".join(pieces))
    failed = [seen for seen in (second, stream) if "error" in seen[-1]]
    assert len(failed) == 1
    assert "another window" in json.dumps(failed[0])
    assert before - patient.credits()["available"] in (50, 100)


def test_sessions_are_told_apart(caller: Caller) -> None:
    one, two = caller.session(), caller.session()
    caller.say(one, "a sunset by the sea")
    assert caller.draft(two) is None


def test_uploads_make_a_slideshow(caller: Caller, tmp_path: Path) -> None:
    session_id = caller.session()
    caller.upload(session_id, ("one.png", b"1"), ("two.jpg", b"2"))
    caller.say(session_id, "make a 10-second slideshow with lo-fi music")
    video, music = caller.draft(session_id)["t"]
    assert [segment["m"]["name"] for segment in video["sg"]] == ["one.png", "two.jpg"]
    assert caller.draft(session_id)["d"] == 10_000
    assert music["sg"][0]["m"]["music"] == "lofi"


def test_what_was_spoken_of_is_known_in_the_next_message(caller: Caller) -> None:
    session = caller.session()
    for wish in ("ocean and forest, 5 seconds each", "how long is the second clip?"):
        caller.say(session, wish)
    caller.say(session, "make it 3 seconds")
    video = next(t for t in caller.draft(session)["t"] if t["m"]["name"] == "Video")
    assert [clip["d"] for clip in video["sg"]] == [5000, 3000]
