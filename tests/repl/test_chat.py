"""The chat as a person has it: typing, pasting, stopping, leaving."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from nemo_cli.core.notices import AskUpload
from nemo_cli.core.notices import Plain
from nemo_cli.core.timeline.summary import changes
from nemo_cli.core.updates import Changed
from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Noticed
from nemo_cli.core.updates import Opened
from nemo_cli.core.updates import Said
from nemo_cli.errors import Interrupted
from nemo_cli.errors import NemoError
from nemo_cli.errors import OutOfCredits
from nemo_cli.errors import Rest
from nemo_cli.errors import StillRunning
from nemo_cli.errors import Underway
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.settings import Settings
from tests.repl.conftest import Talk
from tests.repl.conftest import talking
from tests.ui.world import CITY

PASTE = "\x1b[200~{}\x1b[201~"


def test_a_line_is_sent_and_its_answer_is_shown(talk: Talk) -> None:
    talk.press("make a video\r")
    talk.wait_for("You said make a video")
    assert talk.sent == ["make a video"]


def test_an_empty_line_is_not_sent(talk: Talk) -> None:
    talk.press("  \r")
    talk.wait_a_moment()
    talk.press("hello\r")
    talk.wait_for("You said hello")
    assert talk.sent == ["hello"]


@pytest.mark.parametrize("new_line", ["\n", "\x1b\r", "\\\r"], ids=["ctrl-j", "alt", "backslash"])
def test_a_new_line_inside_a_message(talk: Talk, new_line: str) -> None:
    for piece in ("one", new_line, "two", "\r"):
        talk.press(piece)
        talk.wait_a_moment()
    talk.wait_for(lambda: bool(talk.sent))
    assert talk.sent == ["one\ntwo"]


def test_with_the_setting_enter_makes_a_new_line_and_alt_enter_sends(tmp_path: Path) -> None:
    with talking(tmp_path, settings=Settings(multiline=True)) as talk:
        talk.press("one\r")
        talk.press("two\x1b\r")
        talk.wait_for(lambda: bool(talk.sent))
        assert talk.sent == ["one\ntwo"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_paste_of_forty_lines_is_one_message(talk: Talk, end: str) -> None:
    lines = [f"line {number}" for number in range(40)]
    talk.press(PASTE.format(end.join(lines)))
    talk.press("\r")
    talk.wait_for(lambda: bool(talk.sent))
    assert talk.sent == ["\n".join(lines)]


def test_a_burst_without_paste_marks_is_one_message_and_waits_for_enter(talk: Talk) -> None:
    lines = [f"line {number}" for number in range(40)]
    talk.press("\r".join(lines) + "\r")
    talk.wait_a_moment()
    assert talk.sent == []
    talk.press_until("\r", lambda: bool(talk.sent))
    assert talk.sent == ["\n".join(lines)]


def test_control_characters_of_a_paste_are_dropped(talk: Talk) -> None:
    talk.press(PASTE.format("a\x07b\x9bc\x00d\te"))
    talk.press("\r")
    talk.wait_for(lambda: bool(talk.sent))
    assert talk.sent == ["abcd\te"]


def test_a_long_paste_is_deleted_as_one_unit(talk: Talk) -> None:
    talk.press("before ")
    talk.press(PASTE.format("x\n" * 20))
    talk.press("\x7f")
    talk.press("after\r")
    talk.wait_for(lambda: bool(talk.sent))
    assert talk.sent == ["before after"]


def test_a_failed_turn_tells_why_and_the_chat_goes_on(tmp_path: Path) -> None:
    def refuse(work: Work, line: str) -> Flow[None]:
        yield Said("Well… ")
        if line == "first":
            raise OutOfCredits(register_url="https://example.com/register")

    with talking(tmp_path, refuse) as talk:
        talk.press("first\r")
        talk.wait_for("https://example.com/register")
        assert talk.shown().index("Well…") < talk.shown().index("The credits are used up.")
        talk.press("second\r")
        talk.wait_for(lambda: talk.sent == ["first", "second"])


def test_a_fault_of_ours_does_not_end_the_chat(tmp_path: Path) -> None:
    def fail(work: Work, line: str) -> Flow[None]:
        yield from ()
        raise ZeroDivisionError("oops")

    with talking(tmp_path, fail) as talk:
        talk.press("first\r")
        talk.wait_for("Something went wrong")
        assert "ZeroDivisionError" in talk.shown()


def test_a_damaged_memory_is_told_and_the_chat_goes_on(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_bytes(b"{broken")
    with talking(tmp_path) as talk:
        assert "nemo's memory was damaged" in talk.shown()
        talk.press("hello\r")
        talk.wait_for("You said hello")


def wait_for_stop(work: Work, line: str) -> Flow[None]:
    """Say something, then work until it is stopped."""
    yield Said("Right away.")
    if line == "long":
        try:
            work.clock.sleep(30)
        except Interrupted as stop:
            raise Interrupted(underway=Underway.TURN) from stop


def test_a_line_typed_while_a_turn_runs_waits_for_it(tmp_path: Path) -> None:
    gate = threading.Event()

    def slow(work: Work, line: str) -> Flow[None]:
        gate.wait(5)
        yield Said(f"Done {line}.")

    with talking(tmp_path, slow) as talk:
        talk.press("one\r")
        talk.wait_for(lambda: talk.sent == ["one"])
        talk.press("two\r")
        talk.wait_for(lambda: talk.work.is_awaited())
        talk.press("/queue\r")
        talk.wait_for("1. two\n")
        gate.set()
        talk.wait_for("Done two.")
        assert talk.shown().count("› two") == 1
        assert talk.shown().index("Done one.") < talk.shown().index("› two")
        assert talk.shown().index("Done one.") < talk.shown().index("Done two.")


def test_a_waiting_line_can_be_dropped(tmp_path: Path) -> None:
    gate = threading.Event()

    def slow(work: Work, line: str) -> Flow[None]:
        gate.wait(5)
        yield Said(f"Done {line}.")

    with talking(tmp_path, slow) as talk:
        talk.press("one\r")
        talk.wait_for(lambda: talk.sent == ["one"])
        talk.press("two\r")
        talk.wait_for(lambda: talk.work.is_awaited())
        talk.press("three\r")
        talk.wait_a_moment()
        talk.press("/queue\r")
        talk.wait_for("2. three")
        talk.press("/queue drop 1\r")
        talk.wait_for("Not sent: two")
        gate.set()
        talk.wait_for("Done three.")
        assert talk.sent == ["one", "three"]


def test_ctrl_c_drops_the_turn_and_not_the_chat(tmp_path: Path) -> None:
    with talking(tmp_path, wait_for_stop) as talk:
        talk.press("long\r")
        talk.wait_for(lambda: talk.sent == ["long"])
        talk.press("\x03")
        talk.wait_for("be charged")
        assert "Right away." in talk.shown()
        talk.press("next\r")
        talk.wait_for(lambda: talk.sent == ["long", "next"])


def test_ctrl_c_drops_what_waits_as_well_and_says_so(tmp_path: Path) -> None:
    with talking(tmp_path, wait_for_stop) as talk:
        talk.press("long\r")
        talk.wait_for(lambda: talk.sent == ["long"])
        talk.press("next\r")
        talk.wait_for(lambda: talk.work.is_awaited())
        talk.press("\x03")
        talk.wait_for("Not sent: next")
        talk.wait_for("be charged")
        assert talk.sent == ["long"]


def test_ctrl_c_clears_a_typed_line(talk: Talk) -> None:
    talk.press("not this\x03")
    talk.press("this\r")
    talk.wait_for(lambda: bool(talk.sent))
    assert talk.sent == ["this"]


def test_ctrl_c_twice_leaves(tmp_path: Path) -> None:
    with talking(tmp_path) as talk:
        talk.press("\x03")
        talk.wait_for("Ctrl-C again leaves")
        talk.press("\x03")
        talk.wait_for(lambda: talk.exit_code == 130)


@pytest.mark.parametrize("command", ["/quit", "/exit", "/q"])
def test_leaving_by_command(tmp_path: Path, command: str) -> None:
    with talking(tmp_path) as talk:
        if command == "/q":
            talk.press("/q\r")
            talk.wait_for("/q could be /queue, /quit")
            return
        talk.press(f"{command}\r")
        talk.wait_for(lambda: talk.exit_code == 0)


def test_quit_waits_for_what_was_asked_before(tmp_path: Path) -> None:
    gate = threading.Event()

    def slow(work: Work, line: str) -> Flow[None]:
        gate.wait(5)
        yield Said(f"Done {line}.")

    with talking(tmp_path, slow) as talk:
        talk.press("one\r")
        talk.wait_for(lambda: talk.sent == ["one"])
        talk.press("/quit\r")
        talk.wait_for(lambda: talk.work.is_awaited())
        gate.set()
        talk.wait_for(lambda: talk.exit_code == 0)
        assert "Done one." in talk.shown()


@pytest.mark.parametrize("goodbye", ["/quit", "quit", "退出"])
@pytest.mark.parametrize("is_early", [True, False])
def test_whoever_leaves_answers_no_question(tmp_path: Path, goodbye: str, is_early: bool) -> None:
    gate = threading.Event()
    answers: list[bool] = []

    def ask(work: Work, line: str) -> Flow[None]:
        gate.wait(5)
        answers.append(work.ask(AskUpload(2, 5, "a, b"), flag="", default=True))
        yield Noticed(Plain.RECOVERED)

    with talking(tmp_path, ask) as talk:
        talk.press("make it\r")
        talk.wait_for(lambda: talk.sent == ["make it"])
        if is_early:
            talk.press(f"{goodbye}\r")
            talk.wait_for(lambda: talk.work.is_awaited())
        gate.set()
        if not is_early:
            talk.wait_for("[Y/n]")
            talk.press(f"{goodbye}\r")
        talk.wait_for(lambda: talk.exit_code == 0)
    assert answers == [False]


@pytest.mark.parametrize("word", ["/xyz", "/exportt", "/"])
def test_an_unknown_command_is_never_sent(talk: Talk, word: str) -> None:
    talk.press(f"{word} something\r")
    talk.wait_for(f"· {'There is no command' if len(word) > 1 else '/ could be'}")
    talk.press("after\r")
    talk.wait_for("You said after")
    assert talk.sent == ["after"]


def test_a_path_that_begins_with_a_slash_is_no_command(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "beach.mov"
    file.write_bytes(b"x")
    talk.press(f"{file}\r")
    talk.wait_for(lambda: bool(talk.sent))
    assert talk.sent == [str(file)]


def test_help_lists_every_command_with_a_sentence(talk: Talk) -> None:
    talk.press("/help\r")
    talk.wait_for("/quit")
    for name in ("export", "credits", "status", "upload", "renders", "sessions", "new", "use"):
        assert f"/{name}" in talk.shown()


@pytest.mark.parametrize(("typed", "answer"), [("\r", True), ("n\r", False), ("是\r", True)])
def test_a_question_is_answered_by_the_next_line(tmp_path: Path, typed: str, answer: bool) -> None:
    answers: list[bool] = []

    def ask(work: Work, line: str) -> Flow[None]:
        answers.append(work.ask(AskUpload(2, 5, "a, b"), flag="", default=True))
        yield Noticed(Plain.RECOVERED)

    with talking(tmp_path, ask) as talk:
        talk.press("make it\r")
        talk.wait_for("[Y/n]")
        talk.press(typed)
        talk.wait_for(lambda: bool(answers))
        assert (answers, talk.sent) == ([answer], ["make it"])


def test_an_answer_that_is_neither_yes_nor_no_is_asked_for_again(tmp_path: Path) -> None:
    answers: list[bool] = []

    def ask(work: Work, line: str) -> Flow[None]:
        answers.append(work.ask(AskUpload(2, 5, "a, b"), flag="", default=True))
        yield Noticed(Plain.RECOVERED)

    with talking(tmp_path, ask) as talk:
        talk.press("make it\r")
        talk.wait_for("[Y/n]")
        talk.press("yse\r")
        talk.wait_for("Please answer y or n.")
        talk.press("no\r")
        talk.wait_for(lambda: answers == [False])
        assert talk.sent == ["make it"]


def test_another_message_in_place_of_an_answer_is_a_no_and_goes_out_next(tmp_path: Path) -> None:
    answers: list[bool] = []

    def ask(work: Work, line: str) -> Flow[None]:
        if line == "make it":
            answers.append(work.ask(AskUpload(2, 5, "a, b"), flag="", default=True))
        yield Noticed(Plain.RECOVERED)

    with talking(tmp_path, ask) as talk:
        talk.press("make it\r")
        talk.wait_for("[Y/n]")
        talk.press("add music\r")
        talk.wait_for(lambda: talk.sent == ["make it", "add music"])
        assert answers == [False]


def test_ctrl_c_at_a_question_stops_the_work(tmp_path: Path) -> None:
    def ask(work: Work, line: str) -> Flow[None]:
        work.ask(AskUpload(2, 5, "a, b"), flag="", default=True)
        yield Said("never")

    with talking(tmp_path, ask) as talk:
        talk.press("make it\r")
        talk.wait_for("[Y/n]")
        talk.press("\x03")
        talk.wait_for("Nothing was sent.")
        assert "never" not in talk.shown()
        assert "charged" not in talk.shown()


def test_ctrl_c_while_the_chat_still_looks_around_tells_how_to_leave(tmp_path: Path) -> None:
    def slow(work: Work, resume: bool) -> Flow[None]:
        yield Opened("Tests", "nowhere", "project", ("make a video",), None)
        work.clock.sleep(60)

    with talking(tmp_path, begin=slow) as talk:
        talk.press("\x03")
        talk.wait_for("Ctrl-C again leaves")


@pytest.mark.parametrize(
    ("stop", "told"),
    [
        (Interrupted(underway=Underway.TURN), "and be charged."),
        (Interrupted(underway=Underway.UPLOAD, unsent="add it"), "Not sent: add it"),
        (Interrupted(underway=Underway.UPLOAD), "Nothing was charged."),
        (StillRunning(rest=Rest.RUNNING, render_id="r1"), "/renders cancel r1"),
        (StillRunning(rest=Rest.LOCAL, render_id="r1"), "nothing was charged. Fetch it, or stop"),
    ],
)
def test_each_stop_tells_what_is_true_of_it(tmp_path: Path, stop: NemoError, told: str) -> None:
    def stopped(work: Work, line: str) -> Flow[None]:
        yield Said("Right away.")
        raise stop

    with talking(tmp_path, stopped) as talk:
        talk.press("go\r")
        talk.wait_for(told)
        is_sent = isinstance(stop, Interrupted) and stop.underway is Underway.TURN
        assert ("be charged" in talk.shown()) == is_sent
        assert "Right away." in talk.shown()


def film(work: Work, line: str) -> Flow[None]:
    """A turn after which there is something to export."""
    yield Changed(tuple(changes(None, CITY)), CITY)
    yield CreditsShown(850, cost=50, is_asked=False, take=2, elapsed_s=0.6)


def test_a_film_is_offered_in_the_empty_prompt_and_enter_alone_takes_nothing(
    tmp_path: Path,
) -> None:
    with talking(tmp_path, film) as talk:
        talk.press("make it\r")
        talk.wait_for("850 credits")
        talk.press("\r")
        talk.wait_a_moment()
        talk.press("add music\r")
        talk.wait_for(lambda: talk.sent == ["make it", "add music"])


def test_ctrl_c_drops_an_offer_and_then_says_how_to_leave(tmp_path: Path) -> None:
    with talking(tmp_path, film) as talk:
        talk.press("make it\r")
        talk.wait_for("850 credits")
        talk.wait_for(lambda: not talk.work.is_awaited())
        talk.wait_a_moment()
        talk.press("\x03")
        talk.wait_for("/export does it at any time")
        talk.press("\x03")
        talk.wait_for("Ctrl-C again leaves")


def test_a_turn_has_one_ruler_and_one_ledger_line(tmp_path: Path) -> None:
    def told_twice(work: Work, line: str) -> Flow[None]:
        yield from film(work, line)
        yield CreditsShown(850)

    with talking(tmp_path, told_twice) as talk:
        talk.press("make it\r")
        talk.wait_for("· take 2 · −50 → 850 credits · 0.6 s\n")
        talk.press("next\r")
        talk.wait_for(lambda: talk.shown().count("take 2") == 2)
        assert talk.shown().count("· Video ▏timelapse") == 2
        assert talk.shown().count("credits") == 2
