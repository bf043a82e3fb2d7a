"""Values of a backend that no text may hold: named, never kept, and the next command works."""

from __future__ import annotations

import json

import pytest

from tests.support.checks import assert_clean
from tests.support.checks import assert_failed
from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.stub import CLAIM
from tests.support.stub import CREATE
from tests.support.stub import CREDITS
from tests.support.stub import STATE
from tests.support.stub import StubBackend
from tests.support.wire import Reply

TOKEN_CALL = "POST /api/auth/anonymous-token"
HALF = "\ud83d"
ODD_IDS = [HALF, "a\0b", "a b", "é", "-rf", "x" * 5000, ["a"], {"a": 1}, True, None, ""]


def answer(data: object) -> Reply:
    """A reply of the protocol, with escapes that JSON allows and no text does."""
    return Reply(body=json.dumps({"code": 0, "data": data}).encode())


@pytest.mark.parametrize("session_id", ODD_IDS)
def test_an_id_that_is_none_is_refused_and_forgotten(
    nemo: Nemo, stub: StubBackend, session_id: object
) -> None:
    stub.api.script(CREATE, answer({"session_id": session_id, "task_id": HALF, "user_id": 1.5}))
    outcome = nemo("chat", "--json", "make a lake")
    assert outcome.code == 6, str(outcome)
    assert problem(outcome)["code"] == "malformed_reply"
    assert nemo("chat", "make a lake").code == 0
    assert nemo("sessions").code == 0


@pytest.mark.parametrize("claim", ["a\0b", HALF, "a\nb", "", ["a"]])
def test_a_claim_token_that_is_none_opens_nothing(
    nemo: Nemo, stub: StubBackend, claim: object
) -> None:
    stub.api.script(CLAIM, answer({"claim_token": claim}))
    assert_failed(nemo("open", "--print"), 6)
    assert nemo("open", "--print").code == 0


@pytest.mark.parametrize("token", ["a\0b", HALF, "a\r\nX: y", "ключ", "", 7])
def test_a_token_that_fits_no_header_is_refused(
    nemo: Nemo, stub: StubBackend, token: object
) -> None:
    stub.api.script(TOKEN_CALL, answer({"token": token, "user_id": HALF, "expires_at": 3}))
    assert_failed(nemo("credits"), 6)
    assert nemo("credits").code == 0


@pytest.mark.parametrize(
    "ends",
    ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "tomorrow", HALF, 10**400, ["x"]],
)
def test_a_date_that_is_none_changes_nothing(nemo: Nemo, stub: StubBackend, ends: object) -> None:
    stub.api.script(TOKEN_CALL, answer({"token": stub.token, "user_id": "u", "expires_at": ends}))
    for words in (("credits",), ("auth",), ("doctor",), ("credits", "--json")):
        outcome = nemo(*words)
        assert outcome.code == 0, str(outcome)
        assert_clean(outcome)


@pytest.mark.parametrize("name", [HALF + "film", "\x1b[31mred", "a\0b"])
def test_names_with_half_characters_can_be_shown_and_kept(
    nemo: Nemo, stub: StubBackend, name: str
) -> None:
    assert nemo("chat", "make a lake").code == 0
    videos = [{"video_name": name, "name": name, "url": name, "duration": 10**400}]
    state = {"draft": {"m": {"title": name}, "t": []}, "video_infos": videos}
    stub.api.script(STATE, answer({"session_id": "1", "task_name": name, "state": state}))
    for words in (("status",), ("status", "--json"), ("sessions", "--json"), ("sessions",)):
        outcome = nemo(*words)
        assert outcome.code == 0, str(outcome)
        assert_clean(outcome)


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 100_000, b'{"code":0,"data":' + b"9" * 5000]
)
def test_an_answer_without_end_is_named(nemo: Nemo, stub: StubBackend, body: bytes) -> None:
    assert nemo("credits").code == 0
    stub.api.script(CREDITS, Reply(body=body))
    assert_failed(nemo("credits"), 6)
