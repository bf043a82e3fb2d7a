"""The lines that are written down while files leave for a project, and what they come to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace

from nemo_cli.core.arrival import Listing
from nemo_cli.core.arrival import content_of
from nemo_cli.core.arrival import may_be
from nemo_cli.core.records import UploadEntry
from nemo_cli.core.records import upload_from_json
from nemo_cli.core.timeline.draft import Media
from nemo_cli.core.timeline.draft import media_of


@dataclass(frozen=True)
class Arrived:
    """A file is there: the media that it was answered with, or that were found for it."""

    key: tuple[str, str, int]
    items: tuple[Media, ...]

    @property
    def digest(self) -> str:
        """Of the content."""
        return self.key[0]


Line = UploadEntry | Arrived


def line_to_json(line: Line) -> dict[str, object]:
    """Return plain JSON."""
    if isinstance(line, UploadEntry):
        return {"leaves": dict(vars(line))}
    media = [
        {"filename": item.name, "url": item.url, "size": item.size_bytes, "hash": item.hash}
        for item in line.items
    ]
    return {"arrived": line.key, "media": media}


def line_from_json(data: object) -> Line | None:
    """Read a line; None for what is none: a killed run tears its last one."""
    if not isinstance(data, dict):
        return None
    match data.get("arrived"):
        case [str(digest), str(name), int(copy)]:
            media = media_of({"video_infos": data.get("media")})
            return Arrived((digest, name, copy), media)
    try:
        return upload_from_json(data.get("leaves"))
    except ValueError:
        return None


def still_open(lines: Iterable[Line], hashed_by: str) -> tuple[UploadEntry, ...]:
    """The files that left, each with how many media there are that it must not be taken for.

    Whatever arrived after a file was written down counts among those that were there before,
    however often it was found again.
    """
    found: set[tuple[str, str, int]] = set()
    last: dict[tuple[str, str, int], UploadEntry] = {}
    order: list[Line] = []
    for line in lines:
        if isinstance(line, UploadEntry):
            last[line.key] = line
            order.append(line)
        elif line.key not in found:
            found.add(line.key)
            order.append(line)
    wanted = set(map(id, last.values()))
    return tuple(reversed(list(_counted(reversed(order), wanted, hashed_by))))


def _counted(
    latest_first: Iterable[Line], wanted: set[int], hashed_by: str
) -> Iterable[UploadEntry]:
    since = Listing()
    own: dict[str, list[Media]] = defaultdict(list)  # by content: copies do not count
    for line in latest_first:
        if isinstance(line, Arrived):
            since.add(line.items)
            own[line.digest] += line.items
        elif id(line) in wanted:
            content = content_of(line)
            alike = len(since.taken_for(content, hashed_by))
            mine = sum(may_be(item, content, hashed_by) for item in own[line.digest])
            yield replace(line, listed=line.listed + alike - mine)
