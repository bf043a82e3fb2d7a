"""Where a view writes: finished text goes up and stays, live lines stay at the bottom.

A styled line is pieces of a style's name and a string. Plain output joins the strings; a terminal
maps the names to colours.
"""

from __future__ import annotations

import errno
import os
from collections import abc
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Literal
from typing import Protocol
from typing import TextIO

from nemo_cli.core.text import without_tokens
from nemo_cli.errors import DiskProblem

if TYPE_CHECKING:  # rich takes 60 ms that a pipe need not pay
    from nemo_cli.ui.terminal.renderer import Block
    from nemo_cli.ui.terminal.renderer import Renderer
    from nemo_cli.ui.terminal.renderer import Row


STDOUT = "stdout"  # its name as the path of a DiskProblem

_GONE = (errno.EPIPE, errno.EINVAL, errno.EIO)  # EINVAL: a closed pipe on Windows


class Output:
    """Writes text; after the reader has closed the pipe it writes nothing more.

    `name` is what a full disk is told about; without one a failure is not told.
    """

    def __init__(self, stream: TextIO, name: str = "") -> None:
        self.stream = stream
        self.name = name
        self.is_closed = False

    def write(self, text: str) -> None:
        """Write and flush.

        Raises:
            DiskProblem: the disk it was redirected to is full.
        """
        if self.is_closed or not text:
            return
        try:
            self.stream.write(without_tokens(text))
            self.stream.flush()
        except ValueError:  # the stream was closed
            self.is_closed = True
        except OSError as error:
            self._fail(error)

    def line(self, text: str) -> None:
        """Write one line."""
        self.write(f"{text}\n")

    def _fail(self, error: OSError) -> None:
        self.is_closed = True
        self._forget()
        if self.name and error.errno not in _GONE:
            raise DiskProblem.of(error, self.name) from error

    def _forget(self) -> None:
        """Send what the stream still holds nowhere, or Python complains at its end."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())
            os.close(nowhere)


# `exact` marks what people copy: paths, commands, links. It is never wrapped.
Style = Literal["", "dim", "strong", "good", "warn", "bad", "accent", "exact"]
Piece = tuple[Style, str]
Line = tuple[Piece, ...]


def line(text: str, style: Style = "") -> Line:
    """Return a line of one piece."""
    return ((style, text),)


def plain(styled: Line) -> str:
    """Return the words alone."""
    return "".join(text for _, text in styled)


Size = tuple[int, int]  # columns and rows
Slot = Literal["tail", "status"]

_TAIL_ROWS = 6


def live_rows(renderer: Renderer, blocks: abc.Mapping[Slot, Block], size: Size) -> list[Row]:
    """Return the live rows: the end of the tail and the status, in a third of the screen."""
    columns, rows = size
    status = renderer.rows(blocks["status"], columns - 1) if "status" in blocks else []
    tail = renderer.rows(blocks["tail"], columns - 1) if "tail" in blocks else []
    room = max(min(_TAIL_ROWS, rows // 3 - len(status)), 1)
    return [*tail[-room:], *status]


class Screen(Protocol):
    """A place for finished text."""

    @property
    def size(self) -> Size:
        """Columns and rows."""
        ...

    @property
    def has_motion(self) -> bool:
        """Whether live blocks are shown at all."""
        ...

    def put(self, text: str, *, is_result: bool) -> None:
        """Write finished text, line ends included; results go to stdout, the rest to stderr."""
        ...

    def close(self) -> None:
        """Take away what is live."""
        ...


class Canvas(Screen, Protocol):
    """A screen that can be drawn on, with at most two live blocks under the finished text."""

    def show(self, block: Block, *, is_result: bool) -> None:
        """Write a finished block for the width there is now."""
        ...

    def live(self, slot: Slot, block: Block | None) -> None:
        """Show a block that is drawn anew as time goes by, or none."""
        ...


class StillScreen:
    """Nothing is drawn: what is written stays."""

    has_motion = False

    def __init__(self, out: Output, err: Output, size: abc.Callable[[], Size]) -> None:
        self._out = out
        self._err = err
        self._size = size

    @property
    def size(self) -> Size:
        """Columns and rows."""
        return self._size()

    def put(self, text: str, *, is_result: bool) -> None:
        """Write to stdout or stderr, at once."""
        (self._out if is_result else self._err).write(text)

    def close(self) -> None:
        """Nothing is to be taken away."""


_SAVE, _RESTORE = "\x1b[22;2t", "\x1b[23;2t"


class Title:
    """Written to a terminal only, and only when it changes."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._shown = ""

    def show(self, text: str) -> None:
        """Set the title; `text` is ours, without control characters."""
        if text == self._shown:
            return
        save = "" if self._shown else _SAVE
        self._shown = text
        self._output.write(f"{save}\x1b]2;{text}\x07")

    def reset(self) -> None:
        """Give the window its own title back."""
        if self._shown:
            self._shown = ""
            self._output.write(_RESTORE)
