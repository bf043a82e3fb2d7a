"""Start runs of nemo as forks of one process that has the imports behind it."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from io import FileIO
from pathlib import Path

MAIN = Path(__file__).with_name("zygote_main.py")
BYTECODE = Path(__file__).parents[2] / ".pytest_cache" / "bytecode"
"""Where the runs keep what they compiled: a new interpreter would compile all of it again."""


@dataclass(frozen=True)
class Start:
    """What a run is started with."""

    arguments: Sequence[str]
    environment: Mapping[str, str]
    folder: Path


class _Run:
    """A forked process: its signals and its end."""

    def __init__(self, address: str, start: Start, streams: Sequence[int]) -> None:
        wish = {
            "arguments": list(start.arguments),
            "environment": dict(start.environment),
            "folder": str(start.folder),
        }
        self._connection = socket.socket(socket.AF_UNIX)
        self._connection.connect(address)
        socket.send_fds(self._connection, [json.dumps(wish).encode()], streams)
        self.pid = self._reported()

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, if it is still there."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.send_signal(signal.SIGKILL)

    def _reported(self) -> int:
        """Read the next number: the id, then the code of the end."""
        digits = b""
        while not digits.endswith(b"\n"):
            digits += self._connection.recv(1)
        return int(digits)


class OnTerminal(_Run):
    """A run whose three streams are a pseudo-terminal, which it takes for its own."""

    def __init__(self, address: str, start: Start, slave: int) -> None:
        super().__init__(address, start, [slave] * 3)
        self._code: int | None = None

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def poll(self) -> int | None:
        """Return how it ended, or None as long as it runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self._code

    def wait(self, timeout_s: float | None = None) -> int:
        """Return how it ended."""
        if self._code is None:
            if not select.select([self._connection], [], [], timeout_s)[0]:
                raise subprocess.TimeoutExpired("nemo", timeout_s or 0)
            self._code = self._reported()
            self._connection.close()
        return self._code


class Forked(_Run):
    """A run under way, with the part of `subprocess.Popen`'s face that tests use."""

    def __init__(self, address: str, start: Start) -> None:
        outer, inner = _pipes()
        super().__init__(address, start, inner)
        for descriptor in inner:
            os.close(descriptor)
        self.stdin = FileIO(outer[0], "wb")
        self.stdout = FileIO(outer[1], "rb")
        self.stderr = FileIO(outer[2], "rb")
        self.returncode = 0

    def wait(self) -> int:
        """Return how it ended, once `communicate` has heard of it."""
        return self.returncode

    def communicate(self, sent: bytes = b"", timeout: float = 60) -> tuple[bytes, bytes]:
        """Write, read both streams to their end, and wait for the end."""
        late = threading.Event()
        watchdog = threading.Timer(timeout, self._end_late, [late])
        watchdog.start()
        try:
            out, err = self._exchange(sent)
            self.returncode = self._reported()
        finally:
            watchdog.cancel()
            self.close()
        if late.is_set():
            raise subprocess.TimeoutExpired("nemo", timeout, out, err)
        return out, err

    def _exchange(self, sent: bytes) -> tuple[bytes, bytes]:
        heard: list[bytes] = []
        others = [
            threading.Thread(target=self._feed, args=[sent]),
            threading.Thread(target=lambda: heard.append(self.stderr.read())),
        ]
        for thread in others:
            thread.start()
        out = self.stdout.read()
        for thread in others:
            thread.join()
        return out, heard[0]

    def _end_late(self, late: threading.Event) -> None:
        late.set()
        self.kill()

    def _feed(self, sent: bytes) -> None:
        with self.stdin, suppress(BrokenPipeError):
            while sent:
                sent = sent[self.stdin.write(sent) :]

    def close(self) -> None:
        """Let go of the streams."""
        for stream in (self.stdout, self.stderr, self._connection):
            stream.close()


def _pipes() -> tuple[list[int], list[int]]:
    """Return our three ends and the three ends of the run."""
    their_in, our_in = os.pipe()
    our_out, their_out = os.pipe()
    our_err, their_err = os.pipe()
    return [our_in, our_out, our_err], [their_in, their_out, their_err]


@cache
def zygote(root: Path) -> str:
    """Start the process that is forked from; return where it listens. It ends with us."""
    address = f"\0nemo-tests-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen(64)
        process = subprocess.Popen(
            [sys.executable, str(MAIN), str(listener.fileno())],
            pass_fds=[listener.fileno()],
            env=_environment(root),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    atexit.register(process.communicate)
    return address


def _environment(root: Path) -> dict[str, str]:
    """Let what the forks import be compiled once, also where the developer keeps no bytecode."""
    kept = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
    ours = {"PYTHONPATH": str(root), "PYTHONPYCACHEPREFIX": str(BYTECODE), "LC_ALL": "C.UTF-8"}
    return {**kept, **ours}
