"""Giving a finished file its name: in one step, and never over somebody else's file."""

import errno
import itertools
import os
import shutil
import stat
import sys
import tempfile
from collections import abc
from pathlib import Path
from typing import Final

from nemo_cli import errors
from nemo_cli.clock import Clock

_NO_LINKS: Final = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
LEAST_ROOM_BYTES: Final = 8 * 1024 * 1024  # no film worth paying for is smaller
WINDOWS_TRIES: Final = 10  # a virus scanner or a player holds the file for a moment
WINDOWS_FIRST_WAIT_S: Final = 0.01


OnName = abc.Callable[[Path], None]


def unheard(_: Path) -> None:
    """Take a name that nobody has to know."""


def check_target(target: Path) -> Path:
    """Return where the file will lie, seen from the root; call it before the work begins.

    Raises:
        DiskProblem: its folder is missing, its name is too long, or belongs to a folder or a
            device.
    """
    try:
        folder = target.parent.resolve()
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise errors.DiskProblem(path=str(target.parent), fault=errors.DiskFault.MISSING_FOLDER)
        final = folder / target.name
        _check_kind(final)
    except ValueError as error:  # a NUL in the name
        raise errors.DiskProblem(path=str(target), fault=errors.DiskFault.MISSING_FOLDER) from error
    except OSError as error:
        is_folder = error.errno in (errno.ENOENT, errno.ENOTDIR)
        raise errors.DiskProblem.of(error, target.parent if is_folder else target) from error
    return final


def _check_kind(final: Path) -> None:
    """Refuse a name that a folder or a device has; a link that leads nowhere is replaced."""
    if not final.name:
        raise errors.DiskProblem(path=str(final), fault=errors.DiskFault.FOLDER)
    try:
        final.lstat()
        mode = final.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise errors.DiskProblem(path=str(final), fault=errors.DiskFault.FOLDER)
    if not stat.S_ISREG(mode):
        raise errors.DiskProblem(path=str(final), fault=errors.DiskFault.SPECIAL)


def check_room_for(target: Path) -> None:
    """Prove that a file can be made beside the target, and that some room is left for it.

    Raises:
        DiskProblem: the folder or the disk says no.
    """
    folder = target.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        free_bytes = shutil.disk_usage(folder).free
    except OSError as error:
        raise errors.DiskProblem.of(error, folder) from error
    if free_bytes < LEAST_ROOM_BYTES:
        raise errors.DiskProblem(path=str(folder), fault=errors.DiskFault.FULL)


def publish(
    clock: Clock, part: Path, target: Path, *, force: bool, on_name: OnName = unheard
) -> Path:
    """Move `part` to `target`, or to `name-1.mp4` and so on when that is taken; return where.

    Both lie in one folder. With `force` the old file is replaced in one step. `on_name` hears a
    free name before the file takes it: who is killed in between finds it, and fetches no second.
    """
    try:
        if force:
            _replace(clock, part, target)
            return target
        return next(name for name in _free_names(target) if _claim(clock, part, name, on_name))
    except OSError as error:
        raise errors.DiskProblem.of(error, target) from error


def _free_names(target: Path) -> abc.Iterator[Path]:
    numbered = (target.with_name(f"{target.stem}-{n}{target.suffix}") for n in itertools.count(1))
    names = itertools.chain([target], numbered)
    return (name for name in names if not os.path.lexists(name))


def _claim(clock: Clock, part: Path, name: Path, on_name: OnName) -> bool:
    """Give `part` this name unless somebody has it; a link is the one step that never clobbers."""
    on_name(name)
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
