"""The JSON of what came of a task, by the type of the result; the one place where it is made."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from typing import assert_never

from nemo_cli.core import command_line
from nemo_cli.core import records
from nemo_cli.core import results
from nemo_cli.core import updates
from nemo_cli.core.conversation import Passage
from nemo_cli.core.skill import MEGABYTE
from nemo_cli.core.skill import Found
from nemo_cli.core.skill import Skill
from nemo_cli.core.takes import Take
from nemo_cli.core.timeline import draft
from nemo_cli.core.timeline import summary
from nemo_cli.errors import StillRunning

Data = dict[str, Any]
Tell = Callable[[summary.Change], str]


def result_of(outcome: results.Outcome, tell: Tell) -> updates.Result:
    """Return a result as the views show it: its kind, its document, and the exit code.

    `tell` puts a change of the timeline into words.
    """
    match outcome:
        case results.Answered():
            code = StillRunning.exit_code if outcome.is_question else 0
            return updates.Result("chat", _answered(outcome, tell), exit_code=code)
        case results.Balance(available, frozen, total, lately, spent):
            money = {"available": available, "frozen": frozen, "total": total}
            costs = {"spent_in_last_turns": list(lately), "spent_in_project": spent}
            return updates.Result("credits", {**money, **costs})
        case results.ProjectState():
            return updates.Result("status", _state(outcome))
        case results.Added(files):
            return updates.Result("upload", {"files": [uploaded(item) for item in files]})
        case records.RenderJob():
            return updates.Result("export", _export(outcome))
        case results.RenderList(jobs, program):
            return updates.Result("renders", {"renders": [_render(job, program) for job in jobs]})
        case results.ProjectList(projects, current_id):
            rows = [_project(item, current_id) for item in projects]
            return updates.Result("sessions", {"sessions": rows})
        case results.BatchEnd():
            return updates.Result("batch", _batch(outcome), exit_code=_batch_code(outcome))
        case results.Checkup(ok, checks):
            rows = [asdict(item) for item in checks]
            return updates.Result("doctor", {"ok": ok, "checks": rows}, exit_code=0 if ok else 1)
        case _:
            return _small(outcome, tell)


AsItIs = (
    results.SettingValue
    | results.MakePlan
    | results.Places
    | results.Taught
    | results.HelpText
    | results.CompletionScript
    | results.Cleaned
    | results.NothingDone
)
LookedBack = results.Conversation | results.TurnsFound | results.TakeList | results.TakeDifference
Small = (
    LookedBack
    | results.ProjectChosen
    | results.Address
    | results.Identity
    | results.SkillShown
    | results.SkillList
    | results.SkillChecks
    | results.SettingList
    | AsItIs
)


def _small(outcome: Small, tell: Tell) -> updates.Result:
    match outcome:
        case results.Conversation() | results.TurnsFound():
            return _looked_back(outcome, tell)
        case results.TakeList() | results.TakeDifference():
            return _looked_back(outcome, tell)
        case results.ProjectChosen(project, is_new):
            named = {"name": project.name, "session_id": project.session_id}
            return updates.Result("new" if is_new else "use", named)
        case results.Address(url, of):
            return updates.Result(of, {"url": url})
        case results.Identity():
            return updates.Result("auth", {"signed_in": outcome.kind != "none", **asdict(outcome)})
        case results.SkillShown():
            return updates.Result("skill", _skill(outcome))
        case results.SkillChecks(checks):
            return _checked(checks)
        case results.SkillList(skills, active):
            return updates.Result("skills", {"skills": [_listed(item, active) for item in skills]})
        case results.SettingList(settings):
            return updates.Result("config", {"settings": [asdict(item) for item in settings]})
        case _:
            return updates.Result(_kind(outcome), asdict(outcome))


def _looked_back(outcome: LookedBack, tell: Tell) -> updates.Result:
    match outcome:
        case results.Conversation(project, passages):
            turns = [_turn(number, item) for number, item in enumerate(passages, 1)]
            return updates.Result("transcript", {**_named(project), "turns": turns})
        case results.TurnsFound(words, turns):
            rows = [{**_named(project), **_turn(number, item)} for project, number, item in turns]
            return updates.Result("search", {"words": words, "turns": rows})
        case results.TakeList(project, takes, current):
            rows = [_take(item, current) for item in takes]
            return updates.Result("takes", {**_named(project), "takes": rows})
        case results.TakeDifference():
            return updates.Result("diff", _difference(outcome, tell))
        case _:
            assert_never(outcome)


def _kind(outcome: AsItIs) -> str:
    """What a result is called whose document has its own fields."""
    match outcome:
        case results.SettingValue():
            return "config_value"
        case results.MakePlan():
            return "plan"
        case results.Places():
            return "config_path"
        case results.Taught():
            return "taught"
        case results.HelpText():
            return "help"
        case results.CompletionScript():
            return "completion"
        case results.Cleaned():
            return "cleaned"
        case results.NothingDone():
            return "nothing"
        case _:
            assert_never(outcome)


def uploaded(item: updates.Uploaded) -> Data:
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
        "is_same": found.before.fingerprint == found.after.fingerprint,
    }


def _batch(end: results.BatchEnd) -> Data:
    return {
        "rows": [_row(item) for item in end.rows],
        "done": end.count("done"),
        "failed": end.count("failed"),
        "expected_credits": end.expected_credits,
    }


def _batch_code(end: results.BatchEnd) -> int:
    is_left = end.count("failed") + end.count("waiting") > 0
    return 1 if is_left and not end.is_dry else 0


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


def _checked(checks: tuple[results.SkillCheck, ...]) -> updates.Result:
    """What each file says; the first error also stands where a program looks for one."""
    rows = [_check(item) for item in checks]
    errors = [item["error"] for item in rows if "error" in item]
    first = {"error": {**errors[0], "hint": "", "next": []}} if errors else {}
    return updates.Result("skills_check", {"skills": rows, **first}, exit_code=2 if errors else 0)


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
        "is_active": (skill.name, skill.path) == (active.name, active.path),
        "description": skill.description,
    }
