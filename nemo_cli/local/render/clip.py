"""Footage: decodes an uploaded film in step with the timeline and fits it into the frame."""

from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange
from av.video.reformatter import Colorspace
from av.video.reformatter import Interpolation
from av.video.stream import VideoStream

from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.grade import Grade
from nemo_cli.local.render.grade import grade_frame
from nemo_cli.local.render.media import open_container
from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import Frame

MOST_CROPPED: Final = 0.12  # of the picture; beyond that it is shown whole
SOFT_SIZE: Final = 24  # pixels across, of what stands blurred behind it
DARK: Final = 0.45
UNTAGGED, HD_ROWS = 2, 720
TAGS_OF_SD: Final = (4, 5, 6)

Samples = npt.NDArray[np.uint8]
Picture = tuple[Samples, Samples, Samples]


@dataclass(frozen=True)
class Box:
    """Where a picture goes: its size, and its corner in the frame (negative when cropped)."""

    width: int
    height: int
    left: int
    top: int

    @classmethod
    def fitting(cls, ratio: float, size: tuple[int, int]) -> "Box":
        """Return the box for a picture of this ratio: filling the frame, or whole inside it."""
        share = ratio / (size[0] / size[1])
        fills = 1 - min(share, 1 / share) <= MOST_CROPPED
        wide = (share > 1) == fills  # the height of the frame decides
        width = size[1] * ratio if wide else size[0]
        height = size[1] if wide else size[0] / ratio
        even = (max(2, round(width / 2) * 2), max(2, round(height / 2) * 2))
        left, top = ((size[0] - even[0]) // 4 * 2, (size[1] - even[1]) // 4 * 2)
        return cls(*even, left, top)


class Clip:
    """A source that reads a file from front to back, one frame ahead."""

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        *,
        step_s: float,
        from_ms: int = 0,
        mood: Grade | None = None,
    ) -> None:
        self._size, self._mood = size, mood
        self._from_s, self._step_s = from_ms / 1000, step_s
        self._files = ExitStack()
        try:
            container = self._files.enter_context(open_container(path))
            if not container.streams.video:
                raise BadMedia(f"{path.name} has no picture in it.")
            stream = container.streams.video[0]
            self._ratio = _display_ratio(stream)
            self._frames = _timed(container, stream, from_ms / 1000)
            self._next = next(self._frames, None)
            if self._next is None:
                raise BadMedia(f"{path.name} cannot be decoded.")
        except BadMedia:
            self._files.close()
            raise
        self._now = self._next[1]
        self._fitted: tuple[VideoFrame, Picture] | None = None

    def draw(self, frame: Frame, brush: Brush, index: int) -> None:
        """Draw what the file shows at this frame; its last picture stays when it has ended."""
        self._advance(self._from_s + index * self._step_s)
        if self._fitted is None or self._fitted[0] is not self._now:
            self._fitted = (self._now, _fit(self._now, self._ratio, self._size))
        planes = (frame.luma, frame.blue, frame.red)
        for target, source in zip(planes, self._fitted[1], strict=True):
            np.copyto(target, source)
        if self._mood:
            grade_frame(frame, self._mood)

    def close(self) -> None:
        """Close the file."""
        self._frames.close()
        self._files.close()

    def _advance(self, second: float) -> None:
        """Read on until the frame that is shown at this second of the file."""
        while self._next is not None and self._next[0] <= second + 1e-3:
            self._now, self._next = self._next[1], next(self._frames, None)


def _display_ratio(stream: VideoStream) -> float:
    """Return width by height as shown, before any rotation."""
    pixel = stream.sample_aspect_ratio
    stretch = float(pixel) if pixel and 0.1 < pixel < 10 else 1.0
    return stretch * stream.codec_context.width / max(1, stream.codec_context.height)


def _timed(
    container: av.container.InputContainer, stream: VideoStream, from_s: float
) -> Generator[tuple[float, VideoFrame]]:
    """Yield frames with their second in the file; a broken end is the end."""
    stream.thread_type = "AUTO"
    begin_s = float((stream.start_time or 0) * (stream.time_base or 0))
    rate = float(stream.average_rate or 30)
    try:
        if from_s > 0:
            container.seek(int((begin_s + from_s) * av.time_base))
        for number, frame in enumerate(container.decode(stream)):
            second = number / rate if frame.time is None else frame.time - begin_s
            yield second, frame
    except av.FFmpegError:
        return


def _fit(frame: VideoFrame, ratio: float, size: tuple[int, int]) -> Picture:
    """Return the frame upright, scaled and placed; what it leaves free shows it out of focus."""
    turns = round(frame.rotation / 90) % 4
    box = Box.fitting(1 / ratio if turns % 2 else ratio, size)
    scaled = (box.height, box.width) if turns % 2 else (box.width, box.height)
    picture = _planes(_reformatted(frame, scaled), turns)
    if box.width >= size[0] and box.height >= size[1]:
        return _cropped(picture, box, size)
    return _placed(picture, box, _backdrop(frame, turns, size))


def _reformatted(frame: VideoFrame, size: tuple[int, int]) -> VideoFrame:
    """Return the frame at another size, as limited-range BT.709."""
    tag = int(frame.colorspace)
    old = tag in TAGS_OF_SD or (tag == UNTAGGED and frame.height < HD_ROWS)
    return frame.reformat(
        *size,
        format="yuv420p",
        src_colorspace=Colorspace.ITU601 if old else Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        interpolation=Interpolation.BICUBIC,
    )


def _planes(frame: VideoFrame, turns: int) -> Picture:
    """Return the planes of a planar frame, turned counterclockwise."""
    packed = frame.to_ndarray()
    height, width = frame.height, frame.width
    chroma = packed[height:].reshape(2, height // 2, width // 2)
    luma, blue, red = (np.rot90(plane, turns) for plane in (packed[:height], *chroma))
    return luma, blue, red


def _cropped(picture: Picture, box: Box, size: tuple[int, int]) -> Picture:
    """Return the middle of a picture that is larger than the frame."""
    luma, blue, red = (
        plane[-box.top // scale :, -box.left // scale :][: size[1] // scale, : size[0] // scale]
        for plane, scale in zip(picture, (1, 2, 2), strict=True)
    )
    return luma, blue, red


def _placed(picture: Picture, box: Box, behind: Picture) -> Picture:
    """Put a picture over another, in place."""
    for target, source, scale in zip(behind, picture, (1, 2, 2), strict=True):
        top, left = max(0, box.top) // scale, max(0, box.left) // scale
        window = target[top : top + source.shape[0], left : left + source.shape[1]]
        window[:] = source[: window.shape[0], : window.shape[1]]
    return behind


def _backdrop(frame: VideoFrame, turns: int, size: tuple[int, int]) -> Picture:
    """Return the frame out of focus, dark, and as large as the film's."""
    tiny = _reformatted(frame, (SOFT_SIZE, SOFT_SIZE))
    turned = (size[1], size[0]) if turns % 2 else size
    soft = _planes(tiny.reformat(*turned, interpolation=Interpolation.BICUBIC), turns)
    luma, blue, red = (
        np.asarray((plane.astype(np.float32) - dark) * np.float32(DARK) + dark, np.uint8)
        for plane, dark in zip(soft, (BLACK, NEUTRAL, NEUTRAL), strict=True)
    )
    return luma, blue, red
