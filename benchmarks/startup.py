"""Start-up: `nemo --version` and completion beside an empty one-command Typer program.

    python -m benchmarks.startup

Goal: `--version` takes at most 0.8 of the time of the empty program. Runs are interleaved;
medians are compared.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
EMPTY = """\
import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main() -> None:
    typer.echo("empty")


app()
"""


def measured(commands: dict[str, tuple[list[str], dict[str, str]]]) -> dict[str, float]:
    """Run the commands in turn; return the median wall time of each, in seconds."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(RUNS + 1):
        for name, (command, extra) in commands.items():
            started = time.perf_counter()
            subprocess.run(
                command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **extra}
            )
            if number:  # the first round warms the caches
                times[name].append(time.perf_counter() - started)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    """Measure and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY)
        nemo = [sys.executable, "-m", "nemo_cli"]
        completing = {"_NEMO_COMPLETE": "complete_bash", "COMP_WORDS": "nemo ex", "COMP_CWORD": "1"}
        found = measured(
            {
                "empty Typer program": ([sys.executable, str(empty)], {}),
                "nemo --version": ([*nemo, "--version"], {}),
                "nemo completion": (nemo, completing),
            }
        )
    base = found["empty Typer program"]
    for name, seconds in found.items():
        print(f"{name:22} {seconds * 1000:6.0f} ms   {seconds / base:5.2f}")


if __name__ == "__main__":
    main()
