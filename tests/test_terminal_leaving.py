"""The end of a chat on a terminal: leaving, being killed, being closed."""

from __future__ import annotations

import signal

import pytest

from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.wire import Hold
from tests.support.wire import sse_reply

SAID = event({"type": "text", "content": "Half a sentence. "})


def test_killed_in_a_turn_it_comes_back_without_sending_again(
    nemo: Nemo, stub: StubBackend
) -> None:
    """kill -9 at any moment, then -c: no second message."""
    stub.api.script(RUN, sse_reply(SAID, Hold("text")))
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("make a clip of the sea")
        terminal.wait_for("Half a sentence.")
        terminal.process.kill()
        assert terminal.wait_for_exit() == -9
    with nemo.terminal("-c") as again:
        again.wait_for("make a clip of the sea")
        again.enter("/quit")
        assert again.wait_for_exit() == 0
    assert stub.api.count(RUN) == 1


@pytest.mark.parametrize(("number", "code"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_a_closed_window_ends_the_chat(
    nemo: Nemo, stub: StubBackend, number: signal.Signals, code: int
) -> None:
    """Row 71: idle, and in a turn."""
    for steps in ([SAID], [SAID, Hold("turn")]):
        stub.api.script(RUN, sse_reply(*steps))
        with nemo.terminal() as terminal:
            terminal.wait_for("900 credits")
            terminal.enter("hello there")
            terminal.wait_for("Half a sentence.")
            terminal.process.send_signal(number)
            assert terminal.wait_for_exit() == code
            assert "Traceback" not in terminal.transcript()


def test_ctrl_c_twice_leaves_and_says_how_to_come_back(nemo: Nemo, stub: StubBackend) -> None:
    """Row 17: the second leaves at once, with 130."""
    stub.api.script(RUN, sse_reply(SAID, Hold("turn")))
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("hello there")
        terminal.wait_for("Half a sentence.")
        terminal.press("ctrl-c")
        terminal.press("ctrl-c")
        assert terminal.wait_for_exit() == 130
        assert "nemo -c" in terminal.transcript()


def test_leaving_says_how_to_come_back(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    with nemo.terminal("-c") as terminal:
        terminal.wait_for("take one")
        terminal.enter("/quit")
        assert terminal.wait_for_exit() == 0
        assert "nemo -c" in terminal.transcript()
