"""Projects: open the one in use or a new one, list, switch, link to the browser."""

from __future__ import annotations

from nemo_cli.core.records import Project
from nemo_cli.core.updates import Connected
from nemo_cli.core.updates import Connecting
from nemo_cli.core.updates import Noticed
from nemo_cli.core.updates import Result
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
    known = work.store.read().account(work.origin)
    yield Connected(
        project=found.name,
        session_id=found.session_id,
        is_new=is_new,
        is_first=is_first,
        is_anonymous=not work.given_token,
        days_left=account.days_left(work, known) if known else None,
    )
    return found


def replaced(work: Work) -> Flow[Project]:
    """PROTOCOL: 1002: a new project in the place of one that is gone, and that is said."""
    lost = work.project
    name = (lost.name if lost else "") or DEFAULT_NAME
    found = yield from _create(work, name)
    enter(work, found)
    yield Noticed("session_lost", {"name": found.name})
    return found


def begin_project(work: Work) -> Flow[Project]:
    """Have a project to begin in: the chosen one, one still unused, or a new one."""
    known = find(work)
    is_usable = bool(work.session) or (known is not None and known.turns == 0)
    return (yield from open_project(work, fresh=not is_usable))


def sessions(work: Work) -> Flow[None]:
    """Every project known here, newest first."""
    state = work.store.read()
    current = state.current.get(work.origin, "")
    mine = [item for item in state.projects if item.origin == work.origin]
    rows = [
        {
            "name": item.name,
            "session_id": item.session_id,
            "is_current": item.session_id == current,
            "turns": item.turns,
            "created_at": item.created_at,
            "used_at": item.used_at,
            "last_message": item.last_message,
        }
        for item in sorted(mine, key=lambda item: item.used_at, reverse=True)
    ]
    yield Result("sessions", {"sessions": rows})


def new(work: Work, name: str) -> Flow[None]:
    """Start a project."""
    is_first = yield from account.connect(work)
    if not is_first:
        yield Connecting()
    project = yield from _create(work, name or DEFAULT_NAME)
    enter(work, project)
    yield Connected(project.name, project.session_id, is_new=True, is_first=is_first)
    yield Result("new", {"name": project.name, "session_id": project.session_id})


def use(work: Work, name: str) -> Flow[None]:
    """Switch to a project."""
    found = named(work, work.store.read(), name)
    enter(work, found)
    yield Result("use", {"name": found.name, "session_id": found.session_id})


def link(work: Work) -> Flow[str]:
    """PROTOCOL "Browser link": a claim token; the bearer token never goes into an address."""
    opened = yield from open_project(work)
    task_id, session_id = opened.task_id, opened.session_id
    token = yield from cured(work, lambda: work.client.claim_token(task_id, session_id))
    url = f"{work.web_url.rstrip('/')}/workspace/claim?ct={token}"
    yield Result("open", {"url": url})
    return url


def _create(work: Work, name: str) -> Flow[Project]:
    """PROTOCOL "Create a session"."""
    data = yield from cured(work, lambda: work.client.create_session(name, work.language_tag))
    return made(work, data, name)
