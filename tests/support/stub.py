"""A second backend for NemoVideo's protocol, written apart from `nemo_cli.local`.

It speaks the *typed* event family, draws its drafts by simple rules (make → video, music →
audio, title → text), and serves files from another address. It shares no code with the
client. A test scripts faults on `stub.api` (see `wire.py`); what is not scripted is normal
service.
"""

from __future__ import annotations

import copy
import itertools
import json
import re
import threading
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from typing import Any
from typing import Self

from tests.support.multipart import Part
from tests.support.multipart import parse_multipart
from tests.support.wire import Framing
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import Step
from tests.support.wire import Wire
from tests.support.wire import json_reply

TOKEN = "nmv_usr_canary-7f3a9c51e2"
USER_ID = "anon_5521"
SECRET_HEADERS = (
    "authorization",
    "x-client-id",
    "x-skill-source",
    "x-skill-version",
    "x-skill-platform",
    "cookie",
)
RUN = "POST /run_sse"
TOKEN_CALL = "POST /api/auth/anonymous-token"
CREATE = "POST /api/tasks/me/with-session/nemo_agent"
STATE = "GET /api/state/nemo_agent/me/"
UPLOAD = "POST /api/upload-video/nemo_agent/me/"
CREDITS = "GET /api/credits/balance/simple"
RENDER = "POST /api/render/proxy/lambda"
POLL = "GET /api/render/proxy/lambda/"
DOWNLOAD = "GET /api/render/proxy/"
CLAIM = "POST /api/auth/claim-token"

Json = dict[str, Any]
MILLISECONDS = 1000


def video_bytes(size_bytes: int = 300_000) -> bytes:
    """Return something that begins like an MP4 and is not compressible to nothing."""
    head = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41"
    index = b"\x00\x00\x00\x10moov" + bytes(8)
    rest = b"".join(n.to_bytes(4, "big") for n in range(size_bytes // 4))
    body = rest[: size_bytes - len(head) - len(index) - 8]
    return head + index + (len(body) + 8).to_bytes(4, "big") + b"mdat" + body


@dataclass
class Session:
    """A project at the stub."""

    session_id: str
    task_id: str
    name: str
    draft: Any = None
    videos: list[Json] = field(default_factory=list)
    reads_before_second_stage: int | None = None
    waiting: Callable[[], None] | None = None


@dataclass
class Render:
    """A job: each poll takes the next step, the last one stays."""

    render_id: str
    body: Json
    polls: int = 0
    cancelled: bool = False


def _segment(length_s: float, **metadata: object) -> Json:
    return {"d": length_s * MILLISECONDS, "m": metadata, "qwe": {"kept": [1, None]}}


class StubBackend:
    """The stub: set the attributes, script the faults, read the logs."""

    def __init__(self, shape: str = "S", video: bytes | None = None) -> None:
        self.shape = shape
        """Of render answers: `S` bare, `V` in `data`, `T` with taskId and output."""
        self.video = video if video is not None else video_bytes()
        self.available = 900
        self.frozen = 0
        self.token = TOKEN
        self.tells = "nothing"
        """What the list of media tells of a file's content: nothing, its size, or a hash."""
        self.silent = False
        self.second_stage_after_reads: int | None = None
        self.piece_length = 7
        self.progress: list[tuple[str, int | None]] = [("processing", 40), ("completed", 100)]
        self.render_error = "the encoder ran out of luck"
        self.sessions: dict[str, Session] = {}
        self.renders: dict[str, Render] = {}
        self.uploads: list[Part | str] = []
        self.messages: list[str] = []
        self.client_ids: list[str] = []
        self._numbers = itertools.count(9_007_199_254_740_993)
        self._lock = threading.RLock()
        self.cdn = Wire(self._serve_file, host="127.0.0.2")
        self.api = Wire(self.reply_to)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Close both servers."""
        self.api.stop()
        self.cdn.stop()

    @property
    def url(self) -> str:
        """The API's base address."""
        return self.api.url

    @property
    def session(self) -> Session:
        """The newest session."""
        return list(self.sessions.values())[-1]

    def secrets_at_cdn(self) -> list[str]:
        """Return every header the file server should never have seen."""
        names = (name for request in self.cdn.requests for name in request.headers)
        return [name for name in names if name in SECRET_HEADERS]

    def served_then(self, reply: Reply) -> Callable[[Request], Reply]:
        """Return a fault that does the work and answers something else."""

        def lose(request: Request) -> Reply:
            self.reply_to(request)
            return reply

        return lose

    # Normal service

    def reply_to(self, request: Request) -> Reply:
        """Serve one call."""
        with self._lock:
            for pattern, answer in self._routes():
                found = re.fullmatch(pattern, f"{request.method} {request.path}")
                if found:
                    return self._refusal(request) or answer(request, *found.groups())
        return json_reply({"code": 404, "message": "no such call"}, 404)

    def _routes(self) -> list[tuple[str, Callable[..., Reply]]]:
        return [
            (TOKEN_CALL, self._grant_token),
            (CREATE, self._create),
            (CLAIM, self._claim),
            (RUN, self._run),
            (UPLOAD + r"([^/]+)", self._upload),
            (CREDITS, self._credits),
            (STATE + r"([^/]+)/latest", self._state),
            (RENDER, self._submit),
            (POLL + r"([^/]+)", self._poll),
            (RENDER + r"/([^/]+)/cancel", self._cancel),
            (DOWNLOAD + r"([^/]+)/download", self._download),
        ]

    def _refusal(self, request: Request) -> Reply | None:
        """The checks that every call but the token's goes through."""
        if request.path == TOKEN_CALL.split()[1]:
            return None
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return refuse(1001, "the token is not valid")
        missing = [name for name in SECRET_HEADERS[2:5] if not request.headers.get(name)]
        return refuse(402, f"missing {missing}") if missing else None

    def _grant_token(self, request: Request) -> Reply:
        client_id = request.headers.get("x-client-id", "")
        if not client_id:
            return refuse(400, "X-Client-Id is required")
        self.client_ids.append(client_id)
        return _ok({"token": self.token, "user_id": USER_ID, "credits": 100})

    def _create(self, request: Request) -> Reply:
        number = str(next(self._numbers))
        name = request.json.get("task_name", "")
        made = Session(session_id=number, task_id=f"task-{number}", name=name)
        self.sessions[number] = made
        return _ok({"task_id": made.task_id, "session_id": number, "user_id": USER_ID})

    def _claim(self, request: Request) -> Reply:
        return _ok({"claim_token": f"clm_{request.json['session_id']}", "expires_in": 604800})

    def _credits(self, _: Request) -> Reply:
        total = self.available + self.frozen
        return _ok({"available": self.available, "frozen": self.frozen, "total": total})

    def _state(self, _: Request, session_id: str) -> Reply:
        session = self.sessions.get(session_id)
        if not session:
            return refuse(1002, "session not found")
        self._count_read(session)
        state = {"draft": session.draft, "video_infos": session.videos, "generated_media": None}
        names: Json = {
            "session_id": session_id,
            "task_id": session.task_id,
            "task_name": session.name,
        }
        return _ok({**names, "state": state})

    def _count_read(self, session: Session) -> None:
        """The second stage comes by itself, after so many reads of the state."""
        if session.waiting is None or session.reads_before_second_stage is None:
            return
        if session.reads_before_second_stage == 0:
            session.waiting()
            session.waiting = None
        else:
            session.reads_before_second_stage -= 1

    # The conversation

    def _run(self, request: Request) -> Reply:
        body = request.json
        session = self.sessions.get(body["session_id"])
        if not session:
            return refuse(1002, "session not found")
        if self.available <= 0:
            return refuse(2001, "not enough credits")
        text = body["new_message"]["parts"][0]["text"]
        self.messages.append(text)
        tools, words = self._edit(session, text)
        return self.reply_of(words, tools)

    def _edit(self, session: Session, text: str) -> tuple[list[str], str]:
        """Change the draft by the rules; return the tools used and what to say."""
        rules = (
            (r"make|video|clip|视频|做", self._add_video),
            (r"music|音乐", self._add_music),
            (r"title|标题", self._add_title),
        )
        tools = [act(session, text) for words, act in rules if re.search(words, text, re.I)]
        if not tools:
            return [], f"You wrote {len(text)} characters; ask for a clip, music or a title."
        self.available -= 50
        silent = self.silent or "silently" in text
        return tools, "" if silent else f"Done: {', '.join(tools)}. Anything else?"

    def _add_video(self, session: Session, text: str) -> str:
        found = re.search(r"(\d+)[ -]*s", text)
        length_s = float(found.group(1)) if found else 8.0
        tracks = [{"tt": 0, "sg": [_segment(length_s, name="take one")]}]
        session.draft = {"t": tracks, "d": length_s * MILLISECONDS, "m": {"title": session.name}}
        session.draft["unknown"] = {"ü": 1.5}
        self.available -= 50
        if self.second_stage_after_reads is not None:
            session.reads_before_second_stage = self.second_stage_after_reads
            session.waiting = lambda: self._finish(session)
        return "shoot_clip"

    def _finish(self, session: Session) -> None:
        self._add_music(session, "")
        self._add_title(session, "Second stage")

    def _add_music(self, session: Session, _: str) -> str:
        segment = _segment(8, title="Night bus", volume=0.35)
        self._tracks(session).append({"tt": 1, "sg": [segment]})
        return "score"

    def _add_title(self, session: Session, text: str) -> str:
        quoted = re.search(r"[\"“《']([^\"”》']+)[\"”》']", text)
        words = quoted.group(1) if quoted else text or "Untitled"
        self._tracks(session).append({"tt": 7, "sg": [_segment(3, text=words)]})
        return "typeset"

    def _tracks(self, session: Session) -> list[Json]:
        session.draft = copy.deepcopy(session.draft) or {"t": [], "m": {}}
        tracks: list[Json] = session.draft["t"]
        return tracks

    def reply_of(self, text: str, tools: list[str] | None = None) -> Reply:
        """Return the event stream of an answer, in this stub's pieces."""
        steps: list[Step] = list(self.events_of(text, tools or []))
        return Reply(200, {"Content-Type": "text/event-stream"}, steps, Framing.CHUNKED)

    def events_of(self, text: str, tools: list[str]) -> Iterator[bytes]:
        """Yield the events of an answer: a first word, tools with heartbeats, the text."""
        if text and tools:
            yield event({"type": "text", "content": "Right away. "})
        for tool in tools:
            yield event({"type": "tool_call", "name": tool, "args": {"why": "asked"}})
            yield b"data: heartbeat\r\n\r\n: ping\r\n\r\ndata:\r\n\r\n"
            yield event({"type": "tool_result", "name": tool, "result": {"ok": True}})
        for start in range(0, len(text), self.piece_length):
            piece = text[start : start + self.piece_length]
            yield event({"type": "text", "content": piece})

    # Media

    def _upload(self, request: Request, session_id: str) -> Reply:
        if session_id not in self.sessions:
            return refuse(1002, "session not found")
        kind = request.headers.get("content-type", "")
        if kind.startswith("multipart/"):
            parts = parse_multipart(kind, request.stream())
            files = [self._info(part) for part in parts]
            self.uploads.extend(parts)
        else:
            files = [_file_info(url.rsplit("/", 1)[-1]) for url in request.json["urls"]]
            self.uploads.extend(request.json["urls"])
        self.sessions[session_id].videos.extend(files)
        return _ok({"files": files, "session_state_applied": True})

    def add_medium(self, filename: str, body: bytes) -> None:
        """Have somebody else put a file into the newest session."""
        part = Part(f'; filename="{filename}"')
        part.take(body)
        self.session.videos.append(self._info(part))

    def _info(self, part: Part) -> Json:
        told: Json = {}
        if self.tells == "size":
            told = {"size": part.size_bytes}
        elif self.tells != "nothing":
            told = {"hash": part.digest(self.tells)}
        return _file_info(part.filename) | told

    # Renders

    def _submit(self, request: Request) -> Reply:
        body = request.json
        if body["id"] in self.renders:
            return refuse(409, "this id is taken")
        self.renders[body["id"]] = Render(body["id"], body)
        return self._job(body["id"], "pending", 0)

    def _poll(self, _: Request, render_id: str) -> Reply:
        job = self.renders.get(render_id)
        if not job:
            return refuse(404, "no such render")
        status, percent = self.progress[min(job.polls, len(self.progress) - 1)]
        job.polls += 1
        return self._job(render_id, "cancelled" if job.cancelled else status, percent)

    def _cancel(self, _: Request, render_id: str) -> Reply:
        self.renders[render_id].cancelled = True
        return self._job(render_id, "cancelled", None)

    def file_url(self, render_id: str) -> str:
        """Where the finished file lies, with a signature in the query."""
        return f"{self.cdn.url}/render-result/{render_id}.mp4?sig=canary-signature"

    def _job(self, render_id: str, status: str, percent: int | None) -> Reply:
        job: Json = {"status": status}
        if percent is not None:
            job["progress"] = percent
        if status == "failed":
            job["error"] = self.render_error
        url = self.file_url(render_id) if status == "completed" else None
        if self.shape == "V":
            where = {"outputUrl": url} if url else {}
            return json_reply({"success": True, "data": {"id": render_id, **job, **where}})
        done: Json = {"output": {"url": url, "size": len(self.video)}} if url else {}
        named: Json = {"taskId" if self.shape == "T" else "id": render_id}
        return json_reply({**named, **job, **done})

    def _download(self, request: Request, _: str) -> Reply:
        return self._serve_file(request)

    def _serve_file(self, request: Request) -> Reply:
        return serve_range(request, self.video)


def serve_range(request: Request, body: bytes, etag: str = '"v1"') -> Reply:
    """Return a file the way a good file server does: whole, or the range asked for."""
    headers = {"Content-Type": "video/mp4", "ETag": etag, "Accept-Ranges": "bytes"}
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
    if not found or request.headers.get("if-range", etag) != etag:
        return Reply(200, headers, body)
    start = int(found.group(1))
    if start >= len(body):
        return Reply(416, {"Content-Range": f"bytes */{len(body)}"})
    end = min(int(found.group(2) or len(body) - 1), len(body) - 1)
    headers["Content-Range"] = f"bytes {start}-{end}/{len(body)}"
    return Reply(206, headers, body[start : end + 1])


def event(payload: object) -> bytes:
    """Return one server-sent event."""
    return b"data: " + json.dumps(payload, ensure_ascii=False).encode() + b"\r\n\r\n"


def _ok(data: object) -> Reply:
    return json_reply({"code": 0, "message": "ok", "data": data})


def refuse(code: int, message: str = "no", **data: object) -> Reply:
    """Return a refusal by code under HTTP 200, with or without data."""
    return json_reply({"code": code, "message": message, "data": data or None})


_KINDS = {"video": "mp4 mov avi webm mkv", "image": "jpg png gif webp", "audio": "mp3 wav m4a aac"}


def _file_info(filename: str) -> Json:
    ending = filename.rsplit(".", 1)[-1].lower()
    kind = next((kind for kind, endings in _KINDS.items() if ending in endings.split()), "video")
    return {"filename": filename, "file_type": kind, "duration": 3.5, "hash": "00ff"}
