"""Faults of any call, rows 59-63 of the catalogue."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.support.checks import assert_clean
from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.stub import CREATE
from tests.support.stub import CREDITS
from tests.support.stub import STATE
from tests.support.stub import StubBackend
from tests.support.wire import DROP
from tests.support.wire import RESET
from tests.support.wire import Ending
from tests.support.wire import Reply
from tests.support.wire import json_reply

JSON = {"Content-Type": "application/json"}


def test_a_body_that_unfolds_without_end_is_refused(nemo: Nemo, stub: StubBackend) -> None:
    """Row 59: a megabyte of gzip that holds a gigabyte."""
    bomb = gzip.compress(b"0" * (64 << 20), 9)
    headers = {**JSON, "Content-Encoding": "gzip"}
    stub.api.script(CREDITS, *[Reply(200, headers, bomb)] * 9)
    assert_failed(nemo("credits", timeout_s=100), 6)


def test_an_endless_body_is_refused(nemo: Nemo, stub: StubBackend) -> None:
    """Row 59."""
    endless = Reply(200, JSON, [b'{"x":"', *[b"y" * (1 << 20)] * 40], ending=Ending.CUT)
    stub.api.script(CREDITS, *[endless] * 9)
    assert_failed(nemo("credits", timeout_s=100), 6)


@pytest.mark.parametrize(
    "fault", [DROP, RESET, Reply(503, body="busy")], ids=["dropped", "reset", "503"]
)
def test_a_read_that_fails_once_is_repeated(nemo: Nemo, stub: StubBackend, fault: Reply) -> None:
    """Section 3: GET credits: back-off."""
    stub.api.script(CREDITS, fault)
    done = nemo("credits")
    assert done.code == 0, str(done)
    assert stub.api.count(CREDITS) == 2


@pytest.mark.parametrize(
    "value", ["999999", "Wed, 21 Oct 2099 07:28:00 GMT"], ids=["days", "a date far away"]
)
def test_a_wait_that_is_too_long_is_told_and_not_waited(
    nemo: Nemo, stub: StubBackend, value: str
) -> None:
    """Row 61: over the budget: stop, and say when."""
    limited = json_reply({"code": 429, "message": "slow"}, 429, Retry_After=value)
    stub.api.script(CREDITS, *[limited] * 9)
    assert_failed(nemo("credits"), 7)


@pytest.mark.parametrize(
    "value", ["soon", "-5", "1.5", "", "0", "Wed, 21 Oct 2015 07:28:00 GMT", "٣"]
)
def test_an_odd_wait_is_no_hot_loop_and_no_crash(nemo: Nemo, stub: StubBackend, value: str) -> None:
    """Row 61: not a number, negative, in the past."""
    limited = json_reply({"code": 429, "message": "slow"}, 429, Retry_After=value)
    stub.api.script(CREDITS, *[limited] * 9)
    assert_failed(nemo("credits"), 7)
    assert stub.api.count(CREDITS) <= 2


ERROR_BODIES: dict[str, tuple[object, str]] = {
    "detail as words": ({"detail": "quota is spent"}, "quota is spent"),
    "detail as list": ({"detail": [{"loc": ["body"], "msg": "field is odd"}]}, "field is odd"),
    "detail as object": ({"detail": {"message": "deep down"}}, "deep down"),
    "RFC 9457": ({"title": "Odd input", "detail": "no such thing", "status": 422}, "no such thing"),
    "error object": ({"error": {"message": "said no"}}, "said no"),
    "nothing": (None, ""),
    "a number": (7, ""),
}


@pytest.mark.parametrize(("body", "words"), ERROR_BODIES.values(), ids=ERROR_BODIES.keys())
def test_error_bodies_of_all_kinds_give_one_clean_line(
    nemo: Nemo, stub: StubBackend, body: object, words: str
) -> None:
    """Row 62."""
    stub.api.script(CREDITS, *[json_reply(body, 422)] * 3)
    done = nemo("credits")
    assert done.code in (1, 6), str(done)
    assert words in done.stderr
    assert_clean(done)


HUGE = "9" * 5000
SURPRISES: dict[str, bytes] = {
    "null": b"null",
    "list": b"[]",
    "text": b'"hi"',
    "NaN": b'{"code": 0, "data": {"available": NaN}}',
    "infinity": b'{"code": 0, "data": {"available": 1e999}}',
    "deep": b'{"code": 0, "data": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "huge number": b'{"code": 0, "data": {"available": ' + HUGE.encode() + b"}}",
    "twice": b'{"code": 1, "code": 0, "data": {"available": 5, "frozen": 0, "total": 5}}',
    "surrogate": b'{"code": 0, "data": {"available": "\\ud800"}}',
    "data null": b'{"code": 0, "data": null}',
    "data list": b'{"code": 0, "data": [1]}',
    "wrong types": b'{"code": "0", "data": {"available": {}, "frozen": [], "total": true}}',
    "BOM": b'\xef\xbb\xbf{"code": 0, "data": {"available": 5, "frozen": 0, "total": 5}}',
    "not UTF-8": b'{"code": 0, "message": "\xff", "data": {"available": 5}}',
}


@pytest.mark.parametrize("body", SURPRISES.values(), ids=SURPRISES.keys())
def test_surprises_in_json_never_crash(nemo: Nemo, stub: StubBackend, body: bytes) -> None:
    """Row 63."""
    stub.api.script(CREDITS, *[Reply(200, JSON, body)] * 9)
    done = nemo("credits", "--json", timeout_s=100)
    assert done.code in (0, 1, 6), str(done)
    assert_clean(done)
    json.loads(done.stdout, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


STATES: dict[str, object] = {
    "no state": {},
    "nulls": {"state": {"draft": None, "video_infos": None, "generated_media": None}},
    "draft is a list": {"state": {"draft": [1, 2]}},
    "draft is text": {"state": {"draft": "none"}},
    "tracks are text": {"state": {"draft": {"t": "none"}}},
    "tracks are odd": {"state": {"draft": {"t": [None, 7, [], {"tt": None, "sg": 7}, {}]}}},
    "segments are odd": {"state": {"draft": {"t": [{"tt": 0, "sg": [None, 1, {"d": "x"}]}]}}},
    "lengths are text": {"state": {"draft": {"t": [{"tt": 0, "sg": [{"d": "1500.5"}]}]}}},
    "lengths are negative": {"state": {"draft": {"t": [{"tt": 0, "sg": [{"d": -5}]}]}}},
    "unknown track": {"state": {"draft": {"t": [{"tt": 42, "sg": [{"d": 1000}]}]}}},
    "media is text": {"state": {"video_infos": "none", "generated_media": 7}},
    "media are odd": {"state": {"video_infos": [None, 7, {"duration": "x"}, {}]}},
}


@pytest.mark.parametrize("data", STATES.values(), ids=STATES.keys())
def test_a_state_of_any_shape_is_shown_or_refused(
    nemo: Nemo, stub: StubBackend, data: object
) -> None:
    """Row 63: the draft is read leniently."""
    with_clip(nemo)
    stub.api.script(STATE, *[json_reply({"code": 0, "data": data})] * 9)
    done = nemo("status")
    assert done.code == 0, str(done)
    assert_clean(done)


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 70_000 + b"\r\n\r\n{}",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{",
        b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n{}",
    ],
    ids=["long header", "not HTTP", "length", "103", "chunk size", "not gzip", "headers"],
)
def test_what_is_hardly_http_is_one_clear_error(nemo: Nemo, stub: StubBackend, raw: bytes) -> None:
    """Row 64: one funnel for everything that the libraries raise."""
    stub.api.script(CREATE, Reply(raw=True, body=raw, ending=Ending.CUT))
    assert_failed(nemo("new", "project"), 6)
    assert stub.api.count(CREATE) == 1
