"""Markdown and tables set for a width, as text with colour codes; all of rich is in here."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import ClassVar

from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.console import Console
from rich.console import ConsoleOptions
from rich.console import RenderableType
from rich.console import RenderResult
from rich.markdown import CodeBlock
from rich.markdown import Heading
from rich.markdown import Markdown
from rich.markdown import MarkdownElement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from nemo_cli.ui.terminal.ansi import without_codes

_WIDEST = 100  # longer lines are hard to read
_THEME = Theme(
    {
        "markdown.h1": "bold",
        "markdown.h2": "bold",
        "markdown.h3": "bold",
        "markdown.code": "cyan",
        "markdown.item.bullet": "dim",
        "markdown.item.number": "dim",
        "markdown.block_quote": "dim",
        "markdown.hr": "dim",
    }
)


class Page:
    """Sets what it is given for the width that the terminal has now."""

    def __init__(
        self, size: Callable[[], tuple[int, int]], *, has_colour: bool, has_unicode: bool
    ) -> None:
        self.has_colour = has_colour
        self._size = size
        self._console = Console(
            file=io.StringIO(),
            force_terminal=True,
            color_system="standard" if has_colour else None,
            theme=_THEME,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            safe_box=not has_unicode,
            _environ={},
        )

    def markdown(self, text: str) -> str:
        """Return Markdown as lines; what Markdown would swallow is shown as it came."""
        shown = self._set(_ChatMarkdown(text))
        return shown if shown.strip() or not text.strip() else self._set(Text(text.strip("\n")))

    def table(self, headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
        """Return a table without lines; the widest column gives way first."""
        table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
        for header in headers:
            table.add_column(Text(header), overflow="fold")
        for row in rows:
            table.add_row(*map(Text, row))
        return self._set(table)

    def _set(self, renderable: RenderableType) -> str:
        columns, _ = self._size()
        width = max(min(columns, _WIDEST), 1)
        with self._console.capture() as capture:
            self._console.print(renderable, width=width)
        return "\n".join(map(_trimmed, capture.get().split("\n")))


class _Heading(Heading):
    """A heading at the left edge."""

    LEVEL_ALIGN: ClassVar = dict.fromkeys(Heading.LEVEL_ALIGN, "left")


class _Code(CodeBlock):
    """Code without background or line numbers, so that it can be copied."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        code = Text(str(self.text).rstrip("\n"), style="markdown.code", overflow="fold")
        yield Padding(code, (0, 0, 0, 2))


class _ChatMarkdown(Markdown):
    """Markdown as chats mean it: a line end is a line end, and HTML is text."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "fence": _Code,
        "code_block": _Code,
    }

    def __init__(self, text: str) -> None:
        super().__init__("", hyperlinks=False)
        parser = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])
        self.markup = text
        self.parsed = parser.parse(text)
        for token in self.parsed:
            _keep_line_ends(token)


def _trimmed(line: str) -> str:
    """Return a line without the blanks that only fill it up."""
    return line.rstrip() if without_codes(line).strip() else ""


def _keep_line_ends(token: Token) -> None:
    for child in token.children or ():
        if child.type == "softbreak":
            child.type = "hardbreak"
