"""The words that are understood, read from their table."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

_ALL: dict[str, dict[str, str]] = tomllib.loads(
    files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8")
)
_SMALL = _ALL.pop("small")
# What a question is about, by the words that say so; the first that is named counts.
TOPICS = _ALL.pop("topics")
# kind of meaning → which of that kind → words
TABLES = _ALL


def words(name: str) -> frozenset[str]:
    """Return a set of small words."""
    return frozenset(entries(_SMALL[name]))


def entries(listed: str) -> Iterator[str]:
    """Yield the words of an entry as they are looked up: in small letters, parts by spaces."""
    for word in listed.split():
        yield word.lower().replace("-", " ") if word.isascii() else word
