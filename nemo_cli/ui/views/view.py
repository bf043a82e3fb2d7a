"""What every view can do, and how a flow is run into one: its progress, then what came of it."""

from collections import abc
from typing import Protocol

from nemo_cli.core.results import Outcome
from nemo_cli.core.results import exit_code
from nemo_cli.core.updates import News
from nemo_cli.core.updates import Result
from nemo_cli.core.updates import Update
from nemo_cli.errors import NemoError


class View(Protocol):
    """One way to show what a flow yields."""

    def show(self, update: Update) -> None:
        """Show one update."""
        ...

    def problem(self, error: NemoError) -> None:
        """Tell what went wrong; what was shown so far stays."""
        ...

    def close(self) -> None:
        """Finish what is open and leave the terminal as it was."""
        ...


Note = abc.Callable[[News], None]


def play(
    flow: abc.Generator[News, None, Outcome | None],
    view: View,
    note: Note = lambda _: None,
) -> int:
    """Show every update and the result, return the exit code; `note` hears the updates first.

    A Ctrl-C that hits the view goes to the flow, which knows what it means.
    """
    stop: KeyboardInterrupt | None = None
    while True:
        try:
            update = next(flow) if stop is None else flow.throw(stop)
        except StopIteration as end:
            return finish(end.value, view)
        stop = None
        try:
            note(update)
            view.show(update)
        except KeyboardInterrupt as pressed:
            stop = pressed


def finish(outcome: Outcome | None, view: View) -> int:
    """Show what came of a task; None where that is nothing to speak of."""
    if outcome is None:
        return 0
    view.show(Result(outcome))
    return exit_code(outcome)
