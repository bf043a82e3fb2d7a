"""What became of the wishes: the new draft, what was done, and what could not be."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from types import MappingProxyType

from nemo_cli.local.drafting.timeline import Draft


@dataclass(frozen=True)
class Note:
    """One thing to tell, as a key of the table of sentences and its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def note(key: str, **values: object) -> Note:
    """Make a note."""
    return Note(key, values)


@dataclass(frozen=True)
class Outcome:
    """A draft and what was told on the way to it."""

    draft: Draft
    done: tuple[Note, ...] = ()
    refused: tuple[Note, ...] = ()
    adjusted: tuple[Note, ...] = ()

    def did(self, draft: Draft, key: str, **values: object) -> "Outcome":
        """Return the outcome with one more thing done."""
        return replace(self, draft=draft, done=(*self.done, note(key, **values)))

    def could_not(self, key: str, **values: object) -> "Outcome":
        """Return the outcome with one more thing refused."""
        return replace(self, refused=(*self.refused, note(key, **values)))

    def bent(self, key: str, **values: object) -> "Outcome":
        """Return the outcome with one more wish that was bent."""
        return replace(self, adjusted=(*self.adjusted, note(key, **values)))
