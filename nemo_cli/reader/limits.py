"""What the child may use at most; where the system has no such limits, the parent's clock rules."""

import sys
from typing import Final

MEMORY_BYTES: Final = 320 * 1024 * 1024
PROCESSOR_S: Final = 2


def limit() -> None:
    """Bind this process for the rest of its life."""
    if sys.platform == "win32":
        return
    import resource

    for name, value in (
        ("RLIMIT_CPU", PROCESSOR_S),
        ("RLIMIT_AS", MEMORY_BYTES),
        ("RLIMIT_CORE", 0),
    ):
        kind = getattr(resource, name, None)
        if kind is not None:
            _lower(kind, value)


def _lower(kind: int, value: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (bound, bound))
    except (ValueError, OSError):
        return  # macOS knows some limits by name only
