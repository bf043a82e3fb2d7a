"""The rows of a batch file: YAML, CSV or JSON Lines → what each one asks for."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from nemo_cli.core.text import one_line
from nemo_cli.errors import MissingFile
from nemo_cli.errors import UsageProblem
from nemo_cli.files import told
from nemo_cli.flows.target import ExportWish
from nemo_cli.flows.target import check

KEYS = ("prompt", "files", "output", "skill", "format", "quality", "resolution", "fps")
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


def read_rows(path: Path) -> list[Row]:
    """Read a batch file.

    Raises:
        MissingFile: it is not there. UsageProblem: it cannot be understood; facts name the row.
    """
    if not path.is_file():
        raise MissingFile("batch", path=str(path), reason="missing")
    with told(path):
        text = path.read_bytes().decode("utf-8-sig", "replace")
    records = list(_records(path, text))
    if not records:
        raise _unusable(path, 0, "no rows")
    return [_row(path, number, record) for number, record in enumerate(records, 1)]


def _records(path: Path, text: str) -> Iterator[Any]:
    kind = path.suffix.lower()
    try:
        if kind in (".yaml", ".yml"):
            import yaml  # only a YAML batch pays for it

            data = yaml.safe_load(text)
            yield from data if isinstance(data, list) else []
        elif kind == ".csv":
            yield from csv.DictReader(io.StringIO(text))
        elif kind in (".jsonl", ".ndjson", ".json"):
            yield from (json.loads(line) for line in text.splitlines() if line.strip())
        else:
            raise _unusable(path, 0, "not .yaml, .csv or .jsonl")
    except (ValueError, csv.Error) as error:
        raise _unusable(path, 0, type(error).__name__) from error
    except Exception as error:
        if type(error).__module__.startswith("yaml"):
            raise _unusable(path, 0, "not YAML") from error
        raise


def _row(path: Path, number: int, record: Any) -> Row:
    record = {"prompt": record} if isinstance(record, str) else record
    if not isinstance(record, dict):
        raise _unusable(path, number, "not a row")
    odd = [str(key) for key in record if key not in KEYS]
    if odd:
        raise _unusable(path, number, f"unknown: {', '.join(odd)}")
    prompt = str(record.get("prompt") or "").strip()
    if not prompt:
        raise _unusable(path, number, "no prompt")
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


def _text(record: dict[str, Any], key: str) -> str:
    return str(record.get(key) or "").strip()


def _fps(path: Path, number: int, record: dict[str, Any]) -> int | None:
    value = _text(record, "fps")
    if value and not value.isdecimal():
        raise _unusable(path, number, "fps is no whole number")
    return int(value) if value else None


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(item).strip() for item in value if str(item).strip()]
    return [item.strip() for item in _SEPARATORS.split(str(value or "")) if item.strip()]


def _beside(path: Path, name: str) -> str:
    """A relative name is meant from the batch file's folder."""
    if "://" in name:
        return name
    return str(path.parent / Path(name).expanduser())


def _unusable(path: Path, number: int, reason: str) -> UsageProblem:
    return UsageProblem("batch", problem="batch", path=str(path), row=number, reason=reason)
