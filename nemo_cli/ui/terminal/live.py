"""Live lines at the bottom of a terminal, painted at most twenty times a second.

Finished text is written above them once and never touched again. Each frame is one write.
"""

import threading
import time
from collections.abc import Callable

from nemo_cli.ui.terminal import renderer as rendering
from nemo_cli.ui.terminal import screen
from nemo_cli.ui.terminal.screen import Output

_FRAME_S = 0.05
_TICK_S = 0.25  # how often spinners and counters move on by themselves
_UP = "\x1b[A"
# Not "erase below": at the top of a screen tmux keeps what that erases in its scrollback.
_ERASE_LINE = "\x1b[2K"


class LiveScreen:
    """A terminal with live lines; `paint` is the stream they are drawn on."""

    has_motion = True

    def __init__(
        self,
        out: Output,
        err: Output,
        paint: Output,
        size: Callable[[], screen.Size],
        renderer: rendering.Renderer,
    ) -> None:
        self._out = out
        self._err = err
        self._paint = paint
        self._size = size
        self._lock = threading.RLock()
        self._renderer = renderer
        self._blocks: dict[screen.Slot, rendering.Block] = {}
        self._painted: list[int] = []  # the width of each row
        self._painted_at = float("-inf")
        self._wanted = threading.Event()
        self._painter: threading.Thread | None = None
        self._is_closed = False

    @property
    def size(self) -> screen.Size:
        """Columns and rows."""
        return self._size()

    def put(self, text: str, *, is_result: bool) -> None:
        """Write finished text above the live lines."""
        output = self._out if is_result else self._err
        with self._lock:
            self._paint.write(self._erasure())
            output.write(text)
            if self._blocks:
                self._draw()

    def show(self, block: rendering.Block, *, is_result: bool) -> None:
        """Write a finished block above the live lines."""
        self.put(self._renderer.text(block, self._size()[0]), is_result=is_result)

    def live(self, slot: screen.Slot, block: rendering.Block | None) -> None:
        """Show a live block; the first frame is drawn at once, later ones in their turn."""
        with self._lock:
            if block is not None:
                self._blocks[slot] = block
            elif self._blocks.pop(slot, None) is None:
                return
            if time.monotonic() - self._painted_at >= _FRAME_S or not self._blocks:
                self._draw()
            else:
                self._wanted.set()
            if self._blocks and self._painter is None:
                self._start_painter()

    def close(self) -> None:
        """Take the live lines away and end the painter."""
        with self._lock:
            self._is_closed = True
            self._blocks.clear()
            self._draw()
        self._wanted.set()

    def _draw(self) -> None:
        rows = screen.live_rows(self._renderer, self._blocks, self._size())
        frame = self._erasure() + "\n".join(map(self._renderer.coded, rows))
        self._painted = [rendering.Segment.get_line_length(row) for row in rows]
        self._painted_at = time.monotonic()
        self._paint.write(frame)

    def _erasure(self) -> str:
        """Return what takes the painted lines away, also where a narrower window wrapped them."""
        if not self._painted:
            return ""
        columns = self._size()[0]
        rows = sum(max(-(-width // columns), 1) for width in self._painted)
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
                if self._blocks and not self._is_closed:
                    self._draw()

    def _rest(self) -> None:
        """Wait until the next frame is due."""
        threading.Event().wait(max(self._painted_at + _FRAME_S - time.monotonic(), 0))
