"""What goes to stderr: progress, notices, what happened by the way."""

from collections import abc
from typing import Any
from typing import Protocol

from nemo_cli.core import updates
from nemo_cli.ui.blocks.progress import Activity
from nemo_cli.ui.blocks.progress import Progress
from nemo_cli.ui.blocks.progress import look_at
from nemo_cli.ui.terminal.screen import Line
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.terminal.screen import Title
from nemo_cli.ui.terminal.screen import plain
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.telling import phase
from nemo_cli.ui.words.telling import tell
from nemo_cli.ui.words.voice import Voice


class Drawing(Protocol):
    """What a terminal shows of ours; who writes into a pipe need not pay 60 ms for it."""

    def lines(self, lines: abc.Iterable[Line], *, is_result: bool = True) -> None:
        """Show lines."""
        ...

    def progress(self, progress: Progress | None) -> None:
        """Show what is under way, or nothing."""
        ...


class Aside:
    """Shows everything that is not the result; `drawn` is there where a terminal shows stderr."""

    def __init__(
        self, screen: Screen, voice: Voice, drawn: Drawing | None = None, title: Title | None = None
    ) -> None:
        self._screen = screen
        self._voice = voice
        self._drawn = drawn
        self._title = title  # there where a terminal shows stderr
        self.before_line: abc.Callable[[], None] = lambda: None
        self._progress = Progress(voice)
        self._has_told_connecting = False
        self._shown: dict[type, abc.Callable[[Any], None]] = {
            updates.Connecting: self._connecting,
            updates.Working: self._working,
            updates.Waited: self._waited,
            updates.Uploading: self._moving,
            updates.Rendering: self._moving,
            updates.Downloading: self._moving,
        }

    def show(self, update: updates.Update) -> None:
        """Show one update."""
        show = self._shown.get(type(update))
        if show is not None:
            show(update)
            return
        self.rest()
        for line in tell(update, self._voice):
            self.line(line)

    def line(self, line: Line) -> None:
        """Write one line to stderr, wrapped where a terminal shows it."""
        self.before_line()
        if self._drawn is None:
            self._screen.put(f"{plain(line)}\n", is_result=False)
        else:
            self._drawn.lines([line], is_result=False)

    def rest(self) -> None:
        """Take the progress away: the work is done, or something else is to be seen."""
        self._progress.end()
        if self._title is not None:
            self._title.reset()
        if self._drawn is not None:
            self._drawn.progress(None)

    def _connecting(self, update: updates.Connecting) -> None:
        is_seen = self._voice.is_in_chat and self._screen.has_motion  # the live line says it
        if not (self._has_told_connecting or is_seen):
            self._has_told_connecting = True
            self.line((("dim", self._voice.say(labels.CONNECTING)),))
        self._run(Activity("wait", self._voice.say(labels.PHASE_WAITING)))

    def _working(self, update: updates.Working) -> None:
        label = phase(update, self._voice)
        before = self._progress.seen
        if not self._screen.has_motion and (before is None or before.label != label):
            self.line((("dim", f"{label}{self._voice.glyphs.ellipsis}"),))
        self._run(Activity("wait", label))

    def _waited(self, update: updates.Waited) -> None:
        before = self._progress.seen
        if not self._screen.has_motion:
            for line in tell(update, self._voice):
                self.line(line)
        elif before is None or before.job == "wait":
            label = before.label if before else self._voice.say(labels.PHASE_WAITING)
            self._run(Activity("wait", label, elapsed_s=update.elapsed_s))

    def _moving(self, update: updates.Uploading | updates.Rendering | updates.Downloading) -> None:
        seen = look_at(update, self._voice)
        if seen.percent is not None and self._title is not None and self._screen.has_motion:
            percent = round(seen.percent)
            self._title.show(
                self._voice.say(labels.TITLE_PERCENT, percent=percent, what=seen.label)
            )
        self._run(seen)
        if not self._screen.has_motion and (step := self._progress.step()):
            self.line(step)

    def _run(self, seen: Activity) -> None:
        self._progress.update(seen)
        if self._drawn is not None:
            self._drawn.progress(self._progress)
