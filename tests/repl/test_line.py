"""The pieces of the input line: history, pastes, completion, toolbar."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from nemo_cli.core.command_words import COMMANDS
from nemo_cli.core.command_words import matching
from nemo_cli.core.records import Project
from nemo_cli.core.timeline.summary import changes
from nemo_cli.core.updates import Changed
from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Rendering
from nemo_cli.flows import line as line_flow
from nemo_cli.repl import actions
from nemo_cli.repl.chat import Chat
from nemo_cli.repl.input import toolbar
from nemo_cli.repl.input.completion import ChatCompleter
from nemo_cli.repl.input.history import PrivateHistory
from nemo_cli.repl.input.paste import Pastes
from nemo_cli.repl.queue import Job
from nemo_cli.ui.terminal.screen import Output
from nemo_cli.ui.terminal.screen import StillScreen
from tests.repl.conftest import ORIGIN
from tests.repl.conftest import context_of
from tests.repl.conftest import talking
from tests.ui.world import CITY


def chat_in(folder: Path) -> Chat:
    ctx = context_of(folder)
    out = Output(ctx.terminal.stdout)
    screen = StillScreen(out, out, lambda: (80, 24))
    return Chat(ctx, screen, ctx.view, ctx.voice, lambda lines: None, line_flow.handle, actions.run)


def completed(chat: Chat, text: str) -> list[str]:
    document, event = Document(text), CompleteEvent(text_inserted=True)
    return [
        item.text
        for item in ChatCompleter(chat, actions.makes_sense).get_completions(document, event)
    ]


# History


def test_history_is_private_and_comes_back(tmp_path: Path) -> None:
    with talking(tmp_path) as talk:
        talk.press("make a video\r")
        talk.wait_for("You said make a video")
    path = tmp_path / "history"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(PrivateHistory(path, str, 9).load_history_strings()) == ["make a video"]


def test_old_lines_leave_the_history(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_text("".join(f'"line {n}"\n' for n in range(100)))
    found = PrivateHistory(path, str, 3).load_history_strings()
    assert list(found) == [f"line {n}" for n in (99, 98, 97)]
    assert len(path.read_text().splitlines()) == 3


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" secret plans", []),
        ("use nmv_usr_abc-123_x please", ["use [hidden] please"]),
        ("Authorization: Bearer abc.def", ["Authorization: Bearer [hidden]"]),
        ("two\nlines", ["two\nlines"]),
        ("   ", []),
    ],
)
def test_what_history_keeps(tmp_path: Path, typed: str, kept: list[str]) -> None:
    history = PrivateHistory(tmp_path / "history", str, 9)
    history.append_string(typed)
    assert list(history.load_history_strings()) == kept
    assert history.get_strings() == kept


def test_history_keeps_a_paste_in_full(tmp_path: Path) -> None:
    pastes = Pastes()
    mark = pastes.shown("line\n" * 20)
    history = PrivateHistory(tmp_path / "history", pastes.expanded, 9)
    history.append_string(f"read {mark}")
    assert history.get_strings() == ["read " + "line\n" * 20]


def test_damaged_history_costs_only_its_damage(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b'"one"\n{broken\n\xff\n5\n' + json.dumps("two").encode() + b"\n")
    assert list(PrivateHistory(path, str, 9).load_history_strings()) == ["two", "one"]


def test_a_folder_in_the_place_of_the_history_costs_only_the_memory(tmp_path: Path) -> None:
    history = PrivateHistory(tmp_path, str, 9)
    history.append_string("one")
    assert history.get_strings() == ["one"]


# Pastes


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short", "short"),
        ("a\n" * 7, "a\n" * 7),
        ("a\n" * 42, "[paste 1: 42 lines]"),
        ("x" * 800, "[paste 1: 1 line]"),
    ],
)
def test_when_a_paste_is_shown_as_a_mark(text: str, shown: str) -> None:
    pastes = Pastes()
    assert pastes.shown(text) == shown
    assert pastes.expanded(f"read {shown}!") == f"read {text}!"


def test_a_mark_inside_a_pasted_text_stays_a_text() -> None:
    pastes = Pastes()
    first = pastes.shown("a\n" * 10)
    second = pastes.shown(f"{first}\n" + "b\n" * 10)
    assert pastes.expanded(second) == f"{first}\n" + "b\n" * 10


def test_a_typed_mark_is_no_paste() -> None:
    assert Pastes().mark_before("[paste 1: 42 lines]") == ""


# Commands


def test_every_command_has_one_sentence_in_two_languages() -> None:
    for command in COMMANDS:
        assert command.help["en"].endswith(".") and command.help["zh"].endswith("。")
        assert len(command.help["en"]) < 60


def test_no_two_commands_share_a_name() -> None:
    names = [name for command in COMMANDS for name in command.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("export", ["export"]),
        ("exp", ["export"]),
        ("download", ["export"]),
        ("balance", ["credits"]),
        ("s", ["status", "sessions", "skill"]),
        ("xyz", []),
    ],
)
def test_a_beginning_that_fits_one_command_is_enough(word: str, names: list[str]) -> None:
    assert [command.name for command in matching(word)] == names


# Completion


def test_only_commands_that_make_sense_now_are_offered(tmp_path: Path) -> None:
    chat = chat_in(tmp_path)
    chat.seen.length_ms = 0
    before = completed(chat, "/")
    assert "/credits" in before
    assert not {"/export", "/diff", "/queue", "/use"} & set(before)
    found = tuple(changes(None, CITY))
    chat.seen.note(Changed(found, CITY))
    chat.work.last_changes = found
    chat.jobs.put(Job("x", lambda: line_flow.handle(chat.work, "x")))
    for name in ("one", "two"):
        project = Project(session_id=name, origin=ORIGIN, name=name)
        chat.work.store.enter_project(project)
    assert {"/export", "/diff", "/queue", "/use"} <= set(completed(chat, "/"))


def test_project_names_are_offered_to_use(tmp_path: Path) -> None:
    chat = chat_in(tmp_path)
    for name in ("Coffee", "City"):
        project = Project(session_id=name, origin=ORIGIN, name=name)
        chat.work.store.enter_project(project)
    assert completed(chat, "/use co") == ["Coffee"]


def test_only_files_that_can_be_sent_are_offered(tmp_path: Path) -> None:
    for name in ("beach.mov", "plan.docx", "tool.exe"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "clips").mkdir()
    found = completed(chat_in(tmp_path), f"/upload {tmp_path}/")
    assert sorted(found) == ["beach.mov", "clips", "plan.docx"]


def test_nothing_is_offered_in_the_middle_of_a_sentence(tmp_path: Path) -> None:
    assert completed(chat_in(tmp_path), "make a video") == []


# Toolbar


def test_the_toolbar_tells_where_things_stand(tmp_path: Path) -> None:
    chat = chat_in(tmp_path)
    chat.work.project = Project(session_id="1", origin=ORIGIN, name="coffee")
    for update in (
        Changed((), CITY),
        CreditsShown(300, 40),
        Rendering("r", "processing", 62.6, 3.0),
    ):
        chat.seen.note(update)
    assert toolbar.state(chat)[:4] == ["coffee", "10s", "300 credits (40 held)", "rendering 63%"]


@pytest.mark.parametrize(
    ("columns", "shown"), [(80, " coffee  10s  300 积分"), (14, " coffee  10s"), (3, "")]
)
def test_the_toolbar_never_breaks_a_part(columns: int, shown: str) -> None:
    assert toolbar.joined(["coffee", "10s", "300 积分"], columns) == shown
