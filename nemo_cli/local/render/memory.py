"""Keeps the process small: what one thread has freed, another one uses."""

import contextlib
import ctypes
from typing import Final

# glibc: malloc.h
M_TRIM_THRESHOLD: Final = -1
M_MMAP_THRESHOLD: Final = -3
M_ARENA_MAX: Final = -8
LARGE: Final = 8 << 20  # bytes: a channel of a large canvas in floats
# Freed memory of this size at the end of the heap is kept for what is painted next.
KEPT: Final = 16 << 20


def share_heap() -> None:
    """Let all threads allocate from one heap, where the C library knows how.

    Threads would otherwise keep a heap each, and large blocks that one has freed stay with it:
    a tenth to a fifth more memory, for speed that a few large blocks a second do not need. The
    largest get pages of their own, which go back at once. With pages of their own for smaller
    ones too, a quarter of the time that painting takes would go into clearing new pages.
    """
    with contextlib.suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_ARENA_MAX, 1)
        library.mallopt(M_MMAP_THRESHOLD, LARGE)
        library.mallopt(M_TRIM_THRESHOLD, KEPT)


def give_back() -> None:
    """Give the gaps of the heap back to the system: for when something large has been painted."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
