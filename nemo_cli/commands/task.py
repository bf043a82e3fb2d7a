"""One run of nemo: what a parsed command line asks for, and who speaks while it is done."""

from __future__ import annotations

from collections import abc
from contextlib import ExitStack
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from nemo_cli import errors
from nemo_cli.core.picking import EVERYTHING
from nemo_cli.options import Common

if TYPE_CHECKING:
    from nemo_cli.context import Context
    from nemo_cli.core.results import Outcome
    from nemo_cli.flows.work import Flow
    from nemo_cli.ui.views.view import View


@dataclass(frozen=True)
class Task:
    """What a command returns; `app` does it inside the error boundary.

    `stream`: the result is an answer as it comes. `said`: the user's words, where they are known.
    """

    options: Common
    do: abc.Callable[[Invocation], int]
    stream: bool = False
    said: str = ""


class Invocation:
    """The options, the view, and what is open until the end."""

    def __init__(self, options: Common) -> None:
        self.options = options
        self._stream = False
        self._said = ""
        self._view: View | None = None
        self._open = ExitStack()

    @property
    def view(self) -> View:
        """Who speaks: the Context's view, or a plain one before there is a Context."""
        if self._view is None:
            self._view = plain_view(self.options, stream=self._stream)
            self._open.callback(self._view.close)
        return self._view

    def aside(self) -> View:
        """A view for what stdout cannot take."""
        return plain_view(replace(self.options, json=False), stream=False)

    def do(self, task: Task) -> int:
        """Do what the command line asks for; return the exit code."""
        self.options, self._stream, self._said = task.options, task.stream, task.said
        if task.options.pick is None:
            raise errors.Misused(how=errors.Misuse.JSON_PLACE)
        return task.do(self)

    def context(self, *, is_stdout_taken: bool = False, is_backend_late: bool = False) -> Context:
        """Open the Context; from now on its view speaks."""
        from nemo_cli.context import opened
        from nemo_cli.ui.views.choice import make_view
        from nemo_cli.ui.views.late import made_late

        context = self._open.enter_context(
            opened(
                self.options,
                made_late(make_view) if is_backend_late else make_view,
                stream=self._stream,
                is_stdout_taken=is_stdout_taken,
                is_backend_late=is_backend_late,
                said=self._said,
            )
        )
        self._view = context.view
        return context

    def close(self) -> int:
        """Close what is open."""
        self._open.close()
        return 0


def plain_view(options: Common, *, stream: bool) -> View:
    """A view for errors that come before there is a Context."""
    from nemo_cli.context import surface
    from nemo_cli.ui.views.choice import make_view

    found = surface(options)
    return make_view(
        found.terminal,
        lang=found.lang,
        program=found.program,
        is_json=options.json,
        pick=options.pick or EVERYTHING,
        is_quiet=options.quiet,
        stream=stream,
    )


def flow(
    options: Common,
    make_flow: abc.Callable[[Context], Flow[Outcome | None]],
    *,
    stream: bool = False,
    recap: bool = False,
    is_stdout_taken: bool = False,
    said: str = "",
) -> Task:
    """Run one flow into one view; `recap` tells first what an earlier run did not see end."""

    def make_flows(context: Context) -> abc.Iterator[Flow[Outcome | None]]:
        if recap:
            from nemo_cli.flows.turn.recover import unfinished

            yield unfinished(context.work)
        yield make_flow(context)

    return flows(options, make_flows, stream=stream, is_stdout_taken=is_stdout_taken, said=said)


def flows(
    options: Common,
    make_flows: abc.Callable[[Context], abc.Iterator[Flow[Outcome | None]]],
    *,
    stream: bool = False,
    is_stdout_taken: bool = False,
    said: str = "",
) -> Task:
    """Run one flow after the other, each with its own result; the last one's exit code counts."""

    def do(run: Invocation) -> int:
        from nemo_cli.ui.views.view import play

        context = run.context(is_stdout_taken=is_stdout_taken)
        code = 0
        for each in make_flows(context):
            code = play(each, context.view)
        return code

    return Task(options, do, stream, said)


def result(options: Common, make: abc.Callable[[], Outcome]) -> Task:
    """Show a result that needs no backend."""

    def do(run: Invocation) -> int:
        from nemo_cli.ui.views.view import finish

        return finish(make(), run.view)

    return Task(options, do)
