"""Bytes → server-sent events, by the WHATWG rules; what an event says is not read here.

sseclient-py decodes whole events well, but its framing loses an event behind a byte-order mark,
fuses events over mixed line ends, stops at invalid UTF-8, delivers a broken-off event as if it were
whole, hides pings, and is quadratic in long events (RELIABILITY "Measured in the libraries"). So
this adapter frames the stream in linear time and hands sseclient one whole event at a time. Two
shapes it decodes itself: a single `data` line, which is nearly every event there is, and an event
so large that sseclient would take too long.
"""

import ctypes
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Final
from typing import NamedTuple

from sseclient import SSEClient

from nemo_cli import errors
from nemo_cli.core.stream.events import Beat

_M_MMAP_THRESHOLD: Final = -3  # glibc: malloc.h
_LARGE_BYTES: Final = 1 << 20


@cache
def keep_large_blocks_apart() -> None:
    """Tell the C library, where it knows how; once is enough."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)


_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LARGEST_EVENT_BYTES = 32 * 2**20
_LARGEST_FOR_SSECLIENT = 4 * 2**10
_BEAT = Beat()
_COMMENTS = re.compile(r"(?::[^\n]*\n?)*")
_EVENT_NAME = re.compile(r"^event:[ ]?([^\n]*)$", re.MULTILINE)
_HAS_DATA = re.compile(r"^data(?::|$)", re.MULTILINE)


class ServerEvent(NamedTuple):
    """The data of one event, its lines joined with LF; never empty. `name` is its `event` field."""

    data: str
    name: str = ""


class EventReader:
    """An incremental reader: feed it bytes as they come, in pieces of any size.

    A comment, or an event without data, is a `Beat`: the backend is alive.
    """

    def __init__(self, limit_bytes: int = _LARGEST_EVENT_BYTES) -> None:
        self.tail_dropped = False
        self._limit_bytes = limit_bytes
        self._beginning: bytes | None = b""
        self._after_cr = False
        self._buffer = bytearray()
        self._searched = 0
        self._whole_event = b""
        self._library = SSEClient(self._whole_events()).events()

    def feed(self, chunk: bytes) -> list[ServerEvent | Beat]:
        """Take in bytes; return the events they complete.

        An event over the limit raises `MalformedReply`, one call after the events before it.
        """
        if len(self._buffer) > self._limit_bytes:
            raise errors.MalformedReply(garble=errors.Garble.TOO_LARGE)
        self._buffer += self._normalised(self._without_mark(chunk))
        if len(self._buffer) > _LARGE_BYTES:
            keep_large_blocks_apart()
        end = self._buffer.rfind(b"\n\n", self._searched)
        events: list[ServerEvent | Beat] = []
        if end > _LARGE_BYTES and self._is_one_line(end):
            events.append(ServerEvent(self._taken(6, end)))
        elif end >= 0:
            for block in self._taken(0, end).split("\n\n"):
                if block.startswith("data: ") and "\n" not in block and len(block) > 6:
                    events.append(ServerEvent(block[6:]))
                else:
                    self._decode(block.strip("\n"), events)
        self._take_comments(events)
        self._searched = max(0, len(self._buffer) - 1)
        return events

    def _is_one_line(self, end: int) -> bool:
        """Whether it is a single event, of a single line: it need not be copied to be read."""
        return self._buffer.startswith(b"data: ") and self._buffer.find(b"\n", 0, end) < 0

    def _taken(self, start: int, end: int) -> str:
        """Take whole events out of the buffer.

        No multi-byte character contains LF, so they may be decoded together.
        """
        with memoryview(self._buffer) as read:
            text = str(read[start:end], "utf-8", "replace")
        del self._buffer[: end + 2]
        self._searched = 0
        return text

    def flush(self) -> list[ServerEvent | Beat]:
        """End the stream: drop the event it broke off in, and say so in `tail_dropped`.

        WHATWG: an incomplete event at the end is discarded, so nothing is left to return.
        """
        self.tail_dropped = bool(self._beginning or self._buffer.strip(b"\n"))
        return []

    def _without_mark(self, chunk: bytes) -> bytes:
        """Strip one byte-order mark at the very start, also one that comes in pieces."""
        if self._beginning is None:
            return chunk
        chunk = self._beginning + chunk
        if len(chunk) < len(_BYTE_ORDER_MARK) and _BYTE_ORDER_MARK.startswith(chunk):
            self._beginning = chunk
            return b""
        self._beginning = None
        return chunk.removeprefix(_BYTE_ORDER_MARK)

    def _normalised(self, chunk: bytes) -> bytes:
        """Turn CRLF and CR into LF; a CR ends its line at once, whatever the next chunk holds."""
        if self._after_cr and chunk:
            self._after_cr = False
            chunk = chunk.removeprefix(b"\n")
        if b"\r" in chunk:
            self._after_cr = chunk.endswith(b"\r")
            chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return chunk

    def _take_comments(self, events: list[ServerEvent | Beat]) -> None:
        """Report pings at once, though no blank line has followed them yet."""
        while self._buffer.startswith((b":", b"\n")):
            end = self._buffer.find(b"\n", self._searched)
            if end < 0:
                return
            if end:
                events.append(_BEAT)
            del self._buffer[: end + 1]
            self._searched = 0

    def _decode(self, block: str, events: list[ServerEvent | Beat]) -> None:
        """Read one whole event and the comments before it; blank lines around it are gone."""
        if block.startswith(":"):
            comments = _COMMENTS.match(block)
            assert comments is not None
            events += [_BEAT] * (comments[0].rstrip("\n").count("\n") + 1)
            block = block[comments.end() :]
        if block:
            data = self._data_of(block)
            events.append(ServerEvent(data, _name_of(block)) if data else _BEAT)

    def _data_of(self, block: str) -> str:
        if "\n" not in block and block.startswith("data:"):
            return block[5:].removeprefix(" ")
        if not _HAS_DATA.search(block):
            return ""
        if len(block) > _LARGEST_FOR_SSECLIENT:
            return _data_lines(block)
        self._whole_event = f"{block}\n\n".encode()
        return str(next(self._library).data)

    def _whole_events(self) -> Iterator[bytes]:
        """Hand sseclient the event at hand; each has data, so each gives one event back."""
        while True:
            yield self._whole_event


def _name_of(block: str) -> str:
    """The last `event` field of an event, as the rules have it."""
    found = _EVENT_NAME.findall(block) if "\n" in block else []
    return str(found[-1]) if found else ""


def _data_lines(block: str) -> str:
    """Join the `data` lines of a large event in linear time."""
    fields = (line.partition(":") for line in block.split("\n"))
    return "\n".join(value.removeprefix(" ") for name, _, value in fields if name == "data")
