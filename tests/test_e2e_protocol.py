"""What the vendor's own documents add to the protocol, seen from outside."""

from __future__ import annotations

import json

import pytest

from tests.support.cli import Nemo
from tests.support.stub import CLAIM
from tests.support.stub import CREDITS
from tests.support.stub import STATE
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import Reply

RUN = "POST /run_sse"


def stream(*lines: str) -> Reply:
    body = "".join(f"{line}\n\n" for line in lines)
    return Reply(body=body.encode(), headers={"Content-Type": "text/event-stream"})


def whole(*parts: dict[str, object]) -> str:
    return "data: " + json.dumps({"content": {"parts": list(parts), "role": "model"}})


def test_text_parts_of_one_event_are_paragraphs(nemo: Nemo, stub: StubBackend) -> None:
    code: dict[str, object] = {"executableCode": {"code": "1"}}
    answer = whole({"text": "Here is the list:"}, code, {"text": "The first clip is 4 s."})
    stub.api.script(RUN, stream(answer))
    outcome = nemo("chat", "how long is it")
    assert "Here is the list:\n\nThe first clip is 4 s." in outcome.stdout


def test_an_event_named_heartbeat_is_one_and_an_error_is_an_error(
    nemo: Nemo, stub: StubBackend
) -> None:
    beat = 'event: heartbeat\ndata: {"type":"text","content":"no words"}'
    error = 'event: error\ndata: {"message":"the model is away"}'
    stub.api.script(RUN, stream(beat, error))
    outcome = nemo("chat", "make a lake")
    assert outcome.code == 1
    assert "no words" not in outcome.output
    assert "the model is away" in outcome.stderr


def test_a_question_is_shown_with_its_options_and_waits(nemo: Nemo, stub: StubBackend) -> None:
    questions = [{"id": "q", "prompt": "Which mood?", "options": [{"id": "a", "label": "calm"}]}]
    args = {"title": "One thing first", "questions": questions}
    stub.api.script(RUN, stream(whole({"functionCall": {"name": "ask_question", "args": args}})))
    outcome = nemo("chat", "make a lake")
    assert outcome.code == 4, str(outcome)
    for words in ("One thing first", "Which mood?", "calm"):
        assert words in outcome.stdout


@pytest.mark.parametrize("code", [1010, 1011])
def test_the_codes_of_another_gateway_renew_the_token(
    nemo: Nemo, stub: StubBackend, code: int
) -> None:
    assert nemo("credits").code == 0
    stub.api.script(CREDITS, refuse(code))
    assert nemo("credits").code == 0


def test_without_a_claim_the_task_has_a_page_of_its_own(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(CLAIM, refuse(5000))
    outcome = nemo("open", "--print")
    assert outcome.code == 0, str(outcome)
    assert "/workspace/task/" in outcome.stdout
    assert "?session=" in outcome.stdout


def test_a_draft_that_cannot_be_read_is_told_as_such(nemo: Nemo, stub: StubBackend) -> None:
    assert nemo("new", "odd").code == 0
    data = {"code": 0, "data": {"state": {"draft": "form 9"}}}
    stub.api.script(STATE, Reply(body=json.dumps(data).encode()))
    outcome = nemo("status")
    assert outcome.code == 0
    assert "cannot read" in outcome.output


def test_a_client_id_that_is_no_uuid_is_kept(nemo: Nemo, stub: StubBackend) -> None:
    path = nemo.home / ".config/nemovideo/client_id"
    path.parent.mkdir(parents=True)
    path.write_text("client-1773423613-12345\n", "utf-8")
    assert nemo("credits").code == 0
    assert stub.client_ids == ["client-1773423613-12345"]


def test_the_local_backend_has_no_page(nemo: Nemo) -> None:
    outcome = nemo("--local", "open", "--print")
    assert outcome.code == 2
    assert outcome.stdout == ""
