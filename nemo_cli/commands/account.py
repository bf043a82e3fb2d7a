"""`nemo credits` and `nemo auth`: the balance, and who you are to the backend."""

import typer

from nemo_cli.commands import task
from nemo_cli.commands.group import group
from nemo_cli.options import Common
from nemo_cli.options import common

commands = group()
auth = group("Tell who you are to the backend.")
commands.add_typer(auth, name="auth")


@commands.command()
@common
def credits(options: Common) -> task.Task:  # noqa: A001 -- the command's name
    """Show the balance."""
    from nemo_cli.flows.account.identity import balance

    return task.flow(options, lambda ctx: balance(ctx.work))


@auth.callback(invoke_without_command=True)
@common
def auth_default(options: Common, context: typer.Context) -> task.Task | None:
    """Show who you are to the backend, sign in or out."""
    context.obj = options
    return None if context.invoked_subcommand else _status(options)


@auth.command("status")
@common
def auth_status(options: Common) -> task.Task:
    """Show the account in masked form."""
    return _status(options)


@auth.command("login")
@common
def auth_login(options: Common) -> task.Task:
    """Read a token, hidden, from the terminal or from stdin."""
    from nemo_cli.commands.lines import secret
    from nemo_cli.flows.account import identity

    return task.flow(options, lambda ctx: identity.login(ctx.work, secret(ctx)))


@auth.command("logout")
@common
def auth_logout(options: Common) -> task.Task:
    """Forget the token."""
    from nemo_cli.flows.account import identity

    return task.flow(options, lambda ctx: identity.logout(ctx.work))


def _status(options: Common) -> task.Task:
    from nemo_cli.flows.account import identity

    return task.flow(options, lambda ctx: identity.status(ctx.work))
