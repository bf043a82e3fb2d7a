"""Folders and patterns → the media in them that may be sent without having been named.

A name inside a folder was chosen by nobody: links, hidden files and what is no media by its
first bytes stay on this machine. Numbers in names count as numbers.
"""

import glob
import os
import re
import stat
from pathlib import Path
from typing import Final

from nemo_cli import errors
from nemo_cli.api.download import signature
from nemo_cli.core.media import kind_of

_OPEN_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to must not be waited for
    | getattr(os, "O_BINARY", 0)
)
_NUMBER: Final = re.compile(r"([0-9]+)")


def media_inside(path: Path) -> list[Path]:
    """The media files that a folder or a pattern stands for; empty for a plain name.

    Raises:
        MissingFile: there are none.
    """
    try:
        if path.is_dir():
            base, candidates = path, list(path.iterdir())
        elif glob.has_magic(str(path)) and not os.path.lexists(path):
            base, candidates = _matching(path)
        else:
            return []
    except (OSError, ValueError):  # whoever opens the name says what is wrong with it
        return []
    media = [item for item in candidates if _may_leave(base, item)]
    if not media:
        raise errors.MissingFile(path=str(path), fault=errors.FileFault.NO_MEDIA)
    return sorted(media, key=_natural)


def _matching(path: Path) -> tuple[Path, list[Path]]:
    """What a pattern fits; folders that exist under that very name are no part of the pattern."""
    base = Path(path.anchor)
    parts = path.relative_to(base).parts
    while len(parts) > 1 and (base / parts[0]).is_dir():
        base, parts = base / parts[0], parts[1:]
    return base, list(base.glob("/".join(parts)))


def _may_leave(base: Path, item: Path) -> bool:
    steps = item.relative_to(base).parts
    is_seen = not any(step.startswith(".") and step != ".." for step in steps)
    return is_seen and kind_of(item.name) is not None and _is_media(base, steps)


def _is_media(base: Path, steps: tuple[str, ...]) -> bool:
    """Whether it is a regular file, reached through no link, that begins like media."""
    folders = [base.joinpath(*steps[:depth]) for depth in range(1, len(steps))]
    if any(folder.is_symlink() for folder in folders):
        return False
    path = base.joinpath(*steps)
    if path.is_symlink():
        return False
    try:
        handle = os.open(path, _OPEN_FLAGS)
    except OSError:
        return False
    with os.fdopen(handle, "rb") as file:
        is_file = stat.S_ISREG(os.fstat(handle).st_mode)
        return is_file and bool(signature.format_of(file.read(signature.HEAD_BYTES)))


def _natural(path: Path) -> list[tuple[int, int, str]]:
    """A key by which img2 comes before img10."""
    parts = _NUMBER.split(str(path).casefold())
    return [_piece(part, is_number=place % 2 == 1) for place, part in enumerate(parts)]


def _piece(text: str, *, is_number: bool) -> tuple[int, int, str]:
    """Compare numbers by length, then by digits: a name may have thousands of them."""
    digits = text.lstrip("0")
    return (0, len(digits), digits) if is_number else (1, 0, text)
