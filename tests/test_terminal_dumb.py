"""The chat on a terminal that can draw nothing: plain lines, and the same sentences."""

from __future__ import annotations

import signal

from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.sample import picture
from tests.support.stub import POLL
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.wire import HANG
from tests.support.wire import Hold
from tests.support.wire import sse_reply

END = "\n"


def test_lines_that_arrive_together_are_one_message(nemo: Nemo, stub: StubBackend) -> None:
    with nemo.having(TERM="dumb").terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.type("tell me\nabout\nthe sea" + END)
        terminal.wait_for("You wrote")
        terminal.type("tell me more" + END)
        terminal.wait_for("12 characters")
        terminal.type("退出" + END)
        assert terminal.wait_for_exit() == 0
        assert b"\x1b" not in terminal.raw
    assert stub.messages == ["tell me\nabout\nthe sea", "tell me more"]


def test_lines_typed_one_by_one_ahead_are_messages(nemo: Nemo, stub: StubBackend) -> None:
    said = event({"type": "text", "content": "First."})
    stub.api.script(RUN, sse_reply(said, Hold("busy")))
    with nemo.having(TERM="dumb").terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.type("tell me a tale" + END)
        terminal.wait_for("First.")
        for words in ("tell me more", "tell me the end"):
            terminal.type(words + END)
            terminal.wait_until_taken(words)
            terminal.settle()  # lines that come at once are one message
        stub.api.phase("busy").go()
        terminal.watch_until(lambda: len(stub.messages) == 2)
        terminal.press("ctrl-d")
        assert terminal.wait_for_exit() == 0
    assert stub.messages == ["tell me more", "tell me the end"]


def test_ctrl_c_stops_the_answer_and_a_charge_is_told_where_something_was_sent(
    nemo: Nemo, stub: StubBackend
) -> None:
    said = event({"type": "text", "content": "First."})
    stub.api.script(RUN, sse_reply(said, Hold("busy")))
    with nemo.having(TERM="dumb").terminal() as terminal:
        terminal.wait_for("Try:")
        terminal.settle()
        terminal.press("ctrl-c")
        terminal.wait_for("Ctrl-D")
        assert "charge" not in terminal.transcript()
        terminal.settle(2.1)  # the second Ctrl-C in two seconds would leave
        terminal.type("tell me a tale" + END)
        terminal.wait_for("First.")
        stub.available = 777
        terminal.press("ctrl-c")
        terminal.wait_for("charge")
        terminal.wait_for("777")
        terminal.press("ctrl-d")
        assert terminal.wait_for_exit() == 0


def test_a_render_that_is_left_is_told_with_lines_of_the_chat(
    nemo: Nemo, stub: StubBackend
) -> None:
    with_clip(nemo)
    stub.api.script(POLL, HANG)
    with nemo.having(TERM="dumb").terminal("-c") as terminal:
        terminal.wait_for("take one")
        terminal.type("export" + END)
        stub.api.phase("hang").wait()
        terminal.press("ctrl-c")
        terminal.wait_for("→ /renders cancel render_")
        assert "→ /export --resume render_" in terminal.transcript()
        terminal.process.send_signal(signal.SIGTERM)
        terminal.wait_for_exit()


def test_a_question_is_answered_by_the_next_line(nemo: Nemo, stub: StubBackend) -> None:
    for name in ("a.png", "b.png"):
        picture(nemo.work_dir, name)
    with nemo.having(TERM="dumb").terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.type("*.png" + END)
        terminal.wait_for("[y/N]")
        terminal.type("y" + END)
        terminal.wait_for("✓ b.png")
        terminal.press("ctrl-d")
        assert terminal.wait_for_exit() == 0


def test_yes_answers_every_question_of_the_chat(nemo: Nemo, stub: StubBackend) -> None:
    for name in ("a.png", "b.png"):
        picture(nemo.work_dir, name)
    with nemo.terminal("-y") as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("*.png")
        terminal.wait_for("✓ b.png")
        assert "[y/N]" not in terminal.transcript()
