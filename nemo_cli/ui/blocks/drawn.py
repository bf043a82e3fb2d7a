"""What nemo itself says, on a canvas: drawn once above, or live below."""

from collections.abc import Iterable

from rich.console import Group

from nemo_cli.ui.blocks.live_line import LiveLine
from nemo_cli.ui.blocks.margin import Margin
from nemo_cli.ui.blocks.margin import Margins
from nemo_cli.ui.blocks.progress import Progress
from nemo_cli.ui.blocks.text import prose
from nemo_cli.ui.terminal.renderer import Block
from nemo_cli.ui.terminal.screen import Canvas
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.words.voice import Voice


class Drawn:
    """Everything of ours goes through here, so that all of it has its margin."""

    def __init__(self, canvas: Canvas, voice: Voice, margins: Margins) -> None:
        self.canvas = canvas
        self.margins = margins
        self._voice = voice

    def lines(self, lines: Iterable[Line], *, is_result: bool = True) -> None:
        """Show lines, each with its margin."""
        told = [self._ours(prose([line])) for line in lines]
        if told:
            self.canvas.show(Group(*told), is_result=is_result)

    def block(self, block: Block) -> None:
        """Show a block."""
        self.canvas.show(self._ours(block), is_result=True)

    def progress(self, progress: Progress | None) -> None:
        """Show what is under way, or nothing."""
        live = LiveLine(progress, self._voice) if progress else None
        self.canvas.live("status", self._ours(live) if live else None)

    def _ours(self, block: Block) -> Margin:
        mark = self.margins.ours
        return Margin(block, mark, mark, is_whole=self.margins.is_spoken)
