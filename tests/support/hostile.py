"""Strings that try to steer a terminal, break a parser or pass for something else."""

from __future__ import annotations

import re
import unicodedata

# Each names itself, so that a failing test says which one came through.
TERMINAL: tuple[str, ...] = (
    "\x1b]0;TITLE\x07",
    "\x1b]52;c;Q0xJUA==\x07",
    "\x1b]8;;https://evil.test\x1b\\LINK\x1b]8;;\x1b\\",
    "\x1b[31mSGR",
    "\x1b[2J\x1b[HCLEAR",
    "\x1b[6nREPORT",
    "\x1b]9;7;RUN\x07",
    "\x1bP+q544eDCS\x1b\\",
    "\x1b_APC",
    "\x1bcRESET",
    "\x9b32mC1CSI",
    "\x9d0;C1OSC\x9c",
    "\x90C1DCS",
    "\x07BEL\x08BS\x7fDEL",
    "\x0eSO\x0fSI",
    "NUL\x00NUL",
    "over\rwrite",
    "\u202egnp.RTLO",
    "\u2066ISOLATE\u2069",
    "\U000e0041TAG",
    "LINE\u2028SEP",
)
MARKUP: tuple[str, ...] = (
    "[/foo]",
    "[red]red[/red]",
    "list[int]",
    "arr[0] = [/]",
    "[link=https://evil.test]link[/link]",
    "a < b & AT&T",
    "<b>bold</b>",
    ":boom:",
    "{0} {x} %s %n",
    "`code` **bold** [bank](https://evil.test)",
)
EVERYTHING = TERMINAL + MARKUP

_ALLOWED_CONTROLS = "\n\t"
_SPARED_FORMATS = "\u200d\u200c\u00ad"  # joiners that emoji and scripts need


def dangerous(text: str) -> set[str]:
    """Return the code points in a text that must never reach a terminal or a pipe."""
    return {
        f"U+{ord(character):04X}"
        for character in text
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and character not in _ALLOWED_CONTROLS + _SPARED_FORMATS
    }


_OUR_SEQUENCES = re.compile(
    r"\x1b\[[0-9;?<>=]*[a-zA-Z]"  # cursor, colour, modes
    r"|\x1b\][02];[^\x07\x1b]*(?:\x07|\x1b\\)"  # window title
    r"|\x1b\]8;(?:id=\d+;https?://[^\x07\x1b]*|;)\x1b\\"  # a link to a page
    r"|\x1b[=>78M]|[\r\x07\x08]"
)


def dangerous_on_terminal(raw: bytes) -> set[str]:
    """Return the same for a terminal's bytes, after nemo's own sequences are taken out."""
    return dangerous(without_sequences(raw))


def without_sequences(raw: bytes) -> str:
    """Return a terminal's bytes as text, without the sequences that nemo itself writes."""
    return _OUR_SEQUENCES.sub("", raw.decode("utf-8", "replace"))


def steering(raw: bytes) -> list[str]:
    """Return the hostile strings that stand in a terminal's bytes unchanged."""
    text = raw.decode("utf-8", "replace")
    return [payload for payload in TERMINAL if payload in text and payload != "over\rwrite"]
