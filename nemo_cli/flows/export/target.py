"""Where an export goes: a name from the project's title, an extension that follows the format."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from nemo_cli.api.download.publish import check_room_for
from nemo_cli.api.download.publish import check_target
from nemo_cli.core.text import safe_name
from nemo_cli.errors import BadTarget
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import UsageProblem

STDOUT = "-"
VIDEO_FORMATS = ("mp4", "mov", "mkv", "webm", "avi", "gif")
SOUND_FORMATS = ("mp3", "wav", "m4a", "aac")
PICTURE_FORMATS = ("jpg", "png", "webp")
FORMATS = (*VIDEO_FORMATS, *SOUND_FORMATS, *PICTURE_FORMATS)
RESOLUTIONS = ("480p", "540p", "720p", "1080p", "1440p", "2160p", "4k", "2k")
QUALITIES = ("draft", "low", "medium", "standard", "high", "best")


@dataclass(frozen=True)
class ExportWish:
    """What the user wants of an export; empty means the skill's default."""

    output: str = ""  # a path, a folder with a slash at its end, or "-"
    format: str = ""
    quality: str = ""
    resolution: str = ""
    fps: int | None = None
    download: bool = True
    timeout_s: float | None = None
    force: bool = False


def check(wish: ExportWish) -> None:
    """Refuse what no backend takes, before anything is sent.

    Raises:
        UsageProblem: facts `problem`, `value` and `choices`.
    """
    for name, value, choices in (
        ("format", wish.format, FORMATS),
        ("quality", wish.quality, QUALITIES),
    ):
        if value and value.lower() not in choices:
            raise UsageProblem(name, problem=name, value=value, choices=choices)
    if wish.resolution and not is_resolution(wish.resolution):
        raise UsageProblem(
            "resolution", problem="resolution", value=wish.resolution, choices=(*RESOLUTIONS, "WxH")
        )
    if wish.fps is not None and not 1 <= wish.fps <= 120:
        raise UsageProblem("fps", problem="fps", value=str(wish.fps), choices=("1-120",))


def check_output(wish: ExportWish, default_format: str, folder: Path) -> None:
    """As `check`, and refuse a place where no file can be written.

    Raises:
        BadTarget: the name, the folder, its permissions or its room.
    """
    check(wish)
    if not wish.download or wish.output == STDOUT:
        return
    try:
        # The name may follow a title that nobody knows yet; that one always fits
        named = target_of(wish, "", format_of(wish, default_format), folder)
        check_room_for(check_target(Path(named)))
    except DiskProblem as problem:
        raise BadTarget(problem.message, **problem.facts) from problem


def is_resolution(value: str) -> bool:
    """Whether a resolution is a known name or `WIDTHxHEIGHT` within 16 and 8192 pixels."""
    if value.lower() in RESOLUTIONS:
        return True
    width, _, height = value.lower().replace("×", "x").partition("x")
    return all(part.isdecimal() and 16 <= int(part) <= 8192 for part in (width, height))


def format_of(wish: ExportWish, default: str) -> str:
    """The format asked for, or the one the file's name asks for, or the default."""
    if wish.format:
        return wish.format.lower()
    extension = Path(wish.output).suffix.lower().lstrip(".")
    extension = {"jpeg": "jpg"}.get(extension, extension)
    return extension if extension in FORMATS else default


def target_of(wish: ExportWish, title: str, media_format: str, folder: Path) -> str:
    """The path of the finished file, absolute; "-" stays what it is."""
    if wish.output == STDOUT:
        return STDOUT
    named = f"{safe_name(_without_ending(title), 'video')}.{media_format}"
    if not wish.output:
        return str((folder / named).absolute())
    path = Path(wish.output).expanduser()
    if wish.output.endswith(("/", "\\")) or os.path.isdir(path):  # noqa: PTH112 -- any name
        return str((path / named).absolute())
    known = path.suffix.lower().lstrip(".") in (*FORMATS, "jpeg")
    if not known:
        path = path.with_name(f"{path.name}.{media_format}")
    elif wish.format and path.suffix.lower().lstrip(".") != media_format:
        path = path.with_suffix(f".{media_format}")
    return str(path.absolute())


def short_side(resolution: str) -> int:
    """The lines of a resolution: 1080 for `1080p` and `1080x1920`, 2160 for `4k`; 0: unknown."""
    name = resolution.lower().replace("×", "x")
    if name in ("4k", "2k"):
        return {"4k": 2160, "2k": 1440}[name]
    sides = [int(part) for part in name.removesuffix("p").split("x") if part.isdecimal()]
    return min(sides, default=0)


def _without_ending(title: str) -> str:
    """A title that is a file's name gives its stem."""
    stem, _, ending = title.rpartition(".")
    return stem if ending.lower() in FORMATS else title
