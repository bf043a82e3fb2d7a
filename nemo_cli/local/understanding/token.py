"""A word or a value of a message, with all that it can mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from nemo_cli.local.traditional import to_simplified

# Words before a time that say nothing where no time follows.
_PREPOSITIONS = frozenset({"to", "by", "at", "for", "over"})
# kind of meaning → which one of that kind
Senses = Mapping[str, Any]


@dataclass(frozen=True)
class Token:
    """A piece of the message, as the user wrote it; without a sense nobody knows it."""

    text: str
    start: int
    end: int
    senses: Senses = field(default_factory=dict)

    @property
    def word(self) -> str:
        """Its text as words are compared: in small letters, Simplified."""
        return to_simplified(self.text.lower())

    @property
    def scene(self) -> str | None:
        """The scene that it names."""
        return self.senses.get("scene")

    @property
    def is_break(self) -> bool:
        """Whether it is punctuation."""
        return "break" in self.senses

    @property
    def is_content(self) -> bool:
        """Whether something is lost when nothing answers it."""
        if self.is_break or "ordinary" in self.senses:
            return False
        small = bool(self.senses) and self.senses.keys() <= {"lead", "tail"}
        return not (small and self.senses.get("lead", "to") in _PREPOSITIONS)

    def means(self, kind: str, *values: object) -> bool:
        """Whether it can mean that."""
        return kind in self.senses and (not values or self.senses[kind] in values)
