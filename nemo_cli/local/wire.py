"""The protocol's envelope, its codes, and bodies read within bounds."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

TOKEN_BAD = 1001
SESSION_UNKNOWN = 1002
CREDITS_OUT = 2001
FILE_UNSUPPORTED = 4001
FILE_TOO_LARGE = 4002


class Refusal(Exception):
    """A call that is answered with a code instead of data."""

    def __init__(
        self,
        code: int,
        message: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.headers = headers


def success(data: Mapping[str, Any]) -> JSONResponse:
    """Wrap the answer of a call that worked."""
    return JSONResponse({"code": 0, "message": "ok", "data": data})


def refused(refusal: Refusal) -> JSONResponse:
    """Wrap the answer of a call that did not."""
    body = {"code": refusal.code, "message": refusal.message, "data": None}
    return JSONResponse(body, status_code=refusal.status, headers=refusal.headers)


def field(body: Mapping[str, Any], name: str) -> Any:
    """Return a field that may be written in snake_case or in camelCase."""
    first, *others = name.split("_")
    return body.get(name, body.get(first + "".join(map(str.capitalize, others))))


async def read_json(
    request: Request, limit_bytes: int, *, may_be_empty: bool = False
) -> dict[str, Any]:
    """Read a JSON object from the body, or refuse."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit_bytes:
            message = f"The request is larger than {limit_bytes} bytes."
            raise Refusal(413, message, status=413)
    if may_be_empty and body.strip() in (bytearray(), bytearray(b"null")):
        return {}
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refusal(422, "The request body is not valid JSON.", status=422) from error
    if not isinstance(document, dict):
        raise Refusal(422, "The request body must be a JSON object.", status=422)
    return _storable(document) if b"\\ud" in body.lower() else document


def _storable(document: dict[str, Any]) -> dict[str, Any]:
    """Replace halves of characters, which JSON can spell and UTF-8 cannot hold."""
    text = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
    replaced: dict[str, Any] = json.loads(text)
    return replaced
