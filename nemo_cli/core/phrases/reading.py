"""Read templates (`core/template.py`) in a text that may still grow at its end; no phrases here.

Every part is read once at each place, all ways at once, so reading never takes exponential time.
"""

import re
from collections import abc
from dataclasses import dataclass

from nemo_cli.core.template import Group
from nemo_cli.core.template import Node
from nemo_cli.core.template import Part
from nemo_cli.core.template import Word
from nemo_cli.core.template import parsed

# Where something may end, the best first; and whether more text could change that.
Ends = tuple[list[int], bool]
Leaf = abc.Callable[[str, int], Ends]
Side = tuple[Node, ...]

_ATTACHED = frozenset(",/，、")  # these follow without a space


def unit(whole: str, begun: str) -> Leaf:
    """What one expression reads; the other one reads whatever may still become it, or grow."""
    wholly, partly = re.compile(whole), re.compile(rf"(?:{begun})\Z")

    def read(text: str, at: int) -> Ends:
        match = wholly.match(text, at)
        return [match.end()] if match else [], bool(partly.match(text, at))

    return read


def either(first: Leaf, other: Leaf) -> Leaf:
    """The first, or else the other."""

    def read(text: str, at: int) -> Ends:
        ends, is_cut = first(text, at)
        others, may_grow = ([], False) if ends else other(text, at)
        return ends or others, is_cut or may_grow

    return read


def run(signs: str, *, lazy: bool = False) -> Leaf:
    """Any number of signs, as long as the expression reads them."""
    expression = re.compile(signs)

    def read(text: str, at: int) -> Ends:
        match = expression.match(text, at)
        end = match.end() if match else at
        ends = range(at + 1, end + 1)
        return list(ends if lazy else reversed(ends)), end == len(text)

    return read


def several(
    word: Leaf, gap: Leaf, most: int, *, stops: abc.Set[str] = frozenset(), lazy: bool = False
) -> Leaf:
    """One to `most` words with gaps between them, none of which is a stop."""

    def read(text: str, at: int) -> Ends:
        ends: list[int] = []
        is_cut = False
        starts = [at]
        while starts and len(ends) < most:
            found, open_end = word(text, starts[0])
            is_cut |= open_end
            if not found or text[starts[0] : found[0]].casefold() in stops:
                break
            ends.append(found[0])
            starts, open_end = gap(text, found[0])
            is_cut |= open_end
        return ends if lazy else ends[::-1], is_cut

    return read


@dataclass(frozen=True)
class Language:
    """How the phrases of one language are read: their parts by name, and what is between words.

    A part is a template or a leaf. `behind` tells what may not follow a part, or, without a name,
    a whole line.
    """

    parts: abc.Mapping[str, str | Leaf]
    gap: Leaf
    behind: abc.Mapping[str, re.Pattern[str]]

    def first_words(self, line: str) -> frozenset[str]:
        """What a template can begin with."""
        nodes, _ = _first(parsed(line))
        words = frozenset(node.letters for node in nodes if isinstance(node, Word))
        parts = (self.parts[node.name] for node in nodes if isinstance(node, Part))
        return words.union(*(self.first_words(part) for part in parts if isinstance(part, str)))


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


class Reading:
    """What has been read of one text; it goes on when more of the text comes."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._text = ""
        self._known: dict[tuple[str, int], Ends] = {}
        self.said: dict[str, tuple[int, int]] = {}  # the parts of the line that was read last
        self.is_cut = False  # more text could change what was read since this was set to False

    def take(self, text: str) -> None:
        """Have the text, of which more has come."""
        self._text = text
        self._known = {key: ends for key, ends in self._known.items() if not ends[1]}

    def end_of(self, line: str) -> int | None:
        """Where a template ends in its best way, from the text's beginning on."""
        self.said = {}
        ends = self._sides(parsed(line), 0, spaced=False)
        return next((end for end in ends if self._may_end("", end)), None)

    def may_be(self, line: str) -> bool:
        """Whether the text begins with a template, or may do so when more of it comes."""
        self.is_cut = False
        return self.end_of(line) is not None or self.is_cut

    def behind(self, line: str, at: int) -> int:
        """Where what follows ends in its best way, or the same place if it does not follow."""
        ends = self._sides(parsed(line), at, spaced=True)
        return next((end for end in ends if self._may_end("", end)), at)

    def _may_end(self, name: str, end: int) -> bool:
        """Whether nothing follows that may not."""
        behind = self._language.behind.get(name)
        self.is_cut |= behind is not None and end == len(self._text)
        return not (behind and behind.match(self._text, end))

    def _sides(self, group: Group, at: int, spaced: bool) -> abc.Iterator[int]:
        for side in group.sides if spaced else self._fitting(group, at):
            yield from self._row(side, 0, at, spaced)

    def _fitting(self, group: Group, at: int) -> abc.Sequence[Side]:
        """The sides that may begin with the letter that is here."""
        if at == len(self._text):
            return group.sides
        return group.sides_by_letter.get(self._text[at].casefold(), group.other_sides)

    def _row(self, side: Side, index: int, at: int, spaced: bool) -> abc.Iterator[int]:
        """Read the nodes of a side from one on; `spaced`: a gap comes first."""
        if index == len(side):
            yield at
            return
        node = side[index]
        if isinstance(node, Group) and node.is_optional:
            # At a template's beginning the gap belongs to what may be left out.
            for end in self._sides(node, at, spaced):
                for start in [end] if spaced else self._gaps(end):
                    yield from self._row(side, index + 1, start, spaced)
            yield from self._row(side, index + 1, at, spaced)
            return
        is_attached = isinstance(node, Word) and node.letters[0] in _ATTACHED
        for start in self._gaps(at) if spaced and not is_attached else [at]:
            for end in self._node(node, start):
                yield from self._row(side, index + 1, end, True)

    def _node(self, node: Node, at: int) -> abc.Iterable[int]:
        if isinstance(node, Word):
            return self._word(node.letters, at)
        return self._sides(node, at, False) if isinstance(node, Group) else self._named(node, at)

    def _word(self, letters: str, at: int) -> abc.Iterable[int]:
        there = self._text[at : at + len(letters)]
        if len(there) < len(letters):
            self.is_cut |= letters.casefold().startswith(there.casefold())
            return ()
        return (at + len(letters),) if there.casefold() == letters.casefold() else ()

    def _named(self, part: Part, at: int) -> abc.Iterator[int]:
        for end in self._part(part.name, at):
            self.said[part.name] = at, end
            yield end
        self.said.pop(part.name, None)

    def _gaps(self, at: int) -> list[int]:
        return self._kept(" ", at, self._language.gap)

    def _part(self, name: str, at: int) -> list[int]:
        part = self._language.parts[name]
        return self._kept(name, at, self._template(name, part) if isinstance(part, str) else part)

    def _template(self, name: str, line: str) -> Leaf:
        def read(_: str, at: int) -> Ends:
            outer, self.said, self.is_cut = (self.said, self.is_cut), {}, False
            ends = [end for end in self._sides(parsed(line), at, False) if self._may_end(name, end)]
            is_cut = self.is_cut
            self.said, self.is_cut = outer
            return list(dict.fromkeys(ends)), is_cut

        return read

    def _kept(self, name: str, at: int, read: Leaf) -> list[int]:
        """What is known of a part at a place, or is read now."""
        found = self._known.get((name, at))
        if found is None:
            found = self._known[name, at] = read(self._text, at)
        self.is_cut |= found[1]
        return found[0]
