"""The screen of the chat: finished text goes above the prompt, live lines are part of it."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.application import get_app
from prompt_toolkit.application import in_terminal
from prompt_toolkit.formatted_text import StyleAndTextTuples

from nemo_cli.ui.terminal import screen
from nemo_cli.ui.terminal.screen import Output

if TYPE_CHECKING:
    from nemo_cli.ui.terminal import renderer as rendering

_TICK_S = 0.25
_FRAME_S = 0.05  # at most twenty frames a second
_ATTRIBUTES = ("bold", "dim", "italic", "underline", "strike", "reverse")


class PromptScreen:
    """Written to from any thread; draws only in the prompt's own."""

    def __init__(
        self,
        out: Output,
        size: Callable[[], screen.Size],
        make_renderer: Callable[[], rendering.Renderer],
        *,
        has_motion: bool,
    ) -> None:
        self.has_motion = has_motion
        self.has_drawn = threading.Event()  # a prompt is there to be seen
        self._out = out
        self._size = size
        self._lock = threading.RLock()
        self._pending: deque[str] = deque()
        self._make_renderer = make_renderer
        self._blocks: dict[screen.Slot, rendering.Block] = {}
        self._app: Application[str] | None = None
        self._is_flushing = False
        self._is_frame_due = False
        self._drawn_at = float("-inf")
        self._reason: BaseException | None = None

    @cached_property
    def _renderer(self) -> rendering.Renderer:
        """What draws, imported with the first thing to be drawn: a prompt alone needs no rich."""
        return self._make_renderer()

    @property
    def size(self) -> screen.Size:
        """Columns and rows."""
        return self._size()

    def put(self, text: str, *, is_result: bool) -> None:
        """Write finished text above the prompt, or at once where no prompt is open."""
        with self._lock:
            self._pending.append(text)
            if not self._call(self._redraw):
                self.drain()

    def show(self, block: rendering.Block, *, is_result: bool) -> None:
        """Write a finished block above the prompt."""
        self.put(self._renderer.text(block, self._size()[0]), is_result=is_result)

    def live(self, slot: screen.Slot, block: rendering.Block | None) -> None:
        """Show a live block above the prompt."""
        if not self.has_motion:
            return
        with self._lock:
            if block is None:
                self._blocks.pop(slot, None)
            else:
                self._blocks[slot] = block
            self._call(self._redraw)

    def close(self) -> None:
        """Take the live lines away and write what is left."""
        with self._lock:
            self._blocks.clear()
            if not self._call(self._begin_flush):
                self.drain()

    def lines(self) -> StyleAndTextTuples:
        """Return the live lines for the prompt; nothing once its line was accepted."""
        if get_app().is_done:
            return []
        with self._lock:
            blocks = dict(self._blocks)
        if not blocks:
            return []
        rows = screen.live_rows(self._renderer, blocks, self._size())
        return [piece for row in rows for piece in _pieces(row)]

    def attach(self) -> None:
        """Begin to draw through the prompt that runs now; called in its thread."""
        app: Application[str] = get_app()
        with self._lock:
            self._app = app
        app.after_render += lambda _: self.has_drawn.set()
        app.create_background_task(self._tick(app))
        self._begin_flush()
        self._call(self._exit)

    def detach(self) -> None:
        """The prompt has ended: write what came too late for it."""
        with self._lock:
            self._app = None
            self._is_flushing = False
            self._is_frame_due = False
            self.drain()

    def leave(self, reason: BaseException) -> None:
        """End the prompt that runs, or the next one, with an exception."""
        with self._lock:
            self._reason = reason
            self._call(self._exit)

    def drain(self) -> None:
        """Write what is pending; only where no prompt is drawn."""
        with self._lock:
            text = "".join(self._pending)
            self._pending.clear()
            self._out.write(text)

    def _call(self, callback: Callable[[], None]) -> bool:
        """Have the prompt's thread call back; False where there is none."""
        loop = self._app.loop if self._app else None
        if loop is None:
            return False
        try:
            loop.call_soon_threadsafe(callback)
        except RuntimeError:  # it ended just now
            return False
        return True

    def _redraw(self) -> None:
        """Draw what is new in the next frame; what is typed does not wait for it."""
        if self._app is None or self._app.loop is None or self._is_frame_due:
            return
        self._is_frame_due = True
        loop = self._app.loop
        loop.call_later(max(self._drawn_at + _FRAME_S - loop.time(), 0.0), self._draw_frame)

    def _draw_frame(self) -> None:
        self._is_frame_due = False
        if self._app is not None and self._app.loop is not None:
            self._drawn_at = self._app.loop.time()
            if self._pending:
                self._begin_flush()  # draws the live lines anew as well
            else:
                self._app.invalidate()

    def _exit(self) -> None:
        if self._reason is not None and self._app is not None and not self._app.is_done:
            self._app.exit(exception=self._reason)

    def _begin_flush(self) -> None:
        with self._lock:
            app = self._app
            if app is None or self._is_flushing or not self._pending:
                return
            self._is_flushing = True
        app.create_background_task(self._flush())

    async def _flush(self) -> None:
        async with in_terminal():
            with self._lock:
                self._is_flushing = False
                self.drain()

    async def _tick(self, app: Application[str]) -> None:
        """Move spinners and counters on."""
        while True:
            await asyncio.sleep(_TICK_S)
            if self._blocks:
                app.invalidate()


def _pieces(row: rendering.Row) -> StyleAndTextTuples:
    """Return a drawn row as the prompt shows it."""
    return [*((_style(segment), segment.text) for segment in row), ("", "\n")]


def _style(segment: rendering.Segment) -> str:
    """Return the prompt's name of a style."""
    style = segment.style
    if style is None:
        return ""
    words = [name for name in _ATTRIBUTES if getattr(style, name)]
    if style.color is not None:
        words.append(f"ansi{style.color.name.replace('_', '')}")
    return " ".join(words)
