"""Patterns with two readings: what matches, and what may still come to match; no phrases here.

A streaming reader needs the second. A text waits as long as some way through the pattern uses
it up to its last character; then no later text can change what was found before.

    template    a word matches itself; `[x]` may be left out; `(a|b)` is a choice;
                `{name}` is a part given by name
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

_PARTS = re.compile(r"[\[\]()|]|\{\w+\}|[^\s\[\]()|{}]+")
_ATTACHED = frozenset(",/，、.")  # these follow without a space


@dataclass(frozen=True)
class Pattern:
    """One pattern as regular expressions: whole (captures and all), bare, and as a beginning."""

    whole: str
    bare: str
    beginning: str


def text(word: str) -> Pattern:
    """Match the characters of `word`."""
    escaped = re.escape(word)
    beginning = reduce(lambda rest, letter: rf"(?:\Z|{re.escape(letter)}{rest})", word[::-1], r"\Z")
    return Pattern(escaped, escaped, beginning)


def run(characters: str, least: int, most: int, *, lazy: bool = False) -> Pattern:
    """Match `least` to `most` characters of a class such as `[a-z]`."""
    whole = f"{characters}{{{least},{most}}}" + ("?" if lazy else "")
    return Pattern(whole, whole, rf"{characters}{{0,{most}}}\Z")


def check(lookaround: str) -> Pattern:
    """Match nothing, if the lookaround holds."""
    return Pattern(lookaround, lookaround, r"(?!)")


def ahead(part: Pattern) -> Pattern:
    """Match nothing, if the part follows; wait until that is known."""
    whole = f"(?={part.bare})"
    return Pattern(whole, whole, part.beginning)


def sequence(*parts: Pattern) -> Pattern:
    """Match one part after the other."""
    beginning = r"\Z"
    for part in reversed(parts):
        beginning = f"(?:{part.beginning}|{part.bare}{beginning})"
    whole = "".join(part.whole for part in parts)
    return Pattern(whole, "".join(part.bare for part in parts), beginning)


def either(*parts: Pattern) -> Pattern:
    """Match the first part that fits."""

    def joined(sides: list[str]) -> str:
        return f"(?:{'|'.join(sides)})"

    return Pattern(
        joined([part.whole for part in parts]),
        joined([part.bare for part in parts]),
        joined([part.beginning for part in parts]),
    )


def maybe(part: Pattern, *, lazy: bool = False) -> Pattern:
    """Match the part or nothing."""
    mark = "??" if lazy else "?"
    return Pattern(f"(?:{part.whole}){mark}", f"(?:{part.bare}){mark}", part.beginning)


def some(first: Pattern, more: Pattern, most: int, *, lazy: bool = False) -> Pattern:
    """Match `first`, then up to `most` - 1 times `more`."""
    tail = None
    for _ in range(most - 1):
        tail = maybe(sequence(more, tail) if tail else more, lazy=lazy)
    return sequence(first, tail) if tail else first


def named(name: str, part: Pattern) -> Pattern:
    """Capture what the part matches."""
    return Pattern(f"(?P<{name}>{part.whole})", part.bare, part.beginning)


def template(
    line: str, given: Mapping[str, Pattern], gap: Pattern, *, leading: bool = False
) -> Pattern:
    """Read a template; `gap` stands between its words, and before the first if `leading`."""
    parts = _PARTS.findall(line)
    built, rest = _choice(parts, given, gap, leading=leading)
    assert not rest, f"unbalanced: {line}"
    return built


def _choice(
    parts: list[str], given: Mapping[str, Pattern], gap: Pattern, *, leading: bool
) -> tuple[Pattern, list[str]]:
    """Read up to the closing bracket; `leading`: each side begins with a gap."""
    sides: list[Pattern] = []
    current: list[Pattern] = []
    spaced = leading
    while parts and parts[0] not in "])":
        part, parts = parts[0], parts[1:]
        if part == "|":
            sides.append(sequence(*current))
            current, spaced = [], leading
            continue
        built, parts, optional = _part(part, parts, given, gap, spaced=spaced)
        current.append(built)
        spaced = spaced or not optional
    sides.append(sequence(*current))
    return (either(*sides) if len(sides) > 1 else sides[0]), parts


def _part(
    part: str, parts: list[str], given: Mapping[str, Pattern], gap: Pattern, *, spaced: bool
) -> tuple[Pattern, list[str], bool]:
    """Read one part; return it, what follows, and whether it may be left out."""
    if part == "[":
        inside, parts = _choice(parts, given, gap, leading=spaced)
        return maybe(inside), parts[1:], True
    if part == "(":
        inside, parts = _choice(parts, given, gap, leading=False)
        parts = parts[1:]
    elif part.startswith("{"):
        inside = given[part[1:-1]]
    else:
        inside = text(part)
    attached = not spaced or part[0] in _ATTACHED
    return (inside if attached else sequence(gap, inside)), parts, False
