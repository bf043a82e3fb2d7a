"""`nemo upload` and `nemo status`: what goes into the film, and what is in it."""

from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import common

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

    flow = flows.watch if watch else flows.status
    return task.flow(options, lambda ctx: flow(ctx.work), stream=watch, recap=True)
