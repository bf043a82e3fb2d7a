"""Errors told to people and to programs; the sentences are in problem_texts.py."""

import re
from collections import abc
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from typing import Any
from typing import cast

from nemo_cli import errors
from nemo_cli.core import command_line
from nemo_cli.core import media
from nemo_cli.core.text import one_line
from nemo_cli.core.text import redact
from nemo_cli.core.text import shown
from nemo_cli.core.timeline.draft import Change
from nemo_cli.ui.terminal.screen import Line
from nemo_cli.ui.terminal.screen import line
from nemo_cli.ui.terminal.screen import plain
from nemo_cli.ui.words import causes
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.changes import describe
from nemo_cli.ui.words.help import told as told_in_help
from nemo_cli.ui.words.problem_texts import Wording
from nemo_cli.ui.words.problem_texts import is_data
from nemo_cli.ui.words.problem_texts import wording
from nemo_cli.ui.words.telling import suggestion
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import Words

_FACT_LIMIT = 300
# Fields a program may want; what somebody else said in their own words is not among them.
_IN_JSON = (
    "name", "path", "accepted", "size_bytes", "limit_bytes", "limit", "expected", "flag",
    "status", "api_code", "scope", "register_url", "retry_after_s", "host", "after_s", "render_id",
    "progress", "command", "kept_as", "is_changed", "changes", "cost", "text",
    "files",
)  # fmt: skip
_TRIED_BEFORE = Words("The other way was tried before: {cause}", "之前已试过另一种方式：{cause}")
_SENTENCE = re.compile(r"(?<=[.?。？])")
_FACT = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Told:
    """An error in words: what happened, why, what to think of, and command lines to go on with.

    `next` are whole command lines of nemo, `tools` those of other programs.
    """

    code: str
    what: str
    why: str
    hint: str
    tools: tuple[str, ...]
    next: tuple[str, ...]


def problem(error: errors.NemoError, voice: Voice) -> Told:
    """Return an error in the user's language."""
    words = wording(cast(errors.Problem, error))
    facts = _facts(error, voice)
    return Told(
        code=error.code,
        what=voice.signs(_filled(words.what, facts, voice)),
        why=_with_earlier(error, voice.signs(_filled(words.why, facts, voice)), voice),
        hint=voice.signs(_filled(words.hint, facts, voice)),
        tools=tuple(_tools(error, words, facts)),
        next=tuple(dict.fromkeys(_next(error, words, facts, voice))),
    )


def sentence(error: errors.NemoError, voice: Voice) -> str:
    """Return an error as one text: what happened, and why."""
    told = problem(error, voice)
    return _joined((told.what, told.why), voice)


def _joined(parts: tuple[str, ...], voice: Voice) -> str:
    """Sentences one after the other; in Chinese no blank stands between them."""
    return (" " if voice.lang == "en" else "").join(filter(None, parts))


def _with_earlier(error: errors.NemoError, why: str, voice: Voice) -> str:
    """Add what went wrong before, where something else was tried first."""
    if error.earlier is None:
        return why
    first = problem(error.earlier, voice)
    is_alike = type(error.earlier) is type(error)
    cause = first.why or first.what if is_alike else _joined((first.what, first.why), voice)
    return _joined((why, _TRIED_BEFORE.filled(voice.lang, {"cause": cause})), voice)


def lines(told: Told, voice: Voice) -> list[Line]:
    """Return the form for people: what, why, and what to do next."""
    first: Line = (("bad", f"{voice.glyphs.failed} "), ("strong", told.what))
    rest = [line(f"  {text}") for text in (told.why, told.hint) if text]
    next_ones = (suggestion(item, voice) for item in (*told.tools, *told.next))
    return [first, *rest, *dict.fromkeys(next_ones)]


def text(error: errors.NemoError, voice: Voice) -> str:
    """Return the form for people without colours, line ends included."""
    return "".join(f"{plain(item)}\n" for item in lines(problem(error, voice), voice))


def document(error: errors.NemoError, voice: Voice) -> dict[str, Any]:
    """Return the form for programs."""
    told = problem(error, voice)
    return {
        "error": {
            "code": told.code,
            "message": _joined((told.what, told.why), voice),
            "hint": told.hint or "; ".join((*told.tools, *told.next)),
            "next": list(told.next),
            **dict(_for_json(error, voice)),
        }
    }


def _for_json(error: errors.NemoError, voice: Voice) -> abc.Iterator[tuple[str, Any]]:
    known = vars(error) | (vars(error.effect) if error.effect else {})
    changes = error.effect.changes if error.effect else ()
    told = [describe(item, voice.lang) for item in changes if isinstance(item, Change)]
    extra = _facts(error, voice) | {"changes": told if error.effect else None}
    for name in _IN_JSON:
        value = extra.get(name) if name in ("accepted", "expected", "changes") else known.get(name)
        if value not in (None, "", ()) and not isinstance(value, Enum):
            yield name, redact(value) if isinstance(value, str) else value


def _facts(error: errors.NemoError, voice: Voice) -> dict[str, Any]:
    """Return the fields with what the sentences need besides."""
    facts: dict[str, Any] = {name: _safe(value) for name, value in vars(error).items()}
    if is_data(str(facts.get("said", ""))):
        facts["said"] = ""
    match error:
        case errors.UnsupportedFile():
            facts["accepted"] = media.ACCEPTED
            facts["scripts"] = media.SCRIPT_TYPES
        case errors.BadCommandLine():
            facts["name"] = _safe(told_in_help(error.name, voice.lang))
            kind = causes.expected(error.expected).of(voice.lang) if error.expected else ""
            facts["expected"] = _safe(" ".join(filter(None, (kind, " | ".join(error.choices)))))
        case errors.BadSetting(expected=errors.Expected() as kind):
            facts["expected"] = causes.expected(kind).of(voice.lang)
        case errors.BadSetting():
            facts["expected"] = " | ".join(map(str, facts["expected"]))
        case errors.UnusableRender():
            facts["state"] = labels.state(facts["status"])
        case errors.FileTooLarge():
            name = PurePath(error.name or "video.mp4")
            facts["file"] = command_line.file_operand(str(name))
            facts["smaller"] = command_line.file_operand(f"{name.stem}-small{name.suffix}")
    if (cause := _cause(error)) is not None:
        facts["cause"] = cause.filled(voice.lang, facts)
    return facts


def _cause(error: errors.NemoError) -> Words | None:
    match error:
        case errors.MalformedReply():
            return causes.garble(error.garble)
        case errors.TransportProblem():
            return causes.net(error.cause)
        case errors.DownloadFailed():
            return causes.film(error.fault)
        case errors.BadBatch():
            return causes.row(error.fault)
        case errors.BadSkill():
            return causes.skill(error.fault)
        case _:
            return None


def _safe(value: Any) -> Any:
    return one_line(redact(value), _FACT_LIMIT) if isinstance(value, str) else value


def _tools(
    error: errors.NemoError, words: Wording, facts: abc.Mapping[str, Any]
) -> abc.Iterator[str]:
    """Yield command lines of other programs; how to install is whole, or it does not run."""
    if isinstance(error, errors.ExtraMissing):
        yield shown(error.install)
    yield from (command_line.filled(item, facts) for item in words.tools)


def _next(
    error: errors.NemoError, words: Wording, facts: abc.Mapping[str, Any], voice: Voice
) -> abc.Iterator[str]:
    """Yield command lines: what the error itself names, what was meant, the usual ones."""
    usual = [_command(item, {**facts, **vars(error)}, voice) for item in words.next]
    given = shown(error.command)
    if given and not any(line.startswith(f"{given} ") for line in usual):
        yield given
    if isinstance(error, errors.UnknownName) and error.meant:
        yield voice.command(shown(error.meant))
    yield from usual


def _filled(words: Words, facts: abc.Mapping[str, Any], voice: Voice) -> str:
    """Fill a sentence; a part whose facts are all missing is left out."""
    parts = (Words(part, part, part) for part in _SENTENCE.split(words.of(voice.lang)))
    kept = (part.filled(voice.lang, facts) for part in parts if _is_known(part.en, facts))
    return "".join(kept).strip()


def _is_known(sentence: str, facts: abc.Mapping[str, Any]) -> bool:
    named = _FACT.findall(sentence)
    return not named or any(facts.get(name) for name in named)


def _command(template: str, facts: abc.Mapping[str, Any], voice: Voice) -> str:
    return redact(voice.command(command_line.filled(template, facts)))
