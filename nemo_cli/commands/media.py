"""`nemo upload` and `nemo status`: what goes into the film, and what is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import common

if TYPE_CHECKING:
    from nemo_cli.context import Context
    from nemo_cli.core.results import ProjectState
    from nemo_cli.flows.work import Flow
    from nemo_cli.ui.terminal.terminal import Terminal

commands = group()


@commands.command()
@common
def upload(
    options: Common,
    names: Annotated[list[str], typer.Argument(metavar="FILE-OR-URL...", show_default=False)],
) -> task.Task:
    """Add media: files, folders, globs or addresses."""
    from nemo_cli.flows.upload import upload as flow

    return task.flow(options, lambda ctx: flow(ctx.work, names))


@commands.command()
@common
def status(
    options: Common,
    watch: Annotated[
        bool, typer.Option("--watch", help="Show it again whenever it changes.")
    ] = False,
) -> task.Task:
    """Show the timeline and the media of the project."""
    from nemo_cli.flows.project import status as flows

    def flow(ctx: Context) -> Flow[ProjectState]:
        if watch:
            return flows.watch(ctx.work, _resizing(ctx.terminal))
        return flows.status(ctx.work)

    return task.flow(options, flow, stream=watch, recap=True)


def _resizing(terminal: Terminal) -> Callable[[], bool]:
    """Return what tells whether the window has another size than when it was asked last."""
    last = [terminal.width]

    def is_resized() -> bool:
        before, last[0] = last[0], terminal.width
        return terminal.is_out and before != last[0]

    return is_resized
