"""Interlaced film: two half pictures of different moments woven into one are taken apart again."""

from collections.abc import Iterable
from collections.abc import Iterator
from fractions import Fraction

import av
from av.filter import Graph
from av.video.frame import VideoFrame

# Only frames that say so are changed; those around them tell what moved.
FILTER = ("bwdif", "mode=send_frame:deint=interlaced")


def unwoven(frames: Iterable[VideoFrame]) -> Iterator[VideoFrame]:
    """Yield the frames, without the combs of interlaced ones; a progressive film is untouched."""
    graph: Graph | None = None
    shape: tuple[int, int, str] | None = None
    for frame in frames:
        if graph is None and not frame.interlaced_frame:
            yield frame
            continue
        if graph is None or shape != _shape(frame):
            yield from _rest(graph)
            graph, shape = _made(frame), _shape(frame)
        graph.push(frame)
        yield from _ready(graph)
    yield from _rest(graph)


def _shape(frame: VideoFrame) -> tuple[int, int, str]:
    return frame.width, frame.height, frame.format.name


def _made(frame: VideoFrame) -> Graph:
    """Return a graph for frames like this one."""
    graph = Graph()
    source = graph.add_buffer(
        width=frame.width,
        height=frame.height,
        format=frame.format,
        time_base=frame.time_base or Fraction(1, av.time_base),
    )
    graph.link_nodes(source, graph.add(*FILTER), graph.add("buffersink")).configure()
    return graph


def _rest(graph: Graph | None) -> Iterator[VideoFrame]:
    """Yield what a graph still holds at the end."""
    if graph is not None:
        graph.push(None)
        yield from _ready(graph)


def _ready(graph: Graph) -> Iterator[VideoFrame]:
    """Yield what can be had without another frame."""
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        assert isinstance(frame, VideoFrame)
        yield frame
