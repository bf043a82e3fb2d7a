"""Where a view writes: finished text goes up and stays, live lines stay at the bottom."""

from __future__ import annotations

from collections import abc
from typing import TYPE_CHECKING
from typing import Literal
from typing import Protocol

from nemo_cli.ui.terminal.output import Output

if TYPE_CHECKING:  # rich takes 60 ms that a pipe need not pay
    from nemo_cli.ui.terminal.renderer import Block
    from nemo_cli.ui.terminal.renderer import Renderer
    from nemo_cli.ui.terminal.renderer import Row

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
