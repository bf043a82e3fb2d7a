"""Answers set as Markdown, and tables."""

from collections import abc
from functools import cache
from itertools import zip_longest
from typing import ClassVar

from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len
from rich.console import Console
from rich.console import ConsoleOptions
from rich.console import RenderableType
from rich.console import RenderResult
from rich.markdown import BlockQuote
from rich.markdown import CodeBlock
from rich.markdown import Heading
from rich.markdown import ListItem
from rich.markdown import Markdown as RichMarkdown
from rich.markdown import MarkdownContext
from rich.markdown import MarkdownElement
from rich.markdown import Paragraph
from rich.markdown import TableDataElement
from rich.markdown import TableElement
from rich.segment import Segment
from rich.table import Table as RichTable
from rich.text import Text

from nemo_cli.ui.blocks.margin import Margin
from nemo_cli.ui.blocks.text import Prose
from nemo_cli.ui.blocks.text import longest_part

_GAP = 2


class Table:
    """Headers and rows of cells, in which no word, id or path is broken."""

    def __init__(self, headers: abc.Sequence[Text], rows: abc.Sequence[abc.Sequence[Text]]) -> None:
        self._headers = headers
        self._rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render side by side where every part has room."""
        columns = list(zip_longest(self._headers, *self._rows, fillvalue=Prose()))
        room = options.max_width - _GAP * (len(columns) - 1)
        widths = _widths(columns, room)
        if sum(widths) <= room:
            yield self._table(widths)
        else:
            yield from self._records()

    def _table(self, widths: list[int]) -> RichTable:
        table = RichTable(box=None, pad_edge=False, header_style="dim", padding=(0, _GAP, 0, 0))
        for header, width in zip(self._headers, widths, strict=False):
            table.add_column(header, width=width)
        for row in self._rows:
            table.add_row(*row)
        return table

    def _records(self) -> abc.Iterator[RenderableType]:
        for number, row in enumerate(self._rows):
            if number:
                yield Prose()
            for header, cell in zip(self._headers, row, strict=False):
                if not header.plain.strip():  # a mark, which needs no name
                    yield from [cell] if cell.plain.strip() else []
                elif cell.plain.strip():
                    yield Prose.assemble((f"{header.plain.strip()}: ", "dim"), cell)


def _widths(columns: abc.Sequence[abc.Sequence[Text]], room: int) -> list[int]:
    """Return a width for each column; the one with most to spare gives way first."""
    least = [max(map(longest_part, column)) for column in columns]
    widths = [max(cell_len(cell.plain) for cell in column) for column in columns]
    spare = [width - low for width, low in zip(widths, least, strict=True)]
    while sum(widths) > room and any(spare):
        widest = max(range(len(widths)), key=lambda at: (spare[at] > 0, widths[at]))
        widths[widest] -= 1
        spare[widest] -= 1
    return widths


_WIDEST = 100  # longer lines are hard to read
_INDENT = 2


class Markdown:
    """A piece of Markdown; what Markdown would swallow is shown as it came."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render it, without the blank rows around it."""
        narrow = options.update(width=min(options.max_width, _WIDEST))
        rows = _without_blank_ends(console.render(_ChatMarkdown(self._text), narrow))
        if not rows and self._text.strip():
            rows = _without_blank_ends(console.render(Prose(self._text.strip("\n")), narrow))
        for row in rows:
            yield from row
            yield Segment.line()


class _Paragraph(Paragraph):
    def on_enter(self, context: MarkdownContext) -> None:
        super().on_enter(context)
        self.text = Prose()


class _Heading(Heading):
    """A heading at the left edge."""

    def on_enter(self, context: MarkdownContext) -> None:
        super().on_enter(context)
        self.text = Prose()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.text


class _Code(CodeBlock):
    """Code without background or line numbers, each line whole, so that it can be copied."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        style = console.get_style("markdown.code")
        for line in str(self.text).rstrip("\n").expandtabs(8).split("\n"):
            yield Segment(" " * _INDENT)
            yield Segment(line, style)
            yield Segment.line()


class _Item(ListItem):
    """An item whose rows are as long as what must stay whole."""

    def render_bullet(self, console: Console, options: ConsoleOptions) -> RenderResult:
        sign = "*" if options.ascii_only else "•"
        yield Margin(self.elements, f" {sign} ", " " * 3)

    def render_number(
        self, console: Console, options: ConsoleOptions, number: int, last_number: int
    ) -> RenderResult:
        width = len(str(last_number)) + 2
        yield Margin(self.elements, f"{number}".rjust(width - 1) + " ", " " * width)


class _Quote(BlockQuote):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        sign = "| " if options.ascii_only else "▌ "
        yield Margin(self.elements, sign, sign)


class _Cell(TableDataElement):
    def __init__(self, justify: object) -> None:
        super().__init__("default")
        self.content: Text = Prose()


class _Table(TableElement):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        head = self.header.row.cells if self.header and self.header.row else []
        rows = [
            [cell.content for cell in row.cells] for row in (self.body.rows if self.body else ())
        ]
        yield Table([cell.content for cell in head], rows)


class _ChatMarkdown(RichMarkdown):
    """Markdown as chats mean it: a line end is a line end, and HTML is text."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **RichMarkdown.elements,
        "paragraph_open": _Paragraph,
        "heading_open": _Heading,
        "fence": _Code,
        "code_block": _Code,
        "list_item_open": _Item,
        "blockquote_open": _Quote,
        "table_open": _Table,
        "td_open": _Cell,
        "th_open": _Cell,
    }

    def __init__(self, text: str) -> None:
        vars(self).update(vars(_empty()))  # rich makes a parser for each: most of a short block
        self.markup = text
        self.parsed = _parser().parse(text)
        for token in self.parsed:
            _keep_line_ends(token)


@cache
def _empty() -> RichMarkdown:
    return RichMarkdown("", hyperlinks=False)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])


def _without_blank_ends(segments: object) -> list[list[Segment]]:
    rows = list(Segment.split_lines(segments))  # type: ignore[arg-type]
    full = [number for number, row in enumerate(rows) if any(part.text.strip() for part in row)]
    return rows[full[0] : full[-1] + 1] if full else []


def _keep_line_ends(token: Token) -> None:
    for child in token.children or ():
        if child.type == "softbreak":
            child.type = "hardbreak"
