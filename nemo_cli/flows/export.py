"""Export: submit, poll, download; each step is noted before it is taken and can be taken up again.

The render's id is in the store before the request leaves, so a lost answer, a closed terminal or
a killed process never means a second job (RELIABILITY: rows 46-53).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from nemo_cli.api.download import Received
from nemo_cli.api.download import Source
from nemo_cli.api.download import check_target
from nemo_cli.api.download import download
from nemo_cli.api.download import stream
from nemo_cli.core.draft import Timeline
from nemo_cli.core.draft import is_exportable
from nemo_cli.core.polling import Schedule
from nemo_cli.core.records import RenderJob
from nemo_cli.core.render import Look
from nemo_cli.core.render import look_of
from nemo_cli.core.updates import Downloaded
from nemo_cli.core.updates import Downloading
from nemo_cli.core.updates import Noticed
from nemo_cli.core.updates import Rendering
from nemo_cli.core.updates import Result
from nemo_cli.errors import ApiProblem
from nemo_cli.errors import DownloadFailed
from nemo_cli.errors import Interrupted
from nemo_cli.errors import NothingToExport
from nemo_cli.errors import RateLimited
from nemo_cli.errors import RenderFailed
from nemo_cli.errors import StillRunning
from nemo_cli.errors import TlsFailed
from nemo_cli.errors import TokenRejected
from nemo_cli.errors import TransportProblem
from nemo_cli.errors import Unreachable
from nemo_cli.errors import UsageProblem
from nemo_cli.flows import account
from nemo_cli.flows.cures import cured
from nemo_cli.flows.look import session_id
from nemo_cli.flows.look import state_of
from nemo_cli.flows.project import open_project
from nemo_cli.flows.projects import find
from nemo_cli.flows.target import STDOUT
from nemo_cli.flows.target import ExportWish
from nemo_cli.flows.target import check
from nemo_cli.flows.target import format_of
from nemo_cli.flows.target import short_side
from nemo_cli.flows.target import target_of
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

ATTEMPTS = 2  # PROTOCOL "Submit a render": on failure once more, with a new id
FAILED_LOOKS = 8  # in a row, before the job is left to a later command
MISSING_LOOKS = 4  # a job that was just submitted may not be known yet


def export(work: Work, wish: ExportWish, render_id: str = "") -> Flow[RenderJob]:
    """Render the project's draft and download the file; `render_id` may be chosen before.

    Raises:
        NothingToExport, UsageProblem: nothing was sent.
        RenderFailed: twice. StillRunning: left; its fact `command` continues.
    """
    check(wish)
    yield from account.connect(work)
    if work.project is None and find(work) is None:
        raise NothingToExport("no project", command=f"{work.program} make")
    yield from open_project(work)
    draft, _ = yield from state_of(work)
    if not is_exportable(draft):
        raise NothingToExport("empty", command=f"{work.program} chat")
    job = _new_job(work, wish, draft, render_id)
    return (yield from _carried_out(work, job, lambda: draft, wish))


def resume(work: Work, render_id: str, wish: ExportWish) -> Flow[RenderJob]:
    """Take up a job where it was left, with the path that was asked for first.

    Raises:
        UsageProblem: no such job.
    """
    yield from account.connect(work)
    known = work.store.read().render(render_id)
    job = known or RenderJob(render_id, work.origin, status="pending", format="mp4")
    if job.origin != work.origin:
        raise UsageProblem("render", problem="other_backend", value=render_id)
    if wish.output or not job.target:
        title = job.title or (work.project.name if work.project else "")
        target = target_of(wish, title, job.format, work.folder)
        job = replace(job, target=target, force=wish.force, file="")
    if job.file and Path(job.file).exists():
        yield Noticed("already_here", {"path": job.file})
        yield Result("export", _document(job))
        return job
    draft = None
    if job.status == "submitting" and (yield from _is_unknown(work, job)):
        draft = yield from _draft_of(work, job)  # it never arrived: the same id may go out
    return (yield from _carried_out(work, job, draft, wish))


def _is_unknown(work: Work, job: RenderJob) -> Flow[bool]:
    """Whether the backend says that it has no such job."""
    try:
        look_of(work.client.poll_render(job.id))
    except (TransportProblem, ApiProblem) as problem:
        return (yield from _survived(work, problem)).is_missing
    return False


def _draft_of(work: Work, job: RenderJob) -> Flow[Callable[[], Any]]:
    work.project = work.store.read().project(work.origin, job.session_id)
    yield from open_project(work)
    draft, _ = yield from state_of(work)
    return lambda: draft


def _new_job(work: Work, wish: ExportWish, draft: Any, render_id: str) -> RenderJob:
    media_format = format_of(wish, work.skill.defaults.get("format", "mp4"))
    title = Timeline.from_json(draft).title or (work.project.name if work.project else "")
    target = target_of(wish, title, media_format, work.folder)
    if target != STDOUT and wish.download:
        check_target(Path(target))
    return RenderJob(
        id=render_id or new_id(work),
        origin=work.origin,
        session_id=session_id(work),
        format=media_format,
        title=title,
        target=target if wish.download else "",
        force=wish.force,
    )


def new_id(work: Work) -> str:
    """PROTOCOL "Submit a render": `render_<ts>`, new each time."""
    stamp = int(work.clock.now().timestamp() * 1000)
    while work.store.read().render(f"render_{stamp}") is not None:
        stamp += 1
    return f"render_{stamp}"


def _output(work: Work, job: RenderJob, draft: Any, wish: ExportWish) -> dict[str, Any]:
    """The `output` of the submit call."""
    output: dict[str, Any] = {"format": job.format, "quality": (wish.quality or "high").lower()}
    resolution = wish.resolution or _default_resolution(work, draft)
    if resolution:
        output["resolution"] = resolution.lower().replace("×", "x")
    if wish.fps is not None:
        output["fps"] = wish.fps
    return output


def _default_resolution(work: Work, draft: Any) -> str:
    """The skill's resolution, unless the film itself is finer: a default never makes it smaller."""
    default = work.skill.defaults.get("resolution", "")
    film = Timeline.from_json(draft)
    is_finer = min(film.width or 0, film.height or 0) > short_side(default)
    return "" if is_finer else default


def _carried_out(
    work: Work, job: RenderJob, draft: Callable[[], Any] | None, wish: ExportWish
) -> Flow[RenderJob]:
    """Do what is left of a job; leaving it half-way is `StillRunning`, not a loss."""
    progress = _Progress(job)
    try:
        while True:
            try:
                if draft is not None:
                    job = yield from _submitted(work, job, draft(), wish)
                job = yield from _polled(work, job, wish, progress, is_new=draft is not None)
                break
            except RenderFailed as problem:
                if draft is None or job.attempt >= ATTEMPTS or problem.facts.get("is_final"):
                    raise
                yield Noticed("render_again", {"reason": problem.facts.get("reason", "")})
                job = replace(
                    job,
                    id=new_id(work),
                    status="submitting",
                    attempt=job.attempt + 1,
                    first_id=job.id,
                )
        if wish.download:
            job = yield from _downloaded(work, job)
    except (KeyboardInterrupt, Interrupted) as stop:
        raise _left(work, progress) from stop
    yield Result("export", _document(job))
    return job


class _Progress:
    """Where a job stands, for the sentence when it is left."""

    def __init__(self, job: RenderJob) -> None:
        self.job = job
        self.value: float | None = job.progress


def _left(work: Work, progress: _Progress, cause: str = "stopped") -> StillRunning:
    job = progress.job
    return StillRunning(
        cause,
        reason="local" if work.origin == "local" else "",
        render_id=job.id,
        status=job.status,
        progress=progress.value,
        target=job.target,
        command=f"{work.program} export --resume {job.id}",
        cancel=f"{work.program} renders --cancel {job.id}",
    )


# Submitting


def _submitted(work: Work, job: RenderJob, draft: Any, wish: ExportWish) -> Flow[RenderJob]:
    """Note the job, submit it; an answer that was lost is left to the poll."""
    work.store.put_render(job)
    output = _output(work, job, draft, wish)
    yield Rendering(job.id, "submitting", None, 0.0)
    try:
        answer = yield from cured(
            work, lambda: work.client.submit_render(job.id, session_id(work), draft, output)
        )
    except (Unreachable, TlsFailed):
        _drop(work, job, "unsent")
        raise
    except TransportProblem as problem:
        yield Noticed("submit_unclear", {"reason": problem.facts.get("reason", "")})
        answer = {}
    except ApiProblem as problem:
        reason = str(problem.facts.get("reason") or "")
        status = problem.facts.get("status")
        if type(problem) is not ApiProblem or not isinstance(status, int) or status < 500:
            _drop(work, job, reason)
            raise _refused(problem, job, reason) from problem
        yield Noticed("submit_unclear", {"reason": reason})
        answer = {}
    given = answer.get("id") or answer.get("taskId")
    seen = look_of(answer)
    noted = replace(job, status="pending", progress=seen.progress)
    if isinstance(given, str) and given and given != job.id:
        work.store.put_render(replace(job, status="lost", reason=f"renamed {given}"))
        noted = replace(noted, id=given)
    work.store.put_render(noted)
    return noted


def _refused(problem: ApiProblem, job: RenderJob, reason: str) -> ApiProblem | RenderFailed:
    """A refusal with a name is told as it is; any other may go better with a new id."""
    if type(problem) is not ApiProblem:
        return problem
    return RenderFailed("refused", render_id=job.id, reason=reason)


def _drop(work: Work, job: RenderJob, reason: str) -> None:
    work.store.put_render(replace(job, status="failed", reason=reason))


# Polling


def _polled(
    work: Work, job: RenderJob, wish: ExportWish, progress: _Progress, *, is_new: bool
) -> Flow[RenderJob]:
    """Look until the job is completed.

    Raises:
        RenderFailed: the backend gave up on it, or does not know it.
        StillRunning: it takes longer than we were told to wait.
    """
    limit_s = work.limits.render_timeout_s if wish.timeout_s is None else wish.timeout_s
    schedule = Schedule(work.limits.poll_min_s, work.limits.poll_max_s)
    started = work.clock.monotonic()
    if is_new:  # a look right after the submission would tell nothing
        work.clock.sleep(schedule.next_delay(0.0, job.progress))
    failed_looks = missing_looks = 0
    while True:
        age_s = work.clock.monotonic() - started
        try:
            seen = look_of(work.client.poll_render(job.id))
        except (TransportProblem, ApiProblem) as problem:
            seen = yield from _survived(work, problem)
            failed_looks += 1
        else:
            failed_looks = 0
        missing_looks = missing_looks + 1 if seen.is_missing else 0
        job = _noted(work, job, seen, progress)
        yield Rendering(job.id, job.status, seen.progress, age_s)
        if job.status == "completed":
            return job
        if job.status == "failed" or missing_looks >= MISSING_LOOKS:
            raise _failed(work, job, is_missing=seen.is_missing)
        wait_s = schedule.next_delay(age_s, seen.progress)
        if failed_looks >= FAILED_LOOKS or age_s + wait_s > limit_s:
            raise _left(work, progress, "unreachable" if failed_looks else "timeout")
        work.clock.sleep(wait_s)


def _survived(work: Work, problem: TransportProblem | ApiProblem) -> Flow[Look]:
    """A look that brought nothing is no verdict on the job (RELIABILITY: row 47)."""
    if isinstance(problem, TlsFailed):
        raise problem
    if isinstance(problem, TokenRejected):
        yield from _renewed(work, problem)
        return Look()
    if isinstance(problem, ApiProblem):
        status = problem.facts.get("status")
        if isinstance(problem, RateLimited):
            wait = problem.facts.get("retry_after_s")
            work.clock.sleep(float(wait) if isinstance(wait, (int, float)) else 0.0)
        elif status in (404, 410) or problem.facts.get("api_code") in (404, 1002):
            return Look(is_missing=True)
        elif not isinstance(status, int) or status < 500:
            raise problem
    yield from ()
    return Look()


def _renewed(work: Work, problem: TokenRejected) -> Flow[None]:
    if work.given_token:
        raise problem
    yield from account.renew(work, rejected=work.client.token)


def _noted(work: Work, job: RenderJob, seen: Look, progress: _Progress) -> RenderJob:
    """Write what changed; a look without a status changes nothing."""
    noted = replace(
        job,
        status=seen.status or job.status,
        progress=job.progress if seen.progress is None else seen.progress,
        url=seen.url or job.url,
        size_bytes=seen.size_bytes or job.size_bytes,
        reason=seen.reason or job.reason,
    )
    if noted != job:
        work.store.put_render(noted)
    progress.job, progress.value = noted, noted.progress
    return noted


def _failed(work: Work, job: RenderJob, *, is_missing: bool) -> RenderFailed:
    reason = "missing" if is_missing else job.reason
    work.store.put_render(replace(job, status="lost" if is_missing else "failed", reason=reason))
    return RenderFailed(
        "missing" if is_missing else "failed",
        render_id=job.id,
        reason=reason,
        is_final=is_missing or job.status == "cancelled",
        command=f"{work.program} export",
    )


# Downloading


def _downloaded(work: Work, job: RenderJob) -> Flow[RenderJob]:
    """Fetch the file from its address, or the second way (PROTOCOL "Download")."""
    ways = [_source(work, job)] if job.url else []
    ways.append(_fallback(work, job))
    for number, source in enumerate(ways):
        try:
            return (yield from _fetched(work, job, source))
        except (DownloadFailed, TransportProblem) as problem:
            if number + 1 == len(ways):
                problem.facts["command"] = f"{work.program} export --resume {job.id}"
                raise
            yield Noticed("download_fallback", {"reason": problem.facts.get("reason", "")})
    raise AssertionError


def _source(work: Work, job: RenderJob) -> Source:
    return Source(
        url=job.url,
        identity=job.id,
        media_format=job.format,
        expected_bytes=job.size_bytes,
        loopback_allowed=work.client.is_loopback,
        renew=lambda: look_of(work.client.poll_render(job.id)).url or None,
    )


def _fallback(work: Work, job: RenderJob) -> Source:
    request = work.client.fallback_download(job.id)
    return Source(
        url=request.url,
        identity=job.id,
        media_format=job.format,
        expected_bytes=job.size_bytes,
        headers=request.headers,
        loopback_allowed=work.client.is_loopback,
    )


def _fetched(work: Work, job: RenderJob, source: Source) -> Flow[RenderJob]:
    name = Path(job.target).name
    if job.target == STDOUT:
        for step in stream(work.clock, source, work.stdout):
            yield _step(name, step)
        return _kept(work, job, STDOUT)
    target = Path(job.target)
    steps = download(work.clock, source, target, force=job.force)
    while True:
        try:
            yield _step(name, next(steps))
        except StopIteration as end:
            path: Path = end.value
            break
    yield Downloaded(str(path), path.stat().st_size)
    return _kept(work, job, str(path))


def _step(name: str, step: Received) -> Downloading:
    return Downloading(name, step.received_bytes, step.total_bytes)


def _kept(work: Work, job: RenderJob, file: str) -> RenderJob:
    kept = replace(job, file=file)
    work.store.put_render(kept)
    return kept


def _document(job: RenderJob) -> dict[str, Any]:
    """The JSON of an export."""
    path = Path(job.file) if job.file and job.file != STDOUT else None
    return {
        "render_id": job.id,
        "status": job.status,
        "format": job.format,
        "path": str(path) if path else None,
        "size_bytes": path.stat().st_size if path else job.size_bytes,
        "url": None if job.file else job.url,
    }
