"""Where an export goes: a name from the project's title, an extension that follows the format."""

import os
from dataclasses import dataclass
from pathlib import Path

from nemo_cli import errors
from nemo_cli.api.download.publish import check_room_for
from nemo_cli.api.download.publish import check_target
from nemo_cli.core.export_options import FASTEST_FPS
from nemo_cli.core.export_options import FORMAT_ALIASES
from nemo_cli.core.export_options import FORMATS
from nemo_cli.core.export_options import QUALITIES
from nemo_cli.core.export_options import RESOLUTIONS
from nemo_cli.core.export_options import SLOWEST_FPS
from nemo_cli.core.export_options import is_resolution
from nemo_cli.core.router import Intent
from nemo_cli.core.text import safe_name
from nemo_cli.files import from_home

STDOUT = "-"


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
    take: str = ""  # the number of an older draft; empty: the draft of now


def wish_of(intent: Intent) -> ExportWish:
    """The options in a sentence, as the export takes them."""
    options = intent.options
    fps = options.get("fps")
    return ExportWish(
        output=str(options.get("output", "")),
        format=str(options.get("format", "")),
        quality=str(options.get("quality", "")),
        resolution=str(options.get("resolution", "")),
        fps=fps if isinstance(fps, int) else None,
        force=options.get("force") is True,
    )


def check(wish: ExportWish) -> None:
    """Refuse what no backend takes, before anything is sent.

    Raises:
        UnknownName: with the choices there are.
    """
    for thing, value, choices in (
        (errors.Thing.FORMAT, wish.format, FORMATS),
        (errors.Thing.QUALITY, wish.quality, QUALITIES),
    ):
        if value and value.lower() not in choices:
            raise errors.UnknownName(thing=thing, name=value, choices=choices)
    if wish.resolution and not is_resolution(wish.resolution):
        raise errors.UnknownName(
            thing=errors.Thing.RESOLUTION, name=wish.resolution, choices=(*RESOLUTIONS, "WxH")
        )
    if wish.fps is not None and not SLOWEST_FPS <= wish.fps <= FASTEST_FPS:
        rates = (f"{SLOWEST_FPS}-{FASTEST_FPS}",)
        raise errors.UnknownName(thing=errors.Thing.FPS, name=str(wish.fps), choices=rates)


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
    except errors.DiskProblem as problem:
        raise errors.BadTarget(
            path=problem.path, fault=problem.fault, said=problem.said
        ) from problem


def format_of(wish: ExportWish, default: str) -> str:
    """The format asked for, or the one the file's name asks for, or the default."""
    if wish.format:
        return wish.format.lower()
    extension = Path(wish.output).suffix.lower().lstrip(".")
    extension = FORMAT_ALIASES.get(extension, extension)
    return extension if extension in FORMATS else default


def target_of(wish: ExportWish, title: str, media_format: str, folder: Path) -> str:
    """The path of the finished file, absolute; "-" stays what it is."""
    if wish.output == STDOUT:
        return STDOUT
    named = f"{safe_name(_without_ending(title), 'video')}.{media_format}"
    if not wish.output:
        return str((folder / named).absolute())
    path = from_home(wish.output)
    if wish.output.endswith(("/", "\\")) or os.path.isdir(path):  # noqa: PTH112 -- any name
        return str((path / named).absolute())
    known = path.suffix.lower().lstrip(".") in (*FORMATS, *FORMAT_ALIASES)
    if not known:
        path = path.with_name(f"{path.name}.{media_format}")
    elif wish.format and path.suffix.lower().lstrip(".") != media_format:
        path = path.with_suffix(f".{media_format}")
    return str(path.absolute())


def _without_ending(title: str) -> str:
    """A title that is a file's name gives its stem."""
    stem, _, ending = title.rpartition(".")
    return stem if ending.lower() in FORMATS else title
