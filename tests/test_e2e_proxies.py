"""Proxies of the environment: used for other machines, never for this one, named when odd."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.support.certificate import self_signed
from tests.support.checks import assert_clean
from tests.support.checks import assert_failed
from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.proxy import Tunnel
from tests.support.sample import clip
from tests.support.sample import picture
from tests.support.stub import CREDITS
from tests.support.stub import POLL
from tests.support.stub import TOKEN_CALL
from tests.support.stub import StubBackend
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import Wire
from tests.support.wire import json_reply
from tests.support.wire import server_tls

SECRET = "canary-proxy-word"
ELSEWHERE = ("--api-url", "https://mega.example")


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_is_never_reached_through_a_proxy(
    nemo: Nemo, stub: StubBackend, wire: Wire, name: str, host: str
) -> None:
    clip(nemo.work_dir, "a.mp4")
    api_url = stub.url.replace("127.0.0.1", host)
    mine = nemo.having(**{name: wire.url, "NEMO_API_URL": api_url})
    for arguments in (["upload", "a.mp4"], ["chat", "make a 10s video"], ["export", "-q"]):
        done = mine(*arguments)
        assert done.code == 0, str(done)
    assert wire.count() == 0


def test_another_machine_is_reached_through_the_proxy(nemo: Nemo, tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, name="DNS:mega.example")
    with Wire(tls=server_tls(certificate)) as secure, Tunnel(secure.port) as tunnel:
        secure.script(TOKEN_CALL, json_reply({"code": 0, "data": {"token": "nmv_x"}}))
        secure.script(CREDITS, json_reply({"code": 0, "data": {"available": 77}}))
        trusting = nemo.having(REQUESTS_CA_BUNDLE=str(certificate), HTTPS_PROXY=tunnel.url)
        done = trusting(*ELSEWHERE, "credits")
        assert done.code == 0, str(done)
        assert "77" in done.stdout
        assert set(tunnel.asked) == {"mega.example:443"}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ALL_PROXY", f"socks5h://eve:{SECRET}@127.0.0.1:9", "SOCKS is not supported"),
        ("HTTPS_PROXY", "socks4://127.0.0.1:9", "SOCKS is not supported"),
        ("all_proxy", "SOCKS5://127.0.0.1:9", "SOCKS is not supported"),
        ("https_proxy", "http://", "cannot be read"),
        ("HTTPS_PROXY", f"ftp://eve:{SECRET}@127.0.0.1:21", "http:// or https://"),
        ("HTTPS_PROXY", "quic://127.0.0.1:21", "http:// or https://"),
        ("HTTPS_PROXY", f"http://eve:{SECRET}@127.0.0.1:99999", "cannot be read"),
        ("HTTPS_PROXY", f"http://eve:{SECRET}@[::1", "cannot be read"),
        ("HTTPS_PROXY", f"http://eve:{SECRET}/x@127.0.0.1:1", "cannot be read"),
        ("HTTPS_PROXY", f"http://eve:1/{SECRET}@127.0.0.1:1", "cannot be read"),
        ("HTTPS_PROXY", f"http://eve:{SECRET} x@127.0.0.1:1", "cannot be read"),
        ("HTTPS_PROXY", "http://", "cannot be read"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_named(
    nemo: Nemo, name: str, value: str, words: str
) -> None:
    done = nemo.having(**{name: value})(*ELSEWHERE, "credits")
    assert_failed(done, 6)
    assert name in done.stderr
    assert words in done.stderr
    assert "mega.example" not in done.stderr
    assert SECRET not in done.output


def test_a_proxy_that_cannot_be_used_is_an_error_in_json_and_in_the_diagnosis(nemo: Nemo) -> None:
    mine = nemo.having(ALL_PROXY=f"socks5://eve:{SECRET}@127.0.0.1:9", NEMO_LANG="zh")
    assert problem(mine(*ELSEWHERE, "credits", "--json"))["code"] == "bad_proxy"
    done = mine(*ELSEWHERE, "doctor")
    assert_clean(done)
    assert "ALL_PROXY" in done.output
    assert SECRET not in done.output


def test_a_proxy_without_a_scheme_is_an_http_one(nemo: Nemo, tmp_path: Path) -> None:
    certificate = self_signed(tmp_path, name="DNS:mega.example")
    with Wire(tls=server_tls(certificate)) as secure, Tunnel(secure.port) as tunnel:
        plain = tunnel.url.removeprefix("http://").replace("127.0.0.1", "localhost")
        trusting = nemo.having(REQUESTS_CA_BUNDLE=str(certificate), HTTPS_PROXY=plain)
        trusting(*ELSEWHERE, "credits")
        assert tunnel.asked


INSIDE = [
    "http://127.0.0.1:{port}/film.mp4",
    "http://localhost:{port}/film.mp4",
    "https://127.1:{port}/film.mp4",
    "https://0x7f000001:{port}/film.mp4",
    "https://2130706433:{port}/film.mp4",
    "https://0:{port}/film.mp4",
    "https://[::ffff:127.0.0.1]:{port}/film.mp4",
    "https://[64:ff9b::7f00:1]:{port}/film.mp4",
    "https://localhost.:{port}/film.mp4",
    "https://films.localhost:{port}/film.mp4",
    "https://127%2e0%2e0%2e1:{port}/film.mp4",
    "https://10.0.0.7/film.mp4",
    "https://192.168.1.1/film.mp4",
    "https://0xa9fea9fe/latest/meta-data",
    "https://[fe80::1]/film.mp4",
    "https://[fd00::1]/film.mp4",
    "//127.0.0.1:{port}/film.mp4",
    f"https://{socket.gethostname()}:{{port}}/film.mp4",  # a name that is looked up
]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of films.example."""
    return self_signed(tmp_path_factory.mktemp("certificate"), name="DNS:films.example")


@pytest.mark.parametrize("address", INSIDE)
def test_no_redirect_leads_from_elsewhere_inside(
    nemo: Nemo, stub: StubBackend, wire: Wire, certificate: Path, address: str
) -> None:
    with Wire(tls=server_tls(certificate)) as far, Tunnel(far.port) as tunnel:
        far.handler = lambda _: Reply(302, {"Location": address.format(port=wire.port)})
        url = "https://films.example/a.mp4"
        stub.api.script(POLL, json_reply({"status": "completed", "output": {"url": url}}))
        stub.api.script("GET /api/render/proxy/render", *[Reply(404)] * 9)
        mine = nemo.having(REQUESTS_CA_BUNDLE=str(certificate), HTTPS_PROXY=tunnel.url)
        done = with_clip(mine)("export", "-q")
        assert done.code in (1, 6), str(done)
        assert_clean(done)
        assert set(tunnel.asked) == {"films.example:443"}
        assert far.count() >= 1
    assert wire.count() == 0


# The local backend fetches addresses itself


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/film.mp4",
        "http://localhost:{port}/film.mp4",
        "http://127.1:{port}/film.mp4",
        "http://0x7f000001:{port}/film.mp4",
        "http://[::ffff:127.0.0.1]:{port}/film.mp4",
        "http://10.0.0.7/film.mp4",
        "http://[fe80::1]/film.mp4",
    ],
)
def test_the_local_backend_is_not_led_inside_either(nemo: Nemo, wire: Wire, address: str) -> None:
    def lead(request: Request) -> Reply:
        place = address.format(port=wire.port)
        return Reply(302, {"Location": place}) if "films.example" in request.target else Reply(404)

    with Wire(lead) as proxy:
        mine = nemo.having(HTTP_PROXY=proxy.url)
        done = mine("--local", "upload", "http://films.example/a.mp4")
        targets = [request.target for request in proxy.requests]
    assert done.code == 1, str(done)
    assert_clean(done)
    assert set(targets) == {"http://films.example/a.mp4"}
    assert wire.count() == 0


def test_the_local_backend_reaches_this_machine_without_a_proxy(nemo: Nemo, wire: Wire) -> None:
    film = clip(nemo.work_dir, "a.mp4").read_bytes()
    with Wire(lambda _: Reply(200, {"Content-Type": "video/mp4"}, film)) as site:
        done = nemo.having(HTTP_PROXY=wire.url)("--local", "upload", f"{site.url}/a.mp4")
        assert done.code in (0, 2), str(done)
        assert site.count() == 1
    assert wire.count() == 0


def test_the_local_backend_skips_interim_answers(nemo: Nemo) -> None:
    image = picture(nemo.work_dir, "a.png").read_bytes()
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n" % len(image)
    answer = Reply(raw=True, body=early + b"HTTP/1.1 102 Processing\r\n\r\n" + head + image)
    with Wire(lambda _: answer) as site:
        done = nemo("--local", "upload", f"{site.url}/a.png", "--json")
    assert done.code == 0, str(done)
    assert done.json["files"][0]["width"] == 320


def test_the_local_backend_gives_up_on_endless_interim_answers(nemo: Nemo) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\n\r\n" * 10_000
    with Wire(lambda _: Reply(raw=True, body=early)) as site:
        assert_failed(nemo("--local", "upload", f"{site.url}/a.png"), 1)
