"""One program looks into many files; a file that ends it is told, and the next gets a new one."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait
from contextlib import closing
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from nemo_cli.local.prober import Probe
from nemo_cli.local.prober import Prober
from nemo_cli.local.prober import UnreadableMedia
from nemo_cli.local.worker import WORKER

# Does what the name of the file says, and writes down each of its starts.
PROGRAM = """
import json, os, pathlib, signal, sys, time
here = pathlib.Path(__file__).parent
with open(here / "starts", "a") as starts:
    starts.write(f"{os.getpid()}\\n")
for seen, line in enumerate(sys.stdin):
    name = pathlib.Path(json.loads(line)).name
    if name == "deadly" or (name == "second" and seen):
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "last" and seen:
        sys.exit(0)
    if name == "endless":
        (here / "asked").touch()
        time.sleep(60)
    if name == "internal" and seen:
        print(json.dumps({"error": {"code": "internal", "message": "no memory"}}), flush=True)
        sys.exit(1)
    print("a library has something to say")
    print(json.dumps({"kind": "image", "width": seen}), flush=True)
"""


@contextmanager
def prober(folder: Path, patience_s: float = 30) -> Iterator[Prober]:
    program = folder / "program.py"
    program.write_text(PROGRAM)
    with closing(Prober((sys.executable, str(program)), patience_s)) as asked:
        yield asked


def starts(folder: Path) -> int:
    return len((folder / "starts").read_text().splitlines())


def test_many_files_are_looked_at_by_one_program(tmp_path: Path) -> None:
    with prober(tmp_path) as asked:
        seen = [asked.probe(Path(f"/{number}.png")).width for number in range(50)]
    assert seen == list(range(50))
    assert starts(tmp_path) == 1


@pytest.mark.parametrize("name", ["second", "last", "internal"])
def test_what_another_file_may_have_spoilt_is_asked_in_a_new_program(
    tmp_path: Path, name: str
) -> None:
    with prober(tmp_path) as asked:
        asked.probe(Path("/first"))
        assert asked.probe(Path("/") / name) == Probe(kind="image", width=0)
    assert starts(tmp_path) == 2


def test_a_file_that_ends_its_program_is_told_and_the_next_is_looked_at(tmp_path: Path) -> None:
    with prober(tmp_path) as asked:
        with pytest.raises(UnreadableMedia, match="too much time or memory"):
            asked.probe(Path("/deadly"))
        assert asked.probe(Path("/next")).kind == "image"
    assert starts(tmp_path) == 2


def test_a_file_that_takes_too_long_is_told_and_asked_once(tmp_path: Path) -> None:
    with prober(tmp_path, patience_s=1) as asked:
        asked.probe(Path("/first"))
        with pytest.raises(UnreadableMedia, match="too long"):
            asked.probe(Path("/endless"))
        assert asked.probe(Path("/next")).width == 0
    assert starts(tmp_path) == 2


def test_leaving_waits_for_no_file(tmp_path: Path) -> None:
    with prober(tmp_path) as asked, ThreadPoolExecutor(1) as others:
        answer = others.submit(asked.probe, Path("/endless"))
        while not (tmp_path / "asked").exists():
            wait([answer], 0.01)
        asked.close()
        with pytest.raises(UnreadableMedia, match="about to end"):
            answer.result(10)


def test_a_machine_without_the_program_does_not_know(tmp_path: Path) -> None:
    with closing(Prober((sys.executable, str(tmp_path / "missing.py")))) as asked:
        assert asked.probe(Path("/a.png")) == Probe()


def test_the_real_program_goes_on_behind_a_file_that_it_cannot_read(tmp_path: Path) -> None:
    Image.new("RGB", (64, 48)).save(tmp_path / "a.png")
    (tmp_path / "b.mp4").write_bytes(bytes(4096))
    with closing(Prober(WORKER)) as asked:
        with pytest.raises(UnreadableMedia, match=r"b\.mp4"):
            asked.probe(tmp_path / "b.mp4")
        assert asked.probe(tmp_path / "a.png").width == 64
