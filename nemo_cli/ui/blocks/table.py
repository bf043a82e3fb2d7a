"""A table without lines; where its columns cannot stand side by side, its rows as short lists."""

from collections import abc
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.console import ConsoleOptions
from rich.console import RenderableType
from rich.console import RenderResult
from rich.table import Table as RichTable
from rich.text import Text

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
