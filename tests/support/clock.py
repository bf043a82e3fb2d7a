"""A clock that moves when somebody sleeps, and never waits."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

from nemo_cli.clock import Clock
from nemo_cli.errors import Interrupted

START = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)


class FakeClock(Clock):
    """Time as a test wants it; `slept` is the list of waits asked for."""

    def __init__(self, start: datetime = START) -> None:
        super().__init__()
        self.start = start
        self.elapsed_s = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        """Return the start plus what was slept."""
        return self.start + timedelta(seconds=self.elapsed_s)

    def monotonic(self) -> float:
        """Return the seconds passed."""
        return self.elapsed_s

    def sleep(self, seconds: float) -> None:
        """Move on, and note it; a stop that was asked for ends it as with the real one."""
        self.slept.append(seconds)
        if seconds > 0 and self.stop.is_set():
            raise Interrupted
        self.move(seconds)

    def move(self, seconds: float) -> None:
        """Let time pass without anybody waiting for it."""
        self.elapsed_s += max(seconds, 0.0)
