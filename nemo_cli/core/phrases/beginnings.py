"""Tell whether a text that has only begun may still become a match of some patterns.

The patterns' trees are walked one character at a time, along all ways through them at once.
Each character costs one look-up once its step is known, so reading is linear in the text.
"""

import re
from collections import abc
from dataclasses import dataclass
from functools import cache
from functools import cached_property
from functools import lru_cache

from nemo_cli.core.phrases.pattern import Ahead
from nemo_cli.core.phrases.pattern import Check
from nemo_cli.core.phrases.pattern import Either
from nemo_cli.core.phrases.pattern import Maybe
from nemo_cli.core.phrases.pattern import Named
from nemo_cli.core.phrases.pattern import Pattern
from nemo_cli.core.phrases.pattern import Run
from nemo_cli.core.phrases.pattern import Sequence
from nemo_cli.core.phrases.pattern import Text

# What is remembered; a reply uses a few hundred of each.
_STEPS_KEPT = 8192
_WAYS_KEPT = 2048


@dataclass(frozen=True, eq=False)
class _Rest:
    """What has to follow, if anything; a pattern with that `number` has matched by then."""

    pattern: Pattern | None
    rest: "_Rest | None" = None
    number: int | None = None

    @cached_property
    def spots(self) -> "tuple[_Spot, ...]":
        """Where reading goes on behind what came before."""
        matched = () if self.number is None else ((None, self.number, None, self),)
        if self.pattern is None or self.rest is None:
            return matched
        return (*matched, *_enter(self.pattern, self.rest))


# The end of a look ahead or of what trails a match; nothing follows.
_SEEN = _Rest(None)

# A place in the tree: the text or run being read, how much of it, its word as long as that may
# become one of the words it must not be, the rest. At an end: None and the pattern's number.
_Spot = tuple[Text | Run | None, int, str | None, _Rest]


class Ways:
    """All ways that are open at one point of a text."""

    def __init__(self, spots: frozenset[_Spot]) -> None:
        self.spots = spots
        # The numbers of the patterns that match what has been read (and may still grow).
        self.found = frozenset(spot[1] for spot in spots if spot[0] is None)


# No way is left: the text cannot become a match.
_NOWHERE = Ways(frozenset())


def start(
    patterns: abc.Mapping[int, Pattern], trails: abc.Mapping[int, Pattern] | None = None
) -> Ways:
    """Stand before all of the patterns, each of which is known by its number.

    `trails` may follow some of them; they must be such that nothing of them is needed.
    """
    spots: set[_Spot] = set()
    for number, pattern in patterns.items():
        trail = trails.get(number) if trails else None
        spots.update(_enter(pattern, _Rest(trail, _SEEN, number)))
    return Ways(frozenset(spots))


class Walk:
    """Follow a text that grows at its end through the patterns, each character once."""

    def __init__(self, ways: Ways) -> None:
        self.found: frozenset[int] = frozenset()  # the patterns that a beginning of it matches
        self._ways = ways
        self._read = 0

    def goes_on(self, text: str, position: int) -> bool:
        """Tell whether the text from here to its very end may still become a match."""
        ways = self._ways
        for index in range(position + self._read, len(text)):
            ways = _step(ways, text[index])
            if ways is _NOWHERE:
                return False
            if ways.found:
                self.found |= ways.found
        self._ways, self._read = ways, len(text) - position
        return True


@lru_cache(maxsize=_STEPS_KEPT)
def _step(ways: Ways, character: str) -> Ways:
    """Read one character."""
    spots: set[_Spot] = set()
    for spot in ways.spots:
        spots.update(_read(spot, character))
    return _ways(frozenset(spots)) if spots else _NOWHERE


@lru_cache(maxsize=_WAYS_KEPT)
def _ways(spots: frozenset[_Spot]) -> Ways:
    """Return the same object for the same places, so that a step from there is known."""
    return Ways(spots)


def _enter(pattern: Pattern, rest: _Rest) -> abc.Iterator[_Spot]:
    if isinstance(pattern, Text | Run):
        if isinstance(pattern, Text):
            yield pattern, 0, None, rest
            return
        yield pattern, 0, "" if pattern.but else None, rest
        if not pattern.least:
            yield from rest.spots
    elif isinstance(pattern, Sequence):
        for part in reversed(pattern.parts):
            rest = _before(part, rest)
        yield from rest.spots
    else:
        for branch, then in _branches(pattern, rest):
            yield from _enter(branch, then) if branch else then.spots


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


@cache
def _before(pattern: Pattern, rest: _Rest) -> _Rest:
    return _Rest(pattern, rest)


def _read(spot: _Spot, character: str) -> abc.Iterable[_Spot]:
    pattern, count, word, rest = spot
    if isinstance(pattern, Text):
        if pattern.letters[count].casefold() != character.casefold():
            return ()
        done = count + 1 == len(pattern.letters)
        return rest.spots if done else ((pattern, count + 1, None, rest),)
    if isinstance(pattern, Run) and _is_in(character, pattern.characters):
        return _read_run(pattern, count + 1, _grown(word, character, pattern.but), rest)
    return ()


def _read_run(run: Run, count: int, word: str | None, rest: _Rest) -> abc.Iterator[_Spot]:
    if count < run.most:
        yield run, count, word, rest
    if count >= run.least and word not in run.but:
        yield from rest.spots


@lru_cache(maxsize=_STEPS_KEPT)
def _is_in(character: str, characters: str) -> bool:
    return bool(_class(characters).match(character))


@cache
def _class(characters: str) -> re.Pattern[str]:
    return re.compile(characters)


@lru_cache(maxsize=_STEPS_KEPT)
def _grown(word: str | None, character: str, stops: frozenset[str]) -> str | None:
    """Add a character to a word; a word that can be none of the stops is not remembered."""
    grown = None if word is None else word + character.casefold()
    return grown if grown and any(stop.startswith(grown) for stop in stops) else None
