"""Text as rich draws it, its rows broken where readers of each script expect it."""

import re
from collections import abc
from itertools import pairwise

from rich.cells import cell_len
from rich.console import Console
from rich.console import JustifyMethod
from rich.console import OverflowMethod
from rich.containers import Lines
from rich.style import Style
from rich.text import Span
from rich.text import Text

from nemo_cli.core.paths import is_address
from nemo_cli.ui.terminal.screen import Line

# Letters that may be parted from each other: East Asian ones, and the marks set among them.
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_CLOSING = "，。、；：！？）】》」』〉〕”’…％々ーっゃゅょッャュョ,.;:!?)]}%"
_OPENING = "（【《「『〈〔“‘([{"
_PLACE = re.compile(rf"(?<=\s)(?=\S)|(?<=[{_WIDE}”’…])(?=\S)|(?<=\S)(?=[{_WIDE}“‘])")
# A number stays with its unit.
_MEASURE = re.compile(rf"\d (?:[kMGT]B\b|bytes\b|fps\b|s\b|credits\b|(?=\w)[{_WIDE}])")
_ARROW = re.compile(r"(?:→|->) $")
_HANGING = re.compile(r"\s*(?:[•*~+–-] )?")


class Prose(Text):
    """Text that is never broken inside a word, a path or an address, nor before a comma.

    What is too long for a row stays whole: the terminal breaks it, and copying mends it.
    """

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Return the rows, each indented like the beginning of its line."""
        rows = Lines()
        for line in self.split(allow_blank=True):
            line.expand_tabs(tab_size)
            rows.extend(_rows(line, width))
        for row in rows:
            if justify in ("right", "center"):
                row.align(justify, width)
        return rows


def prose(lines: abc.Iterable[Line]) -> Prose:
    """Return lines of ours as text with styles."""
    text = Prose()
    for number, line in enumerate(lines):
        text.append("\n" if number else "")
        for style, words in line:
            text.append(words, style or None)
            if style == "exact" and is_address(words):
                text.stylize(Style(link=words), len(text) - len(words))
    return text


def longest_part(text: Text) -> int:
    """Return the columns of the widest part that stays whole."""
    return max(
        (
            cell_len(line.plain[start:end].strip())
            for line in text.split()
            for start, end in _parts(line)
        ),
        default=0,
    )


def rows_of(text: str, width: int) -> list[str]:
    """Return the rows of plain text."""
    lines = Prose(text).split(allow_blank=True)
    return [row.plain for line in lines for row in _rows(line, width)]


def _rows(line: Text, width: int) -> abc.Iterator[Text]:
    hanging = _HANGING.match(line.plain)
    depth = cell_len(hanging[0]) if hanging and cell_len(hanging[0]) < width // 2 else 0
    starts: list[int] = []
    used = 0
    for start, end in _parts(line):
        part = line.plain[start:end]
        if (
            used
            and used + cell_len(part.rstrip()) > width
            and start > (hanging.end() if hanging else 0)
        ):
            starts.append(start)
            used = depth
        used += cell_len(part)
    for number, row in enumerate(line.divide(starts)):
        row.rstrip()
        yield Text(" " * depth).append_text(row) if number and depth else row


def _parts(line: Text) -> abc.Iterator[tuple[int, int]]:
    """Yield the parts between which a row may end; an arrow goes with its line."""
    text = line.plain
    whole = [_with_arrow(line, span) for span in line.spans if span.style == "exact"]
    whole += [found.span() for found in _MEASURE.finditer(text)]
    inside = {place for start, end in whole for place in range(start + 1, end)}
    places = (found.start() for found in _PLACE.finditer(text))
    kept = (place for place in places if place not in inside and _may_part(text, place))
    yield from pairwise((0, *(place for place in kept if place), len(text)))


def _with_arrow(line: Text, exact: Span) -> tuple[int, int]:
    arrow = _ARROW.search(line.plain, 0, exact.start)
    start = arrow.start() if arrow and arrow.end() == exact.start else exact.start
    return (start, exact.end)


def _may_part(text: str, place: int) -> bool:
    return text[place - 1] not in _OPENING and (
        text[place] not in _CLOSING or text[place - 1].isspace()
    )
