"""The view for pipes and plain terminals: the answer as it comes, one fact a line; or quiet."""

from collections.abc import Callable
from typing import Any

from nemo_cli.core import results
from nemo_cli.core import updates
from nemo_cli.core.text import clean
from nemo_cli.core.text import one_line
from nemo_cli.errors import NemoError
from nemo_cli.ui.blocks.report import Report
from nemo_cli.ui.blocks.report import report
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.terminal.screen import plain
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.changes import summary
from nemo_cli.ui.words.telling import differences
from nemo_cli.ui.words.telling import media
from nemo_cli.ui.words.telling import tell
from nemo_cli.ui.words.voice import Voice


class PlainView:
    """Text without colour and wrapping on stdout; the rest aside.

    `is_shared`: both go to one place, so a line must end before the other one begins; `is_read`:
    that place is a terminal.
    """

    def __init__(
        self,
        screen: Screen,
        aside: Aside,
        voice: Voice,
        *,
        is_shared: bool = False,
        is_read: bool = False,
    ) -> None:
        self._is_read = is_read
        self._screen = screen
        self._aside = aside
        self._voice = voice
        self._is_mid_line = False
        self._is_after_line = False
        if is_shared:
            aside.before_line = self._make_way
        self._shown: dict[type, Callable[[Any], None]] = {
            updates.Said: self._said,
            updates.Changed: self._changed,
            updates.TimelineShown: self._timeline,
            updates.CreditsShown: self._credits,
            updates.Downloaded: self._downloaded,
            results.Uploaded: self._told,
            updates.Result: self._result,
        }

    def show(self, update: updates.Update) -> None:
        """Show one update."""
        show = self._shown.get(type(update))
        if show is None:
            self._aside.show(update)
            return
        self._aside.rest()
        show(update)

    def problem(self, error: NemoError) -> None:
        """Tell what went wrong, on stderr."""
        self._aside.rest()
        for line in problems.lines(problems.problem(error, self._voice), self._voice):
            self._aside.line(line)

    def close(self) -> None:
        """End the open line."""
        self._end_line()
        self._screen.close()

    def _said(self, update: updates.Said) -> None:
        text = clean(update.text)
        if self._is_after_line:  # a line of ours ended what was said before
            text = text.lstrip("\n")
        if text:
            self._screen.put(text, is_result=True)
            self._is_mid_line = not text.endswith("\n")
            self._is_after_line = False

    def _changed(self, update: updates.Changed) -> None:
        for item in differences(update.changes, self._voice):
            self._line(plain(item))
        if not update.changes:
            self._aside.show(update)

    def _timeline(self, update: updates.TimelineShown) -> None:
        self._line(summary(update.timeline, self._voice.lang))
        for item in update.media:
            self._line(plain(media(item, self._voice)))

    def _credits(self, update: updates.CreditsShown) -> None:
        if not update.is_asked:
            self._aside.show(update)
            return
        self._told(update)

    def _told(self, update: updates.CreditsShown | results.Uploaded) -> None:
        for line in tell(update, self._voice):
            self._line(plain(line))

    def _downloaded(self, update: updates.Downloaded) -> None:
        if update.path != "-":
            self._line(one_line(update.path, 4096))

    def _result(self, update: updates.Result) -> None:
        self._end_line()
        found = report(update.outcome, self._voice, for_script=not self._is_read)
        if found is not None:
            self._report(found)

    def _report(self, found: Report) -> None:
        for line in found.lines:
            self._line(plain(line))
        for row in found.rows:
            self._line("\t".join(row))
        if found.text:
            self._line(found.text.rstrip("\n"))

    def _make_way(self) -> None:
        """End the answer's line before something of ours follows."""
        self._end_line()
        self._is_after_line = True

    def _line(self, text: str) -> None:
        self._end_line()
        self._screen.put(f"{text}\n", is_result=True)
        self._is_after_line = True

    def _end_line(self) -> None:
        if self._is_mid_line:
            self._screen.put("\n", is_result=True)
            self._is_mid_line = False


# The update that is the whole answer to a command.
_ASKED_FOR: dict[type, type] = {
    results.ProjectState: updates.TimelineShown,
    results.Balance: updates.CreditsShown,
}


class QuietView(PlainView):
    """As the plain view, without anything on stderr but what went wrong.

    `is_chat`: the answer's text is the result.
    """

    def __init__(self, screen: Screen, aside: Aside, voice: Voice, *, is_chat: bool) -> None:
        super().__init__(screen, aside, voice)
        self._is_chat = is_chat
        self._kept: dict[type, updates.Update] = {}

    def show(self, update: updates.Update) -> None:
        """Show what belongs to the result, when it is known to."""
        if isinstance(update, updates.Downloaded) or (
            self._is_chat and isinstance(update, updates.Said)
        ):
            super().show(update)
        elif isinstance(update, updates.Result):
            asked_for = self._kept.get(_ASKED_FOR.get(type(update.outcome), updates.Result))
            super().show(asked_for or update)
        else:
            self._kept[type(update)] = update
