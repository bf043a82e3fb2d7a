"""Every render job known here: list them as they are now, cancel one."""

from dataclasses import replace

from nemo_cli import errors
from nemo_cli.core import notices
from nemo_cli.core.records import RenderJob
from nemo_cli.core.render.polling import look_of
from nemo_cli.core.results import RenderList
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.account import token as account
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

LOOKED_AT = 10  # unfinished jobs, newest first: one request each


def renders(work: Work) -> Flow[RenderList]:
    """List the jobs, newest first; unfinished ones are looked at once."""
    mine = [job for job in work.store.read().renders if job.origin == work.choices.origin]
    unfinished = [job for job in reversed(mine) if job.is_open and job.status != "completed"]
    if unfinished:
        yield from account.connect(work)
    for job in unfinished[:LOOKED_AT]:
        yield from _refreshed(work, job)
    mine = [job for job in work.store.read().renders if job.origin == work.choices.origin]
    return RenderList(tuple(reversed(mine)), work.choices.program)


def cancel(work: Work, render_id: str) -> Flow[RenderList]:
    """PROTOCOL "Cancel a render".

    Raises:
        UsageProblem: no such job, or it is over.
    """
    job = work.store.read().render(render_id)
    if job is None or job.origin != work.choices.origin:
        raise errors.UnknownName(thing=errors.Thing.RENDER, name=render_id)
    if job.status in ("completed", "failed", "cancelled", "lost"):
        raise errors.UnusableRender(
            render_id=render_id, fact=errors.RenderFact.OVER, status=job.status
        )
    yield from account.connect(work)
    yield from work.cured(lambda: work.client.cancel_render(render_id), is_bound=True)
    cancelled = replace(job, status="cancelled")
    work.store.put_render(cancelled)
    yield Noticed(notices.RenderCancelled(render_id=render_id))
    return RenderList((cancelled,), work.choices.program)


def forget(work: Work, render_id: str = "") -> Flow[RenderList]:
    """Know nothing of a render any more, or of any of this backend; what runs there runs on.

    Raises:
        UnknownName: there is no such job.
    """
    mine = [job for job in work.store.read().renders if job.origin == work.choices.origin]
    gone = [job for job in mine if render_id in ("", job.id)]
    if render_id and not gone:
        raise errors.UnknownName(thing=errors.Thing.RENDER, name=render_id)
    work.store.forget_renders({job.id for job in gone})
    yield Noticed(notices.RendersForgotten(len(gone)))
    return RenderList(tuple(gone), work.choices.program)


def _refreshed(work: Work, job: RenderJob) -> Flow[None]:
    try:
        answer = yield from work.cured(lambda: work.client.poll_render(job.id), is_bound=True)
    except (errors.ApiProblem, errors.TransportProblem):
        return
    seen = look_of(answer)
    if seen.status:
        work.store.put_render(
            replace(
                job,
                status=seen.status,
                progress=seen.progress,
                url=seen.url or job.url,
                size_bytes=seen.size_bytes or job.size_bytes,
                reason=seen.reason,
            )
        )
