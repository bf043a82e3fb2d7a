"""Run nemo from outside: as a process with its own home, and on a terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.support.terminal import Terminal
from tests.support.terminal import spawned
from tests.support.zygote import BYTECODE
from tests.support.zygote import Forked
from tests.support.zygote import OnTerminal
from tests.support.zygote import Start
from tests.support.zygote import zygote

ROOT = Path(__file__).parents[2]
NEMO = (sys.executable, "-c", "from nemo_cli.app import main; main()")
PASSED_ON = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "COVERAGE_PROCESS_CONFIG")
CHANGES_START_UP = {"LC_ALL", "PYTHONIOENCODING", "PYTHONUTF8"}
"""What the interpreter reads when it starts: such a run is not a fork."""
HURRY = Path(__file__).with_name("hurry.json")
"""A fault script without a fault: the local backend waits a twentieth of what it would."""
FAST: Mapping[str, str] = {
    "NEMO_LOCAL_FAULTS": str(HURRY),
    "NEMO_POLL_MIN_S": "0.02",
    "NEMO_POLL_MAX_S": "0.05",
    "NEMO_RECOVERY_DELAYS_S": "0.05,0.05,0.05",
    "NEMO_RATE_LIMIT_WAIT_S": "0.1",
    "NEMO_SETTLE_S": "0.1",
    "NEMO_SETTLE_TIMEOUT_S": "3",
    "NEMO_IDLE_AFTER_FINAL_S": "5",
}
"""Settings that make waits short: the protocol's own are half a minute and more."""


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    arguments: Sequence[str]
    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.stdout)

    @property
    def events(self) -> list[dict[str, Any]]:
        """One JSON object per line of stdout."""
        return [json.loads(line) for line in self.stdout.splitlines()]

    @property
    def output(self) -> str:
        """Both streams."""
        return self.stdout + self.stderr

    def __str__(self) -> str:
        head = f"nemo {' '.join(self.arguments)} -> {self.code}"
        return f"{head}\n--- stdout\n{self.stdout}\n--- stderr\n{self.stderr}"


def _outcome(arguments: Sequence[str | Path], code: int, out: bytes, err: bytes) -> Outcome:
    streams = (out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))
    return Outcome([str(argument) for argument in arguments], code, *streams)


@dataclass(frozen=True)
class Nemo:
    """The program with a home of its own and an environment that nothing leaks into."""

    home: Path
    api_url: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    """Global options, put before every command."""

    @property
    def config_dir(self) -> Path:
        """Where config.toml and state.json lie."""
        return self.home / "config"

    @property
    def data_dir(self) -> Path:
        """Where the local backend keeps what it makes."""
        return self.home / "data"

    @property
    def work_dir(self) -> Path:
        """The current folder of the runs."""
        return self.home / "work"

    def having(self, **environment: str) -> Nemo:
        """Return the same nemo with more variables."""
        return replace(self, environment={**self.environment, **environment})

    def command(self, *arguments: str | Path) -> list[str]:
        """The words that start a run."""
        return [*NEMO, *self.options, *map(str, arguments)]

    def full_environment(self) -> dict[str, str]:
        """The variables of a run."""
        kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        ours = {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_DATA_HOME": str(self.home / ".local/share"),
            "NEMO_CONFIG_DIR": str(self.config_dir),
            "NEMO_DATA_DIR": str(self.data_dir),
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(BYTECODE),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "TZ": "UTC",
        }
        address = {"NEMO_API_URL": self.api_url} if self.api_url else {}
        return {**kept, **ours, **address, **FAST, **self.environment}

    def __call__(
        self, *arguments: str | Path, stdin: str | bytes = b"", timeout_s: float = 60
    ) -> Outcome:
        """Run to the end, with stdout and stderr in pipes."""
        running = self.start(*arguments)
        return running.end(timeout_s, stdin.encode() if isinstance(stdin, str) else stdin)

    def under(self, shell: str, *arguments: str | Path, timeout_s: float = 60) -> Outcome:
        """Run to the end in a shell that has set a limit or a mask first."""
        done = subprocess.run(
            ["sh", "-c", f'{shell}; exec "$@"', "sh", *self.command(*arguments)],
            env=self.full_environment(),
            cwd=self._work_dir(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
        return _outcome(arguments, done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str | Path) -> Running:
        """Start a run that the test ends or kills."""
        given = [str(argument) for argument in arguments]
        environment = self.full_environment()
        if self._changes_start_up:
            return Running(given, self._real_process(given, environment))
        return Running(given, Forked(zygote(ROOT), self._start(given, environment)))

    @property
    def _changes_start_up(self) -> bool:
        return bool(CHANGES_START_UP & self.environment.keys())

    def _start(self, given: Sequence[str], environment: Mapping[str, str]) -> Start:
        return Start([*self.options, *given], environment, self._work_dir())

    def _real_process(
        self, arguments: Sequence[str], environment: Mapping[str, str]
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command(*arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environment),
            cwd=self._work_dir(),
            start_new_session=True,
        )

    def terminal(self, *arguments: str | Path, columns: int = 80, rows: int = 24) -> Terminal:
        """Start a run on a terminal of this size."""
        environment = self.full_environment()
        if self._changes_start_up:
            real = spawned(self.command(*arguments), environment, self._work_dir())
            return Terminal(real, columns, rows)
        start = self._start([str(argument) for argument in arguments], environment)
        return Terminal(lambda slave: OnTerminal(zygote(ROOT), start, slave), columns, rows)

    def written(self) -> dict[Path, bytes]:
        """Return every file under the home: what was left on disk."""
        return {path: path.read_bytes() for path in self.home.rglob("*") if path.is_file()}

    def _work_dir(self) -> Path:
        self.work_dir.mkdir(parents=True, exist_ok=True)
        return self.work_dir


@dataclass
class Running:
    """A run under way."""

    arguments: Sequence[str]
    process: subprocess.Popen[bytes] | Forked

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def end(self, timeout_s: float = 30, stdin: bytes = b"") -> Outcome:
        """Hand over stdin, wait for the end and return what was said."""
        try:
            out, err = self.process.communicate(stdin, timeout=timeout_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        return _outcome(self.arguments, self.process.returncode, out, err)

    def kill(self) -> Outcome:
        """End it as a power cut would."""
        self.process.kill()
        return self.end()
