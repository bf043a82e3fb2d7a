"""What rich makes of a renderable at a width: rows of segments, or text with colour codes."""

import io
from itertools import takewhile

from rich.color import ColorSystem
from rich.console import Console
from rich.console import RenderableType as Block
from rich.segment import Segment
from rich.style import Style
from rich.theme import Theme

__all__ = ["Block", "Renderer", "Row", "Segment"]

Row = list[Segment]

# The styles of screen.py, and rich's own. Yellow, cyan and green are faint on white, as blue is
# on black: words have none of them, and green is for signs that say it by their shape as well.
THEME = {
    "strong": "bold",
    "good": "green",
    "warn": "magenta",
    "bad": "red",
    "accent": "magenta",
    "exact": "bold",
    "bar.back": "dim",
    "bar.complete": "magenta",
    "bar.finished": "magenta",
    "markdown.h1": "bold",
    "markdown.h2": "bold",
    "markdown.h3": "bold",
    "markdown.h4": "bold",
    "markdown.code": "bold",
    "markdown.item.bullet": "dim",
    "markdown.item.number": "dim",
    "markdown.block_quote": "dim",
    "markdown.hr": "dim",
    "markdown.code_block": "none",
    "markdown.list": "none",
    "markdown.link": "underline",
    "markdown.link_url": "underline",
    "markdown.kbd": "bold",
    "markdown.table.border": "dim",
    "markdown.table.header": "bold",
}


class Renderer:
    """Renders for one kind of terminal."""

    def __init__(self, *, has_colour: bool, has_unicode: bool, has_links: bool = False) -> None:
        self._has_links = has_links
        self._encoding = "utf-8" if has_unicode else "ascii"
        self._colours = ColorSystem.STANDARD if has_colour else None
        self._console = Console(
            file=io.StringIO(),
            force_terminal=True,
            color_system="standard" if has_colour else None,
            theme=Theme(dict(THEME)),
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            safe_box=not has_unicode,
            _environ={},
        )

    def rows(self, block: Block, columns: int) -> list[Row]:
        """Return the rows, without the blanks that only fill them up."""
        options = self._console.options.update(width=max(columns, 1))
        options.encoding = self._encoding
        segments = self._console.render(block, options)
        return [_trimmed(row) for row in Segment.split_lines(segments)]

    def text(self, block: Block, columns: int) -> str:
        """Return the rows as text, line ends included."""
        return "".join(f"{self.coded(row)}\n" for row in self.rows(block, columns))

    def coded(self, row: Row) -> str:
        """Return one row with its colour codes."""
        return "".join(self._piece(text, style) if style else text for text, style, _ in row)

    def _piece(self, text: str, style: Style) -> str:
        known = style if self._has_links or not style.link else style.update_link(None)
        return known.render(text, color_system=self._colours)


def _trimmed(row: Row) -> Row:
    blank = sum(1 for _ in takewhile(lambda segment: not segment.text.strip(), reversed(row)))
    kept = row[: len(row) - blank]
    if kept:
        text, style, control = kept[-1]
        kept[-1] = Segment(text.rstrip(), style, control)
    return kept
