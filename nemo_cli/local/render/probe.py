"""What a media file holds: its kind, length, size and sound, and what is wrong with it."""

import os
import time
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from threading import Timer
from typing import Any
from typing import Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from nemo_cli.local.render import flipbook
from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.errors import TooLarge
from nemo_cli.local.render.footage import decoded
from nemo_cli.local.render.footage import orientation_of
from nemo_cli.local.render.footage import picture_stream
from nemo_cli.local.render.foreign import foreign_kind
from nemo_cli.local.render.hdr import is_high_dynamic_range
from nemo_cli.local.render.media import has_pages
from nemo_cli.local.render.media import is_animation
from nemo_cli.local.render.media import is_cut_off
from nemo_cli.local.render.media import open_container
from nemo_cli.local.render.media import opened_picture
from nemo_cli.local.render.media import picture_size

LONGEST_S: Final = 24 * 3600
LONGEST_LOOK_S: Final = 20
DAMAGE_LOOK_S: Final = 1.5  # of processor, decoding in search of damage
# These say nothing about their length: what stands there is a guess by the bit rate.
GUESSED: Final = ("aac", "mp3")


@dataclass(frozen=True)
class Facts:
    """What `--probe` prints. An animated picture is an image with a length."""

    kind: str
    duration_s: float | None = None
    width: int | None = None
    height: int | None = None
    fps: float | None = None
    has_sound: bool = False
    remarks: tuple[str, ...] = ()  # of: damaged, hdr, pages, cut_off, mute


def probe(path: Path) -> dict[str, Any]:
    """Return what a file holds."""
    if not path.is_file():
        raise BadMedia(f"{path.name} is not a file.")
    if kind := foreign_kind(path):
        raise BadMedia(f"{path.name} is {kind}, which cannot be read here; save it as JPEG or PNG.")
    try:
        size = picture_size(path)
    except TooLarge:
        raise
    except BadMedia:
        with open_container(path) as container:
            return asdict(_film_or_sound(path, container))
    return asdict(_picture(path, size))


def give_up_after(leave: Callable[[], None]) -> Timer:
    """Start a timer that ends a look at a file which takes forever; cancel it when done."""

    def end() -> None:
        leave()
        os._exit(1)

    timer = Timer(LONGEST_LOOK_S, end)
    timer.daemon = True
    timer.start()
    return timer


def _picture(path: Path, size: tuple[int, int]) -> Facts:
    found = {"pages": has_pages(path), "cut_off": is_cut_off(path)}
    remarks = tuple(topic for topic, is_so in found.items() if is_so)
    length_s = None
    if is_animation(path):
        with opened_picture(path) as image:
            length_s = flipbook.length_ms(image) / 1000
    return Facts("image", length_s, *size, remarks=remarks)


def _film_or_sound(path: Path, container: InputContainer) -> Facts:
    length_s = _length_s(path, container)
    if length_s is not None and not 0 <= length_s <= LONGEST_S:
        raise BadMedia(f"{path.name} is too long.")
    video = picture_stream(container)
    audible = any(map(_can_be_heard, container.streams.audio))
    if video is None:
        if not audible:
            raise BadMedia(f"{path.name} holds neither picture nor sound.")
        return Facts("audio", _rounded(length_s), has_sound=True)
    frame, damaged = _first_frame(container, video)
    if frame is None:
        raise BadMedia(f"{path.name} cannot be decoded.")
    width, height = orientation_of(frame).size(frame.width, frame.height)
    rate = video.average_rate
    found = {
        "damaged": damaged,
        "hdr": is_high_dynamic_range(frame.color_trc),
        "mute": bool(container.streams.audio) and not audible,
    }
    return Facts(
        "video",
        _rounded(length_s),
        width,
        height,
        round(float(rate), 3) if rate else None,
        audible,
        tuple(topic for topic, is_so in found.items() if is_so),
    )


def _first_frame(container: InputContainer, stream: VideoStream) -> tuple[VideoFrame | None, bool]:
    """Return the first picture, and whether any damage is met in the time there is to look."""
    places: list[float] = []
    frames = decoded(container, stream, places.append)
    first = next(frames, None)
    until = time.process_time() + DAMAGE_LOOK_S
    for _ in frames:
        if places or time.process_time() > until:
            break
    return first, bool(places)


def _can_be_heard(stream: AudioStream) -> bool:
    """Tell whether there is a decoder for a stream of sound."""
    try:
        stream.codec_context.open(strict=False)
    except (av.FFmpegError, ValueError):
        return False
    return True


def _length_s(path: Path, container: InputContainer) -> float | None:
    """Return how long a file says it is; one that does not say is read to its end."""
    if container.duration and container.format.name not in GUESSED:
        return container.duration / av.time_base
    with open_container(path) as whole:
        ends = [_end_s(packet) for packet in _readable(whole.demux())]
    return max(chain(ends, [0.0])) - (container.start_time or 0) / av.time_base or None


def _end_s(packet: Any) -> float:
    at = packet.pts if packet.pts is not None else packet.dts
    return 0.0 if at is None else float((at + (packet.duration or 0)) * packet.time_base)


def _readable(packets: Iterator[Any]) -> Iterator[Any]:
    """Yield packets up to the first that cannot be read."""
    try:
        yield from packets
    except av.FFmpegError:
        return


def _rounded(length_s: float | None) -> float | None:
    return None if length_s is None else round(length_s, 3)
