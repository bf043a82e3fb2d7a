"""A program on a pseudo-terminal, its screen as a person would see it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from typing import Self

import pyte

# The child makes the pseudo-terminal its controlling one, so that Ctrl-C is a signal; done
# there and not between fork and exec, because tests run servers in threads.
TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.argv[1], sys.argv[1:])"
)
KEYS = {
    "enter": "\r",
    "ctrl-c": "\x03",
    "ctrl-d": "\x04",
    "ctrl-j": "\n",
    "ctrl-z": "\x1a",
    "alt-enter": "\x1b\r",
    "shift-enter": "\x1b[13;2u",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "backspace": "\x7f",
}
PASTE_BEGIN, PASTE_END = "\x1b[200~", "\x1b[201~"
SCROLLBACK_ROWS = 2000


class Process(Protocol):
    """The part of `subprocess.Popen` that a terminal and its tests use."""

    def poll(self) -> int | None:
        """Return how it ended, or None as long as it runs."""

    def wait(self, timeout: float | None = None, /) -> int:
        """Return how it ended."""

    def send_signal(self, number: signal.Signals, /) -> None:
        """Send it a signal."""

    def kill(self) -> None:
        """End it as a power cut would."""

    def terminate(self) -> None:
        """Ask it to end."""


def spawned(
    command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> Callable[[int], Process]:
    """Return what starts this command with its streams on a pseudo-terminal."""

    def start(slave: int) -> Process:
        return subprocess.Popen(
            [sys.executable, "-c", TAKE_TERMINAL, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environment),
            cwd=folder,
            start_new_session=True,
        )

    return start


class Terminal:
    """Type, press, wait for words, look at the screen."""

    def __init__(self, start: Callable[[int], Process], columns: int = 80, rows: int = 24) -> None:
        # A terminal that reports no size still has one.
        self._screen = pyte.HistoryScreen(
            columns or 80, rows or 24, history=SCROLLBACK_ROWS, ratio=1
        )
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        self._name = os.ttyname(slave)
        self.process = start(slave)
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the program if it is still there."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        with suppress(OSError):
            os.close(self._master)

    # What a person does

    def type(self, text: str) -> None:
        """Send keystrokes."""
        data = text.encode()
        while data:
            data = data[os.write(self._master, data) :]

    def press(self, key: str) -> None:
        """Press a named key."""
        self.type(KEYS[key])

    def enter(self, line: str) -> None:
        """Type a line and send it."""
        self.type(line)
        self.press("enter")

    def paste(self, text: str, bracketed: bool = True) -> None:
        """Paste, the way the terminal hands it over."""
        pasted = text.replace("\n", "\r")
        self.type(f"{PASTE_BEGIN}{pasted}{PASTE_END}" if bracketed else pasted)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the kernel sends SIGWINCH."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    # What a person sees

    def screen(self) -> str:
        """The visible rows."""
        return "\n".join(row.rstrip() for row in self._screen.display)

    def transcript(self) -> str:
        """What scrolled away, and the visible rows."""
        gone = [
            "".join(row[column].data for column in sorted(row)).rstrip()
            for row in self._screen.history.top
        ]
        return "\n".join([*gone, self.screen()])

    def wait_for(self, text: str, timeout_s: float = 20) -> str:
        """Read until the words are on the screen or above it; return the transcript."""
        self._read_until(lambda: text in self.transcript(), f"{text!r} never came", timeout_s)
        return self.transcript()

    def wait_until(self, seen: str, gone: str = "", timeout_s: float = 20) -> str:
        """Read until the visible rows hold `seen` and not `gone`."""

        def there() -> bool:
            now = self.screen()
            return seen in now and not (gone and gone in now)

        self._read_until(there, f"{seen!r} (without {gone!r}) never came", timeout_s)
        return self.screen()

    def watch_until(self, is_there: Callable[[], bool], timeout_s: float = 20) -> None:
        """Go on reading until something outside of the screen has come about."""
        limit = time.monotonic() + timeout_s
        while not is_there():
            self._read(min(time.monotonic() + 0.05, limit))
            assert time.monotonic() < limit, f"it never came about\n{self.transcript()}"

    def wait_for_prompt(self, prompt: str, timeout_s: float = 20) -> str:
        """Read until the cursor stands behind a prompt and nothing is typed; return the screen.

        What nemo offers there in grey lies behind the cursor.
        """

        def there() -> bool:
            cursor = self._screen.cursor
            return self._screen.display[cursor.y][: cursor.x].strip() == prompt.strip()

        self._read_until(there, f"no prompt {prompt!r}", timeout_s)
        return self.screen()

    def wait_until_taken(self, line: str, timeout_s: float = 20) -> None:
        """Read until a typed line, which the terminal echoes, has been read by the program."""
        self.wait_for(line, timeout_s)
        self.watch_until(lambda: self._untaken() == 0, timeout_s)

    def settle(self, quiet_s: float = 0.3) -> str:
        """Read until nothing has come for a moment; return the screen."""
        while self._read(time.monotonic() + quiet_s):
            pass
        return self.screen()

    def wait_for_exit(self, timeout_s: float = 20) -> int:
        """Read until the program has ended; return its code."""
        self._read_until(lambda: False, "the program went on", timeout_s, until_end=True)
        return self.process.wait(timeout_s)

    # The machinery

    def _read_until(
        self,
        is_there: Callable[[], bool],
        complaint: str,
        timeout_s: float,
        until_end: bool = False,
    ) -> None:
        limit = time.monotonic() + timeout_s
        while not is_there():
            more = self._read(limit)
            if more is None and until_end:
                return
            if not more:
                end = "the program ended" if more is None else "time is up"
                raise AssertionError(f"{complaint}; {end}\n{self.transcript()}")
        return

    def _read(self, limit: float) -> bytes | None:
        """Return what came, nothing when the time is up, None when the program has ended."""
        wait_s = max(limit - time.monotonic(), 0)
        if not select.select([self._master], [], [], wait_s)[0]:
            return b""
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says EIO when the last writer has gone
            return None
        if not data:
            return None
        self.raw += data
        self._stream.feed(data)
        self._answer(data)
        return data

    def _answer(self, data: bytes) -> None:
        """Answer the cursor position report, as every terminal does."""
        for _ in range(data.count(b"\x1b[6n")):
            row, column = self._screen.cursor.y + 1, self._screen.cursor.x + 1
            self.type(f"\x1b[{row};{column}R")

    def _untaken(self) -> int:
        """How many bytes wait for the program to read them."""
        slave = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
        try:
            (count,) = struct.unpack("i", fcntl.ioctl(slave, termios.FIONREAD, bytes(4)))
        finally:
            os.close(slave)
        return int(count)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
