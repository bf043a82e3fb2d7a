"""Sequences that a terminal acts on instead of showing them, also from inside tmux."""

import base64
from collections.abc import Mapping


def clipboard(text: str, environ: Mapping[str, str]) -> str:
    """OSC 52: have the terminal put a text on the clipboard; one that cannot ignores it.

    In tmux both ways are taken: tmux itself may pass it on, or only what is wrapped for it.
    """
    code = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
    return f"{code}{through_tmux(code)}" if environ.get("TMUX") else code


def through_tmux(code: str) -> str:
    """Wrap a sequence so that tmux hands it to the terminal around it."""
    doubled = code.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"
