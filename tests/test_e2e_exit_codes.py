"""Each documented exit code, reached the way a user would reach it."""

from __future__ import annotations

import signal

import pytest

from tests.support.checks import assert_clean
from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.stub import CREATE
from tests.support.stub import CREDITS
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import TOKEN_CALL
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import HANG
from tests.support.wire import Reply
from tests.support.wire import closed_port
from tests.support.wire import json_reply
from tests.support.wire import sse_reply


def test_0_done(nemo: Nemo) -> None:
    assert nemo("credits").code == 0


def test_1_the_backend_said_no(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(CREDITS, refuse(5000, "the accountant is out"))
    done = nemo("credits")
    assert_failed(done, 1)
    assert "the accountant is out" in done.stderr


def test_1_the_render_failed(nemo: Nemo, stub: StubBackend) -> None:
    stub.progress = [("processing", 20), ("failed", None)]
    done = with_clip(nemo)("export")
    assert_failed(done, 1)
    assert "out of luck" in done.stderr


def test_1_the_answer_carried_an_error(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(RUN, sse_reply('data: {"error": "RuntimeError: it broke"}\n\n'))
    done = nemo("chat", "make a clip")
    assert_failed(done, 1)
    assert "it broke" in done.output


def test_1_a_render_that_nobody_knows(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo("export", "--resume", "no-such-render")
    assert_failed(done, 1)
    ways_out = [line for line in done.stderr.splitlines() if line.startswith("→")]
    assert len(ways_out) == len(set(ways_out))
    assert stub.renders == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ["credits", "--no-such-option"],
        ["nonsense"],
        ["export", "--fps", "many"],
        ["chat"],
        ["make"],
        ["upload"],
        ["use"],
        ["completion", "tcsh"],
        ["help", "nothing"],
        ["skills", "show", "nothing"],
        ["config", "get", "nothing"],
        ["config", "set", "notify", "loud"],
        ["credits", "--lang", "xx"],
        ["credits", "--skill", "nothing"],
        ["use", "no-such-project"],
        ["export", "--timeout", "soon"],
        ["export", "--resolution", "big"],
    ],
    ids=" ".join,
)
def test_2_wrong_usage_sends_nothing(nemo: Nemo, stub: StubBackend, arguments: list[str]) -> None:
    done = nemo(*arguments)
    assert_failed(done, 2)
    assert stub.api.count() == 0, stub.api.requests


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["export", "--no-such-option"], "export"),
        (["renders", "--cancel"], "renders"),
        (["config", "get"], "config get"),
        (["local", "serve", "--no-such-option"], "local serve"),
        (["--no-such-option"], ""),
        (["--lang", "zh", "make"], "make"),
    ],
)
def test_2_the_help_that_is_named_is_the_nearest(
    nemo: Nemo, arguments: list[str], hint: str
) -> None:
    done = nemo(*arguments)
    assert_failed(done, 2)
    assert done.stderr.rstrip().endswith(f"→ {f'nemo {hint}'.strip()} --help")


def test_2_nothing_to_export(nemo: Nemo, stub: StubBackend) -> None:
    nemo("new", "empty")
    done = nemo("export")
    assert_failed(done, 2)
    assert stub.api.count(RENDER) == 0


def test_2_a_question_without_a_terminal(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo("auth", "login", "--no-input")
    assert done.code == 2, str(done)
    assert_clean(done)
    assert stub.api.count() == 0


def test_3_a_token_of_the_users_own_is_never_replaced(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo.having(NEMO_TOKEN="nmv_mine")("credits")
    assert_failed(done, 3)
    assert "NEMO_TOKEN" in done.stderr
    assert stub.api.count(TOKEN_CALL) == 0


def test_3_a_scope_is_missing_and_named(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(CREDITS, *[refuse(403, "scope render is missing")] * 3)
    done = nemo("credits")
    assert_failed(done, 3)
    assert stub.api.count(CREDITS) == 1
    assert "render" in done.stderr


def test_4_started_and_not_finished_names_the_command_that_continues(
    nemo: Nemo, stub: StubBackend
) -> None:
    stub.progress = [("processing", 63)]
    done = with_clip(nemo)("export", "-o", "later.mp4", "--timeout", "0.3")
    assert done.code == 4, str(done)
    (render_id,) = stub.renders
    assert f"nemo export --resume {render_id}" in done.stderr
    assert "63" in done.output
    stub.progress = [("completed", 100)]
    resumed = nemo("export", "--resume", render_id)
    assert resumed.code == 0, str(resumed)
    assert (nemo.work_dir / "later.mp4").read_bytes() == stub.video
    assert len(stub.renders) == 1


def test_5_out_of_credits(nemo: Nemo, stub: StubBackend) -> None:
    stub.available = 0
    done = nemo("chat", "make a clip")
    assert_failed(done, 5)
    assert "register?bind=" in done.output


def test_5_the_plan_does_not_allow_the_export(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    stub.api.script(RENDER, *[refuse(402, "not in your plan")] * 3)
    assert_failed(nemo("export"), 5)


@pytest.mark.parametrize("command", [["credits"], ["chat", "make a clip"], ["status"]])
def test_6_nobody_listens(nemo: Nemo, command: list[str]) -> None:
    done = nemo("--api-url", f"http://127.0.0.1:{closed_port()}", *command)
    assert_failed(done, 6)
    assert "127.0.0.1" in done.stderr


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, {"Content-Type": "text/html"}, "<html><h1>Sign in to Wi-Fi</h1></html>"),
        Reply(200, {"Content-Type": "application/json"}, ""),
        Reply(200, {"Content-Type": "application/json"}, "[1, 2"),
        Reply(502, {"Content-Type": "text/html"}, "<html>Bad gateway</html>"),
    ],
    ids=["html", "empty", "cut", "502"],
)
def test_6_no_usable_answer(nemo: Nemo, stub: StubBackend, reply: Reply) -> None:
    stub.api.script(CREATE, reply)
    done = nemo("new", "project")
    assert_failed(done, 6)
    assert "<h1>" not in done.output


@pytest.mark.parametrize("status", [200, 429])
def test_7_rate_limited(nemo: Nemo, stub: StubBackend, status: int) -> None:
    limited = json_reply({"code": 429, "message": "slow down"}, status, Retry_After="1")
    stub.api.script(CREDITS, *[limited] * 5)
    assert_failed(nemo("credits"), 7)
    assert stub.api.count(CREDITS) == 2


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["INT", "TERM", "HUP"],
)
def test_signals_end_a_turn_with_their_code(
    nemo: Nemo, stub: StubBackend, number: signal.Signals, code: int
) -> None:
    stub.api.script(RUN, HANG)
    running = nemo.start("chat", "make a clip")
    stub.api.phase("hang").wait()
    running.signal(number)
    done = running.end()
    assert done.code == code, str(done)
    assert_clean(done)
    stub.api.phase("hang").wait_until_client_leaves()
    assert stub.api.count(RUN) == 1
