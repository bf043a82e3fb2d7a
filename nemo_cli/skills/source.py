"""The bytes of a SKILL.md as clean text: any line end, repaired where it was encoded twice."""

import re
from typing import Final

from nemo_cli.core.decoding import Undecodable
from nemo_cli.core.decoding import decoded

# Windows-1252 shows these where Latin-1 has the control characters U+0080 to U+009F.
_WINDOWS: Final = {
    bytes([code]).decode("cp1252"): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_TAIL: Final = "[\x80-\xbf" + "".join(_WINDOWS) + "]"
# UTF-8's own forms of two, three and four bytes, each byte read as a character.
_ENCODED_TWICE: Final = re.compile(
    f"[\xc2-\xdf]{_TAIL}|[\xe0-\xef]{_TAIL}{{2}}|[\xf0-\xf4]{_TAIL}{{3}}"
)
_CONTROLS: Final = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF]
)


def text_of(data: bytes, *, is_whole: bool) -> str:
    """Return the text; lines end in LF and control characters are still in it.

    `is_whole`: the data ends where the file does. Bytes of no known encoding become U+FFFD.
    """
    try:
        text = decoded(data, is_whole=is_whole)
    except Undecodable:
        text = data.decode("utf-8", "replace")
    return repaired(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def repaired(text: str) -> str:
    """Read every run that was UTF-8 once as UTF-8 again."""
    return text if text.isascii() else _ENCODED_TWICE.sub(_once, text)


def _once(found: re.Match[str]) -> str:
    codes = bytes(_WINDOWS.get(char, ord(char) & 0xFF) for char in found.group())
    try:
        return codes.decode("utf-8")
    except UnicodeDecodeError:  # it only looks like it: too long a form, half a character
        return found.group()


def without_controls(text: str) -> str:
    """Drop the control characters, U+0085 too; tabs and line feeds stay."""
    return text.translate(_CONTROLS)
