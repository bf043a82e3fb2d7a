"""What became of the wishes: the new draft, and what was done, bent or refused, wish by wish."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from types import MappingProxyType

from nemo_cli.local.drafting.timeline import Draft


@dataclass(frozen=True)
class Note:
    """One thing to tell, as a key of the table of sentences and its values; `wish` is whose."""

    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    wish: int = 0


@dataclass(frozen=True)
class Outcome:
    """A draft and what was told on the way to it."""

    draft: Draft
    done: tuple[Note, ...] = ()
    refused: tuple[Note, ...] = ()
    adjusted: tuple[Note, ...] = ()
    wish: int = 0

    def did(self, draft: Draft, key: str, **values: object) -> "Outcome":
        """Return the outcome with one more thing done."""
        return replace(self, draft=draft, done=(*self.done, Note(key, values, self.wish)))

    def could_not(self, key: str, **values: object) -> "Outcome":
        """Return the outcome with one more thing refused."""
        return replace(self, refused=(*self.refused, Note(key, values, self.wish)))

    def bent(self, key: str, **values: object) -> "Outcome":
        """Return the outcome with one more wish that was bent."""
        return replace(self, adjusted=(*self.adjusted, Note(key, values, self.wish)))
