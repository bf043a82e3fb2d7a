"""An answer on a terminal: finished blocks are set once and stay, only a short tail is live."""

from rich.console import Console
from rich.console import ConsoleOptions
from rich.console import ConsoleRenderable
from rich.console import Group
from rich.console import RenderResult

from nemo_cli.ui.blocks.margin import Margin
from nemo_cli.ui.blocks.markdown import Block
from nemo_cli.ui.blocks.markdown import Blocks
from nemo_cli.ui.blocks.prose import Markdown
from nemo_cli.ui.blocks.text import Prose
from nemo_cli.ui.terminal.screen import Canvas

_SHORT_ENOUGH_TO_SET = 1500  # characters: a longer tail shows as it came, so cost stays bounded


class Answer:
    """Takes the text as it comes; `margin` stands before each row."""

    def __init__(self, canvas: Canvas, margin: str) -> None:
        self._canvas = canvas
        self._margin = margin
        self._blocks = Blocks()
        self._last: Block | None = None

    def feed(self, text: str) -> None:
        """Take a piece: print what is finished, show the rest."""
        self._commit(self._blocks.feed(text))
        self._canvas.live("tail", self if self._blocks.tail(200).strip() else None)

    def rest(self) -> None:
        """Print what is open as it is: something else is to be shown, or the answer is over."""
        self._commit(self._blocks.flush())
        self._canvas.live("tail", None)
        self._last = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render the end of the open block."""
        text = self._blocks.tail(_SHORT_ENOUGH_TO_SET)
        if len(text) < _SHORT_ENOUGH_TO_SET:
            yield self._set(Block("paragraph", text), self._last)
        else:
            yield self._within(Prose(text))

    def _commit(self, blocks: list[Block]) -> None:
        told = [block for block in blocks if block.text.strip()]
        if not told:
            return
        befores = [self._last, *told[:-1]]
        self._last = told[-1]
        # The tail shows the same words: it has to go in the same breath.
        self._canvas.live("tail", None)
        set_ones = (self._set(block, before) for block, before in zip(told, befores, strict=True))
        self._canvas.show(Group(*set_ones), is_result=True)

    def _set(self, block: Block, before: Block | None) -> ConsoleRenderable:
        """Set one block, with a blank line before it unless it goes on with a list."""
        is_close = before is None or before.kind == block.kind == "item"
        set_one = self._within(Markdown(block.text))
        return set_one if is_close else Group(Prose(), set_one)

    def _within(self, block: ConsoleRenderable) -> Margin:
        return Margin(block, self._margin, self._margin)
