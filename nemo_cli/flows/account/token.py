"""The token: found, asked for once, saved before it is used, renewed when it was refused."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from urllib.parse import quote

from nemo_cli import errors
from nemo_cli.core import notices
from nemo_cli.core import records
from nemo_cli.core import updates
from nemo_cli.core.envelope import RETRY_AFTER_LIMIT_S
from nemo_cli.core.text import hide
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

SOON_DAYS = 2  # from then on the end of an anonymous token is announced


def connect(work: Work) -> Flow[bool]:
    """Have a token; return whether the account is new."""
    if work.client.token:
        return False
    if work.choices.given_token:
        work.client.token = checked_token(work.choices.given_token)
        return False
    known = work.store.read().account(work.choices.origin)
    if known is None:
        yield updates.Connecting()
        yield from renew(work, rejected="")
        return True
    work.client.token = known.token
    left = days_left(work, known)
    if known.is_anonymous and left is not None and left <= SOON_DAYS:
        command = f"{work.choices.program} open"
        yield updates.Noticed(notices.TokenExpires(days=max(left, 0), command=command))
    return False


def renew(work: Work, rejected: str, longest_wait_s: float = RETRY_AFTER_LIMIT_S) -> Flow[None]:
    """Get an anonymous token under the state's lock, unless another process just did.

    PROTOCOL "Anonymous token": with the same client id the same account comes back. A 429 is
    waited out once, a refused client id is replaced once.
    """
    waited = renamed = False
    while True:
        try:
            _obtain(work, rejected)
        except errors.RateLimited as problem:
            if waited:
                raise
            waited = True
            yield from wait_out(work, problem, longest_wait_s)
        except errors.ClientIdMissing:
            if renamed or work.choices.given_client_id:
                raise
            renamed = True
            work.store.new_client_id(work.choices.origin)
        except _NotSaved as problem:
            yield updates.Noticed(notices.TokenNotSaved(problem))
            return
        else:
            return


def wait_out(
    work: Work, problem: errors.RateLimited, longest_s: float = RETRY_AFTER_LIMIT_S
) -> Flow[None]:
    """429: wait as long as the backend says, or as the documents say; not for ever."""
    wait_s = problem.retry_after_s or work.choices.limits.rate_limit_wait_s
    left_s = work.ends_at_s - work.clock.monotonic()
    if wait_s > min(longest_s, RETRY_AFTER_LIMIT_S, left_s):
        raise problem
    yield updates.Noticed(notices.RateLimitWait(wait_s=wait_s))
    work.clock.sleep(wait_s)


def client_id(work: Work) -> str:
    """This installation's id, saved before it is used."""
    return work.choices.given_client_id or work.store.client_id(work.choices.origin)


def checked_token(token: str) -> str:
    """Return a token that fits into a header.

    Raises:
        UsageProblem: it holds a blank, a line break or a letter outside ASCII.
    """
    if not token or any(not "!" <= character <= "~" for character in token):
        raise errors.Misused(how=errors.Misuse.TOKEN_CHARACTERS)
    hide(token)
    return token


def with_way_out(
    work: Work, problem: errors.OutOfCredits | errors.PlanBlocked
) -> errors.ApiProblem:
    """Put the registration link of an anonymous user into a refusal (PROTOCOL: 2001, 402)."""
    state = work.store.read()
    known = state.account(work.choices.origin)
    is_anonymous = not work.choices.given_token and (known is None or known.is_anonymous)
    user_id = (work.project.user_id if work.project else "") or (known.user_id if known else "")
    if is_anonymous and user_id:
        site = work.choices.web_url.rstrip("/")
        problem.register_url = f"{site}/register?bind={quote(user_id, safe='')}"
    return problem


def _text(data: Mapping[str, object], key: str) -> str:
    """A short text of the answer; what is none is left out."""
    value = data.get(key)
    return value[:200] if isinstance(value, str) else ""


def days_left(work: Work, account: records.Account) -> int | None:
    """Whole days until an anonymous token ends, by this machine's clock: a hint, no verdict."""
    try:
        ends = datetime.fromisoformat(account.expires_at)
        return (ends.replace(tzinfo=ends.tzinfo or UTC) - work.clock.now()).days
    except (ValueError, OverflowError):
        return None


class _NotSaved(errors.DiskProblem):
    """The token was granted and could not be written; it lives on in memory."""


def _obtain(work: Work, rejected: str) -> None:
    identity = client_id(work)
    granted: list[records.Account] = []

    def obtain(state: records.State) -> records.State:
        known = state.account(work.choices.origin)
        if known is not None and known.token != rejected:
            granted.append(known)
            return state
        data = work.client.anonymous_token(identity)
        granted.append(
            records.Account(
                origin=work.choices.origin,
                token=checked_token(data["token"]),
                user_id=_text(data, "user_id"),
                expires_at=_text(data, "expires_at"),
            )
        )
        return replace(state, accounts=records.put(state.accounts, granted[0]))

    try:
        work.store.update(obtain)
    except errors.DiskProblem as problem:
        if not granted:
            raise
        raise _NotSaved(path=problem.path, fault=problem.fault, said=problem.said) from problem
    finally:
        if granted:
            work.client.token = granted[0].token
