"""The views for programs: one JSON document, or one JSON object a line as things happen.

What is printed is safe anywhere: ASCII only, no NaN, no raw control characters.
"""

import json
import math
from dataclasses import fields
from dataclasses import is_dataclass
from functools import partial
from pathlib import PurePath
from typing import Any

from nemo_cli import errors
from nemo_cli.core import updates
from nemo_cli.core.documents import document_of
from nemo_cli.core.picking import EVERYTHING
from nemo_cli.core.picking import Pick
from nemo_cli.core.text import clean
from nemo_cli.ui.blocks.progress import look_at
from nemo_cli.ui.terminal.screen import STDOUT
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.terminal.screen import plain
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import notices
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.changes import describe
from nemo_cli.ui.words.telling import tell
from nemo_cli.ui.words.voice import Voice


def encode(value: Any, *, indent: int | None = None) -> str:
    """Return one JSON document; backend text stays whole, its control characters escaped."""
    text = json.dumps(jsonable(value), ensure_ascii=True, allow_nan=False, indent=indent)
    return text.replace("\x7f", "\\u007f")  # the one control character JSON lets through


def jsonable(value: Any) -> Any:
    """Return plain JSON values; what has no JSON form becomes text, NaN becomes null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, dict):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [jsonable(item) for item in value]
    if hasattr(value, "to_json"):
        return jsonable(value.to_json())
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: jsonable(getattr(value, item.name)) for item in fields(value)}
    return str(value) if isinstance(value, PurePath) else repr(value)


def _is_of_stdout(error: errors.NemoError) -> bool:
    return isinstance(error, errors.DiskProblem) and error.path == STDOUT


class DocumentView:
    """Exactly one document on stdout, whatever happens; what was picked out of it, else."""

    def __init__(
        self, screen: Screen, aside: Aside | None, voice: Voice, pick: Pick = EVERYTHING
    ) -> None:
        self._pick = pick
        self._screen = screen
        self._aside = aside
        self._voice = voice
        self._is_written = False

    def show(self, update: updates.Update) -> None:
        """Write the result; on a terminal the rest is told aside."""
        if isinstance(update, updates.Result):
            made = document_of(update.outcome, partial(describe, lang=self._voice.lang))
            self._write_picked(jsonable(made.data))
        elif self._aside is not None:
            self._aside.show(update)

    def problem(self, error: errors.NemoError) -> None:
        """Write the error's document; words on stderr where stdout failed or has its document."""
        if self._is_written or _is_of_stdout(error):
            self._screen.put(problems.text(error, self._voice), is_result=False)
        else:
            self._write(problems.document(error, self._voice))

    def close(self) -> None:
        """Take the progress away."""
        self._screen.close()

    def _write_picked(self, data: object) -> None:
        if self._pick.steps is None:
            self._write(self._pick.of(data))
            return
        lines = (
            clean(value) if isinstance(value, str) else encode(value)
            for value in self._pick.values(data)
        )
        self._put("".join(f"{line}\n" for line in lines))

    def _write(self, data: object) -> None:
        self._put(encode(data, indent=2) + "\n")

    def _put(self, text: str) -> None:
        if self._aside is not None:
            self._aside.rest()
        self._is_written = True
        self._screen.put(text, is_result=True)


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
