"""Batches: every row its own film, and a second run that pays for nothing twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nemo_cli.core.results import BatchEnd
from nemo_cli.core.results import exit_code
from nemo_cli.core.skill import Skill
from nemo_cli.errors import SpendingLimit
from nemo_cli.errors import UsageProblem
from nemo_cli.flows.bulk.batch import batch
from nemo_cli.flows.bulk.rows import read_rows
from nemo_cli.flows.tally import Tally
from nemo_cli.flows.work import Work
from tests.flows.conftest import collected
from tests.flows.conftest import outcome
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.wire import sse_reply

ROWS: list[dict[str, Any]] = [
    {"prompt": "make a 4s video of one", "output": "one.mp4"},
    {"prompt": "make a 5s video of two", "output": "two.mp4"},
    {"prompt": "make a 6s video of three", "files": ["gone.png"], "output": "three.mp4"},
]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three rows, the last with a file that is not there."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "films.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


def run(work: Work, path: Path, *, parallel: int = 1, **how: Any) -> BatchEnd:
    """Run a batch to its end."""
    options = {"retry_failed": False, "dry_run": False} | how
    return outcome(batch(work, path, parallel, **options))


def states(result: BatchEnd) -> list[str]:
    return [row.state for row in result.rows]


def test_each_row_gets_its_own_film(
    work: Work, stub: StubBackend, file: Path, tmp_path: Path
) -> None:
    result = run(work, file)
    assert states(result) == ["done", "done", "failed"]
    assert exit_code(result) == 1
    assert (tmp_path / "one.mp4").read_bytes() == stub.video
    assert (tmp_path / "two.mp4").read_bytes() == stub.video
    assert len(stub.renders) == 2
    assert len(stub.sessions) == 1


def test_a_second_run_repeats_nothing(
    work: Work, stub: StubBackend, file: Path, again: Callable[[], Work]
) -> None:
    run(work, file)
    paid = list(stub.messages)
    assert states(run(again(), file)) == ["done", "done", "failed"]
    assert stub.messages == paid


def test_failed_rows_are_redone_when_asked(
    work: Work, stub: StubBackend, file: Path, tmp_path: Path, again: Callable[[], Work]
) -> None:
    run(work, file)
    (tmp_path / "gone.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    result = run(again(), file, retry_failed=True)
    assert states(result) == ["done", "done", "done"]
    assert exit_code(result) == 0
    assert len(stub.messages) == 3


def test_a_refused_prompt_is_the_rows_own_failure(
    work: Work, stub: StubBackend, file: Path
) -> None:
    stub.api.script(RUN, sse_reply(event({"error": "this prompt is not allowed"})))
    assert states(run(work, file)) == ["failed", "done", "failed"]


def test_a_killed_run_is_continued(
    work: Work, stub: StubBackend, file: Path, again: Callable[[], Work]
) -> None:
    flow = batch(work, file, 1, retry_failed=False, dry_run=False)
    while len(stub.messages) < 2:
        next(flow)
    left = work.store.read()
    flow.close()
    work.store.update(lambda state: left)
    assert states(run(again(), file)) == ["done", "done", "failed"]
    assert len(stub.messages) == 2
    assert len(stub.renders) == 2


def test_rows_can_run_side_by_side(
    work: Work, stub: StubBackend, file: Path, tmp_path: Path
) -> None:
    result = run(work, file, parallel=2)
    assert states(result) == ["done", "done", "failed"]
    assert len(stub.sessions) == 2
    assert sorted(stub.messages) == [ROWS[0]["prompt"], ROWS[1]["prompt"]]


def test_a_dry_run_sends_nothing(work: Work, stub: StubBackend, file: Path) -> None:
    result = run(work, file, dry_run=True)
    assert states(result) == ["planned", "planned", "failed"]  # its file is not there
    assert result.expected_credits == 200
    assert stub.api.requests == []


def test_a_ceiling_stops_it_before_it_starts(work: Work, stub: StubBackend, file: Path) -> None:
    flow = batch(replace(work, tally=Tally(250)), file, 1, retry_failed=False, dry_run=False)
    _, error = collected(flow)
    assert isinstance(error, SpendingLimit)
    assert stub.api.requests == []


def test_a_fault_of_ours_in_a_worker_ends_the_batch(
    work: Work, stub: StubBackend, file: Path
) -> None:
    def broken(name: str) -> Skill:
        raise RuntimeError(name)

    file.write_text('{"prompt": "one", "skill": "any"}\n' + file.read_text())
    faulty = replace(work, here=replace(work.here, load_skill=broken))
    _, error = collected(batch(faulty, file, 2, retry_failed=False, dry_run=False))
    assert isinstance(error, RuntimeError)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "- prompt: one\n  output: x.mp4\n- two\n"),
        ("a.csv", "prompt,output\none,x.mp4\ntwo,\n"),
        ("a.jsonl", '{"prompt": "one", "output": "x.mp4"}\n"two"\n'),
    ],
)
def test_three_kinds_of_files_are_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    rows = read_rows(tmp_path / name)
    assert [(row.prompt, row.wish.output) for row in rows] == [("one", "x.mp4"), ("two", "")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "one"),
        ("a.yaml", "just: a mapping"),
        ("a.yaml", "- [unclosed"),
        ("a.jsonl", "{broken"),
        ("a.jsonl", '{"promt": "a typo"}'),
        ("a.jsonl", '{"output": "x.mp4"}'),
        ("a.jsonl", '{"prompt": "one", "fps": "many"}'),
        ("a.jsonl", '{"prompt": "one", "format": "xyz"}'),
        ("a.csv", ""),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(UsageProblem):
        read_rows(tmp_path / name)
