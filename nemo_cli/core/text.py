"""Foreign text made safe: for the terminal, for one line, for a file name.

The map works on single code points and keeps no state, so text may be cleaned in pieces of
any size that cut no flag in two. It does not interpret escape sequences; it makes them visible.
"""

import re
import unicodedata
from collections.abc import Sequence

from nemo_cli.core.secrets import redact
from nemo_cli.core.secrets import without_tokens

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
