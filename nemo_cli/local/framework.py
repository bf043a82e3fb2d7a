"""Clients of the agent framework behind `/run_sse`: how they ask, and how they see an error.

They write camelCase, leave out the skill's headers, and take for an event whatever has `data:`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from nemo_cli.local.wire import CREDITS_OUT
from nemo_cli.local.wire import SESSION_UNKNOWN
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import field

APP = "nemo_agent"
_PATHS = ("/list-apps", "/apps/")
_CAMEL = ("appName", "userId", "sessionId", "newMessage")
_CLIENT = "nemo.framework_client"
_STATUSES = {SESSION_UNKNOWN: 404, CREDITS_OUT: 402}
# Every kind of sign of life that the protocol knows, in turn.
HEARTBEATS = (
    b": heartbeat\n\n",
    b'data: {"type":"heartbeat"}\n\n',
    b"data:\n\n",
    b"data: heartbeat\n\n",
)


@dataclass(frozen=True)
class Manner:
    """How a stream is to be written for its reader."""

    heartbeats: tuple[bytes, ...] = HEARTBEATS
    has_deltas: bool = True


def manner_of(request: Request, body: Mapping[str, Any]) -> Manner:
    """Return how this caller wants its stream, and note in the request what it is."""
    writes_camel = any(name in body for name in _CAMEL)
    request.scope[_CLIENT] = writes_camel
    streams = field(body, "streaming")
    has_deltas = not writes_camel if streams is None else bool(streams)
    return Manner(HEARTBEATS[:1] if is_client(request) else HEARTBEATS, has_deltas)


def is_client(request: Request) -> bool:
    """Whether the framework's own way was asked for."""
    path = request.scope["path"]
    is_own_way = path.startswith(_PATHS) or bool(request.scope.get(_CLIENT))
    return is_own_way or (path == "/run_sse" and "x-skill-source" not in request.headers)


def refused(refusal: Refusal) -> JSONResponse:
    """Answer with an HTTP status and a `detail`: such a client looks at nothing else."""
    status = refusal.status if refusal.status >= 400 else _STATUSES.get(refusal.code, 400)
    body = {"detail": refusal.message, "code": refusal.code, "message": refusal.message}
    return JSONResponse(body, status_code=status, headers=refusal.headers)
