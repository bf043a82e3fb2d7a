"""The message call: plans a turn, then plays it as an event stream."""

from dataclasses import asdict
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
from nemo_cli.local.framework import manner_of
from nemo_cli.local.guard import caller_of
from nemo_cli.local.letters import legible
from nemo_cli.local.library import Media
from nemo_cli.local.limits import JSON_BODY_BYTES
from nemo_cli.local.sessions import Session
from nemo_cli.local.stage import Stage
from nemo_cli.local.talking.agent import Scene
from nemo_cli.local.talking.agent import plan
from nemo_cli.local.talking.turn import Turn
from nemo_cli.local.understanding import Known
from nemo_cli.local.understanding import read_request
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import field
from nemo_cli.local.wire import read_json
from nemo_cli.local.wishes import Asked
from nemo_cli.local.wishes import CutSilences


async def run_sse(request: HttpRequest) -> Response:
    """Answer a message."""
    backend = backend_of(request)
    caller = await run_in_threadpool(caller_of, request, "write")
    body = await read_json(request, JSON_BODY_BYTES)
    manner = manner_of(request, body)
    session = await run_in_threadpool(
        backend.sessions.find, caller.account_id, str(field(body, "session_id") or "")
    )
    fault = request.scope.get(FAULT_KEY)
    breaks = fault is not None and fault.kind == "work_fails"
    message = _message(field(body, "new_message"))
    turn = await run_in_threadpool(_prepare, backend, session, message)
    stage = Stage(backend, session, *turn, manner=manner, breaks=breaks)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return StreamingResponse(stage.play(), media_type="text/event-stream", headers=headers)


def _message(message: object) -> str:
    """Return the text of a message; parts of other kinds are passed over where there is one."""
    parts = message.get("parts") if isinstance(message, dict) else None
    given = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    texts = [part["text"] for part in given if isinstance(part.get("text"), str)]
    if texts:
        return "\n".join(texts)
    if any("inlineData" in part or "inline_data" in part for part in given):
        text = "The message holds data and no text: upload the file, then say what to do with it."
        raise Refusal(422, text, status=422)
    raise Refusal(422, "The message has no text.", status=422)


def _prepare(backend: Backend, session: Session, message: str) -> tuple[Turn, int, str]:
    """Plan the turn and hold its price; a refusal here means that nothing was done."""
    turn_number = backend.sessions.begin_turn(session)
    media = backend.library.of_session(session.id)
    draft = _draft(session.draft)
    asked = Asked.from_json(session.asked) if session.asked else None
    names = [item.name for item in media]
    known = Known(names, asked=asked)
    if draft:
        before = next(map(_draft, backend.sessions.history(session.id)), None)
        known = Known(names, draft.scenes, draft.texts, asked, before.scenes if before else None)
    request = read_request(message, session.language, known)
    listens = any(isinstance(wish, CutSilences) for wish in request.wishes)
    heard = {
        item.id: backend.library.silences(item.id)
        for item in media
        if listens and item.kind == "video" and item.has_sound is not False
    }
    uploads = tuple(replace(_upload(item), silences=heard.get(item.id)) for item in media)
    turn = plan(request, _scene(backend, session, turn_number, uploads))
    backend.sessions.ask(session.id, asdict(turn.asked) if turn.asked else None)
    hold_id = backend.accounts.hold(session.account_id, turn.price)
    return turn, turn_number, hold_id


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
