"""How long a typed line takes before anything is sent: the gate for text, and the router.

    python -m benchmarks.typed

Each cost is that of ten times the input over that of the input: linear is about ten.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Final

from nemo_cli.core.message import cleaned
from nemo_cli.core.router import route

ROUNDS: Final = 5
KILOBYTE: Final = 1024
WORDS: Final = "a quiet harbour at dawn, 灯塔下的老人修一只钟, café au lait. "
LINES: Final[dict[str, str]] = {
    "a.png,": "a.png,",
    "a.png b.mov": "a.png b.mov ",
    "用a.png替换": "用a.png替换",
    "/a/b\\ c": "/a/b\\ c ",
    "words": WORDS,
}


def _seconds(work: Callable[[str], object], text: str) -> float:
    """The median time of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work(text)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _of_size(unit: str, size_bytes: int) -> str:
    return unit * (size_bytes // len(unit.encode()))


def main() -> None:
    """Print the figures."""
    for name, text in (("words", WORDS), ("with controls", f"{WORDS}\x1b[31m\t\r\n")):
        took_ms = _seconds(cleaned, _of_size(text, 10 * KILOBYTE)) * 1000
        print(f"gate, 10 KB of {name}: {took_ms:.2f} ms (goal 1 ms)")
    for name, unit in LINES.items():
        small, large = (
            _seconds(lambda line: route(line, exists=lambda _: False), _of_size(unit, size))
            for size in (2400, 24_000)
        )
        print(f"route, 24 KB of {name}: {large:.3f} s, {large / small:.1f} times 2.4 KB")


if __name__ == "__main__":
    main()
