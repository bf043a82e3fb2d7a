"""What the chat does besides talking: films played, reports kept, bells only where nobody looks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.cli import Nemo
from tests.support.sample import picture
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.terminal import Terminal
from tests.support.terminal import spawned

FOCUS_IN, FOCUS_OUT = "\x1b[I", "\x1b[O"


def _with_player(nemo: Nemo, folder: Path, body: str) -> Nemo:
    """A machine whose program for films is a script of ours."""
    opener = folder / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f"#!/bin/sh\n{body}\n")
    opener.chmod(0o755)
    return nemo.having(PATH=f"{opener.parent}:/usr/bin:/bin")


def test_play_opens_the_newest_film(nemo: Nemo, stub: StubBackend, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    player = _with_player(nemo, tmp_path, f'printf "%s" "$1" >> "{opened}"')
    with player.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("/play")
        terminal.wait_for("No film of this project was exported yet")
        terminal.enter("make a 10s video")
        terminal.wait_for("Done: shoot_clip.")
        terminal.enter("/export to beach.mp4")
        terminal.wait_for("Saved")
        terminal.enter("/play")
        terminal.watch_until(opened.exists)
        terminal.wait_for("Opening")
    assert opened.read_text() == str(player.work_dir / "beach.mp4")


def test_a_report_is_shown_and_kept_and_tells_nothing_of_the_talk(
    nemo: Nemo, stub: StubBackend
) -> None:
    stub.api.script(RUN, stub.reply_of("A secret plan, understood."))
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("my secret plan")
        terminal.wait_for("understood")
        terminal.enter("/export --take 9")
        terminal.wait_for("There is no take 9")
        terminal.enter("/report")
        terminal.wait_for("Nothing of it was sent")
    kept = (nemo.config_dir / "report.md").read_text()
    assert "- Newest problem: usage: There is no take 9." in kept
    assert "Python 3" in kept
    assert f"Backend: {stub.url}" in kept
    assert "secret" not in kept
    assert (nemo.config_dir / "report.md").stat().st_mode & 0o77 == 0


@pytest.mark.parametrize(("report", "rings"), [("", True), (FOCUS_IN, False), (FOCUS_OUT, True)])
def test_the_bell_rings_only_where_nobody_looks(
    nemo: Nemo, stub: StubBackend, report: str, rings: bool
) -> None:
    for name in ("a.png", "b.png"):
        picture(nemo.work_dir, name)
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        assert b"\x1b[?1004h" in terminal.raw
        terminal.type(report)
        before = len(terminal.raw)
        terminal.enter("*.png")
        terminal.wait_for("[y/N]")
        terminal.settle()
        assert (b"\a" in terminal.raw[before:]) == rings
        terminal.enter("n")
        terminal.wait_for_prompt("›")
        terminal.press("ctrl-d")
        terminal.wait_for_exit()
    assert terminal.raw.rindex(b"\x1b[?1004l") > terminal.raw.rindex(b"\x1b[?1004h")


def test_something_is_seen_before_all_else_and_the_prompt_takes_its_place(
    nemo: Nemo, stub: StubBackend
) -> None:
    nemo.work_dir.mkdir(parents=True)
    start = spawned([sys.executable, "-m", "nemo_cli"], nemo.full_environment(), nemo.work_dir)
    with Terminal(start) as terminal:
        terminal.wait_for("900 credits")
        assert terminal.raw.startswith(b"nemo ...\r")
        assert "nemo ..." not in terminal.transcript()
