"""Live lines at the bottom of a terminal, painted at most twenty times a second.

Finished text is written above them once and never touched again. Each frame is one write.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from rich.cells import cell_len

from nemo_cli.ui.terminal.ansi import without_codes
from nemo_cli.ui.terminal.output import Output
from nemo_cli.ui.terminal.screen import Render
from nemo_cli.ui.terminal.screen import Slot

_FRAME_S = 0.05
_TICK_S = 0.25  # how often spinners and counters move on by themselves
_UP = "\x1b[A"
# Not "erase below": at the top of a screen tmux keeps what that erases in its scrollback.
_ERASE_LINE = "\x1b[2K"


class LiveScreen:
    """A terminal with live lines; `paint` is the stream they are drawn on."""

    has_motion = True

    def __init__(
        self, out: Output, err: Output, paint: Output, size: Callable[[], tuple[int, int]]
    ) -> None:
        self._out = out
        self._err = err
        self._paint = paint
        self._size = size
        self._lock = threading.RLock()
        self._renders: dict[Slot, Render] = {}
        self._painted: list[str] = []
        self._painted_at = float("-inf")
        self._wanted = threading.Event()
        self._painter: threading.Thread | None = None
        self._is_closed = False

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._size()

    def put(self, text: str, *, is_result: bool) -> None:
        """Write finished text above the live lines."""
        output = self._out if is_result else self._err
        with self._lock:
            self._paint.write(self._erasure())
            output.write(text)
            if self._renders:
                self._draw()

    def live(self, slot: Slot, render: Render | None) -> None:
        """Show live lines; the first frame is drawn at once, later ones in their turn."""
        with self._lock:
            if render is not None:
                self._renders[slot] = render
            elif self._renders.pop(slot, None) is None:
                return
            if time.monotonic() - self._painted_at >= _FRAME_S or not self._renders:
                self._draw()
            else:
                self._wanted.set()
            if self._renders and self._painter is None:
                self._start_painter()

    def close(self) -> None:
        """Take the live lines away and end the painter."""
        with self._lock:
            self._is_closed = True
            self._renders.clear()
            self._draw()
        self._wanted.set()

    def _draw(self) -> None:
        lines = self._lines()
        frame = self._erasure() + "\n".join(lines)
        self._painted = lines
        self._painted_at = time.monotonic()
        self._paint.write(frame)

    def _lines(self) -> list[str]:
        columns, rows = self._size()
        slots: tuple[Slot, ...] = ("tail", "status")
        renders = [self._renders[slot] for slot in slots if slot in self._renders]
        lines = [line for render in renders for line in render(columns - 1, rows)]
        return lines[-max(rows // 3, 1) :]

    def _erasure(self) -> str:
        """Return what takes the painted lines away, also where a narrower window wrapped them."""
        if not self._painted:
            return ""
        columns = self._size()[0]
        widths = [cell_len(without_codes(line)) for line in self._painted]
        rows = sum(max(-(-width // columns), 1) for width in widths)
        self._painted = []
        return f"\r{_ERASE_LINE}" + f"{_UP}{_ERASE_LINE}" * (rows - 1)

    def _start_painter(self) -> None:
        self._painter = threading.Thread(target=self._keep_painting, daemon=True)
        self._painter.start()

    def _keep_painting(self) -> None:
        """Draw the frames that came too soon, and move spinners on."""
        while not self._is_closed:
            if self._wanted.wait(_TICK_S):
                self._rest()
            self._wanted.clear()
            with self._lock:
                if self._renders and not self._is_closed:
                    self._draw()

    def _rest(self) -> None:
        """Wait until the next frame is due."""
        threading.Event().wait(max(self._painted_at + _FRAME_S - time.monotonic(), 0))
