"""An answer on a terminal: finished blocks are set once and stay, only a short tail is live."""

from __future__ import annotations

from nemo_cli.ui.blocks.markdown import Block
from nemo_cli.ui.blocks.markdown import Blocks
from nemo_cli.ui.blocks.page import Page
from nemo_cli.ui.terminal.screen import Screen

_TAIL_LINES = 6
_SHORT_ENOUGH_TO_SET = 1500  # characters: a longer tail shows as it came, so cost stays bounded


class Answer:
    """Takes the text as it comes."""

    def __init__(self, screen: Screen, page: Page) -> None:
        self._screen = screen
        self._page = page
        self._blocks = Blocks()
        self._last: Block | None = None

    def feed(self, text: str) -> None:
        """Take a piece: print what is finished, show the rest."""
        self._commit(self._blocks.feed(text))
        is_open = bool(self._blocks.tail(200).strip())
        self._screen.live("tail", self._tail if is_open else None)

    def rest(self) -> None:
        """Print what is open as it is: something else is to be shown, or the answer is over."""
        self._commit(self._blocks.flush())
        self._screen.live("tail", None)
        self._last = None

    def _commit(self, blocks: list[Block]) -> None:
        text = "".join(self._set(block) for block in blocks if block.text.strip())
        if text:
            # The tail shows the same words: it has to go in the same breath.
            self._screen.live("tail", None)
            self._screen.put(text, is_result=True)

    def _set(self, block: Block) -> str:
        """Set one block, with a blank line before it unless it goes on with a list."""
        is_close = self._last is None or self._last.kind == block.kind == "item"
        self._last = block
        return ("" if is_close else "\n") + self._page.markdown(block.text).strip("\n") + "\n"

    def _tail(self, columns: int, rows: int) -> list[str]:
        """Return the last lines of the open block."""
        limit = max(min(_TAIL_LINES, rows // 3), 1)
        text = self._blocks.tail(_SHORT_ENOUGH_TO_SET)
        is_whole = len(text) < _SHORT_ENOUGH_TO_SET
        shown = self._page.markdown(text if is_whole else text.replace("`", "'"))
        lines = shown.strip("\n").split("\n")
        if self._last is not None and self._last.kind != "item" and is_whole:
            lines.insert(0, "")
        return lines[-limit:]
