"""An exchange whose bytes go straight from the network into a file, in the thread that reads them.

A queue between two threads costs half of the speed as soon as the processor is busy. The caller
still decides by the head of the answer where the bytes belong, and still sees every tick.
"""

import threading
from collections import abc
from typing import Any

import requests

from nemo_cli.api import exchange
from nemo_cli.api.request import Request
from nemo_cli.clock import Clock


class PouringExchange(exchange.Exchange):
    """Iterate `chunks` as before; after `pour` they are ticks only, until the end."""

    def __init__(self, clock: Clock, session: requests.Session, request: Request) -> None:
        super().__init__(clock, session, request)
        self._into: abc.Callable[[bytes], None] | None = None
        self._is_decided = threading.Event()
        self._writing = threading.Lock()

    def pour(self, into: abc.Callable[[bytes], None]) -> None:
        """Have `into` called with all bytes; what it raises, `chunks` raises."""
        self._into = into

    def chunks(self, tick_s: float | None = None) -> abc.Iterator[bytes | None]:
        """Let the bytes flow; yield them unless they are poured, and None at each tick."""
        self._is_decided.set()
        yield from super().chunks(tick_s)

    def close(self) -> None:
        """Cut what is left; nothing is written once this has returned."""
        with self._writing:
            self._into = _nowhere
        self._is_decided.set()
        super().close()

    def _put(self, kind: str, value: Any) -> None:
        if kind != "data":
            super()._put(kind, value)
            return
        self._is_decided.wait()
        if self._into is None:
            super()._put(kind, value)
            return
        with self._writing:
            self._into(value)


def _nowhere(data: bytes) -> None:
    """The bytes that were under way when the exchange was closed."""
