"""Who may call: only this machine under its own name, with a token that may do what is asked."""

from base64 import b64decode
from dataclasses import dataclass
from hmac import compare_digest

from starlette.requests import Request
from starlette.types import ASGIApp
from starlette.types import Receive
from starlette.types import Scope
from starlette.types import Send

from nemo_cli.local.backend import backend_of
from nemo_cli.local.wire import TOKEN_BAD
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import refused

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
ATTRIBUTION = ("x-skill-source", "x-skill-version", "x-skill-platform")


@dataclass(frozen=True)
class Caller:
    """The account behind a call, and the skill that it names."""

    account_id: str
    skill: str


class SecretGuard:
    """Answer only who knows the secret, which stands first in every path.

    In the path, because every address that the backend gives out carries it on by itself.
    """

    def __init__(self, app: ASGIApp, secret: str) -> None:
        self._app = app
        self._prefix = f"/{secret}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, rest = scope["path"][: len(self._prefix)], scope["path"][len(self._prefix) :]
        if not compare_digest(start.encode(), self._prefix.encode()) or rest[:1] != "/":
            answer = refused(Refusal(403, "This server belongs to one process.", status=403))
            await answer(scope, receive, send)
            return
        await self._app({**scope, "path": rest, "root_path": self._prefix}, receive, send)


class HostGuard:
    """Refuse any Host but ours, so that no web page can reach this server by a rebound name."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._allowed = {f"{name}:{port}" for name in LOOPBACK_NAMES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        answer = refused(Refusal(421, "This server answers to its own name only.", status=421))
        await answer(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        return len(hosts) == 1 and hosts[0].lower() in self._allowed


def caller_of(request: Request, scope: str) -> Caller:
    """Return who calls, or refuse: 1001 without a valid token, 403 without the scope."""
    token = _token(request.headers.get("authorization", ""))
    if not token:
        raise Refusal(TOKEN_BAD, "The Authorization header is missing.", status=401)
    account_id = backend_of(request).accounts.authorize(token, scope)
    return Caller(account_id, request.headers.get("x-skill-source", ""))


def _token(header: str) -> str:
    """The bearer token; a client that takes nothing but an address carries it there as password."""
    kind, _, value = header.partition(" ")
    if kind.lower() == "bearer":
        return value.strip()
    if kind.lower() != "basic":
        return ""
    try:
        return b64decode(value, validate=True).decode().partition(":")[2].strip()
    except ValueError:
        return ""


def require_attribution(request: Request) -> None:
    """Refuse an export that does not name its skill (402)."""
    if not all(request.headers.get(name, "").strip() for name in ATTRIBUTION):
        message = "Export is not part of this plan: the X-Skill headers are missing."
        raise Refusal(402, message, status=402)


def base_url(request: Request) -> str:
    """Return the address that this very caller reached us at; the port changes every time."""
    return f"http://{request.headers['host']}{request.scope.get('root_path', '')}"
