"""Projects: open the one in use or a new one, list, switch, link to the browser."""

from __future__ import annotations

from urllib.parse import quote

from nemo_cli.core import notices
from nemo_cli.core.records import LOCAL
from nemo_cli.core.records import Project
from nemo_cli.core.results import Address
from nemo_cli.core.results import ProjectChosen
from nemo_cli.core.results import ProjectList
from nemo_cli.core.updates import Connected
from nemo_cli.core.updates import Connecting
from nemo_cli.core.updates import Noticed
from nemo_cli.errors import ApiProblem
from nemo_cli.errors import Misuse
from nemo_cli.errors import Misused
from nemo_cli.errors import SessionNotFound
from nemo_cli.errors import TokenRejected
from nemo_cli.flows.account import token as account
from nemo_cli.flows.cures import cured
from nemo_cli.flows.project.known import DEFAULT_NAME
from nemo_cli.flows.project.known import enter
from nemo_cli.flows.project.known import find
from nemo_cli.flows.project.known import made
from nemo_cli.flows.project.known import named
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def open_project(work: Work, *, fresh: bool = False) -> Flow[Project]:
    """Have a project: the chosen, the current, or (`fresh`, or none yet) a new one."""
    if work.project is not None and not fresh:
        return work.project
    is_first = yield from account.connect(work)
    found = None if fresh else find(work)
    if found is None:
        if not is_first:
            yield Connecting()
        found = yield from _create(work, DEFAULT_NAME)
        is_new = True
    else:
        is_new = False
    enter(work, found)
    known = work.store.read().account(work.choices.origin)
    yield Connected(
        project=found.name,
        session_id=found.session_id,
        is_new=is_new,
        is_first=is_first,
        is_anonymous=not work.choices.given_token,
        days_left=account.days_left(work, known) if known else None,
    )
    return found


def replaced(work: Work) -> Flow[Project]:
    """PROTOCOL: 1002: a new project in the place of one that is gone, and that is said."""
    lost = work.project
    name = (lost.name if lost else "") or DEFAULT_NAME
    found = yield from _create(work, name)
    enter(work, found)
    yield Noticed(notices.SessionLost(name=found.name))
    return found


def begin_project(work: Work) -> Flow[Project]:
    """Have a project to begin in: the chosen one, one still unused, or a new one."""
    known = find(work)
    is_usable = bool(work.choices.session) or (known is not None and known.turns == 0)
    return (yield from open_project(work, fresh=not is_usable))


def sessions(work: Work) -> Flow[ProjectList]:
    """Every project known here, newest first."""
    yield from ()
    state = work.store.read()
    mine = [item for item in state.projects if item.origin == work.choices.origin]
    newest_first = sorted(mine, key=lambda item: item.used_at, reverse=True)
    return ProjectList(tuple(newest_first), state.current.get(work.choices.origin, ""))


def new(work: Work, name: str) -> Flow[ProjectChosen]:
    """Start a project."""
    is_first = yield from account.connect(work)
    if not is_first:
        yield Connecting()
    project = yield from _create(work, name or DEFAULT_NAME)
    enter(work, project)
    yield Connected(project.name, project.session_id, is_new=True, is_first=is_first)
    return ProjectChosen(project, is_new=True)


def use(work: Work, name: str) -> Flow[ProjectChosen]:
    """Switch to a project."""
    yield from ()
    found = named(work, work.store.read(), name)
    enter(work, found)
    return ProjectChosen(found)


def link(work: Work) -> Flow[Address]:
    """PROTOCOL "Browser link": a claim token, or else the task's own page, for who is signed in.

    The bearer token never goes into an address. The local backend has no pages at all.
    """
    if work.choices.origin == LOCAL:
        raise Misused(how=Misuse.NO_PAGE)
    opened = yield from open_project(work)
    task_id, session_id = opened.task_id, opened.session_id
    site = f"{work.choices.web_url.rstrip('/')}/workspace"
    try:
        token = yield from cured(work, lambda: work.client.claim_token(task_id, session_id))
    except (TokenRejected, SessionNotFound):
        raise
    except ApiProblem:
        task, session = quote(task_id, safe=""), quote(session_id, safe="")
        return Address(f"{site}/task/{task}?session={session}", of="open")
    return Address(f"{site}/claim?ct={token}", of="open")


def _create(work: Work, name: str) -> Flow[Project]:
    """PROTOCOL "Create a session"."""
    data = yield from cured(work, lambda: work.client.create_session(name, work.language_tag))
    return made(work, data, name)
