"""The balance."""

from nemo_cli.core import notices
from nemo_cli.core.results import Balance
from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.account import token as account
from nemo_cli.flows.look import balance_of
from nemo_cli.flows.look import numbers
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.flows.work import find


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
