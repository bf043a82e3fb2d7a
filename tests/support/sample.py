"""Small files to send: real enough for a check of the first bytes."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.support.stub import video_bytes


def clip(folder: Path, name: str = "beach.mp4", size_bytes: int = 20_000) -> Path:
    """Write a video file of that size."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(video_bytes(size_bytes))
    return path


def picture(folder: Path, name: str = "photo.png") -> Path:
    """Write a small picture."""
    return painted(folder, name, (200, 120, 40))


def painted(folder: Path, name: str, colour: tuple[int, int, int]) -> Path:
    """Write a picture of one colour."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (320, 240), colour).save(path)
    return path


def sparse(folder: Path, size_bytes: int, name: str = "huge.mp4") -> Path:
    """Write a file of that size that takes no room on the disk."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size_bytes)
    return path
