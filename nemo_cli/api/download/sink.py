"""Where the bytes of a download go: what it must be able to do, and a pipe; files: `part.py`."""

from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from typing import Protocol

from nemo_cli import errors
from nemo_cli.api.download.structure import Verdict


@dataclass(frozen=True)
class Stamp:
    """Which version of the remote file the bytes belong to; without a validator: unknown."""

    validator: str = ""
    total_bytes: int | None = None


class Sink(Protocol):
    """Where the bytes go: a part, or a pipe."""

    size_bytes: int
    stamp: Stamp
    takes_any_thread: bool

    def begin(self, stamp: Stamp) -> None:
        """Start anew with this version."""

    def check_room(self, needed_bytes: int) -> None:
        """Raise when this much will not fit."""

    def write(self, data: bytes) -> None:
        """Append."""

    def discard(self) -> None:
        """Keep nothing for later."""

    def learn_total(self, total_bytes: int) -> None:
        """Take note of the size, told later than the validator."""

    def verdict(self, media_format: str) -> Verdict:
        """Whether what was written misses its end."""


class Pipe:
    """A sink without a way back."""

    takes_any_thread = False  # a pipe can block for ever, and then Ctrl-C must reach it

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.size_bytes = 0
        self.stamp = Stamp()

    def begin(self, stamp: Stamp) -> None:
        if self.size_bytes:
            raise errors.DownloadFailed(fault=errors.FilmFault.CUT)
        self.stamp = stamp

    def check_room(self, needed_bytes: int) -> None:
        pass

    def write(self, data: bytes) -> None:
        view = memoryview(data)
        try:
            while view:
                written = self._out.write(view)
                self.size_bytes += written
                view = view[written:]
            self._out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise errors.DiskProblem.of(error, Path("-")) from error

    def discard(self) -> None:
        pass

    def learn_total(self, total_bytes: int) -> None:
        self.stamp = replace(self.stamp, total_bytes=total_bytes)

    def verdict(self, media_format: str) -> Verdict:
        return Verdict.WHOLE  # what went out cannot be looked at
