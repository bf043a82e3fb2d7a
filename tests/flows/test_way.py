"""How many files of the client one typed line runs through: who follows it reads them all."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

import nemo_cli
from nemo_cli.flows.line import handle
from nemo_cli.flows.work import Work
from nemo_cli.ui.views.view import play
from tests.ui.world import Streams

PACKAGE = Path(nemo_cli.__file__).parent


@contextmanager
def followed() -> Iterator[set[str]]:
    """The files of which a function runs meanwhile, in any thread that is started."""
    files: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and frame.f_code.co_name != "<module>" and path.is_relative_to(PACKAGE):
            files.add(str(path.relative_to(PACKAGE)))

    before = sys.getprofile()
    sys.setprofile(note)
    threading.setprofile(note)
    try:
        yield files
    finally:
        sys.setprofile(before)
        threading.setprofile(None)


@pytest.mark.parametrize(("line", "most"), [("a.png", 40), ("a.png put it first", 63)])
def test_a_typed_line_runs_through_no_more_files_than_before(
    work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, most: int
) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    monkeypatch.chdir(tmp_path)
    view = Streams().view()
    with followed() as files:
        assert play(handle(work, line), view) == 0
    assert len(files) <= most, sorted(files)
