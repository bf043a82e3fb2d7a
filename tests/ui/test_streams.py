"""Pipes, JSON and quiet: what is on stdout, what is on stderr, and what never is."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.core import results
from nemo_cli.core.media import Media
from nemo_cli.core.notices import Plain
from nemo_cli.core.notices import SessionLost
from nemo_cli.core.notices import SuggestEdit
from nemo_cli.core.records import Project
from nemo_cli.core.records import RenderJob
from nemo_cli.core.results import Uploaded
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.timeline.summary import changes
from nemo_cli.core.timeline.summary import summarize
from nemo_cli.core.updates import Changed
from nemo_cli.core.updates import Connected
from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Downloaded
from nemo_cli.core.updates import Downloading
from nemo_cli.core.updates import Noticed
from nemo_cli.core.updates import Rendering
from nemo_cli.core.updates import Result
from nemo_cli.core.updates import Said
from nemo_cli.core.updates import Suggested
from nemo_cli.core.updates import TimelineShown
from nemo_cli.core.updates import Update
from nemo_cli.core.updates import Uploading
from nemo_cli.core.updates import Waited
from nemo_cli.core.updates import Working
from nemo_cli.errors import ApiProblem
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import OutOfCredits
from nemo_cli.ui.terminal.screen import Output
from nemo_cli.ui.views.choice import make_view
from nemo_cli.ui.views.json import encode
from tests.ui.world import CITY
from tests.ui.world import HOSTILE
from tests.ui.world import Streams

MAKING: tuple[Update, ...] = (
    Connected("city", "123", is_new=True),
    Said("Right "),
    Said("away."),
    Working("generate", "generating"),
    Changed(tuple(changes(None, CITY)), CITY),
    CreditsShown(300, cost=100, is_asked=False),
    Rendering("r", "processing", 50.0, 10.0),
    Downloading("city.mp4", 5, 10),
    Downloaded("city.mp4", 10),
    Result(RenderJob("r", "", file="city.mp4")),
)


def show(streams: Streams, updates: tuple[Update, ...], **options: Any) -> None:
    view = streams.view(**options)
    for update in updates:
        view.show(update)
    view.close()


def test_a_pipe_gets_the_answer_the_changes_and_the_path() -> None:
    streams = Streams()
    show(streams, MAKING)
    assert streams.text.splitlines() == [
        "Right away.",
        "+ Video timelapse (0-6s)",
        "+ clip 2 (6-10s)",
        "+ BGM Lo-fi (0-10s, 35%)",
        '+ Title "城市之梦" (0-3s)',
        "city.mp4",
    ]


def test_a_pipe_gets_each_piece_when_it_comes() -> None:
    streams = Streams()
    view = streams.view()
    view.show(Said("Hel"))
    assert streams.text == "Hel"


def test_the_rest_goes_to_stderr_without_codes() -> None:
    streams = Streams()
    show(streams, MAKING)
    told = streams.err.getvalue()
    for words in ("New project: city", "Generating…", "−100 → 300 credits", "Rendering 50%"):
        assert words in told
    assert "\x1b" not in told + streams.text


def test_the_state_on_a_pipe_is_one_line() -> None:
    streams = Streams()
    show(streams, (TimelineShown(CITY, "city"), Result(results.ProjectState())))
    assert streams.text == summarize(CITY) + "\n"


def test_quiet_prints_the_path_alone() -> None:
    streams = Streams()
    show(streams, MAKING, is_quiet=True)
    assert (streams.text, streams.err.getvalue()) == ("city.mp4\n", "")


def test_quiet_chat_prints_the_answer_alone() -> None:
    streams = Streams()
    show(streams, MAKING[:-2], is_quiet=True, stream=True)
    assert (streams.text, streams.err.getvalue()) == ("Right away.\n", "")


@pytest.mark.parametrize(
    ("update", "outcome", "printed"),
    [
        (CreditsShown(300, 40), results.Balance(300, 40, 340), "300 credits (40 held)\n"),
        (TimelineShown(CITY), results.ProjectState(timeline=CITY), summarize(CITY) + "\n"),
    ],
)
def test_quiet_prints_what_was_asked_for(
    update: Update, outcome: results.Outcome, printed: str
) -> None:
    streams = Streams()
    show(streams, (Noticed(Plain.SETTLING), update, Result(outcome)), is_quiet=True)
    assert streams.text == printed


@pytest.mark.parametrize("options", [{}, {"is_json": True}, {"is_quiet": True}])
def test_stdout_can_be_left_to_the_file(options: dict[str, bool]) -> None:
    streams = Streams()
    show(streams, MAKING, **options, is_stdout_taken=True)
    assert streams.text == ""
    assert "city.mp4" in streams.err.getvalue()


@pytest.mark.parametrize(
    ("outcome", "printed"),
    [
        (results.SettingValue("notify", "off", "config", ""), "off\n"),
        (results.SettingValue("plain", True, "config", ""), "true\n"),
        (results.Places("/c/config.toml", "/s", "/h", "/d"), "/c/config.toml\n"),
        (results.HelpText("one\n\n  two\n", "json"), "one\n\n  two\n"),
        (results.CompletionScript("bash", "a() {\n\tb\n}\n"), "a() {\n\tb\n}\n"),
        (RenderJob("r", "", url="https://x/y.mp4"), "https://x/y.mp4\n"),
        (RenderJob("r", ""), "r\n"),
        (RenderJob("r", "", file="-"), ""),
        (results.Address("https://x/claim?ct=1", "open"), "https://x/claim?ct=1\n"),
        (results.ProjectList((), ""), "No projects yet.\n"),
        (results.ProjectChosen(Project("1", "", name="coffee"), is_new=True), "coffee\n"),
        (results.ProjectChosen(Project("1", "", name="coffee")), "coffee\n"),
        (results.Taught("/skills/nemo"), "/skills/nemo\n"),
    ],
)
@pytest.mark.parametrize("is_quiet", [False, True])
def test_what_a_script_gets(outcome: results.Outcome, printed: str, is_quiet: bool) -> None:
    streams = Streams()
    show(streams, (Result(outcome),), is_quiet=is_quiet)
    assert streams.text == printed


def test_an_upload_is_a_result() -> None:
    streams = Streams()
    file = Uploaded("a.mov", "video", 2.5, 1920, 1080, 5 << 20)
    show(streams, (file, Result(results.Added((file,)))))
    assert streams.text == "✓ a.mov  video, 2.5s, 1920x1080, 5.0 MB\n"


def test_a_list_is_tab_separated() -> None:
    streams = Streams()
    projects = (Project("1", "", name="a\tb", turns=3), Project("2", "", name="咖啡"))
    show(streams, (Result(results.ProjectList(projects, "1")),))
    assert [line.split("\t")[:3] for line in streams.text.splitlines()] == [
        ["*", "a b", "3"],
        ["", "咖啡", "0"],
    ]


def test_json_is_one_document_and_nothing_else() -> None:
    streams = Streams()
    show(streams, MAKING, is_json=True)
    assert json.loads(streams.text)["path"] == "city.mp4"
    assert streams.err.getvalue() == ""


def test_a_failure_is_one_document_too() -> None:
    streams = Streams()
    view = streams.view(is_json=True)
    view.show(Said("Well…"))
    view.problem(OutOfCredits(register_url="https://example.com/register"))
    view.close()
    error = json.loads(streams.text)["error"]
    assert error["code"] == "out_of_credits"
    assert error["register_url"] == "https://example.com/register"
    assert set(error) >= {"message", "hint", "next"}


def test_a_json_stream_has_one_event_per_line_and_ends_with_the_result() -> None:
    streams = Streams()
    show(streams, MAKING, is_json=True, stream=True)
    events = [json.loads(line) for line in streams.text.splitlines()]
    assert [event["event"] for event in events] == [
        "connected", "text", "text", "tool", "changes", "credits", "render", "download",
        "download", "result",
    ]  # fmt: skip
    assert events[-1]["path"] == "city.mp4"


def test_a_json_stream_tells_progress_once_per_percent() -> None:
    streams = Streams()
    steps = tuple(Uploading(("a.mov",), sent, 100_000) for sent in range(0, 100_001, 100))
    show(streams, steps, is_json=True, stream=True)
    assert len(streams.text.splitlines()) == 101


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
@settings(max_examples=100)
def test_backend_text_is_whole_in_json_and_the_line_is_printable(text: str) -> None:
    streams = Streams()
    show(streams, (Said(text),), is_json=True, stream=True)
    assert json.loads(streams.text)["text"] == text
    assert streams.text.isascii()
    assert streams.text[:-1].isprintable()


def test_numbers_that_json_does_not_know_are_null() -> None:
    data = {"a": math.nan, "b": [math.inf], "c": Path("x"), 4: ("d",)}
    assert json.loads(encode(data)) == {"a": None, "b": [None], "c": "x", "4": ["d"]}


def every_place(text: str) -> tuple[Update, ...]:
    """Every update with foreign text in it; flows clean what is said, names are ours to clean."""
    draft = {"m": {"title": text}, "t": [{"tt": 7, "sg": [{"d": 1000, "m": {"text": text}}]}]}
    timeline = Timeline.from_json(draft)
    media = Media("uploaded", text, text, 1000, 5, 1, 1, text)
    project = Project(text, "", name=text, last_message=text)
    return (
        Connected(text, text, is_new=True),
        Working(text, "working"),
        Waited(200, 100, is_due=True),
        Noticed(SessionLost(text)),
        Changed(tuple(changes(None, timeline)), timeline, is_told=False),
        Uploading((text,), 1, 2),
        Uploaded(text, text),
        Rendering(text, text, 20.0, 1),
        Downloading(text, 1, 2),
        Downloaded(text, 5),
        TimelineShown(timeline, text, (media,)),
        Suggested(SuggestEdit(text), text),
        Result(results.ProjectList((project,), "")),
        Result(results.Address(text, "open")),
        Result(results.HelpText(text)),
    )


def many(count: int) -> Timeline:
    """A timeline of so many titles."""
    titles = [{"s": n * 1000, "d": 1000, "m": {"text": f"title {n}"}} for n in range(count)]
    return Timeline.from_json({"t": [{"tt": 7, "sg": titles}]})


@pytest.mark.parametrize(("lang", "more"), [("en", "… and 2,480 more"), ("zh", "……另有 2,480 项")])
@pytest.mark.parametrize("is_tty", [True, False])
def test_a_long_difference_is_folded_on_the_screen(lang: str, more: str, is_tty: bool) -> None:
    streams = Streams(is_tty=is_tty)
    view = streams.view(lang=lang)
    found = tuple(changes(None, many(2500)))
    view.show(Changed(found, many(2500)))
    view.close()
    assert more in streams.text
    assert "title 19" in streams.text
    assert "title 20" not in streams.text


def test_a_long_difference_is_whole_in_json() -> None:
    streams = Streams()
    view = streams.view(is_json=True, stream=True)
    view.show(Changed(tuple(changes(None, many(2500))), many(2500)))
    view.close()
    assert len(json.loads(streams.text)["changes"]) == 2500


def test_a_short_difference_is_told_whole() -> None:
    streams = Streams()
    view = streams.view()
    view.show(Changed(tuple(changes(None, many(20))), many(20)))
    view.close()
    assert "title 19" in streams.text
    assert "more" not in streams.text


ALLOWED = {"\n", "\t"}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("is_quiet", [False, True])
def test_hostile_names_are_inert_on_a_pipe(text: str, is_quiet: bool) -> None:
    streams = Streams()
    view = streams.view(is_quiet=is_quiet)
    for update in every_place(text):
        view.show(update)
    view.problem(ApiProblem(said=text, name=text, status=500))
    view.close()
    for char in streams.text + streams.err.getvalue():
        assert char.isprintable() or char in ALLOWED or char == "\u200d"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_inert_on_a_terminal(text: str) -> None:
    harmless = Streams(is_tty=True)
    hostile = Streams(is_tty=True)
    for streams, words in ((harmless, "harmless"), (hostile, text)):
        show(streams, every_place(words))
    foreign = {char for char in hostile.text if not char.isprintable()}
    assert foreign <= {char for char in harmless.text if not char.isprintable()} | ALLOWED
    assert "\x1b[2J" not in hostile.text
    assert hostile.text.count("\x1b]") == harmless.text.count("\x1b]")


def test_a_reader_that_has_gone_is_no_error() -> None:
    code = (
        "import sys\n"
        "from nemo_cli.ui.terminal.screen import Output\n"
        "output = Output(sys.stdout, 'stdout')\n"
        "for _ in range(5000): output.line('x' * 100)\n"
        "assert output.is_closed\n"
        "print('the end', file=sys.stderr)\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    run.stdout.read(10)
    run.stdout.close()
    assert run.stderr is not None
    assert run.stderr.read() == b"the end\n"
    run.stderr.close()
    assert run.wait(10) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("stream", [False, True])
def test_a_full_disk_is_told_on_stderr_where_stdout_is_json(stream: bool) -> None:
    streams = Streams()
    with open("/dev/full", "w") as full:
        terminal = replace(streams.terminal, stdout=full)
        view = make_view(terminal, is_json=True, stream=stream)
        with pytest.raises(DiskProblem) as caught:
            view.show(Result(results.Balance(1, None, None)))
        view.problem(caught.value)
    assert "stdout cannot be used" in streams.err.getvalue()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_stdout_is_told() -> None:
    handle = os.open("/dev/full", os.O_WRONLY)
    with pytest.raises(DiskProblem) as caught, os.fdopen(handle, "w") as full:
        Output(full, "stdout").line("x")
    assert caught.value.path == "stdout"
