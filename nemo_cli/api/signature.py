"""What a media file looks like from inside: its first bytes, and whether its end is there.

Only enough to tell a film from an error page and a cut film from a whole one; nothing is decoded.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import BinaryIO
from typing import Final

HEAD_BYTES: Final = 16

# format → (offset, bytes) pairs of which one must fit
_ISO: Final = ((4, b"ftyp"),)
_EBML: Final = ((0, b"\x1a\x45\xdf\xa3"),)
_SIGNATURES: Final[dict[str, tuple[tuple[int, bytes], ...]]] = {
    "mp4": _ISO,
    "m4a": _ISO,
    "mov": (*_ISO, (4, b"moov"), (4, b"mdat"), (4, b"wide"), (4, b"free"), (4, b"skip")),
    "webm": _EBML,
    "mkv": _EBML,
    "avi": ((8, b"AVI "),),
    "wav": ((8, b"WAVE"),),
    "webp": ((8, b"WEBP"),),
    "gif": ((0, b"GIF87a"), (0, b"GIF89a")),
    "png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "jpg": ((0, b"\xff\xd8\xff"),),
    "mp3": ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2"), (0, b"\xff\xfa")),
    "aac": ((0, b"ID3"), (0, b"\xff\xf1"), (0, b"\xff\xf9"), (0, b"ADIF")),
}
_BOXED: Final = ("mp4", "mov", "m4a")
_MEDIA: Final = b"mdat"
_SHORT_HEADER: Final = 8
_BOXES_LOOKED_AT: Final = 10_000  # a hostile file may have millions
_MARKUP: Final = (b"<!doctype", b"<html", b"<?xml", b"<error", b"<head", b"{")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def looks_like(head: bytes, media_format: str) -> bool:
    """Tell whether a file that begins with `head` may be of this format."""
    known = _SIGNATURES.get(media_format)
    if known is None:
        return bool(head) and not is_markup(head)
    return any(head[offset : offset + len(mark)] == mark for offset, mark in known)


def format_of(head: bytes) -> str:
    """Name the format that a file begins like; empty when it is none of ours."""
    return next((name for name in _SIGNATURES if looks_like(head, name)), "")


def is_markup(head: bytes) -> bool:
    """Tell whether this is the start of a page or a message instead of media."""
    return head.removeprefix(_BYTE_ORDER_MARK).lstrip().lower().startswith(_MARKUP)


def is_cut(file: BinaryIO, media_format: str) -> bool:
    """Tell whether a file surely misses its end; False also when its format cannot tell.

    An MP4 is a row of boxes, each with its length: the last one must end where the file ends,
    and one of them must hold the media.
    """
    if media_format not in _BOXED:
        return False
    size_bytes = file.seek(0, os.SEEK_END)
    boxes = dict(itertools.islice(_boxes(file, size_bytes), _BOXES_LOOKED_AT))
    end = max(boxes.values(), default=0)
    return end > size_bytes or (end == size_bytes and _MEDIA not in boxes)


def _boxes(file: BinaryIO, size_bytes: int) -> Iterator[tuple[bytes, int]]:
    """Yield name and end of each box on the top level; stop at what is no box."""
    start = 0
    while start < size_bytes:
        file.seek(start)
        header = file.read(HEAD_BYTES)
        if len(header) < _SHORT_HEADER:
            yield b"", start + _SHORT_HEADER
            return
        length = _box_length(header)
        if length is None:
            return
        start += length
        yield header[4:8], start


def _box_length(header: bytes) -> int | None:
    """Read a box's length; None when this is no box, or one that runs to the end of the file."""
    short, name = int.from_bytes(header[:4], "big"), header[4:8]
    length = int.from_bytes(header[8:16], "big") if short == 1 else short
    return length if length >= _SHORT_HEADER and name.isascii() and name.isalnum() else None
