"""A caller of the local backend that knows the protocol and nothing of the client."""

import json
import sys
import time
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from nemo_cli.local.server import LocalServer
from nemo_cli.local.server import start

ATTRIBUTION = {
    "X-Skill-Source": "text-to-video-high-quality",
    "X-Skill-Version": "1.0.0",
    "X-Skill-Platform": "unknown",
}
# Stands for the renderer where a test is about the queue: says what it is told to say.
FAKE_WORKER = """
import json, os, pathlib, sys, threading, time
def probe(path):
    if path.read_bytes().startswith(b"broken"):
        return {"error": {"code": "media", "message": "it is damaged"}}
    kind = {".png": "image", ".jpg": "image", ".mp3": "audio"}.get(path.suffix, "video")
    length = None if kind == "image" else 12.5
    return {"kind": kind, "duration_s": length, "width": 640, "height": 360,
            "fps": 25, "has_sound": True}
if sys.argv[1] == "--probe":
    for line in sys.stdin:
        print(json.dumps(probe(pathlib.Path(json.loads(line)))), flush=True)
    sys.exit(0)
job = json.loads(pathlib.Path(sys.argv[1]).read_text())
plan = job["draft"].get("fake", "render")
if not job["draft"].get("t"):
    print(json.dumps({"error": {"code": "internal", "message": "nothing to render"}})); sys.exit(1)
if plan == "fail":
    pathlib.Path(job["target"]).write_bytes(b"half a film")
    print(json.dumps({"error": {"code": "media", "message": "the clip cannot be read"}}))
    sys.exit(1)
if plan == "crash":
    sys.exit(3)
def until_parent_dies():
    sys.stdin.read(); os._exit(1)
threading.Thread(target=until_parent_dies, daemon=True).start()
print(json.dumps({"progress": 40}), flush=True)
gate = job["draft"].get("gate")
if gate:
    pathlib.Path(gate + ".pid").write_text(str(os.getpid()))
    pathlib.Path(gate + ".pid").rename(gate + ".started")
while gate and not pathlib.Path(gate).exists():
    time.sleep(0.01)
pathlib.Path(job["target"]).write_bytes(b"film" * 5000)
print(json.dumps({"done": {"duration_s": 10.0, "width": 1920, "height": 1080,
                           "size_bytes": 20000}}), flush=True)
"""


class Caller:
    """One client of a running backend."""

    def __init__(self, url: str, client_id: str = "client-1") -> None:
        self.url = url
        self.http = requests.Session()
        self.http.trust_env = False
        self.headers = dict(ATTRIBUTION)
        grant = self.post("/api/auth/anonymous-token", headers={"X-Client-Id": client_id}).json()
        self.user_id: str = grant["data"]["user_id"]
        self.headers["Authorization"] = f"Bearer {grant['data']['token']}"

    def post(self, path: str, **options: Any) -> requests.Response:
        headers = {**self.headers, **options.pop("headers", {})}
        return self.http.post(self.url + path, headers=headers, timeout=30, **options)

    def get(self, path: str, **options: Any) -> requests.Response:
        headers = {**self.headers, **options.pop("headers", {})}
        return self.http.get(self.url + path, headers=headers, timeout=30, **options)

    def session(self, language: str = "en") -> str:
        body = {"task_name": "project", "language": language}
        answer = self.post("/api/tasks/me/with-session/nemo_agent", json=body).json()
        return str(answer["data"]["session_id"])

    def message(self, session_id: str, text: str, **options: Any) -> requests.Response:
        body = {
            "app_name": "nemo_agent",
            "user_id": "me",
            "session_id": session_id,
            "new_message": {"parts": [{"text": text}]},
        }
        return self.post("/run_sse", json=body, **options)

    def say(self, session_id: str, text: str) -> list[dict[str, Any]]:
        return events(self.message(session_id, text).content)

    def draft(self, session_id: str) -> Any:
        return self.state(session_id)["state"]["draft"]

    def state(self, session_id: str) -> Any:
        return self.get(f"/api/state/nemo_agent/me/{session_id}/latest").json()["data"]

    def upload(self, session_id: str, *files: tuple[str, bytes], **options: Any) -> Any:
        parts = [("files", (name, data)) for name, data in files]
        path = f"/api/upload-video/nemo_agent/me/{session_id}"
        return self.post(path, files=parts, **options).json()

    def credits(self) -> Any:
        return self.get("/api/credits/balance/simple").json()["data"]

    def render(self, session_id: str, draft: Any, render_id: str, **output: Any) -> Any:
        body = {"id": render_id, "sessionId": session_id, "draft": draft, "output": output}
        return self.post("/api/render/proxy/lambda", json=body)

    def poll(self, render_id: str) -> Any:
        return self.get(f"/api/render/proxy/lambda/{render_id}").json()

    def finished(self, render_id: str) -> Any:
        return until(
            lambda: self.poll(render_id), lambda job: job["status"] in ("completed", "failed")
        )


def until(look: Callable[[], Any], good: Callable[[Any], bool], timeout_s: float = 20) -> Any:
    """Look again and again until what is seen is good."""
    deadline = time.monotonic() + timeout_s
    while not good(seen := look()):
        assert time.monotonic() < deadline, seen
        time.sleep(0.02)
    return seen


def events(stream: bytes) -> list[dict[str, Any]]:
    """Return the payloads of a stream without its heartbeats."""
    payloads = []
    for block in stream.split(b"\n\n"):
        data = block.removeprefix(b"data:").strip()
        if block.startswith(b"data:") and data.startswith(b"{"):
            payloads.append(json.loads(data))
    return [payload for payload in payloads if payload.get("type") != "heartbeat"]


def texts(seen: list[dict[str, Any]]) -> str:
    """Return what the agent said in whole."""
    parts = [event["content"]["parts"][0] for event in seen if event.get("partial") is False]
    return " ".join(part["text"] for part in parts if not part.get("thought"))


def fake_worker(folder: Path) -> tuple[str, ...]:
    """Write the renderer's stand-in and return the command that starts it."""
    script = folder / "fake_worker.py"
    script.write_text(FAKE_WORKER, encoding="utf-8")
    return (sys.executable, str(script))


@contextmanager
def running(folder: Path, script: dict[str, Any] | None = None) -> Iterator[LocalServer]:
    """Run a backend with the stand-in renderer; it hurries unless the script says otherwise."""
    faults = folder / "faults.json"
    faults.write_text(json.dumps({"pace": 0.05} | (script or {})), encoding="utf-8")
    server = start(folder / "data", faults=faults, worker=fake_worker(folder))
    try:
        yield server
    finally:
        server.stop()


def film(**extra: Any) -> dict[str, Any]:
    """Return a draft with one clip."""
    clip = {"id": "s1", "s": 0, "d": 4000, "m": {"name": "sea", "kind": "scene", "scene": "ocean"}}
    return {"m": {"title": "Sea"}, "d": 4000, "t": [{"tt": 0, "m": {}, "sg": [clip]}], **extra}
