"""Reads the shots of a new film by the stretches of time that they stand at: "0-4 s: a forest"."""

from collections.abc import Sequence
from itertools import pairwise

from nemo_cli.local.understanding.token import Token

_WEAK_BREAKS = ":：-–—()（）[]【】|"
_TOLD = ("scene", "near", "season", "part", "quote", "style", "verb")
_PICTURES = ("scene", "near", "season")


def with_shots(sentences: Sequence[list[Token]]) -> list[list[Token]]:
    """Return sentences in which such a stretch is the length of the picture behind it.

    Stretches that follow one another are shots; a single one ("10-15 seconds") is only a guess.
    """
    clauses = [list(_clauses(sentence)) for sentence in sentences]
    told = [at for parts in clauses for part in parts if (at := _stretch(part)) is not None]
    spans = [token.senses["range"] for token in told]
    if len(spans) < 2 or any(one[1] != other[0] for one, other in pairwise(spans)):
        return list(sentences)
    return [[token for part in parts for token in _shot(part)] for parts in clauses]


def _clauses(sentence: Sequence[Token]) -> list[list[Token]]:
    """Part a sentence at its commas; a clause keeps the one that ends it."""
    found: list[list[Token]] = [[]]
    for token in sentence:
        found[-1].append(token)
        if token.is_break and token.text not in _WEAK_BREAKS:
            found.append([])
    return found


def _stretch(clause: Sequence[Token]) -> Token | None:
    """Return the stretch of time that a clause begins with, where a picture follows."""
    for at, token in enumerate(clause):
        if "range" in token.senses:
            shows = any(kind in t.senses for t in clause[at:] for kind in _PICTURES)
            return token if shows and token.senses["range"][1] else None
        if any(kind in token.senses for kind in _TOLD):
            return None
    return None


def _shot(clause: Sequence[Token]) -> list[Token]:
    stretch = _stretch(clause)
    if stretch is None:
        return list(clause)
    start_ms, end_ms = stretch.senses["range"]
    length = {"item": stretch.text, "time": ("plain", end_ms - start_ms)}
    shot = Token(stretch.text, stretch.start, stretch.end, length)
    rest = [token for token in clause[clause.index(stretch) + 1 :] if token.text not in ":："]
    return [shot, *rest]
