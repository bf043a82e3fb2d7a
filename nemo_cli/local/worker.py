"""The program that renders and probes, started as a child; it alone needs av and numpy."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nemo_cli.local.environment import worker_environment
from nemo_cli.local.limits import LISTEN_S
from nemo_cli.local.limits import PROBE_S
from nemo_cli.local.private import private_file

# Out of reach of the terminal's Ctrl-C: a session of its own, or what Windows has for one.
# What it writes is private to its user.
OWN_GROUP: dict[str, Any] = {"start_new_session": True, "umask": 0o077}
if sys.platform == "win32":
    OWN_GROUP = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
# -P: no module is taken from the current folder.
WORKER: tuple[str, ...] = (sys.executable, "-P", "-m", "nemo_cli.local.render")


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


def probe(worker: Sequence[str], path: Path) -> Probe:
    """Ask what a file holds; a machine without the worker's libraries does not know."""
    try:
        facts = _asked(worker, "--probe", path, PROBE_S)
    except subprocess.TimeoutExpired as error:
        raise UnreadableMedia("reading it takes too long") from error
    if facts is None:
        return Probe()
    if "error" in facts:
        raise UnreadableMedia(_reason(facts["error"]))
    known: dict[str, Any] = {name: facts.get(name) for name in Probe.__dataclass_fields__}
    known["remarks"] = tuple(known["remarks"] or ())
    return Probe(**known)


def silences(worker: Sequence[str], path: Path) -> tuple[tuple[int, int], ...]:
    """Ask where a file is silent, in milliseconds; what cannot be heard has no silence."""
    try:
        facts = _asked(worker, "--silences", path, LISTEN_S)
    except (subprocess.TimeoutExpired, UnreadableMedia):
        return ()
    spans = facts.get("silences") if facts else None
    return tuple((int(start), int(end)) for start, end in spans or ())


def _asked(
    worker: Sequence[str], question: str, path: Path, patience_s: float
) -> dict[str, Any] | None:
    answer = subprocess.run(  # noqa: S603  our own program
        [*worker, question, str(path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=patience_s,
        env=worker_environment(),
        check=False,
        **OWN_GROUP,
    )
    facts = _last_object(answer.stdout)
    if facts is None and answer.returncode < 0:  # a signal: it passed its limits
        raise UnreadableMedia("reading it takes too much time or memory")
    return facts


def _last_object(output: bytes) -> dict[str, Any] | None:
    for line in reversed(output.splitlines()):
        try:
            facts = json.loads(line)
        except ValueError:
            continue
        if isinstance(facts, dict):
            return facts
    return None


def _reason(error: object) -> str:
    if isinstance(error, dict):
        return str(error.get("message", "it cannot be read"))
    return str(error)
