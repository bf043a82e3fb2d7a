"""How fast nemo moves a large file, and how much memory that takes, against curl.

    python benchmarks/transfer.py [SIZE_MB]

A plain server in a process of its own serves and takes the bytes; curl and nemo take turns, and
the best of three runs counts. Memory is the peak of a whole process that does nothing else.
"""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1_000_000
RUNS: Final = 3
BLOCK: Final = 1 << 20
HEAD: Final = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41"


def film(path: Path, size_bytes: int) -> None:
    """Write a file that begins like an MP4."""
    with path.open("wb") as file:
        file.write(HEAD)
        left = size_bytes - len(HEAD)
        while left:
            left -= file.write(os.urandom(min(left, BLOCK)))


def serve(path: Path) -> None:
    """Serve `path` to every GET and swallow every POST, one connection after the other."""
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        with connection:
            answer(connection, path)


def answer(connection: socket.socket, path: Path) -> None:
    """Answer one request and hang up."""
    head = b""
    while b"\r\n\r\n" not in head:
        head += connection.recv(BLOCK)
    if head.startswith(b"GET"):
        size = path.stat().st_size
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size)
        with path.open("rb") as file:
            connection.sendfile(file)
        return
    swallow(connection, head)
    body = b'{"code": 0, "data": {}}'
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))


def swallow(connection: socket.socket, head: bytes) -> None:
    """Take the body of a POST and forget it."""
    names, _, body = head.partition(b"\r\n\r\n")
    lengths = [line for line in names.split(b"\r\n") if line.lower().startswith(b"content-length")]
    left = int(lengths[0].split(b":")[1]) - len(body)
    if b"100-continue" in names.lower():
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    buffer = bytearray(BLOCK)
    while left > 0:
        left -= connection.recv_into(buffer)


@contextmanager
def server(path: Path) -> Iterator[str]:
    """Run the server in another process; give its address."""
    command = [sys.executable, __file__, "serve", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/film.mp4"
        process.terminate()


def download(url: str, folder: Path) -> None:
    """What nemo does at the end of an export."""
    from nemo_cli.api.download.download import Source
    from nemo_cli.api.download.download import download as downloading
    from nemo_cli.clock import Clock

    source = Source(url, "benchmark", "mp4", loopback_allowed=True)
    measured(lambda: exhaust(downloading(Clock(), source, folder / "film.mp4")))


def upload(url: str, path: Path) -> None:
    """What nemo does with a file."""
    from nemo_cli.api.exchange import new_session
    from nemo_cli.api.upload import open_media
    from nemo_cli.api.upload import upload as uploading
    from nemo_cli.clock import Clock

    with open_media(path, limit_bytes=1 << 40) as media:
        measured(lambda: exhaust(uploading(Clock(), new_session(), url, {}, [media])))


def exhaust(updates: Iterator[object]) -> None:
    """Run a transfer to its end."""
    for _ in updates:
        pass


def measured(work: Callable[[], None]) -> None:
    """Print seconds and the peak memory in KiB, which is what Linux reports."""
    began = time.perf_counter()
    work()
    took_s = time.perf_counter() - began
    print(took_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def nemo(kind: str, url: str, path: Path) -> tuple[float, float]:
    """Run one transfer in a process of its own; return seconds and MB."""
    command = [sys.executable, __file__, kind, url, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    took_s, peak_kib = done.stdout.split()
    return float(took_s), int(peak_kib) * 1024 / MEGABYTE


def curl(*arguments: str) -> float:
    """Return the seconds that curl says the transfer took."""
    command = ["curl", "--noproxy", "*", "-sS", "-w", "%{time_total}", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def report(kind: str, size_bytes: int, theirs_s: float, ours_s: float, peak_mb: float) -> None:
    """One line of the table."""
    theirs, ours = (size_bytes / MEGABYTE / seconds for seconds in (theirs_s, ours_s))
    print(f"{kind:<10}{theirs:>12.0f}{ours:>12.0f}{ours / theirs:>9.2f}{peak_mb:>14.0f}")


def main(size_mb: int) -> None:
    """Print speeds, their ratio and the memory."""
    size_bytes = size_mb * MEGABYTE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "source.mp4"
        film(source, size_bytes)
        with server(source) as url:
            print(
                f"{size_mb} MB{'':<4}{'curl MB/s':>12}{'nemo MB/s':>12}{'ratio':>9}{'peak MB':>14}"
            )
            down, up = [], []
            for _ in range(RUNS):
                theirs_s = curl("-o", str(folder / "film.mp4"), url)
                (folder / "film.mp4").unlink()  # nobody pays for the disk of the other
                down.append((theirs_s, *nemo("download", url, folder)))
                (folder / "film.mp4").unlink()
                theirs_s = curl("-o", str(folder / "answer"), "-F", f"files=@{source}", url)
                up.append((theirs_s, *nemo("upload", url, source)))
        for kind, runs in (("download", down), ("upload", up)):
            theirs, ours, peaks = zip(*runs, strict=True)
            report(kind, size_bytes, min(theirs), min(ours), max(peaks))


if __name__ == "__main__":
    task, *rest = [*sys.argv[1:], "500"]
    if task == "serve":
        serve(Path(rest[0]))
    elif task == "download":
        download(rest[0], Path(rest[1]))
    elif task == "upload":
        upload(rest[0], Path(rest[1]))
    elif shutil.which("curl"):
        main(int(task))
