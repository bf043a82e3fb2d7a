"""What of the user's material could not be shown or heard as it is: collected, told at the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from threading import Lock
from typing import Literal

Topic = Literal["damaged", "damaged_sound", "ends_early", "no_sound"]


@dataclass(frozen=True)
class Remark:
    """One thing about one file; the places are counted where that says something."""

    topic: Topic
    name: str
    count: int


@dataclass
class Remarks:
    """Remarks of a whole film, from several threads; the same place counts once."""

    _places: dict[tuple[Topic, str], set[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def add(self, topic: Topic, name: str, place: float = 0.0) -> None:
        """Note something about a file, at a place of it."""
        with self._lock:
            self._places.setdefault((topic, name), set()).add(place)

    def __iter__(self) -> Iterator[Remark]:
        with self._lock:
            found = [(topic, name, len(at)) for (topic, name), at in self._places.items()]
        return (Remark(*one) for one in found)
