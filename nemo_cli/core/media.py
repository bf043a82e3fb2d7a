"""The files NemoVideo takes: their types, the name each one is sent under, those of a session.

Nothing here opens a file; that is `api/upload.py`.
"""

import re
import unicodedata
from dataclasses import dataclass
from dataclasses import field
from typing import Final
from typing import Literal

Kind = Literal["video", "image", "audio"]
MediaOrigin = Literal["uploaded", "generated"]

# PROTOCOL "Upload", in its order; the value is the kind and the MIME type.
TYPES: Final[dict[str, tuple[Kind, str]]] = {
    "mp4": ("video", "video/mp4"),
    "mov": ("video", "video/quicktime"),
    "avi": ("video", "video/x-msvideo"),
    "webm": ("video", "video/webm"),
    "mkv": ("video", "video/x-matroska"),
    "jpg": ("image", "image/jpeg"),
    "png": ("image", "image/png"),
    "gif": ("image", "image/gif"),
    "webp": ("image", "image/webp"),
    "mp3": ("audio", "audio/mpeg"),
    "wav": ("audio", "audio/wav"),
    "m4a": ("audio", "audio/mp4"),
    "aac": ("audio", "audio/aac"),
}
ACCEPTED: Final[tuple[str, ...]] = tuple(TYPES)
SCRIPT_TYPES: Final[tuple[str, ...]] = ("txt", "md", "srt", "vtt", "ass", "docx", "pdf")

NAME_LIMIT_BYTES: Final = 150  # RELIABILITY: row 43
LONGEST_TYPE: Final = 10
_ALIASES: Final[dict[str, str]] = {"jpeg": "jpg"}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")  # bytes that were no UTF-8
_JOINER: Final = "\u200d"  # emoji are made with it


@dataclass(frozen=True, slots=True)
class Media:
    """One file of the session; what the backend does not tell is None or empty.

    The address does not count for equality: it is signed anew at each look.
    """

    origin: MediaOrigin
    name: str
    kind: str
    duration_ms: int | None
    size_bytes: int | None
    width: int | None
    height: int | None
    url: str = field(compare=False)
    hash: str = field(default="", compare=False)

    def to_json(self) -> dict[str, object]:
        """Return plain values for `--json`."""
        return {name: getattr(self, name) for name in self.__slots__}


def extension_of(name: str) -> str:
    """Return the type a name ends in, in lower case, `jpeg` as `jpg`; empty if there is none."""
    return _split(name)[1]


def kind_of(name: str) -> Kind | None:
    """Tell what an accepted file is, by its name; None when it is not accepted."""
    known = TYPES.get(extension_of(name))
    return known[0] if known else None


def mime_of(name: str) -> str:
    """Return the MIME type that goes with the name."""
    known = TYPES.get(extension_of(name))
    return known[1] if known else "application/octet-stream"


def is_script(name: str) -> bool:
    """Whether the file holds text that goes into the message (CLI: "Text files")."""
    return extension_of(name) in SCRIPT_TYPES


def sent_name(name: str) -> str:
    """Return a name any server can take: no folders, no controls, UTF-8, at most 150 bytes."""
    readable = unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", name))
    stem, ending = ("".join(filter(_is_visible, part)) for part in _split(readable))
    tail = f".{ending}" if ending else ""
    short = stem.encode()[: NAME_LIMIT_BYTES - len(tail.encode())].decode("utf-8", "ignore")
    return (short.strip(" .") or "file") + tail


def _split(name: str) -> tuple[str, str]:
    """Return the last part of a path as stem and type; an endless ending is none."""
    base = name.replace("\\", "/").rpartition("/")[2]
    stem, _, ending = base.rpartition(".")
    known = _ALIASES.get(ending.lower(), ending.lower())
    return (stem, known) if stem and len(known) <= LONGEST_TYPE else (base, "")


def _is_visible(character: str) -> bool:
    """Keep what can be seen, so that a name shows the same at both ends."""
    category = unicodedata.category(character)
    return character == _JOINER or category not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
