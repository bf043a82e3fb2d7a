"""What a media file holds: its kind, length, size and sound."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any
from typing import Final

import av
from av.container import InputContainer

from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.media import open_container
from nemo_cli.local.render.media import picture_size

LONGEST_S: Final = 24 * 3600
LONGEST_LOOK_S: Final = 20


def probe(path: Path) -> dict[str, Any]:
    """Return what `--probe` prints."""
    if not path.is_file():
        raise BadMedia(f"{path.name} is not a file.")
    try:
        width, height = picture_size(path)
    except BadMedia:
        with open_container(path) as container:
            return _film_or_sound(path, container)
    return _facts("image", width=width, height=height)


def give_up_after(leave: Callable[[], None]) -> Timer:
    """Start a timer that ends a look at a file which takes forever; cancel it when done."""

    def end() -> None:
        leave()
        os._exit(1)

    timer = Timer(LONGEST_LOOK_S, end)
    timer.daemon = True
    timer.start()
    return timer


def _film_or_sound(path: Path, container: InputContainer) -> dict[str, Any]:
    length_s = container.duration / av.time_base if container.duration else None
    if length_s is not None and not 0 <= length_s <= LONGEST_S:
        raise BadMedia(f"{path.name} is too long.")
    has_sound = bool(container.streams.audio)
    # A cover inside a song is a video stream too.
    video = next((s for s in container.streams.video if not s.disposition & 0x400), None)
    if video is None:
        if not has_sound:
            raise BadMedia(f"{path.name} holds neither picture nor sound.")
        return _facts("audio", duration_s=length_s, has_sound=True)
    try:
        frame = next(container.decode(video), None)
    except av.FFmpegError as error:
        raise BadMedia(f"{path.name} cannot be decoded.") from error
    if frame is None:
        raise BadMedia(f"{path.name} has no picture in it.")
    size = (frame.width, frame.height)
    width, height = size if frame.rotation % 180 == 0 else size[::-1]
    rate = video.average_rate
    return _facts(
        "video",
        duration_s=length_s,
        width=width,
        height=height,
        fps=round(float(rate), 3) if rate else None,
        has_sound=has_sound,
    )


def _facts(
    kind: str,
    *,
    duration_s: float | None = None,
    width: int | None = None,
    height: int | None = None,
    fps: float | None = None,
    has_sound: bool = False,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "duration_s": None if duration_s is None else round(duration_s, 3),
        "width": width,
        "height": height,
        "fps": fps,
        "has_sound": has_sound,
    }
