"""The chat where no input line can be drawn: plain lines, one after the other."""

from __future__ import annotations

from nemo_cli.context import Context
from nemo_cli.errors import Interrupted
from nemo_cli.errors import NemoError
from nemo_cli.flows.line import handle


def run_plain(ctx: Context) -> int:
    """Read lines until their end; Ctrl-C drops the turn."""
    for line in ctx.terminal.stdin:
        text = line.strip()
        if text in ("/quit", "/exit"):
            break
        try:
            for update in handle(ctx.work, text) if text else ():
                ctx.view.show(update)
        except NemoError as error:
            ctx.view.problem(error)
        except KeyboardInterrupt:
            ctx.view.problem(Interrupted())
    return 0
