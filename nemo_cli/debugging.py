"""`--debug`: a log of what went over the wire, without secrets, beside the state."""

import logging
import os
import traceback
from pathlib import Path

from nemo_cli import files
from nemo_cli.core.text import clean
from nemo_cli.core.text import redact

NAME = "nemo"


class _Safe(logging.Formatter):
    """Makes every line safe to show, tracebacks included; a message cannot forge a line."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- logging's name
        return super().formatMessage(record).replace("\n", "\\n")

    def format(self, record: logging.LogRecord) -> str:
        return safe(super().format(record))


def safe(text: str) -> str:
    """Return text for a log: no token, no control character."""
    return redact(clean(text))


def traceback_of(error: Exception) -> str:
    """Return the traceback of a fault, safe to show."""
    return safe("".join(traceback.format_exception(error)))


def start(folder: Path) -> Path:
    """Log into `debug.log` of the folder, readable by its owner only; return its path."""
    files.private_folder(folder)
    path = folder / "debug.log"
    with files.told(path):
        handle = files.open_own(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        handler = logging.StreamHandler(os.fdopen(handle, "w", encoding="utf-8"))
    handler.setFormatter(_Safe("%(asctime)s %(message)s"))
    log = logging.getLogger(NAME)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    log.addHandler(handler)
    return path
