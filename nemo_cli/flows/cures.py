"""The cures of PROTOCOL "Envelope": each at most once, then the refused call once more."""

from collections.abc import Callable
from typing import TypeVar

from nemo_cli import errors
from nemo_cli.core import notices
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.account import token as account
from nemo_cli.flows.project import known as projects
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

T = TypeVar("T")
Curable = (
    errors.TokenRejected | errors.SessionNotFound | errors.ClientIdMissing | errors.RateLimited
)


def cured(work: Work, call: Callable[[], T], *, is_bound: bool = False) -> Flow[T]:
    """Make a call; after a refusal that has a cure, cure it and make the call again.

    A refusal by code is no send (PROTOCOL "Send a message"), so a chat message may go this way.
    `is_bound`: the call is about this very project, so a new one in its place is no cure.
    """
    return (yield from cured_flow(work, lambda: _plain(call), is_bound=is_bound))


def cured_flow(work: Work, make: Callable[[], Flow[T]], *, is_bound: bool = False) -> Flow[T]:
    """As `cured`, for a call that yields while it runs."""
    used: set[type[errors.ApiProblem]] = set()
    while True:
        try:
            return (yield from make())
        except (errors.OutOfCredits, errors.PlanBlocked) as problem:
            raise account.with_way_out(work, problem) from problem
        except (
            errors.TokenRejected,
            errors.SessionNotFound,
            errors.ClientIdMissing,
            errors.RateLimited,
        ) as problem:
            if type(problem) in used or (is_bound and isinstance(problem, errors.SessionNotFound)):
                raise
            used.add(type(problem))
            yield from _cure(work, problem)


def _cure(work: Work, problem: Curable) -> Flow[None]:
    """Cure a refusal; where that fails, what was refused stays undone."""
    try:
        match problem:
            case errors.TokenRejected():
                yield from _new_token(work, problem)
            case errors.SessionNotFound():
                yield from _new_session(work, problem)
            case errors.ClientIdMissing():
                yield from _send_client_id(work, problem)
            case errors.RateLimited():
                yield from account.wait_out(work, problem)
    except errors.NemoError as failed:
        failed.is_undone = True
        raise


def _plain(call: Callable[[], T]) -> Flow[T]:
    yield from ()
    return call()


def _new_token(work: Work, problem: errors.TokenRejected) -> Flow[None]:
    """1001: an anonymous token is renewed; one that was given is the user's own matter."""
    if work.choices.given_token:
        problem.is_given = True
        raise problem
    yield from account.renew(work, rejected=work.client.token)


def _new_session(work: Work, problem: errors.ApiProblem) -> Flow[None]:
    """1002: go on in a new project, and say so."""
    lost = work.project
    if lost is None:
        raise problem
    data = work.client.create_session(lost.name, work.language_tag)
    made = projects.made(work, data, lost.name)
    projects.enter(work, made)
    yield Noticed(notices.SessionLost(name=made.name))


def _send_client_id(work: Work, problem: errors.ApiProblem) -> Flow[None]:
    """400: from now on the id goes with every call."""
    if work.client.client_id:
        raise problem
    yield from ()
    work.client.client_id = account.client_id(work)
