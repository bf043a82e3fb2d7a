"""Folders and files that only their owner can use, whatever the umask says."""

import os
from pathlib import Path
from typing import BinaryIO


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing."""
    for missing in reversed([item for item in (folder, *folder.parents) if not item.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def private_file(path: Path) -> BinaryIO:
    """Make a file and open it for writing; it must not be there yet."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")
