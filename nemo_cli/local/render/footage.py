"""The pictures of a film file, one after the other; what is damaged is skipped and counted."""

from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from typing import Final

import av
from av.container import InputContainer
from av.packet import Packet
from av.sidedata.sidedata import Type
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.fields import unwoven
from nemo_cli.local.render.media import open_container
from nemo_cli.local.render.moment import Moment
from nemo_cli.local.render.orientation import UPRIGHT
from nemo_cli.local.render.orientation import Orientation
from nemo_cli.local.render.orientation import from_matrix

COVER: Final = 0x400  # a picture that only illustrates the file
DEFAULT: Final = 0x1
USUAL_RATE: Final = 30.0
FASTEST: Final = 1000.0  # frames per second; whoever claims more does not mean it
# A stream that claims to begin later than the others by more than this lies.
LONGEST_LEAD_S: Final = 60.0
MOST_BREAKS: Final = 10_000  # of the container itself: a file of nothing else has an end
# FFmpeg's own decoders of these leave out the alpha that these two decode.
WITH_ALPHA: Final = {"vp8": "libvpx", "vp9": "libvpx-vp9"}

Damaged = Callable[[float], None]


def moments(path: Path, *, from_s: float, damaged: Damaged) -> Generator[Moment]:
    """Yield the pictures of a file from those just before a second of it on."""
    with open_container(path) as container:
        stream = picture_stream(container)
        if stream is None:
            raise BadMedia(f"{path.name} has no picture in it.")
        begin_s = _begin_s(container, stream)
        if from_s > 0:
            with suppress(av.FFmpegError):  # of a file without an index all is read
                container.seek(int((begin_s + from_s) * av.time_base))
        seconds = _Clock(begin_s, stream)
        for frame in unwoven(decoded(container, stream, damaged)):
            yield Moment(seconds.of(frame), frame, _ratio(frame, stream), orientation_of(frame))


def picture_stream(container: InputContainer) -> VideoStream | None:
    """Return the stream of moving pictures; the cover of a song is none."""
    streams = [one for one in container.streams.video if not one.disposition & COVER]
    return min(streams, key=lambda one: not one.disposition & DEFAULT, default=None)


def decoded(
    container: InputContainer, stream: VideoStream, damaged: Damaged
) -> Iterator[VideoFrame]:
    """Yield every frame that can be decoded; tell the place of every packet that cannot."""
    stream.thread_type = "AUTO"
    decoder = _decoder(stream)
    for packet in _packets(container, stream, damaged):
        try:
            frames = decoder.decode(packet) if decoder else packet.decode()
        except av.FFmpegError:
            damaged(float(packet.pts or packet.pos or 0))
            continue
        for frame in frames:
            if isinstance(frame, VideoFrame):
                if frame.is_corrupt:
                    damaged(float(frame.pts or 0))
                yield frame


def _packets(
    container: InputContainer, stream: VideoStream, damaged: Damaged
) -> "Iterator[Packet[VideoStream]]":
    """Yield the packets of a stream, also after a break in the container itself."""
    for attempt in range(MOST_BREAKS):
        try:
            yield from container.demux(stream)
        except av.InvalidDataError:
            damaged(-1.0 - attempt)
        except av.FFmpegError:
            return
        else:
            return


def _decoder(stream: VideoStream) -> VideoCodecContext | None:
    """Return a decoder that knows alpha where the stream's own does not."""
    name = WITH_ALPHA.get(stream.codec_context.name)
    if name is None or stream.metadata.get("alpha_mode", stream.metadata.get("ALPHA_MODE")) != "1":
        return None
    try:
        decoder = av.CodecContext.create(name, "r")
    except (av.FFmpegError, ValueError):  # an FFmpeg without it
        return None
    assert isinstance(decoder, VideoCodecContext)
    return decoder


def _begin_s(container: InputContainer, stream: VideoStream) -> float:
    """Return when the file begins: a picture that comes later than the sound stays so."""
    own_s = float((stream.start_time or 0) * (stream.time_base or 0))
    if container.start_time is None:
        return own_s
    first_s = container.start_time / av.time_base
    return first_s if 0 <= own_s - first_s <= LONGEST_LEAD_S else own_s


class _Clock:
    """The second of each frame: as it says, else one step after the one before, never back."""

    def __init__(self, begin_s: float, stream: VideoStream) -> None:
        rate = float(stream.average_rate or stream.guessed_rate or USUAL_RATE)
        self._begin_s = begin_s
        self._step_s = 1 / (rate if 0 < rate <= FASTEST else USUAL_RATE)
        self._next_s = 0.0

    def of(self, frame: VideoFrame) -> float:
        second = self._next_s if frame.time is None else frame.time - self._begin_s
        self._next_s = second + self._step_s
        return second


def _ratio(frame: VideoFrame, stream: VideoStream) -> float:
    """Return width by height as stored, of pixels that need not be square."""
    pixel = stream.sample_aspect_ratio
    stretch = float(pixel) if pixel and 0.1 < pixel < 10 else 1.0
    return stretch * frame.width / max(1, frame.height)


def orientation_of(frame: VideoFrame) -> Orientation:
    """Return which way up a frame is shown."""
    beside: Any = frame.side_data  # PyAV's types call it another thing
    matrix = beside.get(Type.DISPLAYMATRIX)
    return from_matrix(memoryview(bytes(matrix)).cast("i").tolist()) if matrix else UPRIGHT
