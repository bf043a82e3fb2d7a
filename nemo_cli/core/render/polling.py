"""When to look at a render again: often near the end it is heading for, and seldom before.

The number of looks is paid for like this: a job that shows its progress needs far fewer than a
plain back-off would spend, and one that shows none may have some of them. Nothing here waits.
"""

import math
from typing import Final

from nemo_cli.core.render import forecast as forecasts

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
