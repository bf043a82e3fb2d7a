"""The strict loader of JSON bodies."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.envelope import json_object
from nemo_cli.errors import Garble
from nemo_cli.errors import MalformedReply


def test_the_loader_takes_an_object_and_nothing_else() -> None:
    assert json_object(b'\xef\xbb\xbf {"a": "\xe8\xa7\x86"}\n') == {"a": "视"}
    assert json_object('{"a": 1, "a": 2}') == {"a": 2}
    assert json_object(b'{"a": "\xff"}') == {"a": "\ufffd"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not_json"),
        (b"<html>", "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": -Infinity}', "not_json"),
        (b'{"a": 1e999}', "not_json"),
        (b'{"a": 1} {"b": 2}', "not_json"),
        (b'{"a":' * 100_000, "not_json"),
        (b'{"a": ' + b"[" * 300 + b"]" * 300 + b"}", "not_json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not_json"),
        (b"[]", "not_an_object"),
        (b"null", "not_an_object"),
        (b'"text"', "not_an_object"),
        (b'{"a": "' + b"x" * 200 + b'"}', "too_large"),
    ],
)
def test_the_loader_refuses_everything_else(body: bytes, reason: str) -> None:
    limit_bytes = 100 if reason == "too_large" else 10**6
    with pytest.raises(MalformedReply) as refused:
        json_object(body, limit_bytes=limit_bytes)
    assert refused.value.garble.name == reason.upper()


values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text(max_size=5), values))
def test_what_json_writes_the_loader_reads(value: dict[str, Any]) -> None:
    assert json_object(json.dumps(value)) == value
    assert json_object(json.dumps(value, ensure_ascii=False).encode("utf-8")) == value


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        assert isinstance(json_object(body), dict)
    except MalformedReply as refused:
        assert refused.garble in (Garble.NOT_JSON, Garble.NOT_AN_OBJECT)
