"""Time: now, a monotonic counter, and the only place that sleeps."""

from __future__ import annotations

import time
from datetime import UTC
from datetime import datetime


class Clock:
    """The real clock; tests pass one that they move themselves."""

    def now(self) -> datetime:
        """Return the wall clock time, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait; Ctrl-C ends the wait."""
        if seconds > 0:
            time.sleep(seconds)
