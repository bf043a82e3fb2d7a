"""From the bytes of a whole reply to its text and verdict, at every split and every cut."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.api.sse import EventReader
from nemo_cli.core.stream.events import Beat
from nemo_cli.core.stream.events import events_in
from nemo_cli.core.stream.turn import Piece
from nemo_cli.core.stream.turn import Say
from nemo_cli.core.stream.turn import Turn

NOISE = " I encountered a temporary issue."


def adk(part: dict[str, object], **more: object) -> bytes:
    content = {"parts": [part], "role": "model"}
    return event({"content": content, "author": "nemo", "invocationId": "e-1", **more})


def event(payload: object) -> bytes:
    return b"data: " + json.dumps(payload, ensure_ascii=False).encode() + b"\n\n"


ADK = b"".join(
    [
        b": connected\n\n",
        adk({"text": "Adding "}, partial=True),
        adk({"text": "hm", "thought": True}, partial=True),
        adk({"text": "music 音乐."}, partial=True),
        adk({"text": "Adding music 音乐."}, partial=False),
        adk({"functionCall": {"id": "c1", "name": "add_music", "args": {}}}),
        b"data: heartbeat\n\n",
        adk({"functionResponse": {"id": "c1", "name": "add_music", "response": {}}}),
        adk({"text": "Done"}, partial=True),
        adk({"text": ". 🎬"}, partial=True),
        adk({"text": "Done. 🎬" + NOISE}, partial=False),
    ]
)
TYPED = b"".join(
    [
        event({"type": "text", "content": "Adding music 音乐."}),
        event({"type": "tool_call", "name": "add_music", "args": {}}),
        event({"type": "heartbeat"}),
        event({"type": "tool_result", "name": "add_music", "result": {}}),
        event({"type": "text", "content": "Done"}),
        event({"type": "text", "content": ". 🎬" + NOISE}),
    ]
)
TEXT = "Adding music 音乐.\n\nDone. 🎬"
LAST_WORD = ADK.rindex(b"\n\n")


def judged(*chunks: bytes) -> tuple[str, list[str], str]:
    """The text, the tools and the verdict of a reply that comes in these chunks."""
    reader, turn = EventReader(), Turn()
    pieces: list[Piece] = []
    for chunk in chunks:
        for item in reader.feed(chunk):
            for found in [item] if isinstance(item, Beat) else events_in(item.data):
                pieces += turn.feed(found)
    reader.flush()
    pieces += turn.flush()
    text = "".join(piece.text for piece in pieces if isinstance(piece, Say))
    return text, turn.tools, turn.verdict(True, reader.tail_dropped)


@pytest.mark.parametrize("body", [ADK, TYPED], ids=["adk", "typed"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_both_families_tell_the_same_at_every_chunk_size(body: bytes, end: bytes) -> None:
    sent = body.replace(b"\n", end)
    for size in (1, 2, 3, 7, 100, len(sent)):
        chunks = [sent[start : start + size] for start in range(0, len(sent), size)]
        text, tools, verdict = judged(*chunks)
        assert (text.rstrip(), tools, verdict) == (TEXT, ["add_music"], "complete")


@pytest.mark.parametrize("body", [ADK, TYPED], ids=["adk", "typed"])
@given(places=st.lists(st.integers(0, 2000), max_size=8))
def test_both_families_tell_the_same_at_any_split(body: bytes, places: list[int]) -> None:
    bounds = [0, *sorted(place % len(body) for place in places), len(body)]
    assert judged(*(body[start:stop] for start, stop in pairwise(bounds))) == judged(body)


def test_a_reply_cut_at_any_byte_is_no_success() -> None:
    """RELIABILITY row 2: `Connection: close` and gzip end cleanly wherever they are cut."""
    first_answer_is_whole = ADK.index(b'data: {"content": {"parts": [{"functionCall"')
    for kept in range(LAST_WORD + 1):
        if kept != first_answer_is_whole:
            assert judged(ADK[:kept])[2] != "complete", ADK[:kept]


def test_an_error_inside_the_stream_keeps_the_text() -> None:
    body = ADK + event(
        {"error": "RuntimeError: x", "error_details": {"error_type": "RuntimeError"}}
    )
    text, _, verdict = judged(body)
    assert (text.rstrip(), verdict) == (TEXT, "failed")
