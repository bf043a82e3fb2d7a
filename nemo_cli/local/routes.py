"""The calls about accounts and sessions, and the table of all calls."""

import re
from datetime import UTC
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.routing import Route

from nemo_cli.local import routes_apps
from nemo_cli.local.backend import backend_of
from nemo_cli.local.guard import caller_of
from nemo_cli.local.limits import CLAIM_LIFETIME_S
from nemo_cli.local.limits import JSON_BODY_BYTES
from nemo_cli.local.limits import NAME_CHARACTERS
from nemo_cli.local.routes_chat import run_sse
from nemo_cli.local.routes_files import media_file
from nemo_cli.local.routes_files import render_file
from nemo_cli.local.routes_render import cancel_render
from nemo_cli.local.routes_render import download_render
from nemo_cli.local.routes_render import poll_render
from nemo_cli.local.routes_render import submit_render
from nemo_cli.local.routes_upload import upload
from nemo_cli.local.standing import state_of
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import field
from nemo_cli.local.wire import read_json
from nemo_cli.local.wire import success

CLIENT_ID = re.compile(r"[\w.:-]{1,128}", re.ASCII)


def anonymous_token(request: Request) -> Response:
    """Give the client its token."""
    client_id = request.headers.get("x-client-id", "").strip()
    if not CLIENT_ID.fullmatch(client_id):
        raise Refusal(400, "The X-Client-Id header is missing.", status=400)
    grant = backend_of(request).accounts.grant(client_id)
    return success(
        {
            "token": grant.token,
            "user_id": grant.account_id,
            "credits": grant.credits,
            "expires_at": datetime.fromtimestamp(grant.expires_at, UTC).strftime(
                "%Y-%m-%dT%H:%M:%SZ"
            ),
        }
    )


async def create_session(request: Request) -> Response:
    """Begin a project."""
    caller = await run_in_threadpool(caller_of, request, "write")
    body = await read_json(request, JSON_BODY_BYTES)
    session = await run_in_threadpool(
        backend_of(request).sessions.create,
        caller.account_id,
        str(field(body, "task_name") or "project")[:NAME_CHARACTERS],
        str(body.get("language") or "")[:35],
    )
    ids = {"task_id": session.task_id, "session_id": session.id, "user_id": session.account_id}
    return success(ids)


async def claim_token(request: Request) -> Response:
    """Make a token that opens a project in a browser."""
    caller = await run_in_threadpool(caller_of, request, "read")
    body = await read_json(request, JSON_BODY_BYTES)
    sessions = backend_of(request).sessions
    session = await run_in_threadpool(
        sessions.find, caller.account_id, str(field(body, "session_id") or "")
    )
    token = await run_in_threadpool(sessions.claim, session.id)
    return success({"claim_token": token, "expires_in": CLAIM_LIFETIME_S})


def credits_balance(request: Request) -> Response:
    """Tell the credits."""
    caller = caller_of(request, "read")
    balance = backend_of(request).accounts.balance(caller.account_id)
    return success(
        {
            "available": balance.available,
            "frozen": balance.frozen,
            "total": balance.available + balance.frozen,
        }
    )


def state(request: Request) -> Response:
    """Tell how a project stands."""
    caller = caller_of(request, "read")
    backend = backend_of(request)
    session = backend.sessions.find(caller.account_id, request.path_params["session_id"])
    return success(
        {
            "session_id": session.id,
            "task_id": session.task_id,
            "task_name": session.task_name,
            "user_id": session.account_id,
            "state": state_of(session, request),
        }
    )


_SESSIONS = "/apps/{app_name}/users/{user_id}/sessions"
ROUTES: tuple[BaseRoute, ...] = (
    Route("/api/auth/anonymous-token", anonymous_token, methods=["POST"]),
    Route("/api/auth/claim-token", claim_token, methods=["POST"]),
    Route("/api/tasks/me/with-session/nemo_agent", create_session, methods=["POST"]),
    Route("/api/upload-video/nemo_agent/me/{session_id}", upload, methods=["POST"]),
    Route("/api/credits/balance/simple", credits_balance, methods=["GET"]),
    Route("/api/state/nemo_agent/me/{session_id}/latest", state, methods=["GET"]),
    Route("/api/render/proxy/lambda", submit_render, methods=["POST"]),
    Route("/api/render/proxy/lambda/{render_id}", poll_render, methods=["GET"]),
    Route("/api/render/proxy/lambda/{render_id}/cancel", cancel_render, methods=["POST"]),
    Route("/api/render/proxy/{render_id}/download", download_render, methods=["GET"]),
    Route("/run_sse", run_sse, methods=["POST"]),
    Route("/list-apps", routes_apps.list_apps, methods=["GET"]),
    Route(f"{_SESSIONS}", routes_apps.create_session, methods=["POST"]),
    Route(f"{_SESSIONS}/{{session_id}}", routes_apps.create_session, methods=["POST"]),
    Route(f"{_SESSIONS}/{{session_id}}", routes_apps.session, methods=["GET"]),
    Route("/files/media/{media_id}/{name}", media_file, methods=["GET"]),
    Route("/files/render-result/{key}/{name}", render_file, methods=["GET"]),
)
