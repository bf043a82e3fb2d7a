"""Foreign strings are inert and visible, whatever command shows them, on a pipe or a terminal."""

from __future__ import annotations

import json

import pytest

from tests.support.cli import Nemo
from tests.support.cli import Outcome
from tests.support.hostile import EVERYTHING
from tests.support.hostile import MARKUP
from tests.support.hostile import TERMINAL
from tests.support.hostile import dangerous
from tests.support.hostile import dangerous_on_terminal
from tests.support.hostile import steering
from tests.support.project import with_clip
from tests.support.sample import clip
from tests.support.stub import CREATE
from tests.support.stub import CREDITS
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.stub import refuse
from tests.support.wire import Reply
from tests.support.wire import sse_reply

ALL = " ~ ".join(EVERYTHING)
NAMES = ("TITLE", "C1CSI", "DCS", "SGR", "RTLO")


def poison(stub: StubBackend) -> None:
    """Put hostile strings wherever the backend has a say."""
    session = stub.session
    session.name = ALL
    session.draft = {
        "t": [
            {"tt": 7, "sg": [{"d": 1000, "m": {"text": text}}], "m": {"name": text}}
            for text in EVERYTHING
        ],
        "m": {"title": ALL},
    }
    session.videos = [{"filename": f"{text}.mp4", "file_type": text} for text in EVERYTHING]
    stub.api.script(
        RUN,
        sse_reply(
            *(
                event({"type": kind, "name": text})
                for text in EVERYTHING
                for kind in ("tool_call", "tool_result")
            ),
            *(event({"type": "text", "content": text + "\n"}) for text in EVERYTHING),
        ),
    )


def assert_inert(done: Outcome) -> None:
    assert not dangerous(done.output), (dangerous(done.output), str(done))
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "command",
    [
        ["chat", "hello there"],
        ["status"],
        ["sessions"],
        ["export"],
        ["renders"],
        ["open", "--print"],
    ],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("mode", ["human", "json"])
def test_commands_show_it_inert_on_a_pipe(
    nemo: Nemo, stub: StubBackend, command: list[str], mode: str
) -> None:
    """Row 66."""
    with_clip(nemo)
    poison(stub)
    done = nemo(*command, *(["--json"] if mode == "json" else []))
    assert_inert(done)
    assert done.code in (0, 1, 2), str(done)
    if command[0] == "chat" and mode == "human":
        assert all(name in done.stdout for name in NAMES), str(done)


def test_markup_is_shown_as_it_is(nemo: Nemo, stub: StubBackend) -> None:
    """Row 67."""
    for text in MARKUP:
        stub.api.script(RUN, stub.reply_of(text))
    done = nemo(stdin="hello there\n" * len(MARKUP))
    assert done.code == 0, str(done)
    assert [text for text in MARKUP if text not in done.stdout] == []


@pytest.mark.parametrize("columns", [80, 40])
def test_commands_show_it_inert_on_a_terminal(nemo: Nemo, stub: StubBackend, columns: int) -> None:
    """Row 66, on a pty."""
    with_clip(nemo)
    poison(stub)
    for command in (["chat", "hello there"], ["status"], ["sessions"]):
        with nemo.terminal(*command, columns=columns, rows=50) as terminal:
            assert terminal.wait_for_exit(30) == 0, terminal.transcript()
        assert steering(terminal.raw) == []
        assert not dangerous_on_terminal(terminal.raw), command
        assert "Traceback" not in terminal.transcript()


def test_every_split_of_a_sequence_is_inert(nemo: Nemo, stub: StubBackend) -> None:
    """Row 68: a sequence split over deltas."""
    stub.piece_length = 1
    stub.api.script(RUN, stub.reply_of(" ".join(TERMINAL)))
    done = nemo("chat", "hello there")
    assert done.code == 0, str(done)
    assert_inert(done)


def test_a_lone_surrogate_is_replaced(nemo: Nemo, stub: StubBackend) -> None:
    """Row 69: a lone surrogate from JSON."""
    payload = json.dumps({"type": "text", "content": "be\ud800fore"}).encode()
    stub.api.script(RUN, sse_reply(b"data: " + payload + b"\n\n"))
    done = nemo("chat", "hello there")
    assert done.code == 0, str(done)
    assert "be\ufffdfore" in done.stdout


@pytest.mark.parametrize("mode", ["human", "json"])
def test_an_error_message_is_inert_and_short(nemo: Nemo, stub: StubBackend, mode: str) -> None:
    """Row 62: error bodies with escapes, and of a megabyte."""
    stub.api.script(CREDITS, refuse(5000, ALL * 500))
    done = nemo("credits", *(["--json"] if mode == "json" else []))
    assert done.code == 1, str(done)[:4000]
    assert_inert(done)
    assert len(done.stderr) < 6000


def test_a_page_in_place_of_an_answer_is_inert(nemo: Nemo, stub: StubBackend) -> None:
    page = Reply(200, {"Content-Type": "text/html"}, "<html>" + ALL + "</html>")
    stub.api.script(RUN, page)
    done = nemo("chat", "hello there")
    assert_inert(done)
    assert done.code == 6, str(done)


def test_file_names_are_inert_in_what_is_shown_and_sent(nemo: Nemo, stub: StubBackend) -> None:
    """Row 43: quotes, CR/LF, ESC, very long, not UTF-8."""
    folder = nemo.work_dir / "odd"
    names = [
        'quote".mp4',
        "line\r\nX-Injected: 1.mp4",
        "esc\x1b]0;TITLE\x07.mp4",
        "c1\x9b31m.mp4",
        "rtlo\u202e4pm.mp4",
        "e\u0301.mp4",
        "空の旅.mp4",
        "n" * 250 + ".mp4",
        "[red]x[\\].mp4",
        "%22;=.mp4",
        "bad\udcff.mp4",
    ]
    for name in names:
        clip(folder, name, 200)
    done = nemo("upload", folder, "-y")
    assert done.code == 0, str(done)
    assert_inert(done)
    sent = [part for part in stub.uploads if not isinstance(part, str)]
    assert len(sent) == len(names)
    for part in sent:
        assert "\r\nX-Injected" not in part.head
        assert not dangerous(part.filename)
        assert len(part.filename.encode()) <= 255
        assert part.filename.endswith(".mp4")
        assert part.size_bytes == 200


@pytest.mark.parametrize("text", ["", *TERMINAL[:3], "../../../../etc/cron.d/x", "CON", "a/b\\c"])
def test_a_hostile_title_names_no_file_outside(nemo: Nemo, stub: StubBackend, text: str) -> None:
    """Row 56: the name of the file comes from the project's title, by an allow-list."""
    with_clip(nemo)
    stub.session.name = text
    assert stub.session.draft
    stub.session.draft["m"]["title"] = text
    done = nemo("export", "-q")
    assert done.code == 0, str(done)
    (file,) = [path for path, content in nemo.written().items() if content == stub.video]
    assert file.parent == nemo.work_dir
    assert file.stem.upper() != "CON"
    assert not file.name.startswith((".", "-"))
    assert not dangerous(file.name)


def test_hostile_names_are_inert_on_a_terminal(nemo: Nemo, stub: StubBackend) -> None:
    """Row 66: uploads, exports and job lists on a pty."""
    with_clip(nemo)
    for text in EVERYTHING:
        name = text.replace("/", "").replace("\0", "")
        clip(nemo.work_dir / "odd", f"{name}.mp4", 100)
    stub.session.name = ALL
    for arguments in (
        ["upload", "odd", "-y"],
        ["export"],
        ["renders"],
        ["sessions"],
        ["open", "--print"],
    ):
        with nemo.terminal(*arguments, rows=60) as terminal:
            code = terminal.wait_for_exit(30)
        assert code == 0, terminal.transcript()
        assert steering(terminal.raw) == [], arguments
        assert not dangerous_on_terminal(terminal.raw), arguments


def test_hostile_refusals_are_inert_on_a_terminal(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(CREATE, refuse(5000, ALL))
    with nemo.terminal("new", "x") as terminal:
        assert terminal.wait_for_exit(30) == 1
    assert steering(terminal.raw) == []
    assert not dangerous_on_terminal(terminal.raw)


def test_a_flag_is_whole_wherever_the_stream_cuts_it(nemo: Nemo, stub: StubBackend) -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    stub.piece_length = 1
    stub.api.script(RUN, stub.reply_of(f"For {flag} and \u200fשלום\u200f."))
    done = nemo("chat", "which flag?")
    assert done.code == 0, str(done)
    assert f"For {flag} and שלום." in done.stdout
