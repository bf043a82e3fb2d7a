"""The second step of an export: looks at the job until it is done, failed, or left alone."""

from dataclasses import dataclass
from dataclasses import replace

from nemo_cli import errors
from nemo_cli.api.request import CALL_TIMEOUT_S
from nemo_cli.core import updates
from nemo_cli.core.command_line import option
from nemo_cli.core.records import RenderJob
from nemo_cli.core.render.polling import Look
from nemo_cli.core.render.polling import Schedule
from nemo_cli.core.render.polling import look_of
from nemo_cli.flows.account import token as account
from nemo_cli.flows.export.target import ExportWish
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

FAILED_LOOKS = 8  # in a row, before the job is left to a later command
SHORTEST_LOOK_S = 5.0  # a look may take that long, however little time is left
MISSING = (404, 410)
MISSING_LOOKS = 4  # a job that was just submitted may not be known yet


class Progress:
    """Where a job stands, for the sentence when it is left."""

    def __init__(self, job: RenderJob) -> None:
        self.job = job
        self.value: float | None = job.progress


def left(work: Work, progress: Progress, rest: errors.Rest | None = None) -> errors.StillRunning:
    job = progress.job
    return errors.StillRunning(
        rest=rest or _rest(work, job),
        render_id=job.id,
        status=job.status,
        progress=progress.value,
        command=f"{work.choices.program} export {option('--resume', job.id)}",
    )


def _rest(work: Work, job: RenderJob) -> errors.Rest:
    """What is left to do: the render may be done, or end with nemo."""
    if job.status == "completed":
        return errors.Rest.RENDERED
    return errors.Rest.LOCAL if work.choices.origin == "local" else errors.Rest.RUNNING


def poll(
    work: Work, job: RenderJob, wish: ExportWish, progress: Progress, *, is_new: bool
) -> Flow[RenderJob]:
    """Look until the job is completed.

    Raises:
        RenderFailed: the backend gave up on it, or does not know it.
        StillRunning: it takes longer than we were told to wait.
    """
    limit_s = work.choices.limits.render_timeout_s if wish.timeout_s is None else wish.timeout_s
    schedule = Schedule(work.choices.limits.poll_min_s, work.choices.limits.poll_max_s)
    patience = _Patience()
    started = work.clock.monotonic()
    if is_new:  # a look right after the submission would tell nothing
        work.clock.sleep(min(schedule.next_delay(0.0, job.progress), limit_s))
    while True:
        age_s = work.clock.monotonic() - started
        patience.left_s = limit_s - age_s
        seen = yield from _looked(work, progress, patience)
        job = _noted(work, job, seen, progress)
        yield updates.Rendering(job.id, job.status, seen.progress, age_s, job.resolution)
        if job.status == "completed":
            for remark in seen.remarks:
                yield updates.Noticed(remark)
            return job
        if job.status in ("failed", "cancelled") or patience.missing >= MISSING_LOOKS:
            raise _failed(work, job, is_missing=seen.is_missing)
        wait_s = max(schedule.next_delay(age_s, seen.progress), patience.wait_s)
        if patience.failed >= FAILED_LOOKS or age_s + wait_s > limit_s:
            raise left(work, progress)
        work.clock.sleep(wait_s)


@dataclass
class _Patience:
    """What is left of it: looks in a row that brought nothing, and when the next may be."""

    failed: int = 0
    missing: int = 0
    wait_s: float = 0.0  # at least, because the backend says so
    left_s: float = CALL_TIMEOUT_S  # of the time that the render may take
    is_renewed: bool = False  # the token, once


def _looked(work: Work, progress: Progress, patience: _Patience) -> Flow[Look]:
    """Look once; a look that brought nothing is no verdict on the job (RELIABILITY: row 47).

    Raises:
        StillRunning: no later look can bring more.
    """
    patience.wait_s = 0.0
    try:
        timeout_s = min(max(patience.left_s, SHORTEST_LOOK_S), CALL_TIMEOUT_S)
        seen = look_of(work.client.poll_render(progress.job.id, timeout_s))
    except (errors.TransportProblem, errors.ApiProblem) as problem:
        patience.failed += 1
        if _is_missing(problem):
            patience.missing += 1
            return Look(is_missing=True)
        patience.missing = 0
        yield from _bear(work, progress, patience, problem)
        return Look()
    patience.failed = patience.missing = 0
    return seen


def _bear(
    work: Work,
    progress: Progress,
    patience: _Patience,
    problem: errors.TransportProblem | errors.ApiProblem,
) -> Flow[None]:
    """Do what a failed look calls for, or leave the job where no look will do better."""
    if isinstance(problem, errors.TlsFailed):
        raise left(work, progress) from problem
    if isinstance(problem, errors.RateLimited):
        patience.wait_s = problem.retry_after_s or 0.0
    if not isinstance(problem, errors.TokenRejected):
        return
    if work.choices.given_token or patience.is_renewed:
        raise left(work, progress, errors.Rest.TOKEN) from problem
    patience.is_renewed = True
    try:
        yield from account.renew(work, rejected=work.client.token, longest_wait_s=patience.left_s)
    except (errors.ApiProblem, errors.TransportProblem, errors.DiskProblem, errors.Busy) as failed:
        raise left(work, progress, errors.Rest.TOKEN) from failed


def _is_missing(problem: errors.TransportProblem | errors.ApiProblem) -> bool:
    """Whether the backend says that it has no such job."""
    return isinstance(problem, errors.ApiProblem) and (
        problem.api_code in MISSING or problem.status in MISSING
    )


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


def _failed(work: Work, job: RenderJob, *, is_missing: bool) -> errors.RenderFailed:
    if is_missing:
        work.store.put_render(replace(job, status="lost"))
    return errors.RenderFailed(
        render_id=job.id,
        said=job.reason,
        is_missing=is_missing,
        is_final=job.status == "cancelled" or (is_missing and job.status != "submitting"),
        command=f"{work.choices.program} export",
    )


def is_unknown(work: Work, job: RenderJob) -> Flow[bool]:
    """Whether the backend says that it has no such job."""
    return (yield from _looked(work, Progress(job), _Patience())).is_missing
