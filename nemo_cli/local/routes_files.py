"""The file server: uploads and finished films, with ranges and validators.

It asks for no token, as a CDN does not; the ids in the addresses cannot be guessed.
"""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.responses import Response

from nemo_cli.local.backend import backend_of
from nemo_cli.local.wire import Refusal

# A file that a stranger uploaded must not run as a page of ours.
SAFE_HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}


def media_file(request: Request) -> Response:
    """Send an uploaded file."""
    return send(backend_of(request).library.path(request.path_params["media_id"]))


def render_file(request: Request) -> Response:
    """Send a finished film."""
    return send(backend_of(request).renders.film(request.path_params["key"]))


def send(found: tuple[Path, str] | None) -> Response:
    """Send a file under its name, or say that it is not there (any more)."""
    if found is None or not found[0].is_file():
        raise Refusal(404, "There is no such file here, or it was removed.", status=404)
    path, name = found
    return FileResponse(path, filename=name, headers=SAFE_HEADERS)
