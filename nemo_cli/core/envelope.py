"""A whole JSON answer → its data, or the error it stands for (PROTOCOL "Envelope")."""

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from typing import Final

from nemo_cli import errors
from nemo_cli.core.foreign import json_document
from nemo_cli.core.text import one_line

RETRY_AFTER_LIMIT_S: Final = 120.0
EXCERPT_LENGTH: Final = 200
_LARGEST_BYTES: Final = 16 * 2**20
_EXCERPT_LENGTH: Final = 800  # as it came: who tells it cleans it

BY_CODE: Final[dict[int, type[errors.ApiProblem]]] = {
    1001: errors.TokenRejected,
    401: errors.TokenRejected,
    1010: errors.TokenRejected,
    1011: errors.TokenRejected,
    1002: errors.SessionNotFound,
    2001: errors.OutOfCredits,
    4001: errors.UnsupportedFile,
    415: errors.UnsupportedFile,
    4002: errors.FileTooLarge,
    413: errors.FileTooLarge,
    402: errors.PlanBlocked,
    403: errors.ScopeMissing,
    429: errors.RateLimited,
}

_TAG = re.compile(r"<(script|style)\b.*?(</\1>|$)|<[^>]*(>|$)", re.IGNORECASE | re.DOTALL)
_SCOPE = re.compile(r"scope\W+(?:missing\W+)?(?:required\W+)?[\"'`]?(\w+|\*)", re.IGNORECASE)
_CLIENT_ID = re.compile(r"client[\s_-]*id|客户端", re.IGNORECASE)
_SCOPES: Final = ("read", "write", "upload", "render", "*")


def json_object(source: bytes | str, limit_bytes: int = _LARGEST_BYTES) -> dict[str, object]:
    """Return the JSON object in the body of a reply, or raise `MalformedReply`."""
    if len(source) > limit_bytes:
        raise errors.MalformedReply(garble=errors.Garble.TOO_LARGE)
    # Bytes, because the declared charset of JSON is often wrong and always UTF-8 in truth.
    text = source if isinstance(source, str) else source.decode("utf-8", "replace")
    excerpt = text.removeprefix("\ufeff").strip()[:_EXCERPT_LENGTH]
    try:
        value = json_document(text)
    except ValueError:
        raise errors.MalformedReply(garble=errors.Garble.NOT_JSON, excerpt=excerpt) from None
    if not isinstance(value, dict):
        raise errors.MalformedReply(garble=errors.Garble.NOT_AN_OBJECT, excerpt=excerpt)
    return value


def data_of(status: int, headers: Mapping[str, str], body: bytes, now: datetime) -> Any:
    """Return `data` of an envelope, or the whole object of an answer without one.

    Raises:
        ApiProblem: the code says so, whatever the HTTP status.
        MalformedReply: not JSON, or not an object.
    """
    try:
        answer = json_object(body)
    except errors.MalformedReply as error:
        raise _not_json(status, headers, error, now) from error
    code = code_of(answer)
    if code or status >= 400:
        raise problem(code or status, status, answer, headers, now)
    if answer.get("success") is False:
        raise problem(0, status, answer, headers, now)
    if "code" in answer or "success" in answer:
        return answer.get("data")
    return answer


def code_of(answer: Mapping[str, Any]) -> int:
    """The envelope's code; 0 where there is none."""
    code = answer.get("code")
    try:
        return int(code) if isinstance(code, (int, float, str)) else 0
    except (ValueError, OverflowError):
        return 0


def problem(
    code: int, status: int, answer: Mapping[str, Any], headers: Mapping[str, str], now: datetime
) -> errors.ApiProblem:
    """Make the error of a code, with what the answer tells."""
    said = reason_of(answer)
    kind = BY_CODE.get(code) or BY_CODE.get(status) or errors.ApiProblem
    if code == 404 and "session" in said.lower():
        kind = errors.SessionNotFound
    if code == 400 and _is_about_client_id(answer, said):
        kind = errors.ClientIdMissing
    found = kind(status=status, api_code=code, said=said)
    if isinstance(found, errors.RateLimited):
        found.retry_after_s = retry_after_s(headers, now)
    if isinstance(found, errors.ScopeMissing):
        found.scope = _scope(answer, said)
    return found


def _is_about_client_id(answer: Mapping[str, Any], said: str) -> bool:
    """Whether a 400 is the documented one; a bare HTTP 400 may mean anything."""
    return bool(_CLIENT_ID.search(said)) or (not said and code_of(answer) == 400)


def reason_of(answer: Mapping[str, Any]) -> str:
    """The backend's own words, one clean line, from any of the usual shapes.

    FastAPI's `detail` (text, list or object) and RFC 9457 problem details included.
    """
    for key in ("message", "msg", "detail", "title", "error", "error_message"):
        text = _words(answer.get(key))
        if text:
            return one_line(text, EXCERPT_LENGTH)
    return ""


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(filter(None, (_words(item) for item in value[:3])))
    if isinstance(value, dict):
        return next(filter(None, (_words(value.get(key)) for key in ("message", "msg"))), "")
    return ""


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read Retry-After, seconds or a date; at least one second, None when absent or unreadable."""
    value = str(headers.get("Retry-After", "")).strip()
    if value.isdecimal():
        return max(1.0, float(value[:9]))
    try:
        return max(1.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _scope(answer: Mapping[str, Any], reason: str) -> str:
    data = answer.get("data")
    named = data.get("scope") if isinstance(data, dict) else None
    if isinstance(named, str):
        return one_line(named, 20)
    found = _SCOPE.search(reason)
    return found.group(1) if found and found.group(1) in _SCOPES else ""


def _not_json(
    status: int, headers: Mapping[str, str], error: errors.MalformedReply, now: datetime
) -> errors.NemoError:
    """A status that speaks for itself, or no usable answer at all."""
    if status in BY_CODE and status != 403:
        return problem(status, status, {}, headers, now)
    error.status, error.excerpt = status, visible(error.excerpt)
    return error


def visible(text: str) -> str:
    """The words of a page without its tags, on one clean line."""
    return one_line(_TAG.sub(" ", text), EXCERPT_LENGTH)
