"""The first step of an export: the job is noted, then submitted, at most once under its id."""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

from nemo_cli import errors
from nemo_cli.core import export_options
from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.archived import Passage
from nemo_cli.core.records import Project
from nemo_cli.core.records import RenderJob
from nemo_cli.core.render.polling import id_of
from nemo_cli.core.render.polling import look_of
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.flows.account import plan as plans
from nemo_cli.flows.export.target import ExportWish
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

# What stands in quotation marks is to be seen in the film.
_IN_QUOTES = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)|“[^”]*”|「[^」]*」|‘[^’]*’")


def submit(work: Work, job: RenderJob, draft: Any, wish: ExportWish) -> Flow[RenderJob]:
    """Note the job, submit it; an answer that was lost is left to the poll."""
    work.store.put_render(job)
    output = output_of(work, job.format, draft, wish)
    yield updates.Rendering(job.id, "submitting", None, 0.0, job.resolution)
    try:
        answer = yield from work.cured(
            lambda: work.client.submit_render(job.id, work.session_id, draft, output)
        )
    except (errors.TransportProblem, errors.ApiProblem) as problem:
        said = problem.said if isinstance(problem, errors.ApiProblem) else ""
        if isinstance(problem, errors.PlanBlocked):
            plans.note(work, is_blocked=True)
        if not errors.is_outcome_unknown(problem):
            _drop(work, job, said)
            raise _refused(problem, job, said) from problem
        yield updates.Noticed(notices.Plain.SUBMIT_UNCLEAR)
        answer = {}
    if answer:
        plans.note(work, is_blocked=False)
    is_clear = bool(answer)  # else the job stays "submitting": nobody has confirmed it
    given = id_of(answer)
    seen = look_of(answer)
    noted = replace(job, status="pending" if is_clear else job.status, progress=seen.progress)
    if given and given != job.id:
        work.store.put_render(replace(job, status="lost", reason=f"renamed {given}"))
        noted = replace(noted, id=given)
    work.store.put_render(noted)
    return noted


def _refused(problem: errors.NemoError, job: RenderJob, said: str) -> errors.NemoError:
    """A refusal with a name is told as it is; any other may go better with a new id."""
    if type(problem) is not errors.ApiProblem:
        return problem
    return errors.RenderFailed(render_id=job.id, said=said)


def _drop(work: Work, job: RenderJob, said: str) -> None:
    work.store.put_render(replace(job, status="failed", reason=said))


def output_of(work: Work, media_format: str, draft: Any, wish: ExportWish) -> dict[str, Any]:
    """The `output` of the submit call."""
    defaults = work.client.skill.defaults
    quality = wish.quality or defaults.get("quality") or "high"
    output: dict[str, Any] = {"format": media_format, "quality": quality.lower()}
    resolution = wish.resolution or _said(work) or _default_resolution(work, draft)
    if resolution:
        output["resolution"] = export_options.plain_resolution(resolution)
    fps = wish.fps or int(defaults.get("fps", 0))
    if fps:
        output["fps"] = fps
    return output


def resolution_of(output: dict[str, Any], draft: Any) -> str:
    """What will come of it: the resolution that was asked for, or the film's own."""
    if output["format"] in export_options.SOUND_FORMATS:
        return ""
    film = Timeline.from_json(draft)
    lines = min(film.width or 0, film.height or 0)
    return str(output.get("resolution") or (f"{lines}p" if lines else ""))


def _said(work: Work) -> str:
    """The resolution that the user named last in this project: it beats the skill's default."""
    if work.project is None:
        return ""
    earlier = (item.message for item in reversed(_passages(work, work.project)))
    for message in (work.project.last_message, *earlier):
        named = export_options.resolutions_in(_IN_QUOTES.sub(" ", message))
        if named:
            return named.pop() if len(named) == 1 else ""
    return ""


def _passages(work: Work, project: Project) -> tuple[Passage, ...]:
    """What was said in a project; nothing where that cannot be read."""
    with suppress(errors.DiskProblem, errors.StateDamaged):
        return work.store.archive.passages(project)
    return ()


def _default_resolution(work: Work, draft: Any) -> str:
    """The skill's resolution, where the film has no size or the user chose the skill.

    A default never makes a film smaller, and one that nobody chose leaves it as it is.
    """
    default = work.client.skill.defaults.get("resolution", "")
    film = Timeline.from_json(draft)
    lines, wanted = min(film.width or 0, film.height or 0), export_options.short_side(default)
    is_smaller = 0 < lines < wanted and not work.choices.is_skill_chosen
    return "" if lines > wanted or is_smaller else default
