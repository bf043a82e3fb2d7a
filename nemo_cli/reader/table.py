"""Batch files: CSV of any dialect, JSON, JSON Lines and YAML as records with their lines.

What a record asks for is not known here; one that is broken keeps its place, with a fault.
"""

import csv
import io
import json
import re
from collections import abc
from typing import Any
from typing import BinaryIO
from typing import Final
from typing import NoReturn

from nemo_cli.reader.errors import Failed

Record = tuple[int, Any, str]  # the line it begins on, what it holds, why it holds nothing

DELIMITERS: Final = ",;\t|"
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,]*")


def read(file: BinaryIO, *, ending: str, columns: abc.Sequence[str]) -> list[Record]:
    """Return the records; the text is UTF-8 here, whatever it was on disk."""
    text = file.read().decode("utf-8").removeprefix("\ufeff")
    match ending:
        case ".yaml" | ".yml":
            return _yaml(text)
        case ".csv" | ".tsv":
            return list(_table(text, columns))
        case _:
            return _json(text)


# CSV


def _table(text: str, columns: abc.Sequence[str]) -> abc.Iterator[Record]:
    mark = _SEPARATOR_LINE.match(text)
    body = text[mark.end() :] if mark else text
    passed = 1 if mark else 0
    delimiter = mark.group(1) if mark else _delimiter(body)
    # Without `strict`, a quote that is never closed would swallow the rest into one row.
    reader = csv.reader(
        io.StringIO(body, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    csv.field_size_limit(len(text) + 1)  # a long cell is no fault of its quotes
    head = _head(reader, columns)
    while True:
        line = passed + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield (line, None, "row_quotes")
            continue
        if any(cell.strip() for cell in cells):
            yield _cells(line, head, cells)


def _delimiter(text: str) -> str:
    """What parts the names of the columns; one column needs nothing."""
    first = re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0]
    try:
        return csv.Sniffer().sniff(first, delimiters=DELIMITERS).delimiter
    except csv.Error:
        return ","


def _head(reader: abc.Iterator[list[str]], columns: abc.Sequence[str]) -> list[str]:
    try:
        names = [cell.strip().casefold() for cell in next(reader, [])]
    except csv.Error as error:
        raise Failed("table", "row_quotes") from error
    named = [name for name in names if name]
    odd = [name for name in named if name not in columns]
    if odd:
        raise Failed("table", f"batch_columns {', '.join(odd)}"[:200])
    if len(set(named)) < len(named):
        raise Failed("table", "batch_twice")
    return names


def _cells(line: int, head: list[str], cells: list[str]) -> Record:
    spare = [cell for cell in cells[len(head) :] if cell.strip()]
    nameless = [cell for name, cell in zip(head, cells, strict=False) if not name and cell.strip()]
    if spare or nameless:
        return (line, None, "row_cells")
    return (line, {name: cell for name, cell in zip(head, cells, strict=False) if name}, "")


# JSON


def _json(text: str) -> list[Record]:
    """A list of records, one record, or one a line; only a line feed ends a line (JSON Lines)."""
    try:
        whole = _value(text)
    except ValueError:
        return list(_lines(text))
    return list(_items(text)) if isinstance(whole, list) else [(1, whole, "")]


def _lines(text: str) -> abc.Iterator[Record]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield (number, _value(line), "")
        except ValueError:
            yield (number, None, "row_json")


def _items(text: str) -> abc.Iterator[Record]:
    """The items of a list, each with the line on which it begins."""
    decoder = json.JSONDecoder()
    at, line, counted = text.index("[") + 1, 1, 0
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if text[at] == "]":
            return
        line, counted = line + text.count("\n", counted, at), at
        value, at = decoder.raw_decode(text, at)
        yield (line, value, "")


# YAML


def _yaml(text: str) -> list[Record]:
    from nemo_cli.reader.yaml_values import items

    return [(line, value, "") for line, value in items(text)]


def _value(text: str) -> Any:
    """Return the JSON value; what is nested too deeply is none."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
