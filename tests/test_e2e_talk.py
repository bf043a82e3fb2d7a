"""Transcripts: both sides of every project, shown, searched, private and harmless."""

from __future__ import annotations

import stat

import pytest

from tests.support.checks import assert_clean
from tests.support.cli import Nemo
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.terminal import Terminal
from tests.support.wire import Ending
from tests.support.wire import sse_reply


@pytest.fixture
def talked(nemo: Nemo) -> Nemo:
    """Two projects in which something was said."""
    nemo("new", "coffee")
    nemo(stdin="make a 10s video of a harbour\nadd music\n")
    nemo("new", "tea")
    nemo("chat", "a question about nothing")
    return nemo


def test_a_transcript_holds_both_sides_as_markdown(talked: Nemo) -> None:
    done = talked("sessions", "show", "coffee")
    assert done.code == 0, str(done)
    lines = [line for line in done.stdout.splitlines() if line]
    assert lines[0] == "# coffee"
    assert lines[1:3] == ["## You", "make a 10s video of a harbour"]
    assert lines[3] == "## NemoVideo"
    assert lines[4:6] == ["Right away. ", "Done: shoot_clip. Anything else?"]
    assert "add music" in lines
    assert_clean(done)
    assert talked("sessions", "show", "--lang", "zh", "coffee").stdout.count("## 你") == 2


def test_the_project_in_use_is_shown_where_none_is_named(talked: Nemo) -> None:
    done = talked("sessions", "show", "--json").json
    assert done["project"] == "tea"
    (turn,) = done["turns"]
    assert turn["message"] == "a question about nothing"
    assert turn["answer"].startswith("You wrote 24 characters")
    assert turn["turn"] == 1
    assert turn["is_stopped"] is False


def test_turns_are_found_in_every_project_and_in_both_sides(talked: Nemo) -> None:
    found = talked("sessions", "search", "HARBOUR", "video", "--json").json["turns"]
    assert [(item["project"], item["turn"]) for item in found] == [("coffee", 1)]
    by_answer = talked("sessions", "search", "characters").stdout
    assert "tea 1" in by_answer
    assert talked("sessions", "search", "harbour", "nothing", "--json").json["turns"] == []
    assert "“submarine”" in talked("sessions", "search", "submarine").output
    assert "没有消息" in talked("sessions", "search", "submarine", "--lang", "zh").output
    assert talked("sessions", "search", " ").code == 2


def test_the_list_is_as_it_was_and_an_unknown_name_is_a_usage_error(talked: Nemo) -> None:
    assert {item["name"] for item in talked("sessions", "--json").json["sessions"]} == {
        "coffee",
        "tea",
    }
    assert talked("sessions", "show", "cocoa").code == 2
    assert talked("sessions", "sho").code == 2


def test_nothing_said_is_told(nemo: Nemo) -> None:
    assert nemo("sessions", "show", "--json").json["turns"] == []
    assert "Nothing was said" in nemo("sessions", "show").output
    assert "还没有对话" in nemo("sessions", "show", "--lang", "zh").output


def test_a_transcript_is_private_redacted_and_harmless(nemo: Nemo, stub: StubBackend) -> None:
    hostile = "\x1b]52;c;aGk=\x07 nmv_secretsecret \x1b[2J \u202edone"
    stub.api.script(RUN, stub.reply_of(hostile))
    nemo("chat", "say nmv_abcdefgh123 \u202e now")
    for path in (nemo.config_dir / "projects").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"nmv_" not in path.read_bytes()
        assert b"\x1b" not in path.read_bytes()
    for words in (("show",), ("search", "done"), ("show", "--json")):
        done = nemo("sessions", *words)
        assert "nmv_" not in done.output
        assert_clean(done)


def test_the_cap_keeps_the_newest_turns(nemo: Nemo) -> None:
    nemo.having(NEMO_TRANSCRIPT_KEPT="2")(stdin="one\ntwo\nthree\nfour\n")
    kept = nemo("sessions", "show", "--json").json["turns"]
    assert [item["message"] for item in kept] == ["three", "four"]


def test_a_stopped_answer_is_in_it_and_the_last_turns_come_back(
    nemo: Nemo, stub: StubBackend
) -> None:
    nemo("chat", "first of all")
    nemo("chat", "make a 10s video")
    with nemo.terminal("-c") as chat:
        chat.wait_for(f"{stub.available} credits")
        begun = event({"type": "text", "content": "The tide is coming in and "})
        stub.api.script(RUN, sse_reply(begun, ending=Ending.HANG))
        chat.enter("add a tide")
        chat.wait_for("The tide is coming in")
        chat.press("ctrl-c")
        chat.wait_for_prompt("› ")
        chat.press("ctrl-d")
        chat.wait_for_exit()
    last = nemo("sessions", "show", "--json").json["turns"][-1]
    assert last["message"] == "add a tide"
    assert last["answer"].startswith("The tide is coming in")
    assert last["is_stopped"] is True
    assert "*(stopped)*" in nemo("sessions", "show").stdout
    with nemo.terminal("-c") as again:
        seen = again.wait_for("(stopped)")
        assert "› make a 10s video" in seen
        assert "Done: shoot_clip." in seen
        assert "› add a tide" in seen
        assert "first of all" not in seen
        leave(again)


def leave(chat: Terminal) -> None:
    chat.wait_for_prompt("› ")
    chat.press("ctrl-d")
    chat.wait_for_exit()
