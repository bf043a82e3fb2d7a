"""The last step of an export: the file, from its address or the second way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nemo_cli.api.download import Received
from nemo_cli.api.download import Source
from nemo_cli.api.download import download
from nemo_cli.api.download import stream
from nemo_cli.core.command_line import option
from nemo_cli.core.records import RenderJob
from nemo_cli.core.render import look_of
from nemo_cli.core.updates import Downloaded
from nemo_cli.core.updates import Downloading
from nemo_cli.core.updates import Noticed
from nemo_cli.errors import DownloadFailed
from nemo_cli.errors import TransportProblem
from nemo_cli.flows.target import STDOUT
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def fetch(work: Work, job: RenderJob) -> Flow[RenderJob]:
    """Fetch the file from its address, or the second way (PROTOCOL "Download").

    Media in another format than asked for is kept under the ending it has, and said.
    """
    try:
        return (yield from _by_some_way(work, job))
    except DownloadFailed as problem:
        came = str(problem.facts.get("found_format") or "")
        if not came or came == job.format:
            raise
    yield Noticed("other_format", {"asked": job.format, "came": came})
    target = job.target
    if target != STDOUT:
        target = str(Path(target).with_suffix(f".{came}"))
    return (yield from _by_some_way(work, replace(job, format=came, target=target)))


def _by_some_way(work: Work, job: RenderJob) -> Flow[RenderJob]:
    ways = [_source(work, job)] if job.url else []
    ways.append(_fallback(work, job))
    for number, source in enumerate(ways):
        try:
            return (yield from _fetched(work, job, source))
        except (DownloadFailed, TransportProblem) as problem:
            if number + 1 == len(ways) or problem.facts.get("found_format"):
                problem.facts["command"] = f"{work.program} export {option('--resume', job.id)}"
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
