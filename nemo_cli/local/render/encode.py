"""Writes a film to a file: H.264 and friends, sound, tags. It alone owns the container.

Frames are made on one thread and encoded on another, with a small ring of buffers between them.
"""

import os
from collections.abc import Callable
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream

from nemo_cli.local.render.ahead import run_ahead
from nemo_cli.local.render.formats import AUDIO_BITRATE
from nemo_cli.local.render.formats import QUALITY
from nemo_cli.local.render.formats import SAMPLE_RATE
from nemo_cli.local.render.formats import Format
from nemo_cli.local.render.planes import Frame

Buffer = npt.NDArray[np.uint8]
Sound = Iterator[npt.NDArray[np.float32]]
Report = Callable[[float], None]

RING: Final = 5
MOST_THREADS: Final = 6  # each keeps frames of its own in memory
SOUND_BLOCKS: Final = 12
BT709: Final = 1
LIMITED_RANGE: Final = 1


def pack(frame: Frame, out: Buffer) -> None:
    """Write the frame into a buffer of planar 8-bit samples."""
    height, width = frame.height, frame.width
    np.copyto(out[:height], frame.luma, casting="unsafe")
    chroma = out[height:].reshape(2, height // 2, width // 2)
    np.copyto(chroma[0], frame.blue, casting="unsafe")
    np.copyto(chroma[1], frame.red, casting="unsafe")


def buffers(frames: Iterator[Frame], size: tuple[int, int]) -> Iterator[Buffer]:
    """Yield packed frames that another thread makes. Use each before asking for the next."""
    return run_ahead(_packed(frames, size), RING - 2)


def _packed(frames: Iterator[Frame], size: tuple[int, int]) -> Iterator[Buffer]:
    """Yield frames in a ring of buffers: one is being written, one read, the others wait."""
    width, height = size
    ring = [np.empty((height * 3 // 2, width), np.uint8) for _ in range(RING)]
    for number, frame in enumerate(frames):
        pack(frame, ring[number % RING])
        yield ring[number % RING]


def write_film(
    path: Path,
    how: Format,
    quality: str,
    frames: Iterator[Frame],
    sound: Sound | None,
    *,
    size: tuple[int, int],
    fps: int,
    frame_count: int,
    report: Report,
) -> None:
    """Write a film with its sound."""
    with av.open(
        str(path), "w", format=how.container, container_options=how.container_options
    ) as out:
        video = _video_stream(out, how, quality, size, fps)
        track = None
        if sound is not None and how.audio:
            track = _SoundTrack(out, how, run_ahead(sound, SOUND_BLOCKS))
        for number, buffer in enumerate(buffers(frames, size)):
            picture = av.VideoFrame.from_ndarray(buffer, format="yuv420p")
            picture.pts, picture.time_base = number, Fraction(1, fps)
            out.mux(video.encode(picture))
            if track:
                track.write_until((number + 1) / fps)
            report(100 * (number + 1) / frame_count)
        out.mux(video.encode())
        if track:
            track.finish()


def write_sound(path: Path, how: Format, sound: Sound, *, length_s: float, report: Report) -> None:
    """Write sound alone."""
    with av.open(
        str(path), "w", format=how.container, container_options=how.container_options
    ) as out:
        track = _SoundTrack(out, how, sound)
        second = 0.0
        while second < length_s:
            second += 1.0
            track.write_until(second)
            report(min(100.0, 100 * second / length_s))
        track.finish()


def _video_stream(
    out: OutputContainer, how: Format, quality: str, size: tuple[int, int], fps: int
) -> VideoStream:
    assert how.video is not None
    option, values = QUALITY[how.video]
    options = {**how.video_options, option: values.get(quality, values["standard"])}
    if quality == "draft" and how.video == "libx264":
        options["preset"] = "ultrafast"
        del options["x264-params"]
    stream = out.add_stream(how.video, rate=fps, options=options)
    assert isinstance(stream, VideoStream)
    context = stream.codec_context
    context.thread_count = min(MOST_THREADS, os.cpu_count() or 1)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.time_base = context.time_base = Fraction(1, fps)
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = LIMITED_RANGE
    return stream


class _SoundTrack:
    """The sound stream of a container, fed from blocks of samples."""

    def __init__(self, out: OutputContainer, how: Format, sound: Sound) -> None:
        assert how.audio is not None
        stream = out.add_stream(how.audio, rate=SAMPLE_RATE)
        assert isinstance(stream, AudioStream)
        stream.layout = "stereo"
        if how.audio != "pcm_s16le":
            stream.bit_rate = AUDIO_BITRATE
        self._out, self._stream, self._sound = out, stream, sound
        self._samples = 0

    def write_until(self, second: float) -> None:
        """Encode the sound up to a second of the film."""
        while self._samples < second * SAMPLE_RATE:
            block = next(self._sound, None)
            if block is None:
                return
            self._write(block)

    def finish(self) -> None:
        """Encode what is left and flush the encoder."""
        for block in self._sound:
            self._write(block)
        self._out.mux(self._stream.encode())

    def _write(self, block: npt.NDArray[np.float32]) -> None:
        flat = np.ascontiguousarray(np.clip(block, -1, 1), np.float32).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(flat, format="flt", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        frame.pts, frame.time_base = self._samples, Fraction(1, SAMPLE_RATE)
        self._samples += block.shape[0]
        self._out.mux(self._stream.encode(frame))
