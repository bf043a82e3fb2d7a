"""A look at a render, in any of its shapes (PROTOCOL "Poll a render"), and when to look again.

That is often near the end it is heading for, and seldom before.

The number of looks is paid for like this: a job that shows its progress needs far fewer than a
plain back-off would spend, and one that shows none may have some of them. Nothing here waits.
"""

import math
import re
from collections import abc
from dataclasses import dataclass
from typing import Any
from typing import Final

from nemo_cli.core import notices
from nemo_cli.core.foreign import number_of
from nemo_cli.core.render import forecast as forecasts
from nemo_cli.core.text import one_line

# It becomes part of an address and of the command line that continues.
_ID = re.compile(r"[\w.-]{1,128}", re.ASCII)
_STATUSES = {
    "completed": ("completed", "complete", "done", "succeeded", "success", "finished"),
    "failed": ("failed", "failure", "error", "errored"),
    "cancelled": ("cancelled", "canceled", "aborted"),
    "pending": ("pending", "queued", "submitted", "waiting", "created"),
    "processing": ("processing", "rendering", "running", "in_progress", "started"),
}
MOST_REMARKS = 20
_BY_WORD = {word: status for status, words in _STATUSES.items() for word in words}


@dataclass(frozen=True)
class Look:
    """What one look brought; an empty status means that nothing usable came."""

    status: str = ""
    progress: float | None = None  # 0-100
    url: str = ""
    size_bytes: int | None = None
    reason: str = ""
    is_missing: bool = False
    remarks: tuple[notices.FileRemark, ...] = ()


def look_of(answer: abc.Mapping[str, Any]) -> Look:
    """Read an answer leniently; an unknown status counts as still running."""
    word = answer.get("status")
    status = ""
    if isinstance(word, str) and word.strip():
        status = _BY_WORD.get(word.strip().lower(), "processing")
    output = answer.get("output")
    inside = output if isinstance(output, dict) else {}
    return Look(
        status=status,
        progress=_percentage(answer.get("progress")),
        url=_first_address(inside.get("url"), output, answer.get("outputUrl"), answer.get("url")),
        size_bytes=_size(inside.get("size")),
        reason=_reason(answer.get("error")),
        remarks=tuple(_remarks(inside.get("remarks"))),
    )


def _remarks(value: object) -> abc.Iterator[notices.FileRemark]:
    """Yield what is said about the user's files in words that we have sentences for."""
    for item in value[:MOST_REMARKS] if isinstance(value, list) else []:
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            name = one_line(item["name"], 80)
            yield from _remark(item.get("topic"), name, int(number_of(item.get("count")) or 0))


def _remark(topic: object, name: str, count: int) -> abc.Iterator[notices.FileRemark]:
    match topic:
        case "damaged":
            yield notices.FramesDamaged(name, count)
        case "damaged_sound":
            yield notices.SoundDamaged(name, count)
        case "ends_early":
            yield notices.EndsEarly(name)
        case "no_sound":
            yield notices.CannotBeHeard(name)


def id_of(answer: abc.Mapping[str, Any]) -> str:
    """Return the id that the backend gives a job anew; nothing for what is no plain word."""
    given = answer.get("id") or answer.get("taskId")
    is_plain = isinstance(given, str) and _ID.fullmatch(given) and given.strip(".")
    return str(given) if is_plain else ""


def _percentage(value: object) -> float | None:
    number = None if isinstance(value, str) else number_of(value)
    return None if number is None else min(max(number, 0.0), 100.0)


def _first_address(*values: object) -> str:
    return next((value for value in values if isinstance(value, str) and value), "")


def _size(value: object) -> int | None:
    number = number_of(value) if isinstance(value, int) else None
    return int(number) if number is not None and number > 0 else None


def _reason(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("message")
    return one_line(value, 300) if isinstance(value, str) else ""


# All in units of the shortest wait, since everything scales with it
FIRST_GAPS: Final = (1.25, 1.5, 2.25)
GAP_WITHOUT_PROGRESS: Final = 4.0
GAP_BEFORE_PROGRESS: Final = 5.5  # it stands at 0, and its first rise will tell
SHARP: Final = 1.75  # an end known this well is simply waited for
MARGIN: Final = 0.05  # a little after the end, not a little before it
GAP_WITHOUT_FIRM_FORECAST: Final = 3.0
SHORTEST_OVERDUE: Final = 3.0
PACE_OVERDUE: Final = 3.5

LEAST_SHARE_BLIND: Final = 0.025  # of the age: after five minutes the gaps grow
LONGEST_SHARE_OVERDUE: Final = 0.2  # of the time since the last rise
SHORTEST_SHARE_AHEAD: Final = 0.1  # of the time to the end: no two looks closer than this
SPARE_LOOKS: Final = 2

# The back-off whose number of looks is the measure
BACK_OFF_GROWTH: Final = 1.5
BACK_OFF_LONGEST: Final = 7.5


class Schedule:
    """Decides after each look how long to wait for the next; one per job."""

    def __init__(self, min_s: float = 2.0, max_s: float = 30.0) -> None:
        self._unit_s = min_s
        self._max_s = max(min_s, max_s)
        self._looks: list[forecasts.Look] = []
        self._count = 0

    def next_delay(self, age_s: float, progress: float | None) -> float:
        """Return the seconds to wait, given the job's age and its progress in per cent.

        Call it with the answer to the submission first (age 0), then after each look. A look
        at any other time, because the user asked, does no harm.
        """
        self._count += age_s >= forecasts.START_S
        if progress is not None and 0 <= progress < forecasts.DONE:
            self._looks.append(forecasts.Look(age_s, progress))
        return min(max(self._gap_s(age_s), self._unit_s), self._max_s)

    def _gap_s(self, age_s: float) -> float:
        risen_s = forecasts.last_rise_s(self._looks)
        if risen_s is None:
            return self._blind_gap_s(age_s)
        expected = forecasts.forecast(self._looks, age_s)
        if expected is None:
            return self._overdue_gap_s(age_s, risen_s)
        gap_s = self._next_age_s(age_s, expected) - age_s
        if expected.is_firm:
            return gap_s
        usual_s = GAP_WITHOUT_FIRM_FORECAST * self._unit_s
        return min(gap_s, max(usual_s, self._overdue_gap_s(age_s, risen_s)))

    def _next_age_s(self, age_s: float, expected: forecasts.Forecast) -> float:
        """Return when to look: first where it narrows the forecast, then where the end is."""
        sharp_s = SHARP * self._unit_s
        if expected.width_s > sharp_s:
            least_s = max(self._unit_s, SHORTEST_SHARE_AHEAD * (expected.from_s - age_s))
            telling_s = expected.telling_age_s(age_s + least_s)
            if telling_s is not None:
                return telling_s
        looks = min(math.ceil(expected.width_s / sharp_s), self._credit(expected.to_s))
        return expected.from_s + expected.width_s / max(looks, 1) + MARGIN * self._unit_s

    def _blind_gap_s(self, age_s: float) -> float:
        """Progress has never moved: look evenly, closer at the beginning, wider after minutes."""
        if self._count < len(FIRST_GAPS):
            return FIRST_GAPS[self._count] * self._unit_s
        gap = GAP_BEFORE_PROGRESS if self._looks else GAP_WITHOUT_PROGRESS
        return max(gap * self._unit_s, LEAST_SHARE_BLIND * age_s)

    def _overdue_gap_s(self, age_s: float, risen_s: float) -> float:
        """The end is due and does not come: what has lasted long will last as long again.

        The looks that are left are spread over that time.
        """
        likely_s = max(age_s - risen_s, SHORTEST_OVERDUE * self._unit_s)
        looks = max(self._credit(age_s) + SPARE_LOOKS, 0) + likely_s / (PACE_OVERDUE * self._unit_s)
        return min(likely_s / looks, likely_s * LONGEST_SHARE_OVERDUE)

    def _credit(self, age_s: float) -> int:
        """Return how many looks the back-off would have made more by that age."""
        return back_off_looks(age_s, self._unit_s) - self._count


def back_off_looks(age_s: float, first_s: float) -> int:
    """Return how many looks a back-off needs to see a job that ends at this age."""
    looks, at_s, gap_s = 1, first_s, first_s
    while at_s <= age_s:
        looks += 1
        gap_s = min(gap_s * BACK_OFF_GROWTH, first_s * BACK_OFF_LONGEST)
        at_s += gap_s
    return looks
