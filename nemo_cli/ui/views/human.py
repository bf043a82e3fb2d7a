"""The view for people at a terminal: the answer set as Markdown, colours, a ruler, progress."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.text import Text

from nemo_cli.core.notices import Next
from nemo_cli.core.skill import Skill
from nemo_cli.core.text import clean
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.updates import Changed
from nemo_cli.core.updates import Connected
from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Downloaded
from nemo_cli.core.updates import Opened
from nemo_cli.core.updates import Result
from nemo_cli.core.updates import Said
from nemo_cli.core.updates import Suggested
from nemo_cli.core.updates import TimelineShown
from nemo_cli.core.updates import Update
from nemo_cli.errors import NemoError
from nemo_cli.ui.blocks import greeting
from nemo_cli.ui.blocks.answer import Answer
from nemo_cli.ui.blocks.drawn import Drawn
from nemo_cli.ui.blocks.live_line import Fitting
from nemo_cli.ui.blocks.report import report
from nemo_cli.ui.blocks.table import Table
from nemo_cli.ui.blocks.text import Prose
from nemo_cli.ui.blocks.timeline import Project
from nemo_cli.ui.blocks.timeline import Ruler
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.telling import ledger
from nemo_cli.ui.words.telling import tell
from nemo_cli.ui.words.voice import Voice


@dataclass(frozen=True)
class _Turn:
    """What of a turn was shown: its ruler once, and its balance once."""

    ruler: Timeline | None = None  # what it looks like now, where a ruler shows what is new
    is_drawn: bool = False
    is_counted: bool = False


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
        self._turn = _Turn()
        self._is_opening = voice.is_in_chat
        self._answer = Answer(drawn.canvas, drawn.margins.theirs)
        self._shown: dict[type, Callable[[Any], None]] = {
            Said: self._said,
            Connected: self._connected,
            Changed: self._changed,
            CreditsShown: self._credits,
            Opened: self._opened,
            TimelineShown: self._timeline,
            Downloaded: self._downloaded,
            Result: self._result,
        }

    def show(self, update: Update) -> None:
        """Show one update."""
        if self._voice.is_in_chat and _is_export_hint(update):
            return
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
        self._turn, self._is_opening = _Turn(), False
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
        if self._is_opening:  # the opening line names the project
            return
        if update.is_first and self._skill is not None:
            for line in greeting.lines(self._skill, self._voice):
                self._aside.line(line)
        self._aside.show(update)

    def _opened(self, update: Opened) -> None:
        self._is_opening = False
        self._drawn.lines(tell(update, self._voice))

    def _changed(self, update: Changed) -> None:
        self._drawn.lines(tell(update, self._voice))
        if any(change.is_structural for change in update.changes):
            self._turn = replace(self._turn, ruler=update.timeline)

    def _credits(self, update: CreditsShown) -> None:
        """Show the balance; at the end of a turn after what the timeline looks like now."""
        if update.is_asked and self._turn.is_counted:  # the ledger named it
            return
        if update.is_asked or update.elapsed_s is None:
            self._drawn.lines(tell(update, self._voice))
            return
        if self._turn.ruler is not None and not self._turn.is_drawn:
            is_drawn = self._screen.has_motion
            self._drawn.block(Ruler(self._turn.ruler, self._voice, is_drawn=is_drawn))
        self._turn = _Turn(is_counted=True)
        parts = [Text(part, "dim") for part in ledger(update, self._voice)]
        self._drawn.block(Fitting(parts, Text(f" {self._voice.glyphs.mine} ", "dim")))

    def _downloaded(self, update: Downloaded) -> None:
        self._screen.put(self._picture(Path(update.path)), is_result=True)
        self._drawn.lines(tell(update, self._voice))

    def _timeline(self, update: TimelineShown) -> None:
        if self._turn.is_drawn:
            return
        self._turn = replace(self._turn, is_drawn=self._turn.ruler is not None)
        self._drawn.block(Project(update, self._voice, is_drawn=self._screen.has_motion))

    def _result(self, update: Result) -> None:
        self._turn = _Turn()
        found = report(update, self._voice, for_script=False)
        if found is None:
            return
        self._drawn.lines(found.lines)
        if found.rows:
            rows = [[*map(Prose, row)] for row in found.rows]
            self._drawn.block(Table([*map(Prose, found.headers)], rows))
        if found.text:
            self._screen.put(found.text.rstrip("\n") + "\n", is_result=True)


def _is_export_hint(update: Update) -> bool:
    """Whether the empty prompt of the chat says it already."""
    return isinstance(update, Suggested) and update.what == Next.EXPORT
