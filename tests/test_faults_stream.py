"""Faults of the chat stream, rows 1-21 of the catalogue, through the program and a real socket."""

from __future__ import annotations

import json
import os
import select
import signal

import pytest

from tests.support.checks import assert_clean
from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.cli import Outcome
from tests.support.cli import Running
from tests.support.project import with_clip
from tests.support.stub import RUN
from tests.support.stub import STATE
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.wire import DROP
from tests.support.wire import HANG
from tests.support.wire import RESET
from tests.support.wire import Ending
from tests.support.wire import Framing
from tests.support.wire import Hold
from tests.support.wire import Reply
from tests.support.wire import Step
from tests.support.wire import json_reply
from tests.support.wire import sse_reply

ESTABLISHED, KEEPALIVE_TIMER = "01", "02"


def said(text: str) -> bytes:
    """A typed piece of text."""
    return event({"type": "text", "content": text})


def delta(text: str, **more: object) -> bytes:
    """An ADK piece of text."""
    return _adk(text, partial=True, **more)


def final(text: str, **more: object) -> bytes:
    """The ADK repetition of the whole text."""
    return _adk(text, partial=False, **more)


def _adk(text: str, **more: object) -> bytes:
    content = {"parts": [{"text": text}], "role": "model"}
    return event({"content": content, "author": "nemo_agent", "invocationId": "e-1", **more})


def turn(nemo: Nemo, stub: StubBackend, *steps: Step, **how: object) -> Outcome:
    """Have one turn answered by exactly these bytes."""
    stub.api.script(RUN, sse_reply(*steps, **how))  # type: ignore[arg-type]
    done = nemo("chat", "hello there")
    assert stub.api.count(RUN) == 1, "a message is never sent twice"
    assert_clean(done)
    return done


LOUD_CUTS = [
    (Framing.CHUNKED, Ending.RESET),
    (Framing.CHUNKED, Ending.CUT),
    (Framing.CHUNK_SPLIT_IN_3, Ending.CUT),
    (Framing.ONE_BIG_CHUNK, Ending.CUT),
    (Framing.LENGTH, Ending.CUT),
    (Framing.CLOSE, Ending.RESET),
    (Framing.GZIP_CHUNKED, Ending.RESET),
]


@pytest.mark.parametrize(("framing", "ending"), LOUD_CUTS, ids=str)
def test_a_cut_keeps_the_text_looks_up_the_state_and_fails(
    nemo: Nemo, stub: StubBackend, framing: Framing, ending: Ending
) -> None:
    """Row 1."""
    done = turn(nemo, stub, said("One. "), said("Two."), framing=framing, ending=ending)
    assert done.code == 1, str(done)
    assert "One. Two." in done.stdout
    assert stub.api.count(STATE) >= 2


def test_a_cut_after_the_work_was_done_tells_what_changed(nemo: Nemo, stub: StubBackend) -> None:
    """Row 1: recover."""
    with_clip(nemo)
    cut = sse_reply(said("Adding"), ending=Ending.RESET)
    stub.api.script(RUN, stub.served_then(cut))
    done = nemo("chat", "add music")
    assert "Night bus" in done.output, str(done)
    assert stub.messages == ["make a 10s video", "add music"]


@pytest.mark.parametrize("fault", [DROP, RESET], ids=["closed", "reset"])
def test_no_answer_at_all_is_looked_up_and_not_repeated(
    nemo: Nemo, stub: StubBackend, fault: Reply
) -> None:
    """Row 1: the request left, and nothing came."""
    with_clip(nemo)
    stub.api.script(RUN, stub.served_then(fault))
    done = nemo("chat", "add music")
    assert "Night bus" in done.output, str(done)
    assert len(stub.messages) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_a_server_error_is_looked_up_and_not_repeated(
    nemo: Nemo, stub: StubBackend, status: int
) -> None:
    """Section 3: other 5xx and 408: unknown."""
    with_clip(nemo)
    stub.api.script(RUN, stub.served_then(Reply(status, body="<html>oops</html>")))
    done = nemo("chat", "add music")
    assert "Night bus" in done.output, str(done)
    assert len(stub.messages) == 2


ADK_BODY = b"".join(
    [delta("Your "), delta("video"), delta(" is ready."), final("Your video is ready.")]
)


@pytest.mark.parametrize("framing", [Framing.CLOSE, Framing.GZIP_CLOSE], ids=str)
@pytest.mark.parametrize("kept", [0.1, 0.35, 0.6, 0.9, 0.995])
def test_a_quiet_cut_is_no_success(
    nemo: Nemo, stub: StubBackend, framing: Framing, kept: float
) -> None:
    """Row 2: Connection: close and gzip hide a cut; deltas without their end are not an answer."""
    body = ADK_BODY[: int(len(ADK_BODY) * kept)]
    done = turn(nemo, stub, body, framing=framing, ending=Ending.CUT)
    assert done.code == 1, str(done)


def test_a_whole_answer_over_connection_close_is_a_success(nemo: Nemo, stub: StubBackend) -> None:
    """Row 2, the other side."""
    done = turn(nemo, stub, ADK_BODY, framing=Framing.CLOSE)
    assert done.code == 0, str(done)
    assert done.stdout.count("Your video is ready.") == 1


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_of_all_kinds(nemo: Nemo, stub: StubBackend, line_end: bytes) -> None:
    """Row 3."""
    body = b"".join([said("One, "), said("two.")]).replace(b"\r\n", line_end)
    done = turn(nemo, stub, *(body[i : i + 1] for i in range(len(body))))
    assert done.code == 0, str(done)
    assert "One, two." in done.stdout


def test_mixed_line_ends(nemo: Nemo, stub: StubBackend) -> None:
    """Row 3: LF then a blank CRLF must not join two events."""
    one, two = (json.dumps({"type": "text", "content": text}).encode() for text in ("A1", "B2"))
    done = turn(nemo, stub, b"data: " + one + b"\n\r\ndata: " + two + b"\r\n\n")
    assert "A1B2" in done.stdout, str(done)


@pytest.mark.parametrize("split", [0, 1, 2, 3])
def test_a_byte_order_mark_loses_nothing(nemo: Nemo, stub: StubBackend, split: int) -> None:
    """Row 4."""
    mark = b"\xef\xbb\xbf"
    steps = [step for step in (mark[:split], mark[split:] + said("first")) if step]
    assert "first" in turn(nemo, stub, *steps).stdout


def test_unicode_line_ends_are_text(nemo: Nemo, stub: StubBackend) -> None:
    """Row 5: U+2028, U+0085 inside JSON end no line."""
    done = turn(nemo, stub, said("a\u2028b\u0085c"), said(" end."))
    assert done.code == 0, str(done)
    assert "end." in done.stdout
    assert all(letter in done.stdout for letter in "abc")


def test_bytes_that_are_not_utf8_are_replaced(nemo: Nemo, stub: StubBackend) -> None:
    """Row 6: in the data and in a comment."""
    done = turn(
        nemo, stub, b": \xff\n\n", b'data: {"type":"text","content":"a\xffb"}\n\n', said("!")
    )
    assert done.code == 0, str(done)
    assert "a\ufffdb!" in done.stdout


def test_a_large_event_is_read_in_good_time(nemo: Nemo, stub: StubBackend) -> None:
    """Row 7: linear, however small the pieces."""
    body = event({"type": "tool_result", "name": "t", "result": "sea " * 2_000_000})
    pieces = (body[at : at + 4096] for at in range(0, len(body), 4096))
    done = turn(nemo, stub, *pieces, said("Done."))
    assert done.code == 0, str(done)
    assert "Done." in done.stdout


def test_many_data_lines_are_one_event(nemo: Nemo, stub: StubBackend) -> None:
    """Row 7: 156 000 lines."""
    lines = b"data: \n" * 156_000
    text = b'data: {"type":"text",\n' + lines + b'data: "content":"whole"}\n\n'
    assert "whole" in turn(nemo, stub, text).stdout


def test_an_event_without_end_is_refused_at_a_limit(nemo: Nemo, stub: StubBackend) -> None:
    """Row 7: a cap."""
    megabyte = b"x" * (1 << 20)
    done = turn(nemo, stub, b"data: ", *[megabyte] * 40)
    assert done.code in (1, 6), str(done)[:3000]
    assert len(done.output) < 20_000


def test_noise_between_events_is_ignored(nemo: Nemo, stub: StubBackend) -> None:
    """Row 8: empty data, comments, unknown fields, unknown types."""
    noise = b'data:\n\n: ping\n\nfoo: bar\nretry: abc\nid: 1\n\ndata: {"type":"novelty"}\n\n[]\n\n'
    done = turn(nemo, stub, noise, said("Hello."), noise, b"data: 7\n\ndata: null\n\ndata: []\n\n")
    assert done.code == 0, str(done)
    assert "Hello." in done.stdout


def test_malformed_json_is_a_failure_that_shows_what_came(nemo: Nemo, stub: StubBackend) -> None:
    """Row 9: the old framework's error with quotes in it."""
    done = turn(nemo, stub, said("Text. "), b'data: {"error": "bad "x" thing"}\n\n')
    assert done.code == 1, str(done)
    assert "Text." in done.stdout
    assert "thing" in done.output


@pytest.mark.parametrize(
    "payload",
    [
        {"error": "RuntimeError: kaputt", "error_details": {"error_type": "RuntimeError"}},
        {"errorCode": "E1", "errorMessage": "kaputt"},
        {"type": "error", "message": "kaputt"},
    ],
    ids=["error", "errorCode", "typed"],
)
def test_an_error_after_a_full_answer_is_a_failure(
    nemo: Nemo, stub: StubBackend, payload: object
) -> None:
    """Row 10."""
    done = turn(nemo, stub, delta("All "), delta("good."), final("All good."), event(payload))
    assert done.code == 1, str(done)
    assert "All good." in done.stdout
    assert "kaputt" in done.output


GOLDEN = {
    "recap": [delta("Hello "), delta("you."), final("Hello you.")],
    "two finals": [delta("Hello "), delta("you."), final("Hello you."), final("Hello you.")],
    "no partials": [final("Hello you.")],
    "partial missing on the final": [delta("Hello "), delta("you."), _adk("Hello you.")],
    "final is longer": [delta("Hello "), final("Hello you.")],
    "thought": [
        delta("Hello "),
        event({"content": {"parts": [{"text": "HIDDEN", "thought": True}]}, "partial": True}),
        delta("you."),
        final("Hello you."),
    ],
    "tool between runs": [
        delta("Hello "),
        final("Hello "),
        event({"content": {"parts": [{"functionCall": {"id": "1", "name": "t", "args": {}}}]}}),
        delta("you."),
        final("you."),
    ],
}


@pytest.mark.parametrize("steps", GOLDEN.values(), ids=GOLDEN.keys())
def test_the_repeated_text_is_shown_once(nemo: Nemo, stub: StubBackend, steps: list[bytes]) -> None:
    """Row 11."""
    done = turn(nemo, stub, *steps)
    assert done.code == 0, str(done)
    assert done.stdout.count("Hello") == done.stdout.count("you.") == 1, str(done)
    assert "HIDDEN" not in done.output


def test_the_closing_noise_is_left_out(nemo: Nemo, stub: StubBackend) -> None:
    done = turn(nemo, stub, said("Your title is on."), said(" I encountered a temporary issue."))
    assert done.code == 0, str(done)
    assert "temporary issue" not in done.stdout


def test_a_stream_that_never_closes_after_the_final_ends(nemo: Nemo, stub: StubBackend) -> None:
    """Row 12."""
    impatient = nemo.having(NEMO_IDLE_AFTER_FINAL_S="0.3")
    done = turn(impatient, stub, delta("Done."), final("Done."), ending=Ending.HANG)
    assert done.code == 0, str(done)
    assert done.stdout.count("Done.") == 1


def test_silence_is_told_and_waited_out(nemo: Nemo, stub: StubBackend) -> None:
    """Row 13: a tool at work says nothing."""
    stub.api.script(RUN, sse_reply(said("Wait. "), Hold("silence"), said("Done.")))
    running = nemo.having(NEMO_STILL_WORKING_S="0.2").start("chat", "hello there")
    stub.api.phase("silence").wait()
    assert running.process.stderr
    assert select.select([running.process.stderr], [], [], 20)[0], "nothing was said in the silence"
    stub.api.phase("silence").go()
    done = running.end()
    assert done.code == 0, str(done)
    assert "Wait. Done." in done.stdout


def test_nothing_but_heartbeats_is_a_timeout(nemo: Nemo, stub: StubBackend) -> None:
    """PROTOCOL "Heartbeats": ten minutes of nothing but heartbeats."""
    beats = [b"data: heartbeat\n\n", b": ping\n\n"]
    stub.api.script(RUN, sse_reply(*beats, ending=Ending.HANG))
    done = nemo.having(NEMO_HEARTBEAT_TIMEOUT_S="0.5", NEMO_TURN_TIMEOUT_S="30")("chat", "hello")
    assert done.code in (1, 6), str(done)
    assert stub.api.count(RUN) == 1


def test_the_socket_is_kept_alive(nemo: Nemo, stub: StubBackend) -> None:
    """Row 14: SO_KEEPALIVE, as the kernel shows it."""
    stub.api.script(RUN, sse_reply(said("x"), Hold("open")))
    running = nemo.start("chat", "hello there")
    stub.api.phase("open").wait()
    timers = keepalive_timers(stub.api.port)
    stub.api.phase("open").go()
    running.end()
    assert KEEPALIVE_TIMER in timers


def keepalive_timers(port: int) -> list[str]:
    """The timer of each connection to this port, from the client's side."""
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [line.split() for line in table.readlines()[1:]]
    ours = [row for row in rows if row[2].endswith(f":{port:04X}") and row[3] == ESTABLISHED]
    return [row[5].split(":")[0] for row in ours]


def read_until(running: Running, words: bytes) -> bytes:
    """Read the run's stdout up to these words."""
    out = running.process.stdout
    assert out
    seen = b""
    while words not in seen:
        assert select.select([out], [], [], 20)[0], f"only {seen!r} so far"
        seen += os.read(out.fileno(), 4096)
    return seen


@pytest.mark.parametrize("framing", list(Framing), ids=str)
def test_words_are_shown_when_they_come(nemo: Nemo, stub: StubBackend, framing: Framing) -> None:
    """Row 15: in every framing the first word is out before the second is sent."""
    steps = (said("First sentence here.\n"), Hold("after first"), said("Second."))
    stub.api.script(RUN, sse_reply(*steps, framing=framing))
    running = nemo.start("chat", "hello there")
    stub.api.phase("after first").wait()
    read_until(running, b"First sentence here.")
    stub.api.phase("after first").go()
    rest = running.end()
    assert rest.code == 0, str(rest)
    assert "Second." in rest.stdout


def test_the_stream_is_asked_for_uncompressed(nemo: Nemo, stub: StubBackend) -> None:
    """Row 15: the headers that keep proxies from buffering."""
    nemo("chat", "hello there")
    headers = stub.api.seen(RUN)[0].headers
    assert headers["accept"] == "text/event-stream"
    assert headers["accept-encoding"] == "identity"
    assert headers["cache-control"] == "no-cache"


def test_a_login_page_in_place_of_the_stream(nemo: Nemo, stub: StubBackend) -> None:
    """Row 16."""
    page = "<html><title>Hotel Wi-Fi</title>Please sign in</html>"
    stub.api.script(RUN, Reply(200, {"Content-Type": "text/html"}, page))
    done = nemo("chat", "hello there")
    assert_failed(done, 6)
    assert stub.api.count(RUN) == 1


def test_a_refusal_in_place_of_the_stream(nemo: Nemo, stub: StubBackend) -> None:
    """Row 16: JSON under 200 with another code."""
    stub.api.script(RUN, json_reply({"code": 2001, "message": "no credits"}))
    assert_failed(nemo("chat", "hello there"), 5)


def test_a_rate_limit_is_no_send_so_the_message_goes_out_after_it(
    nemo: Nemo, stub: StubBackend
) -> None:
    """PROTOCOL "Send a message": a refusal by code is no send; then it goes out, once."""
    stub.api.script(RUN, json_reply({"code": 429, "message": "slow"}, 429, Retry_After="1"))
    done = nemo("chat", "make a clip")
    assert done.code == 0, str(done)
    assert stub.messages == ["make a clip"]
    assert stub.api.count(RUN) == 2


def test_an_empty_stream_is_looked_up(nemo: Nemo, stub: StubBackend) -> None:
    """A silent turn: the state tells; without a change there is nothing to call a success."""
    done = turn(nemo, stub)
    assert done.output.strip(), str(done)
    assert stub.api.count(STATE) >= 2


def test_ctrl_c_closes_the_stream_at_once_and_keeps_the_text(nemo: Nemo, stub: StubBackend) -> None:
    """Rows 17 and 18."""
    words = said("A whole sentence.\nHalf a sen")
    stub.api.script(RUN, sse_reply(words, ending=Ending.HANG))
    running = nemo.start("chat", "hello there")
    first = read_until(running, b"A whole sentence.")
    running.signal(signal.SIGINT)
    stub.api.phase("hang").wait_until_client_leaves(3)
    done = running.end()
    assert done.code == 130, str(done)
    assert "Half a sen" in first.decode() + done.stdout
    assert len(done.stderr.split()) > 5
    assert_clean(done)


def test_the_budget_of_a_turn_ends_it_like_a_cut(nemo: Nemo, stub: StubBackend) -> None:
    """Row 20."""
    stub.api.script(RUN, HANG)
    done = nemo.having(NEMO_TURN_TIMEOUT_S="0.5")("chat", "hello there")
    assert done.code in (1, 4, 6), str(done)
    assert_clean(done)
    assert stub.api.count(RUN) == 1
    assert stub.api.count(STATE) >= 2


def test_recovery_waits_as_told_and_then_leaves_it_to_the_user(
    nemo: Nemo, stub: StubBackend
) -> None:
    """PROTOCOL "A dropped connection": up to five looks, then report."""
    stub.api.script(RUN, DROP)
    done = nemo.having(NEMO_RECOVERY_DELAYS_S="0,0,0,0,0")("chat", "hello there")
    assert done.code != 0, str(done)
    assert 5 <= stub.api.count(STATE) <= 7
