"""Asks what media files hold: one program answers for many of them, and is replaced when it ends.

A file has the time and the memory of a program of its own: one at which a program fails that has
seen others is asked about again, in a new one.
"""

import json
import subprocess
import threading
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nemo_cli.local.environment import worker_environment
from nemo_cli.local.limits import PROBE_S
from nemo_cli.local.worker import OWN_GROUP
from nemo_cli.local.worker import object_of


class UnreadableMedia(Exception):
    """The file is not what its name says; the message says why."""


@dataclass(frozen=True)
class Probe:
    """What a media file holds; None where nobody could tell."""

    kind: str | None = None
    duration_s: float | None = None
    width: int | None = None
    height: int | None = None
    fps: float | None = None
    has_sound: bool | None = None
    remarks: tuple[str, ...] = ()


class Prober:
    """Starts the program when the first file comes."""

    def __init__(self, worker: Sequence[str], patience_s: float = PROBE_S) -> None:
        self._command = [*worker, "--probe"]
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._program: _Program | None = None
        self._is_closed = False

    def probe(self, path: Path) -> Probe:
        """Tell what a file holds; a machine without the worker's libraries does not know."""
        with self._lock:
            facts = self._facts(path)
        if facts is None:
            return Probe()
        if "error" in facts:
            raise UnreadableMedia(_reason(facts["error"]))
        known: dict[str, Any] = {name: facts.get(name) for name in Probe.__dataclass_fields__}
        known["remarks"] = tuple(known["remarks"] or ())
        return Probe(**known)

    def close(self) -> None:
        """End the program, also in the middle of a file."""
        self._is_closed = True
        if program := self._program:
            program.kill()
        with self._lock:
            self._end()

    def _facts(self, path: Path) -> dict[str, Any] | None:
        """What a program says of a file; None from one that could not start."""
        facts: dict[str, Any] | None = None
        for program in self._programs():
            facts = program.ask(path, self._patience_s)
            if facts is not None and not _is_internal(facts):
                return facts
            self._end()
            if self._is_closed:
                raise UnreadableMedia("the backend is about to end")
            if program.is_late:
                raise UnreadableMedia("reading it takes too long")
            if program.is_killed:
                facts = {"error": "reading it takes too much time or memory"}
        return facts

    def _programs(self) -> Iterator["_Program"]:
        """The one that runs, which may have ended or be spoilt by another file, then a new one."""
        if self._program is not None:
            yield self._program
        self._program = _Program(self._command)
        yield self._program

    def _end(self) -> None:
        if self._program is not None:
            self._program.end()
            self._program = None


class _Program:
    """The program while it runs: a path goes in, and a line comes out."""

    def __init__(self, command: Sequence[str]) -> None:
        self.is_late = False
        self.is_killed = False
        self._process = subprocess.Popen(  # noqa: S603  our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=worker_environment(),
            **OWN_GROUP,
        )

    def ask(self, path: Path, patience_s: float) -> dict[str, Any] | None:
        """Return its answer; None where it ends without one, and then it tells how."""
        patience = threading.Timer(patience_s, self._lose_patience)
        patience.start()
        try:
            facts = self._answer(path)
            if facts is None:
                self.is_killed = self._process.wait() < 0  # a signal: it passed its limits
            return facts
        finally:
            patience.cancel()

    def kill(self) -> None:
        """End it; who waits for its answer gets none."""
        self._process.kill()

    def end(self) -> None:
        """End it, and wait until it is gone."""
        self.kill()
        with suppress(OSError):  # what it was to be told may still wait in the pipe
            self._process.communicate()

    def _lose_patience(self) -> None:
        self.is_late = True
        self.kill()

    def _answer(self, path: Path) -> dict[str, Any] | None:
        assert self._process.stdin
        assert self._process.stdout
        with suppress(OSError):
            self._process.stdin.write(json.dumps(str(path)).encode() + b"\n")
            self._process.stdin.flush()
        return next(filter(None, map(object_of, self._process.stdout)), None)


def _is_internal(facts: dict[str, Any]) -> bool:
    """Whether the program failed, and not the file."""
    error = facts.get("error")
    return isinstance(error, dict) and error.get("code") == "internal"


def _reason(error: object) -> str:
    if isinstance(error, dict):
        return str(error.get("message", "it cannot be read"))
    return str(error)
