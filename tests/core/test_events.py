"""Payloads of the event stream: both families, heartbeats, failures, and anything else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.stream.events import Beat
from nemo_cli.core.stream.events import Ended
from nemo_cli.core.stream.events import Event
from nemo_cli.core.stream.events import Failure
from nemo_cli.core.stream.events import Text
from nemo_cli.core.stream.events import Tool
from nemo_cli.core.stream.events import Unknown
from nemo_cli.core.stream.events import events_in


def adk(*parts: object, **more: object) -> str:
    """An event of the ADK family."""
    content = {"parts": list(parts), "role": "model"}
    return json.dumps({"content": content, "author": "nemo", "invocationId": "e-1", **more})


def one(data: str) -> Event:
    """The only event in a payload."""
    (event,) = events_in(data)
    return event


def test_a_typed_text_is_read() -> None:
    assert one('{"type":"text","content":"Hello"}') == Text("Hello", typed=True)


def test_a_delta_and_its_whole_text_name_their_author_and_run() -> None:
    assert one(adk({"text": "Hel"}, partial=True)) == Text("Hel", True, "nemo", "e-1")
    assert one(adk({"text": "Hello"}, partial=False)) == Text("Hello", False, "nemo", "e-1")
    assert one(adk({"text": "Hello"})) == Text("Hello", False, "nemo", "e-1")


@pytest.mark.parametrize("partial", [None, "true", 1, "partial"])
def test_only_a_true_partial_marks_a_delta(partial: object) -> None:
    assert one(adk({"text": "x"}, partial=partial)) == Text("x", False, "nemo", "e-1")


def test_the_parts_of_one_event_are_one_text() -> None:
    assert one(adk({"text": "a"}, {"text": "b"})) == Text(
        "ab", False, "nemo", "e-1", paragraphs="a\n\nb"
    )


def test_thoughts_are_not_for_the_user() -> None:
    data = adk({"text": "secret", "thought": True}, {"text": "said"})
    assert one(data) == Text("said", False, "nemo", "e-1")
    assert one(adk({"text": "secret", "thought": True}, partial=True)) == Unknown()


@pytest.mark.parametrize("style", ["camel", "snake"])
def test_a_call_and_its_result_are_read(style: str) -> None:
    names = {"camel": ("functionCall", "functionResponse")}.get(
        style, ("function_call", "function_response")
    )
    call = one(adk({names[0]: {"id": "c1", "name": "edit", "args": {"a": 1}}}))
    result = one(adk({names[1]: {"id": "c1", "name": "edit", "response": {"ok": 1}}}))
    assert call == Tool("c1", "edit", "call", True, {"a": 1}, "nemo", "e-1")
    assert result == Tool("c1", "edit", "result", True, {}, "nemo", "e-1")


@pytest.mark.parametrize(
    "response",
    [{"error": "x"}, {"status": "error"}, {"success": False}, {"isError": True}],
)
def test_a_result_may_be_a_failure_of_the_tool(response: object) -> None:
    event = one(adk({"functionResponse": {"id": "c", "name": "n", "response": response}}))
    assert isinstance(event, Tool) and not event.ok


def test_calls_in_partial_events_are_previews() -> None:
    assert one(adk({"functionCall": {"id": "c1", "name": "edit"}}, partial=True)) == Unknown()


def test_text_goes_before_the_calls_of_its_event() -> None:
    data = adk({"text": "a"}, {"functionCall": {"name": "t"}}, {"text": "b"})
    assert events_in(data) == [
        Text("ab", False, "nemo", "e-1", paragraphs="a\n\nb"),
        Tool("", "t", "call", True, {}, "nemo", "e-1"),
    ]


def test_what_the_user_said_is_not_an_answer() -> None:
    assert one(adk({"text": "make a clip"}, author="user")) == Unknown()


def test_typed_tools_are_read() -> None:
    assert one('{"type":"tool_call","name":"gen","args":{"n":1}}') == Tool(
        "", "gen", "call", args={"n": 1}
    )
    assert one('{"type":"tool_result","name":"gen","result":{"url":"x"}}') == Tool(
        "", "gen", "result"
    )
    assert one('{"type":"tool_result","name":"gen","error":"no"}') == Tool(
        "", "gen", "result", ok=False
    )


@pytest.mark.parametrize(
    "data",
    [
        "",
        " ",
        "heartbeat",
        "HEARTBEAT",
        " ping\n",
        '"heartbeat"',
        '{"type":"heartbeat"}',
        '{"type": "heartbeat", "ts": 1}',
        '{"type":"ping"}',
        '{"type":"keepalive"}',
    ],
)
def test_a_heartbeat_comes_in_many_forms(data: str) -> None:
    assert one(data) == Beat()


@pytest.mark.parametrize("data", ["[DONE]", '"[DONE]"', '{"type":"done"}', '{"type":"end"}'])
def test_a_known_sign_of_the_end_is_read(data: str) -> None:
    assert one(data) == Ended()


@pytest.mark.parametrize(
    ("payload", "failure"),
    [
        ({"error": "RuntimeError: x"}, Failure("RuntimeError: x")),
        (
            {"error": "RuntimeError: x", "error_details": {"error_type": "RuntimeError"}},
            Failure("RuntimeError: x", "RuntimeError"),
        ),
        (
            {"error": "E: x", "error_details": {"error_type": "E", "error_message": "x"}},
            Failure("E: x", "E"),
        ),
        ({"error": {"message": "bad", "code": 2001}}, Failure("bad", "2001")),
        ({"error": {"code": 5}}, Failure("5", "5")),
        ({"errorCode": "SAFETY", "errorMessage": "blocked"}, Failure("blocked", "SAFETY")),
        ({"errorCode": "SAFETY"}, Failure("SAFETY", "SAFETY")),
        ({"error_message": "blocked"}, Failure("blocked")),
        ({"error": True, "message": "odd"}, Failure("odd")),
        ({"type": "error", "message": "no"}, Failure("no")),
        ({"type": "error", "content": "no", "code": 2001}, Failure("no", "2001")),
        ({"type": "error", "error": {"message": "no"}}, Failure("no")),
        ({"type": "error"}, Failure("error")),
        ({"code": 2001, "message": "out of credits"}, Failure("out of credits", "2001")),
    ],
)
def test_an_error_is_read_in_all_its_shapes(payload: object, failure: Failure) -> None:
    assert one(json.dumps(payload)) == failure


@pytest.mark.parametrize(
    "payload",
    [
        {"error": None},
        {"error": ""},
        {"error": {}},
        {"errorCode": None, "errorMessage": None},
        {"errorCode": "STOP"},
        {"code": 0, "message": "success"},
        {"code": 200, "message": "fine"},
    ],
)
def test_a_key_for_errors_without_an_error_is_none(payload: object) -> None:
    assert one(json.dumps(payload)) == Unknown()


def test_text_beside_an_error_is_kept() -> None:
    assert events_in(adk({"text": "so far"}, errorCode="MAX_TOKENS")) == [
        Text("so far", False, "nemo", "e-1"),
        Failure("MAX_TOKENS", "MAX_TOKENS"),
    ]


def test_an_error_that_was_not_escaped_shows_its_words() -> None:
    assert one('{"error": "bad "x" thing"}') == Failure('bad "x" thing')
    assert one('{"error":"two\nlines"}') == Failure("two\nlines")


@pytest.mark.parametrize("data", ["<html>proxy</html>", "Hello", '{"type":"text","cont', "{]"])
def test_what_is_not_json_is_a_failure_with_its_words(data: str) -> None:
    assert one(data) == Failure(data)


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_constants_outside_of_json_are_refused(constant: str) -> None:
    assert isinstance(one(f'{{"type":"text","content":"a","x":{constant}}}'), Failure)


@pytest.mark.parametrize(
    "data",
    ["[" * 100_000, '{"a":' * 100_000, "[" * 5000 + "]" * 5000, "9" * 5000, '"' + "x" * 10**6],
    ids=["arrays", "objects", "closed", "digits", "string"],
)
def test_extreme_payloads_do_not_raise(data: str) -> None:
    (event,) = events_in(data)
    assert isinstance(event, Failure)
    assert len(event.message) <= 2000


@pytest.mark.parametrize(
    "data",
    [
        "null",
        "7",
        "[]",
        "true",
        '"words"',
        "{}",
        '{"type":"novelty"}',
        '{"type":7}',
        '{"content":"text"}',
        '{"content":{"parts":{}}}',
        '{"content":{"parts":[1,null,"x"]}}',
        '{"content":{"parts":[{"text":7}]}}',
        '{"type":"text","content":7}',
    ],
)
def test_what_the_protocol_does_not_name_is_no_failure(data: str) -> None:
    assert isinstance(one(data), Unknown)


def test_a_family_is_told_by_its_shape_and_not_by_the_stream() -> None:
    mixed = json.dumps({"type": "message", "content": {"parts": [{"text": "x"}]}, "partial": True})
    assert one(mixed) == Text("x", True)


def test_a_typed_text_may_wrap_the_other_family() -> None:
    assert one('{"type":"text","content":{"parts":[{"text":"x"}]}}') == Text("x")


def test_a_typed_text_is_never_a_delta() -> None:
    event = one('{"type":"text","content":"x"}')
    assert isinstance(event, Text) and event.typed and not event.partial


def test_a_typed_text_that_names_itself_partial_is_a_delta() -> None:
    assert one('{"type":"text","content":"x","partial":true}') == Text("x", True)
    assert one('{"type":"text","content":"x","partial":false}') == Text("x")


@pytest.mark.parametrize("key", ["id", "call_id", "tool_call_id", "callId"])
def test_a_typed_tool_may_have_an_id(key: str) -> None:
    assert one(json.dumps({"type": "tool_call", "name": "n", key: "7"})) == Tool("7", "n", "call")


@pytest.mark.parametrize("result", ["done", None, 7, [], {"status": "ok"}, {"status": []}])
def test_a_result_of_any_shape_is_a_result(result: object) -> None:
    assert one(json.dumps({"type": "tool_result", "name": "n", "result": result})) == Tool(
        "", "n", "result", ok=True
    )


def test_strings_stay_as_they_came() -> None:
    assert one('{"type":"text","content":"\\u001b[2J\\u202e"}') == Text("\x1b[2J\u202e", typed=True)


def test_half_a_surrogate_is_no_text() -> None:
    assert one('{"type":"text","content":"a\\ud800"}') == Text("a\ufffd", typed=True)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "content",
                    "parts",
                    "text",
                    "partial",
                    "author",
                    "name",
                    "id",
                    "error",
                    "functionCall",
                    "functionResponse",
                    "errorCode",
                    "code",
                    "message",
                    "response",
                ]
            ),
            inner | st.sampled_from(["text", "tool_call", "tool_result", "error"]),
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(json_values)
def test_no_json_value_raises(value: Any) -> None:
    assert events_in(json.dumps(value))


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_raises(data: str) -> None:
    assert events_in(data)
