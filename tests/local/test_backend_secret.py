"""The backend inside `nemo --local` answers one process; the served one answers every client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from nemo_cli.local.server import LocalServer
from nemo_cli.local.server import start
from tests.local.backend_support import Caller
from tests.local.backend_support import fake_worker
from tests.support.cli import Nemo

PATHS = (
    "/api/auth/anonymous-token",
    "/api/credits/balance/simple",
    "/run_sse",
    "/files/media/x/a.png",
    "/",
    "//",
)


@pytest.fixture
def private(tmp_path: Path) -> Iterator[LocalServer]:
    """A backend with a secret."""
    server = start(tmp_path / "data", secret="known-to-one", worker=fake_worker(tmp_path))
    yield server
    server.stop()


@pytest.mark.parametrize("guess", ["", "/known-to-on", "/known-to-onee", "/x"])
def test_nobody_without_the_secret_gets_an_answer(private: LocalServer, guess: str) -> None:
    open_part = private.url.removesuffix("/known-to-one")
    with requests.Session() as session:
        session.trust_env = False
        for path in PATHS:
            for method in ("GET", "POST"):
                answer = session.request(
                    method, open_part + guess + path, headers={"X-Client-Id": "me"}, timeout=10
                )
                assert answer.status_code == 403, (method, path)
                assert "token" not in answer.text


def test_every_address_that_it_gives_out_carries_the_secret(private: LocalServer) -> None:
    caller = Caller(private.url)
    upload = caller.upload(caller.session(), ("a.png", b"picture"))
    address = upload["data"]["files"][0]["cdn_url"]
    assert address.startswith(f"{private.url}/files/media/")
    assert caller.http.get(address, timeout=10).content == b"picture"


def test_the_secret_is_not_told(tmp_path: Path) -> None:
    nemo = Nemo(tmp_path / "home", options=("--local",))
    checks = {row["name"]: row["detail"] for row in nemo("doctor", "--json").json["checks"]}
    assert checks["backend"].count("/") == 2
