"""Server-sent events: the WHATWG rules at every split of the bytes, in linear time."""

from __future__ import annotations

import json
from itertools import combinations
from itertools import pairwise

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st
from sseclient import SSEClient

from nemo_cli.api.sse import EventReader
from nemo_cli.api.sse import ServerEvent
from nemo_cli.core.stream.events import Beat
from nemo_cli.errors import Garble
from nemo_cli.errors import MalformedReply

MARK = b"\xef\xbb\xbf"
BEAT = Beat()
Items = list[ServerEvent | Beat]

RECORDED = (
    b': connected\n\ndata: {"type":"text","content":"\xe8\xa7\x86 \xf0\x9f\x8e\xac"}\n\n'
    b'id: 7\nevent: message\ndata: {"type":\ndata:"text"}\n: inside\nretry: 10\n\n'
    b"data:\n\ndata: heartbeat\n\n\n\n: ping\n: ping\ndata: {}\n\ndata\n\n"
    b"data: \xff\xfe broken\n\n: \xc3\n\nfoo: bar\n\ndata: u2028 \xe2\x80\xa8 nel \xc2\x85\n\n"
)


def read(*chunks: bytes) -> tuple[Items, bool]:
    """All items of a stream that comes in these chunks, and whether its tail was dropped."""
    reader = EventReader()
    items = [item for chunk in chunks for item in reader.feed(chunk)]
    items += reader.flush()
    return items, reader.tail_dropped


def data_of(*chunks: bytes) -> list[str]:
    return [item.data for item in read(*chunks)[0] if isinstance(item, ServerEvent)]


def split(body: bytes, *places: int) -> list[bytes]:
    bounds = [0, *sorted(places), len(body)]
    return [body[start:end] for start, end in pairwise(bounds)]


def test_a_recorded_stream_is_read() -> None:
    assert read(RECORDED) == (
        [
            BEAT,
            ServerEvent('{"type":"text","content":"视 🎬"}'),
            ServerEvent('{"type":\n"text"}', "message"),
            BEAT,
            ServerEvent("heartbeat"),
            BEAT,
            BEAT,
            ServerEvent("{}"),
            BEAT,
            ServerEvent("\ufffd\ufffd broken"),
            BEAT,
            BEAT,
            ServerEvent("u2028 \u2028 nel \x85"),
        ],
        False,
    )


LINE_ENDS = {"LF": b"\n", "CRLF": b"\r\n", "CR": b"\r"}


def mixed(body: bytes) -> bytes:
    """The body with all three line ends in turn."""
    *lines, last = body.split(b"\n")
    joined = b""
    for number, line in enumerate(lines):
        end = tuple(LINE_ENDS.values())[number % 3]
        # An LF right after a CR would be the other half of one line end.
        is_half = end == b"\n" and not line and joined.endswith(b"\r")
        joined += line + (b"\r\n" if is_half else end)
    return joined + last


VARIANTS = {
    **{name: RECORDED.replace(b"\n", end) for name, end in LINE_ENDS.items()},
    "mixed": mixed(RECORDED),
    "mark": MARK + RECORDED,
}


@pytest.mark.parametrize("body", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_line_end_and_every_chunk_size_give_the_same_events(body: bytes) -> None:
    whole = read(RECORDED)
    assert read(body) == whole
    for size in (1, 2, 3, 5, 7, 64):
        assert read(*(body[start : start + size] for start in range(0, len(body), size))) == whole


@pytest.mark.parametrize("body", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_split_in_two_gives_the_same_events(body: bytes) -> None:
    whole = read(RECORDED)
    assert all(read(*split(body, place)) == whole for place in range(len(body) + 1))


@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS.keys())
def test_every_split_in_three_gives_the_same_events(end: bytes) -> None:
    body = (MARK + b": c\n\ndata: a\xc3\xa9\ndata: b\n\ndata: {}\n\n").replace(b"\n", end)
    whole = read(body)
    for places in combinations(range(len(body) + 1), 2):
        assert read(*split(body, *places)) == whole


FIELDS = [b":", b"data:", b"data: ", b"data", b"id: 1", b" ", b"{}", b"x"]
ODD_BYTES = [b"\xef", b"\xbb", b"\xbf", b"\xff", b"\xe2\x80\xa8", b"\xc2\x85", b"\x00", b"\x0b"]
stream_bytes = st.lists(
    st.sampled_from([*LINE_ENDS.values(), *FIELDS, *ODD_BYTES]), max_size=40
).map(b"".join)


@given(stream_bytes, st.lists(st.integers(0, 200), max_size=8))
@example(b"data: x\r\n\r\n", [8, 9, 10])
@example(b"data: x\r\r\n\n", [8])
def test_any_split_of_any_bytes_gives_the_same_events(body: bytes, places: list[int]) -> None:
    assert read(*split(body, *(place for place in places if place < len(body)))) == read(body)


@given(st.lists(st.text(st.characters(exclude_characters="\r\n")), min_size=1))
def test_what_a_server_sends_is_what_comes_out(payloads: list[str]) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in payloads]
    body = "".join(f"data: {text}\n\n" for text in texts).encode()
    assert data_of(body) == [text for text in texts if text]


@given(stream_bytes)
def test_sseclient_reads_the_same_from_whole_well_formed_events(body: bytes) -> None:
    """The shapes decoded here and those left to the library follow the same rules."""
    text = body.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if body.startswith(MARK[:1]) or not text.strip("\n"):
        return
    whole = [f"{block}\n\n".encode() for block in text.split("\n\n") if block.strip("\n")]
    expected = [event.data for block in whole for event in SSEClient(iter([block])).events()]
    assert data_of("".join(part.decode() for part in whole).encode()) == [d for d in expected if d]


@pytest.mark.parametrize("places", [(), (1,), (2,), (3,), (1, 2)])
def test_one_mark_is_stripped_at_the_start_only(places: tuple[int, ...]) -> None:
    assert data_of(*split(MARK + b"data: a\n\n", *places)) == ["a"]
    assert data_of(*split(MARK + MARK + b"data: a\n\n", *places)) == []
    assert data_of(*split(b"data: a" + MARK + b"\n\n", *places)) == ["a\ufeff"]


def test_a_carriage_return_ends_an_event_at_once() -> None:
    reader = EventReader()
    assert reader.feed(b"data: a\r\n\r") == [ServerEvent("a")]
    assert reader.feed(b"\n") == []
    assert reader.feed(b"data: b\r\n\r\n") == [ServerEvent("b")]


def test_a_ping_is_reported_before_its_blank_line() -> None:
    reader = EventReader()
    assert reader.feed(b": ping\n") == [BEAT]
    assert reader.feed(b"\n: pi") == []
    assert reader.feed(b"ng\ndata: a\n") == [BEAT]
    assert reader.feed(b"\n") == [ServerEvent("a")]


@pytest.mark.parametrize(
    "tail",
    [b"d", b"data: {}", b"data: {}\n", b"data: {}\r", b"id: 1\n", b": pin", b"\xef", b"\xef\xbb"],
)
def test_what_the_stream_breaks_off_in_is_dropped_and_told(tail: bytes) -> None:
    before = b"" if tail in MARK else b"data: whole\n\n"
    items, dropped = read(before + tail)
    assert [item for item in items if isinstance(item, ServerEvent)] == (
        [ServerEvent("whole")] if before else []
    )
    assert dropped


def test_a_stream_under_way_has_no_tail_yet() -> None:
    reader = EventReader()
    reader.feed(b"data: half")
    assert not reader.tail_dropped


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n\r\n", b": ping\n", b"\n\n\n"])
def test_blank_lines_and_pings_at_the_end_are_no_tail(end: bytes) -> None:
    assert not read(b"data: a\n\n" + end)[1]


def test_every_cut_inside_an_event_is_noticed() -> None:
    body = b'data: {"a":1}\n\n'
    assert all(read(body[:kept])[1] for kept in range(1, len(body) - 1))
    assert not read(b"")[1]


def test_one_large_event_in_small_chunks_is_whole() -> None:
    payload = json.dumps({"type": "text", "content": "x" * (2 << 20)})
    body = f"data: {payload}\n\n".encode()
    assert data_of(*(body[at : at + 128] for at in range(0, len(body), 128))) == [payload]


def test_many_data_lines_are_one_event() -> None:
    """RELIABILITY "Measured in the libraries": sseclient alone takes a minute for this."""
    body = b"data: " + b"x" * 122 + b"\n"
    (data,) = data_of(body * 156_000 + b"\n")
    assert len(data) == 156_000 * 123 - 1


@pytest.mark.parametrize("padding", [0, 5000], ids=["small", "large"])
def test_the_fields_of_an_event_are_told_apart_whatever_its_size(padding: int) -> None:
    lines = [b"id: 1", b": " + b"x" * padding, b"data: a", b" data: no", b"datax: no", b"data:b"]
    body = b"\n".join([*lines, b"data", b"data:  c:d", b"data;no", b"\n"])
    assert data_of(body, body) == ["a\nb\n\n c:d"] * 2


def test_a_flood_of_comments_is_a_flood_of_beats() -> None:
    items, _ = read(b":\n" * 200_000 + b"data: a\n\n")
    assert len(items) == 200_001


def test_a_long_comment_in_small_chunks_is_one_beat() -> None:
    body = b": " + b"x" * (2 << 20) + b"\n"
    assert read(*(body[at : at + 128] for at in range(0, len(body), 128))) == ([BEAT], False)


def test_an_event_over_the_limit_is_refused_after_the_events_before_it() -> None:
    reader = EventReader(limit_bytes=100)
    assert reader.feed(b"data: first\n\ndata: " + b"x" * 100) == [ServerEvent("first")]
    with pytest.raises(MalformedReply) as refused:
        reader.feed(b"x")
    assert refused.value.garble is Garble.TOO_LARGE


def test_events_within_the_limit_may_add_up_to_more() -> None:
    reader = EventReader(limit_bytes=100)
    for _ in range(10):
        assert len(reader.feed(b"data: " + b"x" * 80 + b"\n\n")) == 1
