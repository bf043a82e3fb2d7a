"""What is known of the plan: whether it refused the last export; no call of its own.

Nobody tells of a plan but the answer to an export, which costs nothing. What was refused once may
be allowed by now, so it is said and asked, and every export that is taken makes it forgotten.
"""

import hashlib
from dataclasses import replace

from nemo_cli import errors
from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def note(work: Work, *, is_blocked: bool) -> None:
    """Remember what an export was answered with, for the account that asked."""
    origin, holder = work.choices.origin, _holder(work) if is_blocked else ""
    known = work.store.read().plan_blocks
    if known.get(origin, "") != holder:
        work.store.update(
            lambda state: replace(state, plan_blocks={**state.plan_blocks, origin: holder})
        )


def is_blocked(work: Work) -> bool:
    """Whether the plan refused the last export of the account in use."""
    holder = work.store.read().plan_blocks.get(work.choices.origin, "")
    return bool(holder) and holder == _holder(work)


def told(work: Work) -> Flow[None]:
    """Say that a film may be paid for that this plan does not let out."""
    if is_blocked(work):
        yield updates.Noticed(notices.Plain.PLAN_REFUSED)


def check(work: Work) -> Flow[None]:
    """As `told`, and ask before anything is paid for.

    Raises:
        NeedsAnswer: nobody can be asked. PlanBlocked: the user would rather not.
    """
    yield from told(work)
    if is_blocked(work) and not work.ask(notices.AskPay(), flag="--yes", default=False):
        raise errors.PlanBlocked()


def _holder(work: Work) -> str:
    """Whose plan it is: never the token itself."""
    known = work.store.read().account(work.choices.origin)
    token = work.choices.given_token or (known.token if known else "")
    return hashlib.sha256(token.encode()).hexdigest()[:16]
