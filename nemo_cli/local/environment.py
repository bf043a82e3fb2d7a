"""The environment as the local backend sees it; nothing else in this package reads it."""

import os
from pathlib import Path

FAULTS_VARIABLE = "NEMO_LOCAL_FAULTS"


def faults_file() -> Path | None:
    """Return the fault script that the environment names, if it names one."""
    name = os.environ.get(FAULTS_VARIABLE, "").strip()
    return Path(name) if name else None


def worker_environment() -> dict[str, str]:
    """Return an environment in which a child process finds this very package.

    Empty and relative parts of PYTHONPATH mean the current folder, where anybody may have put
    a module: a child does not look there. The child is started with `-P` for the same reason.
    """
    here = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    path = os.pathsep.join([here, *filter(_is_elsewhere, known)])
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


def _is_elsewhere(folder: str) -> bool:
    return Path(folder).is_absolute() and Path(folder).resolve() != Path.cwd().resolve()
