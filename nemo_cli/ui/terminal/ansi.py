"""Styled lines as terminal codes, and cut to a width."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping

from rich.cells import cell_len
from rich.cells import set_cell_size

from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.terminal.styled import Piece
from nemo_cli.ui.terminal.styled import Style
from nemo_cli.ui.terminal.styled import plain

_CODES: Mapping[Style, str] = {
    "": "",
    "dim": "2",
    "strong": "1",
    "good": "32",
    "warn": "33",
    "bad": "31",
    "accent": "36",
    "exact": "36",
}
# East Asian letters may be parted from each other, but not from the mark that follows them.
_WORD = re.compile(
    r" *[\u2e80-\u9fff\uac00-\ud7af][，。、；：！？）”]*| *[^ \u2e80-\u9fff\uac00-\ud7af]+| +"
)
_INDENT = re.compile(r" *(?:[•*] )?")
_CODE = re.compile(r"\x1b\[[0-9;]*m")


def painted(line: Line, has_colour: bool) -> str:
    """Return the line with its colours, if there are any to show."""
    if not has_colour:
        return "".join(text for _, text in line)
    return "".join(_painted(piece) for piece in line)


def lines_of(lines: Iterable[Line], columns: int, has_colour: bool) -> str:
    """Return lines as text for a terminal of this width, line ends included."""
    rows = (row for line in lines for row in wrapped(line, columns))
    return "".join(f"{painted(row, has_colour)}\n" for row in rows)


def fitted(line: Line, columns: int) -> Line:
    """Return the line cut to the columns there are."""
    pieces: list[Piece] = []
    for style, text in line:
        width = cell_len(text)
        if width > columns:
            return (*pieces, (style, set_cell_size(text, max(columns, 0))))
        pieces.append((style, text))
        columns -= width
    return tuple(pieces)


def wrapped(line: Line, columns: int) -> list[Line]:
    """Return the line in rows that fit, broken between words and indented like its beginning.

    What is there to be copied stays whole: the terminal breaks it, and copying mends it.
    """
    if cell_len(plain(line)) <= columns:
        return [line]
    beginning = _INDENT.match(plain(line))
    indent = beginning[0] if beginning and len(beginning[0]) < columns // 2 else ""
    rows: list[list[Piece]] = [[]]
    room = columns
    for style, word in _words(line):
        width = cell_len(word)
        if width > room and rows[-1]:
            rows.append([("", " " * len(indent))] if indent else [])
            room = columns - len(indent)
            word = word.lstrip(" ")
        rows[-1].append((style, word))
        room -= width % columns if width > columns else width
    return [tuple(row) for row in rows]


def _words(line: Line) -> Iterator[Piece]:
    """Yield words with the blanks before them, wide letters one by one, paths whole."""
    for style, text in line:
        words = [text] if style == "exact" else _WORD.findall(text)
        yield from ((style, word) for word in words)


def without_codes(text: str) -> str:
    """Return what a line of ours shows."""
    return _CODE.sub("", text)


def _painted(piece: Piece) -> str:
    style, text = piece
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if _CODES[style] else text
