"""What was said in a project, both sides: kept without secrets, searched, written as Markdown."""

from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from typing import Any
from typing import Self

from nemo_cli.core.lenient import records_in
from nemo_cli.core.newest import newest_of
from nemo_cli.core.secrets import redact

SIDE_CHARACTERS = 100_000  # of one message, and of one answer
ROOM_CHARACTERS = 4_000_000  # of a whole conversation


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

    def holds(self, words: Sequence[str]) -> bool:
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
    return newest_of((*others, shown), limit, ROOM_CHARACTERS, _size)


def passages_from_json(data: object) -> tuple[Passage, ...]:
    """Read what `passages_to_json` wrote.

    Raises:
        ValueError: it is damaged.
    """
    if not isinstance(data, dict) or not isinstance(data.get("turns"), list):
        raise ValueError("not a conversation")
    return tuple(map(_passage, records_in(data["turns"])))


def passages_to_json(passages: Sequence[Passage]) -> dict[str, Any]:
    """Return plain JSON."""
    return {"turns": [asdict(item) for item in passages]}


def _passage(data: Any) -> Passage:
    values = {item.name: data.get(item.name) for item in fields(Passage)}
    if not all(isinstance(value, str) for value in values.values()):
        raise ValueError("not a passage")
    return Passage(**values)


def _size(passage: Passage) -> int:
    return len(passage.message) + len(passage.answer)
