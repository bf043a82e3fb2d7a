"""How media files begin: only enough to tell a film from an error page; nothing is decoded."""

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
