"""While work goes on: progress, notes about its end, a picture of the result."""

from __future__ import annotations

import io
import struct
import time
import zlib
from pathlib import Path

import pytest
from rich.cells import cell_len

from nemo_cli.core.records import RenderJob
from nemo_cli.core.updates import Downloaded
from nemo_cli.core.updates import Downloading
from nemo_cli.core.updates import Rendering
from nemo_cli.core.updates import Result
from nemo_cli.core.updates import Uploading
from nemo_cli.errors import Interrupted
from nemo_cli.errors import RenderFailed
from nemo_cli.ui.blocks.drawn import LiveLine
from nemo_cli.ui.blocks.poster import poster
from nemo_cli.ui.blocks.progress import Progress
from nemo_cli.ui.blocks.progress import look_at
from nemo_cli.ui.terminal.renderer import Renderer
from nemo_cli.ui.terminal.screen import plain
from nemo_cli.ui.terminal.terminal import look
from nemo_cli.ui.views.notify import How
from nemo_cli.ui.views.notify import Notifier
from nemo_cli.ui.views.notify import NotifyingView
from nemo_cli.ui.views.notify import desktop
from nemo_cli.ui.words.voice import Voice
from tests.local.rendering import job
from tests.local.rendering import rendered
from tests.support.clock import FakeClock
from tests.ui.world import Streams
from tests.ui.world import Tty

EN = Voice()
MEGABYTE = 1 << 20

# Progress


def drawn(progress: Progress, columns: int = 200, *, voice: Voice = EN) -> str:
    renderer = Renderer(has_colour=True, has_unicode=True)
    return "".join(
        segment.text for row in renderer.rows(LiveLine(progress, voice), columns) for segment in row
    )


def test_an_upload_tells_size_speed_and_time_left() -> None:
    clock = FakeClock()
    progress = Progress(EN, clock.monotonic)
    for sent in (0, 20):
        progress.update(look_at(Uploading(("beach.mov",), sent * MEGABYTE, 100 * MEGABYTE), EN))
        clock.move(10)
    line = drawn(progress)
    for words in ("Uploading beach.mov", "20%", "20 MB / 100 MB", "1.0 MB/s", "1:20 left"):
        assert words in line


def test_a_render_without_a_percentage_tells_the_time() -> None:
    clock = FakeClock()
    progress = Progress(EN, clock.monotonic)
    progress.update(look_at(Rendering("r", "processing", None, 60.0), EN))
    clock.move(5)
    assert drawn(progress).endswith("Rendering 1:05")


def test_a_download_of_unknown_length_has_no_bar() -> None:
    progress = Progress(EN, FakeClock().monotonic)
    progress.update(look_at(Downloading("city.mp4", 3 * MEGABYTE, None), EN))
    assert "━" not in drawn(progress)
    assert "3.0 MB" in drawn(progress)


def test_where_nothing_moves_each_tenth_is_one_line() -> None:
    clock = FakeClock()
    progress = Progress(EN, clock.monotonic)
    lines = []
    for percent in range(0, 101, 5):
        progress.update(
            look_at(Rendering("r", "processing", float(percent), clock.monotonic()), EN)
        )
        if line := progress.step():
            lines.append(plain(line))
        clock.move(5)
    assert [line.split()[1] for line in lines] == [f"{tenth}%" for tenth in range(10, 101, 10)]


def test_a_job_that_is_over_at_once_is_no_line() -> None:
    progress = Progress(EN, FakeClock().monotonic)
    progress.update(look_at(Uploading(("a.png",), 5, 5), EN))
    assert progress.step() is None


@pytest.mark.parametrize("columns", [1, 20, 40])
def test_a_progress_line_fits(columns: int) -> None:
    progress = Progress(EN, FakeClock().monotonic)
    progress.update(look_at(Uploading(("一个很长的文件名字.mov" * 5,), 5, 10), EN))
    assert cell_len(drawn(progress, columns)) <= columns


def test_a_narrow_line_loses_whole_parts() -> None:
    clock = FakeClock()
    voice = Voice(is_in_chat=True)
    progress = Progress(voice, clock.monotonic)
    for percent in (20.0, 40.0, 60.0):
        clock.move(20)
        update = Rendering("r", "processing", percent, clock.monotonic())
        progress.update(look_at(update, voice))
    wide = drawn(progress, voice=voice)
    assert "Ctrl-C leaves it running" in wide
    left = next(words for words in (f"about {s} s left" for s in range(99)) if words in wide)
    for columns in range(1, cell_len(wide)):
        line = drawn(progress, columns, voice=voice)
        assert cell_len(line) <= columns
        assert ("about" in line) == (left in line)
        assert ("Ctrl" in line) == ("Ctrl-C leaves it running" in line)
        assert "60%" in line or "━" not in line  # the bar goes before the figure


# Notes


def notes(how: How, took_s: float, *, failed: bool = False, environ: str = "xterm") -> str:
    """What a job of some length writes beside its result."""
    streams = Streams(is_tty=True, environ={"TERM": environ})
    clock = FakeClock()
    notifier = Notifier(streams.terminal, EN, how)
    view = NotifyingView(Streams().view(), notifier, clock.monotonic)
    view.show(Rendering("r", "processing", 1.0, 0.0))
    clock.move(took_s)
    if failed:
        view.problem(RenderFailed(render_id="r1"))
    else:
        view.show(Result(RenderJob("r", "", file="a.mp4")))
    return streams.text


@pytest.mark.parametrize(
    ("how", "took_s", "written"),
    [("bell", 21, "\a"), ("bell", 19, ""), ("off", 300, ""), ("desktop", 21, "\a")],
)
def test_when_the_end_is_told(how: How, took_s: float, written: str) -> None:
    assert notes(how, took_s) == written


def test_a_failure_is_told_too() -> None:
    assert "could not finish" in notes("desktop", 60, failed=True, environ="xterm-kitty")


def test_an_interruption_is_not_told() -> None:
    streams = Streams(is_tty=True)
    clock = FakeClock()
    view = NotifyingView(Streams().view(), Notifier(streams.terminal, EN), clock.monotonic)
    view.show(Rendering("r", "processing", 1.0, 0.0))
    clock.move(60)
    view.problem(Interrupted())
    assert streams.text == ""


def test_a_pipe_gets_no_note() -> None:
    streams = Streams()
    Notifier(streams.terminal, EN, "bell").tell("done")
    assert streams.text == streams.err.getvalue() == ""


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"TERM": "xterm-kitty"}, "\x1b]99;;done\x1b\\"),
        ({"TERM_PROGRAM": "iTerm.app"}, "\x1b]9;done\x07"),
        ({"TERM": "rxvt-unicode"}, "\x1b]777;notify;nemo;done\x07"),
        ({"TERM": "xterm"}, "\a"),
        (
            {"TERM_PROGRAM": "tmux", "LC_TERMINAL": "iTerm2", "TMUX": "/tmp/t"},
            "\x1bPtmux;\x1b\x1b]9;done\x07\x1b\\\a",
        ),
    ],
)
def test_each_terminal_has_its_own_code(environ: dict[str, str], code: str) -> None:
    assert desktop("done", environ) == code


def test_the_users_command_gets_event_and_file(tmp_path: Path) -> None:
    script, note = tmp_path / "note.sh", tmp_path / "note"
    script.write_text(f'#!/bin/sh\necho "$NEMO_EVENT $NEMO_FILE" > "{note}.new"\n'
                      f'mv "{note}.new" "{note}"\n')  # fmt: skip
    script.chmod(0o755)
    terminal = look(Tty(), Tty(), Tty(), {"PATH": "/bin:/usr/bin"})
    clock = FakeClock()
    notifier = Notifier(terminal, EN, "command", str(script))
    view = NotifyingView(Streams().view(), notifier, clock.monotonic)
    view.show(Rendering("r", "processing", 1.0, 0.0))
    clock.move(60)
    view.show(Downloaded("/tmp/city.mp4", 5))
    view.show(Result(RenderJob("r", "", file="a.mp4")))
    limit = time.monotonic() + 5
    while not note.exists():
        assert time.monotonic() < limit
    assert note.read_text() == "done /tmp/city.mp4\n"


# The picture


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A red picture, twice as wide as high."""
    image = pytest.importorskip("PIL.Image")
    path = tmp_path / "a.png"
    image.new("RGB", (200, 100), (255, 0, 0)).save(path)
    return path


@pytest.mark.parametrize(
    ("environ", "beginning"),
    [
        ({"TERM": "xterm-kitty"}, "\x1b_Ga=T,f=100,q=2,c=40,r=10,"),
        ({"TERM_PROGRAM": "iTerm.app"}, "\x1b]1337;File=inline=1;width=40;height=10;"),
        ({"TERM": "foot"}, "\x1bPq#0;2;100;0;0#0~"),
        ({"COLORTERM": "truecolor"}, "\x1b[38;2;255;0;0;48;2;255;0;0m▀"),
        ({"TERM": "xterm-kitty", "TMUX": "x", "COLORTERM": "truecolor"}, "\x1b[38;2;255;0;0;"),
    ],
)
def test_a_picture_in_the_way_of_the_terminal(
    picture: Path, environ: dict[str, str], beginning: str
) -> None:
    assert poster(picture, look(Tty(), Tty(), Tty(), environ)).startswith(beginning)


@pytest.mark.parametrize(
    "environ",
    [{}, {"TERM": "dumb"}, {"TERM": "xterm-kitty", "NO_COLOR": "1"}, {"ACCESSIBLE": "1"}],
)
def test_no_picture_where_none_can_be_seen(picture: Path, environ: dict[str, str]) -> None:
    assert poster(picture, look(Tty(), Tty(), Tty(), environ)) == ""


def test_no_picture_in_a_pipe(picture: Path) -> None:
    environ = {"TERM": "xterm-kitty"}
    assert poster(picture, look(Tty(), io.StringIO(), Tty(), environ)) == ""


def bomb(side: int) -> bytes:
    """A picture of a few kilobytes that is gigabytes of pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1 << 20))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def test_a_film_gives_a_frame_of_it(tmp_path: Path) -> None:
    rendered(job(tmp_path / "film.mp4"))
    terminal = look(Tty(), Tty(), Tty(), {"COLORTERM": "truecolor"})
    lines = poster(tmp_path / "film.mp4", terminal).splitlines()
    assert len(lines) == 11  # 16:9 in 40 columns
    assert {line.count("▀") for line in lines} == {40}


@pytest.mark.parametrize("name", ["broken.mp4", "missing.mp4", "sound.mp3", "bomb.png"])
def test_a_file_without_a_picture_is_no_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.mp4").write_bytes(b"no video")
    (tmp_path / "bomb.png").write_bytes(bomb(60_000))
    terminal = look(Tty(), Tty(), Tty(), {"TERM": "xterm-kitty"})
    assert poster(tmp_path / name, terminal) == ""
