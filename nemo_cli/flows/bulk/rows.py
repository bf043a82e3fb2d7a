"""The rows of a batch: what each record of its file asks for, or what is wrong with it."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import Any

from nemo_cli import errors
from nemo_cli.core.message import cleaned
from nemo_cli.core.message import text_of
from nemo_cli.core.text import one_line
from nemo_cli.files import from_home
from nemo_cli.files import told
from nemo_cli.flows.export import target
from nemo_cli.reader.ask import Unreadable
from nemo_cli.reader.ask import ask

KEYS = ("prompt", "files", "output", "skill", "format", "quality", "resolution", "fps")
ENDINGS = (".yaml", ".yml", ".csv", ".tsv", ".jsonl", ".ndjson", ".json")
SIZE_LIMIT_BYTES = 4 * 1024 * 1024
_SEPARATORS = re.compile(r"[;\n]|,\s+")


@dataclass(frozen=True)
class Row:
    """One video of a batch; `number` counts from 1, `twin` the rows that ask for the same."""

    number: int
    prompt: str = ""
    names: tuple[str, ...] = ()  # of files, as the batch file has them
    files: tuple[str, ...] = ()
    skill: str = ""
    wish: target.ExportWish = field(default_factory=target.ExportWish)
    fault: errors.NemoError | None = None
    twin: int = 0

    @property
    def key(self) -> str:
        """What makes it the same row in the next run: what is sent for it, not where it stands."""
        return _digest([self.prompt, self.names, self.skill, self.twin])

    @property
    def asked(self) -> str:
        """What is rendered of it: another output is another render, and no other message."""
        wish = self.wish
        return _digest([wish.output, wish.format, wish.quality, wish.resolution, wish.fps])

    @property
    def label(self) -> str:
        """A short name for a line of progress."""
        return one_line(self.wish.output or self.prompt, 40)


class _BadRowError(Exception):
    """A row that cannot be worked off."""

    def __init__(self, fault: errors.RowFault, column: str = "", value: object = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.column = column
        self.value = one_line(str(value), 80)


# What the reader of tables calls them.
_FAULTS = {
    "row_quotes": errors.RowFault.QUOTES,
    "row_cells": errors.RowFault.CELLS,
    "row_json": errors.RowFault.NO_JSON,
    "batch_twice": errors.RowFault.COLUMN_TWICE,
    "batch_columns": errors.RowFault.COLUMNS,
}


def read_rows(path: Path, encoding: str = "") -> list[Row]:
    """Read a batch file; a row that cannot be worked off has a `fault`.

    Raises:
        MissingFile: it is not there. BadBatch: no row of it can be understood.
    """
    records = _records(path, encoding)
    rows = [_read(path, number, *record) for number, record in enumerate(records, 1)]
    faults = [row.fault for row in rows if row.fault]
    if len(faults) == len(rows):
        raise (
            faults[0]
            if faults
            else errors.BadBatch(path=str(path), line=0, fault=errors.RowFault.NO_ROWS)
        )
    twins: Counter[str] = Counter()
    for place, row in enumerate(rows):
        rows[place] = replace(row, twin=twins[row.key])
        twins[row.key] += 1
    return rows


def _records(path: Path, encoding: str) -> list[tuple[int, Any, str]]:
    """Each record with the line it begins on, and why it is none."""
    if not path.is_file():
        raise errors.MissingFile(path=str(path), fault=errors.FileFault.MISSING)
    with told(path), path.open("rb") as file:
        data = file.read(SIZE_LIMIT_BYTES + 1)
    if len(data) > SIZE_LIMIT_BYTES:
        raise errors.MissingFile(
            path=str(path), fault=errors.FileFault.LARGE, limit_bytes=SIZE_LIMIT_BYTES
        )
    text, ending = text_of(data, encoding, name=str(path)), path.suffix.lower()
    if ending not in ENDINGS:
        raise errors.BadBatch(path=str(path), line=0, fault=errors.RowFault.ENDING)
    try:
        found: list[tuple[int, Any, str]] = ask("table", text.encode(), ending=ending, columns=KEYS)
    except Unreadable as problem:
        raise _unusable(path, problem) from problem
    return found


def _unusable(path: Path, problem: Unreadable) -> errors.BadBatch:
    name, _, value = problem.detail.partition(" ")
    fault = _FAULTS.get(name, errors.RowFault.UNREADABLE)
    return errors.BadBatch(
        path=str(path),
        line=problem.line,
        fault=fault,
        value=value,
        said=problem.detail or problem.reason,
        choices=KEYS,
    )


def _read(path: Path, number: int, line: int, value: Any, fault: str) -> Row:
    try:
        if fault:
            raise _BadRowError(_FAULTS[fault])
        return _row(path, number, _fields(value))
    except _BadRowError as bad:
        problem = errors.BadBatch(
            path=str(path), line=line, fault=bad.fault, column=bad.column, value=bad.value
        )
        return Row(number, fault=problem)


def _row(path: Path, number: int, fields: dict[str, Any]) -> Row:
    prompt = _text(fields, "prompt")
    if not prompt:
        raise _BadRowError(errors.RowFault.NO_PROMPT, "prompt")
    wish = target.ExportWish(
        output=_text(fields, "output"),
        format=_text(fields, "format"),
        quality=_text(fields, "quality"),
        resolution=_text(fields, "resolution"),
        fps=_fps(fields.get("fps")),
    )
    try:
        target.check(wish)
    except errors.UnknownName as problem:
        column = problem.thing.name.lower()
        raise _BadRowError(errors.RowFault.BAD_VALUE, column, problem.name) from problem
    names = tuple(_names(fields.get("files")))
    files = tuple(_beside(path, name) for name in names)
    return Row(number, prompt, names, files, _text(fields, "skill"), wish)


def _fields(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        return {"prompt": value}
    if not isinstance(value, dict):
        raise _BadRowError(errors.RowFault.NO_ROW)
    fields: dict[str, Any] = {}
    for name, item in value.items():
        key = str(name).strip().casefold()
        if key not in KEYS or key in fields:
            raise _BadRowError(errors.RowFault.UNKNOWN_COLUMN, str(name))
        fields[key] = item
    return fields


def _text(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _BadRowError(errors.RowFault.NOT_TEXT, key, value)
    return cleaned(value).strip()


def _fps(value: Any) -> int | None:
    if value is None or value == "":
        return None
    text = value.strip() if isinstance(value, str) else str(value)
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,4}", text):
        raise _BadRowError(errors.RowFault.BAD_VALUE, "fps", value)
    return int(text)


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        odd = next((item for item in value if not isinstance(item, str)), None)
        if odd is not None:
            raise _BadRowError(errors.RowFault.NOT_TEXT, "files", odd)
        return [text for item in value if (text := cleaned(item).strip())]
    text = _text({"files": value}, "files")
    return [item.strip() for item in _SEPARATORS.split(text) if item.strip()]


def _beside(path: Path, name: str) -> str:
    """A relative name is meant from the batch file's folder."""
    if "://" in name:
        return name
    return str(path.parent / from_home(name))


def _digest(words: list[Any]) -> str:
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:16]
