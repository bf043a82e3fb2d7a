"""The last step of an export: the file, from its address or the second way."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Final
from typing import TypeVar

from nemo_cli import errors
from nemo_cli.api.download.download import Oddity
from nemo_cli.api.download.download import Received
from nemo_cli.api.download.download import Source
from nemo_cli.api.download.download import download
from nemo_cli.api.download.download import stream
from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.command_line import option
from nemo_cli.core.records import RenderJob
from nemo_cli.core.render.polling import look_of
from nemo_cli.flows.export.target import STDOUT
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

T = TypeVar("T")
_ODD: Final[dict[Oddity, type[notices.UnusualBeginning | notices.NoIndex]]] = {
    Oddity.BEGINNING: notices.UnusualBeginning,
    Oddity.NO_INDEX: notices.NoIndex,
}


def fetch(work: Work, job: RenderJob) -> Flow[RenderJob]:
    """Fetch the file from its address, or the second way (PROTOCOL "Download").

    Media in another format than asked for is kept under the ending it has, and said.

    Raises:
        DownloadFailed, TransportProblem, DiskProblem: with `command`, which goes on, and
            `earlier`, the problem of the way before.
    """
    try:
        return (yield from _by_some_way(work, job))
    except errors.DownloadFailed as problem:
        came = problem.found_format
        if not came or came == job.format or problem.is_out:
            raise
    yield updates.Noticed(notices.OtherFormat(asked=job.format, came=came))
    target = job.target
    if target != STDOUT:
        target = str(Path(target).with_suffix(f".{came}"))
    return (yield from _by_some_way(work, replace(job, format=came, target=target)))


def _by_some_way(work: Work, job: RenderJob) -> Flow[RenderJob]:
    earlier: errors.NemoError | None = None
    ways = [_source(work, job)] if job.url else []
    for source in (*ways, _fallback(work, job)):
        if earlier is not None:
            yield updates.Noticed(notices.Plain.DOWNLOAD_FALLBACK)
        try:
            return (yield from _fetched(work, job, source))
        except (errors.DownloadFailed, errors.TransportProblem, errors.DiskProblem) as problem:
            problem.command = f"{work.choices.program} export {option('--resume', job.id)}"
            problem.earlier = earlier
            if _is_final(problem):
                raise
            earlier = problem
    assert earlier is not None
    raise earlier


def _is_final(problem: errors.NemoError) -> bool:
    """Whether the other way can do no better: the disk, another format, bytes that are out."""
    is_other = isinstance(problem, errors.DownloadFailed) and bool(problem.found_format)
    return isinstance(problem, errors.DiskProblem) or is_other or problem.is_out


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
        yield from _told(name, job.format, stream(work.clock, source, work.here.stdout))
        return _kept(work, job, STDOUT, job.size_bytes)
    steps = download(
        work.clock,
        source,
        Path(job.target),
        force=job.force,
        on_name=lambda path: work.store.put_render(replace(job, file=str(path))),
    )
    path = yield from _told(name, job.format, steps)
    size_bytes = path.stat().st_size
    yield updates.Downloaded(str(path), size_bytes)
    return _kept(work, job, str(path), size_bytes)


def _told(name: str, media_format: str, steps: Generator[Received, None, T]) -> Flow[T]:
    """Tell the progress of a download, and once what is odd about its file."""
    told = 0
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        for oddity in step.oddities[told:]:
            yield updates.Noticed(_ODD[oddity](media_format))
        told = len(step.oddities)
        yield updates.Downloading(name, step.received_bytes, step.total_bytes)


def _kept(work: Work, job: RenderJob, file: str, size_bytes: int | None) -> RenderJob:
    kept = replace(job, file=file, size_bytes=size_bytes)
    work.store.put_render(kept)
    return kept
