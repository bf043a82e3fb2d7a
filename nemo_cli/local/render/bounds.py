"""What a look at a foreign file may cost; where no such limits exist, a timer rules."""

import math
import os
import sys
import time
from pathlib import Path
from typing import Final

MEMORY_BYTES: Final = 320 * 1024 * 1024  # beyond what the libraries themselves take
PROCESSOR_S: Final = 3
FILES: Final = 100  # that one process looks at: what a library leaks is not much by then
_PAGES_IN_USE: Final = Path("/proc/self/statm")


def bind() -> None:
    """Bind this process for the rest of its life: its memory, and the time for all its files."""
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, FILES * PROCESSOR_S)
    if _PAGES_IN_USE.exists():
        pages = int(_PAGES_IN_USE.read_text().split()[0])
        _lower(resource.RLIMIT_AS, pages * os.sysconf("SC_PAGESIZE") + MEMORY_BYTES)


def grant_a_file() -> None:
    """Let the next file have its time; at the end of it the system ends this process."""
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    until = math.ceil(time.process_time()) + PROCESSOR_S
    resource.setrlimit(resource.RLIMIT_CPU, (min(until, hard), hard))


def _lower(kind: int, value: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (bound, bound))
