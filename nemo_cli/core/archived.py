"""What is kept of a project: both sides of what was said, and every draft that a turn left behind.

Texts are kept without secrets. A take is a draft of its own, numbered from 1. Where there is not
room for everything, what is needed stays, then the newest.
"""

from collections import abc
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from typing import Any
from typing import Self
from typing import TypeVar

from nemo_cli.core.foreign import records_in
from nemo_cli.core.text import redact

T = TypeVar("T")


def newest_of(
    items: abc.Sequence[T],
    limit: int,
    room: int,
    size: abc.Callable[[T], int],
    is_needed: abc.Callable[[T], bool] = lambda _: False,
) -> tuple[T, ...]:
    """What is needed, and of the rest the newest, as long as number and room allow."""
    kept: list[T] = []
    for item in reversed(items):
        needed, room_after = is_needed(item), room - size(item)
        if needed or (len(kept) < limit and room_after >= 0):
            kept.append(item)
            room = room_after
    return tuple(reversed(kept))


SIDE_CHARACTERS = 100_000  # of one message, and of one answer
TALK_CHARACTERS = 4_000_000  # of a whole conversation


@dataclass(frozen=True)
class Passage:
    """One message and its answer; `stage` is how its turn ended, as the ledger calls it."""

    id: str
    message: str
    answer: str
    stage: str = "settled"
    at: str = ""

    @property
    def is_stopped(self) -> bool:
        """Whether the user did not wait for its end."""
        return self.stage == "dropped"

    def holds(self, words: abc.Sequence[str]) -> bool:
        """Whether every word is in the message or in the answer, in any case."""
        text = f"{self.message}\n{self.answer}".casefold()
        return all(word.casefold() in text for word in words)

    def presentable(self) -> Self:
        """As it may be kept: without tokens, and no longer than there is room for."""
        message, answer = (redact(text[:SIDE_CHARACTERS]) for text in (self.message, self.answer))
        return replace(self, message=message, answer=answer)


def with_passage(known: tuple[Passage, ...], new: Passage, limit: int) -> tuple[Passage, ...]:
    """With a passage at the end, or in its own place when more became known of it."""
    shown = new.presentable()
    before = next((item for item in known if item.id == new.id), None)
    if before is not None:
        shown = replace(shown, answer=shown.answer or before.answer)
    others = tuple(item for item in known if item.id != new.id)
    return newest_of((*others, shown), limit, TALK_CHARACTERS, _size)


def passages_from_json(data: object) -> tuple[Passage, ...]:
    """Read what `passages_to_json` wrote.

    Raises:
        ValueError: it is damaged.
    """
    if not isinstance(data, dict) or not isinstance(data.get("turns"), list):
        raise ValueError("not a conversation")
    return tuple(map(_passage, records_in(data["turns"])))


def passages_to_json(passages: abc.Sequence[Passage]) -> dict[str, Any]:
    """Return plain JSON."""
    return {"turns": [asdict(item) for item in passages]}


def _passage(data: Any) -> Passage:
    values = {item.name: data.get(item.name) for item in fields(Passage)}
    if not all(isinstance(value, str) for value in values.values()):
        raise ValueError("not a passage")
    return Passage(**values)


def _size(passage: Passage) -> int:
    return len(passage.message) + len(passage.answer)


TAKES_CHARACTERS = 32_000_000  # of all drafts of a project together


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

    def capped(
        self, limit: int, open_: abc.Collection[str], size: abc.Callable[[Take], int]
    ) -> Self:
        """Without the oldest that are too many; the newest, the current and open ones stay."""
        newest = self.kept[-1].number if self.kept else 0

        def is_needed(item: Take) -> bool:
            return item.number in (newest, self.current) or item.fingerprint in open_

        return replace(self, kept=newest_of(self.kept, limit, TAKES_CHARACTERS, size, is_needed))


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
