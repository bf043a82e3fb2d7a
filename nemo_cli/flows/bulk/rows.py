"""The rows of a batch file: YAML, CSV or JSON Lines → what each one asks for."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from nemo_cli.core.message import cleaned
from nemo_cli.core.message import text_of
from nemo_cli.core.text import one_line
from nemo_cli.errors import BadBatch
from nemo_cli.errors import FileFault
from nemo_cli.errors import MissingFile
from nemo_cli.errors import RowFault
from nemo_cli.files import told
from nemo_cli.flows.export.target import ExportWish
from nemo_cli.flows.export.target import check
from nemo_cli.reader.ask import Unreadable
from nemo_cli.reader.ask import ask

KEYS = ("prompt", "files", "output", "skill", "format", "quality", "resolution", "fps")
ENDINGS = (".yaml", ".yml", ".csv", ".jsonl", ".ndjson", ".json")
SIZE_LIMIT_BYTES = 4 * 1024 * 1024
_SEPARATORS = re.compile(r"[;\n]|,\s+")


@dataclass(frozen=True)
class Row:
    """One video of a batch; `number` counts from 1."""

    number: int
    prompt: str
    files: tuple[str, ...] = ()
    skill: str = ""
    wish: ExportWish = field(default_factory=ExportWish)

    @property
    def key(self) -> str:
        """What makes it the same row in the next run."""
        words = json.dumps([self.number, self.prompt, self.files, self.skill, self.wish.output])
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    @property
    def label(self) -> str:
        """A short name for a line of progress."""
        return one_line(self.wish.output or self.prompt, 40)


def read_rows(path: Path, encoding: str = "") -> list[Row]:
    """Read a batch file.

    Raises:
        MissingFile: it is not there. UsageProblem: it cannot be understood; facts name the row.
    """
    if not path.is_file():
        raise MissingFile(path=str(path), fault=FileFault.MISSING)
    with told(path), path.open("rb") as file:
        data = file.read(SIZE_LIMIT_BYTES + 1)
    if len(data) > SIZE_LIMIT_BYTES:
        raise MissingFile(path=str(path), fault=FileFault.LARGE, limit_bytes=SIZE_LIMIT_BYTES)
    records = _records(path, text_of(data, encoding, name=str(path)))
    if not records:
        raise BadBatch(path=str(path), row=0, fault=RowFault.NO_ROWS)
    return [_row(path, number, record) for number, record in enumerate(records, 1)]


def _records(path: Path, text: str) -> list[Any]:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadBatch(path=str(path), row=0, fault=RowFault.ENDING)
    try:
        found: list[Any] = ask("table", text.encode(), ending=ending)
    except Unreadable as problem:
        raise BadBatch(
            path=str(path), row=0, fault=RowFault.UNREADABLE, said=problem.detail
        ) from problem
    return found


def _row(path: Path, number: int, record: Any) -> Row:
    record = {"prompt": record} if isinstance(record, str) else record
    if not isinstance(record, dict):
        raise BadBatch(path=str(path), row=number, fault=RowFault.NO_ROW)
    odd = [str(key) for key in record if key not in KEYS]
    if odd:
        raise BadBatch(
            path=str(path), row=number, fault=RowFault.UNKNOWN_COLUMN, column=", ".join(odd)
        )
    _refuse_other_values(path, number, record)
    prompt = _text(record, "prompt")
    if not prompt:
        raise BadBatch(path=str(path), row=number, fault=RowFault.NO_PROMPT)
    wish = ExportWish(
        output=_text(record, "output"),
        format=_text(record, "format"),
        quality=_text(record, "quality"),
        resolution=_text(record, "resolution"),
        fps=_fps(path, number, record),
    )
    check(wish)
    files = tuple(_beside(path, name) for name in _names(record.get("files")))
    return Row(number, prompt, files, _text(record, "skill"), wish)


def _refuse_other_values(path: Path, number: int, record: dict[str, Any]) -> None:
    """Where text is meant, a list or a yes is a mistake and not the word for it."""
    for key, value in record.items():
        is_list = key == "files" and isinstance(value, list)
        for item in value if is_list else [value]:
            if isinstance(item, bool) or not isinstance(item, str | int | float | None):
                raise BadBatch(path=str(path), row=number, fault=RowFault.NOT_TEXT, column=key)


def _text(record: dict[str, Any], key: str) -> str:
    return cleaned(str(record.get(key) or "")).strip()


def _fps(path: Path, number: int, record: dict[str, Any]) -> int | None:
    value = _text(record, "fps")
    if value and not (value.isdecimal() and len(value) < 6):
        raise BadBatch(path=str(path), row=number, fault=RowFault.FPS)
    return int(value) if value else None


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for item in value if (text := cleaned(str(item)).strip())]
    return [item.strip() for item in _SEPARATORS.split(cleaned(str(value or ""))) if item.strip()]


def _beside(path: Path, name: str) -> str:
    """A relative name is meant from the batch file's folder."""
    if "://" in name:
        return name
    return str(path.parent / Path(name).expanduser())
