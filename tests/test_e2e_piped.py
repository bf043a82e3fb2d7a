"""Piped: no escapes, no wrapping, no prompts, quiet ends."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from wcwidth import wcswidth

from tests.support.checks import assert_clean
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.stub import RUN
from tests.support.stub import StubBackend


def test_lines_are_messages_and_commands_in_order(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo(stdin="make a 10s video\ncredits\nadd music\nstatus\n")
    assert done.code == 0, str(done)
    assert stub.messages == ["make a 10s video", "add music"]
    first, money, music, line = (
        done.stdout.find(words) for words in ("shoot_clip", "800", "score", "Night bus")
    )
    assert -1 < first < money
    assert -1 < music < line
    assert_clean(done)


def test_a_failing_line_gives_a_failing_exit(nemo: Nemo, stub: StubBackend) -> None:
    stub.available = 0
    done = nemo(stdin="make a clip\n")
    assert done.code == 5, str(done)


def test_export_by_a_line_writes_the_file(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo(stdin="make a clip\nexport\n")
    assert done.code == 0, str(done)
    assert any(path.read_bytes() == stub.video for path in nemo.work_dir.glob("*.mp4"))


@pytest.mark.parametrize(
    "environment",
    [
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"ACCESSIBLE": "1"},
        {"COLUMNS": "0"},
        {"COLUMNS": "20"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda environment: " ".join(f"{k}={v}" for k, v in environment.items()),
)
def test_odd_surroundings_do_not_stop_it(nemo: Nemo, environment: dict[str, str]) -> None:
    """Row 69: ASCII and cp1252 stdout; NO_COLOR, TERM=dumb, 0 and 20 columns."""
    odd = nemo.having(**environment)
    for arguments in (["chat", "make a clip with the title “Ünïcode 你好 ✓”"], ["status"]):
        done = odd(*arguments)
        assert done.code == 0, str(done)
        assert "\x1b" not in done.output
        assert "Traceback" not in done.output


def test_long_lines_are_not_wrapped(nemo: Nemo, stub: StubBackend) -> None:
    words = "sea " * 200
    stub.api.script(RUN, stub.reply_of(words))
    done = nemo("chat", "tell me")
    assert words.strip() in done.stdout


def test_a_reader_that_leaves_early_is_no_error(nemo: Nemo, stub: StubBackend) -> None:
    """Row 70: `| head`."""
    stub.api.script(RUN, stub.reply_of("line\n" * 40_000))
    stub.piece_length = 4000
    read_end, write_end = os.pipe()
    process = subprocess.Popen(
        nemo.command("chat", "tell me"),
        stdout=write_end,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=nemo.full_environment(),
    )
    os.close(write_end)
    os.read(read_end, 10)
    os.close(read_end)
    _, err = process.communicate(timeout=30)
    assert b"Traceback" not in err
    assert b"BrokenPipe" not in err


def test_a_full_stdout_is_told(nemo: Nemo) -> None:
    """Row 70: /dev/full."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            nemo.command("credits"),
            stdout=full,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env=nemo.full_environment(),
            timeout=30,
            check=False,
        )
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_closed_stdout_does_not_crash(nemo: Nemo) -> None:
    """Row 70: `>&-`."""
    line = ["sh", "-c", '"$@" >&-', "sh", *nemo.command("credits")]
    done = subprocess.run(
        line, env=nemo.full_environment(), capture_output=True, timeout=30, check=False
    )
    assert b"Traceback" not in done.stderr


def test_no_escape_in_what_a_script_captures(nemo: Nemo) -> None:
    with_clip(nemo)
    for command_line in (["status"], ["credits"], ["sessions"], ["skills"], ["doctor"], ["--help"]):
        done = nemo(*command_line)
        assert "\x1b" not in done.output, str(done)


@pytest.mark.parametrize("word", ["quit", "exit", ":q", "退出", " QUIT "])
def test_a_word_that_ends_the_chat_ends_the_pipe(nemo: Nemo, stub: StubBackend, word: str) -> None:
    done = nemo(stdin=f"make a lake\n{word}\nmake another\n")
    assert done.code == 0, str(done)
    assert stub.messages == ["make a lake"]


def test_no_command_word_and_no_line_of_the_shell_is_sent(nemo: Nemo, stub: StubBackend) -> None:
    lines = ("help", "帮助", "clear", "nemo skills", "nemo upload --help", 'nemo make "a pier"')
    done = nemo(stdin="\n".join(lines))
    assert done.code == 0, str(done)
    assert "/export" in done.stdout
    assert "nemo upload --help" in done.stderr
    assert "type: a pier" in done.stderr
    assert nemo("chat", "quit").code == 0
    assert stub.messages == []


def test_an_export_with_words_that_it_does_not_know_is_refused(
    nemo: Nemo, stub: StubBackend
) -> None:
    done = nemo(stdin="/export first add music\n")
    assert done.code == 2
    assert "first add music" in done.stderr
    assert stub.messages == []
    assert not stub.renders


def test_a_skill_is_switched_to_in_a_pipe(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo(stdin="/skill video-generation-4k\ntell me more\n/skill nope\n")
    assert "\tvideo-generation-4k\t" in done.stdout
    assert stub.api.seen(RUN)[0].headers["x-skill-source"] == "video-generation-4k"
    assert done.code == 2


def test_the_commands_stand_in_columns_in_chinese_too(nemo: Nemo) -> None:
    rows = nemo("--lang", "zh", stdin="帮助\n").stdout.splitlines()
    gaps = [row.rindex("  ") + 2 for row in rows]
    assert len({wcswidth(row[:gap]) for row, gap in zip(rows, gaps, strict=True)}) == 1
