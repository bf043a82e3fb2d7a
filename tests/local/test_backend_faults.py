"""The fault switch breaks what its script says, as often as it says."""

import json
from pathlib import Path
from typing import Any

import pytest
import requests

from nemo_cli.local.faults import BadFaultScript
from nemo_cli.local.faults import read_faults
from nemo_cli.local.server import start
from tests.local.backend_support import Caller
from tests.local.backend_support import fake_worker
from tests.local.backend_support import film
from tests.local.backend_support import running
from tests.local.backend_support import texts

BROKEN = (requests.ConnectionError, requests.exceptions.ChunkedEncodingError)


def one(call: str, fault: str, **more: Any) -> dict[str, Any]:
    return {"faults": [{"call": call, "fault": fault, **more}]}


def test_a_status_comes_with_retry_after_and_ends_after_its_times(tmp_path: Path) -> None:
    script = one("credits", "status", status=503, retry_after_s=2, times=2)
    with running(tmp_path, script) as server:
        caller = Caller(server.url)
        answers = [caller.get("/api/credits/balance/simple") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [503, 503, 200]
        assert answers[0].headers["Retry-After"] == "2"


def test_skip_lets_the_first_calls_through(tmp_path: Path) -> None:
    with running(tmp_path, one("credits", "status", status=500, skip=1)) as server:
        caller = Caller(server.url)
        answers = [caller.get("/api/credits/balance/simple").status_code for _ in range(3)]
        assert answers == [200, 500, 500]


def test_a_code_comes_under_200_unless_a_status_is_named(tmp_path: Path) -> None:
    with running(tmp_path, one("run_sse", "code", code=2001)) as server:
        caller = Caller(server.url)
        answer = caller.message(caller.session(), "a sunset")
        assert (answer.status_code, answer.json()["code"]) == (200, 2001)


def test_an_expired_token_is_1001_under_401(tmp_path: Path) -> None:
    with running(tmp_path, one("state", "expired_token", times=1)) as server:
        caller = Caller(server.url)
        answer = caller.get(f"/api/state/nemo_agent/me/{caller.session()}/latest")
        assert (answer.status_code, answer.json()["code"]) == (401, 1001)


@pytest.mark.parametrize(("fault", "start_of_body"), [("html", b"<!DOCTYPE"), ("empty", b"")])
def test_an_answer_that_is_not_json_comes_under_200(
    tmp_path: Path, fault: str, start_of_body: bytes
) -> None:
    with running(tmp_path, one("credits", fault)) as server:
        answer = Caller(server.url).get("/api/credits/balance/simple")
        assert answer.status_code == 200
        assert answer.content[:9] == start_of_body


def test_a_refused_connection_does_nothing(tmp_path: Path) -> None:
    with running(tmp_path, one("run_sse", "refuse", times=1)) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        with pytest.raises(BROKEN):
            caller.message(session_id, "a sunset")
        assert caller.draft(session_id) is None


def test_a_lost_answer_has_done_its_work(tmp_path: Path) -> None:
    with running(tmp_path, one("render", "lost_answer", times=1)) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        with pytest.raises(BROKEN):
            caller.render(session_id, film(), "render_1")
        assert caller.finished("render_1")["status"] == "completed"


def test_a_cut_stream_breaks_off_after_its_pieces(tmp_path: Path) -> None:
    with running(tmp_path, one("run_sse", "cut", after=3)) as server:
        caller = Caller(server.url)
        received = b""
        with pytest.raises(BROKEN):
            for piece in caller.message(caller.session(), "hello", stream=True).iter_content(None):
                received += piece
        assert received.count(b"\n\n") == 3


def test_a_stalled_stream_stays_open_and_silent(tmp_path: Path) -> None:
    with running(tmp_path, one("run_sse", "stall", after=1)) as server:
        caller = Caller(server.url)
        body = {"session_id": caller.session(), "new_message": {"parts": [{"text": "hello"}]}}
        with (
            caller.http.post(
                server.url + "/run_sse", headers=caller.headers, json=body, stream=True, timeout=0.3
            ) as answer,
            pytest.raises(requests.ConnectionError),
        ):
            list(answer.iter_content(None))


def test_a_hanging_call_never_answers(tmp_path: Path) -> None:
    with running(tmp_path, one("credits", "hang")) as server:
        caller = Caller(server.url)
        with pytest.raises(requests.ReadTimeout):
            caller.http.get(
                server.url + "/api/credits/balance/simple", headers=caller.headers, timeout=0.3
            )


def test_a_delayed_call_answers_as_always(tmp_path: Path) -> None:
    with running(tmp_path, one("credits", "delay", seconds=0.05)) as server:
        assert Caller(server.url).credits()["total"] > 0


def test_a_render_whose_work_fails_is_failed(tmp_path: Path) -> None:
    with running(tmp_path, one("render", "work_fails", times=1)) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        caller.render(session_id, film(), "render_1")
        assert caller.finished("render_1")["status"] == "failed"
        caller.render(session_id, film(), "render_2")
        assert caller.finished("render_2")["status"] == "completed"


def test_a_star_means_every_call(tmp_path: Path) -> None:
    with running(tmp_path, one("*", "status", status=500, skip=2)) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        assert caller.message(session_id, "hello").status_code == 500


def test_the_environment_names_a_script_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "script.json"
    script.write_text(json.dumps(one("run_sse", "status", status=500)))
    monkeypatch.setenv("NEMO_LOCAL_FAULTS", str(script))
    server = start(tmp_path / "data", worker=fake_worker(tmp_path))
    try:
        caller = Caller(server.url)
        assert caller.message(caller.session(), "hello").status_code == 500
    finally:
        server.stop()


def test_without_a_script_nothing_goes_wrong(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        caller = Caller(server.url)
        assert "Hello" in texts(caller.say(caller.session(), "hello"))


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"faults": [{"call": "run_sse", "fault": "explode"}]}',
        '{"faults": [{"call": "teleport", "fault": "cut"}]}',
        '{"faults": [{"call": "run_sse", "fault": "cut", "often": 1}]}',
        '{"faults": ["cut"]}',
        '{"faults": 5}',
        '{"credits": "many"}',
        '{"tokens": ["t"]}',
    ],
)
def test_a_script_that_cannot_be_read_is_refused_at_once(tmp_path: Path, content: str) -> None:
    script = tmp_path / "script.json"
    script.write_text(content)
    with pytest.raises(BadFaultScript):
        read_faults(script)


def test_a_script_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadFaultScript):
        read_faults(tmp_path / "none.json")
