"""Decide by meaning what a typed line asks for; doing it is the flows' business.

A line is an export, credits, status or upload only when the vocabulary of that task accounts for
every word of it (`vocabulary.py`, `tables/`). A negation, a condition, a how-to question or a
second wish adds a word no table knows, and the line stays a message for the chat.
"""

from dataclasses import dataclass
from dataclasses import field

from nemo_cli.core.paths import Exists
from nemo_cli.core.router.export import Options
from nemo_cli.core.router.export import read_export
from nemo_cli.core.router.export import unknown_in_export
from nemo_cli.core.router.upload import read_upload
from nemo_cli.core.router.vocabulary import tasks_for
from nemo_cli.core.router.vocabulary import words

__all__ = ["Intent", "route", "unknown_in_export"]

# Longer lines are pasted texts; no request is.
_LONGEST_REQUEST_CHARACTERS = 2000


@dataclass(frozen=True)
class Intent:
    """What a line asks for.

    `kind` is `export`, `credits`, `status`, `upload` or `chat`. `options` (export only) may hold
    `format`, `quality`, `resolution`, `output` (text), `fps` (a whole number) and `force` (true).
    """

    kind: str
    files: list[str] = field(default_factory=list)
    message: str = ""
    options: Options = field(default_factory=dict)


def route(line: str, *, exists: Exists | None = None) -> Intent:
    """Read one line; `exists` lets names count as files that only the disk can tell from words."""
    text = line.strip()
    is_brief = len(text) <= _LONGEST_REQUEST_CHARACTERS
    if is_brief and (question := _question(text)):  # "is the render done?" is no export
        return Intent(question)
    options = read_export(text) if is_brief else None
    if options is not None:
        return Intent("export", options=options)
    upload = read_upload(text, exists)
    if upload is not None:
        files, message = upload
        return Intent("upload", files, message)
    return Intent("chat", message=text)


def _question(text: str) -> str:
    """Tell which of the two things that are only read the text asks for, if any."""
    spoken = words(text)
    for kind in ("credits", "status"):
        if any(task.is_asked_for(spoken) for task in tasks_for(spoken, kind)):
            return kind
    return ""
