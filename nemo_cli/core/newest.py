"""What is kept where there is not room for everything: what is needed, then the newest."""

from collections.abc import Callable
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def newest_of(
    items: Sequence[T],
    limit: int,
    room: int,
    size: Callable[[T], int],
    is_needed: Callable[[T], bool] = lambda _: False,
) -> tuple[T, ...]:
    """What is needed, and of the rest the newest, as long as number and room allow."""
    kept: list[T] = []
    for item in reversed(items):
        needed, room_after = is_needed(item), room - size(item)
        if needed or (len(kept) < limit and room_after >= 0):
            kept.append(item)
            room = room_after
    return tuple(reversed(kept))
