"""`nemo skills`: the skills that there are."""

from __future__ import annotations

from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.offers import skill_names
from nemo_cli.options import Common
from nemo_cli.options import common

commands = group("List the skills, show one.")


@commands.callback(invoke_without_command=True)
@common
def skills_list(options: Common, context: typer.Context) -> task.Task | None:
    """List the skills, or show one in full."""
    context.obj = options
    if context.invoked_subcommand is not None:
        return None
    from nemo_cli.commands.about import skills_known

    return task.result(options, lambda: skills_known(options))


@commands.command("show")
@common
def skills_show(
    options: Common, name: Annotated[str, typer.Argument(autocompletion=skill_names)]
) -> task.Task:
    """Show one skill in full."""
    from nemo_cli.skills import loader

    return task.result(options, lambda: loader.load(name))
