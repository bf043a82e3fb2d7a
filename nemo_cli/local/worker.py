"""The program that renders and listens, started as a child; it alone needs av and numpy."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from nemo_cli.local.environment import worker_environment
from nemo_cli.local.limits import LISTEN_S
from nemo_cli.local.private import private_file

# Out of reach of the terminal's Ctrl-C: a session of its own, or what Windows has for one.
# What it writes is private to its user.
OWN_GROUP: dict[str, Any] = {"start_new_session": True, "umask": 0o077}
if sys.platform == "win32":
    OWN_GROUP = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
# -P: no module is taken from the current folder.
WORKER: tuple[str, ...] = (sys.executable, "-P", "-m", "nemo_cli.local.render")


def start_worker(worker: Sequence[str], job: Path, log: Path) -> "subprocess.Popen[str]":
    """Start a render that ends by itself when this process dies.

    Its stdin is a pipe that we hold: the end of that pipe tells it that we are gone. Its own
    session keeps the terminal's Ctrl-C away from it.
    """
    with private_file(log) as errors:
        return subprocess.Popen(  # noqa: S603  our own program
            [*worker, str(job)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=worker_environment(),
            **OWN_GROUP,
        )


def silences(worker: Sequence[str], path: Path) -> tuple[tuple[int, int], ...]:
    """Ask where a file is silent, in milliseconds; what cannot be heard has no silence."""
    try:
        answer = subprocess.run(  # noqa: S603  our own program
            [*worker, "--silences", str(path)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LISTEN_S,
            env=worker_environment(),
            check=False,
            **OWN_GROUP,
        )
    except subprocess.TimeoutExpired:
        return ()
    lines = reversed(answer.stdout.splitlines())
    facts = next(filter(None, map(object_of, lines)), None)
    spans = facts.get("silences") if facts else None
    return tuple((int(start), int(end)) for start, end in spans or ())


def object_of(line: bytes) -> dict[str, Any] | None:
    """The object of a line; whatever else a library prints is none."""
    with suppress(ValueError):
        value = json.loads(line)
        return value if isinstance(value, dict) else None
    return None
