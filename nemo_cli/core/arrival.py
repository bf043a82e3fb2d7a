"""Whether a medium that the project lists can be taken for a file that was to be sent there."""

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nemo_cli.core.records import UploadEntry
from nemo_cli.core.timeline.draft import Media

ALGORITHMS: Final[dict[int, str]] = {32: "md5", 40: "sha1", 64: "sha256"}  # by hex digits


@dataclass(frozen=True)
class Content:
    """What is sent: the names it may be listed under, its size, and its digests when asked for."""

    names: tuple[str, ...]
    size_bytes: int | None
    digest: str
    digest_by: Callable[[str], str] = lambda _: ""  # algorithm → hex; empty: unknown


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

    def __init__(self, items: Iterable[Media] = ()) -> None:
        self._items: list[Media] = []
        self._by_words: dict[str, list[int]] = defaultdict(list)  # a name, an address or a hash
        self._algorithms: set[str] = set()
        self.add(items)

    def add(self, items: Iterable[Media]) -> None:
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
