"""The front matter of a SKILL.md: where it stands, and its values as text.

Foreign YAML is decoded in the bounded child. What is no YAML is read line by line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Final

from nemo_cli import errors
from nemo_cli.core.decoding import Undecodable
from nemo_cli.core.decoding import decoded
from nemo_cli.reader.ask import Unreadable
from nemo_cli.reader.ask import ask
from nemo_cli.reader.yaml_values import values

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


LARGEST_BYTES: Final = 64 * 1024
_MARK: Final = re.compile(r"-{3,}")
_END: Final = re.compile(r"-{3,}|\.\.\.")
_WRAPPER: Final = re.compile(r"(`{3,}|~{3,})(?:ya?ml|md|markdown)?")  # around a whole file
_PAIR: Final = re.compile(r"[\"']?([A-Za-z_][\w .-]{0,60}?)[\"']?[ \t]*(?::(?=\s|$)|：)\s*(.*)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLOCK: Final = re.compile(r"[>|][+-]?\d?(?:\s+#.*)?")
_FAULTS: Final = {
    "alias": errors.SkillFault.ALIAS,
    "deep": errors.SkillFault.DEEP,
    "tag": errors.SkillFault.TAG,
}
_HELD: Final = ("metadata", "defaults", "limits")  # keys whose own keys are read line by line too

Front = Mapping[str, Any]


@dataclass(frozen=True)
class Parts:
    """The two halves of a file; `first_line` is the front matter's, in the file, from 1."""

    front: str
    body: str
    first_line: int


def parted(text: str, path: str) -> Parts:
    """Return front matter and body.

    Raises:
        BadSkill: there is no front matter, it never ends, or it is too large.
    """
    lines = text.split("\n")
    start = _start(lines)
    if start is None:
        raise errors.BadSkill(path=path, fault=errors.SkillFault.NO_FRONT, line=1)
    first = start + 1
    end = next((at for at in range(first, len(lines)) if _END.fullmatch(lines[at].rstrip())), None)
    front = "\n".join(lines[first:end])
    if len(front.encode("utf-8", "replace")) > LARGEST_BYTES:
        raise errors.BadSkill(path=path, fault=errors.SkillFault.LARGE_FRONT, line=first)
    if end is None:
        raise errors.BadSkill(path=path, fault=errors.SkillFault.OPEN_FRONT, line=first)
    return Parts(front, "\n".join(_body(lines, start, end)), first + 1)


def _body(lines: list[str], start: int, end: int) -> list[str]:
    """What follows; where a fence was opened before the front matter, without its end."""
    rest = lines[end + 1 :]
    is_fenced = any(_WRAPPER.fullmatch(line.strip()) for line in lines[:start])
    return rest[1:] if is_fenced and rest and _WRAPPER.fullmatch(rest[0].strip()) else rest


def _start(lines: list[str]) -> int | None:
    """Where the opening dashes stand: only blank lines, comments and a fence may come before."""
    in_comment = False
    for at, line in enumerate(lines):
        text = line.strip()
        if not in_comment and _MARK.fullmatch(line.rstrip()):
            return at
        if _WRAPPER.fullmatch(text):
            continue
        if not in_comment and text and not text.startswith("<!--"):
            return None
        in_comment = (in_comment or text.startswith("<!--")) and "-->" not in text
        if text and not in_comment and not text.endswith("-->"):
            return None
    return None


def read(parts: Parts, path: str) -> Front:
    """Return the values: scalars as text; a key may be written in capitals.

    Raises:
        BadSkill: it was made to hurt, or its name would break a header.
    """
    _refuse_controls(parts, path)
    text = without_controls(parts.front)
    try:
        found = ask("front", text.encode("utf-8", "replace"))
    except Unreadable as error:
        found = _by_lines(text, error, parts, path)
    fields: dict[str, Any] = found if isinstance(found, dict) else {}
    return {key.lower(): value for key, value in fields.items()} | fields


def read_own(parts: Parts) -> Front:
    """Return the values of a skill that ships with nemo."""
    found = values(parts.front, as_text=True)
    return found if isinstance(found, dict) else {}


def line_of(parts: Parts, key: str) -> int:
    """The line of a top-level key in the file; 0: it has none."""
    for at, line in enumerate(parts.front.split("\n")):
        found = _PAIR.fullmatch(line)
        if found and found.group(1).lower() == key:
            return parts.first_line + at
    return 0


def _refuse_controls(parts: Parts, path: str) -> None:
    line = line_of(parts, "name")
    text = parts.front.split("\n")[line - parts.first_line] if line else ""
    if _CONTROL.search(text):
        raise errors.BadSkill(path=path, fault=errors.SkillFault.CONTROL, key="name", line=line)


def _by_lines(text: str, error: Unreadable, parts: Parts, path: str) -> dict[str, Any]:
    fault = _FAULTS.get(error.reason)
    if fault is not None:
        key, line = _key_at(text, error.line), parts.first_line + error.line - 1
        raise errors.BadSkill(path=path, fault=fault, key=key, line=line) from error
    if error.reason == "costly":
        raise errors.BadSkill(
            path=path, fault=errors.SkillFault.COSTLY, line=parts.first_line
        ) from error
    return pairs(text)


def _key_at(text: str, line: int) -> str:
    """The top-level key that a line of the front matter belongs to."""
    found = (_PAIR.fullmatch(item) for item in reversed(text.split("\n")[:line]))
    return next((item.group(1) for item in found if item), "")


def pairs(text: str) -> dict[str, Any]:
    """Read `key: value` lines, each value to the end of its line; a block is put together."""
    found: dict[str, Any] = {}
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if pair := _PAIR.fullmatch(line):
            key, value = pair.group(1), pair.group(2).strip()
            below = _below(lines, at + 1) if not value or _BLOCK.fullmatch(value) else []
            found[key] = _value(key, value, below)
    return found


def _value(key: str, value: str, below: list[str]) -> Any:
    if key in _HELD and not value:
        inner = (_PAIR.fullmatch(line.strip()) for line in below)
        return {item.group(1): _unquoted(item.group(2).strip()) for item in inner if item}
    if _BLOCK.fullmatch(value):
        return " ".join(line.strip() for line in below).strip()
    return _unquoted(value)


def _below(lines: list[str], at: int) -> list[str]:
    """The indented lines that follow, up to the next key."""
    found: list[str] = []
    while at < len(lines) and (not lines[at].strip() or lines[at][0] in " \t"):
        found.append(lines[at])
        at += 1
    return found


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if is_quoted else value
