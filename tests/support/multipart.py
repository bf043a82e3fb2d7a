"""Read a multipart/form-data body piece by piece, counting file bytes and keeping a few."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

KEPT_BYTES = 64


@dataclass
class Part:
    """One part: its headers as sent, its size, its first bytes and its digests."""

    head: str
    size_bytes: int = 0
    first_bytes: bytes = b""
    _sums: tuple[hashlib._Hash, ...] = field(
        default_factory=lambda: (hashlib.md5(), hashlib.sha256()), repr=False
    )

    @property
    def field_name(self) -> str:
        """The form field."""
        return self._parameter("name")

    @property
    def filename(self) -> str:
        """The file name as it stands in the header."""
        return self._parameter("filename")

    def _parameter(self, name: str) -> str:
        found = re.search(rf';\s*{name}="([^"]*)"', self.head)
        return found.group(1) if found else ""

    def take(self, piece: bytes) -> None:
        """Count a piece of the content."""
        self.size_bytes += len(piece)
        self.first_bytes = (self.first_bytes + piece)[:KEPT_BYTES]
        for each in self._sums:
            each.update(piece)

    def digest(self, algorithm: str) -> str:
        """The hash of the content, in hex."""
        return next(each.hexdigest() for each in self._sums if each.name == algorithm)


class BrokenMultipart(ValueError):
    """The body is not what its Content-Type says."""


def parse_multipart(content_type: str, pieces: Iterable[bytes]) -> list[Part]:
    """Return the parts of a body that comes in pieces."""
    found = re.search(r'boundary="?([^";]+)"?', content_type)
    if not found:
        raise BrokenMultipart("no boundary")
    delimiter = b"\r\n--" + found.group(1).encode()
    body = _Body(pieces)
    parts: list[Part] = []
    body.until(delimiter)
    while body.until(b"\r\n") != b"--":
        part = Part(body.until(b"\r\n\r\n").decode("utf-8", "replace"))
        for piece in body.pieces_until(delimiter):
            part.take(piece)
        parts.append(part)
    return parts


class _Body:
    """A stream in which one looks for marks."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._kept = b"\r\n"

    def pieces_until(self, mark: bytes) -> Iterator[bytes]:
        """Yield what comes before the mark, and step over the mark."""
        while (at := self._kept.find(mark)) < 0:
            safe = max(len(self._kept) - len(mark), 0)
            if safe:
                yield self._kept[:safe]
                self._kept = self._kept[safe:]
            more = next(self._pieces, b"")
            if not more:
                if mark == b"\r\n" and self._kept.startswith(b"--"):
                    yield b"--"
                    return
                raise BrokenMultipart(f"ended before {mark!r}")
            self._kept += more
        yield self._kept[:at]
        self._kept = self._kept[at + len(mark) :]

    def until(self, mark: bytes) -> bytes:
        """Return what comes before the mark."""
        return b"".join(self.pieces_until(mark))
