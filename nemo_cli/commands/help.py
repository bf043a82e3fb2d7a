"""`nemo help` and `nemo completion`: what can be read offline."""

from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import common

commands = group()


@commands.command("help")
@common
def help_(
    options: Common,
    context: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", show_default=False)] = "",
) -> task.Task | None:
    """Read about exit-codes, environment, json, formats or chat."""
    from nemo_cli.context import surface
    from nemo_cli.core.results import HelpText
    from nemo_cli.topics import text_of

    if not topic:
        typer.echo(context.find_root().get_help())
        return None
    return task.result(options, lambda: HelpText(text_of(topic, surface(options).lang), topic))


@commands.command()
@common
def completion(
    options: Common,
    context: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish|powershell")],
) -> task.Task:
    """Print the completion script of a shell."""
    from nemo_cli.commands.shells import completion_script
    from nemo_cli.core.results import CompletionScript

    name = context.find_root().info_name or "nemo"
    return task.result(options, lambda: CompletionScript(shell, completion_script(shell, name)))
