"""`nemo skills`: the skills that there are, and what nemo reads out of a SKILL.md."""

from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import common
from nemo_cli.options import skill_names

commands = group()
skills = group("List the skills, show one, check a file, teach an assistant.")
commands.add_typer(skills, name="skills")

Name = Annotated[
    str,
    typer.Argument(metavar="NAME-OR-FILE", autocompletion=skill_names, show_default=False),
]


@skills.callback(invoke_without_command=True)
@common
def skills_list(options: Common, context: typer.Context) -> task.Task | None:
    """List the skills, show one in full, check a file, teach an assistant."""
    context.obj = options
    if context.invoked_subcommand is not None:
        return None
    from nemo_cli.commands.about import skills_known

    return task.result(options, lambda: skills_known(options))


@skills.command("show")
@common
def skills_show(options: Common, name: Name = "") -> task.Task:
    """Show one skill in full; without a name the one in use."""
    from nemo_cli.commands.about import skill_in_full

    return task.result(options, lambda: skill_in_full(options, name))


@skills.command("check")
@common
def skills_check(
    options: Common, files: Annotated[list[str], typer.Argument(metavar="FILE...")]
) -> task.Task:
    """Show what nemo reads out of a SKILL.md: each field, where it was, what was guessed."""
    from nemo_cli.commands.about import skills_checked

    return task.result(options, lambda: skills_checked(options, files))


@skills.command("teach")
@common
def skills_teach(
    options: Common,
    folder: Annotated[
        str,
        typer.Option("-o", "--output", metavar="DIR", help="The folder that gets it."),
    ] = "nemo",
) -> task.Task:
    """Write the SKILL.md that teaches an assistant to use nemo."""
    from nemo_cli.commands.about import skill_taught

    return task.result(options, lambda: skill_taught(options, folder))
