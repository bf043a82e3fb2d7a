"""Markdown cut into blocks while it arrives: feed pieces, get the blocks that are finished.

A block is what can be set on its own: a paragraph, a heading, one item of a list, a table, a
fenced code block. Every character goes into exactly one block, and no cut depends on how the
text was divided into pieces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "heading", "rule", "item", "fence"]

_FENCE = re.compile(r"( *)(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r" {0,3}(?:-+|=+)[ \t]*$")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_ITEM_IN_PARAGRAPH = re.compile(r" {0,3}(?:[-*+]|1[.)])\s+\S")  # CommonMark 5.3
_INDENTED = re.compile(r"\s{2,}\S")


@dataclass(frozen=True)
class Block:
    """A finished piece of Markdown, line ends and blank lines after it included."""

    kind: Kind
    text: str


class Blocks:
    """Takes text in pieces of any size; linear in its length."""

    def __init__(self) -> None:
        self._pieces: list[str] = []  # of the line that is not complete yet
        self._lines: list[str] = []  # of the open block
        self._kind: Kind = "paragraph"
        self._fence = ""  # what closes the open fence
        self._has_words = False  # whether the open block is more than blank lines
        self._is_after_blank = False

    def feed(self, text: str) -> list[Block]:
        """Take a piece; return the blocks that it finished."""
        *ended, rest = text.split("\n")
        finished: list[Block] = []
        for piece in ended:
            self._pieces.append(piece)
            line = "".join(self._pieces)
            self._pieces.clear()
            finished += self._line(line)
        if rest:
            self._pieces.append(rest)
        return finished

    def flush(self) -> list[Block]:
        """Return what is open as it is, as finished blocks."""
        rest = "".join(self._pieces)
        self._pieces.clear()
        finished = self._line(rest) if rest else []
        finished += self._end()
        if rest and finished:  # the last line had no end of its own
            finished[-1] = Block(finished[-1].kind, finished[-1].text.removesuffix("\n"))
        self._fence = ""
        return finished

    def tail(self, limit: int) -> str:
        """Return the end of what is open, `limit` characters at most."""
        parts: list[str] = []
        length = 0
        for part in self._open_parts():
            parts.append(part)
            length += len(part)
            if length >= limit:
                break
        return "".join(reversed(parts))[-limit:]

    def _open_parts(self) -> Iterator[str]:
        """Yield what is open from its end on, so that the tail costs no more than its length."""
        yield from reversed(self._pieces)
        yield from (f"{line}\n" for line in reversed(self._lines))

    def _line(self, line: str) -> list[Block]:
        if self._fence:
            return self._in_fence(line)
        if not line.strip():
            return self._blank(line)
        if self._kind == "item" and self._belongs_to_item(line):
            self._add(line)
            return []
        return self._starts(line)

    def _in_fence(self, line: str) -> list[Block]:
        self._add(line)
        stripped = line.strip()
        is_closing = len(stripped) >= len(self._fence) and not stripped.strip(self._fence[0])
        if not is_closing:
            return []
        self._fence = ""
        return self._end() if self._kind == "fence" else []

    def _blank(self, line: str) -> list[Block]:
        """A blank line ends everything but a list item, which may go on indented."""
        self._add(line)
        self._is_after_blank = True
        return [] if self._kind == "item" else self._end()

    def _belongs_to_item(self, line: str) -> bool:
        if _INDENTED.match(line):
            found = _FENCE.match(line)
            self._fence = found[2] if found else ""
            return True
        if _ITEM.match(line) or _RULE.match(line) or _HEADING.match(line) or _FENCE.match(line):
            return False
        return not self._is_after_blank  # a lazy continuation

    def _starts(self, line: str) -> list[Block]:
        """Take a line that may begin a block of its own."""
        has_paragraph = self._kind == "paragraph" and self._has_words
        if has_paragraph and _UNDERLINE.match(line):
            self._add(line)
            self._kind = "heading"
            return self._end()
        kind = _kind_of(line, has_paragraph)
        if kind == "paragraph" and has_paragraph:
            self._add(line)
            return []
        finished = self._end()
        self._kind = kind
        self._add(line)
        if kind == "fence":
            found = _FENCE.match(line)
            self._fence = found[2] if found else ""
        return finished if kind not in ("heading", "rule") else [*finished, *self._end()]

    def _add(self, line: str) -> None:
        self._lines.append(line)
        self._has_words = self._has_words or bool(line.strip())
        self._is_after_blank = False

    def _end(self) -> list[Block]:
        """Finish the open block."""
        lines, kind = self._lines, self._kind
        self._lines, self._kind, self._has_words = [], "paragraph", False
        self._is_after_blank = False
        return [Block(kind, "".join(f"{line}\n" for line in lines))] if lines else []


def _kind_of(line: str, has_paragraph: bool) -> Kind:
    if (fence := _FENCE.match(line)) and len(fence[1]) <= 3:
        return "fence"
    if _HEADING.match(line):
        return "heading"
    if _RULE.match(line):
        return "rule"
    if (_ITEM_IN_PARAGRAPH if has_paragraph else _ITEM).match(line):
        return "item"
    return "paragraph"
