"""Upload: files and addresses, checked before the network, one call each, and what came of it."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from nemo_cli import errors
from nemo_cli.api.upload import MediaFile
from nemo_cli.api.upload import media_inside
from nemo_cli.api.upload import open_media
from nemo_cli.api.upload import upload_files
from nemo_cli.core import documents
from nemo_cli.core import notices
from nemo_cli.core import results
from nemo_cli.core import updates
from nemo_cli.core.foreign import number_of
from nemo_cli.core.media import Media
from nemo_cli.core.media import sent_name
from nemo_cli.core.paths import is_address
from nemo_cli.core.records import UploadEntry
from nemo_cli.core.sending import Content
from nemo_cli.core.sending import Listing
from nemo_cli.core.sending import algorithm_of
from nemo_cli.core.timeline.draft import media_of
from nemo_cli.files import from_home
from nemo_cli.flows.look import state_of
from nemo_cli.flows.project.current import open_project
from nemo_cli.flows.project.current import replaced
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


@dataclass(frozen=True)
class Sources:
    """What is to be sent: files on this disk, and addresses the backend fetches itself."""

    paths: tuple[Path, ...] = ()
    addresses: tuple[str, ...] = ()
    expanded: tuple[str, ...] = field(default=())  # names found in folders and globs


@dataclass(frozen=True)
class Delivery:
    """What has arrived, and the notes that keep it from being sent again until all is done."""

    added: results.Added
    notes: tuple[UploadEntry, ...] = ()


def upload(work: Work, names: Sequence[str]) -> Flow[results.Added]:
    """Check everything, then send one after the other.

    Raises:
        MissingFile, UnsupportedFile, FileTooLarge: before anything was sent.
        TransportProblem: its `arrival` tells whether the file is there all the same.
    """
    delivery = yield from deliver(work, names)
    work.store.uploads.forget(delivery.notes)
    return delivery.added


def deliver(work: Work, names: Sequence[str], *, is_bound: bool = False) -> Flow[Delivery]:
    """As `upload`; the caller forgets the notes when what the files are for has been done.

    A project that vanishes takes its files with it: all are sent again, into a new one and once
    only (PROTOCOL: 1002). `is_bound`: that is the caller's matter.
    """
    sources = check_media(work, names)
    if sources.expanded:
        yield updates.Noticed(
            notices.UploadExpanded(count=len(sources.expanded), names=few(sources))
        )
    yield from open_project(work)
    try:
        return (yield from _all(work, sources))
    except errors.SessionNotFound:
        if is_bound:
            raise
    yield from replaced(work)
    return (yield from _all(work, sources))


def _all(work: Work, sources: Sources) -> Flow[Delivery]:
    sending = Sending(work)
    try:
        for path in sources.paths:
            yield from _file(sending, path)
        for address in sources.addresses:
            yield from _address(sending, address)
    except errors.NemoError as problem:  # what arrived before it stays arrived, and is told
        problem.files = [documents.uploaded(item) for item in sending.done]
        raise
    return Delivery(results.Added(tuple(sending.done)), tuple(sending.notes))


class Sending:
    """One run through the files: what earlier runs left open, and what this one has done."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.done: list[results.Uploaded] = []
        self.notes: list[UploadEntry] = []
        self._there: Listing | None = None  # in the project: looked at once, then counted on
        origin = work.choices.origin
        self._hashed_by = work.store.read().hashes.get(origin, "")
        earlier = work.store.uploads.open(origin, work.session_id)
        self._earlier = {item.key: item for item in earlier}
        self._copies: Counter[tuple[str, str]] = Counter()

    def begin(self, content: Content) -> Flow[UploadEntry | None]:
        """Note what is to be sent; None: an earlier run did, and it is there."""
        if self._there is None:
            self._there = Listing((yield from state_of(self.work))[1])
        there, hashed_by = self._there, self._hashed_by
        same = (content.digest, content.names[0])
        copy = self._copies[same]
        self._copies[same] += 1
        known = self._earlier.pop((*same, copy), None)
        if known is not None and is_among(self.work, known, content, there, hashed_by):
            yield updates.Noticed(notices.UploadThere(name=content.names[0]))
            self.notes.append(known)
            return None
        alike = len(there.taken_for(content, hashed_by))
        entry = announced(self.work, content, listed=alike, copy=copy)
        self.notes.append(entry)
        return entry

    def end(self, entry: UploadEntry, content: Content, answer: list[dict[str, Any]]) -> None:
        """Count what has arrived."""
        items = media_of({"video_infos": answer})
        self._hashed_by = arrived(self.work, entry, content, items, self._hashed_by)
        if self._there is not None:
            self._there.add(items)

    def tell(self, items: Sequence[results.Uploaded]) -> Flow[None]:
        """Say what has arrived."""
        self.done += items
        yield from items


def check_media(work: Work, names: Sequence[str]) -> Sources:
    """Look at every file before the network is touched; raises what `upload` raises."""
    sources = found(names)
    for path in sources.paths:
        open_media(path, limit_bytes=work.client.skill.upload_limit_bytes).file.close()
    return sources


def found(names: Sequence[str]) -> Sources:
    """Sort names into files and addresses; folders and globs give the media inside them.

    Raises:
        MissingFile: a name that is nothing, or a folder without media.
    """
    paths: list[Path] = []
    addresses: list[str] = []
    expanded: list[str] = []
    for name in names:
        if is_address(name):
            addresses.append(name)
            continue
        path = from_home(name)
        inside = media_inside(path)
        paths += inside or [path]
        expanded += [item.name for item in inside]
    return Sources(tuple(dict.fromkeys(paths)), tuple(addresses), tuple(expanded))


def few(sources: Sources) -> str:
    """Name the first names that a folder or a pattern stands for."""
    names = sources.expanded
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")


def _file(sending: Sending, path: Path) -> Flow[None]:
    with open_media(path, limit_bytes=sending.work.client.skill.upload_limit_bytes) as media:
        names = (media.sent_name, path.name)
        content = Content(names, media.size_bytes, media.digest(), cache(media.digest))
        entry = yield from sending.begin(content)
        if entry is None:
            there = results.Uploaded(media.sent_name, media.kind, size_bytes=media.size_bytes)
            yield from sending.tell([there])
        else:
            yield from _media_sent(sending, media, entry, content)


def _media_sent(
    sending: Sending, media: MediaFile, entry: UploadEntry, content: Content
) -> Flow[None]:
    work = sending.work
    try:
        answer = yield from work.cured_flow(lambda: _sent(work, media), is_bound=True)
    except (errors.TransportProblem, errors.ApiProblem) as problem:
        problem.name = problem.name or media.sent_name
        if isinstance(problem, errors.FileTooLarge) and problem.limit_bytes is None:
            problem.limit_bytes = work.client.skill.upload_limit_bytes
        if errors.is_outcome_unknown(problem):
            problem.arrival = yield from after_a_cut(work, entry, content)
        raise
    except (KeyboardInterrupt, errors.Interrupted) as stop:
        raise errors.Interrupted(underway=errors.Underway.UPLOAD) from stop
    size_bytes = media.size_bytes if len(answer) == 1 else None
    answer = answer or (yield from _confirmed(work, entry, content))
    sending.end(entry, content, answer)
    yield from sending.tell([_uploaded(item, size_bytes) for item in answer])


def _sent(work: Work, media: MediaFile) -> Flow[list[dict[str, Any]]]:
    media.file.seek(0)  # a cured refusal sends it again
    sending = upload_files(work.client, work.session_id, [media])
    try:
        while True:
            step = next(sending)
            yield updates.Uploading((media.sent_name,), step.sent_bytes, step.total_bytes)
    except StopIteration as end:
        answer: list[dict[str, Any]] = end.value
        return answer
    finally:
        sending.close()


def _confirmed(work: Work, entry: UploadEntry, content: Content) -> Flow[list[dict[str, Any]]]:
    """An answer that names no file is looked up: it is there, or it is no success.

    Raises:
        MalformedReply: nobody has seen it arrive.
    """
    arrival = yield from after_a_cut(work, entry, content)
    if arrival is errors.Arrival.THERE:
        return [{"filename": entry.name}]
    raise errors.MalformedReply(
        garble=errors.Garble.INCOMPLETE, name=content.names[-1], arrival=arrival
    )


def _names_of(address: str) -> tuple[str, ...]:
    """What a backend may call the file of an address: nobody says how it makes the name."""
    whole = address.rpartition("/")[2]
    bare = address.partition("?")[0].partition("#")[0].rpartition("/")[2]
    return (sent_name(bare), bare, unquote(bare), whole, address)


def _address(sending: Sending, address: str) -> Flow[None]:
    work = sending.work
    digest = hashlib.sha256(address.encode()).hexdigest()
    content = Content(_names_of(address), None, digest)
    entry = yield from sending.begin(content)
    if entry is None:
        yield from sending.tell([results.Uploaded(content.names[0])])
        return
    try:
        answer = yield from work.cured(
            lambda: work.client.upload_addresses(work.session_id, [address]), is_bound=True
        )
    except (errors.TransportProblem, errors.ApiProblem) as problem:
        problem.name = problem.name or address
        if errors.is_outcome_unknown(problem):
            problem.arrival = yield from after_a_cut(work, entry, content)
        raise
    answer = answer or (yield from _confirmed(work, entry, content))
    sending.end(entry, content, answer)
    yield from sending.tell([_uploaded(item, None) for item in answer])


def _uploaded(item: dict[str, Any], size_bytes: int | None) -> results.Uploaded:
    """Read one entry of the answer's `files` leniently."""
    name = item.get("filename")
    kind = item.get("file_type")
    return results.Uploaded(
        name=name if isinstance(name, str) else "",
        kind=kind if isinstance(kind, str) else "",
        duration_s=number_of(item.get("duration")),
        width=_pixels(item.get("width")),
        height=_pixels(item.get("height")),
        size_bytes=size_bytes,
    )


def _pixels(value: object) -> int | None:
    number = number_of(value)
    return int(number) if number else None


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
