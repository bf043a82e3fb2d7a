"""What a download fetches, and how far it is."""

from collections import abc
from dataclasses import dataclass
from dataclasses import field
from enum import Enum
from enum import auto


def _no_renewal() -> str | None:
    return None


@dataclass(frozen=True)
class Source:
    """What to fetch; `identity` names it whatever its address is (the render's id).

    `headers` go to the origin of `url` only. `renew` is asked once for a fresh address.
    """

    url: str
    identity: str
    media_format: str
    expected_bytes: int | None = None
    headers: abc.Mapping[str, str] = field(default_factory=dict)
    loopback_allowed: bool = False
    renew: abc.Callable[[], str | None] = _no_renewal


class Oddity(Enum):
    """What is odd about a file that is kept all the same."""

    BEGINNING = auto()  # valid for its format, but seldom seen
    NO_INDEX = auto()  # it may be cut


@dataclass(frozen=True)
class Received:
    """How far a download is; it goes back when a server makes us start anew."""

    received_bytes: int
    total_bytes: int | None
    oddities: tuple[Oddity, ...] = ()
