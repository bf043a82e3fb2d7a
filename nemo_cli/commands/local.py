"""`nemo local`: the backend on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import common

commands = group()
local = group("Run the local backend.")
commands.add_typer(local, name="local")


@local.callback(invoke_without_command=True)
@common
def local_group(options: Common, context: typer.Context) -> None:
    """Run the local backend."""
    context.obj = options
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@local.command("serve")
@common
def local_serve(
    options: Common,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 0,
    faults: Annotated[
        Path | None, typer.Option("--faults", help="Script of faults.", show_default=False)
    ] = None,
) -> task.Task:
    """Run the local backend in the foreground."""
    from nemo_cli.commands.about import serve

    return task.Task(options, lambda at: serve(options, at.view, port, faults))


@local.command("clean")
@common
def local_clean(options: Common) -> task.Task:
    """Free the space of films and projects that nobody needs any more."""
    from nemo_cli.commands.about import clean

    return task.result(options, lambda: clean(options))
