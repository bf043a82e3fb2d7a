"""What the streams and the variables say, and the width that is never 0."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import struct
import termios
from collections.abc import Iterator
from collections.abc import Mapping
from typing import TextIO

import pytest

from nemo_cli.ui.terminal.terminal import Terminal
from nemo_cli.ui.terminal.terminal import look
from tests.ui.world import Tty


def seen(environ: Mapping[str, str], *, plain: bool = False, no_input: bool = False) -> Terminal:
    return look(Tty(), Tty(), Tty(), environ, plain=plain, no_input=no_input)


@pytest.mark.parametrize(
    ("environ", "colour", "motion", "can_ask"),
    [
        ({}, True, True, True),
        ({"NO_COLOR": "1"}, False, True, True),
        ({"NO_COLOR": ""}, True, True, True),
        ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False, True, True),
        ({"TERM": "dumb"}, False, False, True),
        ({"ACCESSIBLE": "1"}, True, False, True),
        ({"CI": "true"}, True, False, False),
        ({"NEMO_NO_INPUT": "1"}, True, True, False),
        ({"NEMO_NO_INPUT": "0"}, True, True, True),
    ],
)
def test_variables_on_a_terminal(
    environ: Mapping[str, str], colour: bool, motion: bool, can_ask: bool
) -> None:
    terminal = seen(environ)
    found = (terminal.has_colour_out, terminal.has_motion, terminal.can_ask)
    assert found == (colour, motion, can_ask)


def test_options_win() -> None:
    assert not seen({}, no_input=True).can_ask
    plain = seen({}, plain=True)
    assert not (plain.has_colour_out or plain.has_motion)


def test_colour_is_a_matter_of_each_stream() -> None:
    terminal = look(Tty(), io.StringIO(), Tty(), {})
    assert (terminal.has_colour_out, terminal.has_colour_err) == (False, True)
    assert not terminal.can_ask


def test_colour_can_be_forced_into_a_pipe() -> None:
    assert look(Tty(), io.StringIO(), io.StringIO(), {"CLICOLOR_FORCE": "1"}).has_colour_out


def test_a_pipe_can_be_treated_as_a_terminal_of_a_width() -> None:
    terminal = look(Tty(), io.StringIO(), io.StringIO(), {"NEMO_FORCE_TTY": "100"})
    assert terminal.is_out
    assert terminal.width == 100


def test_closed_streams_are_no_problem() -> None:
    terminal = look(None, None, None, {})
    terminal.stdout.write("into nothing")
    assert not (terminal.is_in or terminal.is_out or terminal.can_ask)
    assert terminal.size == (80, 24)


@pytest.mark.parametrize(("encoding", "has_unicode"), [("utf-8", True), ("cp1252", False)])
def test_signs_follow_the_encoding_and_nothing_raises(encoding: str, has_unicode: bool) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, write_through=True)
    terminal = look(Tty(), stream, stream, {})
    terminal.stdout.write("✓ 你 \ud800")
    assert terminal.has_unicode is has_unicode
    assert raw.getvalue().endswith(b"\\ud800")


@pytest.fixture
def window() -> Iterator[TextIO]:
    """A real terminal without a size."""
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as stream:
        yield stream
    os.close(master)


def test_a_width_of_zero_counts_as_eighty(window: TextIO) -> None:
    terminal = look(Tty(), window, window, {})
    assert terminal.size == (80, 24)
    fcntl.ioctl(window.fileno(), termios.TIOCSWINSZ, struct.pack("HHHH", 10, 33, 0, 0))
    assert terminal.size == (33, 10)
