"""Telling the user that long work is done: a bell, a desktop note, or a command of their own."""

import shlex
import subprocess
import threading
import time
from collections import abc
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nemo_cli import errors
from nemo_cli.core import updates
from nemo_cli.ui.terminal.screen import Output
from nemo_cli.ui.terminal.terminal import Terminal
from nemo_cli.ui.terminal.terminal import through_tmux
from nemo_cli.ui.views.view import View
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.voice import Voice

How = Literal["off", "bell", "desktop", "command"]
Event = Literal["done", "failed", "question"]

LONG_S = 20.0
_COMMAND_LIMIT_S = 30.0
_BELL = "\a"


@dataclass(frozen=True)
class Notifier:
    """Tells about an event in the way the user chose."""

    terminal: Terminal
    voice: Voice
    how: How = "bell"
    command: str = ""
    is_watched: abc.Callable[[], bool] = lambda: False  # the user sees it anyway

    def tell(self, event: Event, file: str = "") -> None:
        """Tell, where there is a terminal that the user does not look at."""
        has_terminal = self.terminal.is_out or self.terminal.is_err
        if self.how == "off" or not has_terminal or self.is_watched():
            return
        if self.how == "command" and self.command:
            environ = {**self.terminal.environ, "NEMO_EVENT": event, "NEMO_FILE": file}
            arguments = ([_at_home(word) for word in shlex.split(self.command)], environ)
            threading.Thread(target=_run, args=arguments, daemon=True).start()
            return
        text = self.voice.say(labels.notification(event))
        signal = desktop(text, self.terminal.environ) if self.how == "desktop" else _BELL
        Output(self.terminal.stdout if self.terminal.is_out else self.terminal.stderr).write(signal)


class NotifyingView:
    """Shows through another view, and notifies when work that took long is over."""

    def __init__(
        self, view: View, notifier: Notifier, monotonic: abc.Callable[[], float] = time.monotonic
    ) -> None:
        self._view = view
        self._notifier = notifier
        self._monotonic = monotonic
        self._began_at: float | None = None
        self._file = ""

    def show(self, update: updates.Update) -> None:
        """Show one update."""
        if self._began_at is None:
            self._began_at = self._monotonic()
        self._view.show(update)
        if isinstance(update, updates.Downloaded):
            self._file = update.path
        if isinstance(update, updates.Result):
            self._end("done")

    def problem(self, error: errors.NemoError) -> None:
        """Tell what went wrong."""
        self._view.problem(error)
        if isinstance(error, errors.Interrupted):
            self._began_at = None
        else:
            self._end("failed")

    def close(self) -> None:
        """Finish what is open."""
        self._began_at = None
        self._view.close()

    def _end(self, event: Event) -> None:
        began_at, self._began_at = self._began_at, None
        if began_at is not None and self._monotonic() - began_at >= LONG_S:
            self._notifier.tell(event, self._file)
        self._file = ""


def _at_home(word: str) -> str:
    """A word of a command as a shell would read it: with `~/` resolved."""
    with suppress(RuntimeError):  # there are users without a home
        return str(Path(word).expanduser()) if word.startswith("~/") else word
    return word


def desktop(text: str, environ: abc.Mapping[str, str]) -> str:
    """Return the codes that make this terminal show a note; a bell where none is known."""
    program = environ.get("LC_TERMINAL") or environ.get("TERM_PROGRAM", "")
    kind = environ.get("TERM", "")
    if environ.get("KITTY_WINDOW_ID") or "kitty" in kind:
        code = f"\x1b]99;;{text}\x1b\\"
    elif program in ("iTerm2", "iTerm.app", "WezTerm", "ghostty") or "ghostty" in kind:
        code = f"\x1b]9;{text}\x07"
    elif kind.startswith(("rxvt", "foot")):
        code = f"\x1b]777;notify;nemo;{text}\x07"
    else:
        return _BELL
    if environ.get("TMUX"):
        return f"{through_tmux(code)}{_BELL}"
    return code


def _run(command: list[str], environ: abc.Mapping[str, str]) -> None:
    """Run the user's command; what becomes of it is not our matter."""
    nothing = subprocess.DEVNULL
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603 -- the user's own setting, without a shell
            command,
            env=dict(environ),
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            timeout=_COMMAND_LIMIT_S,
            check=False,
        )
