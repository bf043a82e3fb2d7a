"""Signals at each phase of the work, and two programs on one project."""

from __future__ import annotations

import signal

import pytest

from tests.support.checks import assert_clean
from tests.support.cli import Nemo
from tests.support.project import leftovers
from tests.support.project import submits
from tests.support.project import with_clip
from tests.support.sample import clip
from tests.support.stub import CREDITS
from tests.support.stub import POLL
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.wire import HANG
from tests.support.wire import Ending
from tests.support.wire import Hold
from tests.support.wire import Reply
from tests.support.wire import sse_reply

CDN = "GET /render-result/"
PHASES: dict[str, tuple[str, list[str]]] = {
    "reading": (CREDITS, ["credits"]),
    "message": (RUN, ["chat", "add music"]),
    "upload": (UPLOAD, ["upload", "a.mp4"]),
    "make": (RUN, ["make", "make a clip", "-o", "x.mp4"]),
    "submit": (RENDER, ["export", "-o", "x.mp4"]),
    "render": (POLL, ["export", "-o", "x.mp4"]),
}
CASES = [
    pytest.param(*phase, number, id=f"{name} {number.name}")
    for name, phase in PHASES.items()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
]


STARTED_NOT_FINISHED = 4


def code_of(call: str, number: signal.Signals) -> int:
    """Ctrl-C leaves a render to itself, and that has a code of its own."""
    is_left = call in (RENDER, POLL) and number == signal.SIGINT
    return STARTED_NOT_FINISHED if is_left else 128 + number


@pytest.mark.parametrize(("call", "command", "number"), CASES)
def test_a_signal_ends_the_work_cleanly(
    nemo: Nemo, stub: StubBackend, call: str, command: list[str], number: signal.Signals
) -> None:
    """Row 71: signal by phase: the right code, no strays, nothing sent twice."""
    clip(nemo.work_dir, "a.mp4")
    with_clip(nemo)
    before = stub.api.count(call)
    stub.api.script(call, HANG)
    running = nemo.start(*command)
    stub.api.phase("hang").wait()
    running.signal(number)
    done = running.end()
    assert done.code == code_of(call, number), str(done)
    assert_clean(done)
    assert stub.api.count(call) == before + 1
    assert leftovers(nemo.work_dir) == []
    assert nemo("credits").code == 0, "and nothing is locked"


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, STARTED_NOT_FINISHED)],
    ids=["TERM", "HUP", "INT"],
)
def test_a_signal_in_the_download_leaves_no_file(
    nemo: Nemo, stub: StubBackend, number: signal.Signals, code: int
) -> None:
    """Row 71, and 51."""
    with_clip(nemo)
    headers = {"Content-Type": "video/mp4", "Content-Length": str(len(stub.video))}
    stub.cdn.script(CDN, Reply(200, headers, [stub.video[:5000], Hold("half")]))
    running = nemo.start("export", "-o", "x.mp4")
    stub.cdn.phase("half").wait()
    running.signal(number)
    done = running.end()
    assert done.code == code, str(done)
    assert not (nemo.work_dir / "x.mp4").exists()
    (render_id,) = stub.renders
    assert nemo("export", "--resume", render_id).code == 0
    assert (nemo.work_dir / "x.mp4").read_bytes() == stub.video
    assert submits(stub) == 1


def test_a_second_message_waits_for_the_first_and_says_so(nemo: Nemo, stub: StubBackend) -> None:
    """Row 73: two programs on one project."""
    with_clip(nemo)
    stub.api.script(RUN, sse_reply(event({"type": "text", "content": "Busy."}), Hold("busy")))
    first = nemo.start("chat", "add music")
    stub.api.phase("busy").wait()
    second = nemo.start("chat", "add a title 'Two'")
    assert second.process.stderr
    told = b""
    while told.count(b"\n") < 2:
        told += second.process.stderr.read(1) or b"\n"
    assert stub.api.count(RUN) == 2, "the clip's and the first one's"
    stub.api.phase("busy").go()
    assert first.end().code == second.end().code == 0
    assert stub.messages == ["make a 10s video", "add a title 'Two'"]


def test_silence_after_a_typed_word_is_no_end(nemo: Nemo, stub: StubBackend) -> None:
    """Row 13: the typed family knows no final text; a clip takes minutes of silence."""
    word = event({"type": "text", "content": "I will make it now. "})
    done_word = event({"type": "text", "content": "There it is."})
    stub.api.script(RUN, sse_reply(word, Hold("silence"), done_word))
    eager = nemo.having(NEMO_IDLE_AFTER_FINAL_S="0.3", NEMO_STILL_WORKING_S="0.2")
    running = eager.start("chat", "hello there")
    stub.api.phase("silence").wait()
    assert running.process.stderr
    told = b""
    while told.count(b"\n") < 4 and not stub.api.phase("silence").client_left.is_set():
        told += running.process.stderr.read(1) or b"\n"
    stub.api.phase("silence").go()
    done = running.end()
    assert "There it is." in done.stdout, str(done) + told.decode()


def test_a_dropped_line_in_a_pipe_stops_nothing_else(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(RUN, sse_reply(b"data: {", ending=Ending.RESET))
    done = nemo(stdin="hello there\nmake a clip\n")
    assert done.code == 1, str(done)
    assert stub.api.count(RUN) <= 2
