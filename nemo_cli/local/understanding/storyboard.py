"""Reads the shots of a new film by the stretches of time that they stand at: "0-4 s: a forest"."""

from collections.abc import Sequence
from itertools import pairwise

from nemo_cli.local.understanding.token import Token

_WEAK_BREAKS = ":：-–—()（）[]【】|"
_MARKS = ":：[]【】|"  # beside a stretch they part nothing
_TOLD = ("scene", "near", "season", "part", "quote", "style", "verb")
_PICTURES = ("scene", "near", "season")


def with_shots(sentences: Sequence[list[Token]]) -> list[list[Token]]:
    """Return sentences in which such a stretch is the length of the picture behind it.

    Stretches that follow one another are shots; a single one ("10-15 seconds") is only a guess.
    """
    clauses = [list(_clauses(sentence)) for sentence in sentences]
    told = [at for parts in clauses for part in parts if (at := _stretch(part)) is not None]
    spans = [token.senses["range"] for token in told if "range" in token.senses]
    if len(told) < 2 or any(one[1] != other[0] for one, other in pairwise(spans)):
        return list(sentences)
    return [[token for part in parts for token in _shot(part)] for parts in clauses]


def _clauses(sentence: Sequence[Token]) -> list[list[Token]]:
    """Part a sentence at its commas, which stay where they end a clause, and before a stretch."""
    found: list[list[Token]] = [[]]
    for token in sentence:
        if "range" in token.senses and any(
            kind in t.senses for t in found[-1] for kind in _PICTURES
        ):
            found.append([])
        found[-1].append(token)
        if token.is_break and token.text not in _WEAK_BREAKS:
            found.append([])
    return found


def _stretch(clause: Sequence[Token]) -> Token | None:
    """Return the stretch of time that a clause begins with, where a picture follows."""
    for at, token in enumerate(clause):
        if "range" in token.senses or _labels(clause, at):
            shows = any(kind in t.senses for t in clause[at:] for kind in _PICTURES)
            return token if shows and _length_ms(token) else None
        if any(kind in token.senses for kind in _TOLD):
            return None
    return None


def _labels(clause: Sequence[Token], at: int) -> bool:
    """Whether a time stands there as the label of a picture: "next 3 s: stars"."""
    timed = "time" in clause[at].senses and clause[at].senses["time"][0] in (
        "first",
        "last",
        "plain",
    )
    return timed and clause[at + 1 :] != [] and clause[at + 1].text in ":："


def _length_ms(token: Token) -> int:
    if "time" in token.senses:
        return int(token.senses["time"][1])
    start_ms, end_ms = token.senses["range"]
    return end_ms - start_ms if end_ms else 0


def _shot(clause: Sequence[Token]) -> list[Token]:
    stretch = _stretch(clause)
    if stretch is None:
        return list(clause)
    length = {"item": stretch.text, "time": ("plain", _length_ms(stretch))}
    shot = Token(stretch.text, stretch.start, stretch.end, length)
    at = clause.index(stretch)
    before = [token for token in clause[:at] if not {"ref", "nth"} & token.senses.keys()]
    return [token for token in [*before, shot, *clause[at + 1 :]] if token.text not in _MARKS]
