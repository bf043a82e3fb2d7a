"""Lines of a terminal without an input line: those that arrive together are one message."""

import queue
import threading
import time
from dataclasses import dataclass
from typing import TextIO

_TOGETHER_S = 0.05  # no hand types a line and its end in that time


@dataclass(frozen=True)
class _Line:
    text: str  # nothing at the end of the input
    at: float


class Messages:
    """Reads lines in a thread of its own, which tells a paste from lines typed ahead."""

    def __init__(self, source: TextIO) -> None:
        self._lines: queue.SimpleQueue[_Line] = queue.SimpleQueue()
        self._early: _Line | None = None
        self._source = source
        threading.Thread(target=self._read, name="nemo-lines", daemon=True).start()

    def next(self) -> str:
        """Wait for the next message.

        Raises:
            EOFError: there is none; the input has ended.
        """
        first = self._early or self._lines.get()
        self._early = None
        if not first.text:
            self._early = first
            raise EOFError
        lines = [first]
        while (later := self._follower(lines[-1])) is not None:
            lines.append(later)
        return "".join(line.text for line in lines).removesuffix("\n")

    def end(self) -> None:
        """Have the wait for the next message end, from any thread."""
        self._lines.put(_Line("", time.monotonic()))

    def _follower(self, before: _Line) -> _Line | None:
        """The line that came together with the one before, if one did."""
        try:
            line = self._lines.get(timeout=max(before.at + _TOGETHER_S - time.monotonic(), 0))
        except queue.Empty:
            return None
        if line.text and line.at - before.at < _TOGETHER_S:
            return line
        self._early = line
        return None

    def _read(self) -> None:
        for text in self._source:
            self._lines.put(_Line(text, time.monotonic()))
        self.end()
