"""What is promised about messages: a refusal is no send, a whole answer is done, gone is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.project import submits
from tests.support.project import with_clip
from tests.support.stub import CREATE
from tests.support.stub import RUN
from tests.support.stub import STATE
from tests.support.stub import TOKEN_CALL
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.stub import refuse
from tests.support.wire import DROP
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import json_reply
from tests.support.wire import sse_reply

PROMPT = "make a 10s video"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)
TOO_MANY = json_reply({"code": 429, "message": "slow down"}, 429)
REFUSALS = {
    "2001": [refuse(2001, "no credits")],
    "a second 429": [TOO_MANY, TOO_MANY],
    "5000": [refuse(5000, "not now")],
    "5000 under 422": [json_reply({"code": 5000, "message": "not now"}, 422)],
    "2001 inside a stream": [sse_reply(event({"errorCode": "2001", "errorMessage": "none"}))],
}


@pytest.mark.parametrize("answers", REFUSALS.values(), ids=REFUSALS)
def test_after_a_refusal_the_same_make_sends_the_message_once(
    nemo: Nemo, stub: StubBackend, answers: list[Reply]
) -> None:
    stub.api.script(RUN, *answers)
    assert nemo("make", PROMPT, "-o", "a.mp4", "-q").code != 0
    again = nemo("make", PROMPT, "-o", "a.mp4", "-q")
    assert again.code == 0, str(again)
    assert stub.messages == [PROMPT]
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video


def test_after_a_refusal_make_never_ends_with_the_old_film(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    session = stub.session.session_id
    stub.api.script(RUN, refuse(2001, "no credits"))
    command = ("make", "add a title 'New'", "--session", session, "-o", "a.mp4", "-q")
    assert nemo(*command).code == 5
    assert nemo(*command).code == 0
    assert stub.messages == ["make a 10s video", "add a title 'New'"]
    (render,) = stub.renders.values()
    assert 7 in [track["tt"] for track in render.body["draft"]["t"]]


def test_a_cure_that_fails_leaves_the_message_unsent(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    stub.api.script(RUN, refuse(1001, "expired"))
    stub.api.script(TOKEN_CALL, DROP)
    command = ("make", "add music", "--session", stub.session.session_id, "-o", "a.mp4", "-q")
    assert nemo(*command).code == 6
    assert nemo(*command).code == 0
    assert stub.messages == ["make a 10s video", "add music"]


@pytest.mark.parametrize("answers", list(REFUSALS.values())[:3], ids=list(REFUSALS)[:3])
def test_after_a_refusal_the_same_batch_sends_the_row_once(
    nemo: Nemo, stub: StubBackend, answers: list[Reply]
) -> None:
    nemo.work_dir.mkdir(parents=True)
    (nemo.work_dir / "films.csv").write_text(
        "prompt,output\nmake a 4s video,a.mp4\nmake a 5s video,b.mp4\n"
    )
    stub.api.script(RUN, *answers)
    assert nemo("batch", "films.csv", "-y").code != 0
    again = nemo("batch", "films.csv", "-y")
    assert again.code == 0, str(again)
    assert sorted(stub.messages) == ["make a 4s video", "make a 5s video"]
    lengths = {job.body["draft"]["d"] for job in stub.renders.values()}
    assert lengths == {4000, 5000}, "no row is the film of another"


def test_a_lost_message_without_effect_is_told_with_the_way_on(
    nemo: Nemo, stub: StubBackend
) -> None:
    with_clip(nemo)
    stub.api.script(RUN, DROP)
    command = ("make", "add music", "--session", stub.session.session_id, "-o", "a.mp4")
    assert nemo(*command).code == 6
    told = nemo(*command, "--json")
    assert told.code == 1, str(told)
    assert stub.api.count(RUN) == 2, "never sent again unasked"
    assert submits(stub) == 0, "the old film is not the new one"
    (way_on, *_) = problem(told)["next"]
    assert "chat 'add music'" in way_on
    assert stub.session.session_id in way_on
    assert nemo("--session", stub.session.session_id, "chat", "add music").code == 0
    assert nemo(*command, "-q").code == 0
    assert stub.messages == ["make a 10s video", "add music"]


def broken_state(stub: StubBackend, reads: int) -> None:
    """From the message on, so many looks at the project fail."""
    lost = json_reply({"code": 5000, "message": "no state"})

    def run(request: Request) -> Reply:
        stub.api.script(STATE, *[lost] * reads)
        return stub.reply_to(request)

    stub.api.script(RUN, run)


def test_a_whole_answer_is_done_though_the_state_cannot_be_read(
    nemo: Nemo, stub: StubBackend
) -> None:
    broken_state(stub, 1)
    done = nemo("chat", PROMPT, "--json")
    assert done.code == 0, str(done)
    assert done.events[-1]["event"] == "result"
    assert done.events[-1]["is_state_known"] is False
    later = nemo("-c", stdin="")
    assert "took effect" in later.output, str(later)
    assert stub.messages == [PROMPT]
    assert "took effect" not in nemo("-c", stdin="").output, "told once"


def test_a_look_back_at_a_project_that_is_gone_creates_and_claims_nothing(
    nemo: Nemo, stub: StubBackend
) -> None:
    broken_state(stub, 1)
    nemo("chat", PROMPT)
    stub.sessions.clear()
    stub.api.script(STATE, refuse(1002, "session not found"))
    seen = nemo("renders", "--json"), nemo("chat", "hello", "-q")
    assert "took effect" not in seen[1].output
    assert stub.api.count(CREATE) == 2, "the second is the new message's own"


def test_a_session_that_vanishes_between_file_and_message_takes_no_file_along(
    nemo: Nemo, stub: StubBackend
) -> None:
    nemo.work_dir.mkdir(parents=True)
    (nemo.work_dir / "a.png").write_bytes(PNG)
    (nemo.work_dir / "b.png").write_bytes(PNG)

    def upload(request: Request) -> Reply:
        answer = stub.reply_to(request)
        if len(stub.uploads) == 2:
            stub.sessions.clear()
        return answer

    stub.api.script(UPLOAD, upload, upload)
    done = nemo("make", PROMPT, "-f", "a.png", "-f", "b.png", "-o", "a.mp4", "-q")
    assert done.code == 0, str(done)
    assert stub.messages == [PROMPT]
    assert [item["filename"] for item in stub.session.videos] == ["a.png", "b.png"]


def test_words_about_a_file_do_not_go_into_another_project(
    nemo: Nemo, stub: StubBackend, tmp_path: Path
) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(PNG)
    stub.api.script(RUN, refuse(1002, "session not found"))
    told = nemo("chat", f"{picture} make a film of it", "-q")
    assert told.code == 1, str(told)
    assert stub.messages == []
