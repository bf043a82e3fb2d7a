"""Start-up: `nemo --version` and completion beside an empty one-command Typer program.

    python -m benchmarks.startup

Goal: `--version` takes at most 0.8 of the time of the empty program. Runs are interleaved;
medians are compared. Then what three starts import: all of it as a share of what the empty program
imports, and the packages of others that take part, each with what it brings along.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
IMPORT_RUNS = 3
LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|\s+(\S+)")
OTHERS = {
    *(
        "typer",
        "pydantic",
        "rich",
        "requests",
        "urllib3",
        "prompt_toolkit",
        "filelock",
        "platformdirs",
    ),
    *(
        "sseclient",
        "markdown_it",
        "tomlkit",
        "yaml",
        "pypdf",
        "docx",
        "click",
        "starlette",
        "numpy",
    ),
}
FIRST_PROMPT = "import nemo_cli.app, nemo_cli.repl.loop, nemo_cli.commands.talk"
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


def imported(command: list[str], extra: dict[str, str]) -> tuple[float, dict[str, float]]:
    """Return the import time of a start and, of it, that of each package of others; in ms."""
    done = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, **extra},
    )
    own, packages = 0.0, {}
    for line in done.stderr.splitlines():
        if found := LINE.match(line):
            own += int(found[1]) / 1000
            if found[3] in OTHERS:
                packages[found[3]] = int(found[2]) / 1000
    return own, packages


def print_imports(starts: dict[str, tuple[list[str], dict[str, str]]]) -> None:
    """Print the median of some runs of each start."""
    base = 0.0
    for name, (command, extra) in starts.items():
        runs = sorted(
            (imported(command, extra) for _ in range(IMPORT_RUNS)), key=lambda run: run[0]
        )
        total, packages = runs[IMPORT_RUNS // 2]
        base = base or total
        parts = ", ".join(
            f"{item} {spent:.0f}" for item, spent in sorted(packages.items(), key=lambda it: -it[1])
        )
        print(f"{name:22} {total:6.0f} ms   {total / base:5.2f}   {parts}")


def main() -> None:
    """Measure and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY)
        nemo = [sys.executable, "-m", "nemo_cli"]
        completing = {"_NEMO_COMPLETE": "complete_bash", "COMP_WORDS": "nemo ex", "COMP_CWORD": "1"}
        nowhere = {"NEMO_API_URL": "http://127.0.0.1:9", "NEMO_CONFIG_DIR": f"{folder}/nemo"}
        starts = {
            "empty Typer program": ([sys.executable, str(empty)], {}),
            "nemo --version": ([*nemo, "--version"], {}),
            "nemo credits": ([*nemo, "credits"], nowhere),
            "first prompt": ([sys.executable, "-c", FIRST_PROMPT], nowhere),
        }
        print_imports(starts)
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
