"""Small files to send: real enough for a check of the first bytes."""

from __future__ import annotations

from pathlib import Path

from tests.support.stub import video_bytes

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077 53de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082".replace(" ", "")
)


def clip(folder: Path, name: str = "beach.mp4", size_bytes: int = 20_000) -> Path:
    """Write a video file of that size."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(video_bytes(size_bytes))
    return path


def picture(folder: Path, name: str = "photo.png") -> Path:
    """Write a picture of one pixel."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PNG)
    return path


def sparse(folder: Path, size_bytes: int, name: str = "huge.mp4") -> Path:
    """Write a file of that size that takes no room on the disk."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size_bytes)
    return path
