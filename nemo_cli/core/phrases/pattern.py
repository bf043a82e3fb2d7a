"""Patterns as small trees, made from templates (`core/template.py`); no phrases here.

A pattern has two readings. `whole` is its regular expression, for finding a match and its
parts. The tree itself is walked by `beginnings.py`, which tells whether a text that has only
begun may still become a match.
"""

import re
from collections import abc
from dataclasses import dataclass
from functools import cache

from nemo_cli.core.template import Group
from nemo_cli.core.template import Node
from nemo_cli.core.template import Part
from nemo_cli.core.template import Word
from nemo_cli.core.template import parsed

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
    line: str, given: abc.Mapping[str, Pattern], gap: Pattern, *, leading: bool = False
) -> Pattern:
    """Read a template; `gap` stands between its words, and before the first if `leading`."""
    return _choice(parsed(line), given, gap, leading=leading)


def first_words(line: str, given: abc.Mapping[str, str]) -> frozenset[str]:
    """List what a template can begin with, unbuilt; `given` are the templates of its parts."""
    nodes, _ = _first(parsed(line))
    words = frozenset(node.letters for node in nodes if isinstance(node, Word))
    parts = (given[node.name] for node in nodes if isinstance(node, Part))
    return words.union(*(first_words(part, given) for part in parts))


def _first(group: Group) -> tuple[set[Word | Part], bool]:
    """List what a group can begin with; tell also whether it may all be left out."""
    found: set[Word | Part] = set()
    may_be_empty = group.is_optional
    for side in group.sides:
        for node in side:
            inside, is_empty = _first(node) if isinstance(node, Group) else ({node}, False)
            found |= inside
            if not is_empty:
                break
        else:
            may_be_empty = True
    return found, may_be_empty


def _choice(
    group: Group, given: abc.Mapping[str, Pattern], gap: Pattern, *, leading: bool
) -> Pattern:
    sides = [_side(side, given, gap, spaced=leading) for side in group.sides]
    return Either(tuple(sides)) if len(sides) > 1 else sides[0]


def _side(
    nodes: abc.Iterable[Node], given: abc.Mapping[str, Pattern], gap: Pattern, *, spaced: bool
) -> Pattern:
    """Build one side; `spaced`: it begins with a gap."""
    built: list[Pattern] = []
    for node in nodes:
        built.append(_built(node, given, gap, spaced=spaced))
        spaced = spaced or not (isinstance(node, Group) and node.is_optional)
    return sequence(*built)


def _built(node: Node, given: abc.Mapping[str, Pattern], gap: Pattern, *, spaced: bool) -> Pattern:
    if isinstance(node, Group):
        inside = _choice(node, given, gap, leading=spaced and node.is_optional)
        if node.is_optional:  # at a template's beginning the gap belongs to what may be left out
            return Maybe(inside if spaced else sequence(inside, gap))
    else:
        inside = given[node.name] if isinstance(node, Part) else _word(node.letters)
    attached = isinstance(node, Word) and node.letters[0] in _ATTACHED
    return _spaced(gap, inside) if spaced and not attached else inside


# The same words stand in many templates; made once, they are made in half the time.
@cache
def _word(letters: str) -> Text:
    return Text(letters)


@cache
def _spaced(gap: Pattern, inside: Pattern) -> Pattern:
    return Sequence((gap, inside))
