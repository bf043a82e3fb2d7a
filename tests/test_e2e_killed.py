"""kill -9 at each step, then the command that continues: nothing is sent twice, nothing is lost."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from tests.support.cli import Nemo
from tests.support.cli import Outcome
from tests.support.project import submits
from tests.support.project import with_clip
from tests.support.stub import CREATE
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import STATE
from tests.support.stub import TOKEN_CALL
from tests.support.stub import StubBackend
from tests.support.wire import Hold
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import sse_reply

POLLED = "GET /api/render/proxy/lambda/"


def held_answer(stub: StubBackend, call: str, phase: str, served: bool) -> None:
    """Hold the answer of a call at a phase; `served`: the work was done all the same."""

    def hold(request: Request) -> Reply:
        if served:
            stub.reply_to(request)
        return Reply(raw=True, body=[Hold(phase)])

    stub.api.script(call, hold)


def kill_at(nemo: Nemo, stub: StubBackend, phase: str, *arguments: str) -> Outcome:
    """Start a command and kill it when the server has come to the phase."""
    running = nemo.start(*arguments)
    stub.api.phase(phase).wait()
    killed = running.kill()
    assert killed.code == -9
    return killed


@pytest.mark.parametrize("served", [True, False], ids=["done", "not done"])
def test_killed_before_the_first_word(nemo: Nemo, stub: StubBackend, served: bool) -> None:
    held_answer(stub, RUN, "sent", served)
    kill_at(nemo, stub, "sent", "chat", "make a clip")
    states = stub.api.count(STATE)
    again = nemo("-c", stdin="status\n")
    assert stub.api.count(RUN) == 1
    assert stub.api.count(STATE) > states, str(again)
    assert ("take one" in again.output) is served


def test_killed_in_the_text(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(RUN, sse_reply('data: {"type":"text","content":"Now"}\n\n', Hold("text")))
    kill_at(nemo, stub, "text", "chat", "make a clip")
    done = nemo("-c", stdin="")
    assert stub.api.count(RUN) == 1
    assert "make a clip" in done.output, "the message under way is named"


def test_killed_before_the_message_left(nemo: Nemo, stub: StubBackend) -> None:
    held_answer(stub, CREATE, "creating", served=True)
    kill_at(nemo, stub, "creating", "chat", "make a clip")
    assert stub.api.count(RUN) == 0
    assert nemo("chat", "make a clip").code == 0
    assert stub.messages == ["make a clip"]


def test_killed_while_the_token_was_granted_keeps_the_client_id(
    nemo: Nemo, stub: StubBackend
) -> None:
    """Row 23: the reply is lost; the same client gets its token again."""
    held_answer(stub, TOKEN_CALL, "granting", served=True)
    kill_at(nemo, stub, "granting", "credits")
    assert nemo("credits").code == 0
    assert len(set(stub.client_ids)) == 1


@pytest.mark.parametrize("served", [True, False], ids=["job made", "job not made"])
def test_killed_while_the_render_was_asked_for(nemo: Nemo, stub: StubBackend, served: bool) -> None:
    with_clip(nemo)
    held_answer(stub, RENDER, "submitting", served)
    kill_at(nemo, stub, "submitting", "export", "-o", "a.mp4")
    listed = nemo("renders", "--json")
    render_id = stub.api.seen(RENDER)[0].json["id"]
    assert render_id in listed.stdout, str(listed)
    resumed = nemo("export", "--resume", render_id)
    if served:
        assert resumed.code == 0, str(resumed)
        assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video
        assert submits(stub) == 1
    assert len(stub.renders) <= 1


def test_killed_while_the_render_ran(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    held_answer(stub, POLLED, "polling", served=False)
    kill_at(nemo, stub, "polling", "export", "-o", "a.mp4")
    (render_id,) = stub.renders
    done = nemo("export", "--resume", render_id)
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video
    assert submits(stub) == 1


def test_killed_in_the_download(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    half = len(stub.video) // 2
    headers = {"Content-Type": "video/mp4", "ETag": '"v1"', "Content-Length": str(len(stub.video))}
    stub.cdn.script("GET /", Reply(200, headers, [stub.video[:half], Hold("half")]))
    running = nemo.start("export", "-o", "a.mp4")
    stub.cdn.phase("half").wait()
    running.kill()
    assert not (nemo.work_dir / "a.mp4").exists()
    (render_id,) = stub.renders
    done = nemo("export", "--resume", render_id)
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video
    assert submits(stub) == 1


@pytest.mark.parametrize("step", ["creating", "sent", "submitting", "polling"])
def test_make_killed_at_any_step_never_sends_twice(
    nemo: Nemo, stub: StubBackend, step: str
) -> None:
    calls = {"creating": CREATE, "sent": RUN, "submitting": RENDER, "polling": POLLED}
    held_answer(stub, calls[step], step, served=True)
    kill_at(nemo, stub, step, "make", "make a clip", "-o", "a.mp4")
    again = nemo("-c", stdin="")
    assert "Traceback" not in again.output
    if step in ("submitting", "polling"):
        (render_id,) = stub.renders
        done = nemo("export", "--resume", render_id)
        assert done.code == 0, str(done)
        assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video
        assert submits(stub) == 1
    assert stub.api.count(RUN) <= 1


def test_killed_at_random_moments_the_state_stays_readable(nemo: Nemo, stub: StubBackend) -> None:
    """Row 24."""
    for number in range(8):
        stub.api.script(CREATE, stub.reply_to)
        running = nemo.start("new", f"project {number}")
        stub.api.wait_for_request(CREATE, number + 1)
        threading.Event().wait(0.004 * number)
        running.kill()
        json.loads((nemo.config_dir / "state.json").read_bytes())
    assert nemo("sessions", "--json").code == 0


def test_processes_at_once_get_one_token(nemo: Nemo, stub: StubBackend) -> None:
    """Row 22: one token per client and week."""
    running = [nemo.start("credits", "--json") for _ in range(6)]
    outcomes = [process.end(60) for process in running]
    assert [done.code for done in outcomes] == [0] * 6, [str(done) for done in outcomes]
    assert stub.api.count(TOKEN_CALL) == 1


def test_processes_at_once_lose_no_project(nemo: Nemo) -> None:
    """Row 25: read-modify-write under a lock."""
    nemo("credits")
    names = [f"project-{letter}" for letter in "abcdef"]
    for running in [nemo.start("new", name) for name in names]:
        assert running.end(60).code == 0
    listed = nemo("sessions", "--json").stdout
    assert [name for name in names if name not in listed] == []


def test_two_processes_export_to_one_name_without_loss(nemo: Nemo, stub: StubBackend) -> None:
    """Row 57: the same target."""
    with_clip(nemo)
    running = [nemo.start("export", "-o", "same.mp4", "-q") for _ in range(2)]
    outcomes = [process.end(60) for process in running]
    assert [done.code for done in outcomes] == [0, 0], [str(done) for done in outcomes]
    paths = {Path(nemo.work_dir, done.stdout.strip()) for done in outcomes}
    assert len(paths) == 2
    assert all(path.read_bytes() == stub.video for path in paths)
