"""Results that no update showed before: lists of projects, render jobs, settings, checks."""

from collections import abc
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from nemo_cli.core import records
from nemo_cli.core import results
from nemo_cli.core.archived import Passage
from nemo_cli.core.skill import MEGABYTE
from nemo_cli.core.skill import Found
from nemo_cli.core.skill import Place
from nemo_cli.core.skill import Skill
from nemo_cli.core.text import clean
from nemo_cli.core.text import excerpt
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.ui.terminal import screen
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.telling import differences
from nemo_cli.ui.words.telling import suggestion
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import Words
from nemo_cli.ui.words.voice import fact
from nemo_cli.ui.words.voice import listed

Row = tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Lines, then a table, then a text; every cell is clean and on one line."""

    lines: tuple[screen.Line, ...] = ()
    headers: Row = ()
    rows: tuple[Row, ...] = ()
    text: str = ""
    exact: frozenset[int] = frozenset()  # columns of what people copy: ids and paths


def report(outcome: results.Outcome, voice: Voice, *, for_script: bool) -> Report | None:
    """Return what a result tells; None when the updates before it told everything."""
    match outcome:
        case results.Answered() | results.Balance() | results.ProjectState():
            return None
        case results.Added() | results.NothingDone():
            return None
        case records.RenderJob():
            return _export(outcome, voice)
        case results.ProjectChosen(project, is_new):
            return None if is_new and not for_script else _alone(project.name, voice)
        case results.Address(url):
            return _link(url, voice)
        case results.ProjectList(projects, current_id):
            return _projects(projects, current_id, voice)
        case results.RenderList(jobs):
            return _renders(jobs, voice)
        case results.TakeList():
            return _takes(outcome, voice)
        case results.TakeDifference():
            return _difference(outcome, voice)
        case results.Conversation():
            return _transcript(outcome, voice)
        case results.TurnsFound():
            return _search(outcome, voice)
        case results.BatchEnd(rows):
            return _batch(rows, voice)
        case results.MakePlan():
            return _plan(outcome, voice)
        case results.Cleaned():
            return _cleaned(outcome, voice)
        case results.Checkup(_, checks):
            return _checks(checks, voice)
        case results.Identity():
            return _identity(outcome, voice)
        case results.SkillList(skills, active):
            return _skills(skills, active, voice)
        case results.SkillShown(skill):
            return _skill(skill, voice)
        case results.SkillChecks(found):
            return Report(tuple(line for item in found for line in _skill_check(item, voice)))
        case results.Taught(path):
            return _alone(path, voice)
        case results.SettingList(settings):
            return _settings(settings, voice)
        case results.SettingValue(_, value):
            return _alone(value, voice)
        case results.Places(config):
            return _alone(config, voice)
        case results.HelpText(text) | results.CompletionScript(_, text):
            return Report(text=clean(text))
        case _:
            assert_never(outcome)


def _table(
    nothing: Words,
    columns: tuple[str, ...],
    records: abc.Iterable[tuple[object, ...]],
    voice: Voice,
) -> Report:
    """Return these columns of each record, or `nothing`."""
    rows = tuple(
        tuple(_cell(*named, voice) for named in zip(columns, record, strict=True))
        for record in records
    )
    if not rows:
        return Report(lines=(screen.line(voice.say(nothing), "dim"),))
    headers = tuple(voice.say(labels.COLUMNS[column]) for column in columns)
    exact = frozenset(at for at, column in enumerate(columns) if column in ("render_id", "path"))
    return Report(headers=headers, rows=rows, exact=exact)


def _cell(column: str, value: object, voice: Voice) -> str:
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


def _projects(found: abc.Iterable[records.Project], current_id: str, voice: Voice) -> Report:
    columns = ("is_current", "name", "turns", "used_at", "last_message")
    rows = (
        (item.session_id == current_id, item.name, item.turns, item.used_at, item.last_message)
        for item in found
    )
    return _table(labels.NO_SESSIONS, columns, rows, voice)


def _renders(jobs: abc.Iterable[records.RenderJob], voice: Voice) -> Report:
    columns = ("render_id", "status", "progress", "title", "path", "created_at")
    rows = (
        (item.id, item.status, item.progress, item.title, item.file, item.created_at)
        for item in jobs
    )
    return _table(labels.NO_RENDERS, columns, rows, voice)


def _takes(known: results.TakeList, voice: Voice) -> Report:
    columns = ("is_current", "take", "message", "length_ms", "tracks")
    drafts = ((item, Timeline.from_json(item.draft)) for item in known.takes)
    rows = (
        (item.number == known.current, item.number, item.message, it.length_ms, len(it.tracks))
        for item, it in drafts
    )
    return _table(labels.NO_TAKES, columns, rows, voice)


def _batch(found: abc.Iterable[results.RowEnd], voice: Voice) -> Report:
    columns = ("row", "state", "prompt", "path", "error")
    rows = ((item.number, item.state, item.prompt, item.path, item.error) for item in found)
    return _table(labels.NO_ROWS, columns, rows, voice)


def _skills(known: abc.Iterable[Skill], active: Skill, voice: Voice) -> Report:
    columns = ("is_active", "name", "version", "description")
    rows = ((item.is_same(active), item.name, item.version, item.description) for item in known)
    return _table(labels.NO_SKILLS, columns, rows, voice)


def _settings(known: abc.Iterable[results.SettingValue], voice: Voice) -> Report:
    columns = ("name", "value", "source", "about")
    rows = ((item.name, item.value, item.source, item.about) for item in known)
    return _table(labels.NO_SETTINGS, columns, rows, voice)


def _link(url: str, voice: Voice) -> Report:
    return Report(lines=((("exact", fact("url", url, voice.lang)),),))


def _alone(value: object, voice: Voice) -> Report:
    """A value alone, so that a script can use it."""
    shown = str(value).lower() if isinstance(value, bool) else fact("", value, voice.lang)
    return Report(lines=(screen.line("" if value is None else shown),))


def _export(job: records.RenderJob, voice: Voice) -> Report | None:
    """A render that was not downloaded: its address, or its id. A file was told before."""
    return None if job.file else _link(job.url or job.id, voice)


def _checks(found: abc.Iterable[results.Check], voice: Voice) -> Report:
    """What works here: a mark, a name, a detail; what to do where something does not."""
    lines: list[screen.Line] = []
    for item in found:
        mark = voice.glyphs.done if item.ok else voice.glyphs.failed
        style: screen.Style = "good" if item.ok else "bad"
        name, detail = voice.say(labels.CHECKS[item.name]), fact("", item.detail, voice.lang)
        lines.append(((style, f"{mark} "), ("strong", name), ("", f"  {detail}")))
        if item.next and not item.ok:
            lines.append((("", "  "), *suggestion(item.next, voice)))
    return Report(tuple(lines))


def _identity(who: results.Identity, voice: Voice) -> Report:
    """Who the user is: a sentence, then what is known."""
    known = {name: getattr(who, name) for name in labels.IDENTITY}
    lines: list[screen.Line] = [
        (("dim", voice.say(labels.IDENTITY[name])), ("", fact("", value, voice.lang)))
        for name, value in known.items()
        if value not in (None, "")
    ]
    return Report((screen.line(voice.say(labels.ACCOUNTS[who.kind])), *lines))


def _skill(skill: Skill, voice: Voice) -> Report:
    """A skill in full: what its headers say, then its own text."""
    values = (skill.name, skill.version, skill.platform, skill.upload_limit_bytes // MEGABYTE)
    lines: tuple[screen.Line, ...] = tuple(
        (
            ("dim", voice.say(words) + voice.say(labels.COLON)),
            ("", fact(name, value, voice.lang)),
        )
        for (name, words), value in zip(labels.SKILL_HEADS.items(), values, strict=True)
    )
    return Report(lines=lines, text=f"\n{clean(skill.body)}")


def _skill_check(item: results.SkillCheck, voice: Voice) -> list[screen.Line]:
    """Each field of a file: its value, where it was found, what was guessed."""
    file = screen.line(fact("path", item.file, voice.lang), "strong")
    if item.read is None:
        return [file, screen.line(f"  {clean(item.fault)}", "bad")]
    notices = [screen.line(f"  {clean(text)}", "warn") for text in item.read.notices]
    return [file, *_fields(item.read.skill, voice), *notices]


def _fields(skill: Skill, voice: Voice) -> list[screen.Line]:
    values: dict[str, object] = {
        "name": skill.name,
        "version": skill.version,
        "platform": labels.platform(skill.platform),
        "limit_bytes": skill.upload_limit_bytes,
        "greeting": skill.greeting,
        "try": skill.examples,
        "tips": skill.tips,
        **{f"defaults.{key}": value for key, value in skill.defaults.items()},
    }
    nowhere = Found[object](None, Place.NOWHERE)
    return [
        part
        for name, value in values.items()
        for part in _field(name, value, skill.found.get(name, nowhere), voice)
    ]


def _field(name: str, value: object, found: Found[object], voice: Voice) -> list[screen.Line]:
    origin: tuple[screen.Style, str] = ("dim", f"  {_origin(found, voice)}")
    label = f"  {voice.lead(voice.say(labels.skill_field(name)) + voice.say(labels.COLON).strip())}"
    if isinstance(value, tuple):
        bullet = voice.glyphs.bullet
        entries = (screen.line(f"    {bullet} {fact('', each, voice.lang)}") for each in value)
        return [(("dim", label), ("", str(len(value))), origin), *entries]
    return [(("dim", label), ("", fact(name, value, voice.lang)), origin)]


def _origin(found: Found[object], voice: Voice) -> str:
    """Where a value was found: the place, the words there, and whether it is a guess."""
    what = f" ({fact('', found.detail, voice.lang)})" if found.detail else ""
    where = f"{voice.say(labels.place(found.place))}{what}"
    return listed([where, *([voice.say(labels.GUESSED)] if found.is_guess else [])], voice.lang)


def _transcript(talk: results.Conversation, voice: Voice) -> Report:
    """What was said in a project as Markdown: a heading for who speaks, then the words."""
    if not talk.passages:
        return Report(lines=(screen.line(voice.say(labels.NO_TRANSCRIPT), "dim"),))
    named = talk.project and talk.project.name
    heading = [f"# {fact('', named, voice.lang)}"] if named else []
    turns = (part for item in talk.passages for part in _turn(item, voice))
    return Report(text="\n\n".join([*heading, *turns]))


def _turn(item: Passage, voice: Voice) -> list[str]:
    stopped = [f"*{voice.say(labels.STOPPED_ANSWER)}*"] if item.is_stopped else []
    asked = [f"## {voice.say(labels.YOU)}", clean(item.message).strip()]
    return [*asked, f"## {labels.BACKEND}", *filter(None, [clean(item.answer).strip()]), *stopped]


def _search(found: results.TurnsFound, voice: Voice) -> Report:
    """Each turn that was found: where it is, and what of both sides is around the words."""
    words = found.words.split()
    lines: list[screen.Line] = []
    for project, number, turn in found.turns:
        where = f"{fact('', project.name, voice.lang)} {number}"
        lines.append((("strong", where), ("dim", f"  {_local_time(turn.at, voice)}")))
        lines.append(screen.line(f"{voice.glyphs.prompt} {excerpt(turn.message, words)}"))
        if answer := excerpt(turn.answer, words):
            lines.append(screen.line(f"  {answer}"))
    nothing = screen.line(voice.say(labels.NOTHING_FOUND, words=found.words), "dim")
    return Report(lines=tuple(lines) or (nothing,))


def _plan(plan: results.MakePlan, voice: Voice) -> Report:
    """What a dry run would send, upload and write, and about what it would cost."""
    said = [
        voice.say(labels.PLAN_MESSAGE, message=plan.message),
        *(voice.say(labels.PLAN_FILE, file=name) for name in plan.files),
        voice.say(labels.PLAN_PATH, path=plan.path),
        *([voice.say(labels.PLAN_CONTINUED)] if plan.is_continued else []),
        voice.say(labels.PLAN_COST, credits=plan.expected_credits),
    ]
    return Report(lines=tuple(screen.line(text) for text in said))


def _difference(found: results.TakeDifference, voice: Voice) -> Report:
    """What is different between two takes, each line in the colour of its sign."""
    same = labels.TAKES_SAME if found.is_same else labels.CHANGED_OTHER
    changes = differences(found.changes, voice)
    return Report(lines=tuple(changes) or (screen.line(voice.say(same), "dim"),))


def _cleaned(gone: results.Cleaned, voice: Voice) -> Report:
    """What was removed, and how much room there is now."""
    has_gone = gone.films or gone.uploads or gone.projects or gone.freed_bytes
    told = labels.CLEANED if has_gone else labels.CLEANED_NOTHING
    return Report(lines=(screen.line(voice.say(told, **vars(gone))),))
