"""The view that writes one JSON object per line; the last one is the result or the error."""

from dataclasses import fields
from functools import partial
from typing import Any

from nemo_cli import errors
from nemo_cli.core import updates
from nemo_cli.core.documents import document_of
from nemo_cli.core.picking import EVERYTHING
from nemo_cli.core.picking import Pick
from nemo_cli.ui.blocks.progress import look_at
from nemo_cli.ui.terminal.encoding import encode
from nemo_cli.ui.terminal.encoding import jsonable
from nemo_cli.ui.terminal.output import STDOUT
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.terminal.styled import plain
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import notices
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.changes import describe
from nemo_cli.ui.words.telling import tell
from nemo_cli.ui.words.voice import Voice


class EventsView:
    """Every event as it happens, on stdout; progress once per percent."""

    def __init__(self, screen: Screen, voice: Voice, pick: Pick = EVERYTHING) -> None:
        self._pick = pick
        self._screen = screen
        self._voice = voice
        self._last_progress: tuple[object, ...] = ()

    def show(self, update: updates.Update) -> None:
        """Write one event."""
        if isinstance(update, updates.Result):
            made = document_of(update.outcome, partial(describe, lang=self._voice.lang))
            data = self._pick.of(jsonable(made.data))
            self._write({"event": update.event, "kind": made.kind, **data})
        elif self._is_news(update):
            self._write(event(update, self._voice))

    def problem(self, error: errors.NemoError) -> None:
        """Write the error as the last event; to stderr when it is stdout that failed."""
        if isinstance(error, errors.DiskProblem) and error.path == STDOUT:
            self._screen.put(problems.text(error, self._voice), is_result=False)
        else:
            self._write({"event": "error", **problems.document(error, self._voice)})

    def close(self) -> None:
        """Nothing is open."""
        self._screen.close()

    def _is_news(self, update: updates.Update) -> bool:
        if isinstance(update, updates.Waited):
            return update.is_due
        if not isinstance(update, updates.Uploading | updates.Downloading | updates.Rendering):
            return True
        seen = look_at(update, self._voice)
        percent = None if seen.percent is None else int(seen.percent)
        status = update.status if isinstance(update, updates.Rendering) else ""
        progress = (seen.job, seen.label, status, percent)
        is_news = progress != self._last_progress
        self._last_progress = progress
        return is_news

    def _write(self, data: dict[str, Any]) -> None:
        self._screen.put(encode(data) + "\n", is_result=True)


def event(update: updates.Update, voice: Voice) -> dict[str, Any]:
    """Return an update as an event; notices also carry their sentence."""
    data = {item.name: getattr(update, item.name) for item in fields(update)}
    if isinstance(update, updates.Connecting):
        data = {"key": "connecting", "message": voice.say(labels.CONNECTING)}
    elif isinstance(update, updates.Noticed | updates.Suggested):
        said = data.pop("notice" if isinstance(update, updates.Noticed) else "what")
        data |= {"key": notices.key(said), "facts": notices.facts(said, voice.lang)}
    if isinstance(update, updates.Noticed | updates.Suggested | updates.Waited):
        data["message"] = " ".join(plain(line) for line in tell(update, voice))
    return {"event": update.event, **data}
