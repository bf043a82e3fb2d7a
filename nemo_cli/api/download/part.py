"""The `.part` of a download: bytes so far beside the target, and what they are a part of.

Every process writes to a file under a name of its own, so two on one target cannot mix their
bytes, locks or no locks; the lock only says whose turn it is to take over what an earlier run
left. Deciding what to ask for is `download.py`.
"""

import hashlib
import json
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import asdict
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from typing import Final
from typing import Self

from filelock import FileLock

from nemo_cli import errors
from nemo_cli.api.download.source import Stamp
from nemo_cli.api.download.structure import Verdict
from nemo_cli.api.download.structure import verdict
from nemo_cli.files import check_not_planted
from nemo_cli.files import is_own
from nemo_cli.files import open_own

MARGIN_BYTES: Final = 1024 * 1024  # free space left to others
NOTES_LIMIT_BYTES: Final = 65536
NAME_LIMIT_CHARACTERS: Final = 40  # so that the whole name fits any file system

_PART: Final = ".part"
_NOTES: Final = ".json"  # what the part of this name belongs to
_LOCK: Final = ".lock"
_UNKEPT: Final = ".temporary"  # of a process that had to do without the lock

_OLD: Final = os.O_RDWR
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL


class Part:
    """An open part file; leaving the `with` block keeps what a later run can resume."""

    takes_any_thread = True

    def __init__(self, target: Path, identity: str) -> None:
        self._target = target
        self._stem = _stem(target, identity)
        self._lock = _lock_or_none(self._beside(_LOCK))
        self._is_kept = self._lock is not None
        self.path = self._beside(f".{secrets.token_hex(4)}", _PART if self._is_kept else _UNKEPT)
        self.size_bytes = 0
        self.stamp = self._claimed()
        try:
            self._file = _opened(self.path)
        except OSError as error:
            self._unlock()
            raise errors.DiskProblem.of(error, target) from error
        except errors.DiskProblem:
            self._unlock()
            raise
        if self.stamp.validator:
            self.size_bytes = self._file.seek(0, os.SEEK_END)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        if not self.is_resumable:
            _remove(self.path)
        self._unlock()

    @property
    def is_resumable(self) -> bool:
        """Whether a later run can go on with these bytes."""
        return bool(self._is_kept and self.size_bytes and self.stamp.validator)

    def begin(self, stamp: Stamp) -> None:
        """Forget the bytes so far and start a new file as this version of the remote one.

        Raises:
            DiskProblem: the disk refused.
        """
        self.close()
        self.size_bytes, self.stamp = 0, stamp
        try:
            _remove(self.path)
            self._file = _opened(self.path)
            self._write_notes()
        except OSError as error:
            raise self._failed(error) from error

    def learn_total(self, total_bytes: int) -> None:
        """Take note of the size, told later than the validator."""
        self.stamp = replace(self.stamp, total_bytes=total_bytes)
        try:
            self._write_notes()
        except OSError as error:
            raise self._failed(error) from error

    def check_room(self, needed_bytes: int) -> None:
        """Raise DiskProblem when this much will not fit."""
        folder = self._target.parent
        with suppress(OSError):  # not every file system can say
            free_bytes = shutil.disk_usage(folder).free
            if needed_bytes and needed_bytes + MARGIN_BYTES > free_bytes:
                raise errors.DiskProblem(path=str(folder), fault=errors.DiskFault.FULL)

    def write(self, data: bytes) -> None:
        """Append; a disk that is full loses the part, so that it is not full because of us."""
        view = memoryview(data)
        try:
            while view:
                written = self._file.write(view)
                self.size_bytes += written
                view = view[written:]
        except OSError as error:
            raise self._failed(error) from error

    def verdict(self, media_format: str) -> Verdict:
        """Whether what has been written misses its end."""
        try:
            with self.path.open("rb") as file:
                return verdict(file, media_format)
        except OSError as error:  # without locks somebody may have taken it
            raise self._failed(error) from error

    def close(self) -> None:
        """Close the file, not the part: it can be published now."""
        with suppress(OSError):  # a full disk complains a second time
            self._file.close()

    def discard(self) -> None:
        """What has come is worth nothing, or has its name: keep none of it."""
        self._is_kept = False

    def _failed(self, error: OSError) -> errors.DiskProblem:
        self.discard()
        return errors.DiskProblem.of(error, self._target)

    def _claimed(self) -> Stamp:
        """Take over the longest part that an earlier run left, under our own name."""
        if not self._is_kept:
            return Stamp()
        left = [path for path in self._target.parent.iterdir() if self._is_left_over(path)]
        for path in sorted(left, key=_size, reverse=True):
            stamp = _read_notes(path)
            with suppress(OSError):
                if stamp.validator and not self.path.exists():
                    path.rename(self.path)  # of two processes only one gets it
                    _notes_of(path).replace(_notes_of(self.path))
                    return stamp
            _remove(path)
        return Stamp()

    def _is_left_over(self, path: Path) -> bool:
        name = path.name
        return name.startswith(f"{self._stem}.") and name.endswith(_PART) and _is_own(path)

    def _write_notes(self) -> None:
        """Write what the bytes belong to, as a new file: what lies there is never written to."""
        if not self._is_kept:
            return
        path = _notes_of(self.path)
        path.unlink(missing_ok=True)
        try:
            handle = open_own(path, _NEW, 0o666)
        except (errors.DiskProblem, FileExistsError):
            # Somebody plants things here: the film comes, but no later run goes on with it
            self.discard()
            return
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(asdict(self.stamp)).encode())

    def _unlock(self) -> None:
        if self._lock:
            with suppress(OSError):  # Windows keeps an open file; the next run removes it
                self._beside(_LOCK).unlink(missing_ok=True)
            self._lock.release()

    def _beside(self, *endings: str) -> Path:
        return self._target.with_name("".join((self._stem, *endings)))


def _stem(target: Path, identity: str) -> str:
    """A hidden name for this render under this target name, whatever its address is today."""
    mark = hashlib.sha256(f"{identity}\n{target.name}".encode("utf-8", "replace")).hexdigest()[:12]
    return f".{target.name[:NAME_LIMIT_CHARACTERS]}.{mark}"


def _opened(path: Path) -> BinaryIO:
    """Open a part that was claimed, or make a new one."""
    handle = open_own(path, _OLD if path.exists() else _NEW, 0o666)
    return os.fdopen(handle, "r+b", buffering=0)


def _is_own(path: Path) -> bool:
    try:
        return is_own(path.lstat())
    except OSError:
        return False


def _remove(path: Path) -> None:
    for name in (path, _notes_of(path)):
        with suppress(OSError):
            name.unlink(missing_ok=True)


def _notes_of(path: Path) -> Path:
    return path.with_suffix(_NOTES)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _lock_or_none(path: Path) -> FileLock | None:
    """Take the lock; None when another has it or its name, or where locks do not work.

    Raises:
        DiskProblem: no process of nemo's left what lies there.
    """
    check_not_planted(path)
    if os.path.lexists(path) and not _is_own(path):
        return None
    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except (OSError, NotImplementedError):
        return None
    return lock


def _read_notes(path: Path) -> Stamp:
    """Read what the bytes belong to; notes that are missing or damaged mean a new start."""
    try:
        with os.fdopen(open_own(_notes_of(path), os.O_RDONLY), "rb") as file:
            notes = json.loads(file.read(NOTES_LIMIT_BYTES))
        validator, total_bytes = notes["validator"], notes["total_bytes"]
    except (OSError, errors.DiskProblem, ValueError, KeyError, TypeError, RecursionError):
        return Stamp()
    if isinstance(validator, str) and isinstance(total_bytes, int | None):
        return Stamp(validator, total_bytes)
    return Stamp()
