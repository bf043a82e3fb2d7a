"""Is a file in the project? Written down before it leaves, looked up before it leaves again."""

from collections.abc import Sequence
from dataclasses import replace

from nemo_cli import errors
from nemo_cli.core.arrival import Content
from nemo_cli.core.arrival import algorithm_of
from nemo_cli.core.arrival import content_of
from nemo_cli.core.arrival import may_be
from nemo_cli.core.records import State
from nemo_cli.core.records import UploadEntry
from nemo_cli.core.timeline.draft import Media
from nemo_cli.flows.look import state_of
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def announced(work: Work, content: Content, *, listed: int, copy: int) -> UploadEntry:
    """Write down what is about to leave, and how many media there look like it already."""
    entry = UploadEntry(
        content.digest,
        work.choices.origin,
        work.session_id,
        content.names[0],
        content.size_bytes,
        listed=listed,
        copy=copy,
    )
    work.store.put_upload(entry)
    return entry


def is_there(work: Work, entry: UploadEntry, content: Content) -> Flow[bool]:
    """Whether the project lists more such media than before it left."""
    seen = yield from _seen(work, content)
    if len(seen) <= entry.listed:
        return False
    _counted(work, entry, seen[entry.listed :])
    return True


def after_a_cut(work: Work, entry: UploadEntry, content: Content) -> Flow[errors.Arrival]:
    """What the project tells of a file whose answer was lost (RELIABILITY: row 45)."""
    try:
        found = yield from is_there(work, entry, content)
    except (errors.ApiProblem, errors.TransportProblem):
        return errors.Arrival.UNKNOWN
    return errors.Arrival.THERE if found else errors.Arrival.NOT_THERE


def arrived(
    work: Work,
    entry: UploadEntry,
    content: Content,
    items: Sequence[Media],
    *,
    hashed_by: str,
    is_alone: bool,
) -> str:
    """Learn from the answer to an upload: how hashes are made, and what others must not claim.

    `is_alone`: no other waits in the project. Returns how this backend makes its hashes.
    """
    found = algorithm_of(items[0], content) if len(items) == 1 else ""
    if found and found != hashed_by:
        work.store.update(
            lambda state: replace(state, hashes={**state.hashes, entry.origin: found})
        )
    if not is_alone:
        _counted(work, entry, items)
    return found or hashed_by


def _seen(work: Work, content: Content) -> Flow[list[Media]]:
    hashed_by = work.store.read().hashes.get(work.choices.origin, "")
    _, media = yield from state_of(work)
    return [item for item in media if may_be(item, content, hashed_by)]


def _counted(work: Work, entry: UploadEntry, items: Sequence[Media]) -> None:
    """A file that has arrived counts among those that were there before, for all that wait."""

    def counted(state: State) -> State:
        hashed_by = state.hashes.get(entry.origin, "")

        def with_these(other: UploadEntry) -> UploadEntry:
            place = (other.origin, other.session_id)
            if other.digest == entry.digest or place != (entry.origin, entry.session_id):
                return other
            alike = sum(may_be(item, content_of(other), hashed_by) for item in items)
            return replace(other, listed=other.listed + alike)

        return replace(state, uploads=tuple(map(with_these, state.uploads)))

    known = work.store.read()
    if counted(known) != known:  # nearly always nothing else looks like it
        work.store.update(counted)
