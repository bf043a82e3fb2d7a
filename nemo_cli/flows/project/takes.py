"""The takes of a project: noted after each turn, listed, compared, found for an export."""

import json
from typing import Any

from nemo_cli.core import notices
from nemo_cli.core.archived import Take
from nemo_cli.core.archived import Takes
from nemo_cli.core.records import Project
from nemo_cli.core.results import NothingDone
from nemo_cli.core.results import TakeDifference
from nemo_cli.core.results import TakeList
from nemo_cli.core.text import redact
from nemo_cli.core.text import redacted
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.timeline.summary import changes
from nemo_cli.core.updates import Noticed
from nemo_cli.core.updates import Suggested
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import Thing
from nemo_cli.errors import UnknownName
from nemo_cli.flows.look import Snapshot
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.flows.work import find


def note_take(work: Work, message: str, fingerprint_before: str, after: Snapshot) -> int | None:
    """Make a take of what a turn left behind, if that is another draft; return its number.

    A disk that says no costs the take, not the turn: the ledger, on the same disk, tells of it.
    """
    project = work.project
    if project is None or after.draft is None or after.fingerprint == fingerprint_before:
        return None
    new = Take(0, redact(message), redacted(after.draft), after.fingerprint, work.store.stamp())
    archive = work.store.archive
    try:
        takes = archive.begun_anew(lambda: archive.takes(project)).noted(new)
        archive.put_takes(project, _capped(work, takes))
    except DiskProblem:
        return None
    return takes.current


def takes(work: Work) -> Flow[TakeList]:
    """List the takes of the project."""
    yield from ()
    project = work.project or find(work)
    known = work.store.archive.takes(project) if project else Takes()
    return TakeList(project, known.kept, known.current)


def compare(work: Work, first: str, second: str = "") -> Flow[TakeDifference]:
    """Compare two takes; without a second, with that of now.

    Raises:
        UnknownName: there is no such take.
    """
    yield from ()
    known = _known(work)
    return _compared(*(taken(known, word or str(known.current)) for word in (first, second)))


def earlier(work: Work) -> Flow[TakeDifference | NothingDone]:
    """What the take before that of now is like: to render it is free, to ask for it may not be."""
    known = _known(work)
    now = known.numbered(known.current)
    before = [item for item in known.kept if item.number < known.current]
    if now is None or not before:
        yield Noticed(notices.Plain.NO_EARLIER_TAKE)
        return NothingDone()
    number = before[-1].number
    again = f"{work.choices.program} export --take {number}"
    yield Suggested(notices.EarlierTake(number), again)
    return _compared(now, before[-1])


def _compared(before: Take, after: Take) -> TakeDifference:
    found = changes(Timeline.from_json(before.draft), Timeline.from_json(after.draft))
    return TakeDifference(before, after, tuple(found))


def take_to_export(work: Work, number: str) -> tuple[Any, bool]:
    """The draft of a take of the project in use, and whether a later one has replaced it.

    Raises:
        UnknownName: there is no such take.
    """
    known = _known(work)
    take = taken(known, number)
    return take.draft, take.number != known.current


def draft_of(work: Work, project: Project, fingerprint: str) -> Any:
    """The draft with this fingerprint, where it is one of the takes."""
    archive = work.store.archive
    take = archive.begun_anew(lambda: archive.takes(project)).drawn(fingerprint)
    return take.draft if take else None


def taken(known: Takes, word: str) -> Take:
    """The take that a word names."""
    number = int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else 0
    if found := known.numbered(number):
        return found
    choices = tuple(str(item.number) for item in known.kept)
    raise UnknownName(thing=Thing.TAKE, name=word, choices=choices)


def _known(work: Work) -> Takes:
    project = work.project or find(work)
    return work.store.archive.takes(project) if project else Takes()


def _capped(work: Work, takes: Takes) -> Takes:
    """As many takes as are kept; a render that is not fetched yet may need its own once more."""
    open_ = {job.draft for job in work.store.read().renders if job.is_open}
    return takes.capped(work.choices.limits.takes_kept, open_, _size)


def _size(take: Take) -> int:
    return len(json.dumps(take.draft))
