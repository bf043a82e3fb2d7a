"""The chat's commands that look back: takes, what was said, renders; nothing of it is sent."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from nemo_cli.core.archived import Passage
from nemo_cli.core.archived import Take
from nemo_cli.core.archived import Takes
from nemo_cli.core.records import Project
from nemo_cli.core.records import RenderJob
from nemo_cli.repl.input.arguments import offers
from nemo_cli.settings import Settings
from tests.repl.conftest import ORIGIN
from tests.repl.conftest import Talk
from tests.repl.conftest import talking
from tests.repl.test_line import chat_in

COFFEE = Project(session_id="s1", origin=ORIGIN, name="coffee")
DRAFTS = [{"t": [{"tt": 0, "sg": [{"d": length}]}]} for length in (4000, 6000)]
TAKES = Takes(
    tuple(Take(at, f"message {at}", DRAFTS[at - 1], f"print {at}") for at in (1, 2)), current=2
)
SAID = (Passage("a", "a street at night", "Neon, then."), Passage("b", "warmer", "Warmer it is."))
JOBS = (
    RenderJob("render-open", ORIGIN, "s1", "processing", title="coffee"),
    RenderJob("render-done", ORIGIN, "s1", "completed", file="/tmp/coffee.mp4"),
)


def fill(work: object) -> None:
    """Leave what two messages would have left."""
    work.store.enter_project(COFFEE)  # type: ignore[attr-defined]
    work.project = COFFEE  # type: ignore[attr-defined]
    archive = work.store.archive  # type: ignore[attr-defined]
    archive.put_takes(COFFEE, TAKES)
    archive.put_passages(COFFEE, SAID)
    for job in JOBS:
        work.store.put_render(job)  # type: ignore[attr-defined]


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Talk]:
    with talking(tmp_path) as talk:
        fill(talk.work)
        yield talk


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/takes", "message 2  6s"),
        ("/diff 1 2", "clip 1 0-4s → 0-6s"),
        ("/diff 1", "clip 1 0-4s → 0-6s"),
        ("nemo diff 1 2", "clip 1 0-4s → 0-6s"),
        ("/diff 1 9", "There is no take 9."),
        ("/diff 1 2 3", "/takes lists them"),
        ("/undo", "→ /export --take 1"),
        ("/export --take 9", "There is no take 9."),
        ("/export first add music", "No export has “first add music”"),
        ("/sessions", "coffee"),
        ("/sessions show", "a street at night"),
        ("/sessions show coffee", "Warmer it is."),
        ("/sessions search NEON street", "coffee 1"),
        ("/sessions search", "nothing to look for"),
        ("nemo sessions search neon", "coffee 1"),
        ("/renders forget nothing-of-that-name", "nothing-of-that-name"),
        ("/renders forget render-open", "Forgotten: 1."),
        ("nemo renders --forget render-open", "Forgotten: 1."),
        ("/renders forget all", "Forgotten: 2."),
    ],
)
def test_a_command_looks_back(filled: Talk, line: str, shown: str) -> None:
    filled.press(f"{line}\r")
    filled.wait_for(shown)
    assert filled.sent == []


def test_the_last_answer_alone_goes_to_the_clipboard(filled: Talk) -> None:
    filled.press("/copy\r")
    filled.wait_for("Copied 13 characters")
    code = filled.shown().partition("\x1b]52;c;")[2].partition("\x07")[0]
    assert base64.b64decode(code).decode() == "Warmer it is."


def test_without_an_answer_nothing_is_copied(talk: Talk) -> None:
    talk.press("/copy\r")
    talk.wait_for("no answer to copy")
    assert "\x1b]52" not in talk.shown()


# What is offered behind a command


@pytest.mark.parametrize(
    ("command", "argument", "offered"),
    [
        ("export", "--fo", ["--format", "--force"]),
        ("export", "--format g", ["gif"]),
        ("export", "--format=g", ["gif"]),
        ("export", "--fps 6", ["60"]),
        ("export", "--quality m", ["medium"]),
        ("export", "--resolution 1", ["1080p", "1440p"]),
        ("export", "--resume ", ["render-open"]),
        ("export", "--take ", ["1", "2"]),
        ("export", "as ", []),
        ("use", "co", ["coffee"]),
        ("sessions", "s", ["show", "search"]),
        ("sessions", "show CO", ["coffee"]),
        ("skill", "vid", ["video-generation-4k"]),
        ("diff", "", ["1", "2"]),
        ("diff", "1 ", ["1", "2"]),
        ("diff", "1 2 ", []),
        ("queue", "d", ["drop"]),
        ("renders", "c", ["cancel"]),
        ("renders", "cancel ", ["render-open"]),
        ("renders", "forget ", ["all", "render-open", "render-done"]),
    ],
)
def test_what_can_stand_behind_a_command(
    tmp_path: Path, command: str, argument: str, offered: list[str]
) -> None:
    chat = chat_in(tmp_path)
    fill(chat.work)
    assert [item.word for item in offers(chat.work, (), command, argument)[1]] == offered


# The grey suggestion


def test_an_earlier_line_is_suggested_taken_with_right_and_never_sent_unasked(talk: Talk) -> None:
    talk.press("make a film of the sea\r")
    talk.wait_for("You said make a film of the sea")
    talk.press("make a")
    talk.wait_a_moment()
    talk.press("\r")
    talk.wait_for(lambda: len(talk.sent) == 2)
    talk.press("make a f")
    talk.wait_a_moment()
    talk.press("\x1b[C")
    talk.wait_a_moment()
    talk.press("\r")
    talk.wait_for(lambda: len(talk.sent) == 3)
    assert talk.sent == ["make a film of the sea", "make a", "make a film of the sea"]


def test_the_line_is_edited_with_the_keys_of_vi_on_request(tmp_path: Path) -> None:
    with talking(tmp_path, settings=Settings(vi_keys=True)) as talk:
        talk.press("a red film")
        talk.wait_a_moment()
        talk.press("\x1b")
        talk.wait_a_moment()
        talk.press("bbdwidark blue ")
        talk.wait_a_moment()
        talk.press("\r")
        talk.wait_for(lambda: bool(talk.sent))
        assert talk.sent == ["a dark blue film"]
