"""The credits of one run: what is left, what was spent, and the ceiling over all of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from nemo_cli.errors import SpendingLimit


@dataclass
class Share:
    """One turn's part in a tally; its cost can be measured where no other was under way."""

    is_alone: bool = True


class Tally:
    """Shared by all who work in one run; every look at the balance is noted here.

    What others spend of the same account between our turns is not ours, and does not count.
    """

    def __init__(self, ceiling: int | None = None) -> None:
        self.ceiling = ceiling
        self.balance: int | None = None  # as last seen
        self.spent = 0
        self.reading = Lock()  # held from a look at the balance until it is noted
        self._changing = Lock()
        self._under_way: list[Share] = []
        self._total: int | None = None  # what is there and what is held
        self._base = 0  # spent when no turn was under way
        self._promised = 0  # by the turns since then

    def note(self, available: int | None, frozen: int | None) -> None:
        """Take in a balance; None is unknown and changes nothing."""
        if available is None:
            return
        with self._changing:
            self.balance = available
            total = available + (frozen or 0)
            if self._under_way and self._total is not None:
                self.spent += max(self._total - total, 0)
            self._total = total

    @contextmanager
    def turn(self, expected: int) -> Iterator[Share]:
        """Have a turn that may cost as much as `expected`.

        Raises:
            SpendingLimit: together with what was spent and promised it may pass the ceiling.
        """
        share = Share()
        with self._changing:
            if not self._under_way:
                self._base, self._promised = self.spent, 0
            spent = max(self.spent, self._base + self._promised)
            self.check(expected, spent)
            self._promised += expected
            self._under_way.append(share)
            if len(self._under_way) > 1:
                for each in self._under_way:
                    each.is_alone = False
        try:
            yield share
        finally:
            with self._changing:
                self._under_way.remove(share)

    def check(self, expected: int, spent: int = 0) -> None:
        """Refuse what may pass the ceiling.

        Raises:
            SpendingLimit: it may.
        """
        if self.ceiling is not None and spent + expected > self.ceiling:
            raise SpendingLimit(limit=self.ceiling, expected=expected)
