"""Patterns as small trees, with a template language to write them in; no phrases here.

A pattern has two readings. `whole` is its regular expression, for finding a match and its
parts. The tree itself is walked by `beginnings.py`, which tells whether a text that has only
begun may still become a match.

    template    a word matches itself; `[x]` may be left out; `(a|b)` is a choice;
                `{name}` is a part given by name
"""

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

_PARTS = re.compile(r"[\[\]()|]|\{\w+\}|[^\s\[\]()|{}]+")
_ATTACHED = frozenset(",/，、")  # these follow without a space


@dataclass(frozen=True, eq=False)
class Pattern:
    """Any pattern; two are the same only if they are one object."""

    @property
    def whole(self) -> str:
        """The pattern as a regular expression."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Text(Pattern):
    """These letters, in either case."""

    letters: str

    @property
    def whole(self) -> str:
        return re.escape(self.letters)


@dataclass(frozen=True, eq=False)
class Run(Pattern):
    """`least` to `most` characters of a class such as `[a-z]`, but none of the words `but`."""

    characters: str
    least: int
    most: int
    but: frozenset[str] = frozenset()
    lazy: bool = False

    @property
    def whole(self) -> str:
        stop = "|".join(re.escape(word) for word in sorted(self.but))
        guard = f"(?!(?:{stop})(?!{self.characters}))" if stop else ""
        return f"{guard}{self.characters}{{{self.least},{self.most}}}" + ("?" if self.lazy else "")


@dataclass(frozen=True, eq=False)
class Check(Pattern):
    """Nothing, where the lookaround holds."""

    lookaround: str

    @property
    def whole(self) -> str:
        return self.lookaround


@dataclass(frozen=True, eq=False)
class Ahead(Pattern):
    """Nothing, where the part follows; a reader waits until that is known."""

    part: Pattern

    @property
    def whole(self) -> str:
        return f"(?={self.part.whole})"


@dataclass(frozen=True, eq=False)
class Sequence(Pattern):
    """One part after the other."""

    parts: tuple[Pattern, ...]

    @property
    def whole(self) -> str:
        return "".join(part.whole for part in self.parts)


@dataclass(frozen=True, eq=False)
class Either(Pattern):
    """The first part that fits."""

    parts: tuple[Pattern, ...]

    @property
    def whole(self) -> str:
        return f"(?:{'|'.join(part.whole for part in self.parts)})"


@dataclass(frozen=True, eq=False)
class Maybe(Pattern):
    """The part, or nothing."""

    part: Pattern
    lazy: bool = False

    @property
    def whole(self) -> str:
        return f"(?:{self.part.whole})" + ("??" if self.lazy else "?")


@dataclass(frozen=True, eq=False)
class Named(Pattern):
    """The part, captured under a name."""

    name: str
    part: Pattern

    @property
    def whole(self) -> str:
        return f"(?P<{self.name}>{self.part.whole})"


def sequence(*parts: Pattern) -> Pattern:
    """Match one part after the other."""
    return parts[0] if len(parts) == 1 else Sequence(parts)


def several(first: Pattern, more: Pattern, most: int, *, lazy: bool = False) -> Pattern:
    """Match `first`, then up to `most` - 1 times `more`."""
    tail: Pattern = Sequence(())
    for _ in range(most - 1):
        tail = Maybe(Sequence((more, tail)), lazy)
    return Sequence((first, tail))


def template(
    line: str, given: Mapping[str, Pattern], gap: Pattern, *, leading: bool = False
) -> Pattern:
    """Read a template; `gap` stands between its words, and before the first if `leading`."""
    parts = deque(_PARTS.findall(line))
    built = _sides(parts, given, gap, leading=leading)
    assert not parts, f"unbalanced: {line}"
    return built


def first_words(line: str, given: Mapping[str, str]) -> frozenset[str]:
    """List what a template can begin with, unbuilt; `given` are the templates of its parts."""
    first, _ = _first(deque(_PARTS.findall(line)))
    named = {part for part in first if part.startswith("{")}
    return (first - named).union(*(first_words(given[part[1:-1]], given) for part in named))


def _first(parts: deque[str]) -> tuple[frozenset[str], bool]:
    """Take the parts up to a closing bracket; tell also whether they may all be left out."""
    first: frozenset[str] = frozenset()
    is_start, may_be_empty = True, False
    while parts and parts[0] not in "])":
        part = parts.popleft()
        if part == "|":
            is_start, may_be_empty = True, may_be_empty or is_start
            continue
        inside, is_empty = frozenset({part}), False
        if part in "[(":
            inside, is_empty = _first(parts)
            parts.popleft()
        if is_start:
            first, is_start = first | inside, is_empty or part == "["
    return first, may_be_empty or is_start


def _sides(
    parts: deque[str], given: Mapping[str, Pattern], gap: Pattern, *, leading: bool
) -> Pattern:
    """Take the parts up to a closing bracket; `leading`: each side begins with a gap."""
    sides: list[Pattern] = []
    side: list[Pattern] = []
    spaced = leading
    while parts and parts[0] not in "])":
        part = parts.popleft()
        if part == "|":
            sides.append(sequence(*side))
            side, spaced = [], leading
            continue
        side.append(_part(part, parts, given, gap, spaced=spaced))
        spaced = spaced or part != "["
    sides.append(sequence(*side))
    return Either(tuple(sides)) if len(sides) > 1 else sides[0]


def _part(
    part: str, parts: deque[str], given: Mapping[str, Pattern], gap: Pattern, *, spaced: bool
) -> Pattern:
    """Build one part; a bracket takes what is in it and the one that closes it."""
    if part == "[":
        inside = _sides(parts, given, gap, leading=spaced)
        parts.popleft()
        # At a template's beginning the gap belongs to what may be left out.
        return Maybe(inside if spaced else sequence(inside, gap))
    if part == "(":
        inside = _sides(parts, given, gap, leading=False)
        parts.popleft()
    elif part.startswith("{"):
        inside = given[part[1:-1]]
    else:
        inside = _word(part)
    attached = not spaced or part[0] in _ATTACHED
    return inside if attached else _spaced(gap, inside)


# The same words stand in many templates; made once, they are made in half the time.
@cache
def _word(letters: str) -> Text:
    return Text(letters)


@cache
def _spaced(gap: Pattern, inside: Pattern) -> Pattern:
    return Sequence((gap, inside))
