"""The JSON of what came of a task, by the type of the result; the one place where it is made."""

from collections.abc import Callable
from dataclasses import asdict
from dataclasses import dataclass
from typing import Any
from typing import assert_never

from nemo_cli.core import command_line
from nemo_cli.core import records
from nemo_cli.core import results
from nemo_cli.core.archived import Passage
from nemo_cli.core.archived import Take
from nemo_cli.core.skill import MEGABYTE
from nemo_cli.core.skill import Found
from nemo_cli.core.skill import Skill
from nemo_cli.core.timeline import draft
from nemo_cli.core.timeline import summary

Data = dict[str, Any]
Tell = Callable[[draft.Change], str]


@dataclass(frozen=True)
class Document:
    """A result as JSON: what it is called in streams of events, and what it says."""

    kind: str
    data: Data


def document_of(outcome: results.Outcome, tell: Tell) -> Document:
    """Return the document of a result; `tell` puts a change of the timeline into words."""
    match outcome:
        case results.Answered():
            return Document("chat", _answered(outcome, tell))
        case results.Balance(available, frozen, total, lately, spent):
            money = {"available": available, "frozen": frozen, "total": total}
            costs = {"spent_in_last_turns": list(lately), "spent_in_project": spent}
            return Document("credits", {**money, **costs})
        case results.ProjectState():
            return Document("status", _state(outcome))
        case results.Added(files):
            return Document("upload", {"files": [uploaded(item) for item in files]})
        case records.RenderJob():
            return Document("export", _export(outcome))
        case results.RenderList(jobs, program):
            return Document("renders", {"renders": [_render(job, program) for job in jobs]})
        case results.ProjectList(projects, current_id):
            rows = [_project(item, current_id) for item in projects]
            return Document("sessions", {"sessions": rows})
        case results.Conversation(project, passages):
            turns = [_turn(number, item) for number, item in enumerate(passages, 1)]
            return Document("transcript", {**_named(project), "turns": turns})
        case results.TurnsFound(words, found):
            rows = [{**_named(project), **_turn(number, item)} for project, number, item in found]
            return Document("search", {"words": words, "turns": rows})
        case results.TakeList(project, takes, current):
            rows = [_take(item, current) for item in takes]
            return Document("takes", {**_named(project), "takes": rows})
        case results.TakeDifference():
            return Document("diff", _difference(outcome, tell))
        case results.ProjectChosen(project, is_new):
            named = {"name": project.name, "session_id": project.session_id}
            return Document("new" if is_new else "use", named)
        case results.Address(url, of):
            return Document(of, {"url": url})
        case results.Identity():
            return Document("auth", {"signed_in": outcome.kind != "none", **asdict(outcome)})
        case results.BatchEnd():
            return Document("batch", _batch(outcome))
        case results.MakePlan():
            return Document("plan", asdict(outcome))
        case results.Checkup():
            return Document("doctor", asdict(outcome))
        case results.Cleaned():
            return Document("cleaned", asdict(outcome))
        case results.SkillShown():
            return Document("skill", _skill(outcome))
        case results.SkillList(skills, active):
            return Document("skills", {"skills": [_listed(item, active) for item in skills]})
        case results.SkillChecks(checks):
            return Document("skills_check", _checked(checks))
        case results.Taught():
            return Document("taught", asdict(outcome))
        case results.SettingValue():
            return Document("config_value", asdict(outcome))
        case results.SettingList(settings):
            return Document("config", {"settings": [asdict(item) for item in settings]})
        case results.Places():
            return Document("config_path", asdict(outcome))
        case results.HelpText():
            return Document("help", asdict(outcome))
        case results.CompletionScript():
            return Document("completion", asdict(outcome))
        case results.NothingDone():
            return Document("nothing", asdict(outcome))
        case _:
            assert_never(outcome)


def uploaded(item: results.Uploaded) -> Data:
    """Return a file that arrived; a problem on the way tells those before it, too."""
    return {
        "name": item.name,
        "kind": item.kind or None,
        "duration_s": item.duration_s,
        "width": item.width,
        "height": item.height,
        "size_bytes": item.size_bytes,
    }


def _answered(turn: results.Answered, tell: Tell) -> Data:
    return {
        "project": turn.project,
        "session_id": turn.session_id,
        "text": turn.text,
        "changes": [tell(change) for change in turn.changes],
        "summary": None if turn.timeline is None else summary.summarize(turn.timeline),
        "is_state_known": turn.timeline is not None,
        "take": turn.take,
        "cost": turn.cost,
        "credits": turn.available,
        "tools": list(turn.tools),
        "is_question": turn.is_question,
        "export": _export(turn.exported) if turn.exported else None,
    }


def _state(state: results.ProjectState) -> Data:
    return {
        "project": state.project.name if state.project else None,
        "session_id": state.project.session_id if state.project else None,
        "summary": summary.summarize(state.timeline),
        "timeline": state.timeline.to_json(),
        "media": [item.to_json() for item in state.media],
    }


def _export(job: records.RenderJob) -> Data:
    return {
        "render_id": job.id,
        "status": job.status,
        "format": job.format,
        "path": job.file or None,
        "size_bytes": job.size_bytes,
        "url": None if job.file else job.url,
    }


def _render(job: records.RenderJob, program: str) -> Data:
    resume = f"{program} export {command_line.option('--resume', job.id)}"
    return {
        "render_id": job.id,
        "status": job.status,
        "progress": job.progress,
        "title": job.title,
        "format": job.format,
        "path": job.file or None,
        "target": job.target or None,
        "reason": job.reason or None,
        "created_at": job.created_at,
        "continue": resume if job.is_open else None,
    }


def _project(item: records.Project, current_id: str) -> Data:
    return {
        "name": item.name,
        "session_id": item.session_id,
        "is_current": item.session_id == current_id,
        "turns": item.turns,
        "created_at": item.created_at,
        "used_at": item.used_at,
        "last_message": item.last_message,
        "spent": item.spent,
    }


def _named(project: records.Project | None) -> Data:
    return {
        "project": project.name if project else None,
        "session_id": project.session_id if project else None,
    }


def _turn(number: int, passage: Passage) -> Data:
    return {
        "turn": number,
        "at": passage.at,
        "message": passage.message,
        "answer": passage.answer,
        "is_stopped": passage.is_stopped,
    }


def _take(take: Take, current: int) -> Data:
    timeline = draft.Timeline.from_json(take.draft)
    return {
        "take": take.number,
        "is_current": take.number == current,
        "message": take.message,
        "length_ms": timeline.length_ms,
        "tracks": len(timeline.tracks),
        "created_at": take.created_at,
    }


def _difference(found: results.TakeDifference, tell: Tell) -> Data:
    return {
        "before": found.before.number,
        "after": found.after.number,
        "changes": [tell(change) for change in found.changes],
        "is_same": found.is_same,
    }


def _batch(end: results.BatchEnd) -> Data:
    return {
        "rows": [_row(item) for item in end.rows],
        "done": end.count("done"),
        "failed": end.count("failed"),
        "expected_credits": end.expected_credits,
    }


def _row(item: results.RowEnd) -> Data:
    return {
        "row": item.number,
        "state": item.state,
        "prompt": item.prompt,
        "files": list(item.files),
        "output": item.output or None,
        "path": item.path,
        "error": item.error,
        "reason": item.reason,
    }


def _skill(shown: results.SkillShown) -> Data:
    return {**_fields(shown), "body": shown.skill.body}


def _fields(shown: results.SkillShown) -> Data:
    skill = shown.skill
    return {
        "name": skill.name,
        "version": skill.version,
        "platform": skill.platform,
        "display_name": skill.display_name,
        "description": skill.description,
        "defaults": skill.defaults,
        "upload_limit_mb": skill.upload_limit_bytes // MEGABYTE,
        "limit_bytes": skill.upload_limit_bytes,
        "greeting": skill.greeting,
        "try": list(skill.examples),
        "examples": list(skill.examples),
        "tips": list(skill.tips),
        "notices": list(shown.notices),
    }


def _checked(checks: tuple[results.SkillCheck, ...]) -> Data:
    """What each file says; the first error also stands where a program looks for one."""
    rows = [_check(item) for item in checks]
    errors = [item["error"] for item in rows if "error" in item]
    first = {"error": {**errors[0], "hint": "", "next": []}} if errors else {}
    return {"skills": rows, **first}


def _check(item: results.SkillCheck) -> Data:
    if item.read is None:
        where = {"key": item.key or None, "line": item.line or None}
        return {"file": item.file, "error": {"code": item.code, "message": item.fault, **where}}
    found = {name: _place(each) for name, each in item.read.skill.found.items()}
    return {"file": item.file, **_fields(item.read), "found": found}


def _place(found: Found[object]) -> Data:
    return {
        "where": found.place.value,
        "detail": found.detail,
        "is_guess": found.is_guess,
    }


def _listed(skill: Skill, active: Skill) -> Data:
    return {
        "name": skill.name,
        "version": skill.version,
        "is_active": skill.is_same(active),
        "description": skill.description,
    }
