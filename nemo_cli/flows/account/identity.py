"""Who am I: the account in masked form, signing in and out."""

from __future__ import annotations

from typing import Any

from nemo_cli.core.records import Account
from nemo_cli.core.secrets import masked
from nemo_cli.core.updates import Result
from nemo_cli.errors import TokenRejected
from nemo_cli.flows.account import token as account
from nemo_cli.flows.cures import cured
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def status(work: Work) -> Flow[None]:
    """Show what is stored; nothing is asked of the backend."""
    yield Result("auth", _document(work))


def login(work: Work, token: str) -> Flow[None]:
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
    yield Result("auth", _document(work))


def logout(work: Work) -> Flow[None]:
    """Forget the token; the client id stays, so that an anonymous account can be had again."""
    work.store.forget_account(work.origin)
    yield Result("auth", _document(work))


def _document(work: Work) -> dict[str, Any]:
    state = work.store.read()
    known = state.account(work.origin)
    kind = "given" if work.given_token else "none"
    if known and not work.given_token:
        kind = "anonymous" if known.is_anonymous else "stored"
    token = work.given_token or (known.token if known else "")
    return {
        "signed_in": bool(token),
        "kind": kind,
        "origin": work.origin,
        "token": masked(token),
        "user_id": known.user_id if known and kind == "anonymous" else None,
        "days_left": account.days_left(work, known) if known and kind == "anonymous" else None,
        "client_id": masked(work.given_client_id or state.id_for(work.origin)),
    }
