"""What the vendor's own documents add to the protocol, seen from outside."""

from __future__ import annotations

import json

import pytest

from tests.core.test_draft_forms import MARKUP
from tests.support.cli import Nemo
from tests.support.stub import CLAIM
from tests.support.stub import CREATE
from tests.support.stub import CREDITS
from tests.support.stub import RENDER
from tests.support.stub import STATE
from tests.support.stub import TOKEN_CALL
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


def test_a_draft_that_cannot_be_read_is_no_empty_one_after_a_turn(
    nemo: Nemo, stub: StubBackend
) -> None:
    assert nemo("new", "odd").code == 0
    stub.session.draft = "form 9"
    outcome = nemo("chat", "how are you", "--json")
    assert outcome.code == 0, str(outcome)
    assert "draft_unknown" in [event.get("key") for event in outcome.events]
    assert "empty" not in outcome.stdout
    assert outcome.events[-1]["summary"] == "Timeline: in a form that nemo cannot read"
    exported = nemo("export", "-o", "odd.mp4")
    assert exported.code == 0, str(exported)
    (render,) = stub.renders.values()
    assert render.body["draft"] == "form 9"


@pytest.mark.parametrize("odd", [None, [], {}, "x", 7, [{"id": 1}, None], {"a": {"b": 1}}])
def test_a_fifth_part_of_the_state_disturbs_nobody(
    nemo: Nemo, stub: StubBackend, odd: object
) -> None:
    assert nemo("chat", "make a clip of 5 s").code == 0
    state = {"draft": stub.session.draft, "video_infos": odd, "generated_media": odd}
    data = {"code": 0, "data": {"state": {**state, "canvas_config": odd, "video_analyses": odd}}}
    stub.api.script(STATE, Reply(body=json.dumps(data).encode()))
    outcome = nemo("status")
    assert outcome.code == 0, str(outcome)
    assert "take one" in outcome.stdout


def test_the_id_that_registers_is_taken_from_the_state(nemo: Nemo, stub: StubBackend) -> None:
    made = {"code": 0, "data": {"task_id": "task-1", "session_id": "77"}}
    granted = {"code": 0, "data": {"token": "nmv_usr_nameless"}}
    stub.token = "nmv_usr_nameless"
    stub.api.script(TOKEN_CALL, Reply(body=json.dumps(granted).encode()))
    stub.api.script(CREATE, Reply(body=json.dumps(made).encode()))
    data = {"code": 0, "data": {"user_id": "anon_from_state", "state": {}}}
    stub.api.script(STATE, *[Reply(body=json.dumps(data).encode())] * 4)
    stub.api.script(RUN, refuse(2001))
    outcome = nemo("chat", "make a lake")
    assert outcome.code == 5, str(outcome)
    assert "register?bind=anon_from_state" in outcome.stderr


@pytest.mark.parametrize("taken", [refuse(409, "this id is taken"), refuse(5001, "duplicate")])
def test_a_render_id_that_is_taken_is_replaced_once(
    nemo: Nemo, stub: StubBackend, taken: Reply
) -> None:
    assert nemo("chat", "make a clip").code == 0
    stub.api.script(RENDER, taken)
    outcome = nemo("export", "-o", "film.mp4")
    assert outcome.code == 0, str(outcome)
    assert stub.api.count(RENDER) == 2
    stub.api.script(RENDER, taken, taken)
    again = nemo("export", "-o", "film.mov", "--format", "mov", "--json")
    assert again.code == 1, str(again)


def test_a_draft_in_markup_is_drawn_and_compared(nemo: Nemo, stub: StubBackend) -> None:
    assert nemo("new", "quay").code == 0
    stub.session.draft = MARKUP
    drawn = nemo.having(LANG="en_US.UTF-8")("status")
    for words in ("Lo-fi", "Urban Dreams", "quay.mp4"):
        assert words in drawn.stdout
    assert nemo("chat", "how long is it").code == 0
    stub.session.draft = MARKUP.replace("Urban", "Rural")
    told = nemo("status", "--json").json
    assert "Rural Dreams" in json.dumps(told)
    exported = nemo("export", "-o", "quay.mp4")
    assert exported.code == 0, str(exported)
    (render,) = stub.renders.values()
    assert render.body["draft"] == stub.session.draft
