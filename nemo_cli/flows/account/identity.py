"""Who am I: the account in masked form, signing in and out."""

from __future__ import annotations

from nemo_cli.core.records import Account
from nemo_cli.core.results import Identity
from nemo_cli.core.secrets import masked
from nemo_cli.errors import TokenRejected
from nemo_cli.flows.account import token as account
from nemo_cli.flows.cures import cured
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def status(work: Work) -> Flow[Identity]:
    """Show what is stored; nothing is asked of the backend."""
    yield from ()
    return _identity(work)


def login(work: Work, token: str) -> Flow[Identity]:
    """Take a token that the backend accepts (it is tried on the balance).

    Raises:
        TokenRejected: it does not; nothing is stored.
    """
    work.client.token = work.given_token = account.checked_token(token.strip())
    try:
        yield from cured(work, work.client.credits)
    except TokenRejected as problem:
        problem.is_given = False  # it was typed just now
        raise
    finally:
        work.given_token = ""
    work.store.put_account(Account(work.origin, work.client.token, is_anonymous=False))
    return _identity(work)


def logout(work: Work) -> Flow[Identity]:
    """Forget the token; the client id stays, so that an anonymous account can be had again."""
    yield from ()
    work.store.forget_account(work.origin)
    return _identity(work)


def _identity(work: Work) -> Identity:
    state = work.store.read()
    known = state.account(work.origin)
    client_id = masked(work.given_client_id or state.id_for(work.origin))
    if work.given_token:
        return Identity("given", work.origin, masked(work.given_token), client_id)
    if known is None:
        return Identity("none", work.origin, "", client_id)
    token = masked(known.token)
    if not known.is_anonymous:
        return Identity("stored", work.origin, token, client_id)
    days = account.days_left(work, known)
    return Identity("anonymous", work.origin, token, client_id, known.user_id, days)
