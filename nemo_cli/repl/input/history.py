"""Typed lines from run to run: a private file, one JSON string per line, without secrets."""

import json
import os
from collections import abc
from contextlib import suppress
from pathlib import Path

from prompt_toolkit.history import History

from nemo_cli.core.secrets import redact

_KEPT = 1000
_MODE = 0o600


class PrivateHistory(History):
    """Kept at `path`; a line that begins with a blank is not remembered.

    `expanded` gives the text behind a shortened paste.
    """

    def __init__(self, path: Path, expanded: abc.Callable[[str], str]) -> None:
        super().__init__()
        self._path = path
        self._expanded = expanded

    def append_string(self, string: str) -> None:
        """Remember a line, as what was meant and without tokens."""
        if string.strip() and not string.startswith((" ", "\t")):
            super().append_string(redact(self._expanded(string)))

    def load_history_strings(self) -> abc.Iterable[str]:
        """Return what was typed before, newest first."""
        try:
            lines = self._path.read_text("utf-8", "replace").splitlines()[-_KEPT:]
        except OSError:
            return
        for line in reversed(lines):
            with suppress(ValueError):
                text = json.loads(line)
                if isinstance(text, str):
                    yield text

    def store_string(self, string: str) -> None:
        """Add a line to the file; a disk that says no costs the memory, not the chat."""
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            handle = os.open(self._path, flags, _MODE)
            with os.fdopen(handle, "ab") as file:
                file.write(f"{json.dumps(string)}\n".encode())
