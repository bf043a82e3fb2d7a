"""How late nemo notices that a render is finished, and how many requests that takes.

    python benchmarks/polling.py

Simulates renders of 5 to 300 s with the client's own schedule, and with two fixed ones.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nemo_cli.core.render.polling import Schedule

Progress = Callable[[float], float | None]
NextDelay = Callable[[float, float | None], float]

LENGTHS_S: Final = [5 + 295 * step / 400 for step in range(401)]


def _stuck(share: float) -> Progress:
    """Reach 90 at this share of the time, and stay there."""
    return lambda done: min(90, math.floor(90 * done / share))


FAMILIES: Final[dict[str, dict[str, Progress]]] = {
    "linear": {
        "fractions": lambda done: 100 * done,
        "whole numbers": lambda done: math.floor(100 * done),
        "from 5": lambda done: math.floor(5 + 95 * done),
    },
    "stepped": {
        "25 by 25": lambda done: 25 * math.floor(4 * done),
        "20 by 20": lambda done: 20 * math.floor(5 * done),
        "10 by 10": lambda done: 10 * math.floor(10 * done),
    },
    "stuck at 90": {
        "from 90 % on": _stuck(0.9),
        "from 80 % on": _stuck(0.8),
        "from 60 % on": _stuck(0.6),
    },
    "absent": {"": lambda done: None},
}


@dataclass(frozen=True)
class Outcome:
    """One render: how late its end was seen, and after how many requests."""

    length_s: float
    late_s: float
    requests: int


def watched(length_s: float, progress: Progress, next_delay: NextDelay) -> Outcome:
    """Follow one render to its end."""
    age_s, requests = 0.0, 0
    while age_s < length_s:
        age_s += next_delay(age_s, progress(age_s / length_s))
        requests += 1
    return Outcome(length_s, age_s - length_s, requests)


def back_off() -> NextDelay:
    """2 s, growing by half to 15 s."""
    delays = iter(_growing())
    return lambda age_s, progress: next(delays)


def _growing() -> Iterator[float]:
    delay_s = 2.0
    while True:
        yield delay_s
        delay_s = min(delay_s * 1.5, 15.0)


SCHEDULES: Final[dict[str, Callable[[], NextDelay]]] = {
    "nemo": lambda: Schedule().next_delay,
    "back-off 2-15 s": back_off,
    "every 30 s": lambda: lambda age_s, progress: 30.0,
}


def mean(values: Iterator[float]) -> float:
    """Return the average."""
    listed = list(values)
    return sum(listed) / len(listed)


def row(name: str, outcomes: list[Outcome]) -> str:
    """One line of the table."""
    late_s = mean(outcome.late_s for outcome in outcomes)
    relative = mean(outcome.late_s / outcome.length_s for outcome in outcomes)
    requests = mean(float(outcome.requests) for outcome in outcomes)
    return f"{name:<18}{late_s:>10.2f}{relative:>11.1%}{requests:>11.1f}"


def main() -> None:
    """Print a table for each schedule: every family weighs the same in the last line."""
    for name, schedule in SCHEDULES.items():
        print(f"{name:<18}{'late (s)':>10}{'late (%)':>11}{'requests':>11}")
        everything: list[Outcome] = []
        for family, shapes in FAMILIES.items():
            outcomes = [
                watched(length_s, shape, schedule())
                for shape in shapes.values()
                for length_s in LENGTHS_S
            ]
            print(row(f"  {family}", outcomes))
            everything += outcomes * (3 // len(shapes))
        print(row("  all", everything) + "\n")


if __name__ == "__main__":
    main()
