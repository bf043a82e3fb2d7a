"""What is promised about uploads: looked up before they are repeated, told when some arrived."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.multipart import Part
from tests.support.stub import RUN
from tests.support.stub import STATE
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


def held(stub: StubBackend, *, arrives: bool) -> Callable[[Request], Reply]:
    """An upload whose answer never comes."""

    def hold(request: Request) -> Reply:
        if arrives:
            stub.reply_to(request)
        return Reply(raw=True, body=[Hold("sent")])

    return hold


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
    stub.api.script(UPLOAD, held(stub, arrives=served))
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


def names_sent(stub: StubBackend) -> list[str]:
    """The names of the files and addresses, in the order in which they arrived."""
    return [item if isinstance(item, str) else item.filename for item in stub.uploads]


@pytest.mark.parametrize("arrives", [True, False], ids=["arrived", "not arrived"])
@pytest.mark.parametrize("name", ["b.png", "https://media.example/b.png?sig=1"])
def test_an_upload_after_a_kill_sends_what_is_not_there(
    pictures: Nemo, stub: StubBackend, name: str, arrives: bool
) -> None:
    stub.api.script(UPLOAD, stub.reply_to, held(stub, arrives=arrives))
    command = ("upload", "a.png", name, "--json")
    running = pictures.start(*command)
    stub.api.phase("sent").wait()
    running.kill()
    looks = stub.api.count(STATE)
    again = pictures(*command)
    assert again.code == 0, str(again)
    assert stub.api.count(STATE) == looks + 1, "one look tells of all files"
    assert [item["name"].partition("?")[0] for item in again.json["files"]] == ["a.png", "b.png"]
    assert names_sent(stub) == ["a.png", name]
    assert pictures(*command).code == 0
    assert len(stub.uploads) == 4, "a finished command that is given again is a new wish"


@pytest.mark.parametrize("tells", ["nothing", "sha256"])
@pytest.mark.parametrize("arrives", [True, False], ids=["arrived", "not arrived"])
@pytest.mark.parametrize("place", [1, 2, 3])
def test_copies_under_one_name_are_counted_after_a_kill(
    pictures: Nemo, stub: StubBackend, place: int, arrives: bool, tells: str
) -> None:
    stub.tells = tells
    names = ["a.png", "x/a.png", "y/a.png"]
    for name in names[1:]:
        (pictures.work_dir / name).parent.mkdir()
        (pictures.work_dir / name).write_bytes((pictures.work_dir / "a.png").read_bytes())
    stub.api.script(UPLOAD, *[stub.reply_to] * (place - 1), held(stub, arrives=arrives))
    running = pictures.start("upload", *names)
    stub.api.phase("sent").wait()
    running.kill()
    again = pictures("upload", *names, "--json")
    assert again.code == 0, str(again)
    assert len(again.json["files"]) == 3
    assert names_sent(stub) == ["a.png"] * 3


@pytest.mark.parametrize("cause", ["dropped", "refused"])
def test_an_upload_that_failed_sends_the_first_file_once(
    pictures: Nemo, stub: StubBackend, cause: str
) -> None:
    stub.api.script(UPLOAD, stub.reply_to, DROP if cause == "dropped" else refuse(5000, "busy"))
    assert pictures("upload", "a.png", "b.png").code != 0
    again = pictures("upload", "a.png", "b.png")
    assert again.code == 0, str(again)
    assert "a.png arrived in an earlier run" in again.stderr
    assert names_sent(stub) == ["a.png", "b.png"]


def test_words_that_found_no_credits_take_their_file_along_once(
    pictures: Nemo, stub: StubBackend
) -> None:
    stub.api.script(RUN, refuse(2001, "no credits"))
    line = ("chat", "a.png make a film of it", "-q")
    assert pictures(*line).code == 5
    assert pictures(*line).code == 0
    assert names_sent(stub) == ["a.png"]
    assert stub.messages == ["make a film of it"]


@pytest.mark.parametrize("tells", ["nothing", "size", "sha256", "md5"])
def test_another_file_of_the_same_name_is_not_taken_for_the_lost_one(
    pictures: Nemo, stub: StubBackend, tells: str
) -> None:
    """By content, where there is something to compare; by nemo's own notes where there is not."""
    stub.tells = tells
    other = pictures.work_dir / "other"
    other.mkdir()
    (other / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(3000))
    assert pictures("upload", "b.png").code == 0
    stub.api.script(UPLOAD, DROP)
    assert pictures("upload", "a.png").code == 6
    assert pictures("upload", "other/a.png").code == 0
    again = pictures("upload", "a.png")
    assert again.code == 0, str(again)
    sent = [item.size_bytes for item in stub.uploads if isinstance(item, Part)]
    assert sent[1:] == [3008, 2008]


@pytest.mark.parametrize("tells", ["size", "sha256", "md5"])
def test_what_somebody_else_added_is_not_taken_for_the_lost_file(
    pictures: Nemo, stub: StubBackend, tells: str
) -> None:
    stub.tells = tells
    assert pictures("upload", "b.png").code == 0
    stub.api.script(UPLOAD, DROP)
    assert pictures("upload", "a.png").code == 6
    stub.add_medium("a.png", b"of the browser")
    assert pictures("upload", "a.png").code == 0
    assert names_sent(stub) == ["b.png", "a.png"]


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_session_that_vanishes_takes_no_file_of_an_upload_along(
    pictures: Nemo, stub: StubBackend, place: int
) -> None:
    (pictures.work_dir / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))

    def vanish(request: Request) -> Reply:
        stub.sessions.clear()
        return stub.reply_to(request)

    assert pictures("credits").code == 0
    stub.api.script(UPLOAD, *[stub.reply_to] * (place - 1), vanish)
    done = pictures("upload", "a.png", "b.png", "c.png", "--json")
    assert done.code == 0, str(done)
    assert [item["name"] for item in done.json["files"]] == ["a.png", "b.png", "c.png"]
    assert [item["filename"] for item in stub.session.videos] == ["a.png", "b.png", "c.png"]


def test_after_a_vanished_session_only_what_is_in_the_new_one_is_told(
    pictures: Nemo, stub: StubBackend
) -> None:
    def vanish(request: Request) -> Reply:
        stub.sessions.clear()
        return stub.reply_to(request)

    stub.api.script(UPLOAD, stub.reply_to, vanish, stub.reply_to, refuse(4001, "no"))
    told = problem(pictures("upload", "a.png", "b.png", "--json"))
    assert told["name"] == "b.png"
    assert [item["name"] for item in told["files"]] == ["a.png"]
    assert [item["filename"] for item in stub.session.videos] == ["a.png"]
