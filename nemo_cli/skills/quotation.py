"""Words in quotation marks, and marks of emphasis: text as it is said."""

import re
from typing import Final

_MARKS: Final = ('""', "“”", "「」", "''", "‘’", "『』", "«»", "``", '“"', '"”')
_SAID: Final = re.compile(
    r"\"([^\"]{2,1000})\"|“([^”]{2,1000})”|「([^」]{2,1000})」|『([^』]{2,1000})』"
)
_EMPHASIS: Final = re.compile(
    r"(?<![A-Za-z0-9])(\*{1,3}|_{1,3})(?=\S)([^*_]*[^*_\s])\1(?![A-Za-z0-9])"
)
# What stands before the words of an entry: a bold name of it, or signs.
_LABEL: Final = re.compile(r"(?:\*\*[^*]{1,80}\*\*\s*[:：–—-]?|[^\w\s\"'“‘「『*`(（]{1,4})\s*")


def plain(text: str) -> str:
    """Return text without the marks of emphasis."""
    for _ in range(3):  # bold may hold italics, and these bold again
        text, count = _EMPHASIS.subn(r"\2", text)
        if not count:
            break
    return text.strip()


def unquoted(text: str) -> str:
    """Return text without the quotation marks around it."""
    for first, last in _MARKS:
        if len(text) > 2 and text[0] == first and text[-1] == last:
            return text[1:-1].strip()
    return text


def said(entry: str) -> str:
    """Return what an entry says: without a label before its quotation marks, and without these."""
    label = _LABEL.match(entry)
    rest = plain(entry[label.end() :]) if label else ""
    words = unquoted(rest)
    return words if words != rest else unquoted(plain(entry))


def quotations(text: str) -> tuple[str, ...]:
    """Return what stands in quotation marks inside a text."""
    return tuple(next(filter(None, found)).strip() for found in _SAID.findall(text))
