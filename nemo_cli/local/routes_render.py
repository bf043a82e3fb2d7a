"""The render calls: submit, poll, cancel, download. They answer without the envelope."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.responses import Response

from nemo_cli.local.backend import backend_of
from nemo_cli.local.faulty import FAULT_KEY
from nemo_cli.local.guard import base_url
from nemo_cli.local.guard import caller_of
from nemo_cli.local.guard import require_attribution
from nemo_cli.local.limits import DRAFT_BODY_BYTES
from nemo_cli.local.names import shown_name
from nemo_cli.local.output import read_output
from nemo_cli.local.render_jobs import Render
from nemo_cli.local.routes_files import send
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import field
from nemo_cli.local.wire import read_json

RENDER_ID = re.compile(r"[\w.-]{1,128}", re.ASCII)


async def submit_render(request: Request) -> Response:
    """Put the posted draft, and nothing else, in the queue."""
    require_attribution(request)
    body = await read_json(request, DRAFT_BODY_BYTES)
    return await run_in_threadpool(_submit, request, body)


def _submit(request: Request, body: dict[str, Any]) -> Response:
    backend = backend_of(request)
    caller = caller_of(request, "render")
    session = backend.sessions.find(caller.account_id, str(field(body, "session_id") or ""))
    render_id = str(body.get("id", ""))
    if not RENDER_ID.fullmatch(render_id):
        raise Refusal(422, "The render needs an 'id' of letters and digits.", status=422)
    draft = _ready_draft(body.get("draft"))
    output = read_output(body.get("output"))
    wanted = set(_media_ids(draft))
    media = backend.library.for_worker(caller.account_id, wanted)
    if wanted - media.keys():
        raise Refusal(422, "The draft uses media that is not here.", status=422)
    job = {"draft": draft, "output": output.to_json(), "media": media}
    if getattr(request.scope.get(FAULT_KEY), "kind", None) == "work_fails":
        job = {**job, "draft": {}}
    name = _file_name(draft, session.task_name, output.format)
    render = backend.jobs.submit(render_id, caller.account_id, session.id, name, job)
    backend.renders.look()
    return JSONResponse(_described(render, request))


def poll_render(request: Request) -> Response:
    """Tell how a job stands."""
    caller = caller_of(request, "read")
    jobs = backend_of(request).jobs
    return JSONResponse(
        _described(jobs.find(caller.account_id, request.path_params["render_id"]), request)
    )


def cancel_render(request: Request) -> Response:
    """End a job."""
    caller = caller_of(request, "render")
    jobs = backend_of(request).jobs
    return JSONResponse(
        _described(jobs.cancel(caller.account_id, request.path_params["render_id"]), request)
    )


def download_render(request: Request) -> Response:
    """Send a finished film to its owner."""
    caller = caller_of(request, "read")
    backend = backend_of(request)
    render = backend.jobs.find(caller.account_id, request.path_params["render_id"])
    return send(backend.renders.film(render.key))


def _described(render: Render, request: Request) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "id": render.id,
        "status": render.status,
        "progress": round(render.progress, 1),
        "createdAt": round(render.created_at * 1000),
    }
    if render.completed_at is not None:
        facts["completedAt"] = round(render.completed_at * 1000)
    if render.status == "completed":
        result = render.result or {}
        address = f"/files/render-result/{render.key}/{quote(render.name)}"
        facts["output"] = {
            "url": base_url(request) + address,
            "duration": result.get("duration_s"),
            "size": result.get("size_bytes"),
            "width": result.get("width"),
            "height": result.get("height"),
            "remarks": result.get("remarks", []),
        }
    if render.status == "failed":
        facts["error"] = render.error
    return facts


def _ready_draft(draft: object) -> dict[str, Any]:
    """Return a draft that has something to render, or refuse."""
    if not isinstance(draft, dict):
        raise Refusal(422, "The render needs a 'draft'.", status=422)
    if not any(True for _ in _segments(draft)):
        raise Refusal(422, "The draft has nothing on its timeline yet.", status=422)
    return draft


def _segments(draft: dict[str, Any]) -> Iterator[dict[str, Any]]:
    tracks = draft.get("t")
    for track in tracks if isinstance(tracks, list) else []:
        segments = track.get("sg") if isinstance(track, dict) else None
        for segment in segments if isinstance(segments, list) else []:
            if isinstance(segment, dict):
                yield segment


def _media_ids(draft: dict[str, Any]) -> Iterator[str]:
    for segment in _segments(draft):
        facts = segment.get("m")
        if isinstance(facts, dict) and facts.get("media"):
            yield str(facts["media"])


def _file_name(draft: dict[str, Any], task_name: str, suffix: str) -> str:
    facts = draft.get("m")
    title = facts.get("title") if isinstance(facts, dict) else None
    return f"{shown_name(str(title or task_name))}.{suffix}"
