"""`--json`: one document on stdout, whatever happens; one object per line where it streams."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.sample import clip
from tests.support.stub import CREDITS
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import closed_port
from tests.support.wire import sse_reply

EVENTS = {
    "connected",
    "text",
    "tool",
    "notice",
    "changes",
    "timeline",
    "upload",
    "render",
    "download",
    "credits",
    "result",
    "error",
}
EMPTY: list[Sequence[str]] = [
    ("credits",),
    ("status",),
    ("renders",),
    ("sessions",),
    ("skills",),
    ("config",),
    ("auth",),
    ("doctor",),
]


@pytest.mark.parametrize("command", EMPTY, ids=[c[0] for c in EMPTY])
def test_a_fresh_home_gives_one_document(nemo: Nemo, command: Sequence[str]) -> None:
    done = nemo(*command, "--json")
    assert isinstance(done.json, dict | list), str(done)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", EMPTY, ids=[c[0] for c in EMPTY])
def test_a_used_home_gives_one_document(nemo: Nemo, command: Sequence[str]) -> None:
    with_clip(nemo)
    done = nemo(*command, "--json")
    assert done.code == 0, str(done)
    assert isinstance(done.json, dict | list)


def test_export_upload_and_make_give_one_document(nemo: Nemo, stub: StubBackend) -> None:
    clip(nemo.work_dir, "a.mp4")
    uploaded = with_clip(nemo)("upload", "a.mp4", "--json")
    exported = nemo("export", "-o", "x.mp4", "--json")
    made = nemo("make", "make a clip", "-o", "y.mp4", "--json")
    for done in (uploaded, exported, made):
        assert done.code == 0, str(done)
        assert isinstance(done.json, dict), str(done)
    assert "a.mp4" in uploaded.stdout
    assert "x.mp4" in exported.stdout
    assert (nemo.work_dir / "y.mp4").read_bytes() == stub.video


def test_credits_are_numbers(nemo: Nemo, stub: StubBackend) -> None:
    stub.available, stub.frozen = 4321, 40
    document = nemo("credits", "--json").json
    assert (document["available"], document["frozen"], document["total"]) == (4321, 40, 4361)


@pytest.mark.parametrize("command", ["credits", "status", "export", "upload", "make", "renders"])
def test_a_failure_is_one_document_too(nemo: Nemo, command: str) -> None:
    clip(nemo.work_dir, "a.mp4")
    more = {"upload": ["a.mp4"], "make": ["make a clip"]}.get(command, [])
    unreachable = nemo.having(NEMO_API_URL=f"http://127.0.0.1:{closed_port()}")
    done = unreachable(command, *more, "--json")
    if done.code:
        problem(done)
    else:
        assert command == "renders", str(done)
    assert isinstance(done.json, dict | list)


def test_a_wrong_option_is_one_document_too(nemo: Nemo) -> None:
    done = nemo("credits", "--json", "--no-such-option")
    assert done.code == 2, str(done)
    assert problem(done)["code"] == "usage"


def test_the_code_of_an_error_is_stable(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(CREDITS, refuse(2001, "none left"))
    assert problem(nemo("credits", "--json"))["code"] == "out_of_credits"


@pytest.mark.parametrize(
    ("call", "command", "code"),
    [
        (RENDER, ["export"], "plan_blocked"),
        (UPLOAD, ["upload", "a.mp4"], "unsupported_file"),
        (CREDITS, ["credits"], "scope_missing"),
    ],
)
def test_refusals_carry_their_name(
    nemo: Nemo, stub: StubBackend, call: str, command: list[str], code: str
) -> None:
    numbers = {"plan_blocked": 402, "unsupported_file": 4001, "scope_missing": 403}
    clip(nemo.work_dir, "a.mp4")
    with_clip(nemo)
    stub.api.script(call, *[refuse(numbers[code], "no") for _ in range(3)])
    assert problem(nemo(*command, "--json"))["code"] == code


def test_a_chat_is_a_line_per_event_and_ends_in_a_result(nemo: Nemo) -> None:
    done = nemo("chat", "make a 10s video", "--json")
    assert done.code == 0, str(done)
    names = [event["event"] for event in done.events]
    assert set(names) <= EVENTS
    assert names[-1] == "result"
    text = "".join(e.get("text", "") for e in done.events if e["event"] == "text")
    assert "Done: shoot_clip." in text


def test_a_failed_chat_ends_in_an_error_line(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(RUN, sse_reply('data: {"error": "it broke"}\n\n'))
    done = nemo("chat", "make a clip", "--json")
    assert done.code == 1, str(done)
    assert done.events[-1]["event"] == "error"
    assert problem(done)["code"] == "turn_failed"


def test_piped_lines_give_one_stream(nemo: Nemo) -> None:
    done = nemo("--json", stdin="make a clip\ncredits\nstatus\n")
    assert done.code == 0, str(done)
    names = [event["event"] for event in done.events]
    assert set(names) <= EVENTS
    assert names[-1] == "result"
    assert {"credits", "timeline"} <= set(names) | {
        event.get("kind", "") for event in done.events
    } or names.count("result") == 3


def test_every_next_step_is_a_command_that_is_understood(nemo: Nemo, stub: StubBackend) -> None:
    stub.available = 0
    failed = nemo("chat", "make a clip", "--json")
    for line in problem(failed)["next"]:
        assert line.startswith("nemo "), line
        assert "No such" not in nemo(*line.split()[1:3], "--help").output


def test_strings_of_the_backend_come_whole_with_controls_escaped(
    nemo: Nemo, stub: StubBackend
) -> None:
    said = "x\x1b[31m\x9b\u202e" * 400
    stub.api.script(RUN, stub.reply_of(said))
    done = nemo("chat", "hello there", "--json")
    assert "\x1b" not in done.stdout
    assert "\x9b" not in done.stdout
    assert "\u202e" not in done.stdout
    text = "".join(e.get("text", "") for e in done.events if e["event"] == "text")
    assert text.count("x") == 400
    assert json.dumps(said)[1:13] in done.stdout or text != said


def test_one_message_gives_one_result(nemo: Nemo) -> None:
    with_clip(nemo)
    nemo.work_dir.joinpath("a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(3000))
    lines = ("a.png put it at the start", "export", "a.png", "/help", "nemo doctor", "quit")
    done = nemo("--json", stdin="\n".join(lines))
    kinds = [item["kind"] for item in done.events if item["event"] == "result"]
    assert kinds == ["chat", "export", "upload", "help", "nothing"], str(done)


FAULTY = """
from nemo_cli.app import main
from nemo_cli.flows.account import identity

def nobody_foresaw_this(data):
    raise RuntimeError("a fault of ours")

identity.numbers = nobody_foresaw_this
main()
"""


@pytest.mark.parametrize("command", [("credits",), ("chat", "credits")], ids=" ".join)
def test_a_fault_that_nobody_foresaw_ends_in_json(nemo: Nemo, command: Sequence[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, "--json", *command],
        env=nemo.full_environment(),
        capture_output=True,
        check=False,
    )
    last = json.loads(done.stdout if command == ("credits",) else done.stdout.splitlines()[-1])
    assert "a fault of ours" in str(last["error"]), done.stderr
    assert (done.returncode, done.stderr) == (1, b"")
