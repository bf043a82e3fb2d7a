"""Takes: every distinct draft that a turn left behind, kept, compared and rendered again."""

from __future__ import annotations

import copy
import json
import stat

import pytest

from tests.support.checks import assert_clean
from tests.support.cli import Nemo
from tests.support.project import submits
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.wire import DROP
from tests.support.wire import Reply
from tests.support.wire import Request

LINES = "make a 10s video\nadd music\nhello there\ntitle it 'Dawn'\n"


@pytest.fixture
def filmed(nemo: Nemo) -> Nemo:
    """A project with three takes; one of its four messages changed nothing."""
    done = nemo(stdin=LINES)
    assert done.code == 0, str(done)
    return nemo


def numbers(nemo: Nemo) -> list[int]:
    return [item["take"] for item in nemo("takes", "--json").json["takes"]]


def test_each_changed_draft_is_a_take_with_its_words_length_and_tracks(filmed: Nemo) -> None:
    found = filmed("takes", "--json").json["takes"]
    assert [(item["take"], item["message"], item["tracks"]) for item in found] == [
        (1, "make a 10s video", 1),
        (2, "add music", 2),
        (3, "title it 'Dawn'", 3),
    ]
    assert [item["length_ms"] for item in found] == [10_000] * 3
    assert [item["is_current"] for item in found] == [False, False, True]
    listed = filmed("takes")
    assert [row.split("\t")[1:3] for row in listed.stdout.splitlines()][1] == ["2", "add music"]
    assert_clean(listed)


def test_a_draft_that_comes_back_is_the_take_it_was(filmed: Nemo, stub: StubBackend) -> None:
    drafts = json.loads(_file(filmed, "takes"))["takes"]

    def undo(_: Request) -> Reply:
        stub.session.draft = drafts[0]["draft"]
        return stub.reply_of("It is as it was.", ["undo"])

    stub.api.script(RUN, undo)
    assert filmed("chat", "undo all that", "--json").events[-1]["take"] == 1
    assert numbers(filmed) == [1, 2, 3]
    filmed("chat", "add music")
    assert numbers(filmed) == [1, 2, 3]


def test_two_takes_are_compared(filmed: Nemo) -> None:
    done = filmed("diff", "1", "3", "--json").json
    assert (done["before"], done["after"], len(done["changes"])) == (1, 3, 2)
    assert done["changes"][0].startswith("+ BGM Night bus")
    assert "BGM Night bus" in filmed("diff", "3", "1").stdout
    assert "the same" in filmed("diff", "2", "2").stdout
    assert "两个版本相同" in filmed("diff", "2", "2", "--lang", "zh").stdout


def test_an_older_take_is_rendered_as_it_came(filmed: Nemo, stub: StubBackend) -> None:
    first = json.loads(_file(filmed, "takes"))["takes"][0]["draft"]
    done = filmed("export", "--take", "1", "-o", "first.mp4")
    assert done.code == 0, str(done)
    (job,) = stub.renders.values()
    assert job.body["draft"] == first
    assert len(job.body["draft"]["t"]) == 1
    assert "the hosted service may refuse an older draft" in done.stderr
    newest = filmed("export", "--take", "3", "-o", "last.mp4")
    assert "older" not in newest.stderr
    assert list(stub.renders.values())[-1].body["draft"] == stub.session.draft
    told = filmed("export", "--take=1", "--lang", "zh").stderr
    assert "较旧的草稿" in told


@pytest.mark.parametrize(
    "words", [("diff", "1", "9"), ("export", "--take", "9"), ("diff", "x", "1"), ("diff", "0", "1")]
)
def test_an_unknown_number_is_a_usage_error(
    filmed: Nemo, stub: StubBackend, words: tuple[str, ...]
) -> None:
    done = filmed(*words, "--json")
    assert done.code == 2, str(done)
    assert done.json["error"]["next"] == ["nemo takes"]
    assert submits(stub) == 0
    assert "没有版本" in filmed(*words, "--lang", "zh").stderr


def test_a_project_without_takes_says_so(nemo: Nemo) -> None:
    assert nemo("takes", "--json").json["takes"] == []
    assert "No takes yet" in nemo("takes").output
    assert "还没有版本" in nemo("takes", "--lang", "zh").output
    assert nemo("export", "--take", "1").code == 2


def test_the_cap_drops_the_oldest_but_none_with_an_unfetched_render(
    nemo: Nemo, stub: StubBackend
) -> None:
    few = nemo.having(NEMO_TAKES_KEPT="2")
    few("chat", "make a 10s video")
    few("export", "--no-download")
    stub.progress = [("processing", 10)]
    few("export", "-o", "later.mp4", "--resolution", "720p", "--timeout", "0.1s")
    few(stdin="add music\ntitle it 'A'\ntitle it 'B'\nhello\n")
    assert numbers(few) == [1, 3, 4]


def test_each_project_counts_for_itself(filmed: Nemo) -> None:
    filmed("new", "other")
    assert numbers(filmed) == []
    filmed("chat", "make a 3s video")
    assert numbers(filmed) == [1]


def test_takes_are_private_and_a_damaged_file_is_set_aside(filmed: Nemo) -> None:
    folder = filmed.config_dir / "projects"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    (path,) = folder.glob("*.takes.json")
    path.write_text("{")
    done = filmed("takes")
    assert done.code == 2 or "kept" in done.stderr, str(done)
    assert filmed("takes").code == 0
    assert filmed("chat", "add music").code == 0
    assert numbers(filmed) == [1]


def test_what_a_stopped_turn_left_behind_is_a_take_too(filmed: Nemo, stub: StubBackend) -> None:
    before = copy.deepcopy(stub.session.draft) or {}
    state = json.loads((filmed.config_dir / "state.json").read_text())
    state["turns"][-1] |= {"stage": "dropped", "fingerprint_before": "another"}
    (filmed.config_dir / "state.json").write_text(json.dumps(state))
    before["t"] = before["t"][:1]
    before["unknown"] = 2
    stub.session.draft = before
    filmed("chat", "hello")
    assert numbers(filmed) == [1, 2, 3, 4]


def test_a_lost_render_of_a_take_goes_out_with_that_take(filmed: Nemo, stub: StubBackend) -> None:
    stub.api.script(RENDER, DROP)
    done = filmed("export", "--take", "1", "-o", "first.mp4")
    assert done.code == 0, str(done)
    assert all(len(job.body["draft"]["t"]) == 1 for job in stub.renders.values())


def _file(nemo: Nemo, kind: str) -> str:
    (path,) = (nemo.config_dir / "projects").glob(f"*.{kind}.json")
    return path.read_text()
