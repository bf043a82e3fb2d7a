"""The cures of PROTOCOL "Envelope"; `Work.cured` makes the refused call once more after each."""

from nemo_cli import errors
from nemo_cli.core import notices
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.account import token as account
from nemo_cli.flows.project import known as projects
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def cure(work: Work, problem: errors.ApiProblem, *, is_bound: bool) -> Flow[None]:
    """Cure a refusal, or raise it; where the cure fails, what was refused stays undone."""
    try:
        match problem:
            case errors.OutOfCredits() | errors.PlanBlocked():
                raise account.with_way_out(work, problem)
            case errors.TokenRejected():
                yield from _new_token(work, problem)
            case errors.SessionNotFound() if not is_bound:
                yield from _new_session(work, problem)
            case errors.ClientIdMissing():
                yield from _send_client_id(work, problem)
            case errors.RateLimited():
                yield from account.wait_out(work, problem)
            case _:
                raise problem
    except errors.NemoError as failed:
        if failed is not problem:
            failed.is_undone = True
        raise


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
