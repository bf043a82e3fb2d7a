"""The backend: one method for each call of PROTOCOL "Calls", with its path, headers and body.

A call is made once. What may be cured and repeated is decided in `flows/cures.py`; only reads
are repeated here, over passing faults, by the table below.
"""

from __future__ import annotations

import json
import random
import re
from collections import abc
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import TypeGuard
from typing import TypeVar
from urllib.parse import quote

from nemo_cli import errors
from nemo_cli.api import address
from nemo_cli.api.request import CALL_TIMEOUT_S
from nemo_cli.api.request import Reply
from nemo_cli.api.request import Request
from nemo_cli.clock import Clock
from nemo_cli.core import envelope as reply
from nemo_cli.core.skill import Skill
from nemo_cli.core.text import hide

if TYPE_CHECKING:
    import requests

T = TypeVar("T")

AGENT: Final = "nemo_agent"

# RELIABILITY "What may be sent again": what may be repeated, and after how many seconds.
UNSENT_DELAYS_S: Final = (0.2, 0.6)  # any call that provably never left
READ_DELAYS_S: Final = (1.0, 2.0, 4.0)  # reads, over a passing fault
PASSING_STATUS: Final = (408, 500, 502, 503, 504)

# What is kept and goes into addresses; anything else of a backend's is no id.
_ID: Final = re.compile(r"[!-,.-~][!-~]{0,199}")
_TOKEN: Final = re.compile(r"[!-~]{1,4096}")


def _is_id(value: object) -> bool:
    return type(value) is int or (isinstance(value, str) and bool(_ID.fullmatch(value)))


def _is_token(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(_TOKEN.fullmatch(value))


@dataclass
class Client:
    """One backend, one skill, one token.

    Every method raises ApiProblem for a refusal and TransportProblem for no usable answer.
    """

    address: str | abc.Callable[[], str]  # asked for with the first call
    skill: Skill
    clock: Clock
    token: str = ""
    client_id: str = ""  # sent with every call once the backend has asked for it (400)

    @cached_property
    def session(self) -> requests.Session:
        """What makes the calls; importing that takes 100 ms, which a first prompt need not pay."""
        from nemo_cli.api import exchange

        return exchange.new_session()

    @cached_property
    def base_url(self) -> str:
        """Where calls go; a backend that is not there yet is started for it."""
        found = self.address if isinstance(self.address, str) else self.address()
        return address.checked(found.rstrip("/"), loopback_allowed=True)

    @property
    def host(self) -> str:
        """The backend in a sentence: its path is nobody's business."""
        parts = address.parsed(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def is_loopback(self) -> bool:
        """Whether the backend is on this machine; then its files may be, too."""
        return address.is_loopback(self.base_url)

    def anonymous_token(self, client_id: str) -> dict[str, Any]:
        """PROTOCOL "Anonymous token"."""
        data = self._call(
            "POST",
            "/api/auth/anonymous-token",
            headers={"X-Client-Id": client_id},
            authorized=False,
        )
        if not isinstance(data, dict) or not _is_token(data.get("token")):
            raise errors.MalformedReply(garble=errors.Garble.INCOMPLETE, host=self.host, status=200)
        return data

    def create_session(self, name: str, language: str) -> dict[str, Any]:
        """PROTOCOL "Create a session"; `name` is the task's."""
        body = {"task_name": name or "project"}
        if language:
            body["language"] = language
        data = self._call("POST", f"/api/tasks/me/with-session/{AGENT}", body)
        if not isinstance(data, dict) or not _is_id(data.get("session_id")):
            raise errors.MalformedReply(garble=errors.Garble.INCOMPLETE, host=self.host, status=200)
        return {key: value for key, value in data.items() if _is_id(value)}

    def claim_token(self, task_id: str, session_id: str) -> str:
        """PROTOCOL "Browser link"; return the claim token."""
        body = {"task_id": task_id, "session_id": session_id}
        data = self._call("POST", "/api/auth/claim-token", body)
        token = data.get("claim_token") if isinstance(data, dict) else None
        if not _is_token(token):
            raise errors.MalformedReply(garble=errors.Garble.INCOMPLETE, host=self.host, status=200)
        return token

    def message(self, session_id: str, text: str, timeout_s: float) -> Request:
        """PROTOCOL "Send a message"; what answers it is a stream (`answer.py`)."""
        body = {
            "app_name": AGENT,
            "user_id": "me",
            "session_id": session_id,
            "new_message": {"parts": [{"text": text}]},
        }
        headers = self._headers() | {
            "Accept": "text/event-stream",
            "Accept-Encoding": "identity",
            "Cache-Control": "no-cache",
            "Content-Type": "application/json",
        }
        return Request(
            "POST",
            f"{self.base_url}/run_sse",
            headers,
            _encoded(body),
            head_timeout_s=timeout_s,
            read_timeout_s=timeout_s,
        )

    def files(self, session_id: str) -> Request:
        """PROTOCOL "Upload", files; the body is streamed from the disk (`upload.py`)."""
        return Request("POST", self.base_url + _upload_path(session_id), self._headers())

    def upload_addresses(self, session_id: str, urls: abc.Sequence[str]) -> list[dict[str, Any]]:
        """PROTOCOL "Upload", addresses that the backend fetches itself."""
        body = {"urls": list(urls), "source_type": "url"}
        return file_list(self._call("POST", _upload_path(session_id), body, timeout_s=300.0))

    def credits(self) -> dict[str, Any]:
        """PROTOCOL "Credits"."""
        return _object(self._read("/api/credits/balance/simple"))

    def state(self, session_id: str) -> dict[str, Any]:
        """PROTOCOL "State"; `data` of the answer, its `state` at least an empty object."""
        path = f"/api/state/{AGENT}/me/{quote(session_id, safe='')}/latest"
        data = _object(self._read(path))
        return {**data, "state": _object(data.get("state"))}

    def submit_render(
        self, render_id: str, session_id: str, draft: Any, output: abc.Mapping[str, Any]
    ) -> dict[str, Any]:
        """PROTOCOL "Submit a render"; the draft goes back as it came."""
        body = {"id": render_id, "sessionId": session_id, "draft": draft, "output": dict(output)}
        return _render(self._call("POST", "/api/render/proxy/lambda", body))

    def poll_render(self, render_id: str, timeout_s: float = CALL_TIMEOUT_S) -> dict[str, Any]:
        """PROTOCOL "Poll a render"; one look, not repeated here."""
        path = f"/api/render/proxy/lambda/{quote(render_id, safe='')}"
        return _render(self._call("GET", path, timeout_s=timeout_s))

    def cancel_render(self, render_id: str) -> None:
        """PROTOCOL "Cancel a render"."""
        self._call("POST", f"/api/render/proxy/lambda/{quote(render_id, safe='')}/cancel")

    def fallback_download(self, render_id: str) -> Request:
        """PROTOCOL "Download": the second way, with the bearer token."""
        url = f"{self.base_url}/api/render/proxy/{quote(render_id, safe='')}/download"
        return Request("GET", url, self._headers())

    def _headers(self) -> dict[str, str]:
        headers = {
            "X-Skill-Source": self.skill.name,
            "X-Skill-Version": self.skill.version,
            "X-Skill-Platform": self.skill.platform,
        }
        if self.token:
            hide(self.token)
            headers["Authorization"] = f"Bearer {self.token}"
        if self.client_id:
            headers["X-Client-Id"] = self.client_id
        return headers

    def _read(self, path: str) -> Any:
        """GET, again over passing faults (RELIABILITY "What may be sent again")."""
        for delay_s in (*READ_DELAYS_S, None):
            try:
                return self._call("GET", path)
            except (
                errors.Disconnected,
                errors.TimedOut,
                errors.MalformedReply,
                errors.ApiProblem,
            ) as error:
                if delay_s is None or not _is_passing(error):
                    raise
            self.clock.sleep(delay_s * (1 + random.random() / 4))  # noqa: S311 -- jitter
        raise AssertionError

    def _call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: abc.Mapping[str, str] | None = None,
        authorized: bool = True,
        timeout_s: float = CALL_TIMEOUT_S,
    ) -> Any:
        """Make one call; again only while the request provably never left."""
        sent = self._headers() | dict(headers or {}) | {"Accept": "application/json"}
        if not authorized:
            sent.pop("Authorization", None)
        data = None
        if body is not None:
            sent["Content-Type"] = "application/json"
            data = _encoded(body)
        request = Request(
            method, self.base_url + path, sent, data, timeout_s, read_timeout_s=timeout_s
        )
        from nemo_cli.api import exchange  # with the session

        return self.data(self.until_sent(lambda: exchange.whole(self.clock, self.session, request)))

    def until_sent(self, call: abc.Callable[[], T]) -> T:
        """Make a call, again only while the request provably never left."""
        for delay_s in UNSENT_DELAYS_S:
            try:
                return call()
            except errors.Unreachable:
                self.clock.sleep(delay_s)
        return call()

    def data(self, answer: Reply) -> Any:
        """Return what a whole answer says."""
        with self.named():
            return reply.data_of(answer.status, answer.headers, answer.body, self.clock.now())

    @contextmanager
    def named(self) -> abc.Iterator[None]:
        """Put the host into an error that was made without one."""
        try:
            yield
        except errors.TransportProblem as error:
            error.host = error.host or self.host
            raise


def _is_passing(error: errors.NemoError) -> bool:
    """Whether a read may be repeated: a cut, a time-out, or a server's passing status."""
    if isinstance(error, (errors.MalformedReply, errors.ApiProblem)):
        return error.status in PASSING_STATUS
    return True


def _upload_path(session_id: str) -> str:
    return f"/api/upload-video/{AGENT}/me/{quote(session_id, safe='')}"


def _encoded(body: Any) -> bytes:
    """JSON in ASCII, so that a draft goes back exactly as it came, lone surrogates included."""
    return json.dumps(body).encode("ascii")


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def file_list(data: object) -> list[dict[str, Any]]:
    """What an answer to an upload tells of each file."""
    found = _object(data).get("files")
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _render(data: object) -> dict[str, Any]:
    """A render's answer, bare or still wrapped in `data`."""
    answer = _object(data)
    inner = answer.get("data")
    return inner if isinstance(inner, dict) and "status" not in answer else answer
