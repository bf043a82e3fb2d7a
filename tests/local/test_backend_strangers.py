"""Clients that have never heard of nemo: the framework's own, other readers of streams, curl."""

import asyncio
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from nemo_cli.local.server import LocalServer
from tests.local.backend_support import Caller
from tests.local.backend_support import events
from tests.local.backend_support import running

PAGE = (Path(__file__).parents[2] / "docs" / "local.md").read_text(encoding="utf-8")
SESSIONS = "/apps/nemo_agent/users/ann/sessions"
DATA = {"inlineData": {"mimeType": "image/png", "data": "aGk="}}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    with running(tmp_path_factory.mktemp("strangers"), {"pace": 0.3}) as running_server:
        yield running_server


@pytest.fixture
def stranger(server: LocalServer) -> Caller:
    """A caller without the skill's headers."""
    caller = Caller(server.url, "client-1760000000-12345")
    caller.headers = {"Authorization": caller.headers["Authorization"]}
    return caller


def asked(session_id: str, *parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    message = {"role": "user", "parts": list(parts)}
    ids = {"appName": "nemo_agent", "userId": "ann", "sessionId": session_id}
    return {**ids, "newMessage": message, **more}


def made(caller: Caller) -> str:
    return str(caller.post(SESSIONS, json={}).json()["id"])


def test_the_framework_finds_the_app_and_its_sessions(stranger: Caller) -> None:
    assert stranger.get("/list-apps").json() == ["nemo_agent"]
    begun = stranger.post(SESSIONS, json={"state": {"task_name": "Reef", "language": "en"}}).json()
    assert (begun["appName"], begun["userId"], begun["events"]) == ("nemo_agent", "ann", [])
    assert begun["state"]["draft"] is None
    assert stranger.get(f"{SESSIONS}/{begun['id']}").json() == begun
    assert stranger.state(begun["id"])["task_name"] == "Reef"


def test_a_session_can_be_given_its_id_once(stranger: Caller) -> None:
    assert stranger.post(f"{SESSIONS}/reef-1").json()["id"] == "reef-1"
    assert stranger.post(SESSIONS, json={"sessionId": "reef-2"}).json()["id"] == "reef-2"
    again = stranger.post(f"{SESSIONS}/reef-1")
    assert (again.status_code, "reef-1" in again.json()["detail"]) == (409, True)
    assert stranger.post(f"{SESSIONS}/a%20b").status_code == 422


def test_a_message_in_camel_case_makes_a_film(stranger: Caller) -> None:
    session_id = made(stranger)
    body = asked(session_id, {"text": "a 4-second lake"}, DATA, streaming=True)
    seen = events(stranger.post("/run_sse", json=body).content)
    assert {event.get("partial") for event in seen} == {True, False, None}
    draft = stranger.get(f"{SESSIONS}/{session_id}").json()["state"]["draft"]
    assert draft["d"] == 4000


def test_who_does_not_stream_gets_whole_texts_and_comments_between(stranger: Caller) -> None:
    body = asked(made(stranger), {"text": "a 4-second lake"})
    lines = stranger.post("/run_sse", json=body).content.split(b"\n\n")
    payloads = [json.loads(line.removeprefix(b"data:")) for line in lines if line[:5] == b"data:"]
    assert all(payload["author"] == "nemo_agent" for payload in payloads)
    assert True not in {payload.get("partial") for payload in payloads}
    assert b": heartbeat" in lines


@pytest.mark.parametrize(
    ("path", "body", "status", "says"),
    [
        ("/run_sse", asked("none", {"text": "a lake"}), 404, "no such session"),
        ("/run_sse", {"session_id": "none"}, 404, "no such session"),
        ("/apps/other/users/ann/sessions", {}, 404, "other"),
        ("/apps/nemo_agent/nothing", {}, 404, "Not Found"),
    ],
)
def test_what_is_not_there_is_a_404_with_a_detail(
    stranger: Caller, path: str, body: Any, status: int, says: str
) -> None:
    answer = stranger.post(path, json=body)
    assert (answer.status_code, says in answer.json()["detail"]) == (status, True)


def test_a_session_that_is_not_there_cannot_be_read(stranger: Caller) -> None:
    answer = stranger.get(f"{SESSIONS}/none")
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is no such session.")


@pytest.mark.parametrize("parts", [[DATA], []])
def test_a_message_without_words_is_refused_in_a_sentence(
    stranger: Caller, parts: list[dict[str, Any]]
) -> None:
    answer = stranger.post("/run_sse", json=asked(made(stranger), *parts))
    assert answer.status_code == 422
    assert ("upload the file" in answer.json()["detail"]) == bool(parts)


def test_who_has_no_credits_sees_a_status(tmp_path: Path) -> None:
    with running(tmp_path, {"credits": 0}) as server:
        caller = Caller(server.url)
        answer = caller.post("/run_sse", json=asked(caller.session(), {"text": "a lake"}))
    assert (answer.status_code, answer.json()["code"]) == (402, 2001)


def test_who_has_no_token_is_told_so(server: LocalServer) -> None:
    for path in ("/run_sse", SESSIONS):
        answer = requests.post(server.url + path, json={}, timeout=30)
        assert answer.status_code == 401
        assert "Authorization" in answer.json()["detail"]


def test_the_address_may_carry_the_token(stranger: Caller) -> None:
    token = stranger.headers["Authorization"].split()[1]
    url = stranger.url.replace("//", f"//me:{token}@")
    assert requests.post(url + SESSIONS, json={}, timeout=30).status_code == 200
    wrong = requests.post(url.replace(token, "no") + SESSIONS, json={}, timeout=30)
    assert wrong.status_code == 401


@pytest.mark.parametrize("writes", ["snake", "camel"])
def test_every_call_takes_either_way_of_writing(stranger: Caller, writes: str) -> None:
    stranger.headers["X-Skill-Source"] = "somebody"
    names = {"task": "task_name", "sid": "session_id"}
    if writes == "camel":
        names = {"task": "taskName", "sid": "sessionId"}
    path = "/api/tasks/me/with-session/nemo_agent"
    session = stranger.post(path, json={names["task"]: "Reef"}).json()["data"]["session_id"]
    assert stranger.state(session)["task_name"] == "Reef"
    claim = stranger.post("/api/auth/claim-token", json={names["sid"]: session}).json()
    assert claim["data"]["claim_token"].startswith("clm_")


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="no curl here")
def test_curl_does_what_the_page_says(server: LocalServer, tmp_path: Path) -> None:
    (script,) = re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL)
    script = script.replace("http://127.0.0.1:8765", server.url).replace("sleep 1", "sleep 0.1")
    done = subprocess.run(
        ["bash", "-euc", script], cwd=tmp_path, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "lake.mp4").read_bytes().startswith(b"film")


@pytest.mark.filterwarnings("ignore")
def test_the_frameworks_own_client_makes_a_film(stranger: Caller) -> None:
    reason = "google-adk is not installed: pip install '.[strangers]'"
    clients = pytest.importorskip("google.adk.cli.conformance.adk_web_server_client", reason=reason)
    requested = pytest.importorskip("google.adk.cli.adk_web_server", reason=reason)
    types = pytest.importorskip("google.genai.types", reason=reason)
    url = stranger.url.replace("//", f"//me:{stranger.headers['Authorization'].split()[1]}@")

    async def talk() -> tuple[list[Any], Any]:
        async with clients.AdkWebServerClient(base_url=url) as client:
            with pytest.raises(Exception, match="404"):
                await client.get_session(app_name="nemo_agent", user_id="ann", session_id="none")
            session = await client.create_session(app_name="nemo_agent", user_id="ann")
            ids = {"app_name": "nemo_agent", "user_id": "ann", "session_id": session.id}
            message = types.UserContent(parts=[types.Part(text="a 4-second lake at dawn")])
            ask = requested.RunAgentRequest(**ids, new_message=message, streaming=True)
            seen = [event async for event in client.run_agent(ask)]
            lost = ask.model_copy(update={"session_id": "none"})
            with pytest.raises(Exception, match="404"):
                [event async for event in client.run_agent(lost)]
            return seen, await client.get_session(**ids)

    seen, session = asyncio.run(talk())
    assert any(event.get_function_calls() for event in seen)
    assert any(event.content.parts[0].text for event in seen if event.partial is False)
    assert session.state["draft"]["d"] == 4000


@pytest.mark.filterwarnings("ignore")
def test_another_reader_of_streams_reads_this_one(stranger: Caller) -> None:
    reason = "httpx-sse is not installed: pip install '.[strangers]'"
    httpx = pytest.importorskip("httpx", reason=reason)
    streams = pytest.importorskip("httpx_sse", reason=reason)
    body = asked(made(stranger), {"text": "a 4-second lake"})
    with httpx.Client(base_url=stranger.url, headers=stranger.headers) as client:
        with streams.connect_sse(client, "POST", "/run_sse", json=body) as source:
            seen = [json.loads(event.data) for event in source.iter_sse()]
        assert {event["author"] for event in seen} == {"nemo_agent"}
        lost = asked("none", {"text": "a lake"})
        with streams.connect_sse(client, "POST", "/run_sse", json=lost) as source:
            assert source.response.status_code == 404
            with pytest.raises(streams.SSEError):
                list(source.iter_sse())
