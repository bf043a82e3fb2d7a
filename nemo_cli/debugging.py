"""`--debug`: a log of what went over the wire, without secrets, beside the state."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from nemo_cli import files
from nemo_cli.core.secrets import redact

NAME = "nemo"


class _Redacted(logging.Formatter):
    """Takes every token out of every line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start(folder: Path) -> Path:
    """Log into `debug.log` of the folder, readable by its owner only; return its path."""
    files.private_folder(folder)
    path = folder / "debug.log"
    with files.told(path):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        handler = logging.StreamHandler(os.fdopen(handle, "w", encoding="utf-8"))
    handler.setFormatter(_Redacted("%(asctime)s %(message)s"))
    log = logging.getLogger(NAME)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    log.addHandler(handler)
    return path
