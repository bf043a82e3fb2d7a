"""Breaking text into lines: words stay whole, also in scripts without spaces between them."""

import re
from collections.abc import Callable
from itertools import chain
from typing import Final

from nemo_cli.local.render.type.words import words

# Never at the start of a line, never at its end.
NOT_FIRST: Final = set("，。！？；：、）》」』】〉…—～·,.!?;:)]}%’”々ー")
NOT_LAST: Final = set("（《「『【〈([{‘“$¥￥")
UNSPACED: Final = r"\u0e00-\u0e7f\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
PIECE: Final = re.compile(rf"[{UNSPACED}]+|[^\s{UNSPACED}]+|\s+")
IS_UNSPACED: Final = re.compile(f"[{UNSPACED}]")


def pieces(text: str) -> list[str]:
    """Return the text in pieces between which a line may end; a space ends its piece."""
    found: list[str] = []
    for piece in chain.from_iterable(map(_words, PIECE.findall(" ".join(text.split())))):
        glued = found and (piece[0] in NOT_FIRST or found[-1][-1] in NOT_LAST or piece.isspace())
        if glued:
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _words(piece: str) -> list[str]:
    return words(piece) if IS_UNSPACED.match(piece) else [piece]


def lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the lines of a text; those that its writer has broken stay broken."""
    return [
        line for paragraph in text.splitlines() for line in _paragraph(paragraph, width, measure)
    ]


def _paragraph(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the fewest lines that fit, then evened out so that none is much shorter."""
    whole = " ".join(text.split())
    if measure(whole) <= width:
        return [whole] if whole else []
    parts = [part for piece in pieces(text) for part in _split_long(piece, width, measure)]
    filled = _filled(parts, width, measure)
    low, high = max(map(measure, parts)), width
    for _ in range(7):
        middle = (low + high) / 2
        if len(_filled(parts, middle, measure)) <= len(filled):
            high = middle
        else:
            low = middle
    return _filled(parts, high, measure)


def _filled(parts: list[str], width: float, measure: Callable[[str], float]) -> list[str]:
    found: list[str] = []
    for word in parts:
        if found and measure((found[-1] + word).rstrip()) <= width + 0.01:
            found[-1] += word
        else:
            found.append(word)
    return [line.strip() for line in found if line.strip()]


def _split_long(piece: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Cut a word that is wider than the line."""
    parts: list[str] = []
    while len(piece) > 1 and measure(piece.rstrip()) > width:
        low, high = 1, len(piece) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if measure(piece[:middle]) <= width else (low, middle - 1)
        cut = _good_cut(piece, low)
        parts.append(piece[:cut])
        piece = piece[cut:]
    return [*parts, piece]


def _good_cut(piece: str, latest: int) -> int:
    """Return the last place up to `latest` that leaves no mark on the wrong side of the cut."""
    places = range(latest, 0, -1)
    good = (at for at in places if piece[at] not in NOT_FIRST and piece[at - 1] not in NOT_LAST)
    return next(good, latest)
