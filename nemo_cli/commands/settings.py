"""`nemo config` and `nemo doctor`: the settings, and what works here."""

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import common

commands = group()
config = group("Read and change settings.")
commands.add_typer(config, name="config")


@commands.command()
@common
def doctor(options: Common) -> task.Task:
    """Check what works here."""
    from nemo_cli.commands.doctor import examine

    return task.flow(options, examine)


@config.callback(invoke_without_command=True)
@common
def config_list(options: Common, context: typer.Context) -> task.Task | None:
    """List every setting with its source, or get, set and unset one."""
    context.obj = options
    if context.invoked_subcommand is not None:
        return None
    from nemo_cli.commands.about import every_setting

    return task.result(options, lambda: every_setting(options))


@config.command("get")
@common
def config_get(options: Common, name: str) -> task.Task:
    """Print one setting."""
    from nemo_cli.commands.about import setting

    return task.result(options, lambda: setting(options, name))


@config.command("set")
@common
def config_set(options: Common, name: str, value: str) -> task.Task:
    """Write a setting to config.toml."""
    from nemo_cli.commands.about import change_setting

    return task.result(options, lambda: change_setting(options, name, value))


@config.command("unset")
@common
def config_unset(options: Common, name: str) -> task.Task:
    """Remove a setting from config.toml."""
    from nemo_cli.commands.about import change_setting

    return task.result(options, lambda: change_setting(options, name, None))


@config.command("path")
@common
def config_path(options: Common) -> task.Task:
    """Print where the files live."""
    from nemo_cli.commands.about import places

    return task.result(options, places)
