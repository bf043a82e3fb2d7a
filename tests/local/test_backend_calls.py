"""Every call of the protocol answers in its documented form."""

import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies

from nemo_cli.local.server import LocalServer
from tests.local.backend_support import ATTRIBUTION
from tests.local.backend_support import Caller
from tests.local.backend_support import film
from tests.local.backend_support import running

# Half of a character: JSON can spell it, UTF-8 cannot hold it.
HALF = strategies.just("\ud800")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    with running(tmp_path_factory.mktemp("calls")) as running_server:
        yield running_server


@pytest.fixture
def caller(server: LocalServer) -> Caller:
    return Caller(server.url)


def test_anonymous_token_answers_with_token_user_credits_and_expiry(caller: Caller) -> None:
    answer = caller.post("/api/auth/anonymous-token", headers={"X-Client-Id": "someone"}).json()
    assert answer["code"] == 0
    assert answer["data"]["token"].startswith("nmv_usr_")
    assert answer["data"]["user_id"].startswith("anon_")
    assert answer["data"]["credits"] > 0
    assert answer["data"]["expires_at"].endswith("Z")


def test_the_same_client_gets_the_same_token_again(server: LocalServer) -> None:
    first, second = Caller(server.url, "twice"), Caller(server.url, "twice")
    assert first.headers["Authorization"] == second.headers["Authorization"]
    assert first.user_id == second.user_id


def test_two_clients_are_two_accounts(server: LocalServer) -> None:
    assert Caller(server.url, "one").user_id != Caller(server.url, "two").user_id


@pytest.mark.parametrize("client_id", [None, "", "no spaces", "x" * 200])
def test_token_without_a_usable_client_id_is_refused_with_400(
    caller: Caller, client_id: str | None
) -> None:
    headers = {} if client_id is None else {"X-Client-Id": client_id}
    answer = caller.post("/api/auth/anonymous-token", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, 400)


def test_session_answers_with_ids_as_strings_longer_than_53_bits(caller: Caller) -> None:
    body = {"task_name": "project", "language": "zh-CN"}
    data = caller.post("/api/tasks/me/with-session/nemo_agent", json=body).json()["data"]
    assert isinstance(data["task_id"], str)
    assert data["session_id"].isdigit()
    assert int(data["session_id"]) > 2**53
    assert data["user_id"] == caller.user_id


def test_session_needs_neither_name_nor_language(caller: Caller) -> None:
    assert caller.post("/api/tasks/me/with-session/nemo_agent", json={}).json()["code"] == 0


def test_claim_token_opens_a_project_and_is_not_the_bearer_token(caller: Caller) -> None:
    body = {"task_id": "t", "session_id": caller.session()}
    data = caller.post("/api/auth/claim-token", json=body).json()["data"]
    assert data["claim_token"].startswith("clm_")
    assert data["expires_in"] == 604800
    assert data["claim_token"] not in caller.headers["Authorization"]


def test_credits_add_up(caller: Caller) -> None:
    balance = caller.credits()
    assert balance["available"] + balance["frozen"] == balance["total"]


def test_state_of_a_new_session_has_no_draft(caller: Caller) -> None:
    session_id = caller.session()
    state = caller.state(session_id)
    assert state["session_id"] == session_id
    assert state["task_name"] == "project"
    assert state["state"]["draft"] is None
    assert state["state"]["video_infos"] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/tasks/me/with-session/nemo_agent"),
        ("GET", "/api/credits/balance/simple"),
        ("GET", "/api/state/nemo_agent/me/1/latest"),
        ("POST", "/api/auth/claim-token"),
        ("POST", "/run_sse"),
        ("POST", "/api/upload-video/nemo_agent/me/1"),
        ("GET", "/api/render/proxy/lambda/r"),
        ("POST", "/api/render/proxy/lambda/r/cancel"),
        ("GET", "/api/render/proxy/r/download"),
    ],
)
@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer nmv_usr_unknown", "Basic abc"])
def test_every_call_refuses_a_bad_token_with_1001(
    server: LocalServer, method: str, path: str, authorization: str
) -> None:
    caller = Caller(server.url)
    headers = {**caller.headers, "Authorization": authorization}
    answer = caller.http.request(method, server.url + path, headers=headers, json={}, timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (401, 1001)


@pytest.mark.parametrize("name", ["state", "claim", "message", "upload", "render"])
def test_an_unknown_session_is_1002(caller: Caller, name: str) -> None:
    answers = {
        "state": lambda: caller.get("/api/state/nemo_agent/me/404/latest").json(),
        "claim": lambda: caller.post("/api/auth/claim-token", json={"session_id": "404"}).json(),
        "message": lambda: caller.message("404", "a sunset").json(),
        "upload": lambda: caller.upload("404", ("a.mp4", b"film")),
        "render": lambda: caller.render("404", film(), "r-unknown").json(),
    }
    assert answers[name]()["code"] == 1002


def test_another_accounts_session_is_unknown_too(server: LocalServer) -> None:
    theirs = Caller(server.url, "them").session()
    assert Caller(server.url, "me").message(theirs, "a sunset").json()["code"] == 1002


@pytest.mark.parametrize("missing", list(ATTRIBUTION))
def test_export_without_an_attribution_header_is_402(caller: Caller, missing: str) -> None:
    session_id = caller.session()
    del caller.headers[missing]
    answer = caller.render(session_id, film(), "r-headers")
    assert (answer.status_code, answer.json()["code"]) == (402, 402)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'"text"'])
def test_a_body_that_is_no_object_is_refused_in_the_envelope(caller: Caller, body: bytes) -> None:
    answer = caller.post("/run_sse", data=body)
    assert (answer.status_code, answer.json()["code"]) == (422, 422)


@pytest.mark.parametrize(
    "message", [None, {}, {"parts": None}, {"parts": [{}]}, {"parts": [{"text": 5}]}, "text"]
)
def test_a_message_without_text_is_refused(caller: Caller, message: object) -> None:
    body = {"session_id": caller.session(), "new_message": message}
    assert caller.post("/run_sse", json=body).status_code == 422


@settings(max_examples=30)
@given(
    path=strategies.sampled_from(
        [
            "/api/auth/claim-token",
            "/api/tasks/me/with-session/nemo_agent",
            "/run_sse",
            "/api/upload-video/nemo_agent/me/{session}",
            "/api/render/proxy/lambda",
        ]
    ),
    body=strategies.dictionaries(
        strategies.sampled_from(["session_id", "sessionId", "new_message", "urls", "id", "draft"])
        | strategies.sampled_from(["output", "task_name", "language"]),
        strategies.recursive(
            strategies.none() | strategies.integers() | strategies.text(max_size=5) | HALF,
            lambda inner: (
                strategies.lists(inner, max_size=2)
                | strategies.dictionaries(
                    strategies.sampled_from(["t", "sg", "parts", "text"]), inner
                )
            ),
            max_leaves=4,
        ),
    ),
    known=strategies.booleans(),
)
def test_no_body_whatever_breaks_the_backend(
    server: LocalServer, path: str, body: dict[str, object], known: bool
) -> None:
    caller = Caller(server.url)
    session_id = caller.session()
    ids = {"session_id": session_id, "sessionId": session_id} if known else {}
    document = json.dumps(body | ids).encode()
    answer = caller.post(path.format(session=session_id), data=document)
    assert answer.status_code in (
        200,
        404,
        422,
        502,
    )  # 404: `sessionId` asks in the framework's way


def test_a_body_beyond_all_bounds_is_refused(caller: Caller) -> None:
    answer = caller.message(caller.session(), "x" * 3_000_000)
    assert answer.status_code == 413


def test_an_unknown_address_answers_in_the_envelope(caller: Caller) -> None:
    answer = caller.get("/api/nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, 404)


@pytest.mark.parametrize("host", ["evil.test", "127.0.0.1", "127.0.0.1:1", "localhost.evil.test"])
def test_a_foreign_host_name_is_refused(server: LocalServer, host: str) -> None:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=10)
    connection.request("GET", "/api/credits/balance/simple", headers={"Host": host})
    assert connection.getresponse().status == 421
    connection.close()


def test_localhost_is_our_own_name(server: LocalServer) -> None:
    caller = Caller(server.url.replace("127.0.0.1", "localhost"))
    upload = caller.upload(caller.session(), ("a.png", b"picture"))
    assert upload["data"]["files"][0]["cdn_url"].startswith("http://localhost:")


def test_the_data_folder_is_private(tmp_path: Path) -> None:
    with running(tmp_path):
        data = tmp_path / "data"
        assert data.stat().st_mode & 0o077 == 0
        assert all(path.stat().st_mode & 0o077 == 0 for path in data.iterdir())
