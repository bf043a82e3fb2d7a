"""The child: binds itself, reads the file on stdin, answers with one JSON object."""

import importlib
import io
import json
import logging
import os
import warnings
from collections.abc import Callable
from typing import Any
from typing import BinaryIO

from nemo_cli.reader.errors import Failed
from nemo_cli.reader.limits import limit

_KINDS = ("word", "pdf", "subtitles", "front", "table", "picture")


def main(arguments: list[str]) -> None:
    """Answer one question: a kind of file, and options as JSON."""
    limit()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    kind, options = arguments
    with os.fdopen(os.dup(1), "wb") as out:
        out.write(_answer(kind, json.loads(options)).encode())


def _answer(kind: str, options: dict[str, Any]) -> str:
    if kind not in _KINDS:
        return _refusal("unreadable")
    try:
        return json.dumps({"ok": _reader(kind)(_stdin(), **options)})
    except Failed as problem:
        return _refusal(problem.reason, problem.detail, problem.line)
    except (MemoryError, RecursionError):
        return _refusal("costly")
    except Exception:  # the boundary: a library may raise anything at all for a foreign file
        return _refusal("unreadable")


def _refusal(reason: str, detail: str = "", line: int = 0) -> str:
    return json.dumps({"error": reason, "detail": detail, "line": line})


def _reader(kind: str) -> Callable[..., Any]:
    read: Callable[..., Any] = importlib.import_module(f"nemo_cli.reader.{kind}").read
    return read


def _stdin() -> BinaryIO:
    file = io.BufferedReader(io.FileIO(0, closefd=False))
    if file.seekable():
        file.seek(0)
    return file
