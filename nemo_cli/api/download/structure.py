"""Whether a media file is there to its end, as far as its own structure tells."""

import itertools
import os
from collections import abc
from enum import Enum
from enum import auto
from typing import BinaryIO
from typing import Final

from nemo_cli.api.download import signature

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
    if media_format in signature.ISO:
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
        header = file.read(signature.HEAD_BYTES)
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
    head = file.read(signature.HEAD_BYTES)
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
