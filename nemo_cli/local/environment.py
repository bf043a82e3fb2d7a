"""The environment as the local backend sees it; nothing else in this package reads it."""

import os
import sys
from pathlib import Path

FAULTS_VARIABLE = "NEMO_LOCAL_FAULTS"


def faults_file() -> Path | None:
    """Return the fault script that the environment names, if it names one."""
    name = os.environ.get(FAULTS_VARIABLE, "").strip()
    return _from_home(Path(name)) if name else None


def worker_environment() -> dict[str, str]:
    """Return an environment in which a child process finds what this one found, wherever it lies.

    Archives that run themselves put their packages on the path at the start, so the path as it is
    now is handed on. Empty and relative parts of it mean the current folder, where anybody may
    have put a module: a child does not look there. It is started with `-P` for the same reason.
    """
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([here, *filter(_is_elsewhere, sys.path)])
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


def _from_home(path: Path) -> Path:
    """The path with `~` resolved; as it is written where nobody knows that home."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _is_elsewhere(folder: str) -> bool:
    return Path(folder).is_absolute() and Path(folder).resolve() != Path.cwd().resolve()
