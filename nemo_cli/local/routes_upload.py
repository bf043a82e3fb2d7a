"""The upload call: files as multipart, or addresses to fetch."""

from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from nemo_cli.local.backend import Backend
from nemo_cli.local.backend import backend_of
from nemo_cli.local.fetch import FetchFailed
from nemo_cli.local.fetch import fetch
from nemo_cli.local.guard import Caller
from nemo_cli.local.guard import base_url
from nemo_cli.local.guard import caller_of
from nemo_cli.local.library import Arrival
from nemo_cli.local.limits import FILES_PER_UPLOAD
from nemo_cli.local.limits import FREE_SKILL
from nemo_cli.local.limits import FREE_UPLOAD_LIMIT_BYTES
from nemo_cli.local.limits import JSON_BODY_BYTES
from nemo_cli.local.limits import UPLOAD_LIMIT_BYTES
from nemo_cli.local.multipart import receive_files
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import read_json
from nemo_cli.local.wire import success


async def upload(request: Request) -> Response:
    """Take media into a project."""
    caller = await run_in_threadpool(caller_of, request, "upload")
    backend = backend_of(request)
    session = await run_in_threadpool(
        backend.sessions.find, caller.account_id, request.path_params["session_id"]
    )
    arrivals, failed = await _take_in(request, backend, caller)
    try:
        media = await run_in_threadpool(
            backend.library.keep, arrivals, caller.account_id, session.id
        )
    except BaseException:
        for arrival in arrivals:
            arrival.discard()
        raise
    answer: dict[str, Any] = {
        "files": [item.to_json(base_url(request)) for item in media],
        "session_state_applied": True,
    }
    return success({**answer, "failed": failed} if failed else answer)


async def _take_in(
    request: Request, backend: Backend, caller: Caller
) -> tuple[list[Arrival], list[dict[str, str]]]:
    """Return the files that arrived, and the addresses that gave none."""
    limit = FREE_UPLOAD_LIMIT_BYTES if caller.skill == FREE_SKILL else UPLOAD_LIMIT_BYTES
    receive = partial(backend.library.receive, limit_bytes=limit)
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        arrivals = await receive_files(request, receive)
        failed: list[dict[str, str]] = []
    else:
        body = await read_json(request, JSON_BODY_BYTES)
        arrivals, failed = await run_in_threadpool(_fetch_all, body.get("urls"), receive)
    if not arrivals and not failed:
        raise Refusal(422, "The upload names no files and no urls.", status=422)
    return arrivals, failed


def _fetch_all(
    urls: object, receive: "partial[Arrival]"
) -> tuple[list[Arrival], list[dict[str, str]]]:
    if not isinstance(urls, list) or len(urls) > FILES_PER_UPLOAD:
        raise Refusal(422, f"'urls' must be a list of at most {FILES_PER_UPLOAD}.", status=422)
    arrivals: list[Arrival] = []
    failed: list[dict[str, str]] = []
    for url in map(str, urls):
        try:
            arrivals.append(fetch(url, receive))
        except FetchFailed as error:
            failed.append({"url": url, "message": str(error)})
    if failed and not arrivals:
        reasons = "; ".join(f"{item['url']}: {item['message']}" for item in failed)
        raise Refusal(502, f"Nothing was uploaded. {reasons}", status=502)
    return arrivals, failed
