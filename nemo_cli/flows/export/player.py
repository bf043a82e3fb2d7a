"""A film that is done, shown in the program that this machine has for it."""

from nemo_cli.core import notices
from nemo_cli.core.records import RenderJob
from nemo_cli.core.results import NothingDone
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def played(work: Work, exported: Flow[RenderJob]) -> Flow[RenderJob]:
    """Open the file of an export once it is there; a machine without a player is told of it."""
    job = yield from exported
    if job.file:
        yield from _opened(work, job.file, is_told=False)
    return job


def newest(work: Work) -> Flow[NothingDone]:
    """Open the newest film of the project in use, if one lies on the disk."""
    path = newest_film(work)
    if path is None:
        yield Noticed(notices.Plain.NO_FILM)
    else:
        yield from _opened(work, path)
    return NothingDone()


def newest_film(work: Work) -> str | None:
    """Where the film is that was exported last and is still there."""
    project = work.project
    if project is None:
        return None
    films = [
        job.file
        for job in sorted(work.store.read().renders, key=lambda job: job.created_at)
        if job.session_id == project.session_id and job.origin == project.origin and job.file
    ]
    return next((path for path in reversed(films) if work.here.exists(path)), None)


def _opened(work: Work, path: str, *, is_told: bool = True) -> Flow[None]:
    if not work.here.play(path):
        yield Noticed(notices.NoPlayer(path=path))
    elif is_told:
        yield Noticed(notices.Playing(path=path))
