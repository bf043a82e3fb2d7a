"""What was said in the projects: kept after each turn, shown whole, searched."""

from contextlib import suppress

from nemo_cli.core.conversation import Passage
from nemo_cli.core.conversation import with_passage
from nemo_cli.core.records import Project
from nemo_cli.core.results import Conversation
from nemo_cli.core.results import TurnsFound
from nemo_cli.core.retention import projects_in_use
from nemo_cli.core.skill import MEGABYTE
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import Misuse
from nemo_cli.errors import Misused
from nemo_cli.flows.project.known import find
from nemo_cli.flows.project.known import named
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def keep(work: Work, passage: Passage) -> None:
    """Keep what was said in a turn.

    A disk that says no costs the transcript, not the turn: the ledger, on the same disk, tells.
    """
    project = work.project
    if project is None:
        return
    archive = work.store.archive
    with suppress(DiskProblem):
        known = archive.begun_anew(lambda: archive.passages(project))
        limit = work.choices.limits.transcript_kept
        archive.put_passages(project, with_passage(known, passage, limit))
        if not (known and archive.is_tidy):
            _tidy(work, project)


def _tidy(work: Work, project: Project) -> None:
    """Make room for what was said and made in the project."""
    state = work.store.read()
    in_use = {*projects_in_use(state), (project.origin, project.session_id)}
    room_bytes = work.choices.limits.projects_kept_mb * MEGABYTE
    work.store.archive.tidy((*state.projects, project), in_use, room_bytes)


def passages(work: Work) -> tuple[Passage, ...]:
    """What was said in the project in use; nothing where that cannot be read."""
    project = work.project
    if project is None:
        return ()
    with suppress(DiskProblem):
        return work.store.archive.begun_anew(lambda: work.store.archive.passages(project))
    return ()


def show(work: Work, name: str) -> Flow[Conversation]:
    """The transcript of a project: the one that is named, or the one in use.

    Raises:
        UnknownName: no project is called that.
    """
    yield from ()
    project = named(work, work.store.read(), name) if name else work.project or find(work)
    said = work.store.archive.passages(project) if project else ()
    return Conversation(project, said)


def search(work: Work, words: str) -> Flow[TurnsFound]:
    """The turns of all projects that hold every one of the words, the newest project first.

    Raises:
        Misused: no word was given.
    """
    yield from ()
    wanted = words.split()
    if not wanted:
        raise Misused(how=Misuse.NO_WORDS)
    mine = [item for item in work.store.read().projects if item.origin == work.choices.origin]
    newest_first = sorted(mine, key=lambda item: item.used_at, reverse=True)
    found = [item for project in newest_first for item in _holding(work, project, wanted)]
    return TurnsFound(words, tuple(found))


def _holding(work: Work, project: Project, words: list[str]) -> list[tuple[Project, int, Passage]]:
    """Project, number and passage of each turn that holds the words."""
    said = work.store.archive.begun_anew(lambda: work.store.archive.passages(project))
    return [(project, number, item) for number, item in enumerate(said, 1) if item.holds(words)]
