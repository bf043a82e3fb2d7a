"""`nemo sessions`, `new`, `use`, `open`, `takes` and `diff`: the projects."""

import webbrowser
from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.context import Context
from nemo_cli.core import notices
from nemo_cli.core.results import Address
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.project.current import link
from nemo_cli.flows.project.current import link_as_code
from nemo_cli.flows.work import Flow
from nemo_cli.options import Common
from nemo_cli.options import common
from nemo_cli.options import project_names


def opened(ctx: Context, *, only_print: bool, as_code: bool) -> Flow[Address]:
    """Get the claim link, and show it in the browser unless told not to, or on a phone."""
    address = yield from (link_as_code(ctx.work) if as_code else link(ctx.work))
    if not (only_print or as_code) and ctx.terminal.is_out and not webbrowser.open(address.url):
        yield Noticed(notices.Plain.NO_BROWSER)
    return address


commands = group()
sessions = group("List the projects; show or search what was said in them.")
commands.add_typer(sessions, name="sessions")


@sessions.callback(invoke_without_command=True)
@common
def sessions_list(options: Common, context: typer.Context) -> task.Task | None:
    """List the projects known here, show what was said in one, or search in all of them."""
    context.obj = options
    if context.invoked_subcommand is not None:
        return None
    from nemo_cli.flows.project import current

    return task.flow(options, lambda ctx: current.sessions(ctx.work))


@sessions.command("show")
@common
def sessions_show(
    options: Common,
    name: Annotated[
        str,
        typer.Argument(metavar="NAME-OR-ID", autocompletion=project_names, show_default=False),
    ] = "",
) -> task.Task:
    """Print what was said in a project, both sides, as Markdown."""
    from nemo_cli.flows.project import known

    return task.flow(options, lambda ctx: known.show(ctx.work, name))


@sessions.command("search")
@common
def sessions_search(
    options: Common,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)],
) -> task.Task:
    """Find the turns of all projects that hold these words."""
    from nemo_cli.flows.project import known

    return task.flow(options, lambda ctx: known.search(ctx.work, " ".join(words)))


@commands.command()
@common
def takes(options: Common) -> task.Task:
    """List the takes of the project: every draft that a message left behind."""
    from nemo_cli.flows.project import takes as flows

    return task.flow(options, lambda ctx: flows.takes(ctx.work))


@commands.command()
@common
def diff(
    options: Common,
    first: Annotated[str, typer.Argument(metavar="TAKE")],
    second: Annotated[str, typer.Argument(metavar="TAKE")],
) -> task.Task:
    """Show what is different between two takes."""
    from nemo_cli.flows.project import takes as flows

    return task.flow(options, lambda ctx: flows.compare(ctx.work, first, second))


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
    qr: Annotated[bool, typer.Option("--qr", help="Show it as a code to scan.")] = False,
) -> task.Task:
    """Open the project in the browser."""

    return task.flow(options, lambda ctx: opened(ctx, only_print=print_, as_code=qr))
