"""What is shown on request: fields of the JSON, a link, a code to scan, the film."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest

from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.stub import StubBackend

OPENER = '#!/bin/sh\nprintf %s "$1" > "$HOME/opened"\n'


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["credits", "--json", "available"], '{\n  "available": 900\n}\n'),
        (["credits", "--json=available"], '{\n  "available": 900\n}\n'),
        (["credits", "--jq", ".available"], "900\n"),
        (["--jq", ".sessions[].nothing", "sessions"], ""),
        (["config", "--jq", ".settings[0].name"], "api_url\n"),
    ],
)
def test_a_part_of_the_json(nemo: Nemo, words: list[str], out: str) -> None:
    done = nemo(*words)
    assert (done.code, done.stdout) == (0, out)


def test_a_place_that_cannot_be_read_is_refused_before_anything_is_sent(
    nemo: Nemo, stub: StubBackend
) -> None:
    done = nemo("chat", "hello", "--jq", ".a | b")
    assert (done.code, done.json["error"]["code"]) == (2, "usage")
    assert stub.messages == []


def test_the_result_of_an_answer_is_picked_too(nemo: Nemo) -> None:
    assert nemo("chat", "hello there", "--json=cost").events[-1] == {
        "event": "result",
        "kind": "chat",
        "cost": nemo("sessions", "--json").json["sessions"][0]["spent"],
    }


def test_an_address_is_a_link_on_a_terminal_and_plain_in_a_pipe(nemo: Nemo) -> None:
    url = nemo("open", "--print").stdout.strip()
    with nemo.terminal("open", "--print", columns=40) as terminal:
        assert terminal.wait_for_exit() == 0
        assert f";{url}\x1b\\".encode() in terminal.raw
    with nemo.having(TERM="dumb").terminal("open", "--print", columns=40) as terminal:
        assert terminal.wait_for_exit() == 0
        assert url in terminal.raw.decode()
        assert b"\x1b" not in terminal.raw


def test_an_address_is_a_code_on_request(nemo: Nemo) -> None:
    with nemo.terminal("open", "--qr", columns=100, rows=60) as terminal:
        assert terminal.wait_for_exit() == 0
        rows = [row for row in terminal.transcript().splitlines() if "▀" in row or "█" in row]
    assert len(rows) > 10
    with nemo.terminal("open", "--qr", columns=20) as terminal:
        assert terminal.wait_for_exit() == 0
        assert "too narrow" in terminal.transcript().replace("\n", " ")


def test_a_film_is_opened_on_request(nemo: Nemo, tmp_path: Path) -> None:
    with_clip(nemo)
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(OPENER)
    opener.chmod(0o755)
    seeing = nemo.having(PATH=f"{opener.parent}:/usr/bin:/bin")
    done = seeing("export", "--open", "--json")
    assert done.code == 0
    seen = nemo.home / "opened"
    limit = time.monotonic() + 10
    while not (seen.exists() and seen.read_text()) and time.monotonic() < limit:
        threading.Event().wait(0.02)
    assert seen.read_text() == done.json["path"]


def test_without_a_program_for_it_the_film_is_there_all_the_same(nemo: Nemo) -> None:
    with_clip(nemo)
    done = nemo.having(PATH="/nowhere")("export", "--open")
    assert done.code == 0
    assert "open it yourself" in done.stderr
    assert Path(done.stdout.strip()).exists()


def test_what_a_project_has_cost_is_known(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    spent = json.loads(nemo("sessions", "--json").stdout)["sessions"][0]["spent"]
    assert spent == 900 - stub.available > 0
    assert nemo("credits", "--json").json["spent_in_project"] == spent
    assert f"cost {spent} credits" in nemo("credits").stderr


def test_in_one_pipe_an_answer_ends_its_line_before_anything_else(nemo: Nemo) -> None:
    done = nemo.under("exec 2>&1", "chat", "hello there")
    assert done.code == 0
    (row,) = [row for row in done.stdout.splitlines() if row.startswith("You wrote")]
    assert row.endswith("ask for a clip, music or a title."), done.stdout
