"""How media files begin, and whether one is there to its end, as its own structure tells.

Only enough to tell a film from an error page, and a whole one from a cut one; nothing is decoded.
"""

import itertools
import os
from collections import abc
from enum import Enum
from enum import auto
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
ISO: Final = ("mp4", "mov", "m4a")
_FIRST_BOXES: Final = (
    b"styp", b"free", b"skip", b"wide", b"moov", b"mdat", b"moof", b"sidx", b"uuid", b"pdin",
    b"emsg", b"prft", b"pnot", b"meta",
)  # fmt: skip
_MPEG: Final = ("mp3", "aac")
_TAGS: Final = (b"APETAGEX", b"ID3", b"ADIF")
_MARKUP: Final = (b"<!doctype", b"<html", b"<?xml", b"<error", b"<head", b"{")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def looks_like(head: bytes, media_format: str) -> bool:
    """Tell whether a file that begins with `head` may be of this format."""
    known = _SIGNATURES.get(media_format)
    if known is None:
        return bool(head) and not is_markup(head)
    return any(head[offset : offset + len(mark)] == mark for offset, mark in known)


def is_unusual(head: bytes, media_format: str) -> bool:
    """Tell whether a file begins in a way that is valid for its format, but seldom seen."""
    if media_format in ISO:
        return head[4:8] in _FIRST_BOXES and not _is_ascii(head[:4])
    return media_format in _MPEG and (_is_mpeg_frame(head) or head.startswith(_TAGS))


def _is_ascii(length: bytes) -> bool:
    """Whether the length of a box is a word: then this is a sentence, and no box."""
    return all(0x20 <= byte < 0x7F for byte in length)


def _is_mpeg_frame(head: bytes) -> bool:
    """Whether this is the header of a frame of MPEG sound, version 2.5 included."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bitrate, frequency = head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer in (1, 2) and bitrate != 15 and frequency != 3


def format_of(head: bytes) -> str:
    """Name the format that a file begins like; empty when it is none of ours."""
    return next((name for name in _SIGNATURES if looks_like(head, name)), "")


def is_markup(head: bytes) -> bool:
    """Tell whether this is the start of a page or a message instead of media."""
    return head.removeprefix(_BYTE_ORDER_MARK).lstrip().lower().startswith(_MARKUP)


_KIND: Final = b"ftyp"
_MEDIA: Final = b"mdat"
_FRAGMENT: Final = b"moof"
_INDEXES: Final = frozenset((b"moov", _FRAGMENT))
_PLACEHOLDERS: Final = (b"free", b"wide", b"skip")
_BOXES: Final = frozenset(
    (_KIND, _MEDIA, *_INDEXES, *_PLACEHOLDERS, b"styp", b"sidx", b"ssix", b"mfra", b"uuid", b"meta",
     b"pdin", b"emsg", b"prft", b"pnot", b"udta")
)  # fmt: skip
_SHORT_HEADER: Final = 8
_SHORT_LIMIT: Final = 1 << 32
_BOXES_LOOKED_AT: Final = 10_000  # a hostile file may have millions
_TAIL_BYTES: Final = 4096  # programs may leave something of their own behind the end
_RIFF_UNKNOWN: Final = (0, 0xFFFFFFFF)  # of what was written to a pipe
_EBML_SEGMENT: Final = b"\x18\x53\x80\x67"
_EBML_HEAD_BYTES: Final = 4096


class Verdict(Enum):
    """What the structure of a file tells of its end."""

    WHOLE = auto()  # also when its format cannot tell
    NO_INDEX = auto()  # the media are there, and nothing that says where in them the pictures are
    CUT = auto()


def verdict(file: BinaryIO, media_format: str) -> Verdict:
    """Tell whether a file misses its end."""
    size_bytes = file.seek(0, os.SEEK_END)
    if media_format in ISO:
        return _iso_verdict(file, size_bytes)
    check = _CHECKS.get(media_format)
    return Verdict.CUT if check is not None and check(file, size_bytes) else Verdict.WHOLE


def _iso_verdict(file: BinaryIO, size_bytes: int) -> Verdict:
    """An MP4 is a row of boxes, each with its length: the last ends where the file ends.

    One of them must hold the media, and another the index, before or behind it.
    """
    boxes = list(itertools.islice(_boxes(file, size_bytes), _BOXES_LOOKED_AT))
    end = max((end for _, end, _ in boxes), default=0)
    if end != size_bytes:
        return Verdict.CUT if end > size_bytes else Verdict.WHOLE
    names = [name for name, _, _ in boxes]
    if _MEDIA not in names or _FRAGMENT in names[_last(names, _MEDIA) :]:
        return Verdict.CUT
    if _INDEXES.intersection(names):
        return Verdict.WHOLE
    at = names.index(_MEDIA)
    return Verdict.CUT if boxes[at][2] or _is_kept_free(names[:at]) else Verdict.NO_INDEX


def _last(names: list[bytes], name: bytes) -> int:
    return len(names) - 1 - names[::-1].index(name)


def _is_kept_free(before: list[bytes]) -> bool:
    """Whether there is a small box before the media, for a length that may outgrow its own.

    It is of a writer that did not know the length yet, and so puts the index at the end.
    """
    return before[:1] == [_KIND] and before[-1] in _PLACEHOLDERS


def _boxes(file: BinaryIO, size_bytes: int) -> abc.Iterator[tuple[bytes, int, bool]]:
    """Yield name and end of each box on the top level; stop at what is no box.

    The third is whether its length has a wide field without need: it was not known beforehand.
    """
    start = 0
    while start < size_bytes:
        file.seek(start)
        header = file.read(HEAD_BYTES)
        if len(header) < _SHORT_HEADER:
            yield b"", start + _SHORT_HEADER, False
            return
        length = _box_length(header)
        if length is None:
            return
        start += length
        is_wide = int.from_bytes(header[:4], "big") == 1
        yield header[4:8], start, is_wide and length < _SHORT_LIMIT


def _box_length(header: bytes) -> int | None:
    """Read a box's length; None when this is no box, or one that runs to the end of the file."""
    short, name = int.from_bytes(header[:4], "big"), header[4:8]
    length = int.from_bytes(header[8:16], "big") if short == 1 else short
    return length if length >= _SHORT_HEADER and name in _BOXES else None


def _is_riff_cut(file: BinaryIO, size_bytes: int) -> bool:
    """A WAV, AVI or WebP names its length at its beginning."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    told = int.from_bytes(head[4:8], "little")
    return head[:4] == b"RIFF" and told not in _RIFF_UNKNOWN and told + _SHORT_HEADER > size_bytes


def _is_ebml_cut(file: BinaryIO, size_bytes: int) -> bool:
    """A WebM or Matroska file names the length of its segment, unless it was made for a stream."""
    file.seek(0)
    head = file.read(_EBML_HEAD_BYTES)
    at = head.find(_EBML_SEGMENT)
    if at < 0 or at + 12 > len(head):
        return False
    start = at + len(_EBML_SEGMENT)
    width = 9 - head[start].bit_length()
    if width > 8:
        return False
    value = int.from_bytes(head[start : start + width], "big") & ((1 << 7 * width) - 1)
    is_known = value != (1 << 7 * width) - 1
    return is_known and start + width + value > size_bytes


def _ends_with(mark: bytes, tail_bytes: int = _TAIL_BYTES) -> abc.Callable[[BinaryIO, int], bool]:
    def is_missing(file: BinaryIO, size_bytes: int) -> bool:
        file.seek(max(0, size_bytes - tail_bytes))
        return mark not in file.read()

    return is_missing


_CHECKS: Final[dict[str, abc.Callable[[BinaryIO, int], bool]]] = {
    **dict.fromkeys(("wav", "avi", "webp"), _is_riff_cut),
    **dict.fromkeys(("webm", "mkv"), _is_ebml_cut),
    "png": _ends_with(b"IEND\xae\x42\x60\x82"),
    "jpg": _ends_with(b"\xff\xd9"),
    "gif": _ends_with(b"\x3b", tail_bytes=8),
}
