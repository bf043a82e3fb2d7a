"""The message call: plans a turn, then plays it as an event stream."""

from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.responses import StreamingResponse

from nemo_cli.local.backend import Backend
from nemo_cli.local.backend import backend_of
from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import Upload
from nemo_cli.local.drafting import read_draft
from nemo_cli.local.faulty import FAULT_KEY
from nemo_cli.local.guard import caller_of
from nemo_cli.local.letters import legible
from nemo_cli.local.library import Media
from nemo_cli.local.limits import JSON_BODY_BYTES
from nemo_cli.local.sessions import Session
from nemo_cli.local.stage import Stage
from nemo_cli.local.talking.agent import Scene
from nemo_cli.local.talking.agent import plan
from nemo_cli.local.understanding import read_request
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import read_json
from nemo_cli.local.wishes import CutSilences


async def run_sse(request: HttpRequest) -> Response:
    """Answer a message."""
    backend = backend_of(request)
    caller = await run_in_threadpool(caller_of, request, "write")
    body = await read_json(request, JSON_BODY_BYTES)
    session = await run_in_threadpool(
        backend.sessions.find, caller.account_id, str(body.get("session_id", ""))
    )
    fault = request.scope.get(FAULT_KEY)
    breaks = fault is not None and fault.kind == "work_fails"
    stage = await run_in_threadpool(_prepare, backend, session, _message(body), breaks)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return StreamingResponse(stage.play(), media_type="text/event-stream", headers=headers)


def _message(body: dict[str, object]) -> str:
    """Return the text of a message, or refuse a body that is none."""
    message = body.get("new_message")
    parts = message.get("parts") if isinstance(message, dict) else None
    texts = [part.get("text") for part in parts or [] if isinstance(part, dict)]
    if not isinstance(parts, list) or not all(isinstance(text, str) for text in texts):
        raise Refusal(422, "The message has no text.", status=422)
    return "\n".join(str(text) for text in texts)


def _prepare(backend: Backend, session: Session, message: str, breaks: bool) -> Stage:
    """Plan the turn and hold its price; a refusal here means that nothing was done."""
    turn_number = backend.sessions.begin_turn(session)
    media = backend.library.of_session(session.id)
    draft = _draft(session.draft)
    shown = draft.scenes if draft else None
    request = read_request(message, session.language, [item.name for item in media], shown)
    listens = any(isinstance(wish, CutSilences) for wish in request.wishes)
    heard = {
        item.id: backend.library.silences(item.id)
        for item in media
        if listens and item.kind == "video" and item.has_sound is not False
    }
    uploads = tuple(replace(_upload(item), silences=heard.get(item.id)) for item in media)
    turn = plan(request, _scene(backend, session, turn_number, uploads))
    hold_id = backend.accounts.hold(session.account_id, turn.price)
    return Stage(backend, session, turn, turn_number, hold_id, breaks=breaks)


def _scene(
    backend: Backend, session: Session, turn_number: int, uploads: tuple[Upload, ...]
) -> Scene:
    history = [_draft(document) for document in backend.sessions.history(session.id)]
    seed = (session.seed + 104_729 * turn_number) % 2**31
    return Scene(
        draft=_draft(session.draft),
        materials=Materials(seed, uploads, tuple(draft for draft in history if draft)),
        can_undo=bool(history),
        earlier=history[0] if history else None,
        rhythm=session.seed + turn_number,
        read=legible,
        is_new=session.version == 0,
    )


def _draft(document: dict[str, object] | None) -> Draft | None:
    return None if document is None else read_draft(document)


def _upload(media: Media) -> Upload:
    duration_ms = None if media.duration_s is None else round(media.duration_s * 1000)
    shown = (duration_ms, media.width, media.height, media.remarks)
    return Upload(media.id, media.name, media.kind, *shown)
