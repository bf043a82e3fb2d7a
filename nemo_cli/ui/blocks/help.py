"""The page of help of a command: how it is written, what it takes, examples."""

from collections import abc
from dataclasses import dataclass

from rich.cells import cell_len

from nemo_cli.ui.blocks.text import rows_of

_WIDEST = 100
_ENDLESS = 10**6  # columns
_NARROW = 60  # columns; below, what a word means stands under it
_INDENT = 2
_WIDEST_NAME = 30

Row = tuple[str, str]  # a name, and what it means


@dataclass(frozen=True)
class Section:
    """Rows under a heading; `is_stacked`: each meaning stands over its name, as for examples."""

    heading: str
    rows: tuple[Row, ...]
    is_stacked: bool = False


@dataclass(frozen=True)
class Page:
    """A page in the user's language."""

    usage: str
    about: str
    sections: tuple[Section, ...]
    end: str = ""


def text(page: Page, columns: int) -> str:
    """Return a page as text for so many columns."""
    width = min(max(columns, 20), _WIDEST)
    parts = [rows_of(page.usage, width), _indented(page.about, width)]
    parts += [[section.heading, *_section(section, width)] for section in page.sections]
    parts += [rows_of(page.end, width)] if page.end else []
    return "\n".join("\n".join(rows) + "\n" for rows in parts)


def unbroken(rows: tuple[Row, ...]) -> str:
    """Return names and what they mean as text, a line each, for a pipe."""
    return "".join(
        f"{line.removeprefix(' ' * _INDENT)}\n" for line in _section(Section("", rows), _ENDLESS)
    )


def _section(section: Section, width: int) -> abc.Iterator[str]:
    if section.is_stacked:
        for line, about in section.rows:
            yield from _indented(about, width)
            yield f"{' ' * 2 * _INDENT}{line}"
        return
    column = _column(section.rows)
    for name, about in section.rows:
        if width < _NARROW or cell_len(name) > column:
            yield " " * _INDENT + name
            yield from _indented(about, width, 3 * _INDENT if width < _NARROW else column + 4)
        else:
            first, *rest = _indented(about, width, column + 4) or [""]
            gap = " " * (column - cell_len(name) + 2)
            yield (" " * _INDENT + name + gap + first.lstrip()).rstrip()
            yield from rest


def _column(rows: abc.Iterable[Row]) -> int:
    """Return the columns of the names that are not unusually long."""
    return max((size for name, _ in rows if (size := cell_len(name)) <= _WIDEST_NAME), default=0)


def _indented(words: str, width: int, depth: int = _INDENT) -> list[str]:
    return [" " * depth + row if row else "" for row in rows_of(words, width - depth)]
