"""The margin that says who speaks: nothing before the backend's words, a sign before ours."""

from dataclasses import dataclass

from rich.console import Console
from rich.console import ConsoleOptions
from rich.console import RenderableType
from rich.console import RenderResult
from rich.segment import Segment

from nemo_cli.ui.terminal.terminal import Terminal

_ENDLESS = 10**6  # columns


@dataclass(frozen=True)
class Margins:
    """What stands before each row; `is_spoken`: lines stay whole, as they are read aloud."""

    ours: str = ""
    theirs: str = ""
    is_spoken: bool = False


@dataclass(frozen=True)
class Margin:
    """A block with a margin."""

    block: RenderableType
    first: str
    after: str
    is_whole: bool = False  # its lines are left for the terminal to break

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render it narrower, and put the margin before each row."""
        room = _ENDLESS if self.is_whole else options.max_width - len(self.after)
        inner = options.update(width=max(room, 1))
        dim = console.get_style("dim")
        for number, row in enumerate(Segment.split_lines(console.render(self.block, inner))):
            yield Segment(self.after if number else self.first, dim)
            yield from row
            yield Segment.line()


def of_conversation(terminal: Terminal) -> Margins:
    """Return the margins of a chat; where nothing moves it may be read aloud: a word says it."""
    if not terminal.has_motion:
        return Margins("nemo: ", is_spoken=True)
    mark = f"{terminal.glyphs.mine} "
    return Margins(mark, " " * len(mark))
