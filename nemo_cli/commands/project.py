"""`nemo sessions`, `new`, `use` and `open`: the projects."""

from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.offers import project_names
from nemo_cli.options import Common
from nemo_cli.options import common

commands = group()


@commands.command()
@common
def sessions(options: Common) -> task.Task:
    """List the projects known here."""
    from nemo_cli.flows.project import current

    return task.flow(options, lambda ctx: current.sessions(ctx.work))


@commands.command()
@common
def new(
    options: Common, name: Annotated[str, typer.Argument(show_default=False)] = ""
) -> task.Task:
    """Start a project."""
    from nemo_cli.flows.project import current

    return task.flow(options, lambda ctx: current.new(ctx.work, name))


@commands.command()
@common
def use(
    options: Common,
    name: Annotated[str, typer.Argument(metavar="NAME-OR-ID", autocompletion=project_names)],
) -> task.Task:
    """Switch to a project."""
    from nemo_cli.flows.project import current

    return task.flow(options, lambda ctx: current.use(ctx.work, name))


@commands.command("open")
@common
def open_(
    options: Common,
    print_: Annotated[bool, typer.Option("--print", help="Only print the address.")] = False,
) -> task.Task:
    """Open the project in the browser."""
    from nemo_cli.commands.browser import opened

    return task.flow(options, lambda ctx: opened(ctx, only_print=print_))
