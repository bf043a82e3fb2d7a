"""`make --dry-run`: what would happen and what it may cost, and nothing leaves."""

from __future__ import annotations

import pytest

from tests.support.checks import assert_failed
from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.sample import picture
from tests.support.stub import CREDITS
from tests.support.stub import POLL
from tests.support.stub import RENDER
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import json_reply

PROMPT = "make a 10s video"


@pytest.fixture
def pictured(nemo: Nemo) -> Nemo:
    picture(nemo.work_dir, "a.png")
    (nemo.work_dir / "notes.md").write_text("A harbour at dawn.")
    return nemo


def test_a_dry_run_tells_all_and_sends_nothing(pictured: Nemo, stub: StubBackend) -> None:
    words = ("make", PROMPT, "-f", "a.png", "-f", "notes.md", "-o", "film.gif", "--dry-run")
    told = pictured(*words)
    assert told.code == 0, str(told)
    for part in (PROMPT, "A harbour at dawn.", "a.png", "film.gif", "100 credits"):
        assert part in told.stdout
    plan = pictured(*words, "--json").json
    assert plan["files"] == ["a.png"]
    assert (plan["format"], plan["expected_credits"]) == ("gif", 100)
    assert stub.api.requests == []
    assert not (pictured.config_dir / "state.json").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("-f", "gone.png"),
        ("-f", "a.xlsx"),
        ("-o", "no-folder/film.mp4"),
        ("-o", f"{'x' * 260}.mp4"),
        ("--format", "docx"),
        ("--fps", "many"),
    ],
    ids=" ".join,
)
def test_a_dry_run_finds_what_a_run_would_refuse(
    pictured: Nemo, stub: StubBackend, words: tuple[str, ...]
) -> None:
    assert_failed(pictured("make", PROMPT, *words, "--dry-run"), 2)
    assert stub.api.requests == []


def test_a_dry_run_knows_the_ceiling(pictured: Nemo, stub: StubBackend) -> None:
    done = pictured.having(NEMO_MAX_CREDITS="60")("make", PROMPT, "--dry-run")
    assert_failed(done, done.code)
    assert done.code != 0
    assert stub.api.requests == []


@pytest.mark.parametrize("left", [0, -5])
def test_without_credits_no_file_leaves_for_a_film(
    pictured: Nemo, stub: StubBackend, left: int
) -> None:
    stub.available = left
    words = ("make", PROMPT, "-f", "a.png", "-o", "film.mp4", "-q")
    told = problem(pictured(*words, "--json"))
    assert told["code"] == "out_of_credits"
    assert "register?bind=" in str(told)
    assert (stub.uploads, stub.messages) == ([], [])
    (pictured.work_dir / "films.csv").write_text(f"prompt\n{PROMPT}\n")
    assert_failed(pictured("batch", "films.csv", "-y"), 5)
    assert stub.messages == []
    stub.available = 500
    assert pictured(*words).code == 0
    assert pictured("batch", "films.csv", "-y").code == 0
    assert stub.messages == [PROMPT, PROMPT]


def test_a_balance_that_nobody_knows_stops_nothing(pictured: Nemo, stub: StubBackend) -> None:
    stub.api.script(CREDITS, *[json_reply({"code": 0, "data": {"available": "none"}})] * 9)
    assert pictured("make", PROMPT, "-o", "film.mp4", "-q").code == 0


def test_a_dry_run_of_what_was_begun_tells_what_is_left(pictured: Nemo, stub: StubBackend) -> None:
    words = ("make", PROMPT, "-f", "a.png", "-o", "film.mp4")
    stub.api.script(POLL, *[json_reply({"status": "failed", "error": "no"})] * 4)
    assert pictured(*words).code == 1
    stub.api.forget(POLL)
    plan = pictured(*words, "--dry-run", "--json").json
    assert (plan["is_continued"], plan["files"], plan["expected_credits"]) == (True, [], 0)
    assert pictured(*words, "-q").code == 0
    assert stub.messages == [PROMPT]


def test_an_export_that_the_plan_refused_is_told_before_the_next_film_is_paid(
    nemo: Nemo, stub: StubBackend
) -> None:
    stub.api.script(RENDER, refuse(402, "not in your plan"))
    assert problem(nemo("make", PROMPT, "-o", "a.mp4", "--json"))["code"] == "plan_blocked"
    (nemo.work_dir / "films.csv").write_text("prompt\nmake a 5s video\n")
    for words in (("make", "make a 5s video", "-o", "b.mp4"), ("batch", "films.csv")):
        assert "plan" in nemo(*words, "--dry-run").stderr
        asked = nemo(*words)
        assert_failed(asked, 2)
        assert "--yes" in asked.stderr
    assert stub.messages == [PROMPT]
    assert nemo("export", "-o", "a.mp4").code == 0  # it costs nothing, and is now in the plan
    assert nemo("make", "make a 5s video", "-o", "b.mp4").code == 0


def test_another_account_or_a_yes_is_not_held_up_by_a_plan(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(RENDER, *[refuse(402, "not in your plan")] * 2)
    assert_failed(nemo("make", PROMPT, "-o", "a.mp4"), 5)
    assert_failed(nemo("make", "make a 5s video", "-o", "b.mp4", "-y"), 5)
    stub.token = "nmv_usr_registered"
    assert nemo.having(NEMO_TOKEN=stub.token)("make", "make a 6s video", "-o", "c.mp4").code == 0


def test_a_dry_run_of_a_batch_tells_each_row_that_a_run_would_refuse(
    pictured: Nemo, stub: StubBackend
) -> None:
    rows = (
        "a hill,a.png,,",
        "a bee,gone.png,,",
        "a fly,notes.xlsx,,",
        "an ant,,no-folder/x.mp4,",
        f"a moth,,{'é' * 130}.mp4,",
        "a wasp,,,no-such-skill",
    )
    (pictured.work_dir / "notes.xlsx").write_bytes(b"x")
    (pictured.work_dir / "f.csv").write_text("prompt,files,output,skill\n" + "\n".join(rows))
    ends = pictured("batch", "f.csv", "--dry-run", "--json").json["rows"]
    assert [end.get("error") for end in ends] == [
        None,
        "file_missing",
        "unsupported_file",
        "output",
        "output",
        "usage",
    ]
    assert stub.api.requests == []


def test_a_long_cell_is_a_prompt_like_any_other(pictured: Nemo, stub: StubBackend) -> None:
    (pictured.work_dir / "f.csv").write_text(f"prompt\n{'a hill ' * 30_000}\n")
    assert pictured("batch", "f.csv", "--dry-run").code == 0
    assert stub.api.requests == []
