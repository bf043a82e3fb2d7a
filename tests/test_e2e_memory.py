"""What nemo remembers of work that is not over, of several runs at once, and of money."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.cli import Nemo
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.wire import Hold
from tests.support.wire import Reply
from tests.support.wire import Request

GOOD = [("completed", 100)]
BAD: list[tuple[str, int | None]] = [("failed", None)]


def batch_of(nemo: Nemo, rows: int) -> Path:
    """A batch file with short rows."""
    nemo.work_dir.mkdir(parents=True, exist_ok=True)
    path = nemo.work_dir / "films.jsonl"
    lines = [json.dumps({"prompt": f"clip {n}", "output": f"{n}.mp4"}) for n in range(rows)]
    path.write_text("\n".join(lines))
    return path


def fail_the_third_film(stub: StubBackend) -> None:
    """Let every render fail that is asked for after the third message."""

    def submit(request: Request) -> Reply:
        stub.progress = [*(BAD if len(stub.messages) == 3 else GOOD)]
        return stub.reply_to(request)

    stub.api.script(RENDER, *[submit] * 9)


def live_on(nemo: Nemo) -> None:
    """Let sixty other messages and films come and go."""
    path = nemo.config_dir / "state.json"
    state = json.loads(path.read_bytes())
    turn, make = state["turns"][0], state["makes"][0]
    assert make["is_done"]
    state["turns"] += [{**turn, "id": f"t{number}"} for number in range(60)]
    state["makes"] += [{**make, "key": f"m{number}"} for number in range(60)]
    path.write_text(json.dumps(state))
    assert nemo("new", "other").code == 0


def forget(nemo: Nemo) -> None:
    """Lose nemo's own memory; the journal lies beside the batch."""
    (nemo.config_dir / "state.json").unlink()


@pytest.mark.parametrize("happens", [live_on, forget])
def test_a_failed_row_is_not_paid_again(
    nemo: Nemo, stub: StubBackend, happens: Callable[[Nemo], None]
) -> None:
    path = batch_of(nemo, 4)
    fail_the_third_film(stub)
    first = nemo("batch", path, "--json")
    assert first.code == 1, str(first)
    assert [row["state"] for row in first.json["rows"]] == ["done", "done", "failed", "done"]
    happens(nemo)
    again = nemo("batch", path, "--retry-failed", "--json")
    assert again.code == 0, str(again)
    assert again.json["done"] == 4
    assert len(stub.messages) == 4
    assert (nemo.work_dir / "2.mp4").exists()


def test_chats_at_once_in_one_project_are_all_counted(nemo: Nemo, stub: StubBackend) -> None:
    stub.available = 100_000
    nemo("new", "shared")
    running = [nemo.start("chat", f"add a title “{n}”") for n in range(8)]
    assert [item.end(60).code for item in running] == [0] * 8
    (project,) = nemo("sessions", "--json").json["sessions"]
    assert project["turns"] == 8


def killed_in_a_turn(nemo: Nemo, stub: StubBackend) -> None:
    """A message left and was never answered; 110 credits were held before, by somebody else."""
    stub.frozen = 110
    stub.api.script(RUN, Reply(raw=True, body=[Hold("sent")]))
    running = nemo.start("chat", "make a clip")
    stub.api.phase("sent").wait()
    running.kill()


@pytest.mark.parametrize("held", [110, 0], ids=["held on", "given back"])
def test_what_a_killed_turn_cost_is_measured(nemo: Nemo, stub: StubBackend, held: int) -> None:
    killed_in_a_turn(nemo, stub)
    stub.available += 110 - held - 10
    stub.frozen = held
    told = nemo("-c", stdin="").output
    assert "−10 → " in told
    assert "No credits" not in told


def test_what_cannot_be_measured_is_not_claimed(nemo: Nemo, stub: StubBackend) -> None:
    """A ledger of an earlier nemo does not say what was held."""
    killed_in_a_turn(nemo, stub)
    path = nemo.config_dir / "state.json"
    state = json.loads(path.read_bytes())
    for turn in state["turns"]:
        del turn["frozen_before"]
    path.write_text(json.dumps(state))
    stub.available -= 10
    told = nemo("-c", stdin="").output
    assert "890" in told
    assert "credits →" not in told
    assert "No credits" not in told


def test_a_stop_in_the_chat_shows_what_is_left(nemo: Nemo, stub: StubBackend) -> None:
    def charge(request: Request) -> Reply:
        stub.available = 777
        return Reply(raw=True, body=[Hold("sent")])

    stub.api.script(RUN, charge)
    with nemo.terminal() as chat:
        chat.wait_for("›")
        chat.type("make a clip\r")
        stub.api.phase("sent").wait()
        chat.type("\x03")
        chat.wait_for("777")
