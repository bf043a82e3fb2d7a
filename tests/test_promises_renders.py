"""What is promised about renders: a look never ends one, and the next export goes on with it."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.cli import Outcome
from tests.support.project import submits
from tests.support.project import with_clip
from tests.support.stub import POLL
from tests.support.stub import RENDER
from tests.support.stub import STATE
from tests.support.stub import TOKEN_CALL
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import DROP
from tests.support.wire import RESET
from tests.support.wire import Reply
from tests.support.wire import json_reply

HUGE = 10**400
CODES = (400, 402, 403, 404, 408, 409, 418, 1002, 1010, 2001, 4001, 4002, 5000, 99999)
STATUSES = (400, 402, 403, 404, 405, 408, 409, 410, 422, 425, 451, 500, 502, 503, 504, 507)
ODD = {
    "a bomb": Reply(200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(40 << 20))),
    "half a bomb": Reply(200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 999)[:40]),
    "400 digits": json_reply({"status": "processing", "progress": HUGE}),
    "a size of 400 digits": json_reply({"status": "processing", "output": {"size": HUGE}}),
    "5000 digits": Reply(200, {}, b'{"status":"processing","progress":' + b"9" * 5000 + b"}"),
    "a code of 400 digits": json_reply({"code": HUGE}),
    "a code in words": json_reply({"code": "soon", "message": "?"}),
    "deep": Reply(200, {}, b"[" * 100_000),
    "a page": Reply(200, {"Content-Type": "text/html"}, b"<h1>sign in</h1>"),
    "nothing": Reply(200),
    "null": Reply(200, {}, b"null"),
    "no status": json_reply({}),
    "no success": json_reply({"success": False}),
    "an odd status": json_reply({"status": ["completed"]}),
    "dropped": DROP,
    "reset": RESET,
}
ANSWERS = {
    **{f"code {code}": refuse(code) for code in CODES},
    **{f"HTTP {status}": json_reply({"detail": "no"}, status) for status in STATUSES},
    **ODD,
}


def assert_continues(nemo: Nemo, stub: StubBackend, left: Outcome) -> None:
    """It ended with 4, and the command that it names brings the film without a second render."""
    assert left.code == 4, str(left)
    (render_id,) = stub.renders
    assert f"nemo export --resume {render_id}" in problem(left)["next"]
    done = nemo("export", "-o", "film.mp4", "-q")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "film.mp4").read_bytes() == stub.video
    assert submits(stub) == 1


def test_one_odd_answer_after_another_is_no_verdict(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    running = json_reply({"status": "processing"})
    for answer in ANSWERS.values():
        stub.api.script(POLL, answer, running)
    done = nemo("export", "-o", "film.mp4", "-q", timeout_s=120)
    assert done.code == 0, str(done)
    assert submits(stub) == 1
    assert stub.api.count(POLL) > 2 * len(ANSWERS)


@pytest.mark.parametrize("name", ["HTTP 408", "code 402", "code 5000", "a page", "5000 digits"])
def test_a_backend_that_stays_odd_leaves_the_render_running(
    nemo: Nemo, stub: StubBackend, name: str
) -> None:
    with_clip(nemo)
    stub.api.script(POLL, *[ANSWERS[name]] * 8)
    assert_continues(nemo, stub, nemo("export", "-o", "film.mp4", "--json"))


@pytest.mark.parametrize(
    "renewal",
    [DROP, json_reply({"code": 429}, 429, Retry_After="999"), refuse(403), Reply(200, {}, b"{")],
    ids=["dropped", "429", "403", "garbled"],
)
def test_a_renewal_that_fails_leaves_the_render_running(
    nemo: Nemo, stub: StubBackend, renewal: Reply
) -> None:
    with_clip(nemo)
    stub.api.script(POLL, refuse(1001, "expired"))
    stub.api.script(TOKEN_CALL, renewal)
    assert_continues(nemo, stub, nemo("export", "-o", "film.mp4", "--json"))


def test_a_token_of_the_users_own_that_expires_leaves_it_running(
    nemo: Nemo, stub: StubBackend
) -> None:
    with_clip(nemo)
    stub.api.script(POLL, json_reply({"detail": "expired"}, 401))
    given = nemo.having(NEMO_TOKEN=stub.token)
    assert_continues(given, stub, given("export", "-o", "film.mp4", "--json"))


def test_retry_after_never_outlasts_the_time_limit(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    stub.api.script(POLL, json_reply({"code": 429}, 429, Retry_After="86400"))
    left = nemo("export", "-o", "film.mp4", "--timeout", "2", "--json", timeout_s=20)
    assert_continues(nemo, stub, left)


@pytest.mark.parametrize("call", [TOKEN_CALL, STATE, RENDER])
def test_nor_does_it_before_the_render_begins(nemo: Nemo, stub: StubBackend, call: str) -> None:
    with_clip(nemo)
    if call == TOKEN_CALL:
        assert nemo("auth", "logout").code == 0
    stub.api.script(call, json_reply({"code": 429}, 429, Retry_After="60"))
    left = nemo("export", "-o", "film.mp4", "--timeout", "2", "--json", timeout_s=20)
    assert left.code == 7, str(left)
    assert left.json["error"]["retry_after_s"] == 60
    assert submits(stub) <= 1
    assert nemo("export", "-o", "film.mp4", "-q").code == 0
    assert len(stub.renders) == 1


def test_the_next_export_takes_up_a_render_of_the_same_draft(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    assert nemo("export", "--no-download", "-q").code == 0
    assert nemo("export", "-o", "film.mp4", "-q").code == 0
    assert submits(stub) == 1
    assert nemo("export", "-o", "film.mp4", "-q").code == 0
    assert submits(stub) == 2, "a film that was fetched is rendered anew"


@pytest.mark.parametrize("change", ["settings", "draft"])
def test_another_film_is_another_render(nemo: Nemo, stub: StubBackend, change: str) -> None:
    with_clip(nemo)
    assert nemo("export", "--no-download", "-q").code == 0
    if change == "draft":
        assert nemo("chat", "add music", "-q").code == 0
    options = ["--quality", "low"] if change == "settings" else []
    assert nemo("export", "-o", "film.mp4", "-q", *options).code == 0
    assert submits(stub) == 2


def test_a_render_that_was_lost_meanwhile_is_asked_for_anew(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    assert nemo("export", "--no-download", "-q").code == 0
    stub.renders.clear()
    state = nemo.config_dir / "state.json"
    known = json.loads(state.read_text())
    known["renders"][0]["status"] = "processing"
    state.write_text(json.dumps(known))
    done = nemo("export", "-o", "film.mp4", "-q")
    assert done.code == 0, str(done)
    assert submits(stub) == 2


def test_a_submission_that_a_proxy_timed_out_is_looked_up_first(
    nemo: Nemo, stub: StubBackend
) -> None:
    with_clip(nemo)
    stub.api.script(RENDER, stub.served_then(Reply(408)))
    done = nemo("export", "-o", "film.mp4", "-q")
    assert done.code == 0, str(done)
    assert submits(stub) == 1
