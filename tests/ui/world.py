"""Terminals for the tests of views: strings for streams, a screen that understands codes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pyte

from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.ui.terminal.terminal import Terminal
from nemo_cli.ui.terminal.terminal import look
from nemo_cli.ui.views.choice import make_view
from nemo_cli.ui.views.view import View


class Tty(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Streams:
    """stdout and stderr of one run; on a terminal both are the same place."""

    def __init__(
        self,
        *,
        is_tty: bool = False,
        environ: Mapping[str, str] | None = None,
        columns: int = 80,
        plain: bool = False,
    ) -> None:
        self.out: io.StringIO = Tty() if is_tty else io.StringIO()
        self.err: io.StringIO = self.out if is_tty else io.StringIO()
        wide = {"NEMO_FORCE_TTY": str(columns)} if is_tty else {}
        self.columns = columns
        self.terminal: Terminal = look(
            Tty(), self.out, self.err, {"TERM": "xterm", **wide, **(environ or {})}, plain=plain
        )

    def view(self, **options: Any) -> View:
        """A view that writes here."""
        return make_view(self.terminal, **options)

    @property
    def text(self) -> str:
        """What came out on stdout."""
        return self.out.getvalue()

    def rows(self, height: int = 24) -> list[str]:
        """What a person sees, what scrolled away included, without blank rows at the end."""
        screen = pyte.HistoryScreen(self.columns, height, history=5000, ratio=1)
        pyte.Stream(screen).feed(self.text.replace("\n", "\r\n"))
        gone = ["".join(row[x].data for x in sorted(row)) for row in screen.history.top]
        rows = [row.rstrip() for row in (*gone, *screen.display)]
        while rows and not rows[-1]:
            rows.pop()
        return rows


CITY = Timeline.from_json(
    {
        "m": {"title": "City", "width": 1920, "height": 1080},
        "t": [
            {"tt": 0, "sg": [{"d": 6000, "m": {"name": "timelapse"}}, {"d": 4000}]},
            {"tt": 1, "sg": [{"d": 10000, "m": {"name": "Lo-fi", "volume": 0.35}}]},
            {"tt": 7, "sg": [{"d": 3000, "m": {"text": "城市之梦"}}]},
        ],
    }
)

HOSTILE = (
    "\x1b]0;title\x07",
    "\x1b[2J",
    "\x1b]52;c;aGk=\x07",
    "\x9b31m",
    "\x9d0;t\x9c",
    "\x00\x08\x0e",
    "\u202eevil",
    "\ud800",
    "[/foo] [red]x[/red]",
    "a < b & c",
)
