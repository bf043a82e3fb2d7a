"""Who am I: the account in masked form, signing in and out, and the balance."""

from dataclasses import replace

from nemo_cli.core import notices
from nemo_cli.core.records import Account
from nemo_cli.core.results import Balance
from nemo_cli.core.results import Identity
from nemo_cli.core.text import masked
from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Noticed
from nemo_cli.errors import TokenRejected
from nemo_cli.flows.account import token as account
from nemo_cli.flows.look import balance_of
from nemo_cli.flows.look import numbers
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.flows.work import find


def status(work: Work) -> Flow[Identity]:
    """Show what is stored; nothing is asked of the backend."""
    yield from ()
    return _identity(work)


def login(work: Work, token: str) -> Flow[Identity]:
    """Take a token that the backend accepts (it is tried on the balance).

    Raises:
        TokenRejected: it does not; nothing is stored.
    """
    work.client.token = account.checked_token(token.strip())
    given = replace(work, choices=replace(work.choices, given_token=work.client.token))
    try:
        yield from given.cured(work.client.credits)
    except TokenRejected as problem:
        problem.is_given = False  # it was typed just now
        raise
    work = replace(work, choices=replace(work.choices, given_token=""))
    work.store.put_account(Account(work.choices.origin, work.client.token, is_anonymous=False))
    return _identity(work)


def logout(work: Work) -> Flow[Identity]:
    """Forget the token; the client id stays, so that an anonymous account can be had again."""
    yield from ()
    work.store.forget_account(work.choices.origin)
    return _identity(work)


def _identity(work: Work) -> Identity:
    state = work.store.read()
    known = state.account(work.choices.origin)
    client_id = masked(work.choices.given_client_id or state.id_for(work.choices.origin))
    if work.choices.given_token:
        return Identity("given", work.choices.origin, masked(work.choices.given_token), client_id)
    if known is None:
        return Identity("none", work.choices.origin, "", client_id)
    token = masked(known.token)
    if not known.is_anonymous:
        return Identity("stored", work.choices.origin, token, client_id)
    days = account.days_left(work, known)
    return Identity("anonymous", work.choices.origin, token, client_id, known.user_id, days)


def balance(work: Work) -> Flow[Balance]:
    """PROTOCOL "Credits"."""
    yield from account.connect(work)
    known = numbers((yield from work.cured(work.client.credits)))
    work.tally.note(known.get("available"), known.get("frozen"))
    shown = (known.get("available"), known.get("frozen"), known.get("total"))
    yield CreditsShown(*shown)
    project = work.project or find(work)
    spent = project.spent if project else 0
    if spent:
        yield Noticed(notices.ProjectCost(spent))
    return Balance(*shown, lately=tuple(work.store.read().costs), spent=spent)


def after_stop(work: Work) -> Flow[None]:
    """What is there after a turn was dropped: it may be charged, so the balance is read anew."""
    known = yield from balance_of(work)
    if "available" in known:
        yield CreditsShown(
            known["available"], known.get("frozen"), known.get("total"), is_asked=False
        )
