"""Reads the shots of a new film by the stretches of time that they stand at: "0-4 s: a forest"."""

from collections.abc import Sequence
from itertools import pairwise
from itertools import takewhile

from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words

_WEAK_BREAKS = ":：-–—()（）[]【】|"
_MARKS = ":：[]【】|"  # beside a stretch they part nothing
_TOLD = ("scene", "near", "season", "part", "quote", "style", "verb")
_PICTURES = ("scene", "near", "season")
_LINE_ENDS = "\n;；。."
_DESCRIBES = (*_PICTURES, "adjective", "mood", "daytime", "color", "time")
_OPENINGS = words("openings")
_ARTICLES = words("more_of") | words("articles")
_LONGEST_LABEL = 3
_IS = ("is", "是")


def with_labels(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens in which what leads a line is its entry of a list: "Ending: the sea, 5 s".

    Two lines led so are shots; a single one may be what is written at the end. What names no
    place in a film ("Hook: a city, 3 s") needs a length.
    """
    breaks = [-1, *(at for at, token in enumerate(tokens) if token.is_break or token.word in _IS)]
    spans = [(last + 1, at) for last, at in pairwise(breaks) if _leads(tokens, last + 1, at)]
    found = list(tokens)
    if len(spans) > 1:
        for start, end in reversed(spans):
            first, last = tokens[start], tokens[end]
            label = {"item": first.text, "ordinary": ""}
            found[start : end + 1] = [Token(first.text, first.start, last.end, label)]
    return found


def _leads(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a colon stands behind a label that a picture follows."""
    label = tokens[start:end]
    if tokens[end].word not in (":", *_IS) or not 0 < len(label) <= _LONGEST_LABEL:
        return False
    placed = any(map(_is_place, label))
    if any(t.is_content and t.senses and not _is_place(t) for t in label) or (
        tokens[end].word in _IS and not placed
    ):
        return False
    line = list(takewhile(lambda t: t.text not in _LINE_ENDS, tokens[end + 1 :]))
    first = [t for t in line if not t.is_break and t.word not in _ARTICLES][:1]
    told = placed and any(kind in t.senses for t in first for kind in _DESCRIBES)
    shows = any(kind in t.senses for t in line for kind in _PICTURES)
    return shows and (told or any("time" in t.senses for t in line))


def _is_place(token: Token) -> bool:
    """Whether a word says where in a film something comes: "opening", 中间, 片尾."""
    placed = bool({"place", "lead"} & token.senses.keys()) or token.word in _OPENINGS
    return placed or token.means("part", "end_card") or token.means("position", "center")


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
