"""How a project stands, as the state call tells it."""

from typing import Any

from starlette.requests import Request

from nemo_cli.local.backend import backend_of
from nemo_cli.local.guard import base_url
from nemo_cli.local.sessions import Session


def state_of(session: Session, request: Request) -> dict[str, Any]:
    """Return the draft, the uploads, what was generated, and the frame."""
    media = backend_of(request).library.of_session(session.id)
    return {
        "draft": session.draft,
        "video_infos": [item.to_json(base_url(request)) for item in media],
        "generated_media": _generated(session),
        "canvas_config": _canvas(session),
    }


def _canvas(session: Session) -> dict[str, Any] | None:
    if session.draft is None:
        return None
    facts = session.draft.get("m", {})
    return {name: facts.get(name) for name in ("width", "height", "fps")}


def _generated(session: Session) -> list[dict[str, Any]]:
    tracks = (session.draft or {}).get("t", [])
    segments = [segment for track in tracks for segment in track.get("sg", [])]
    return [
        {"id": segment["id"], "name": segment["m"].get("name"), "duration": segment["d"] / 1000}
        for segment in segments
        if segment.get("m", {}).get("kind") == "scene"
    ]
