"""The chat: how soon its first prompt is there, and how soon a key shows while an answer streams.

    python -m benchmarks.chat

Goals: the prompt within 0.3 s of a warm start, an echo within 30 ms. Baseline: a program that is
nothing but a prompt_toolkit prompt, measured in the same way.
"""

from __future__ import annotations

import json
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from http.server import ThreadingHTTPServer

from benchmarks.first_word import Backend

STARTS = 9
KEYS = 40
WORD_EVERY_S = 0.02
BARE = "from prompt_toolkit import PromptSession; PromptSession('› ').prompt()"
KEY, BACKSPACE = b"z", b"\x7f"  # no word of the answer has this letter


class Talker(Backend):
    """Answers with words for as long as somebody listens."""

    def handle_one_request(self) -> None:
        """A reader that is killed is no error."""
        with suppress(OSError):
            super().handle_one_request()

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.close_connection = True
        try:
            for number in range(10**6):
                end = ".\n\n" if number % 12 == 11 else " "
                part = {"content": {"parts": [{"text": f"word{number}{end}"}]}}
                self.wfile.write(f"data: {json.dumps(part)}\n\n".encode())
                self.wfile.flush()
                time.sleep(WORD_EVERY_S)
        except OSError:
            return


class Seat:
    """A program on a pseudo-terminal that answers where its cursor is."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._master, slave = pty.openpty()
        self.began_at = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True
        )
        os.close(slave)

    def wait_for(self, mark: bytes, limit_s: float = 20) -> float:
        """Read until the mark came; return when."""
        seen = b""
        limit = time.perf_counter() + limit_s
        while mark not in seen:
            if not select.select([self._master], [], [], limit - time.perf_counter())[0]:
                raise TimeoutError(seen[-500:])
            data = os.read(self._master, 65536)
            if b"\x1b[6n" in data:
                os.write(self._master, b"\x1b[1;1R")
            seen = seen[-len(mark) :] + data
        return time.perf_counter()

    def type(self, keys: bytes) -> float:
        """Press keys; return when."""
        os.write(self._master, keys)
        return time.perf_counter()

    def end(self, limit_s: float) -> int:
        """Read to the end of the program, and leave it to be waited for; return its id."""
        limit = time.perf_counter() + limit_s
        with suppress(OSError):  # the other side is closed
            while select.select([self._master], [], [], limit - time.perf_counter())[0]:
                os.read(self._master, 65536)
        os.close(self._master)
        return self._process.pid

    def leave(self) -> float:
        """End the program; return the seconds of processor that it took."""
        self._process.kill()
        _, status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        os.close(self._master)
        return used.ru_utime + used.ru_stime


def first_prompt(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds from the start of a program to its prompt, by the clock and of processor."""
    seat = Seat(command, environment)
    try:
        took_s = seat.wait_for("›".encode()) - seat.began_at
    finally:
        spent_s = seat.leave()
    return took_s, spent_s


def echoes(
    command: list[str], environment: dict[str, str], begun: bytes, more: bytes, keys: int
) -> list[float]:
    """Seconds from each key to its echo, while an answer streams; its words tell that it does."""
    seat = Seat(command, environment)
    try:
        seat.wait_for(b"900 credits")
        seat.type(b"tell me\r")
        seat.wait_for(begun)
        found = []
        for _ in range(keys):
            pressed_at = seat.type(KEY)
            found.append(seat.wait_for(KEY) - pressed_at)
            seat.type(BACKSPACE)
            seat.wait_for(more)
        return found
    finally:
        seat.leave()


def main() -> None:
    """Measure and print."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Talker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "NEMO_CONFIG_DIR": folder,
            "NEMO_API_URL": f"http://127.0.0.1:{server.server_port}",
        }
        nemo, bare = [sys.executable, "-m", "nemo_cli"], [sys.executable, "-c", BARE]
        starts: dict[str, list[tuple[float, float]]] = {"nemo": [], "bare": []}
        for _ in range(STARTS + 1):
            starts["nemo"].append(first_prompt(nemo, environment))
            starts["bare"].append(first_prompt(bare, environment))
        for at, what in enumerate(("by the clock", "of processor")):
            ours, base = (statistics.median(x[at] for x in found[1:]) for found in starts.values())
            ratio = f"{ours / base:.2f} of a bare prompt"
            print(f"first prompt   {ours * 1000:5.0f} ms {what}   {ratio}")
        found = sorted(echoes(nemo, environment, b"word30", b"word", KEYS))
        middle = statistics.median(found)
        worst = found[int(len(found) * 0.9)]
        print(f"echo of a key  {middle * 1000:5.1f} ms   90 %: {worst * 1000:.1f} ms")
    server.shutdown()


if __name__ == "__main__":
    main()
