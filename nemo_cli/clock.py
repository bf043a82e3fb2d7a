"""Time: now, a monotonic counter, a way to be woken, and the only place that sleeps."""

import threading
import time
from collections import abc
from contextlib import contextmanager
from datetime import UTC
from datetime import datetime

from nemo_cli.errors import Interrupted


class Stop:
    """A request to stop, made by another thread: ends a sleep and calls who registered."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[abc.Callable[[], None]] = []

    def set(self) -> None:
        """Stop everything that is registered now, and everything that starts before `clear`."""
        with self._lock:
            self._event.set()
            callbacks = list(self._callbacks)
        for callback in callbacks:
            callback()

    def clear(self) -> None:
        """Allow work again."""
        self._event.clear()

    def is_set(self) -> bool:
        """Whether a stop was asked for."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait that long, or until `set`; return whether a stop was asked for."""
        return self._event.wait(seconds)

    @contextmanager
    def calls(self, callback: abc.Callable[[], None]) -> abc.Iterator[None]:
        """Have `callback` called (from the stopping thread) while the block runs."""
        with self._lock:
            self._callbacks.append(callback)
            already = self._event.is_set()
        if already:
            callback()
        try:
            yield
        finally:
            with self._lock:
                self._callbacks.remove(callback)


class Clock:
    """The real clock; tests pass one that they move themselves."""

    def __init__(self, stop: Stop | None = None) -> None:
        self.stop = stop or Stop()

    def now(self) -> datetime:
        """Return the wall clock time, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait; Ctrl-C or a stop ends the wait with `Interrupted`."""
        if seconds > 0 and self.stop.wait(seconds):
            raise Interrupted
