"""The project in the browser."""

from __future__ import annotations

import webbrowser

from nemo_cli.context import Context
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.project.current import link
from nemo_cli.flows.work import Flow


def opened(ctx: Context, *, only_print: bool) -> Flow[None]:
    """Get the claim link, print it, and show it in the browser unless told not to."""
    url = yield from link(ctx.work)
    if not only_print and ctx.terminal.is_out and not webbrowser.open(url):
        yield Noticed("no_browser")
