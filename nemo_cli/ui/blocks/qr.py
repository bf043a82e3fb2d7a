"""An address as a QR code: dark on light, whatever the colours around, two rows of it in one."""

from itertools import zip_longest

import segno
from rich.console import Console
from rich.console import ConsoleOptions
from rich.console import RenderResult
from rich.text import Text

_QUIET = 2  # columns and rows of light around it
_HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
_STYLE = "black on bright_white"


def rows(address: str, *, has_blocks: bool) -> list[str]:
    """Return the code as text, dark where a character is; without blocks `##` is one square."""
    squares = [list(row) for row in segno.make(address, error="l").matrix_iter(border=_QUIET)]
    if not has_blocks:
        return ["".join("##" if dark else "  " for dark in row) for row in squares]
    light = bytes(len(squares[0]))
    pairs = zip_longest(squares[::2], squares[1::2], fillvalue=light)
    return ["".join(_HALVES[pair] for pair in zip(*both, strict=True)) for both in pairs]


class QrCode:
    """A code on a terminal; `too_narrow` stands where the window has no room for it."""

    def __init__(self, address: str, too_narrow: str) -> None:
        self._address = address
        self._too_narrow = too_narrow

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render it whole, or say that it does not fit."""
        drawn = rows(self._address, has_blocks=not options.ascii_only)
        if len(drawn[0]) > options.max_width:
            yield Text(self._too_narrow, "dim")
            return
        for row in drawn:
            yield Text(row, _STYLE, no_wrap=True)
