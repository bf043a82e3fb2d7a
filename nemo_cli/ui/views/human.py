"""The view for people at a terminal: the answer set as Markdown, colours, a ruler, progress."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from rich.text import Text

from nemo_cli.core import updates
from nemo_cli.core.notices import Next
from nemo_cli.core.skill import Skill
from nemo_cli.core.text import clean
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.errors import NemoError
from nemo_cli.ui.blocks import greeting
from nemo_cli.ui.blocks.drawn import Drawn
from nemo_cli.ui.blocks.drawn import FirstFitting
from nemo_cli.ui.blocks.drawn import Fitting
from nemo_cli.ui.blocks.prose import Table
from nemo_cli.ui.blocks.report import report
from nemo_cli.ui.blocks.text import Prose
from nemo_cli.ui.blocks.timeline import Project
from nemo_cli.ui.blocks.timeline import Ruler
from nemo_cli.ui.terminal.screen import Line
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.telling import ledger
from nemo_cli.ui.words.telling import opening
from nemo_cli.ui.words.telling import tell
from nemo_cli.ui.words.telling import to_try
from nemo_cli.ui.words.voice import Voice

if TYPE_CHECKING:
    from nemo_cli.ui.blocks.answer import Answer


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
        picture: abc.Callable[[Path], str],
        *,
        is_opening: bool = False,
    ) -> None:
        self._screen = drawn.canvas
        self._drawn = drawn
        self._aside = aside
        self._voice = voice
        self._skill = skill
        self._picture = picture
        self._turn = _Turn()
        self._is_opening = is_opening
        self._answer: Answer | None = None  # once there is one
        self._shown: dict[type, abc.Callable[[Any], None]] = {
            updates.Said: self._said,
            updates.Connected: self._connected,
            updates.Changed: self._changed,
            updates.CreditsShown: self._credits,
            updates.Opened: self._opened,
            updates.CodeShown: self._code,
            updates.TimelineShown: self._timeline,
            updates.Downloaded: self._downloaded,
            updates.Result: self._result,
        }

    def show(self, update: updates.Update) -> None:
        """Show one update."""
        if self._voice.is_in_chat and _is_export_hint(update):
            return
        if not isinstance(update, updates.Said):
            self._rest()
        show = self._shown.get(type(update))
        if show is None:
            self._aside.show(update)
            return
        self._aside.rest()
        show(update)

    def problem(self, error: NemoError) -> None:
        """Keep what was said, then tell what went wrong."""
        self._turn, self._is_opening = _Turn(), False
        self._rest()
        self._aside.rest()
        for line in problems.lines(problems.problem(error, self._voice), self._voice):
            self._aside.line(line)

    def close(self) -> None:
        """Commit what is open and take the live lines away."""
        self._rest()
        self._aside.rest()
        self._screen.close()

    def tell(self, lines: abc.Sequence[Line]) -> None:
        """Show lines of ours that belong to no update."""
        self._drawn.lines(lines)

    def _said(self, update: updates.Said) -> None:
        if self._answer is None:
            # Markdown takes 100 ms to import, which a start need not pay.
            from nemo_cli.ui.blocks.answer import Answer

            self._answer = Answer(self._screen, self._drawn.margins.theirs)
        self._answer.feed(clean(update.text))

    def _rest(self) -> None:
        if self._answer is not None:
            self._answer.rest()

    def _connected(self, update: updates.Connected) -> None:
        if self._is_opening:  # the opening line names the project
            return
        if update.is_first and self._skill is not None:
            for line in greeting.lines(self._skill, self._voice):
                self._aside.line(line)
        self._aside.show(update)

    def _opened(self, update: updates.Opened) -> None:
        self._is_opening = False
        parts = [Text(part, "dim") for part in opening(update, self._voice)]
        self._drawn.block(Fitting(parts, Text(f" {self._voice.glyphs.mine} ", "dim")))
        lines = [Prose(item, "dim") for item in to_try(update, self._voice)]
        self._drawn.block(FirstFitting(lines))

    def _code(self, update: updates.CodeShown) -> None:
        from nemo_cli.ui.blocks.qr import QrCode  # 20 ms that only this costs

        self._drawn.block(QrCode(update.url, self._voice.say(labels.QR_NO_ROOM)))

    def _changed(self, update: updates.Changed) -> None:
        self._drawn.lines(tell(update, self._voice))
        if any(change.is_structural for change in update.changes):
            self._turn = replace(self._turn, ruler=update.timeline)

    def _credits(self, update: updates.CreditsShown) -> None:
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

    def _downloaded(self, update: updates.Downloaded) -> None:
        self._screen.put(self._picture(Path(update.path)), is_result=True)
        self._drawn.lines(tell(update, self._voice))

    def _timeline(self, update: updates.TimelineShown) -> None:
        if self._turn.is_drawn:
            return
        self._turn = replace(self._turn, is_drawn=self._turn.ruler is not None)
        self._drawn.block(Project(update, self._voice, is_drawn=self._screen.has_motion))

    def _result(self, update: updates.Result) -> None:
        self._turn = _Turn()
        found = report(update.outcome, self._voice, for_script=False)
        if found is None:
            return
        self._drawn.lines(found.lines)
        if found.rows:
            styles = ["exact" if at in found.exact else "" for at in range(len(found.headers))]
            rows = [
                [Prose.assemble((cell, style)) for cell, style in zip(row, styles, strict=True)]
                for row in found.rows
            ]
            self._drawn.block(Table([*map(Prose, found.headers)], rows))
        if found.text:
            self._screen.put(found.text.rstrip("\n") + "\n", is_result=True)


def _is_export_hint(update: updates.Update) -> bool:
    """Whether the empty prompt of the chat says it already."""
    return isinstance(update, updates.Suggested) and update.what == Next.EXPORT
