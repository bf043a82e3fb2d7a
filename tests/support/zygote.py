"""Start runs of nemo as forks of one process that has the imports behind it."""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from io import FileIO
from pathlib import Path

MAIN = Path(__file__).with_name("zygote_main.py")


class Forked:
    """A run under way, with the part of `subprocess.Popen`'s face that tests use."""

    def __init__(
        self,
        address: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
    ) -> None:
        outer, inner = _pipes()
        wish = {
            "arguments": list(arguments),
            "environment": dict(environment),
            "folder": str(folder),
        }
        self._connection = socket.socket(socket.AF_UNIX)
        self._connection.connect(address)
        socket.send_fds(self._connection, [json.dumps(wish).encode()], inner)
        for descriptor in inner:
            os.close(descriptor)
        self.stdin = FileIO(outer[0], "wb")
        self.stdout = FileIO(outer[1], "rb")
        self.stderr = FileIO(outer[2], "rb")
        self._reports = self._connection.makefile("rb")
        self.pid = int(self._reports.readline())
        self.returncode = 0

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, if it is still there."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.send_signal(signal.SIGKILL)

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
            self.returncode = int(self._reports.readline())
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
        for stream in (self.stdout, self.stderr, self._reports, self._connection):
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
            env={**os.environ, "PYTHONPATH": str(root), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    atexit.register(process.communicate)
    return address
