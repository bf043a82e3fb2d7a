"""Run as a program: imports nemo once, then forks a fresh process for each run that is asked for.

A fork is a process of its own, with its own environment, folder, streams, signals and exit; it
only saves the third of a second that the imports take. `zygote.py` is the other side.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import termios
import threading
import time
from contextlib import suppress
from io import BufferedReader
from io import BufferedWriter
from io import FileIO
from io import TextIOWrapper
from typing import Any

LIBRARIES = ("requests", "sseclient", "rich.live", "rich.progress", "filelock", "platformdirs")
SERVING = ("starlette.applications", "uvicorn", "uvicorn.protocols.http.h11_impl")
"""What the local backend is made with; it imports itself when it is wanted."""
PARSING = ("typer._adapters", "typer._coercion", "typer._click.decorators")
"""What typer imports only when it reads a command line: pydantic, most of the time of a run."""
HEADER_BYTES = 1 << 20
TESTS = 0
"""Our standard input is a pipe from the tests: it ends when they do, however they end."""


def import_everything() -> None:
    """Import what any command may import later; the local backend is left to itself."""
    import nemo_cli

    ours = [found.name for found in pkgutil.walk_packages(nemo_cli.__path__, "nemo_cli.")]
    for name in (*ours, *LIBRARIES, *SERVING, *PARSING):
        if not name.startswith(("nemo_cli.local", "nemo_cli.__main__")):
            # What cannot be imported fails in the runs that use it, not in all of them.
            with suppress(ImportError, SyntaxError):
                importlib.import_module(name)


def read_tables() -> None:
    """Read what the first message of a run reads: the tables of requests and of phrases."""
    from nemo_cli.core.phrases import Translator
    from nemo_cli.core.router import route

    for text in ("hello there", "你好"):
        route(text)
        Translator().feed(text)


def serve(listener: socket.socket) -> dict[str, Any]:
    """Wait for requests until the tests are gone; return in a new process only."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        if TESTS in select.select([listener.fileno(), TESTS], [], [])[0]:
            os._exit(0)
        connection, _ = listener.accept()
        data, descriptors, _, _ = socket.recv_fds(connection, HEADER_BYTES, 3)
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return keep(connection, json.loads(data), descriptors)
        connection.close()
        for descriptor in descriptors:
            os.close(descriptor)


def keep(connection: socket.socket, wish: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
    """Fork once more; the parent of that one reports its id and its end."""
    runner = os.fork()
    if runner == 0:
        connection.close()
        for number, descriptor in enumerate(descriptors):
            os.dup2(descriptor, number)
            os.close(descriptor)
        return wish
    for descriptor in descriptors:
        os.close(descriptor)
    with suppress(BrokenPipeError):
        connection.sendall(f"{runner}\n".encode())
        connection.sendall(f"{end_of(runner, connection)}\n".encode())
    os._exit(0)


def end_of(runner: int, connection: socket.socket) -> int:
    """Wait for the run's end and return its code; a run that nobody listens to is ended."""
    end = os.pidfd_open(runner)
    if end not in select.select([end, connection.fileno()], [], [])[0]:
        os.kill(runner, signal.SIGKILL)
    _, status = os.waitpid(runner, 0)
    return os.waitstatus_to_exitcode(status)


def become(wish: dict[str, Any]) -> None:
    """Take over the environment, the folder, the streams and the arguments."""
    os.setsid()
    on_terminal = os.isatty(0)
    if on_terminal:  # Ctrl-C becomes a signal
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.environ.clear()
    os.environ.update(wish["environment"])
    os.chdir(wish["folder"])
    time.tzset()
    sys.stdin = TextIOWrapper(BufferedReader(FileIO(0, "rb")), "utf-8", "surrogateescape")
    output = BufferedWriter(FileIO(1, "wb"))
    sys.stdout = TextIOWrapper(output, "utf-8", "surrogateescape", line_buffering=on_terminal)
    errors = BufferedWriter(FileIO(2, "wb"))
    sys.stderr = TextIOWrapper(errors, "utf-8", "backslashreplace", line_buffering=True)
    sys.argv = ["nemo", *wish["arguments"]]


def run() -> None:
    """Run nemo; end as the interpreter would, but for taking all the modules apart."""
    from nemo_cli.app import main

    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, str):
            raise
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(end.code or 0))


if __name__ == "__main__":
    import_everything()
    read_tables()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as listening:
        wished = serve(listening)
    become(wished)
    run()
