"""`nemo export` and `nemo renders`: the finished film."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Annotated

import typer

from nemo_cli import errors
from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import ExportOptions
from nemo_cli.options import common

if TYPE_CHECKING:
    from nemo_cli.context import Context
    from nemo_cli.core.records import RenderJob
    from nemo_cli.flows.export.target import ExportWish
    from nemo_cli.flows.work import Flow

STDOUT = "-"
commands = group()


@commands.command()
@common
def export(
    options: Common,
    chosen: ExportOptions,
    no_download: Annotated[bool, typer.Option("--no-download", help="Only render.")] = False,
    resume: Annotated[
        str, typer.Option("--resume", metavar="ID", help="Go on with this render.")
    ] = "",
    take: Annotated[
        str, typer.Option("--take", metavar="N", help="Render this take of the project.")
    ] = "",
) -> task.Task:
    """Render the project and download the file."""
    from nemo_cli.flows.export import export as flows
    from nemo_cli.flows.export.player import played

    def wish() -> ExportWish:
        return wish_of(options, chosen, download=not no_download, take=take)

    def flow(ctx: Context) -> Flow[RenderJob]:
        work = ctx.work
        made = flows.resume(work, resume, wish()) if resume else flows.export(work, wish())
        return played(work, made) if chosen.open else made

    return task.flow(
        options,
        flow,
        recap=not resume,
        is_stdout_taken=chosen.output == STDOUT,
    )


@commands.command()
@common
def renders(
    options: Common,
    cancel: Annotated[str, typer.Option("--cancel", metavar="ID", help="Stop this render.")] = "",
    forget: Annotated[
        str, typer.Option("--forget", metavar="ID", help="Remind of this render no more.")
    ] = "",
    forget_all: Annotated[
        bool, typer.Option("--forget-all", help="Remind of no render here any more.")
    ] = False,
) -> task.Task:
    """List the render jobs known here; pick unfinished ones up, or forget them."""
    from nemo_cli.flows.export import renders as flows

    if forget or forget_all:
        return task.flow(options, lambda ctx: flows.forget(ctx.work, forget))
    if cancel:
        return task.flow(options, lambda ctx: flows.cancel(ctx.work, cancel))
    return task.flow(options, lambda ctx: flows.renders(ctx.work))


def wish_of(
    options: Common, chosen: ExportOptions, *, download: bool = True, take: str = ""
) -> ExportWish:
    """The options as the export takes them.

    Raises:
        UsageProblem: two things would go to stdout, or the time is none.
    """
    from nemo_cli.flows.export.target import ExportWish
    from nemo_cli.settings import parse

    if options.json and chosen.output == STDOUT:
        raise errors.Misused(how=errors.Misuse.TWO_ON_STDOUT)
    return ExportWish(
        chosen.output,
        chosen.format,
        chosen.quality,
        chosen.resolution,
        chosen.fps,
        download,
        parse("timeout", float, chosen.timeout) if chosen.timeout else None,
        chosen.force,
        take,
    )
