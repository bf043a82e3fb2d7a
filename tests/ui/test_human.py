"""The view for people: what stays on the screen, once and in order."""

from __future__ import annotations

import time

import pytest
from rich.cells import cell_len

from nemo_cli.core.records import RenderJob
from nemo_cli.core.results import Balance
from nemo_cli.core.results import ProjectState
from nemo_cli.core.timeline.summary import changes
from nemo_cli.core.updates import Changed
from nemo_cli.core.updates import Connecting
from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Downloaded
from nemo_cli.core.updates import Rendering
from nemo_cli.core.updates import Result
from nemo_cli.core.updates import Said
from nemo_cli.core.updates import TimelineShown
from nemo_cli.core.updates import Update
from nemo_cli.core.updates import Uploading
from nemo_cli.core.updates import Waited
from nemo_cli.core.updates import Working
from nemo_cli.errors import Interrupted
from tests.ui.world import CITY
from tests.ui.world import Streams

ANSWER = "\n\n".join(f"Paragraph {number} has *some* words." for number in range(100))


def show(streams: Streams, *updates: Update) -> list[str]:
    view = streams.view()
    for update in updates:
        view.show(update)
    view.close()
    return streams.rows()


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_every_line_of_a_long_answer_is_there_exactly_once(columns: int) -> None:
    streams = Streams(is_tty=True, columns=columns)
    pieces = [ANSWER[at : at + 7] for at in range(0, len(ANSWER), 7)]
    rows = show(streams, *map(Said, pieces), Result(Balance(None, None, None)))
    text = " ".join(row for row in rows if row)
    numbers = [int(word) for word in text.split() if word.isdecimal()]
    assert numbers == list(range(100))


def test_the_first_word_is_drawn_at_once() -> None:
    streams = Streams(is_tty=True)
    view = streams.view()
    view.show(Said("Hel"))
    assert "Hel" in streams.text
    view.close()


def test_at_most_twenty_frames_a_second() -> None:
    streams = Streams(is_tty=True)
    view = streams.view()
    began = time.monotonic()
    for number in range(500):
        view.show(Said(f"{number} "))
    elapsed_s = time.monotonic() - began
    frames = streams.text.count("\x1b[2K")
    view.close()
    assert frames <= elapsed_s * 20 + 2


def test_without_motion_text_is_written_as_it_comes_and_stays() -> None:
    streams = Streams(is_tty=True, environ={"ACCESSIBLE": "1"})
    view = streams.view()
    view.show(Said("Hel"))
    assert streams.text == "Hel"
    view.show(Working("generate", "generating"))
    view.show(Rendering("r", "processing", 50.0, 30.0))
    view.close()
    assert streams.rows() == ["Hel", "Generating…", "Rendering 50% 30 s"]
    assert "\x1b[2K" not in streams.text


def test_markdown_is_set() -> None:
    text = "# Plan\n\n- **one**\n- two\n\n```\nlist[int]\n```\n"
    rows = show(Streams(is_tty=True), Said(text), Result(Balance(None, None, None)))
    assert rows == ["Plan", "", " • one", " • two", "", "  list[int]"]


def test_html_and_line_ends_stay_visible() -> None:
    rows = show(
        Streams(is_tty=True), Said("see <b>this</b>\n你好\n世界"), Result(Balance(None, None, None))
    )
    assert rows == ["see <b>this</b>", "你好", "世界"]


def test_a_link_shows_where_it_leads() -> None:
    streams = Streams(is_tty=True)
    show(streams, Said("[bank](https://evil.example)"), Result(Balance(None, None, None)))
    assert "https://evil.example" in streams.rows()[0]
    assert "\x1b]8" not in streams.text


def test_a_definition_that_markdown_hides_is_shown_as_it_came() -> None:
    assert show(Streams(is_tty=True), Said("[1]: https://x.example")) == ["[1]: https://x.example"]


def test_progress_leaves_nothing_behind() -> None:
    rows = show(
        Streams(is_tty=True),
        Connecting(),
        Said("Right away."),
        Working("generate", "generating"),
        Waited(1, 1),
        Uploading(("a.mov",), 1, 2),
        Rendering("r", "processing", 50.0, 3.0),
        Downloaded("/tmp/a.mp4", 1024),
        Result(RenderJob("r", "", file="a.mp4")),
    )
    assert rows == ["Setting things up…", "Right away.", "✓ Saved /tmp/a.mp4  1.0 kB"]


def test_the_window_title_tells_the_percentage_and_is_given_back() -> None:
    streams = Streams(is_tty=True)
    show(streams, Rendering("r", "processing", 63.0, 3.0), Result(RenderJob("r", "", file="a.mp4")))
    assert "\x1b]2;63% Rendering\x07" in streams.text
    assert streams.text.count("\x1b[22;2t") == streams.text.count("\x1b[23;2t") == 1


def test_an_open_paragraph_survives_an_interruption() -> None:
    streams = Streams(is_tty=True)
    view = streams.view()
    view.show(Said("First.\n\nSecond, not fin"))
    view.problem(Interrupted())
    view.close()
    rows = streams.rows()
    assert rows[:3] == ["First.", "", "Second, not fin"]
    assert rows[3].startswith("✗ Stopped.")


def test_what_changed_what_it_cost_and_the_ruler() -> None:
    found = tuple(changes(None, CITY))
    rows = show(
        Streams(is_tty=True, columns=60),
        Changed(found, CITY, is_told=False),
        CreditsShown(300, 40, cost=100, is_asked=False),
        TimelineShown(CITY, "city"),
        Result(ProjectState()),
    )
    assert "+ BGM Lo-fi (0-10s, 35%)" in rows
    assert "−100 → 300 credits (40 held)" in rows
    video, audio, title = rows[-3:]
    assert (video[:5], audio[:5], title[:5]) == ("Video", "Audio", "Title")
    assert title.startswith("Title ▏城市之梦")


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_the_ruler_fits_and_is_to_scale(columns: int) -> None:
    rows = show(Streams(is_tty=True, columns=columns), TimelineShown(CITY), Result(ProjectState()))
    widths = [cell_len(row) for row in rows[-3:]]
    assert max(widths) < columns
    assert widths[0] == widths[1] > widths[2]


def test_an_ascii_terminal_gets_ascii_signs() -> None:
    import io

    from nemo_cli.ui.terminal.terminal import look
    from nemo_cli.ui.views.choice import make_view

    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    terminal = look(io.StringIO(), stream, stream, {"NEMO_FORCE_TTY": "60"})
    view = make_view(terminal)
    view.show(Said("It’s **done** → 你\n\n- item\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"))
    view.show(TimelineShown(CITY))
    view.show(Rendering("r", "processing", 50.0, 3.0))
    view.show(CreditsShown(300, 40, cost=100, is_asked=False))
    view.problem(Interrupted())
    view.close()
    assert b"-100 -> 300 credits" in raw.getvalue()
    assert max(raw.getvalue()) < 128
