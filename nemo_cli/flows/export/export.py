"""Export: submit, poll, fetch; each step is noted before it is taken and can be taken up again.

The render's id is in the store before the request leaves, so a lost answer, a closed terminal or
a killed process never means a second job (RELIABILITY: rows 46-53).
"""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from nemo_cli import errors
from nemo_cli.api.download.download import check_target
from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.records import RenderJob
from nemo_cli.core.timeline import draft as drafts
from nemo_cli.core.timeline.forms import is_unknown as is_unknown_draft
from nemo_cli.core.timeline.summary import fingerprint
from nemo_cli.flows.account import token as account
from nemo_cli.flows.export import target as targets
from nemo_cli.flows.export.fetch import fetch
from nemo_cli.flows.export.poll import Progress
from nemo_cli.flows.export.poll import is_unknown
from nemo_cli.flows.export.poll import left
from nemo_cli.flows.export.poll import poll
from nemo_cli.flows.export.submit import output_of
from nemo_cli.flows.export.submit import resolution_of
from nemo_cli.flows.export.submit import submit
from nemo_cli.flows.look import state_of
from nemo_cli.flows.project.current import open_project
from nemo_cli.flows.project.takes import draft_of
from nemo_cli.flows.project.takes import take_to_export
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.flows.work import find

GONE = (403, 404, 410)  # what a file's address answers when its time is over
ATTEMPTS = 2  # PROTOCOL "Submit a render": on failure once more, with a new id


def export(
    work: Work, wish: targets.ExportWish, render_id: str = "", draft: Any = None
) -> Flow[RenderJob]:
    """Render the project's draft and download the file.

    `render_id` may be chosen before, and `draft` may be one that the project held before.

    Raises:
        NothingToExport, UsageProblem: nothing was sent.
        RenderFailed: twice. StillRunning: left; its fact `command` continues.
    """
    targets.check_output(wish, work.client.skill.defaults.get("format", "mp4"), work.choices.folder)
    with work.within(wish.timeout_s):
        return (yield from _exported(work, wish, render_id, draft))


def _exported(work: Work, wish: targets.ExportWish, render_id: str, draft: Any) -> Flow[RenderJob]:
    is_older = False
    if wish.take:
        draft, is_older = take_to_export(work, wish.take)
    yield from account.connect(work)
    if work.project is None and find(work) is None:
        raise errors.NothingToExport(command=f"{work.choices.program} make")
    yield from open_project(work)
    if draft is None:
        draft, _ = yield from state_of(work, is_bound=False)
    if not drafts.is_exportable(draft):
        raise errors.NothingToExport(command=f"{work.choices.program} chat")
    if is_unknown_draft(draft):
        yield updates.Noticed(notices.Plain.DRAFT_UNKNOWN)
    if is_older:
        yield updates.Noticed(notices.OlderTake(wish.take))
    job = _new_job(work, wish, draft, render_id)
    known = work.store.read().unfetched(job.origin, job.session_id, job.asked)
    if known is not None and not render_id:
        try:
            return (yield from _taken_up(work, known, wish))
        except errors.RenderFailed as problem:
            yield updates.Noticed(notices.RenderAgain(reason=problem.said))
    return (yield from _carried_out(work, job, draft, wish))


def _taken_up(work: Work, known: RenderJob, wish: targets.ExportWish) -> Flow[RenderJob]:
    """Go on with a render of this very draft instead of asking for another.

    One whose file the backend no longer has is given up, so that the next export renders anew.
    """
    yield updates.Noticed(notices.RenderTakenUp(render_id=known.id))
    try:
        return (yield from resume(work, known.id, wish))
    except errors.DownloadFailed as problem:
        if problem.status in GONE:
            work.store.put_render(replace(known, status="lost", reason="gone"))
        raise


def resume(work: Work, render_id: str, wish: targets.ExportWish) -> Flow[RenderJob]:
    """Take up a job where it was left, with the path that was asked for first.

    Raises:
        UsageProblem: no such job. BadTarget: no file can be written there.
    """
    if wish.output:
        targets.check_output(wish, "mp4", work.choices.folder)
    with work.within(wish.timeout_s):
        return (yield from _resumed(work, render_id, wish))


def _resumed(work: Work, render_id: str, wish: targets.ExportWish) -> Flow[RenderJob]:
    yield from account.connect(work)
    known = work.store.read().render(render_id)
    job = known or RenderJob(render_id, work.choices.origin, status="pending", format="mp4")
    if job.origin != work.choices.origin:
        raise errors.UnusableRender(render_id=render_id, fact=errors.RenderFact.ELSEWHERE)
    if wish.output or not job.target:
        title = job.title or (work.project.name if work.project else "")
        target = targets.target_of(wish, title, job.format, work.choices.folder)
        file = "" if wish.force or target != job.target else job.file  # it may be there already
        job = replace(job, target=target, force=wish.force, file=file)
    if size_bytes := _size_here(job):
        yield updates.Noticed(notices.AlreadyHere(path=job.file))
        yield updates.Downloaded(job.file, size_bytes)
        return replace(job, size_bytes=size_bytes)
    draft = None
    if job.status == "submitting" and (yield from is_unknown(work, job)):
        draft = yield from _draft_of(work, job)  # it never arrived: the same id may go out
    return (yield from _carried_out(work, job, draft, wish))


def _size_here(job: RenderJob) -> int:
    """The size of the job's file, in bytes; 0 where it is not there, or has only its name."""
    path = Path(job.file)
    return path.stat().st_size if job.file and path.is_file() else 0


def _draft_of(work: Work, job: RenderJob) -> Flow[Any]:
    work.project = work.store.read().project(work.choices.origin, job.session_id)
    opened = yield from open_project(work)
    if (of_take := draft_of(work, opened, job.draft)) is not None:
        return of_take
    draft, _ = yield from state_of(work)
    return draft


def _new_job(work: Work, wish: targets.ExportWish, draft: Any, render_id: str) -> RenderJob:
    media_format = targets.format_of(wish, work.client.skill.defaults.get("format", "mp4"))
    title = drafts.Timeline.from_json(draft).title or (work.project.name if work.project else "")
    target = targets.target_of(wish, title, media_format, work.choices.folder)
    if target != targets.STDOUT and wish.download:
        check_target(Path(target))
    output = output_of(work, media_format, draft, wish)
    return RenderJob(
        id=render_id or new_id(work),
        origin=work.choices.origin,
        session_id=work.session_id,
        format=media_format,
        title=title,
        draft=fingerprint(draft),
        resolution=resolution_of(output, draft),
        asked=_digest(draft, output),
        target=target if wish.download else "",
        force=wish.force,
    )


def _digest(draft: Any, output: dict[str, Any]) -> str:
    """What two renders have in common when one is as good as the other."""
    words = json.dumps([fingerprint(draft), output], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def new_id(work: Work) -> str:
    """PROTOCOL "Submit a render": `render_<ts>`, new each time."""
    stamp = int(work.clock.now().timestamp() * 1000)
    while work.store.read().render(f"render_{stamp}") is not None:
        stamp += 1
    return f"render_{stamp}"


def _carried_out(
    work: Work, job: RenderJob, draft: Any, wish: targets.ExportWish
) -> Flow[RenderJob]:
    """Do what is left of a job (without a draft: it is submitted already).

    Leaving it half-way is `StillRunning`, not a loss.
    """
    progress = Progress(job)
    tries = {True: 0, False: 0}  # lost on the way, failed
    try:
        while True:
            try:
                if draft is not None:
                    job = yield from submit(work, job, draft, wish)
                job = yield from poll(work, job, wish, progress, is_new=draft is not None)
                break
            except errors.RenderFailed as problem:
                is_lost = problem.is_missing
                tries[is_lost] += 1  # what never arrived does not use up the one repetition
                if draft is None or tries[is_lost] >= ATTEMPTS or problem.is_final:
                    raise
                again = notices.RenderAgain(problem.said)
                yield updates.Noticed(notices.Plain.RENDER_UNHEARD if is_lost else again)
                job = replace(
                    job,
                    id=new_id(work),
                    status="submitting",
                    attempt=job.attempt + 1,
                    first_id=job.first_id or job.id,
                )
        if wish.download:
            job = yield from fetch(work, job)
    except (KeyboardInterrupt, errors.Interrupted) as stop:
        raise left(work, progress) from stop
    return job
