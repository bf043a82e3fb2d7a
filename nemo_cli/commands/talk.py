"""`nemo` and `nemo chat`: the chat, piped lines, one message."""

import sys
from typing import Annotated

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import common

commands = group()


@commands.command()
@common
def chat(
    options: Common, message: Annotated[list[str], typer.Argument(metavar="MESSAGE...")]
) -> task.Task:
    """Send one message; the answer streams to stdout. `-` reads it from stdin."""
    from nemo_cli.commands.lines import done
    from nemo_cli.commands.lines import message_of

    return task.flow(
        options,
        lambda ctx: done(ctx, message_of(ctx, message)),
        stream=True,
        recap=True,
        said=" ".join(message),
    )


def chat_or_lines(options: Common, *, resume: bool) -> task.Task:
    """The chat at a terminal; with piped input every line is a message."""
    if sys.stdin is not None and sys.stdin.isatty():
        return task.Task(options, lambda at: _talk(at, resume=resume), stream=True)
    from nemo_cli.commands.lines import piped

    return task.flows(options, piped, stream=True)


def _talk(at: task.Invocation, *, resume: bool) -> int:
    """Open the chat; without a terminal to write to, say what to use in its place."""
    from nemo_cli import errors

    context = at.context(is_backend_late=True)
    if not context.terminal.is_out or at.options.json:
        raise errors.Misused(how=errors.Misuse.NO_TERMINAL)
    from nemo_cli.repl.loop import run as loop

    return loop(context, resume=resume)
