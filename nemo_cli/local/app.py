"""The application: the calls, behind the guard, with what shall go wrong around them."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from nemo_cli.local import framework
from nemo_cli.local.backend import Backend
from nemo_cli.local.faulty import FaultyApp
from nemo_cli.local.guard import HostGuard
from nemo_cli.local.guard import SecretGuard
from nemo_cli.local.routes import ROUTES
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import refused


def make_app(backend: Backend, port: int, secret: str = "") -> ASGIApp:
    """Build the application for one port of this machine; with a secret, for who knows it."""
    app = Starlette(
        routes=list(ROUTES),
        exception_handlers={Refusal: _refuse, HTTPException: _refuse_http, Exception: _broken},
    )
    app.state.backend = backend
    faulty = FaultyApp(HostGuard(app, port), backend.faults)
    return SecretGuard(faulty, secret) if secret else faulty


def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return framework.refused(error) if framework.is_client(request) else refused(error)


def _refuse_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    refusal = Refusal(error.status_code, error.detail, status=error.status_code)
    return _refuse(request, refusal)


def _broken(request: Request, error: Exception) -> Response:
    reason = error.strerror if isinstance(error, OSError) else None
    message = f"The local backend failed: {reason or type(error).__name__}."
    return _refuse(request, Refusal(500, message, status=500))
