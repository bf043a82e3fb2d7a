"""What a look at a foreign file may cost; where no such limits exist, a timer rules."""

import os
import sys
from pathlib import Path
from typing import Final

MEMORY_BYTES: Final = 320 * 1024 * 1024  # beyond what the libraries themselves take
PROCESSOR_S: Final = 3
_PAGES_IN_USE: Final = Path("/proc/self/statm")


def bind() -> None:
    """Bind this process for the rest of its life."""
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CPU, PROCESSOR_S)
    if _PAGES_IN_USE.exists():
        pages = int(_PAGES_IN_USE.read_text().split()[0])
        _lower(resource.RLIMIT_AS, pages * os.sysconf("SC_PAGESIZE") + MEMORY_BYTES)


def _lower(kind: int, value: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (bound, bound))
