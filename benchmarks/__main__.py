"""Every benchmark in one table: a column with its name, and beside it what it measured.

python -m benchmarks [NAME]…
"""

import importlib
import pkgutil
import subprocess
import sys

import benchmarks


def names() -> list[str]:
    """The benchmarks there are."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return [name for name in found if _measures(name)]


def _measures(name: str) -> bool:
    return name != "__main__" and hasattr(importlib.import_module(f"benchmarks.{name}"), "main")


def rows(name: str) -> int:
    """Run one in a process of its own, so that none warms another; print its rows."""
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if line.strip():
                print(f"{name:<14}{line.rstrip()}", flush=True)
    return running.returncode


if __name__ == "__main__":
    sys.exit(max([rows(name) for name in sys.argv[1:] or names()], default=0))
