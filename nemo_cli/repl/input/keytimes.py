"""When keys came: together, as no hand types them, or before the prompt was there."""

import asyncio
import struct
import time
from contextlib import suppress

_TOGETHER_S = 0.02


class KeyTimes:
    """Watches the keys of the input line.

    `is_early`: this key came before the prompt. `is_together`: another came in the same read.
    """

    def __init__(self) -> None:
        self._last = self._before = float("-inf")
        self._early = 0  # keys that are still to come of those before the prompt
        self._is_first = False
        self._is_batch_open = False
        self.is_early = False
        self.is_together = False

    def expect_early(self, descriptor: int) -> None:
        """Add what waits at a terminal before its prompt begins.

        Until then the kernel makes a line feed of a pressed Enter.
        """
        self._early += _waiting_bytes(descriptor)
        self._is_first = True

    def note(self, processor: object) -> None:
        """A key is about to be handled, in the event loop."""
        self.is_together = self._is_batch_open
        if not self._is_batch_open:
            self._is_batch_open = True
            asyncio.get_running_loop().call_soon(self._close_batch)
        self._before, self._last = self._last, time.monotonic()
        if not (self.is_quick or self._is_first):
            self._early = 0  # a hand is at work: the rest of the bytes were no keys
        self._is_first = False
        self.is_early = self._early > 0
        self._early = max(self._early - 1, 0)

    @property
    def is_quick(self) -> bool:
        """Whether this key came sooner after the one before it than a hand is."""
        return self._last - self._before < _TOGETHER_S

    def _close_batch(self) -> None:
        self._is_batch_open = False


def _waiting_bytes(descriptor: int) -> int:
    """Return how many bytes can be read at once; 0 where that cannot be asked."""
    with suppress(ImportError, OSError):
        import fcntl  # not on Windows
        import termios

        answer = fcntl.ioctl(descriptor, termios.FIONREAD, struct.pack("i", 0))
        return int(struct.unpack("i", answer)[0])
    return 0
