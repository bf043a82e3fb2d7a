"""The view that shows the result alone: the paths, or what was asked for."""

from nemo_cli.core import results
from nemo_cli.core import updates
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.views.plain import PlainView
from nemo_cli.ui.words.voice import Voice

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
