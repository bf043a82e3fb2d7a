"""A stream to write to: flushed at once, quiet when its reader has gone."""

import errno
import os
from contextlib import suppress
from typing import TextIO

from nemo_cli.core.secrets import without_tokens
from nemo_cli.errors import DiskProblem

STDOUT = "stdout"  # its name as the path of a DiskProblem

_GONE = (errno.EPIPE, errno.EINVAL, errno.EIO)  # EINVAL: a closed pipe on Windows


class Output:
    """Writes text; after the reader has closed the pipe it writes nothing more.

    `name` is what a full disk is told about; without one a failure is not told.
    """

    def __init__(self, stream: TextIO, name: str = "") -> None:
        self.stream = stream
        self.name = name
        self.is_closed = False

    def write(self, text: str) -> None:
        """Write and flush.

        Raises:
            DiskProblem: the disk it was redirected to is full.
        """
        if self.is_closed or not text:
            return
        try:
            self.stream.write(without_tokens(text))
            self.stream.flush()
        except ValueError:  # the stream was closed
            self.is_closed = True
        except OSError as error:
            self._fail(error)

    def line(self, text: str) -> None:
        """Write one line."""
        self.write(f"{text}\n")

    def _fail(self, error: OSError) -> None:
        self.is_closed = True
        self._forget()
        if self.name and error.errno not in _GONE:
            raise DiskProblem.of(error, self.name) from error

    def _forget(self) -> None:
        """Send what the stream still holds nowhere, or Python complains at its end."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())
            os.close(nowhere)
