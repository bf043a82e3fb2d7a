"""Styled lines as terminal codes, and cut to a width."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rich.cells import cell_len
from rich.cells import set_cell_size

from nemo_cli.ui.styled import Line
from nemo_cli.ui.styled import Piece
from nemo_cli.ui.styled import Style

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
_CODE = re.compile(r"\x1b\[[0-9;]*m")


def painted(line: Line, has_colour: bool) -> str:
    """Return the line with its colours, if there are any to show."""
    if not has_colour:
        return "".join(text for _, text in line)
    return "".join(_painted(piece) for piece in line)


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


def without_codes(text: str) -> str:
    """Return what a line of ours shows."""
    return _CODE.sub("", text)


def _painted(piece: Piece) -> str:
    style, text = piece
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if _CODES[style] else text
