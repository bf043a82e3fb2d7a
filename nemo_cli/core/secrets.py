"""What must never be shown or kept: tokens, wherever they stand in a text.

Those of NemoVideo are known by their shape. A token of another shape is known once it is in use:
`hide` remembers it for as long as the process lives, since what prints it may be anything.
"""

import json
import re
from typing import Any
from urllib.parse import quote

_SHAPES = re.compile(
    r"\bnmv_[A-Za-z0-9_.~+/=-]+|\bclm_[A-Za-z0-9_.~+/=-]+|(?<=\bBearer)\s+[^\s,;\"']+",
    re.IGNORECASE,
)
_INSTEAD = "[hidden]"
_SHORTEST = 6  # a shorter one would take words out of every sentence
_TELLING = 4  # so many characters of a token are held back until it is clear what they are

_in_use: set[str] = set()


def hide(secret: str) -> None:
    """Show this secret nowhere from now on, as it is or as JSON and addresses spell it."""
    if len(secret) >= _SHORTEST:
        _in_use.update((secret, json.dumps(secret)[1:-1], quote(secret, safe="")))


def without_tokens(text: str) -> str:
    """Return `text` with the tokens in use taken out."""
    for secret in _in_use:
        if secret in text:
            return _pattern().sub(_INSTEAD, text)
    return text


def redact(text: str) -> str:
    """Return `text` with every token, and whatever follows `Bearer`, taken out."""
    text = without_tokens(text)
    return _SHAPES.sub(lambda found: f" {_INSTEAD}" if found[0][0].isspace() else _INSTEAD, text)


def redacted(data: Any) -> Any:
    """Return plain JSON with every text in it redacted, names of fields too."""
    match data:
        case str():
            return redact(data)
        case list():
            return [redacted(item) for item in data]
        case dict():
            return {redact(name): redacted(value) for name, value in data.items()}
        case _:
            return data


def masked(secret: str) -> str:
    """A secret by its beginning and its length; of a short one hardly anything."""
    return f"{secret[: min(_TELLING, len(secret) // 4)]}…({len(secret)})" if secret else ""


def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_in_use, key=len, reverse=True))))


class Hider:
    """Takes the tokens in use out of a text that comes in pieces.

    Fewer than four characters of a token are shown before it is known to be one; what they begin
    is then hidden all the same.
    """

    def __init__(self) -> None:
        self._tail = ""  # shown already
        self._held = ""

    def feed(self, piece: str) -> str:
        """Take a piece, return what can be shown."""
        if not _in_use:
            return piece
        text, position = self._tail + self._held + piece, len(self._tail)
        shown, after = [], 0
        for found in _pattern().finditer(text):
            shown += [text[position : found.start()], _INSTEAD]
            position = after = found.end()
        begun = len(text) - _beginning(text[after:])
        self._held = text[max(begun, position) :]
        known = text[: len(text) - len(self._held)]
        self._tail = known[after:][-(_TELLING - 1) :]
        return "".join((*shown, known[position:]))

    def flush(self) -> str:
        """The text is over: return what was held back, but not most of a token."""
        held, self._held, self._tail = self._held, "", ""
        return held if len(held) < 2 * _TELLING else _INSTEAD


def _beginning(text: str) -> int:
    """How long the end of `text` is that may be the beginning of a token; 0 when too short."""
    longest = max(map(len, _in_use), default=0) - 1
    for length in range(min(longest, len(text)), _TELLING - 1, -1):
        if any(secret.startswith(text[-length:]) for secret in _in_use):
            return length
    return 0
