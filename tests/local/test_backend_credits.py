"""Credits are held while work goes on, spent when it is done, given back when it is not."""

from pathlib import Path
from typing import Any

import pytest

from tests.local.backend_support import Caller
from tests.local.backend_support import events
from tests.local.backend_support import running
from tests.local.backend_support import until


def test_a_clip_costs_100_an_edit_50_and_an_answer_nothing(tmp_path: Path) -> None:
    with running(tmp_path, {"credits": 1000}) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        caller.say(session_id, "what can you do?")
        assert caller.credits() == {"available": 1000, "frozen": 0, "total": 1000}
        caller.say(session_id, "a sunset over the sea")
        assert caller.credits()["available"] == 900
        caller.say(session_id, "make it 5 seconds")
        assert caller.credits()["available"] == 850


def test_a_wish_that_is_not_possible_costs_nothing(tmp_path: Path) -> None:
    with running(tmp_path, {"credits": 1000}) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        caller.say(session_id, "a sunset over the sea")
        caller.say(session_id, "add a voiceover")
        assert caller.credits()["available"] == 900


def test_credits_are_frozen_while_a_clip_is_made(tmp_path: Path) -> None:
    with running(tmp_path, {"credits": 1000, "pace": 1}) as server:
        caller = Caller(server.url)
        with caller.message(caller.session(), "a sunset", stream=True) as answer:
            pieces = answer.iter_content(64)
            next(pieces)
            balance = Caller(server.url).credits()
            assert balance == {"available": 900, "frozen": 100, "total": 1000}


def test_leaving_before_anything_was_made_costs_nothing(tmp_path: Path) -> None:
    with running(tmp_path, {"credits": 1000, "pace": 1}) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        answer = caller.message(session_id, "a sunset", stream=True)
        next(answer.iter_content(64))
        answer.close()
        balance = until(Caller(server.url).credits, lambda seen: seen["frozen"] == 0)
        assert balance["available"] == 1000
        assert caller.draft(session_id) is None


def test_work_that_fails_is_told_in_the_stream_and_given_back(tmp_path: Path) -> None:
    script = {"credits": 1000, "faults": [{"call": "run_sse", "fault": "work_fails"}]}
    with running(tmp_path, script) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        seen = caller.say(session_id, "a sunset")
        assert "error" in seen[-1]
        assert seen[-1]["error_details"]["error_message"]
        assert caller.credits() == {"available": 1000, "frozen": 0, "total": 1000}
        assert caller.draft(session_id) is None


def test_without_credits_nothing_begins_and_2001_is_answered(tmp_path: Path) -> None:
    with running(tmp_path, {"credits": 140}) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        caller.say(session_id, "a sunset")
        before = caller.draft(session_id)
        assert caller.message(session_id, "make it 5 seconds").json()["code"] == 2001
        assert caller.draft(session_id) == before
        assert caller.credits()["available"] == 40


def test_without_credits_questions_are_still_answered(tmp_path: Path) -> None:
    with running(tmp_path, {"credits": 0}) as server:
        caller = Caller(server.url)
        assert events(caller.message(caller.session(), "how do I export?").content)


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [(["read"], {"read"}), (["read", "write"], {"read", "write"}), (["*"], {"read", "write"})],
)
def test_a_token_without_the_scope_is_refused_with_403(
    tmp_path: Path, scopes: list[str], allowed: set[str]
) -> None:
    with running(tmp_path, {"tokens": {"nmv_scripted": scopes}}) as server:
        caller = Caller(server.url)
        caller.headers["Authorization"] = "Bearer nmv_scripted"
        answers: dict[str, Any] = {
            "read": caller.get("/api/credits/balance/simple"),
            "write": caller.post("/api/tasks/me/with-session/nemo_agent", json={}),
        }
        for scope, answer in answers.items():
            expected = (200, 0) if scope in allowed else (403, 403)
            assert (answer.status_code, answer.json()["code"]) == expected
        if "write" not in allowed:
            assert "write" in answers["write"].json()["message"]


def test_credits_and_token_are_there_after_a_restart(tmp_path: Path) -> None:
    with running(tmp_path, {"credits": 1000}) as server:
        caller = Caller(server.url)
        session_id = caller.session()
        caller.say(session_id, "a sunset")
        draft = caller.draft(session_id)
    with running(tmp_path, {"credits": 1000}) as server:
        caller.url = server.url
        assert caller.credits()["available"] == 900
        assert caller.draft(session_id) == draft
