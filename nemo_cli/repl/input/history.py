"""Typed lines from run to run: a private file, one JSON string per line, without secrets."""

import json
import os
from collections import abc
from contextlib import suppress
from pathlib import Path

from prompt_toolkit.history import History

from nemo_cli import files
from nemo_cli.core.text import redact
from nemo_cli.errors import DiskProblem

_MODE = 0o600


class PrivateHistory(History):
    """Kept at `path`; a line that begins with a blank is not remembered.

    `expanded` gives the text behind a shortened paste.
    """

    def __init__(self, path: Path, expanded: abc.Callable[[str], str], kept: int) -> None:
        super().__init__()
        self._kept = kept
        self._path = path
        self._expanded = expanded

    def append_string(self, string: str) -> None:
        """Remember a line, as what was meant and without tokens."""
        if string.strip() and not string.startswith((" ", "\t")):
            super().append_string(redact(self._expanded(string)))

    def load_history_strings(self) -> abc.Iterable[str]:
        """Return what was typed before, newest first; what is too old leaves the file."""
        try:
            lines = self._path.read_text("utf-8", "replace").splitlines()
        except OSError:
            return
        kept = lines[max(0, len(lines) - self._kept) :]
        if len(lines) > 2 * self._kept:  # now and then is enough
            with suppress(DiskProblem):
                files.write(self._path, "".join(f"{line}\n" for line in kept).encode())
        for line in reversed(kept):
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
