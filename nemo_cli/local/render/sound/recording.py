"""Streams the sound of a media file as stereo samples; opens one file, keeps one packet."""

from collections.abc import Generator
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import av
import av.error
import av.filter
import numpy as np

from nemo_cli.local.render.sound.oscillators import Samples
from nemo_cli.local.render.sound.oscillators import ramp

# atempo keeps the pitch between these; beyond them filters are chained.
TEMPO_STEPS = (0.5, 2.0)
# A playlist in disguise must not reach out to the network.
OPTIONS = {"protocol_whitelist": "file"}
# A stream that claims to begin later than this lies.
LONGEST_LEAD_S = 60.0
# Held back so that the end of a file can be faded when it comes.
END_FADE_S = 0.4


def stream_recording(
    path: str, rate: int, *, from_ms: float = 0.0, speed: float = 1.0, loops: bool = False
) -> Iterator[Samples]:
    """Blocks shaped (2, samples) until the file ends; an unreadable file is silent."""
    while True:
        heard = 0
        with closing(_faded_end(_decode(path, rate, from_ms, speed), rate)) as blocks:
            for block in blocks:
                heard += block.shape[1]
                yield block
        if not loops or heard == 0:
            return


def _faded_end(blocks: Iterator[Samples], rate: int) -> Generator[Samples]:
    """The same sound with its last moments faded, since files often stop in mid-sound."""
    keep = int(END_FADE_S * rate)
    held = np.zeros((2, 0), np.float32)
    for block in blocks:
        held = np.concatenate((held, block), axis=1)
        if held.shape[1] > keep:
            yield held[:, :-keep]
            held = held[:, -keep:]
    if held.shape[1]:
        yield held * ramp(held.shape[1])[::-1]


def _decode(path: str, rate: int, from_ms: float, speed: float) -> Iterator[Samples]:
    try:
        with av.open(path, options=OPTIONS) as container:
            if container.streams.audio:
                yield from _decode_stream(container, rate, from_ms, speed)
    except av.error.FFmpegError:
        # What could be read has been heard; a broken end of a file must not end the film.
        return


def _decode_stream(
    container: av.container.InputContainer, rate: int, from_ms: float, speed: float
) -> Iterator[Samples]:
    stream = container.streams.audio[0]
    begin_s = (container.start_time or 0) / av.time_base + from_ms / 1000
    if from_ms > 0:
        container.seek(int(begin_s * av.time_base))
    # Mono stays mono until it is doubled: FFmpeg's own way to stereo takes 3 dB away.
    layout = "mono" if stream.channels == 1 else "stereo"
    resampler = av.AudioResampler(format="fltp", layout=layout, rate=rate)
    tempo = _Tempo(speed, rate) if abs(speed - 1) > 0.001 else None
    for frame in _from(container.decode(stream), begin_s, resampler, rate):
        yield from tempo.feed(frame) if tempo else (frame,)
    if tempo:
        yield from tempo.flush()


def _from(
    frames: Iterator[av.AudioFrame], begin_s: float, resampler: av.AudioResampler, rate: int
) -> Iterator[Samples]:
    """Resampled blocks from the wanted moment on: a seek lands earlier, sound may begin later."""
    skip: int | None = None
    for frame in frames:
        if skip is None:
            late_s = min((frame.time or 0.0) - begin_s, LONGEST_LEAD_S)
            if late_s * rate >= 1:
                yield np.zeros((2, round(late_s * rate)), np.float32)
            skip = max(0, round(-late_s * rate))
        frame.pts = None
        for resampled in resampler.resample(frame):
            block = _stereo(resampled)
            if skip < block.shape[1]:
                yield block[:, skip:]
            skip = max(0, skip - block.shape[1])
    for resampled in resampler.resample(None):
        yield _stereo(resampled)[:, skip or 0 :]


def _stereo(frame: av.AudioFrame) -> Samples:
    planes = np.asarray(frame.to_ndarray(), np.float32)
    return planes if len(planes) == 2 else np.repeat(planes, 2, axis=0)


class _Tempo:
    """Plays faster or slower and keeps the pitch."""

    def __init__(self, speed: float, rate: int) -> None:
        self._rate = rate
        self._graph = av.filter.Graph()
        nodes = [self._graph.add_abuffer(format="fltp", sample_rate=rate, layout="stereo")]
        nodes += [self._graph.add("atempo", f"{step:.5f}") for step in _tempo_steps(speed)]
        nodes.append(self._graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo"))
        nodes.append(self._graph.add("abuffersink"))
        for left, right in pairwise(nodes):
            left.link_to(right)
        self._graph.configure()

    def feed(self, block: Samples) -> Iterator[Samples]:
        contiguous = np.ascontiguousarray(block)
        frame = av.AudioFrame.from_ndarray(contiguous, format="fltp", layout="stereo")
        frame.sample_rate = self._rate
        self._graph.push(frame)
        yield from self._pull()

    def flush(self) -> Iterator[Samples]:
        self._graph.push(None)
        yield from self._pull()

    def _pull(self) -> Iterator[Samples]:
        while True:
            try:
                frame = self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            if isinstance(frame, av.AudioFrame):
                yield np.asarray(frame.to_ndarray(), np.float32)


def _tempo_steps(speed: float) -> list[float]:
    slowest, fastest = TEMPO_STEPS
    steps: list[float] = []
    while speed > fastest or speed < slowest:
        step = fastest if speed > fastest else slowest
        steps.append(step)
        speed /= step
    return [*steps, speed]
