"""The little template language of every table of phrases and requests; no phrases here.

    a word matches itself; `[x]` may be left out; `(a|b)` is a choice; `{name}` is a part given
    by name

A template is read once into a tree, and `expansions` lists every way to say
it (the router's vocabularies).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from functools import cached_property

_PARTS = re.compile(r"[\[\]()|]|\{\w+\}|[^\s\[\]()|{}]+")


@dataclass(frozen=True)
class Word:
    """One word, as it is written."""

    letters: str


@dataclass(frozen=True)
class Part:
    """A part given by name."""

    name: str


@dataclass(frozen=True)
class Group:
    """A choice of sides, which may be left out altogether."""

    sides: tuple[tuple[Node, ...], ...]
    is_optional: bool

    @cached_property
    def sides_by_letter(self) -> dict[str, list[tuple[Node, ...]]]:
        """The sides that may begin with a letter, for those that any of them begins with."""
        words = [side[0].letters for side in self.sides if side and isinstance(side[0], Word)]
        letters = {word[0].casefold() for word in words}
        return {letter: self._fitting(letter) for letter in letters}

    @cached_property
    def other_sides(self) -> list[tuple[Node, ...]]:
        """The sides that may begin with any other letter."""
        return self._fitting("")

    def _fitting(self, letter: str) -> list[tuple[Node, ...]]:
        return [
            side
            for side in self.sides
            if not (side and isinstance(side[0], Word)) or side[0].letters[0].casefold() == letter
        ]


Node = Word | Part | Group


@cache
def parsed(line: str) -> Group:
    """Read a template."""
    parts = deque(_PARTS.findall(line))
    sides = _sides(parts)
    assert not parts, f"unbalanced: {line}"
    return Group(sides, is_optional=False)


def _sides(parts: deque[str]) -> tuple[tuple[Node, ...], ...]:
    """Take the parts up to a closing bracket."""
    sides: list[list[Node]] = [[]]
    while parts and parts[0] not in "])":
        part = parts.popleft()
        if part == "|":
            sides.append([])
        elif part in "[(":
            sides[-1].append(Group(_sides(parts), is_optional=part == "["))
            parts.popleft()
        elif part.startswith("{"):
            sides[-1].append(Part(part[1:-1]))
        else:
            sides[-1].append(Word(part))
    return tuple(map(tuple, sides))


def words_of(line: str) -> Iterator[str]:
    """List the words of a template without parts; each stands in some way to say it."""
    return (part for part in _PARTS.findall(line) if part not in "[]()|")


def expansions(line: str) -> Iterator[tuple[str, ...]]:
    """List every way to say a template without parts, each as its words."""
    return _of_group(parsed(line))


def _of_group(group: Group) -> Iterator[tuple[str, ...]]:
    if group.is_optional:
        yield ()
    for side in group.sides:
        yield from _of_side(side)


def _of_side(side: tuple[Node, ...]) -> Iterator[tuple[str, ...]]:
    if not side:
        yield ()
        return
    rest = list(_of_side(side[1:]))
    for said in _of_node(side[0]):
        yield from (said + more for more in rest)


def _of_node(node: Node) -> Iterator[tuple[str, ...]]:
    if isinstance(node, Group):
        return _of_group(node)
    assert isinstance(node, Word), "a part has no words of its own"
    return iter([(node.letters,)])
