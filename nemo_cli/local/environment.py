"""The environment as the local backend sees it; nothing else in this package reads it."""

import os
from pathlib import Path

FAULTS_VARIABLE = "NEMO_LOCAL_FAULTS"


def faults_file() -> Path | None:
    """Return the fault script that the environment names, if it names one."""
    name = os.environ.get(FAULTS_VARIABLE, "").strip()
    return Path(name) if name else None


def worker_environment() -> dict[str, str]:
    """Return an environment in which a child process finds this very package."""
    here = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "")
    path = os.pathsep.join(part for part in (here, known) if part)
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
