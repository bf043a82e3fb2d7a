"""The test rig keeps its word: otherwise a test on it would prove nothing."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest
import requests

from tests.support.certificate import self_signed
from tests.support.clock import FakeClock
from tests.support.multipart import parse_multipart
from tests.support.stub import CREATE
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.terminal import Terminal
from tests.support.terminal import spawned
from tests.support.wire import DROP
from tests.support.wire import HANG
from tests.support.wire import RESET
from tests.support.wire import Ending
from tests.support.wire import Framing
from tests.support.wire import Hold
from tests.support.wire import Reply
from tests.support.wire import Wire
from tests.support.wire import closed_port
from tests.support.wire import json_reply
from tests.support.wire import server_tls
from tests.support.wire import sse_reply

HEADERS = {
    "X-Skill-Source": "s",
    "X-Skill-Version": "1",
    "X-Skill-Platform": "unknown",
}


@pytest.mark.parametrize("framing", list(Framing))
def test_every_framing_delivers_the_same_body(wire: Wire, framing: Framing) -> None:
    wire.script("GET /", Reply(200, body=[b"one ", b"two ", b"three"], framing=framing))
    assert requests.get(wire.url, timeout=5).content == b"one two three"


@pytest.mark.parametrize(
    "framing", [Framing.LENGTH, Framing.CHUNKED, Framing.ONE_BIG_CHUNK, Framing.GZIP_CHUNKED]
)
@pytest.mark.parametrize("ending", [Ending.CUT, Ending.RESET])
def test_a_cut_is_seen_where_the_framing_can_tell(
    wire: Wire, framing: Framing, ending: Ending
) -> None:
    wire.script("GET /", Reply(200, body=[b"one "], framing=framing, ending=ending))
    with pytest.raises(requests.RequestException):
        requests.get(wire.url, timeout=5)


def test_connection_close_hides_a_cut(wire: Wire) -> None:
    wire.script("GET /", Reply(200, body=b"one ", framing=Framing.CLOSE, ending=Ending.CUT))
    assert requests.get(wire.url, timeout=5).content == b"one "


@pytest.mark.parametrize("fault", [DROP, RESET])
def test_an_answer_can_be_lost(wire: Wire, fault: Reply) -> None:
    wire.script("POST /", fault)
    with pytest.raises(requests.ConnectionError):
        requests.post(wire.url, data=b"x", timeout=5)
    assert [request.body for request in wire.seen("POST /")] == [b"x"]


def test_a_hanging_server_notices_that_the_client_has_gone(wire: Wire) -> None:
    wire.script("GET /", HANG)
    with socket.create_connection((wire.host, wire.port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\n\r\n")
        wire.phase("hang").wait()
    wire.phase("hang").wait_until_client_leaves()


def test_a_held_answer_goes_on_when_the_test_says_so(wire: Wire) -> None:
    wire.script("GET /", sse_reply("data: a\n\n", Hold("middle"), "data: b\n\n"))
    with requests.get(wire.url, stream=True, timeout=5) as response:
        first = response.raw.read1(100, decode_content=True)
        wire.phase("middle").wait()
        wire.phase("middle").go()
        rest = response.raw.read(100, decode_content=True)
    assert (first, rest) == (b"data: a\n\n", b"data: b\n\n")


def test_the_longest_script_wins_and_each_answer_is_used_once(wire: Wire) -> None:
    wire.script("GET /", json_reply(1), json_reply(2))
    wire.script("GET /a", json_reply(3))
    paths = ["/a", "/a", "/b", "/b"]
    assert [requests.get(wire.url + p, timeout=5).json() for p in paths][:3] == [3, 1, 2]
    assert wire.count("GET /a") == 2


def test_one_connection_serves_several_requests(wire: Wire) -> None:
    with requests.Session() as session:
        for _ in range(3):
            session.get(wire.url, timeout=5)
    assert len({request.peer for request in wire.requests}) == 1


def test_tls_with_a_certificate_of_our_own(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path)
    with Wire(tls=server_tls(certificate)) as secure:
        secure.script("GET /", json_reply("hello"))
        answer = requests.get(secure.url, verify=str(certificate), timeout=5)
        assert answer.json() == "hello"
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(secure.url, timeout=5)


def test_nobody_listens_on_a_closed_port() -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", closed_port()))


@pytest.mark.parametrize("size", [1, 3, 7, 64, 10_000])
def test_multipart_is_read_in_pieces_of_any_size(size: int) -> None:
    body = (
        b'--X\r\nContent-Disposition: form-data; name="files"; filename="a\xc3\xa9.mp4"\r\n\r\n'
        b"\r\n--Y\r\n12345\r\n--X\r\n"
        b'Content-Disposition: form-data; name="more"\r\n\r\n\r\n--X--\r\n'
    )
    pieces = (body[at : at + size] for at in range(0, len(body), size))
    first, second = parse_multipart("multipart/form-data; boundary=X", pieces)
    assert (first.filename, first.size_bytes) == ("aé.mp4", 12)
    assert (second.field_name, second.size_bytes) == ("more", 0)


def signed_in(stub: StubBackend) -> requests.Session:
    """Return a client with every header the stub asks for."""
    session = requests.Session()
    session.headers.update({**HEADERS, "Authorization": f"Bearer {stub.token}"})
    return session


def test_the_stub_walks_from_message_to_file(stub: StubBackend) -> None:
    with signed_in(stub) as client:
        made = client.post(stub.url + CREATE.split()[1], json={"task_name": "p"}, timeout=5)
        session_id = made.json()["data"]["session_id"]
        parts = {"parts": [{"text": "make a 10s video"}]}
        message = {"session_id": session_id, "new_message": parts}
        stream = client.post(stub.url + "/run_sse", json=message, timeout=5)
        assert b'"type": "tool_call"' in stream.content
        draft = stub.session.draft
        render = {"id": "render_1", "sessionId": session_id, "draft": draft}
        client.post(stub.url + RENDER.split()[1], json=render, timeout=5)
        polls = [client.get(f"{stub.url}{RENDER.split()[1]}/render_1", timeout=5) for _ in "12"]
    url = polls[-1].json()["output"]["url"]
    assert requests.get(url, timeout=5).content == stub.video
    assert stub.api.count(RUN) == 1
    assert stub.secrets_at_cdn() == []


def test_the_stub_asks_for_the_attribution_headers(stub: StubBackend) -> None:
    header = {"Authorization": f"Bearer {stub.token}"}
    answer = requests.get(f"{stub.url}/api/credits/balance/simple", headers=header, timeout=5)
    assert answer.json()["code"] == 402


@pytest.mark.parametrize(
    ("asked", "etag", "status", "content"),
    [
        ("", "", 200, b"0123456789"),
        ("bytes=4-", "", 206, b"456789"),
        ("bytes=4-6", '"v1"', 206, b"456"),
        ("bytes=4-", '"old"', 200, b"0123456789"),
        ("bytes=99-", "", 416, b""),
    ],
)
def test_the_file_server_knows_ranges(asked: str, etag: str, status: int, content: bytes) -> None:
    headers = {"Range": asked, "If-Range": etag}
    with StubBackend(video=b"0123456789") as stub:
        wanted = {name: value for name, value in headers.items() if value}
        answer = requests.get(stub.cdn.url + "/f.mp4", headers=wanted, timeout=5)
    assert (answer.status_code, answer.content) == (status, content)


def test_the_terminal_shows_what_a_program_writes_and_hands_over_keys(tmp_path: Path) -> None:
    # It looks for Ctrl-C again and again: one that comes while `input` begins may be left unseen.
    program = (
        "import time; print('\\x1b[2J你好'); print(input('name? ').upper())\n"
        "while True: time.sleep(0.1)"
    )
    command = [sys.executable, "-c", program]
    with Terminal(spawned(command, {"LC_ALL": "C.UTF-8"}, tmp_path), columns=40) as terminal:
        terminal.wait_for("name?")
        terminal.enter("ada")
        assert "你" in terminal.wait_for("ADA")
        terminal.press("ctrl-c")
        assert terminal.wait_for_exit() != 0
        assert "KeyboardInterrupt" in terminal.transcript()


def test_the_fake_clock_moves_only_when_somebody_sleeps(clock: FakeClock) -> None:
    before = clock.now()
    clock.sleep(30)
    assert (clock.now() - before).total_seconds() == clock.monotonic() == 30
    assert clock.slept == [30]
