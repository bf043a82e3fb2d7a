"""Projects: found by name, opened, named, counted, listed, linked to the browser."""

from urllib.parse import quote

from nemo_cli import errors
from nemo_cli.core import notices
from nemo_cli.core import records
from nemo_cli.core import results
from nemo_cli.core import updates
from nemo_cli.flows.account import token as account
from nemo_cli.flows.project import known as projects
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.flows.work import find
from nemo_cli.flows.work import named


def open_project(work: Work, *, fresh: bool = False) -> Flow[records.Project]:
    """Have a project: the chosen, the current, or (`fresh`, or none yet) a new one."""
    if work.project is not None and not fresh:
        return work.project
    is_first = yield from account.connect(work)
    found = None if fresh else find(work)
    if found is None:
        if not is_first:
            yield updates.Connecting()
        found = yield from _create(work, "")
        is_new = True
    else:
        is_new = False
    projects.enter(work, found)
    known = work.store.read().account(work.choices.origin)
    yield updates.Connected(
        project=found.name,
        session_id=found.session_id,
        is_new=is_new,
        is_first=is_first,
        is_anonymous=not work.choices.given_token,
        days_left=account.days_left(work, known) if known else None,
    )
    return found


def replaced(work: Work) -> Flow[records.Project]:
    """PROTOCOL: 1002: a new project in the place of one that is gone, and that is said."""
    lost = work.project
    found = yield from _create(work, lost.name if lost else "")
    projects.enter(work, found)
    yield updates.Noticed(notices.SessionLost(name=found.name))
    return found


def begin_project(work: Work) -> Flow[records.Project]:
    """Have a project to begin in: the chosen one, one still unused, or a new one."""
    known = find(work)
    is_usable = bool(work.choices.session) or (known is not None and known.turns == 0)
    return (yield from open_project(work, fresh=not is_usable))


def sessions(work: Work) -> Flow[results.ProjectList]:
    """Every project known here, newest first."""
    yield from ()
    state = work.store.read()
    mine = [item for item in state.projects if item.origin == work.choices.origin]
    newest_first = sorted(mine, key=lambda item: item.used_at, reverse=True)
    return results.ProjectList(tuple(newest_first), state.current.get(work.choices.origin, ""))


def new(work: Work, name: str) -> Flow[results.ProjectChosen]:
    """Start a project."""
    is_first = yield from account.connect(work)
    if not is_first:
        yield updates.Connecting()
    project = yield from _create(work, name)
    projects.enter(work, project)
    yield updates.Connected(project.name, project.session_id, is_new=True, is_first=is_first)
    return results.ProjectChosen(project, is_new=True)


def use(work: Work, name: str) -> Flow[results.ProjectChosen]:
    """Switch to a project."""
    yield from ()
    found = named(work, work.store.read(), name)
    projects.enter(work, found)
    return results.ProjectChosen(found)


def link(work: Work) -> Flow[results.Address]:
    """PROTOCOL "Browser link": a claim token, or else the task's own page, for who is signed in.

    The bearer token never goes into an address. The local backend has no pages at all.
    """
    if work.choices.origin == records.LOCAL:
        raise errors.Misused(how=errors.Misuse.NO_PAGE)
    opened = yield from open_project(work)
    task_id, session_id = opened.task_id, opened.session_id
    site = f"{work.choices.web_url.rstrip('/')}/workspace"
    try:
        token = yield from work.cured(lambda: work.client.claim_token(task_id, session_id))
    except (errors.TokenRejected, errors.SessionNotFound):
        raise
    except errors.ApiProblem:
        task, session = quote(task_id, safe=""), quote(session_id, safe="")
        return results.Address(f"{site}/task/{task}?session={session}", of="open")
    return results.Address(f"{site}/claim?ct={token}", of="open")


def link_as_code(work: Work) -> Flow[results.Address]:
    """The link, and a code to scan."""
    address = yield from link(work)
    yield updates.CodeShown(address.url)
    return address


def _create(work: Work, name: str) -> Flow[records.Project]:
    """PROTOCOL "Create a session"."""
    data = yield from work.cured(lambda: work.client.create_session(name, work.language_tag))
    return projects.made(work, data, name)
