"""What nemo itself says, on a canvas: drawn once above, or live below."""

from collections import abc
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.console import ConsoleOptions
from rich.console import Group
from rich.console import RenderResult
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.text import Text

from nemo_cli.ui.blocks.margin import Margin
from nemo_cli.ui.blocks.margin import Margins
from nemo_cli.ui.blocks.progress import Activity
from nemo_cli.ui.blocks.progress import Progress
from nemo_cli.ui.blocks.text import Prose
from nemo_cli.ui.blocks.text import prose
from nemo_cli.ui.terminal.renderer import Block
from nemo_cli.ui.terminal.screen import Canvas
from nemo_cli.ui.terminal.screen import Line
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.voice import Voice

_BAR_COLUMNS = 20
_SHORTEST_BAR = 4


class Fitting:
    """One line of as many parts as there is room for; the last ones are given up first."""

    def __init__(self, parts: abc.Sequence[Text], between: Text) -> None:
        self._parts = parts
        self._between = between

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render it; the first part alone is cut where it must be."""
        counts = range(len(self._parts), 0, -1)
        lines = [self._between.join(self._parts[:count]) for count in counts]
        fits = (line for line in lines if cell_len(line.plain) <= options.max_width)
        line = next(fits, lines[-1])
        line.truncate(options.max_width, overflow="crop" if options.ascii_only else "ellipsis")
        yield line


class FirstFitting:
    """The first of several lines that there is room for; else the last one, in rows."""

    def __init__(self, lines: abc.Sequence[Prose]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render it."""
        fits = (line for line in self._lines if cell_len(line.plain) <= options.max_width)
        yield next(fits, self._lines[-1])


class LiveLine:
    """What is under way, how far it is, what else is known, and what Ctrl-C does."""

    def __init__(self, progress: Progress, voice: Voice) -> None:
        self._progress = progress
        self._voice = voice

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render the line."""
        seen = self._progress.seen
        if seen is None:
            return
        begin = Text.assemble(_spinner(console, options), " ", seen.label)
        room = options.max_width - cell_len(begin.plain) - len(" 100% ")
        parts = [begin, *self._parts(seen, console, options, min(_BAR_COLUMNS, room))]
        yield Fitting(parts, Text(" "))

    def _parts(
        self, seen: Activity, console: Console, options: ConsoleOptions, bar_columns: int
    ) -> abc.Iterator[Text]:
        if seen.percent is not None:
            pieces = []
            if bar_columns >= _SHORTEST_BAR:
                bar = ProgressBar(100, min(seen.percent, 100), width=bar_columns)
                pieces = [(text, style or "") for text, style, _ in console.render(bar, options)]
                pieces.append((" ", ""))
            yield Text.assemble(*pieces, f"{seen.percent:.0f}%")
        details = self._progress.details()
        for number, words in enumerate(details, 1):
            yield Text(f"{words}," if number < len(details) else words, "dim")
        if seen.job == "render" and self._voice.is_in_chat:
            yield Text(f"  {self._voice.say(labels.LEAVES_RENDER)}", "dim")


def _spinner(console: Console, options: ConsoleOptions) -> Text:
    spinner = Spinner("line" if options.ascii_only else "dots", style="accent")
    frame = spinner.render(console.get_time())
    return frame if isinstance(frame, Text) else Text()


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
