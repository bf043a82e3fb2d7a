"""The second step of an export: looks at the job until it is done, failed, or left alone."""

from __future__ import annotations

from dataclasses import replace

from nemo_cli.core.command_line import option
from nemo_cli.core.polling import Schedule
from nemo_cli.core.records import RenderJob
from nemo_cli.core.render import Look
from nemo_cli.core.render import look_of
from nemo_cli.core.updates import Rendering
from nemo_cli.errors import ApiProblem
from nemo_cli.errors import RateLimited
from nemo_cli.errors import RenderFailed
from nemo_cli.errors import StillRunning
from nemo_cli.errors import TlsFailed
from nemo_cli.errors import TokenRejected
from nemo_cli.errors import TransportProblem
from nemo_cli.flows import account
from nemo_cli.flows.target import ExportWish
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

FAILED_LOOKS = 8  # in a row, before the job is left to a later command
MISSING_LOOKS = 4  # a job that was just submitted may not be known yet


class Progress:
    """Where a job stands, for the sentence when it is left."""

    def __init__(self, job: RenderJob) -> None:
        self.job = job
        self.value: float | None = job.progress


def left(work: Work, progress: Progress, cause: str = "stopped") -> StillRunning:
    job = progress.job
    return StillRunning(
        cause,
        reason=_why(work, job),
        render_id=job.id,
        status=job.status,
        progress=progress.value,
        target=job.target,
        command=f"{work.program} export {option('--resume', job.id)}",
        cancel=f"{work.program} renders {option('--cancel', job.id)}",
    )


def _why(work: Work, job: RenderJob) -> str:
    """What makes the sentence another one: the render is done, or ends with nemo."""
    if job.status == "completed":
        return "download"
    return "local" if work.origin == "local" else ""


def poll(
    work: Work, job: RenderJob, wish: ExportWish, progress: Progress, *, is_new: bool
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
            raise left(work, progress, "unreachable" if failed_looks else "timeout")
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


def _noted(work: Work, job: RenderJob, seen: Look, progress: Progress) -> RenderJob:
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
        is_final=job.status == "cancelled" or (is_missing and job.status != "submitting"),
        command=f"{work.program} export",
    )


def is_unknown(work: Work, job: RenderJob) -> Flow[bool]:
    """Whether the backend says that it has no such job."""
    try:
        look_of(work.client.poll_render(job.id))
    except (TransportProblem, ApiProblem) as problem:
        return (yield from _survived(work, problem)).is_missing
    return False
