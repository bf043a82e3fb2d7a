"""What a download fetches, how far it is, which part of it an answer holds, and where it goes."""

import re
from collections import abc
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import Enum
from enum import auto
from pathlib import Path
from typing import BinaryIO
from typing import Final
from typing import Protocol

from nemo_cli import errors
from nemo_cli.api.download.structure import Verdict


def _no_renewal() -> str | None:
    return None


@dataclass(frozen=True)
class Source:
    """What to fetch; `identity` names it whatever its address is (the render's id).

    `headers` go to the origin of `url` only. `renew` is asked once for a fresh address.
    """

    url: str
    identity: str
    media_format: str
    expected_bytes: int | None = None
    headers: abc.Mapping[str, str] = field(default_factory=dict)
    loopback_allowed: bool = False
    renew: abc.Callable[[], str | None] = _no_renewal


class Oddity(Enum):
    """What is odd about a file that is kept all the same."""

    BEGINNING = auto()  # valid for its format, but seldom seen
    NO_INDEX = auto()  # it may be cut


@dataclass(frozen=True)
class Received:
    """How far a download is; it goes back when a server makes us start anew."""

    received_bytes: int
    total_bytes: int | None
    oddities: tuple[Oddity, ...] = ()


_CONTENT_RANGE: Final = re.compile(
    r"bytes\s+(?:([0-9]{1,19})-([0-9]{1,19})|\*)/([0-9]{1,19}|\*)", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"[0-9]{1,19}")  # no file is longer, and int() has its limits


@dataclass(frozen=True)
class ByteRange:
    """A Content-Range; `start` is None in the form that only names the size."""

    start: int | None
    total_bytes: int | None


def content_range(headers: Mapping[str, str]) -> ByteRange | None:
    """Read Content-Range; None when there is none, or no sense in it."""
    found = _CONTENT_RANGE.fullmatch(headers.get("Content-Range", "").strip())
    if not found:
        return None
    start, end, total = found.groups()
    size = None if total == "*" else int(total)
    if start is None:
        return ByteRange(None, size)
    if int(end) < int(start) or (size is not None and int(end) >= size):
        return None
    return ByteRange(int(start), size)


def content_length(headers: Mapping[str, str]) -> int | None:
    """Read Content-Length; None when it says nothing about the bytes we will get."""
    if is_encoded(headers):
        return None
    found = _NUMBER.fullmatch(headers.get("Content-Length", "").strip())
    return int(found.group()) if found else None


def is_encoded(headers: Mapping[str, str]) -> bool:
    """Whether the bytes are compressed although `identity` was asked for."""
    return headers.get("Content-Encoding", "").strip().lower() not in ("", "identity")


def validator(headers: Mapping[str, str]) -> str:
    """Return what If-Range takes: a strong ETag, else Last-Modified, else nothing."""
    if is_encoded(headers):
        return ""
    etag = headers.get("ETag", "").strip()
    if etag and not etag.startswith("W/"):
        return etag
    return headers.get("Last-Modified", "").strip()


def is_other_version(headers: Mapping[str, str], known: str) -> bool:
    """Whether an answer says that it belongs to another version than the validator `known`."""
    name = "ETag" if known.startswith('"') else "Last-Modified"
    told = headers.get(name, "").strip()
    return bool(told) and told != known


@dataclass(frozen=True)
class Stamp:
    """Which version of the remote file the bytes belong to; without a validator: unknown."""

    validator: str = ""
    total_bytes: int | None = None


class Sink(Protocol):
    """Where the bytes go: a part, or a pipe."""

    size_bytes: int
    stamp: Stamp
    takes_any_thread: bool

    def begin(self, stamp: Stamp) -> None:
        """Start anew with this version."""

    def check_room(self, needed_bytes: int) -> None:
        """Raise when this much will not fit."""

    def write(self, data: bytes) -> None:
        """Append."""

    def discard(self) -> None:
        """Keep nothing for later."""

    def learn_total(self, total_bytes: int) -> None:
        """Take note of the size, told later than the validator."""

    def verdict(self, media_format: str) -> Verdict:
        """Whether what was written misses its end."""


class Pipe:
    """A sink without a way back."""

    takes_any_thread = False  # a pipe can block for ever, and then Ctrl-C must reach it

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.size_bytes = 0
        self.stamp = Stamp()

    def begin(self, stamp: Stamp) -> None:
        if self.size_bytes:
            raise errors.DownloadFailed(fault=errors.FilmFault.CUT)
        self.stamp = stamp

    def check_room(self, needed_bytes: int) -> None:
        pass

    def write(self, data: bytes) -> None:
        view = memoryview(data)
        try:
            while view:
                written = self._out.write(view)
                self.size_bytes += written
                view = view[written:]
            self._out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise errors.DiskProblem.of(error, Path("-")) from error

    def discard(self) -> None:
        pass

    def learn_total(self, total_bytes: int) -> None:
        self.stamp = replace(self.stamp, total_bytes=total_bytes)

    def verdict(self, media_format: str) -> Verdict:
        return Verdict.WHOLE  # what went out cannot be looked at
