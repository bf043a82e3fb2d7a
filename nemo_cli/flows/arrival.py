"""Is a file in the project? Written down before it leaves, looked up before it leaves again."""

from collections.abc import Sequence
from dataclasses import replace

from nemo_cli import errors
from nemo_cli.core.media import Media
from nemo_cli.core.records import UploadEntry
from nemo_cli.core.sending import Content
from nemo_cli.core.sending import Listing
from nemo_cli.core.sending import algorithm_of
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
        created_at=work.store.stamp(),
    )
    work.store.uploads.leaves(entry)
    return entry


def is_among(
    work: Work, entry: UploadEntry, content: Content, there: Listing, hashed_by: str
) -> bool:
    """Whether there are more such media than before it left."""
    seen = there.taken_for(content, hashed_by)
    if len(seen) <= entry.listed:
        return False
    work.store.uploads.arrived(entry, seen[entry.listed :])
    return True


def after_a_cut(work: Work, entry: UploadEntry, content: Content) -> Flow[errors.Arrival]:
    """What the project tells of a file whose answer was lost (RELIABILITY: row 45)."""
    hashed_by = work.store.read().hashes.get(work.choices.origin, "")
    try:
        _, media = yield from state_of(work)
    except (errors.ApiProblem, errors.TransportProblem):
        return errors.Arrival.UNKNOWN
    found = is_among(work, entry, content, Listing(media), hashed_by)
    return errors.Arrival.THERE if found else errors.Arrival.NOT_THERE


def arrived(
    work: Work, entry: UploadEntry, content: Content, items: Sequence[Media], hashed_by: str
) -> str:
    """Learn from the answer to an upload: how hashes are made, and what others must not claim.

    Returns how this backend makes its hashes.
    """
    work.store.uploads.arrived(entry, items)
    found = algorithm_of(items[0], content) if len(items) == 1 else ""
    if found and found != hashed_by:
        work.store.update(
            lambda state: replace(state, hashes={**state.hashes, entry.origin: found})
        )
    return found or hashed_by
