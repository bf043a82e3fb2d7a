"""Styled text without a library: pieces of a style's name and a string.

Plain output joins the strings; the terminal maps the names to colours. The names are the
table below, so a view and the prompt look the same.
"""

from typing import Literal

# `exact` marks what people copy: paths, commands, links. It is never wrapped.
Style = Literal["", "dim", "strong", "good", "warn", "bad", "accent", "exact"]
Piece = tuple[Style, str]
Line = tuple[Piece, ...]


def line(text: str, style: Style = "") -> Line:
    """Return a line of one piece."""
    return ((style, text),)


def plain(styled: Line) -> str:
    """Return the words alone."""
    return "".join(text for _, text in styled)
