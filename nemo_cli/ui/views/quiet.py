"""The view that shows the result alone: the paths, or what was asked for."""

from __future__ import annotations

from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Downloaded
from nemo_cli.core.updates import Result
from nemo_cli.core.updates import Said
from nemo_cli.core.updates import TimelineShown
from nemo_cli.core.updates import Update
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.views.plain import PlainView
from nemo_cli.ui.words.voice import Voice

# The update that is the whole answer to a command.
_ASKED_FOR = {"status": TimelineShown, "credits": CreditsShown}


class QuietView(PlainView):
    """As the plain view, without anything on stderr but what went wrong.

    `is_chat`: the answer's text is the result.
    """

    def __init__(self, screen: Screen, aside: Aside, voice: Voice, *, is_chat: bool) -> None:
        super().__init__(screen, aside, voice)
        self._is_chat = is_chat
        self._kept: dict[type, Update] = {}

    def show(self, update: Update) -> None:
        """Show what belongs to the result, when it is known to."""
        if isinstance(update, Downloaded) or (self._is_chat and isinstance(update, Said)):
            super().show(update)
        elif isinstance(update, Result):
            asked_for = self._kept.get(_ASKED_FOR.get(update.kind, Result))
            super().show(asked_for or update)
        else:
            self._kept[type(update)] = update
