"""The project in the browser."""

import webbrowser

from nemo_cli.context import Context
from nemo_cli.core import notices
from nemo_cli.core.results import Address
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.project.current import link
from nemo_cli.flows.project.current import link_as_code
from nemo_cli.flows.work import Flow


def opened(ctx: Context, *, only_print: bool, as_code: bool) -> Flow[Address]:
    """Get the claim link, and show it in the browser unless told not to, or on a phone."""
    address = yield from (link_as_code(ctx.work) if as_code else link(ctx.work))
    if not (only_print or as_code) and ctx.terminal.is_out and not webbrowser.open(address.url):
        yield Noticed(notices.Plain.NO_BROWSER)
    return address
