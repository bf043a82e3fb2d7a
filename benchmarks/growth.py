"""What a hundred times the work costs: each curve at three sizes, with the exponent of its time.

    python -m benchmarks.growth            every curve; a few minutes
    python -m benchmarks.growth state      only those whose name begins so

The exponent is the slope of processor time over size, both in logarithms: 1 is linear, and at most
1.1 is asked for. What every size costs, such as the start of a process, is taken off first.
Commands run as processes of their own against the stub backend of the tests.
"""

from __future__ import annotations

import io
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image
from rich.console import Console

from nemo_cli.api.sse import EventReader
from nemo_cli.clock import Clock
from nemo_cli.core.records import Project
from nemo_cli.core.records import RenderJob
from nemo_cli.core.records import State
from nemo_cli.core.stream.events import Beat
from nemo_cli.core.stream.events import events_in
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.timeline.summary import changes
from nemo_cli.core.timeline.summary import fingerprint
from nemo_cli.flows.bulk.journal import Journal
from nemo_cli.flows.bulk.rows import read_rows
from nemo_cli.flows.turn.listen import Ear
from nemo_cli.local.prober import Prober
from nemo_cli.local.worker import WORKER
from nemo_cli.store import Store
from nemo_cli.ui.blocks.markdown import Blocks
from nemo_cli.ui.blocks.prose import Markdown
from tests.support.stub import StubBackend
from tests.support.stub import video_bytes

MEGABYTE = 1_000_000
BLOCKS = (111_000, 333_000, MEGABYTE)
ROUNDS = 2
SHORT_S = 0.5
LONG_S = 10.0
PIECE = 5  # characters
CHUNK_BYTES = 65_536  # read at once from the network
SENTENCE = "The morning light falls over the harbour, and a small boat drifts out to sea. "
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(1000)


@dataclass(frozen=True)
class Curve:
    """What is measured, at which sizes, in which unit; `cost` gives seconds of processor."""

    name: str
    unit: str
    sizes: tuple[int, int, int]
    cost: Callable[[int], float]


def main(wanted: str = "") -> None:
    """Print a row for each curve."""
    print(f"{'curve':<24}{'unit':<12}{'sizes':>28}{'seconds':>24}{'exponent':>10}")
    for curve in CURVES:
        if curve.name.startswith(wanted):
            seconds = [best(curve, size) for size in curve.sizes]
            sizes = " ".join(f"{size:,}" for size in curve.sizes)
            times = " ".join(f"{second:.2f}" for second in seconds)
            slope = exponent(curve.sizes, seconds)
            print(f"{curve.name:<24}{curve.unit:<12}{sizes:>28}{times:>24}{slope:>10.2f}")
            sys.stdout.flush()


def best(curve: Curve, size: int) -> float:
    """The shortest of several rounds; what takes long is measured well enough at once."""
    first = curve.cost(size)
    return min(first, *(curve.cost(size) for _ in range(ROUNDS))) if first < SHORT_S else first


def exponent(sizes: tuple[int, ...], seconds: list[float]) -> float:
    """The slope of the line that fits the points best, both axes in logarithms."""
    across = [math.log(size) for size in sizes]
    up = [math.log(max(second, 1e-6)) for second in seconds]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    steep = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return steep / sum((x - middle) ** 2 for x in across)


def _time(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


# --- in this process ---


def _answer(length: int) -> float:
    """From the wire to the words that are told and kept, in pieces of five characters."""
    whole = b"".join(_event(SENTENCE[at : at + PIECE]) for at in range(0, len(SENTENCE), PIECE))
    sent = whole * (length // len(SENTENCE))

    def read() -> None:
        reader, ear = EventReader(), Ear("en")
        for start in range(0, len(sent), CHUNK_BYTES):
            for item in reader.feed(sent[start : start + CHUNK_BYTES]):
                for event in [item] if isinstance(item, Beat) else events_in(item.data):
                    deque(ear.take(event), 0)
            deque(ear.tell(), 0)
        deque(ear.end(), 0)
        assert len(ear.heard.text) == length // len(SENTENCE) * len(SENTENCE)

    return _time(read)


def _event(text: str) -> bytes:
    payload = {"content": {"parts": [{"text": text}]}, "partial": True, "author": "a"}
    return b"data: " + json.dumps(payload).encode() + b"\n\n"


def _open_block(line: str, before: str = "") -> Callable[[int], float]:
    """One block that stays open: taken in pieces, its tail looked at each time, set at its end."""

    def cost(length: int) -> float:
        text = before + _long(line, length)

        def show() -> None:
            blocks, console = Blocks(), Console(file=io.StringIO(), width=80)
            for start in range(0, len(text), PIECE):
                for block in blocks.feed(text[start : start + PIECE]):
                    console.print(Markdown(block.text))
                blocks.tail(1500)
            for block in blocks.flush():
                console.print(Markdown(block.text))

        return _time(show)

    return cost


def _draft(segments: int) -> float:
    """Two drafts read, told apart and known again."""
    drafts = [
        {"t": [{"tt": 7, "sg": [_segment(number, shift) for number in range(segments)]}]}
        for shift in (0, 500)
    ]

    def look() -> None:
        before, after = map(Timeline.from_json, drafts)
        assert len(changes(before, after)) == segments
        assert fingerprint(drafts[0]) != fingerprint(drafts[1])

    return _time(look)


def _segment(number: int, shift: int) -> dict[str, object]:
    return {"s": number * 1000 + shift, "d": 1000, "m": {"text": f"Words of title {number}"}}


def _state(records: int) -> float:
    """Ten writes of a state in which everything is still open."""
    half = records // 2
    state = State(
        renders=tuple(RenderJob(f"r{n}", "origin", f"p{n}") for n in range(half)),
        projects=tuple(Project(f"p{n}", "origin", name=f"film {n}") for n in range(half)),
    )
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), Clock())
        store.update(lambda _: state)

        def write() -> None:
            for _ in range(10):
                store.add_cost(1)

        return _time(write)


def _batch(rows: int) -> float:
    """A batch file read, each row noted in the journal, and the journal read again."""

    def work(path: Path) -> None:
        journal = Journal(path)
        for row in read_rows(path):
            journal.note(row.key, state="done", asked=row.asked)
        again = Journal(path)
        assert all(again.state(row.key)["state"] == "done" for row in read_rows(path))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "films.jsonl"
        lines = (json.dumps({"prompt": f"clip {n}", "output": f"{n}.mp4"}) for n in range(rows))
        path.write_text("\n".join(lines))
        return _time(lambda: work(path))


def _long(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


# --- the program itself ---


def _uploads(files: int) -> float:
    """Small pictures, sent one by one."""
    return _command(files, _pictures)


def _pictures(folder: Path, count: int) -> list[str]:
    names = [f"{number}.png" for number in range(count)]
    for name in names:
        (folder / name).write_bytes(PICTURE)
    return ["upload", *names, "--json"]


def _films(rows: int) -> float:
    """A batch from its first message to its last film, four rows side by side."""
    return _command(rows, _rows)


def _rows(folder: Path, count: int) -> list[str]:
    lines = (json.dumps({"prompt": f"clip {n}", "output": f"{n}.mp4"}) for n in range(count))
    (folder / "films.jsonl").write_text("\n".join(lines))
    return ["batch", "films.jsonl", "--sessions", "4", "--json", "--yes"]


def _probes(files: int) -> float:
    """Small pictures looked into, as the local backend does with what is uploaded."""
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{number}.png" for number in range(files)]
        for path in paths:
            Image.new("RGB", (64, 48)).save(path)
        before = _spent()
        with closing(Prober(WORKER)) as prober:
            assert all(prober.probe(path).width == 64 for path in paths)
        return _spent() - before


def _command(size: int, prepared: Callable[[Path, int], list[str]]) -> float:
    """The processor time of a command beyond what it takes for a single thing."""
    return max(_least(size, prepared) - _least(1, prepared), 1e-6)


@cache
def _least(size: int, prepared: Callable[[Path, int], list[str]]) -> float:
    """The shortest of several runs: what a start takes varies by as much as a hundred uploads."""
    first = _run(size, prepared)
    return min(first, *(_run(size, prepared) for _ in range(ROUNDS))) if first < LONG_S else first


def _run(size: int, prepared: Callable[[Path, int], list[str]]) -> float:
    with tempfile.TemporaryDirectory() as name, StubBackend() as stub:
        stub.video, stub.available = video_bytes(1000), 10**9
        folder = Path(name)
        environ = {
            **os.environ,
            "NEMO_API_URL": stub.url,
            "NEMO_CONFIG_DIR": str(folder / "config"),
            "NEMO_POLL_MIN_S": "0.01",
            "NEMO_POLL_MAX_S": "0.05",
            "NEMO_SETTLE_S": "0",
            "NO_PROXY": "127.0.0.0/8",
        }
        command = [sys.executable, "-m", "nemo_cli", *prepared(folder, size)]
        before = _spent()
        subprocess.run(command, cwd=folder, env=environ, check=True, stdout=subprocess.DEVNULL)
        return _spent() - before


def _spent() -> float:
    """Seconds of processor of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


CURVES = (
    Curve("answer text", "characters", (2 * MEGABYTE, 6 * MEGABYTE, 20 * MEGABYTE), _answer),
    Curve("open fence", "characters", BLOCKS, _open_block("x = x + 1\n", "```\n")),
    Curve("open quote", "characters", BLOCKS, _open_block(f"> {SENTENCE}\n")),
    Curve("drafts", "segments", (2_000, 6_000, 20_000), _draft),
    Curve("state, ten writes", "records", (1_000, 3_000, 10_000), _state),
    Curve("rows and their journal", "rows", (200, 600, 2_000), _batch),
    Curve("films of a batch", "rows", (200, 600, 2_000), _films),
    Curve("uploads", "files", (100, 300, 1_000), _uploads),
    Curve("looks into uploads", "files", (100, 300, 1_000), _probes),
)


if __name__ == "__main__":
    main(*sys.argv[1:])
