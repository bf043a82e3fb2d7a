"""What is promised about uploads: looked up before they are repeated, told when some arrived."""

from __future__ import annotations

import pytest

from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import DROP
from tests.support.wire import Hold
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import json_reply

PROMPT = "make a 10s video"
NO_FILES = json_reply({"code": 0, "data": {"session_state_applied": True}})


@pytest.fixture
def pictures(nemo: Nemo) -> Nemo:
    """Two files beside the command."""
    nemo.work_dir.mkdir(parents=True)
    for name in ("a.png", "b.png"):
        (nemo.work_dir / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    return nemo


@pytest.mark.parametrize("name", ["a.png", "https://media.example/a.png"])
def test_make_looks_before_it_sends_a_file_again(
    pictures: Nemo, stub: StubBackend, name: str
) -> None:
    stub.api.script(UPLOAD, stub.served_then(DROP))
    command = ("make", PROMPT, "-f", name, "-o", "film.mp4", "-q")
    assert pictures(*command).code == 6
    assert pictures(*command).code == 0
    assert len(stub.uploads) == 1


@pytest.mark.parametrize("served", [True, False], ids=["arrived", "not arrived"])
def test_make_looks_after_a_kill(pictures: Nemo, stub: StubBackend, served: bool) -> None:
    def hold(request: Request) -> Reply:
        if served:
            stub.reply_to(request)
        return Reply(raw=True, body=[Hold("sent")])

    stub.api.script(UPLOAD, hold)
    command = ("make", PROMPT, "-f", "a.png", "-o", "film.mp4", "-q")
    running = pictures.start(*command)
    stub.api.phase("sent").wait()
    running.kill()
    assert pictures(*command).code == 0
    assert len(stub.uploads) == 1


@pytest.mark.parametrize("name", ["a.png", "https://media.example/a.png"])
@pytest.mark.parametrize("arrived", [True, False])
def test_a_success_without_files_is_looked_up(
    pictures: Nemo, stub: StubBackend, name: str, arrived: bool
) -> None:
    stub.api.script(UPLOAD, stub.served_then(NO_FILES) if arrived else NO_FILES)
    done = pictures("upload", name, "--json")
    assert (done.code == 0) is arrived, str(done)


def test_of_several_files_those_that_arrived_are_told(pictures: Nemo, stub: StubBackend) -> None:
    stub.api.script(UPLOAD, stub.reply_to, refuse(4001, "no"))
    told = problem(pictures("upload", "a.png", "b.png", "--json"))
    assert [item["name"] for item in told["files"]] == ["a.png"]
    assert told["name"] == "b.png"


def test_that_an_address_did_not_arrive_is_said_when_seen(
    pictures: Nemo, stub: StubBackend
) -> None:
    stub.api.script(UPLOAD, DROP)
    told = pictures("upload", "https://media.example/a.png")
    assert told.code == 6
    assert "does not have the file" in told.stderr
