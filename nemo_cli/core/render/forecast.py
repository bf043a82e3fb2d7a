"""When a job will end, judged by the progress it reported so far.

Progress is taken for a straight line seen through steps: a reported 40 is anything from 40 to the
next step. So every look bounds the end from both sides, and looks together bound it closely. When
they contradict each other the steps are higher than thought, or the line has bent.
"""

import math
from collections import abc
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

DONE: Final = 100.0
USUAL_STEPS: Final = (5.0, 10.0, 20.0, 25.0, 34.0, 50.0)
HIGHEST_STEP: Final = 50.0
RECENT_LOOKS: Final = 30  # among which a bent line is searched for its last straight part
SMOOTH: Final = 0.05  # the step of a backend that reports fractions
START_S: Final = 0.5  # a look this early shows what a job begins with
ROUNDING: Final = 0.5  # of a backend that rounds up, too


@dataclass(frozen=True)
class Look:
    """What one look saw."""

    age_s: float
    progress: float


@dataclass(frozen=True)
class Forecast:
    """Between which ages the job should end; less than firm when only its last part fits."""

    from_s: float
    to_s: float
    step: float
    is_firm: bool

    @property
    def width_s(self) -> float:
        """How much is open."""
        return self.to_s - self.from_s

    @property
    def middle_s(self) -> float:
        """The even guess."""
        return (self.from_s + self.to_s) / 2

    def telling_age_s(self, soonest_s: float) -> float | None:
        """Return an age before the end at which a look would narrow the forecast most.

        Where the end alone decides over several steps, a look just before it tells most; with
        high steps it is the moment when the even guess would reach a step.
        """
        steps_apart = DONE * (1 - self.from_s / self.to_s) / self.step
        if steps_apart >= 3 and self.from_s > soonest_s:
            return self.from_s
        heights = range(1, math.ceil(DONE / self.step))
        edges = (self.middle_s * height * self.step / DONE for height in heights)
        return next((edge_s for edge_s in edges if soonest_s <= edge_s <= self.from_s), None)


@dataclass(frozen=True)
class _Reading:
    """One way to read the looks: from which on, in steps how high, rounded up how far."""

    first: int
    step: float
    rounding: float


def last_rise_s(looks: abc.Sequence[Look]) -> float | None:
    """Return the age at which progress was last seen to have risen; None if it never was."""
    ages = [after.age_s for before, after in pairwise(looks) if after.progress > before.progress]
    if looks and looks[0].age_s >= START_S and looks[0].progress > 0:
        ages.insert(0, looks[0].age_s)
    return ages[-1] if ages else None


def forecast(looks: abc.Sequence[Look], age_s: float) -> Forecast | None:
    """Return when the job will end, later than `age_s`; None when the looks do not tell."""
    if last_rise_s(looks) is None:
        return None
    for reading in _readings(looks):
        from_s, to_s = _bounds(looks, reading)
        if from_s <= to_s and age_s < to_s < math.inf:
            return Forecast(max(from_s, age_s), to_s, reading.step, is_firm=reading.first == 0)
    return None


def _readings(looks: abc.Sequence[Look]) -> abc.Iterator[_Reading]:
    """Yield the readings, the plainest first; the last ones leave out what came early."""
    least = _common_step(looks)
    yield _Reading(0, least, 0.0)
    yield _Reading(0, least, ROUNDING)
    yield from (_Reading(0, step, 0.0) for step in USUAL_STEPS if step > least)
    recent = range(max(1, len(looks) - RECENT_LOOKS), len(looks) - 1)
    yield from (_Reading(first, least, ROUNDING) for first in recent)


def _common_step(looks: abc.Sequence[Look]) -> float:
    """Return the greatest step that leads to every value seen."""
    if any(look.progress != int(look.progress) for look in looks):
        return SMOOTH
    return min(float(math.gcd(*(int(look.progress) for look in looks))), HIGHEST_STEP)


def _bounds(looks: abc.Sequence[Look], reading: _Reading) -> tuple[float, float]:
    """Return the earliest and the latest end that every look allows."""
    start, blur = _start(looks, reading)
    to_do = DONE - start.progress
    earliest_s, latest_s = 0.0, math.inf
    for look in looks[reading.first :]:
        passed_s = look.age_s - start.age_s
        if passed_s <= 0:
            continue
        most = look.progress + reading.step - start.progress
        least = look.progress - reading.rounding - start.progress - blur
        if most > 0:
            earliest_s = max(earliest_s, start.age_s + to_do * passed_s / most)
        if least > 0:
            latest_s = min(latest_s, start.age_s + (to_do - blur) * passed_s / least)
    return earliest_s, latest_s


def _start(looks: abc.Sequence[Look], reading: _Reading) -> tuple[Look, float]:
    """Return where the line begins, and by how much that is blurred by a step."""
    if reading.first:
        return looks[reading.first], reading.step
    return (looks[0] if looks[0].age_s < START_S else Look(0.0, 0.0)), 0.0
