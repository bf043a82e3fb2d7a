"""The view for people at a terminal: the answer set as Markdown, colours, a ruler, progress."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nemo_cli.core.skill import Skill
from nemo_cli.core.text import clean
from nemo_cli.core.updates import Changed
from nemo_cli.core.updates import Connected
from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Downloaded
from nemo_cli.core.updates import Result
from nemo_cli.core.updates import Said
from nemo_cli.core.updates import TimelineShown
from nemo_cli.core.updates import Update
from nemo_cli.errors import NemoError
from nemo_cli.ui.blocks import greeting
from nemo_cli.ui.blocks.answer import Answer
from nemo_cli.ui.blocks.drawn import Drawn
from nemo_cli.ui.blocks.report import report
from nemo_cli.ui.blocks.table import Table
from nemo_cli.ui.blocks.text import Prose
from nemo_cli.ui.blocks.timeline import Project
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.telling import tell
from nemo_cli.ui.words.voice import Voice


class HumanView:
    """One-shot commands on a terminal, and the chat; where it writes is the screen's matter."""

    def __init__(
        self,
        drawn: Drawn,
        aside: Aside,
        voice: Voice,
        skill: Skill | None,
        picture: Callable[[Path], str],
    ) -> None:
        self._screen = drawn.canvas
        self._drawn = drawn
        self._aside = aside
        self._voice = voice
        self._skill = skill
        self._picture = picture
        self._answer = Answer(drawn.canvas, drawn.margins.theirs)
        self._shown: dict[type, Callable[[Any], None]] = {
            Said: self._said,
            Connected: self._connected,
            Changed: self._told,
            CreditsShown: self._told,
            TimelineShown: self._timeline,
            Downloaded: self._downloaded,
            Result: self._result,
        }

    def show(self, update: Update) -> None:
        """Show one update."""
        if not isinstance(update, Said):
            self._answer.rest()
        show = self._shown.get(type(update))
        if show is None:
            self._aside.show(update)
            return
        self._aside.rest()
        show(update)

    def problem(self, error: NemoError) -> None:
        """Keep what was said, then tell what went wrong."""
        self._answer.rest()
        self._aside.rest()
        for line in problems.lines(problems.problem(error, self._voice), self._voice):
            self._aside.line(line)

    def close(self) -> None:
        """Commit what is open and take the live lines away."""
        self._answer.rest()
        self._aside.rest()
        self._screen.close()

    def tell(self, lines: Sequence[Line]) -> None:
        """Show lines of ours that belong to no update."""
        self._drawn.lines(lines)

    def _said(self, update: Said) -> None:
        self._answer.feed(clean(update.text))

    def _connected(self, update: Connected) -> None:
        if update.is_first and self._skill is not None:
            for line in greeting.lines(self._skill, self._voice):
                self._aside.line(line)
        self._aside.show(update)

    def _told(self, update: Changed | CreditsShown | Downloaded) -> None:
        self._drawn.lines(tell(update, self._voice))

    def _downloaded(self, update: Downloaded) -> None:
        self._screen.put(self._picture(Path(update.path)), is_result=True)
        self._told(update)

    def _timeline(self, update: TimelineShown) -> None:
        self._drawn.block(Project(update, self._voice, is_drawn=self._screen.has_motion))

    def _result(self, update: Result) -> None:
        found = report(update, self._voice, for_script=False)
        if found is None:
            return
        self._drawn.lines(found.lines)
        if found.rows:
            rows = [[*map(Prose, row)] for row in found.rows]
            self._drawn.block(Table([*map(Prose, found.headers)], rows))
        if found.text:
            self._screen.put(found.text.rstrip("\n") + "\n", is_result=True)
