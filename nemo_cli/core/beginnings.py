"""Tell whether a text that has only begun may still become a match of a pattern.

The pattern's tree is walked one character at a time, along all ways through it at once. Each
character costs one look-up once its step is known, so reading is linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from functools import lru_cache

from nemo_cli.core.pattern import Ahead
from nemo_cli.core.pattern import Check
from nemo_cli.core.pattern import Either
from nemo_cli.core.pattern import Maybe
from nemo_cli.core.pattern import Named
from nemo_cli.core.pattern import Pattern
from nemo_cli.core.pattern import Run
from nemo_cli.core.pattern import Sequence
from nemo_cli.core.pattern import Text

# The steps remembered; a reply uses a few hundred.
_STEPS_KEPT = 8192


@dataclass(frozen=True, eq=False)
class _Rest:
    """What has to follow; `pattern` None marks an end."""

    pattern: Pattern | None
    rest: "_Rest | None" = None


# The end of a match, and the end of a look ahead, behind which nothing follows.
_MATCHED = _Rest(None)
_SEEN = _Rest(None)

# A place in the tree: the text or run being read, how much of it, its word so far, the rest.
_Spot = tuple[Text | Run | None, int, str, _Rest]
Ways = frozenset[_Spot]


def start(pattern: Pattern) -> Ways:
    """Stand before the pattern."""
    return frozenset(_enter(pattern, _MATCHED))


@lru_cache(maxsize=_STEPS_KEPT)
def step(ways: Ways, character: str) -> Ways:
    """Read one character; no ways left means the text cannot become a match."""
    return frozenset(spot for way in ways for spot in _read(way, character))


def is_matched(ways: Ways) -> bool:
    """Tell whether the text read so far is a match (which may still grow)."""
    return any(spot[3] is _MATCHED and spot[0] is None for spot in ways)


def _enter(pattern: Pattern, rest: _Rest) -> Iterator[_Spot]:
    if isinstance(pattern, Text | Run):
        yield pattern, 0, "", rest
        if isinstance(pattern, Run) and not pattern.least:
            yield from _resume(rest)
    elif isinstance(pattern, Sequence):
        yield from _enter_all(pattern.parts, rest)
    else:
        for part, then in _branches(pattern, rest):
            yield from _enter(part, then) if part else _resume(then)


def _branches(pattern: Pattern, rest: _Rest) -> list[tuple[Pattern | None, _Rest]]:
    match pattern:
        case Either(parts=parts):
            return [(part, rest) for part in parts]
        case Maybe(part=part):
            return [(part, rest), (None, rest)]
        case Ahead(part=part):
            return [(part, _SEEN), (None, rest)]
        case Named(part=part):
            return [(part, rest)]
        case _:
            # A check is taken to hold: at worst a text is held a little longer than needed.
            assert isinstance(pattern, Check)
            return [(None, rest)]


def _enter_all(parts: tuple[Pattern, ...], rest: _Rest) -> Iterator[_Spot]:
    for part in reversed(parts):
        rest = _before(part, rest)
    yield from _resume(rest)


@cache
def _before(pattern: Pattern, rest: _Rest) -> _Rest:
    return _Rest(pattern, rest)


def _resume(rest: _Rest) -> Iterator[_Spot]:
    if rest.pattern is not None and rest.rest is not None:
        yield from _enter(rest.pattern, rest.rest)
    elif rest is _MATCHED:
        yield None, 0, "", rest


def _read(spot: _Spot, character: str) -> Iterator[_Spot]:
    pattern, count, word, rest = spot
    if isinstance(pattern, Text):
        if pattern.letters[count].casefold() == character.casefold():
            done = count + 1 == len(pattern.letters)
            yield from _resume(rest) if done else iter([(pattern, count + 1, "", rest)])
    elif isinstance(pattern, Run) and _class(pattern.characters).match(character):
        yield from _read_run(pattern, count + 1, word + character, rest)


def _read_run(run: Run, count: int, word: str, rest: _Rest) -> Iterator[_Spot]:
    if count < run.most:
        yield run, count, word if run.but else "", rest
    if count >= run.least and word.casefold() not in run.but:
        yield from _resume(rest)


@cache
def _class(characters: str) -> re.Pattern[str]:
    return re.compile(characters)
