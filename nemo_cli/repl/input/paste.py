"""Pasted text: made harmless, and shown as a short mark when it is long."""

import re

_LONG_LINES = 8
_LONG_CHARACTERS = 800
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MARK_BEFORE = re.compile(r"\[paste \d+: \d+ lines?\]$")


def tidied(text: str) -> str:
    """Return pasted text with plain line ends and without control characters."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Pastes:
    """Long pastes by their marks."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def shown(self, text: str) -> str:
        """Return what to put into the line for a pasted text: itself, or its mark."""
        lines = text.rstrip("\n").count("\n") + 1
        if lines < _LONG_LINES and len(text) < _LONG_CHARACTERS:
            return text
        number = len(self._texts) + 1
        mark = f"[paste {number}: {lines} line{'' if lines == 1 else 's'}]"
        self._texts[mark] = text
        return mark

    def expanded(self, line: str) -> str:
        """Return the line with the texts in place of their marks."""
        for mark, text in self._texts.items():
            line = line.replace(mark, text)
        return line

    def mark_before(self, text: str) -> str:
        """Return the mark that the text ends with, or nothing."""
        found = _MARK_BEFORE.search(text)
        return found[0] if found and found[0] in self._texts else ""
