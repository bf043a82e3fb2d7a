"""A very long answer in pieces of five characters: whole runs, with `--json` and in the chat.

    python -m benchmarks.long_answer

Goals: it ends, with less than 200 MB of memory, in time that grows with the answer (an exponent of
at most 1.1); a key shows within 30 ms (median) and 150 ms (longest) while a megabyte streams in the
chat. There is no other program to compare with: the baseline is an answer of a tenth.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

from benchmarks.chat import Seat
from benchmarks.chat import Talker
from benchmarks.chat import echoes
from benchmarks.growth import MEGABYTE
from benchmarks.growth import PIECE
from benchmarks.growth import exponent

SIZES = (2 * MEGABYTE, 6 * MEGABYTE, 20 * MEGABYTE)
LAST = "The end of it."
KEYS = 60
LIMIT_S = 600
PARAGRAPH = (
    "## A harbour at dawn\n\nThe morning light falls over the harbour, and a **small boat** drifts "
    "out to sea. I cut the second scene to `4 s` and put a warm filter over the sunset.\n\n"
    "- the captions are set in a light serif face\n- white on a soft shadow\n\n"
    "```\nscene 2: 0:04 warm\n```\n\nIs there anything else that you would like?\n\n"
)


class LongTalker(Talker):
    """Answers with Markdown of so many characters, as fast as it is read."""

    length = MEGABYTE

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.close_connection = True
        whole = b"".join(_events(PARAGRAPH * PIECE))
        for _ in range(self.length // (len(PARAGRAPH) * PIECE)):
            self.wfile.write(whole)
        self.wfile.write(b"".join(_events(LAST)))
        times = self.length // (len(PARAGRAPH) * PIECE) * PIECE
        self.wfile.write(_event(PARAGRAPH * times + LAST, is_partial=False))


def _events(text: str) -> Iterator[bytes]:
    """An event for every five characters."""
    for start in range(0, len(text), PIECE):
        yield _event(text[start : start + PIECE], is_partial=True)


def _event(text: str, *, is_partial: bool) -> bytes:
    payload = {"content": {"parts": [{"text": text}]}, "partial": is_partial, "author": "a"}
    return b"data: " + json.dumps(payload, separators=(",", ":")).encode() + b"\n\n"


def with_json(environment: dict[str, str]) -> tuple[float, int]:
    """Seconds of processor and peak memory in bytes of `nemo chat --json`."""
    command = [sys.executable, "-m", "nemo_cli", "chat", "tell me", "--json"]
    nowhere = os.open(os.devnull, os.O_RDWR)
    try:
        process = os.posix_spawn(
            sys.executable, command, environment, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)]
        )
    finally:
        os.close(nowhere)
    return _used(process)


def in_the_chat(environment: dict[str, str]) -> tuple[float, int]:
    """The same of the interactive chat, from its start to the prompt behind the answer."""
    seat = Seat([sys.executable, "-m", "nemo_cli"], environment)
    seat.wait_for(b"900 credits")
    seat.type(b"tell me\r")
    seat.wait_for(LAST.encode(), LIMIT_S)
    seat.type(b"/quit\r")
    return _used(seat.end(LIMIT_S))


def _used(process: int) -> tuple[float, int]:
    _, status, used = os.wait4(process, 0)
    assert status == 0, status
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def main() -> None:
    """Measure and print."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), LongTalker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "NEMO_CONFIG_DIR": str(Path(folder) / "config"),
            "NEMO_API_URL": f"http://127.0.0.1:{server.server_port}",
        }
        for name, run in (("with --json", with_json), ("in the chat", in_the_chat)):
            seconds, peaks = [], []
            for LongTalker.length in SIZES:
                used_s, peak = run(environment)
                seconds.append(used_s)
                peaks.append(peak / MEGABYTE)
            times = " ".join(f"{second:.1f}" for second in seconds)
            print(
                f"20 MB {name}   {times} s   exponent {exponent(SIZES, seconds):.2f}   "
                f"peak {peaks[-1]:.0f} MB"
            )
        LongTalker.length = MEGABYTE
        nemo = [sys.executable, "-m", "nemo_cli"]
        found = echoes(nemo, environment, b"harbour", b"harbour", KEYS)
        print(
            f"echo while 1 MB streams   {statistics.median(found) * 1000:.1f} ms   "
            f"longest {max(found) * 1000:.1f} ms"
        )
    server.shutdown()


if __name__ == "__main__":
    main()
