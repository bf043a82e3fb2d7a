"""Batch files: YAML, CSV and JSON Lines as a list of records."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from typing import BinaryIO

from nemo_cli.reader.errors import Failed


def read(file: BinaryIO, *, ending: str) -> list[Any]:
    """Return the records; the text is UTF-8 here, whatever it was on disk."""
    text = file.read().decode("utf-8")
    try:
        match ending:
            case ".yaml" | ".yml":
                return _yaml(text)
            case ".csv":
                return list(csv.DictReader(io.StringIO(text, newline="")))
            case _:
                return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, csv.Error) as error:
        raise Failed("table", type(error).__name__) from error


def _yaml(text: str) -> list[Any]:
    from nemo_cli.reader.yaml_values import values

    found = values(text)
    return found if isinstance(found, list) else []
