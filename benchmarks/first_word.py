"""Delay of each word of an answer, from the wire to stdout, beside `curl -N` on the same stream.

    python -m benchmarks.first_word

Goal: median within 5 ms of curl's, in chunked, close-delimited, trickled and gzip framings.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from typing import Any

WORDS = 24
GAP_S = 0.06
DATA = {
    "/api/auth/anonymous-token": {"token": "nmv_usr_bench", "user_id": "anon_bench"},
    "/api/tasks/me/with-session/nemo_agent": {"task_id": "t", "session_id": "1234567890123456"},
    "/api/credits/balance/simple": {"available": 900, "frozen": 0, "total": 900},
    "/api/state/nemo_agent/me/1234567890123456/latest": {"state": {"draft": None}},
}
FRAMINGS = ("chunked", "close", "trickled", "gzip")


class Backend(BaseHTTPRequestHandler):
    """Answers every call; `/run_sse` in the framing of the moment, noting when each word left."""

    protocol_version = "HTTP/1.1"
    framing = "chunked"
    left: dict[str, float] = {}  # noqa: RUF012 -- shared by all requests on purpose

    def log_message(self, *_: object) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        self._json()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/run_sse":
            self._stream()
        else:
            self._json()

    def _json(self) -> None:
        body = json.dumps({"code": 0, "data": DATA.get(self.path, {})}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        framing = type(self).framing
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        if framing == "gzip":
            self.send_header("Content-Encoding", "gzip")
        if framing == "close":
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in self._framed(framing):
            self.wfile.write(piece)
            self.wfile.flush()

    def _framed(self, framing: str) -> Iterator[bytes]:
        pieces = list(events())
        packer = zlib.compressobj(wbits=31)
        if framing == "trickled":  # what a proxy does that collects and re-chunks
            yield b"%x\r\n" % sum(len(piece) for _, piece in pieces)
        for word, piece in pieces:
            time.sleep(GAP_S)
            if framing == "gzip":
                piece = packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)
            self.left[word] = time.perf_counter()
            yield chunk(piece) if framing in ("chunked", "gzip") else piece
        if framing == "gzip":
            yield chunk(packer.flush())
        if framing != "close":
            yield b"\r\n0\r\n\r\n" if framing == "trickled" else b"0\r\n\r\n"


def chunk(piece: bytes) -> bytes:
    """One chunk of a chunked body."""
    return b"%x\r\n%s\r\n" % (len(piece), piece)


def events() -> Iterator[tuple[str, bytes]]:
    """Each word with the event that carries it."""
    for number in range(WORDS):
        word = f"w{number:03}"
        payload = {"type": "text", "content": f"{word} "}
        yield word, f"data: {json.dumps(payload)}\n\n".encode()


def delays_ms(command: list[str], environ: dict[str, str], left: dict[str, float]) -> list[float]:
    """Run a command; return how long each word took from the wire to its stdout."""
    left.clear()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ
    )
    assert process.stdout is not None
    seen: dict[str, float] = {}
    text = b""
    while data := os.read(process.stdout.fileno(), 65536):
        now = time.perf_counter()
        text += data
        for word, _ in events():
            if word not in seen and word.encode() in text:
                seen[word] = now
    process.wait()
    return [1000 * (seen[word] - left[word]) for word in seen if word in left]


def main() -> None:
    """Measure every framing and print the medians."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Backend)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    curl = ["curl", "-sN", "--compressed", "-X", "POST", "-d", "{}", f"{url}/run_sse"]
    nemo = [sys.executable, "-m", "nemo_cli", "--api-url", url, "chat", "hello"]
    with tempfile.TemporaryDirectory() as folder:
        environ: dict[str, str] = {**os.environ, "NEMO_CONFIG_DIR": folder}
        print(f"{'framing':10} {'curl -N':>18} {'nemo chat':>18} {'difference':>12}")
        for framing in FRAMINGS:
            Backend.framing = framing
            rows: list[Any] = []
            for command in (curl, nemo):
                found = delays_ms(command, environ, Backend.left)
                rows.append((statistics.median(found), found[0]))
            (base, base_first), (mine, mine_first) = rows
            print(
                f"{framing:10} {base:6.1f} ms, 1st {base_first:4.1f} {mine:6.1f} ms, "
                f"1st {mine_first:4.1f} {mine - base:9.1f} ms"
            )
    server.shutdown()


if __name__ == "__main__":
    main()
