"""The ways to write a file: a sibling that replaces it, or one that is provably ours.

Secrets are 0600 from birth; what lies in a folder of the user is never written through a link.
"""

import errno
import os
import stat
import tempfile
import time
from collections import abc
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path

from nemo_cli import errors

DAY_S = 86400.0  # after which what a killed run left behind goes
PREFIX = ".nemo-"  # of a file that is to take another's place
# A link is not followed, and a pipe in the file's place is not waited for.
_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NOT_A_FILE = (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR)


def from_home(name: str) -> Path:
    """The path with `~` resolved; as it is written where nobody knows that home."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner can read, or tighten one that others can.

    Raises:
        DiskProblem: it cannot be made, or belongs to somebody else.
    """
    with told(folder):
        for missing in reversed([item for item in (folder, *folder.parents) if not item.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)  # `parents` would take the umask's word
        found = folder.stat()
    if os.name == "nt":
        return
    if found.st_uid != os.getuid():
        raise errors.DiskProblem(path=str(folder), fault=errors.DiskFault.OWNER)
    if stat.S_IMODE(found.st_mode) & 0o077:
        with told(folder):
            folder.chmod(0o700)


@contextmanager
def replacing(path: Path) -> abc.Iterator[int]:
    """Give a descriptor of a new 0600 sibling that takes the place of `path` at the end.

    The sibling exists before the block runs, so a full or read-only disk shows up first.

    Raises:
        DiskProblem: the disk said no; `path` is untouched.
    """
    with told(path):
        handle, name = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
    sibling = Path(name)
    try:
        with told(path):
            try:
                yield handle
                os.fsync(handle)
            finally:
                os.close(handle)
            sibling.replace(path)
            _sync_folder(path.parent)
    except BaseException:
        sibling.unlink(missing_ok=True)
        raise


def write(path: Path, data: bytes) -> None:
    """Write a whole file, or leave the old one as it was."""
    with replacing(path) as handle:
        write_all(handle, data)


def write_all(handle: int, data: bytes) -> None:
    """Write every byte to a descriptor."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def is_own(found: os.stat_result) -> bool:
    """Whether this is a regular file of ours under one name only."""
    is_ours = os.name == "nt" or found.st_uid == os.getuid()
    return stat.S_ISREG(found.st_mode) and found.st_nlink == 1 and is_ours


def open_own(path: Path, flags: int, mode: int = 0o644) -> int:
    """Open a file of ours beside one of the user's; return its descriptor.

    Raises:
        DiskProblem: something lies there that another may have planted: a link, a pipe, a file
            with a second name.
        OSError: the disk said no.
    """
    try:
        handle = os.open(path, flags | _CAREFUL, mode)
    except OSError as error:
        if error.errno in _NOT_A_FILE:
            raise _planted(path) from error
        raise
    if is_own(os.fstat(handle)):
        return handle
    os.close(handle)
    raise _planted(path)


def check_not_planted(path: Path) -> None:
    """Raise DiskProblem where a link, a pipe or a file with a second name has the place of ours.

    For what a library opens; a file of another user is no trap, and is left to its owner.
    """
    try:
        found = path.lstat()
    except OSError:
        return
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
        raise _planted(path)


def _planted(path: Path) -> errors.DiskProblem:
    return errors.DiskProblem(path=str(path), fault=errors.DiskFault.PLANTED)


def size_of(path: Path) -> int:
    """The size of a file, or of everything in a folder, in bytes; what vanishes counts nothing."""
    with suppress(OSError):
        return sum(map(size_of, path.iterdir())) if path.is_dir() else path.stat().st_size
    return 0


def sweep(
    folder: Path, pattern: str, kept_s: float, is_over: abc.Callable[[Path], bool] = lambda _: True
) -> None:
    """Remove our own files that nobody has touched for so long: killed processes leave some."""
    for path in folder.glob(pattern):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > kept_s and is_over(path):
                path.unlink()


@contextmanager
def told(path: Path) -> abc.Iterator[None]:
    """Turn an OSError of the block into a DiskProblem about `path`."""
    try:
        yield
    except OSError as error:
        raise errors.DiskProblem.of(error, path) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
