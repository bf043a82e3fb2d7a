"""Writes a GIF: small frames, one palette made from all of them.

The palette needs every frame before the first can be written, so the small frames wait in a
nameless temporary file; the memory stays the same for any length.
"""

import math
import tempfile
from collections.abc import Callable
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import IO
from typing import Final

import av
import av.filter
import numpy as np
from av.filter.context import FilterContext
from av.video.format import VideoFormat
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange
from av.video.reformatter import Colorspace
from av.video.stream import VideoStream

from nemo_cli.local.render.encode import Buffer
from nemo_cli.local.render.encode import Report

MOST_WIDE: Final = 640
MOST_FPS: Final = 15
SEEN_FOR_PALETTE: Final = 6  # every so many frames
# An ordered pattern stays in place from frame to frame, which files of differences like.
DITHER: Final = "dither=bayer:bayer_scale=4:diff_mode=rectangle"
RGB: Final = VideoFormat("rgb24")


def animation_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of the GIF of a film."""
    factor = min(1.0, MOST_WIDE / max(width, height))
    return max(2, round(width * factor / 2) * 2), max(2, round(height * factor / 2) * 2)


def animation_fps(fps: int) -> int:
    """Return its frames per second: hundredths of a second must divide well."""
    return min(MOST_FPS, fps)


def write_animation(
    path: Path,
    frames: Iterator[Buffer],
    *,
    size: tuple[int, int],
    fps: int,
    count: int,
    report: Report,
) -> None:
    """Write frames (planar, 8 bit, of this size) as a GIF that plays forever."""
    with tempfile.TemporaryFile() as spool:
        palette = _make_palette(frames, spool, size, lambda done: report(85 * done / count))
        spool.seek(0)
        with av.open(str(path), "w", format="gif", container_options={"loop": "0"}) as out:
            stream = out.add_stream("gif", rate=fps)
            assert isinstance(stream, VideoStream)
            stream.width, stream.height = size
            stream.pix_fmt = "pal8"
            stream.time_base = Fraction(1, fps)
            painter = _PaletteUse(size, fps, palette)
            for number, picture in enumerate(_spooled(spool, size, fps)):
                out.mux(stream.encode(painter.painted(picture)))
                report(85 + 15 * (number + 1) / count)
            out.mux(stream.encode())


def _make_palette(
    frames: Iterator[Buffer], spool: IO[bytes], size: tuple[int, int], report: Callable[[int], None]
) -> VideoFrame:
    """Keep every frame, as RGB, and return the palette that suits some of them."""
    graph = av.filter.Graph()
    source = _buffer(graph, size, RGB, Fraction(1, 1))
    sink = graph.add("buffersink")
    graph.link_nodes(source, graph.add("palettegen", "stats_mode=full"), sink).configure()
    for number, buffer in enumerate(frames):
        picture = VideoFrame.from_ndarray(buffer, format="yuv420p").reformat(
            format="rgb24", src_colorspace=Colorspace.ITU709, src_color_range=ColorRange.MPEG
        )
        spool.write(picture.to_ndarray().tobytes())
        if number % SEEN_FOR_PALETTE == 0:
            picture.pts, picture.time_base = number, Fraction(1, 1)
            source.push(picture)
        report(number + 1)
    source.push(None)
    return _pulled(sink)


def _spooled(spool: IO[bytes], size: tuple[int, int], fps: int) -> Iterator[VideoFrame]:
    """Yield the frames that were kept."""
    shape = (size[1], size[0], 3)
    number = 0
    while data := spool.read(math.prod(shape)):
        picture = VideoFrame.from_ndarray(np.frombuffer(data, np.uint8).reshape(shape), "rgb24")
        picture.pts, picture.time_base = number, Fraction(1, fps)
        yield picture
        number += 1


class _PaletteUse:
    """Brings frames to the colours of a palette."""

    def __init__(self, size: tuple[int, int], fps: int, palette: VideoFrame) -> None:
        graph = self._graph = av.filter.Graph()
        self._pictures = _buffer(graph, size, RGB, Fraction(1, fps))
        colors = _buffer(graph, (palette.width, palette.height), palette.format, Fraction(1, 1))
        use, self._sink = graph.add("paletteuse", DITHER), graph.add("buffersink")
        self._pictures.link_to(use, 0, 0)
        colors.link_to(use, 0, 1)
        use.link_to(self._sink)
        graph.configure()
        colors.push(palette)
        colors.push(None)

    def painted(self, picture: VideoFrame) -> VideoFrame:
        """Return the frame in the colours of the palette."""
        self._pictures.push(picture)
        return _pulled(self._sink)


def _buffer(
    graph: av.filter.Graph, size: tuple[int, int], pixels: VideoFormat, time_base: Fraction
) -> FilterContext:
    return graph.add_buffer(width=size[0], height=size[1], format=pixels, time_base=time_base)


def _pulled(sink: FilterContext) -> VideoFrame:
    frame = sink.pull()
    assert isinstance(frame, VideoFrame)
    return frame
