"""The render queue: truthful, one at a time, cancelled at once, taken up again after a crash."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from nemo_cli.local.server import LocalServer
from tests.local.backend_support import Caller
from tests.local.backend_support import fake_worker
from tests.local.backend_support import film
from tests.local.backend_support import running
from tests.local.backend_support import until


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalServer]:
    with running(tmp_path) as running_server:
        yield running_server


@pytest.fixture
def caller(server: LocalServer) -> Caller:
    return Caller(server.url)


def left_over(folder: Path) -> list[Path]:
    return [path for path in (folder / "data" / "renders").rglob("*") if path.is_file()]


def held(folder: Path, name: str = "gate") -> tuple[dict[str, Any], Path]:
    """Return a draft whose render waits for a file."""
    gate = folder / name
    return film(gate=str(gate)), gate


def test_a_render_goes_from_pending_to_a_file_with_an_address(
    caller: Caller, tmp_path: Path
) -> None:
    draft, gate = held(tmp_path)
    submitted = caller.render(caller.session(), draft, "render_1", format="mp4", quality="high")
    assert submitted.json()["id"] == "render_1"
    assert submitted.json()["status"] in ("pending", "processing")
    under_way = until(lambda: caller.poll("render_1"), lambda job: job["progress"] > 0)
    assert (under_way["status"], under_way["progress"]) == ("processing", 40)
    gate.touch()
    done = caller.finished("render_1")
    assert (done["status"], done["progress"]) == ("completed", 100)
    assert (done["output"]["duration"], done["output"]["size"]) == (10.0, 20000)
    film_itself = caller.http.get(done["output"]["url"], timeout=10)
    assert film_itself.content == b"film" * 5000
    assert "Sea.mp4" in film_itself.headers["Content-Disposition"]
    assert caller.get("/api/render/proxy/render_1/download").content == b"film" * 5000
    assert [path.name for path in left_over(tmp_path)] == ["film.mp4"]


def test_an_id_cannot_be_used_twice(caller: Caller) -> None:
    session_id = caller.session()
    caller.render(session_id, film(), "render_1")
    again = caller.render(session_id, film(), "render_1")
    assert again.status_code == 409


@pytest.mark.parametrize("draft", [None, {}, {"t": []}, {"t": [{"tt": 0, "sg": []}]}, {"t": 5}])
def test_a_draft_with_nothing_in_it_is_refused(caller: Caller, draft: Any) -> None:
    assert caller.render(caller.session(), draft, "render_1").status_code == 422


@pytest.mark.parametrize("render_id", ["", "a b", "../x", "x" * 200])
def test_an_unusable_id_is_refused(caller: Caller, render_id: str) -> None:
    assert caller.render(caller.session(), film(), render_id).status_code == 422


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "exe"),
        ("quality", "godlike"),
        ("resolution", "16k"),
        ("resolution", "99999x99999"),
        ("resolution", "1x1"),
        ("fps", 1000),
        ("fps", "fast"),
        ("fps", "nan"),
    ],
)
def test_an_impossible_output_is_refused_and_says_what_is_possible(
    caller: Caller, name: str, value: object
) -> None:
    answer = caller.render(caller.session(), film(), "render_1", **{name: value})
    assert answer.status_code == 422
    assert name in answer.json()["message"]


@pytest.mark.parametrize("draft", [film(fake="fail"), film(fake="crash")])
def test_a_failed_render_says_why_and_leaves_nothing(
    caller: Caller, tmp_path: Path, draft: dict[str, Any]
) -> None:
    caller.render(caller.session(), draft, "render_1")
    done = caller.finished("render_1")
    assert done["status"] == "failed"
    assert done["error"]
    assert "output" not in done
    until(lambda: left_over(tmp_path), lambda files: not files)
    assert caller.get("/api/render/proxy/render_1/download").status_code == 404


def test_cancelling_ends_a_render_under_way_and_leaves_nothing(
    caller: Caller, tmp_path: Path
) -> None:
    draft, gate = held(tmp_path)
    caller.render(caller.session(), draft, "render_1")
    until(gate.with_suffix(".started").exists, bool)
    cancelled = caller.post("/api/render/proxy/lambda/render_1/cancel").json()
    assert (cancelled["status"], cancelled["error"]) == ("failed", "cancelled")
    until(lambda: left_over(tmp_path), lambda files: not files)
    caller.render(caller.session(), film(), "render_2")
    assert caller.finished("render_2")["status"] == "completed"
    assert caller.poll("render_1")["status"] == "failed"


def test_cancelling_a_waiting_render_lets_it_never_begin(caller: Caller, tmp_path: Path) -> None:
    session_id = caller.session()
    (first, gate), (second, second_gate) = held(tmp_path, "one"), held(tmp_path, "two")
    caller.render(session_id, first, "render_1")
    caller.render(session_id, second, "render_2")
    caller.post("/api/render/proxy/lambda/render_2/cancel")
    gate.touch()
    assert caller.finished("render_1")["status"] == "completed"
    assert caller.poll("render_2")["error"] == "cancelled"
    assert not second_gate.with_suffix(".started").exists()


def test_cancelling_a_finished_render_changes_nothing(caller: Caller) -> None:
    caller.render(caller.session(), film(), "render_1")
    done = caller.finished("render_1")
    assert caller.post("/api/render/proxy/lambda/render_1/cancel").json() == done


@pytest.mark.parametrize("path", ["lambda/nope", "nope/download"])
def test_an_unknown_render_is_404(caller: Caller, path: str) -> None:
    assert caller.get(f"/api/render/proxy/{path}").status_code == 404


def test_another_accounts_render_is_unknown(server: LocalServer, caller: Caller) -> None:
    caller.render(caller.session(), film(), "render_1")
    other = Caller(server.url, "other")
    assert other.get("/api/render/proxy/lambda/render_1").status_code == 404
    assert other.post("/api/render/proxy/lambda/render_1/cancel").status_code == 404


def test_only_one_render_runs_at_a_time_even_with_two_servers(tmp_path: Path) -> None:
    with running(tmp_path) as first, running(tmp_path) as second:
        one, two = Caller(first.url), Caller(second.url)
        session_id = one.session()
        (draft_1, gate_1), (draft_2, gate_2) = held(tmp_path, "one"), held(tmp_path, "two")
        one.render(session_id, draft_1, "render_1")
        until(gate_1.with_suffix(".started").exists, bool)
        two.render(session_id, draft_2, "render_2")
        assert two.poll("render_2")["status"] == "pending"
        assert not gate_2.with_suffix(".started").exists()
        gate_1.touch()
        gate_2.touch()
        assert one.finished("render_2")["status"] == "completed"
        assert two.finished("render_1")["status"] == "completed"


def test_a_render_can_be_cancelled_from_another_server(tmp_path: Path) -> None:
    with running(tmp_path) as first, running(tmp_path) as second:
        one, two = Caller(first.url), Caller(second.url)
        draft, gate = held(tmp_path)
        one.render(one.session(), draft, "render_1")
        until(gate.with_suffix(".started").exists, bool)
        assert two.post("/api/render/proxy/lambda/render_1/cancel").json()["error"] == "cancelled"
        until(lambda: left_over(tmp_path), lambda files: not files)


def test_a_render_interrupted_by_a_stop_is_taken_up_again(tmp_path: Path) -> None:
    draft, gate = held(tmp_path)
    with running(tmp_path) as server:
        caller = Caller(server.url)
        caller.render(caller.session(), draft, "render_1")
        until(gate.with_suffix(".started").exists, bool)
    gate.touch()
    with running(tmp_path) as server:
        caller.url = server.url
        assert caller.finished("render_1")["status"] == "completed"


def test_a_job_that_another_process_took_over_is_left_to_it(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        caller = Caller(server.url)
        draft, gate = held(tmp_path)
        caller.render(caller.session(), draft, "render_1")
        until(gate.with_suffix(".started").exists, bool)
        with closing(sqlite3.connect(tmp_path / "data" / "local.sqlite3")) as database, database:
            database.execute("update renders set owner = 'somebody', lease_until = 1e12")
        worker = int(gate.with_suffix(".started").read_text())
        until(lambda: Path(f"/proc/{worker}").exists(), lambda alive: not alive)
    with running(tmp_path) as server:
        caller.url = server.url
        assert caller.poll("render_1")["status"] == "processing"
        assert left_over(tmp_path)


SERVER = """
import sys, time
from pathlib import Path
from nemo_cli.local.server import start
print(start(Path(sys.argv[1]), worker=sys.argv[2:]).url, flush=True)
time.sleep(60)
"""


def test_a_render_whose_process_was_killed_is_taken_up_again(tmp_path: Path) -> None:
    draft, gate = held(tmp_path)
    command = [sys.executable, "-c", SERVER, str(tmp_path / "data"), *fake_worker(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        caller = Caller(process.stdout.readline().strip())
        caller.render(caller.session(), draft, "render_1")
        until(gate.with_suffix(".started").exists, bool)
        os.kill(process.pid, signal.SIGKILL)
    gate.touch()
    with running(tmp_path) as server:
        caller.url = server.url
        assert caller.finished("render_1")["status"] == "completed"
