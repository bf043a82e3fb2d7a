"""Takes: every distinct draft that a turn left behind, numbered from 1, and how many are kept."""

from collections.abc import Callable
from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import replace
from typing import Any
from typing import Self

from nemo_cli.core.lenient import records_in
from nemo_cli.core.newest import newest_of

ROOM_CHARACTERS = 32_000_000  # of all drafts of a project together


@dataclass(frozen=True)
class Take:
    """One draft as it came, under the message that made it; times are ISO 8601, UTC."""

    number: int
    message: str
    draft: Any
    fingerprint: str
    created_at: str = ""


@dataclass(frozen=True)
class Takes:
    """The takes of a project, oldest first, and the number of the one that it holds now."""

    kept: tuple[Take, ...] = ()
    current: int = 0

    def numbered(self, number: int) -> Take | None:
        """The take with this number."""
        return next((item for item in self.kept if item.number == number), None)

    def drawn(self, fingerprint: str) -> Take | None:
        """The take of this draft."""
        return next((item for item in self.kept if item.fingerprint == fingerprint), None)

    def noted(self, take: Take) -> Self:
        """With a draft as the current one: a take of its own, unless it is one already."""
        if known := self.drawn(take.fingerprint):
            return replace(self, current=known.number)
        number = self.kept[-1].number + 1 if self.kept else 1
        return replace(self, kept=(*self.kept, replace(take, number=number)), current=number)

    def capped(self, limit: int, open_: Collection[str], size: Callable[[Take], int]) -> Self:
        """Without the oldest that are too many; the newest, the current and open ones stay."""
        newest = self.kept[-1].number if self.kept else 0

        def is_needed(item: Take) -> bool:
            return item.number in (newest, self.current) or item.fingerprint in open_

        return replace(self, kept=newest_of(self.kept, limit, ROOM_CHARACTERS, size, is_needed))


def takes_from_json(data: object) -> Takes:
    """Read what `takes_to_json` wrote.

    Raises:
        ValueError: it is damaged.
    """
    if not isinstance(data, dict) or not isinstance(data.get("current"), int):
        raise ValueError("not takes")
    return Takes(tuple(_take(item) for item in records_in(data.get("takes"))), data["current"])


def takes_to_json(takes: Takes) -> dict[str, Any]:
    """Return plain JSON."""
    return {"current": takes.current, "takes": [dict(vars(item)) for item in takes.kept]}


def _take(data: Any) -> Take:
    texts = [data.get(name) for name in ("message", "fingerprint", "created_at")]
    number = data.get("number")
    if not isinstance(number, int) or not all(isinstance(text, str) for text in texts):
        raise ValueError("not a take")
    message, fingerprint, created_at = texts
    return Take(number, message, data.get("draft"), fingerprint, created_at)
