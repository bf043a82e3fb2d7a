"""What is known about the streams: terminal or not, how wide, colour, signs, motion.

Facts are looked up from the streams and a mapping of variables that are handed in.
"""

import base64
import io
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from typing import TextIO

from nemo_cli.ui.terminal.glyphs import ASCII
from nemo_cli.ui.terminal.glyphs import UNICODE
from nemo_cli.ui.terminal.glyphs import Glyphs

_NO_LINKS = (None, "", "dumb", "linux")  # a text console is none to click on
_DEFAULT_SIZE = (80, 24)
_SIGNS_WE_USE = "✗→…•━█▏"


@dataclass(frozen=True)
class Terminal:
    """The world on the other side of stdin, stdout and stderr."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    is_in: bool  # a person types
    is_out: bool  # a person reads stdout
    is_err: bool  # a person reads stderr
    has_colour_out: bool
    has_colour_err: bool
    has_unicode: bool
    has_motion: bool
    is_plain: bool
    is_dumb: bool  # cannot move its cursor
    can_ask: bool
    forced_width: int | None = None
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_one_stream(self) -> bool:
        """Whether stdout and stderr go to the same file or pipe: `2>&1`."""
        with suppress(ValueError, OSError, io.UnsupportedOperation):
            out, err = (os.fstat(item.fileno()) for item in (self.stdout, self.stderr))
            return os.path.samestat(out, err)
        return False

    @property
    def has_links(self) -> bool:
        """Whether an address can be shown as an OSC 8 link; terminals that cannot ignore it."""
        return self.is_out and self.has_colour_out and self.environ.get("TERM") not in _NO_LINKS

    @property
    def glyphs(self) -> Glyphs:
        """The signs its encoding can hold."""
        return UNICODE if self.has_unicode else ASCII

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows now; a size of 0 or none at all counts as 80 × 24."""
        columns, rows = _size_of(self.stdout) or _size_of(self.stderr) or (0, 0)
        return (self.forced_width or columns or _DEFAULT_SIZE[0], rows or _DEFAULT_SIZE[1])

    @property
    def width(self) -> int:
        """Columns now."""
        return self.size[0]


def look(
    stdin: TextIO | None,
    stdout: TextIO | None,
    stderr: TextIO | None,
    environ: Mapping[str, str],
    *,
    plain: bool = False,
    no_input: bool = False,
) -> Terminal:
    """Look at the streams, and make them unable to fail on an odd character.

    A stream is None where the shell closed it.
    """
    source = stdin or io.StringIO()
    out, err = stdout or _Nowhere(), stderr or _Nowhere()
    for stream in (out, err):
        _forgive(stream)
    forced = environ.get("NEMO_FORCE_TTY", "")
    is_in, is_out, is_err = _is_tty(source), bool(forced) or _is_tty(out), _is_tty(err)
    is_dumb = environ.get("TERM") == "dumb"
    is_plain = plain or is_dumb
    silent = any(_is_set(environ, name) for name in ("NEMO_NO_INPUT", "CI"))
    return Terminal(
        stdin=source,
        stdout=out,
        stderr=err,
        is_in=is_in,
        is_out=is_out,
        is_err=is_err,
        has_colour_out=_has_colour(environ, is_out, is_plain),
        has_colour_err=_has_colour(environ, is_err, is_plain),
        has_unicode=_can_hold(out, _SIGNS_WE_USE) and _can_hold(err, _SIGNS_WE_USE),
        has_motion=not (is_plain or _is_set(environ, "ACCESSIBLE") or _is_set(environ, "CI")),
        is_plain=is_plain,
        is_dumb=is_dumb,
        can_ask=is_in and _is_tty(out) and not (no_input or silent),
        forced_width=int(forced) if forced.isdecimal() and int(forced) > 1 else None,
        environ=environ,
    )


class _Nowhere(io.StringIO):
    """Stands in for a stream that the shell closed."""

    def write(self, text: str) -> int:
        return len(text)


def _is_set(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").lower() not in ("", "0", "false", "no", "off")


def _has_colour(environ: Mapping[str, str], is_tty: bool, is_plain: bool) -> bool:
    """Whether to colour one stream: https://no-color.org, https://bixense.com/clicolors."""
    if is_plain or environ.get("NO_COLOR"):
        return False
    return is_tty or _is_set(environ, "CLICOLOR_FORCE")


def _is_tty(stream: TextIO) -> bool:
    with suppress(ValueError, OSError):
        return stream.isatty()
    return False


def _size_of(stream: TextIO) -> tuple[int, int] | None:
    with suppress(ValueError, OSError, io.UnsupportedOperation):
        found = os.get_terminal_size(stream.fileno())
        return found.columns, found.lines
    return None


def _can_hold(stream: TextIO, text: str) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _forgive(stream: TextIO) -> None:
    """Have characters that the encoding lacks shown by their number instead of raising."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


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
