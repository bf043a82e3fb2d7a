"""Where a view writes: finished text goes up and stays, live lines stay at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from typing import Protocol

from nemo_cli.ui.terminal.output import Output

Slot = Literal["tail", "status"]
Render = Callable[[int, int], list[str]]  # columns, rows → lines that fit, colours included


class Screen(Protocol):
    """A place for finished text, and for at most two live parts under it."""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        ...

    @property
    def has_motion(self) -> bool:
        """Whether live lines are shown at all."""
        ...

    def put(self, text: str, *, is_result: bool) -> None:
        """Write finished text, line ends included; results go to stdout, the rest to stderr."""
        ...

    def live(self, slot: Slot, render: Render | None) -> None:
        """Show live lines, or none."""
        ...

    def close(self) -> None:
        """Take the live lines away."""
        ...


class StillScreen:
    """No motion: what is written stays, and live lines are not shown."""

    has_motion = False

    def __init__(self, out: Output, err: Output, size: Callable[[], tuple[int, int]]) -> None:
        self._out = out
        self._err = err
        self._size = size

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._size()

    def put(self, text: str, *, is_result: bool) -> None:
        """Write to stdout or stderr, at once."""
        (self._out if is_result else self._err).write(text)

    def live(self, slot: Slot, render: Render | None) -> None:
        """Show nothing."""

    def close(self) -> None:
        """Nothing is to be taken away."""
