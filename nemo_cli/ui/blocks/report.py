"""Results that no update showed before: lists of projects, render jobs, settings, checks."""

from collections import abc
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nemo_cli.core.skill import Place
from nemo_cli.core.text import clean
from nemo_cli.core.text import excerpt
from nemo_cli.core.updates import Result
from nemo_cli.ui.terminal import styled
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.languages import Words
from nemo_cli.ui.words.languages import fact
from nemo_cli.ui.words.telling import SIGN_STYLES
from nemo_cli.ui.words.telling import UNFOLDED
from nemo_cli.ui.words.telling import and_more
from nemo_cli.ui.words.telling import suggestion
from nemo_cli.ui.words.voice import Voice

Data = abc.Mapping[str, Any]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Lines, then a table, then a text; every cell is clean and on one line."""

    lines: tuple[styled.Line, ...] = ()
    headers: Row = ()
    rows: tuple[Row, ...] = ()
    text: str = ""
    exact: frozenset[int] = frozenset()  # columns of what people copy: ids and paths


def report(result: Result, voice: Voice, *, for_script: bool) -> Report | None:
    """Return what a result tells; None when the updates before it told everything."""
    if result.kind in _TOLD_BEFORE or (result.kind == "new" and not for_script):
        return None
    return _REPORTS.get(result.kind, _anything)(result.data, voice)


def _table(
    name: str, nothing: Words, columns: tuple[str, ...]
) -> abc.Callable[[Data, Voice], Report]:
    """Return a report of the list `name`, with these columns of each record, or `nothing`."""

    def tabulated(data: Data, voice: Voice) -> Report:
        records = [item for item in data.get(name) or () if isinstance(item, abc.Mapping)]
        if not records:
            return Report(lines=(styled.line(voice.say(nothing), "dim"),))
        rows = (
            tuple(_cell(column, item.get(column), voice) for column in columns) for item in records
        )
        headers = tuple(voice.say(labels.COLUMNS[column]) for column in columns)
        return Report(headers=headers, rows=tuple(rows), exact=exact)

    exact = frozenset(at for at, column in enumerate(columns) if column in ("render_id", "path"))
    return tabulated


def _cell(column: str, value: Any, voice: Voice) -> str:
    if isinstance(value, bool):
        return "*" if value else ""
    if column in ("state", "status"):
        return labels.state(fact("", value, voice.lang)).of(voice.lang)
    if column == "source":
        return voice.say(labels.SOURCES[str(value)])
    if column.endswith("_at") and isinstance(value, str):
        return _local_time(value, voice)
    return "" if value in (None, "") else fact(column, value, voice.lang)


def _local_time(text: str, voice: Voice) -> str:
    """Return a time of ours as this place has it: `2026-03-11 10:30`."""
    try:
        return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return fact("", text, voice.lang)


def _link(data: Data, voice: Voice) -> Report:
    return Report(lines=((("exact", fact("url", data.get("url"), voice.lang)),),))


def _value(data: Data, voice: Voice) -> Report:
    """A setting alone, so that a script can use it."""
    value = data.get("value")
    shown = str(value).lower() if isinstance(value, bool) else fact("", value, voice.lang)
    return Report(lines=(styled.line("" if value is None else shown),))


def _value_of(name: str) -> abc.Callable[[Data, Voice], Report]:
    return lambda data, voice: _value({"value": data.get(name)}, voice)


def _text(name: str) -> abc.Callable[[Data, Voice], Report]:
    return lambda data, voice: Report(text=clean(str(data.get(name) or "")))


def _export(data: Data, voice: Voice) -> Report | None:
    """A render that was not downloaded: its address, or its id. A file was told before."""
    if data.get("path") or data.get("url") is None:  # no address: it went to stdout
        return None
    return Report(
        lines=((("exact", fact("url", data.get("url") or data.get("render_id"), voice.lang)),),)
    )


def _checks(data: Data, voice: Voice) -> Report:
    """What works here: a mark, a name, a detail; what to do where something does not."""
    found: list[styled.Line] = []
    for item in data.get("checks") or ():
        is_ok = bool(item.get("ok"))
        mark = voice.glyphs.done if is_ok else voice.glyphs.failed
        style: styled.Style = "good" if is_ok else "bad"
        name, detail = (
            voice.say(labels.CHECKS[item["name"]]),
            fact("", item.get("detail") or "", voice.lang),
        )
        found.append(((style, f"{mark} "), ("strong", name), ("", f"  {detail}")))
        if item.get("next") and not is_ok:
            found.append((("", "  "), *suggestion(str(item["next"]), voice)))
    return Report(tuple(found))


def _identity(data: Data, voice: Voice) -> Report:
    """Who the user is: a sentence, then what is known."""
    known: list[styled.Line] = [
        (("dim", voice.say(label)), ("", fact("", data[name], voice.lang)))
        for name, label in labels.IDENTITY.items()
        if data.get(name) not in (None, "")
    ]
    return Report((styled.line(voice.say(labels.ACCOUNTS[data["kind"]])), *known))


def _skill(data: Data, voice: Voice) -> Report:
    """A skill in full: what its headers say, then its own text."""
    lines: tuple[styled.Line, ...] = tuple(
        (
            ("dim", voice.say(labels.SKILL_HEADS[name]) + voice.say(labels.COLON)),
            ("", fact(name, data.get(name), voice.lang)),
        )
        for name in labels.SKILL_HEADS
    )
    return Report(lines=lines, text=f"\n{clean(str(data.get('body') or ''))}")


_FIELDS = ("name", "version", "platform", "limit_bytes", "greeting", "try", "tips")


def _skills_check(data: Data, voice: Voice) -> Report:
    """Each field of each file: its value, where it was found, what was guessed."""
    lines: list[styled.Line] = []
    for item in data.get("skills") or ():
        lines.append(styled.line(fact("path", item.get("file"), voice.lang), "strong"))
        if "error" not in item:
            lines += _fields(item, voice)
            lines += [styled.line(f"  {clean(text)}", "warn") for text in item["notices"]]
        else:
            lines.append(styled.line(f"  {clean(item['error']['message'])}", "bad"))
    return Report(tuple(lines))


def _fields(item: Data, voice: Voice) -> list[styled.Line]:
    values = {name: item.get(name) for name in _FIELDS}
    values |= {f"defaults.{key}": value for key, value in item["defaults"].items()}
    return [part for name, value in values.items() for part in _field(name, value, item, voice)]


def _field(name: str, value: Any, item: Data, voice: Voice) -> list[styled.Line]:
    origin = _origin(item["found"].get(name) or {"where": Place.NOWHERE}, voice)
    if isinstance(value, list):
        return [
            (("dim", f"  {name}: "), ("", str(len(value))), ("dim", f"  {origin}")),
            *(
                styled.line(f"    {voice.glyphs.bullet} {fact('', entry, voice.lang)}")
                for entry in value
            ),
        ]
    return [(("dim", f"  {name}: "), ("", fact(name, value, voice.lang)), ("dim", f"  {origin}"))]


def _origin(found: Data, voice: Voice) -> str:
    """Where a value was found: the place, the words there, and whether it is a guess."""
    what = f" ({fact('', found['detail'], voice.lang)})" if found.get("detail") else ""
    guess = f", {voice.say(labels.GUESSED)}" if found.get("is_guess") else ""
    return f"{voice.say(labels.place(Place(found['where'])))}{what}{guess}"


def _transcript(data: Data, voice: Voice) -> Report:
    """What was said in a project as Markdown: a heading for who speaks, then the words."""
    parts = [f"# {fact('', data['project'], voice.lang)}"] if data.get("project") else []
    for turn in data.get("turns") or ():
        stopped = [f"*{voice.say(labels.STOPPED_ANSWER)}*"] if turn["is_stopped"] else []
        parts += [f"## {voice.say(labels.YOU)}", clean(turn["message"]).strip()]
        parts += [f"## {labels.BACKEND}"]
        parts += [*filter(None, [clean(turn["answer"]).strip()]), *stopped]
    if not data.get("turns"):
        return Report(lines=(styled.line(voice.say(labels.NO_TRANSCRIPT), "dim"),))
    return Report(text="\n\n".join(parts))


def _search(data: Data, voice: Voice) -> Report:
    """Each turn that was found: where it is, and what of both sides is around the words."""
    words = str(data["words"]).split()
    found: list[styled.Line] = []
    for turn in data["turns"]:
        where = f"{fact('', turn['project'], voice.lang)} {turn['turn']}"
        found.append((("strong", where), ("dim", f"  {_local_time(turn['at'], voice)}")))
        found.append(styled.line(f"{voice.glyphs.prompt} {excerpt(turn['message'], words)}"))
        if answer := excerpt(turn["answer"], words):
            found.append(styled.line(f"  {answer}"))
    nothing = styled.line(voice.say(labels.NOTHING_FOUND, words=data["words"]), "dim")
    return Report(lines=tuple(found) or (nothing,))


def _plan(data: Data, voice: Voice) -> Report:
    """What a dry run would send, upload and write, and about what it would cost."""
    said = [
        voice.say(labels.PLAN_MESSAGE, message=fact("", data["message"], voice.lang)),
        *(voice.say(labels.PLAN_FILE, file=fact("", name, voice.lang)) for name in data["files"]),
        voice.say(labels.PLAN_PATH, path=fact("path", data["path"], voice.lang)),
        *([voice.say(labels.PLAN_CONTINUED)] if data["is_continued"] else []),
        voice.say(labels.PLAN_COST, credits=fact("credits", data["expected_credits"], voice.lang)),
    ]
    return Report(lines=tuple(styled.line(text) for text in said))


def _difference(data: Data, voice: Voice) -> Report:
    """What is different between two takes, each line in the colour of its sign."""
    found = data["changes"]
    changes = tuple(
        styled.line(voice.signs(text), SIGN_STYLES.get(text[:1], "")) for text in found[:UNFOLDED]
    )
    if len(found) > UNFOLDED:
        changes = (*changes, and_more(len(found) - UNFOLDED, voice))
    same = labels.TAKES_SAME if data["is_same"] else labels.CHANGED_OTHER
    return Report(lines=changes or (styled.line(voice.say(same), "dim"),))


def _cleaned(data: Data, voice: Voice) -> Report:
    """What was removed, and how much room there is now."""
    has_gone = any(data[name] for name in ("films", "uploads", "projects", "freed_bytes"))
    told = labels.CLEANED if has_gone else labels.CLEANED_NOTHING
    return Report(lines=(styled.line(voice.say(told, **data)),))


def _anything(data: Data, voice: Voice) -> Report:
    """Tell a result of any shape: values by name, lists as a table of their first record's keys."""
    lines: list[styled.Line] = [
        (("dim", f"{fact('', name, voice.lang)}: "), ("", fact(name, value, voice.lang)))
        for name, value in data.items()
        if not isinstance(value, list | dict)
    ]
    for value in data.values():
        records = [item for item in value if isinstance(item, dict)] if _is_list(value) else []
        if records:
            keys = tuple(records[0])
            rows = tuple(
                tuple(_cell(key, item.get(key), voice) for key in keys) for item in records
            )
            return Report(tuple(lines), tuple(fact("", key, voice.lang) for key in keys), rows)
    return Report(tuple(lines))


def _is_list(value: object) -> bool:
    return isinstance(value, list)


_TOLD_BEFORE = frozenset({"chat", "credits", "status", "upload", "nothing"})
_REPORTS: abc.Mapping[str, abc.Callable[[Data, Voice], Report | None]] = {
    "sessions": _table(
        "sessions", labels.NO_SESSIONS, ("is_current", "name", "turns", "used_at", "last_message")
    ),
    "renders": _table(
        "renders",
        labels.NO_RENDERS,
        ("render_id", "status", "progress", "title", "path", "created_at"),
    ),
    "skills": _table("skills", labels.NO_SKILLS, ("is_active", "name", "version", "description")),
    "config": _table("settings", labels.NO_SETTINGS, ("name", "value", "source", "about")),
    "batch": _table("rows", labels.NO_ROWS, ("row", "state", "prompt", "path", "error")),
    "takes": _table(
        "takes", labels.NO_TAKES, ("is_current", "take", "message", "length_ms", "tracks")
    ),
    "diff": _difference,
    "transcript": _transcript,
    "search": _search,
    "config_value": _value,
    "config_path": _value_of("config"),
    "auth": _identity,
    "doctor": _checks,
    "cleaned": _cleaned,
    "help": _text("text"),
    "completion": _text("script"),
    "plan": _plan,
    "export": _export,
    "make": _export,
    "open": _link,
    "serve": _link,
    "use": _value_of("name"),
    "new": _value_of("name"),
    "skill": _skill,
    "skills_check": _skills_check,
    "taught": _value_of("path"),
}
