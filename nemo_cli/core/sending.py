"""Files on their way into a project: the lines that are written down, and what arrived of them.

A medium that the project lists can be taken for a file by its hash, or by its name.
"""

from collections import abc
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace
from typing import Any
from typing import Final

from nemo_cli.core.media import Media
from nemo_cli.core.records import UploadEntry
from nemo_cli.core.records import upload_from_json

ALGORITHMS: Final[dict[int, str]] = {32: "md5", 40: "sha1", 64: "sha256"}  # by hex digits


@dataclass(frozen=True)
class Content:
    """What is sent: the names it may be listed under, its size, and its digests when asked for."""

    names: tuple[str, ...]
    size_bytes: int | None
    digest: str
    digest_by: abc.Callable[[str], str] = lambda _: ""  # algorithm → hex; empty: unknown


def content_of(entry: UploadEntry) -> Content:
    """What is known of a file that is not at hand."""
    known = {"sha256": entry.digest} if entry.size_bytes is not None else {}
    return Content(
        (entry.name,), entry.size_bytes, entry.digest, lambda algorithm: known.get(algorithm, "")
    )


def may_be(item: Media, content: Content, hashed_by: str) -> bool:
    """Whether it is that file: surely by an equal hash, else by its name where nothing differs.

    `hashed_by` is the algorithm that this backend is known to make its hashes with. A hash of
    another kind proves nothing when it differs: it may be of something else.
    """
    algorithm = ALGORITHMS.get(len(item.hash), "")
    ours = content.digest_by(algorithm) if algorithm else ""
    if ours and item.hash == ours:
        return True
    if ours and algorithm == hashed_by:
        return False
    sizes = (item.size_bytes, content.size_bytes)
    is_named = bool({item.name, item.url} & {*content.names})
    return is_named and (None in sizes or sizes[0] == sizes[1])


class Listing:
    """Media that a project lists, found again without a look at each of them."""

    def __init__(self, items: abc.Iterable[Media] = ()) -> None:
        self._items: list[Media] = []
        self._by_words: dict[str, list[int]] = defaultdict(list)  # a name, an address or a hash
        self._algorithms: set[str] = set()
        self.add(items)

    def add(self, items: abc.Iterable[Media]) -> None:
        """Take in what has come since."""
        for item in items:
            for words in {item.name, item.url, item.hash} - {""}:
                self._by_words[words].append(len(self._items))
            self._items.append(item)
            self._algorithms.add(ALGORITHMS.get(len(item.hash), ""))

    def taken_for(self, content: Content, hashed_by: str) -> list[Media]:
        """The media that may be a file, in the order in which they are listed."""
        digests = (content.digest_by(algorithm) for algorithm in self._algorithms - {""})
        words = {*content.names, *digests}
        places = {place for one in words for place in self._by_words.get(one, ())}
        alike = (self._items[place] for place in sorted(places))
        return [item for item in alike if may_be(item, content, hashed_by)]


def algorithm_of(item: Media, content: Content) -> str:
    """How the backend made the hash of a file that has just arrived; empty when not by content."""
    algorithm = ALGORITHMS.get(len(item.hash), "")
    return algorithm if algorithm and content.digest_by(algorithm) == item.hash else ""


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
            media = [item for item in data.get("media") or () if isinstance(item, dict)]
            return Arrived((digest, name, copy), tuple(map(_medium, media)))
    try:
        return upload_from_json(data.get("leaves"))
    except ValueError:
        return None


def _medium(data: dict[str, Any]) -> Media:
    """Read what `line_to_json` has written of a medium: all that it is known again by."""
    name, url, content = (str(data.get(key) or "") for key in ("filename", "url", "hash"))
    size = data.get("size")
    size_bytes = size if isinstance(size, int) else None
    return Media("uploaded", name, "", None, size_bytes, None, None, url, content)


def still_open(lines: abc.Iterable[Line], hashed_by: str) -> tuple[UploadEntry, ...]:
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
    latest_first: abc.Iterable[Line], wanted: set[int], hashed_by: str
) -> abc.Iterable[UploadEntry]:
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
