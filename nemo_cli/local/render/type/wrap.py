"""Breaking text into lines: words stay whole, Chinese breaks anywhere but before its stops."""

import re
from collections.abc import Callable
from typing import Final

# Never at the start of a line, never at its end.
NOT_FIRST: Final = set("，。！？；：、）》」』】〉…—～·,.!?;:)]}%’”々ー")
NOT_LAST: Final = set("（《「『【〈([{‘“$¥￥")
PIECE: Final = re.compile(
    r"[\u1100-\u11ff\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
    r"|[^\s\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+|\s+"
)


def pieces(text: str) -> list[str]:
    """Return the text in pieces between which a line may end; a space ends its piece."""
    found: list[str] = []
    for piece in PIECE.findall(" ".join(text.split())):
        glued = found and (piece[0] in NOT_FIRST or found[-1][-1] in NOT_LAST or piece.isspace())
        if glued:
            found[-1] += piece
        else:
            found.append(piece)
    return found


def lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the lines of a text; those that its writer has broken stay broken."""
    return [
        line for paragraph in text.splitlines() for line in _paragraph(paragraph, width, measure)
    ]


def _paragraph(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the fewest lines that fit, then evened out so that none is much shorter."""
    words = [part for piece in pieces(text) for part in _split_long(piece, width, measure)]
    filled = _filled(words, width, measure)
    if len(filled) < 2:
        return filled
    low, high = max(map(measure, words)), width
    for _ in range(7):
        middle = (low + high) / 2
        if len(_filled(words, middle, measure)) <= len(filled):
            high = middle
        else:
            low = middle
    return _filled(words, high, measure)


def _filled(words: list[str], width: float, measure: Callable[[str], float]) -> list[str]:
    found: list[str] = []
    for word in words:
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
