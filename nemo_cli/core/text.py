"""Text made safe: tokens hidden; foreign text for the terminal, for one line, for a file name.

Tokens in use are told to `hide`, and shown nowhere from then on, whoever prints them. The map of
code points keeps no state, so text may be cleaned in pieces of any size that cut no flag in two. It
does not interpret escape sequences; it makes them visible.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
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


_TAB, _LINE_FEED, _CARRIAGE_RETURN = 0x09, 0x0A, 0x0D

# Format characters that reorder, hide or smuggle text, as first and last code point.
# Joiners, ZWSP and variation selectors are not here: emoji and several scripts need them.
_HIDDEN_RANGES = (
    (0x180E, 0x180E),  # Mongolian vowel separator
    (0x2028, 0x202E),  # line and paragraph separator, embeddings, overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, isolates
    (0xFEFF, 0xFEFF),  # byte-order mark
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0x1BCA0, 0x1BCA3),  # shorthand controls
    (0x1D173, 0x1D17A),  # musical controls
    (0xE0000, 0xE007F),  # tag characters
)


def _code_point_map() -> dict[int, str]:
    """Build the table for `str.translate` (RELIABILITY "Measured in the libraries")."""
    table = {code: f"^{chr(code + 0x40)}" for code in range(0x20)}
    del table[_TAB], table[_LINE_FEED]
    # A CR may be half of a CRLF that another piece completes; without it both are a line end.
    table[_CARRIAGE_RETURN] = ""
    table[0x7F] = "^?"
    table[0xAD] = ""  # soft hyphen: a hint for typesetting, drawn differently by each terminal
    # Direction marks are in their place around Hebrew and Arabic words, and nothing to look at.
    table.update(dict.fromkeys((0x061C, 0x200E, 0x200F), ""))
    table.update({code: f"\\x{code:02x}" for code in range(0x80, 0xA0)})
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    for first, last in _HIDDEN_RANGES:
        table.update({code: f"<U+{code:04X}>" for code in range(first, last + 1)})
    return table


_CODE_POINTS = _code_point_map()
# The flags of England, Scotland, Wales …: what names the country is hidden in tag characters.
_TAGS = "\U000e0030-\U000e0039\U000e0061-\U000e007a"
_LONGEST_FLAG = 8
_FLAG = re.compile(f"(\U0001f3f4[{_TAGS}]{{3,6}}\U000e007f)")
_FLAG_BEGUN = re.compile(f"\U0001f3f4[{_TAGS}]{{0,6}}\\Z")


def clean(text: str) -> str:
    """Return `text` with controls and hidden characters made visible, and tokens taken out."""
    text = without_tokens(text)
    # Whatever the table holds counts as unprintable, and this test is ten times as fast.
    if text.isprintable():
        return text
    pieces = _FLAG.split(text)
    pieces[::2] = [piece.translate(_CODE_POINTS) for piece in pieces[::2]]
    return "".join(pieces)


def without_open_flag(text: str) -> str:
    """Return the text up to a flag at its end of which more may come."""
    begun = _FLAG_BEGUN.search(text, max(0, len(text) - _LONGEST_FLAG))
    return text[: begun.start()] if begun else text


def one_line(text: str, limit: int) -> str:
    """Return `text` clean, on one line and no longer than `limit` characters."""
    # More words than `limit` cannot be shown, and a name may be megabytes long.
    line = clean(" ".join(without_tokens(text).split(None, limit))[: 2 * limit + 1])
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def shown(text: str) -> str:
    """Return text clean, redacted and on one line; nothing is cut, and blanks stay."""
    return re.sub(r"[\t\n]", " ", clean(redact(text)))


_FILE_NAME_BYTES = 100
_PUNCTUATION_OF_WORDS = frozenset("-_.")
_PUNCTUATION_IN_NAMES = frozenset(" -_.,'()&+")
# Fillers count as letters and variation selectors as marks, but nobody sees them in a name.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_NOT_AT_THE_START = " .-,'&+_"
_NOT_AT_THE_END = " .-,'&+_"
_RESERVED_ON_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.I)


def excerpt(text: str, words: Sequence[str], limit: int = 160) -> str:
    """Return what is around the first of the words, on one line; else the beginning."""
    folded = text.casefold()
    places = [place for word in words if (place := folded.find(word.casefold())) >= 0]
    start = max(min(places, default=0) - limit // 3, 0)
    return one_line(("…" if start else "") + text[start:], limit)


def is_plain_word(text: str) -> bool:
    """Whether a shell, any shell, reads the text as one word and nothing else."""
    return bool(
        text
        and not text.startswith("-")
        and all(char.isalnum() or char in _PUNCTUATION_OF_WORDS for char in text)
        and not _INVISIBLE.search(text)
    )


def safe_name(title: str, fallback: str) -> str:
    """Return a file name without extension, made from a project title.

    Only letters, digits and a little punctuation of the title survive (RELIABILITY row 56);
    `fallback` takes its place when nothing does.
    """
    return _stem(title) or _stem(fallback) or "video"


def _stem(title: str) -> str:
    kept = "".join(char if _belongs_in_name(char) else " " for char in title[:1000])
    folded = re.sub(r"\.{2,}", ".", " ".join(unicodedata.normalize("NFC", kept).split()))
    stem = folded.lstrip(_NOT_AT_THE_START)
    if _RESERVED_ON_WINDOWS.match(stem):
        stem = f"_{stem}"
    return _cut(stem, _FILE_NAME_BYTES).rstrip(_NOT_AT_THE_END)


def _belongs_in_name(char: str) -> bool:
    if char in _PUNCTUATION_IN_NAMES:
        return True
    if _INVISIBLE.match(char):
        return False
    # Marks are parts of letters: Hindi, Thai and decomposed accents are lost without them.
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")


def _cut(text: str, limit_bytes: int) -> str:
    return text.encode()[:limit_bytes].decode("utf-8", "ignore")
