"""The calls about accounts and sessions, and the table of all calls."""

import re
from datetime import UTC
from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.routing import Route

from nemo_cli.local.backend import backend_of
from nemo_cli.local.guard import base_url
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
from nemo_cli.local.sessions import Session
from nemo_cli.local.wire import Refusal
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
        str(body.get("task_name") or "project")[:NAME_CHARACTERS],
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
        sessions.find, caller.account_id, str(body.get("session_id", ""))
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
    media = backend.library.of_session(session.id)
    return success(
        {
            "session_id": session.id,
            "task_id": session.task_id,
            "task_name": session.task_name,
            "user_id": session.account_id,
            "state": {
                "draft": session.draft,
                "video_infos": [item.to_json(base_url(request)) for item in media],
                "generated_media": _generated(session),
                "canvas_config": _canvas(session),
            },
        }
    )


def _canvas(session: Session) -> dict[str, Any] | None:
    if session.draft is None:
        return None
    facts = session.draft.get("m", {})
    return {name: facts.get(name) for name in ("width", "height", "fps")}


def _generated(session: Session) -> list[dict[str, Any]]:
    tracks = (session.draft or {}).get("t", [])
    segments = [segment for track in tracks for segment in track.get("sg", [])]
    return [
        {"id": segment["id"], "name": segment["m"].get("name"), "duration": segment["d"] / 1000}
        for segment in segments
        if segment.get("m", {}).get("kind") == "scene"
    ]


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
    Route("/files/media/{media_id}/{name}", media_file, methods=["GET"]),
    Route("/files/render-result/{key}/{name}", render_file, methods=["GET"]),
)
