"""What goes to stderr: progress, notices, what happened by the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nemo_cli.core.updates import Connecting
from nemo_cli.core.updates import Downloading
from nemo_cli.core.updates import Rendering
from nemo_cli.core.updates import Update
from nemo_cli.core.updates import Uploading
from nemo_cli.core.updates import Waited
from nemo_cli.core.updates import Working
from nemo_cli.ui.blocks.progress import Look
from nemo_cli.ui.blocks.progress import Progress
from nemo_cli.ui.blocks.progress import look_at
from nemo_cli.ui.terminal.ansi import fitted
from nemo_cli.ui.terminal.ansi import lines_of
from nemo_cli.ui.terminal.ansi import painted
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.terminal.title import Title
from nemo_cli.ui.words.telling import phase
from nemo_cli.ui.words.telling import tell
from nemo_cli.ui.words.voice import Voice

_NEVER = 10**6  # columns


class Aside:
    """Shows everything that is not the result."""

    def __init__(
        self, screen: Screen, voice: Voice, *, has_colour: bool, title: Title | None
    ) -> None:
        self._screen = screen
        self._voice = voice
        self._has_colour = has_colour
        self._title = title  # there where a terminal shows stderr
        self._progress = Progress(voice)
        self._has_told_connecting = False
        self._shown: dict[type, Callable[[Any], None]] = {
            Connecting: self._connecting,
            Working: self._working,
            Waited: self._waited,
            Uploading: self._moving,
            Rendering: self._moving,
            Downloading: self._moving,
        }

    @property
    def progress(self) -> Progress:
        """The work under way."""
        return self._progress

    def show(self, update: Update) -> None:
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
        columns = self._screen.size[0] if self._title else _NEVER
        self._screen.put(lines_of([line], columns, self._has_colour), is_result=False)

    def rest(self) -> None:
        """Take the progress away: the work is done, or something else is to be seen."""
        self._progress.end()
        if self._title is not None:
            self._title.reset()
        self._screen.live("status", None)

    def _connecting(self, update: Connecting) -> None:
        if not self._has_told_connecting:
            self._has_told_connecting = True
            self.line((("dim", self._voice.say("connecting")),))
        self._run(Look("wait", self._voice.say("phase_waiting")))

    def _working(self, update: Working) -> None:
        label = phase(update, self._voice)
        look = self._progress.look
        if not self._screen.has_motion and (look is None or look.label != label):
            self.line((("dim", f"{label}{self._voice.glyphs.ellipsis}"),))
        self._run(Look("wait", label))

    def _waited(self, update: Waited) -> None:
        look = self._progress.look
        if not self._screen.has_motion:
            for line in tell(update, self._voice):
                self.line(line)
        elif look is None or look.job == "wait":
            label = look.label if look else self._voice.say("phase_waiting")
            self._run(Look("wait", label, elapsed_s=update.elapsed_s))

    def _moving(self, update: Uploading | Rendering | Downloading) -> None:
        look = look_at(update, self._voice)
        if look.percent is not None and self._title is not None and self._screen.has_motion:
            percent = round(look.percent)
            self._title.show(self._voice.say("title_percent", percent=percent, what=look.label))
        self._run(look)
        if not self._screen.has_motion and (step := self._progress.step()):
            self.line(step)

    def _run(self, look: Look) -> None:
        self._progress.update(look)
        self._screen.live("status", self._render)

    def _render(self, columns: int, rows: int) -> list[str]:
        return [painted(fitted(self._progress.line(), columns), self._has_colour)]
