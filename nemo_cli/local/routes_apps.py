"""The calls of the agent framework about apps and sessions, for clients that know no other."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.responses import Response

from nemo_cli.local.backend import backend_of
from nemo_cli.local.framework import APP
from nemo_cli.local.guard import caller_of
from nemo_cli.local.limits import JSON_BODY_BYTES
from nemo_cli.local.limits import NAME_CHARACTERS
from nemo_cli.local.sessions import Session
from nemo_cli.local.standing import state_of
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import field
from nemo_cli.local.wire import read_json


def list_apps(_request: Request) -> Response:
    """Tell the names of the agents: there is one."""
    return JSONResponse([APP])


async def create_session(request: Request) -> Response:
    """Begin a project, under an id of the caller's where one is given.

    Of a state that is handed in, `task_name` and `language` count: the rest is the agent's own.
    """
    _require_app(request)
    caller = await run_in_threadpool(caller_of, request, "write")
    body = await read_json(request, JSON_BODY_BYTES, may_be_empty=True)
    in_path = request.path_params.get("session_id", "")
    given = (body if in_path else field(body, "state")) or {}
    state = given if isinstance(given, dict) else {}
    session = await run_in_threadpool(
        backend_of(request).sessions.create,
        caller.account_id,
        str(field(state, "task_name") or "project")[:NAME_CHARACTERS],
        str(state.get("language") or "")[:35],
        session_id=in_path or str(field(body, "session_id") or ""),
    )
    return await run_in_threadpool(_told, session, request)


def session(request: Request) -> Response:
    """Tell how a project stands."""
    _require_app(request)
    caller = caller_of(request, "read")
    sessions = backend_of(request).sessions
    return _told(sessions.find(caller.account_id, request.path_params["session_id"]), request)


def _told(found: Session, request: Request) -> Response:
    told: dict[str, Any] = {
        "id": found.id,
        "appName": APP,
        "userId": request.path_params["user_id"],
        "state": {"task_name": found.task_name, **state_of(found, request)},
        "events": [],  # what was said is not kept
        "lastUpdateTime": found.created_at,
    }
    return JSONResponse(told)


def _require_app(request: Request) -> None:
    name = request.path_params["app_name"]
    if name != APP:
        raise Refusal(404, f"There is no app '{name}' here, only '{APP}'.", status=404)
