"""A local file that may be uploaded: opened once, checked before any network, read to its length.

The descriptor that was checked is the one that is sent, so nothing can be swapped in between.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from typing import Final
from typing import Self

from nemo_cli.core.media import ACCEPTED
from nemo_cli.core.media import Kind
from nemo_cli.core.media import kind_of
from nemo_cli.core.media import mime_of
from nemo_cli.core.media import sent_name
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import FileTooLarge
from nemo_cli.errors import MissingFile
from nemo_cli.errors import UnsupportedFile

BLOCK_BYTES: Final = 64 * 1024  # small: the write limit of a slow link is for one block

# O_NONBLOCK: opening a pipe nobody writes to must not wait. Windows has the second, not the first.
_OPEN_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_REASONS: Final[dict[int, str]] = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.ENAMETOOLONG: "missing",
    errno.ELOOP: "missing",
    errno.EISDIR: "folder",
    errno.ENXIO: "special",
}


@dataclass(frozen=True)
class MediaFile:
    """An open media file; close it by leaving the `with` block."""

    path: Path
    kind: Kind
    mime: str
    sent_name: str
    size_bytes: int
    changed_ns: int
    file: BinaryIO

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def blocks(self) -> Iterator[bytes]:
        """Yield exactly `size_bytes` bytes.

        Raises:
            DiskProblem: the file changed while it was read; never an OSError, which the HTTP
                libraries would take for a fault of the network.
        """
        self.file.seek(0)
        left = self.size_bytes
        while left:
            block = self._read(min(left, BLOCK_BYTES))
            left -= len(block)
            yield block
        now = os.fstat(self.file.fileno())
        if (now.st_size, now.st_mtime_ns) != (self.size_bytes, self.changed_ns):
            raise DiskProblem("changed while it was sent", path=str(self.path), reason="changed")

    def _read(self, size_bytes: int) -> bytes:
        try:
            block = self.file.read(size_bytes)
        except OSError as error:
            raise DiskProblem("unreadable", path=str(self.path), reason="unreadable") from error
        if not block:
            raise DiskProblem("became shorter", path=str(self.path), reason="changed")
        return block


def open_media(path: Path, *, limit_bytes: int) -> MediaFile:
    """Open a file for upload, or say why it cannot be one.

    Raises:
        MissingFile: facts `path`, `reason`: missing, folder, special, unreadable or empty.
        UnsupportedFile: by its name; facts `name`, `accepted`.
        FileTooLarge: facts `name`, `size_bytes`, `limit_bytes`.
    """
    kind = kind_of(path.name)
    if kind is None:
        raise _refusal(path)
    file = _opened(path)
    try:
        status = os.fstat(file.fileno())
        _check_size(path, status.st_size, limit_bytes)
        return MediaFile(
            path=path,
            kind=kind,
            mime=mime_of(path.name),
            sent_name=sent_name(path.name),
            size_bytes=status.st_size,
            changed_ns=status.st_mtime_ns,
            file=file,
        )
    except BaseException:
        file.close()
        raise


def _refusal(path: Path) -> MissingFile | UnsupportedFile:
    """A name without a known type: what is not there, or is a folder, is told as that."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return _missing(path, "missing")
    if stat.S_ISDIR(mode):
        return _missing(path, "folder")
    return UnsupportedFile("not an accepted type", name=path.name, accepted=ACCEPTED)


def _opened(path: Path) -> BinaryIO:
    """Open a regular file; what it is, is asked of the open descriptor."""
    try:
        descriptor = os.open(path, _OPEN_FLAGS)
    except ValueError as error:  # a NUL in the name
        raise _missing(path, "missing") from error
    except OSError as error:
        reason = _REASONS.get(error.errno or 0)
        # Windows refuses to open a folder as it refuses a file one may not read
        reason = reason or ("folder" if path.is_dir() else "unreadable")
        raise _missing(path, reason) from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise _missing(path, "folder" if stat.S_ISDIR(mode) else "special")
    return os.fdopen(descriptor, "rb", buffering=0)


def _check_size(path: Path, size_bytes: int, limit_bytes: int) -> None:
    if size_bytes == 0:
        raise _missing(path, "empty")
    if size_bytes > limit_bytes:
        raise FileTooLarge(
            "too large", name=path.name, size_bytes=size_bytes, limit_bytes=limit_bytes
        )


def _missing(path: Path, reason: str) -> MissingFile:
    return MissingFile(reason, path=str(path), reason=reason)
