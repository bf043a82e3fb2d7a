"""Upload: files and addresses, checked before the network, one call each, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from nemo_cli import errors
from nemo_cli.api.upload.upload import MediaFile
from nemo_cli.api.upload.upload import open_media
from nemo_cli.core import documents
from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.lenient import number_of
from nemo_cli.core.media import sent_name
from nemo_cli.core.paths import is_address
from nemo_cli.core.results import Added
from nemo_cli.files import from_home
from nemo_cli.flows.cures import cured
from nemo_cli.flows.cures import cured_flow
from nemo_cli.flows.folder import media_inside
from nemo_cli.flows.look import state_of
from nemo_cli.flows.project.current import open_project
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


@dataclass(frozen=True)
class Sources:
    """What is to be sent: files on this disk, and addresses the backend fetches itself."""

    paths: tuple[Path, ...] = ()
    addresses: tuple[str, ...] = ()
    expanded: tuple[str, ...] = field(default=())  # names found in folders and globs


def upload(work: Work, names: Sequence[str]) -> Flow[Added]:
    """Check everything, then send one after the other.

    Raises:
        MissingFile, UnsupportedFile, FileTooLarge: before anything was sent.
        TransportProblem: its `arrival` tells whether the file is there all the same.
    """
    sources = check_media(work, names)
    if sources.expanded:
        yield updates.Noticed(
            notices.UploadExpanded(count=len(sources.expanded), names=few(sources))
        )
    yield from open_project(work)
    done: list[updates.Uploaded] = []
    try:
        for path in sources.paths:
            done += yield from _file(work, path)
        for address in sources.addresses:
            done += yield from _address(work, address)
    except errors.NemoError as problem:  # what arrived before it stays arrived, and is told
        problem.files = [documents.uploaded(item) for item in done]
        raise
    return Added(tuple(done))


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


def _file(work: Work, path: Path) -> Flow[list[updates.Uploaded]]:
    before = yield from listed(work, str(path))
    with open_media(path, limit_bytes=work.client.skill.upload_limit_bytes) as media:
        try:
            answer = yield from cured_flow(work, lambda: _sent(work, media))
        except (errors.TransportProblem, errors.ApiProblem) as problem:
            problem.name = problem.name or media.sent_name
            if isinstance(problem, errors.FileTooLarge) and problem.limit_bytes is None:
                problem.limit_bytes = work.client.skill.upload_limit_bytes
            if errors.is_outcome_unknown(problem):
                problem.arrival = yield from _arrival(work, str(path), before)
            raise
        except (KeyboardInterrupt, errors.Interrupted) as stop:
            raise errors.Interrupted(underway=errors.Underway.UPLOAD) from stop
        size_bytes = media.size_bytes
    answer = answer or (yield from _confirmed(work, str(path), before))
    done = [_uploaded(item, size_bytes if len(answer) == 1 else None) for item in answer]
    yield from done
    return done


def _sent(work: Work, media: MediaFile) -> Flow[list[dict[str, Any]]]:
    media.file.seek(0)  # a cured refusal sends it again
    sending = work.client.upload(work.session_id, [media])
    try:
        while True:
            step = next(sending)
            yield updates.Uploading((media.sent_name,), step.sent_bytes, step.total_bytes)
    except StopIteration as end:
        answer: list[dict[str, Any]] = end.value
        return answer
    finally:
        sending.close()


def listed(work: Work, name: str) -> Flow[int]:
    """How many media of the project have the name that this file or address is sent under."""
    shown = name.partition("?")[0].rpartition("/")[2] if is_address(name) else Path(name).name
    names = {name, sent_name(shown)}
    return sum(item.name in names for item in (yield from state_of(work, is_bound=False))[1])


def _arrival(work: Work, name: str, before: int) -> Flow[errors.Arrival]:
    """Whether the session lists the file after a cut (RELIABILITY: row 45)."""
    try:
        is_there = (yield from listed(work, name)) > before
    except (errors.ApiProblem, errors.TransportProblem):
        return errors.Arrival.UNKNOWN
    return errors.Arrival.THERE if is_there else errors.Arrival.NOT_THERE


def _confirmed(work: Work, name: str, before: int) -> Flow[list[dict[str, Any]]]:
    """An answer that names no file is looked up: it is there, or it is no success.

    Raises:
        MalformedReply: nobody has seen it arrive.
    """
    arrival = yield from _arrival(work, name, before)
    shown = name if is_address(name) else sent_name(Path(name).name)
    if arrival is errors.Arrival.THERE:
        return [{"filename": shown}]
    raise errors.MalformedReply(garble=errors.Garble.INCOMPLETE, name=shown, arrival=arrival)


def _address(work: Work, address: str) -> Flow[list[updates.Uploaded]]:
    before = yield from listed(work, address)
    try:
        answer = yield from cured(
            work, lambda: work.client.upload_addresses(work.session_id, [address])
        )
    except (errors.TransportProblem, errors.ApiProblem) as problem:
        problem.name = problem.name or address
        if errors.is_outcome_unknown(problem):
            problem.arrival = yield from _arrival(work, address, before)
        raise
    answer = answer or (yield from _confirmed(work, address, before))
    done = [_uploaded(item, None) for item in answer]
    yield from done
    return done


def _uploaded(item: dict[str, Any], size_bytes: int | None) -> updates.Uploaded:
    """Read one entry of the answer's `files` leniently."""
    name = item.get("filename")
    kind = item.get("file_type")
    return updates.Uploaded(
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
