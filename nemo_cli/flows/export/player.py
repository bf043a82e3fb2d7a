"""A film that is done, shown in the program that this machine has for it."""

from nemo_cli.core import notices
from nemo_cli.core.records import RenderJob
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def played(work: Work, exported: Flow[RenderJob]) -> Flow[RenderJob]:
    """Open the file of an export once it is there; a machine without a player is told of it."""
    job = yield from exported
    if job.file and not work.here.play(job.file):
        yield Noticed(notices.NoPlayer(path=job.file))
    return job
