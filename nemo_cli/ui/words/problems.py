"""Errors told to people and to programs; the sentences are in problem_texts.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from nemo_cli.core import command_line
from nemo_cli.core import media
from nemo_cli.core.messages import fill
from nemo_cli.core.messages import sentence
from nemo_cli.core.messages import with_reason
from nemo_cli.core.secrets import redact
from nemo_cli.core.text import clean
from nemo_cli.core.text import one_line
from nemo_cli.errors import DownloadFailed
from nemo_cli.errors import FileTooLarge
from nemo_cli.errors import MalformedReply
from nemo_cli.errors import NemoError
from nemo_cli.errors import UnsupportedFile
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.terminal.styled import line
from nemo_cli.ui.terminal.styled import plain
from nemo_cli.ui.words.problem_texts import ENTRIES
from nemo_cli.ui.words.problem_texts import Entry
from nemo_cli.ui.words.telling import suggestion
from nemo_cli.ui.words.voice import Voice

_FACT_LIMIT = 300
# Facts a program may want; what the backend said in its own words is not among them.
_IN_JSON = (
    "name", "path", "accepted", "size_bytes", "limit_bytes", "limit", "expected", "flag",
    "status", "api_code", "scope", "register_url", "retry_after_s", "host", "after_s", "render_id",
    "progress", "command", "kept_as", "is_changed", "changes", "cost", "text",
    "files",
)  # fmt: skip
# Facts whose being there, or whose value, chooses a wording of its own.
_CHOOSING_VALUES = ("problem", "status", "reason", "limit")
_CHOOSING_FACTS = (
    "given", "size_bytes", "name", "register_url", "retry_after_s", "proxy", "after_s",
    "progress", "kept_as",
)  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.?。？])")
_FACT = re.compile(r"{(\w+)}")
_WORD = re.compile(r"[a-z_]+")


@dataclass(frozen=True)
class Problem:
    """An error in words: what happened, why, what to think of, and command lines to go on with.

    `next` are whole command lines of nemo, `tools` those of other programs.
    """

    code: str
    what: str
    why: str
    hint: str
    tools: tuple[str, ...]
    next: tuple[str, ...]


def problem(error: NemoError, voice: Voice) -> Problem:
    """Return an error in the user's language."""
    facts = with_reason(_facts(error), voice.lang)
    entry = _entry(type(error), facts)
    wording = entry.wording(voice.lang)
    return Problem(
        code=error.code,
        what=voice.signs(fill(wording.what, facts)),
        why=_with_earlier(error, voice.signs(_filled(wording.why, facts)), voice),
        hint=voice.signs(_filled(wording.hint, facts)),
        tools=tuple(_tools(error, entry, facts)),
        next=tuple(dict.fromkeys(_next(error, entry, facts, voice))),
    )


def _with_earlier(error: NemoError, why: str, voice: Voice) -> str:
    """Add what went wrong before, where something else was tried first."""
    earlier = error.facts.get("earlier")
    if not isinstance(earlier, NemoError):
        return why
    first = problem(earlier, voice)
    words = first.why or first.what
    cause = words if type(earlier) is type(error) else " ".join((first.what, first.why)).strip()
    return " ".join(filter(None, (why, sentence("tried_before", voice.lang, {"cause": cause}))))


def lines(told: Problem, voice: Voice) -> list[Line]:
    """Return the form for people: what, why, and what to do next."""
    first: Line = (("bad", f"{voice.glyphs.failed} "), ("strong", told.what))
    rest = [line(f"  {text}") for text in (told.why, told.hint) if text]
    return [first, *rest, *(suggestion(item, voice) for item in (*told.tools, *told.next))]


def text(error: NemoError, voice: Voice) -> str:
    """Return the form for people without colours, line ends included."""
    return "".join(f"{plain(item)}\n" for item in lines(problem(error, voice), voice))


def document(error: NemoError, voice: Voice) -> dict[str, Any]:
    """Return the form for programs."""
    told = problem(error, voice)
    facts = {name: error.facts[name] for name in _IN_JSON if error.facts.get(name) is not None}
    return {
        "error": {
            "code": told.code,
            "message": " ".join(filter(None, (told.what, told.why))),
            "hint": told.hint or "; ".join((*told.tools, *told.next)),
            "next": list(told.next),
            **{name: _for_json(value) for name, value in facts.items()},
        }
    }


def _entry(kind: type[NemoError], facts: Mapping[str, Any]) -> Entry:
    """Return the most exact wording: by a fact, by the class, by the class above it."""
    for known in kind.__mro__:
        code = getattr(known, "code", "")
        for key in (*_choices(code, facts), code):
            if key in ENTRIES:
                return ENTRIES[key]
    return ENTRIES["failed"]


def _choices(code: str, facts: Mapping[str, Any]) -> Iterator[str]:
    if (arrived := facts.get("arrived")) is not None:  # what became of it comes before why
        yield f"{code}.arrived" if arrived else f"{code}.not_arrived"
    for name in _CHOOSING_VALUES:
        value = facts.get(name)
        if isinstance(value, str) and _WORD.fullmatch(value):
            yield f"{code}.{value}"
    for name in _CHOOSING_FACTS:
        value = facts.get(name)
        if value:
            yield f"{code}.{name}"
        elif value is False:
            yield f"{code}.not_{name}"


def _facts(error: NemoError) -> dict[str, Any]:
    """Return the facts with what the sentences need besides."""
    facts = {name: _safe(value) for name, value in error.facts.items()}
    if _is_data(str(facts.get("reason", ""))):
        facts["reason"] = ""
    if isinstance(error, UnsupportedFile):
        facts.setdefault("accepted", media.ACCEPTED)
    if " " in str(facts.get("value", "")) and facts.get("problem") == "unknown_command":
        facts |= {"problem": "words", "words": error.facts["value"]}
    if isinstance(error, DownloadFailed) and facts.get("reason") == "refused":
        facts["problem"] = "server_said_no"
    if isinstance(error, MalformedReply):
        facts |= _kind_of_reply(facts)
    if isinstance(error, FileTooLarge):
        name = PurePath(str(error.facts.get("name", "video.mp4")))
        facts["file"] = command_line.file_operand(str(name))
        facts["smaller"] = command_line.file_operand(f"{name.stem}-small{name.suffix}")
    return facts


def _kind_of_reply(facts: Mapping[str, Any]) -> dict[str, str]:
    """Tell a fault and a garbled answer from the page of somebody else."""
    status = facts.get("status")
    if isinstance(status, int) and status >= 500:
        return {"problem": "fault"}
    return {"problem": "garbled"} if _is_data(str(facts.get("excerpt", ""))) else {}


def _is_data(text: str) -> bool:
    """Whether this is a piece of an answer and not words for people."""
    return text.lstrip().startswith(("{", "["))


def _safe(value: Any) -> Any:
    return one_line(redact(value), _FACT_LIMIT) if isinstance(value, str) else value


def _for_json(value: Any) -> Any:
    return redact(value) if isinstance(value, str) else value


def _tools(error: NemoError, entry: Entry, facts: Mapping[str, Any]) -> Iterator[str]:
    """Yield command lines of other programs; how to install is whole, or it does not run."""
    if error.facts.get("install"):
        yield clean(str(error.facts["install"]))
    yield from (command_line.filled(item, facts) for item in entry.tools)


def _next(error: NemoError, entry: Entry, facts: Mapping[str, Any], voice: Voice) -> Iterator[str]:
    """Yield command lines: what the error itself names, what its suggestion is, the usual ones."""
    usual = [_command(item, {**facts, **error.facts}, voice) for item in entry.next]
    given = command_line.shown(str(error.facts.get("command") or ""))
    if given and not any(line.startswith(f"{given} ") for line in usual):
        yield given
    if error.facts.get("suggestion"):
        yield voice.command(command_line.shown(str(error.facts["suggestion"])))
    yield from usual


def _filled(template: str, facts: Mapping[str, Any]) -> str:
    """Fill a template; a sentence whose facts are all missing is left out."""
    kept = [part for part in _SENTENCE.split(template) if _is_known(part, facts)]
    return fill("".join(kept), facts).strip()


def _is_known(sentence: str, facts: Mapping[str, Any]) -> bool:
    named = _FACT.findall(sentence)
    return not named or any(facts.get(name) for name in named)


def _command(template: str, facts: Mapping[str, Any], voice: Voice) -> str:
    return voice.command(command_line.filled(template, facts))
