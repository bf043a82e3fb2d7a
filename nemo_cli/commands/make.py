"""`nemo make` and `nemo batch`: from prompts to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.export import STDOUT
from nemo_cli.commands.export import wish_of
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import ExportOptions
from nemo_cli.options import common

if TYPE_CHECKING:
    from nemo_cli.context import Context
    from nemo_cli.core.records import RenderJob
    from nemo_cli.core.results import MakePlan
    from nemo_cli.flows.work import Flow

commands = group()


@commands.command()
@common
def make(
    options: Common,
    prompt: Annotated[list[str], typer.Argument(metavar="PROMPT...")],
    chosen: ExportOptions,
    file: Annotated[
        list[str] | None, typer.Option("-f", "--file", help="File or URL to add.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be done, and its cost.")
    ] = False,
) -> task.Task:
    """Make a video file from a prompt in one go."""
    from nemo_cli.flows.export.player import played
    from nemo_cli.flows.make import make as flows
    from nemo_cli.flows.make import plan

    def flow(ctx: Context) -> Flow[RenderJob] | Flow[MakePlan]:
        asked = (ctx.work, " ".join(prompt), file or [], wish_of(options, chosen))
        if dry_run:
            return plan(*asked)
        made = flows(*asked)
        return played(ctx.work, made) if chosen.open else made

    return task.flow(
        options,
        flow,
        said=" ".join(prompt),
        is_stdout_taken=chosen.output == STDOUT,
    )


@commands.command()
@common
def batch(
    options: Common,
    file: Annotated[Path, typer.Argument(help="YAML, CSV or JSON Lines.")],
    parallel: Annotated[
        int, typer.Option("--sessions", min=1, max=8, help="How many side by side.")
    ] = 1,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try failed rows again.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be done, and its cost.")
    ] = False,
) -> task.Task:
    """Make one video for each row of a file."""
    from nemo_cli.flows.bulk.batch import batch as flow

    return task.flow(
        options,
        lambda ctx: flow(ctx.work, file, parallel, retry_failed=retry_failed, dry_run=dry_run),
    )
