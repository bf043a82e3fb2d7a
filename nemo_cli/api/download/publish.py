"""Giving a finished file its name: in one step, and never over somebody else's file."""

from __future__ import annotations

import errno
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from nemo_cli.clock import Clock
from nemo_cli.errors import DiskProblem

_NO_LINKS: Final = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_REASONS: Final[dict[int, str]] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "file_too_large",
    errno.EROFS: "read_only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOENT: "missing_folder",
    errno.ENOTDIR: "missing_folder",
    errno.EISDIR: "folder",
    errno.ENAMETOOLONG: "name_too_long",
}
WINDOWS_TRIES: Final = 10  # a virus scanner or a player holds the file for a moment
WINDOWS_FIRST_WAIT_S: Final = 0.01


def disk_problem(error: OSError, path: Path) -> DiskProblem:
    """Turn a fault of the local disk into ours; facts `path`, `reason`."""
    reason = _REASONS.get(error.errno or 0, type(error).__name__)
    return DiskProblem(reason, path=str(path), reason=reason)


def check_target(target: Path) -> Path:
    """Return where the file will lie, seen from the root; call it before the work begins.

    Raises:
        DiskProblem: its folder is missing, or the name belongs to a folder or a device.
    """
    folder = target.parent.resolve()
    if not folder.is_dir():
        raise DiskProblem("no such folder", path=str(target.parent), reason="missing_folder")
    final = folder / target.name
    if final.is_dir() or not target.name:
        raise DiskProblem("a folder", path=str(target), reason="folder")
    if final.exists() and not final.is_file():
        raise DiskProblem("not a regular file", path=str(target), reason="special")
    return final


def publish(clock: Clock, part: Path, target: Path, *, force: bool) -> Path:
    """Move `part` to `target`, or to `name-1.mp4` and so on when that is taken; return where.

    Both lie in one folder. With `force` the old file is replaced in one step.
    """
    try:
        if force:
            _replace(clock, part, target)
            return target
        return next(name for name in _free_names(target) if _claim(clock, part, name))
    except OSError as error:
        raise disk_problem(error, target) from error


def _free_names(target: Path) -> Iterator[Path]:
    yield target
    for number in itertools.count(1):
        yield target.with_name(f"{target.stem}-{number}{target.suffix}")


def _claim(clock: Clock, part: Path, name: Path) -> bool:
    """Give `part` this name unless somebody has it; a link is the one step that never clobbers."""
    try:
        os.link(part, name)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _claim_without_links(clock, part, name)
    part.unlink()
    return True


def _claim_without_links(clock: Clock, part: Path, name: Path) -> bool:
    """FAT and its like: an empty file takes the name first, then is replaced."""
    try:
        name.open("xb").close()
    except FileExistsError:
        return False
    _replace(clock, part, name)
    return True


def _replace(clock: Clock, part: Path, target: Path) -> None:
    """Replace, on Windows with patience (RELIABILITY: row 58)."""
    wait_s = WINDOWS_FIRST_WAIT_S
    for _ in range(WINDOWS_TRIES if sys.platform == "win32" else 0):
        try:
            part.replace(target)
        except PermissionError:
            clock.sleep(wait_s)
            wait_s *= 2
        else:
            return
    part.replace(target)
