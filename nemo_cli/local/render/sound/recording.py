"""Streams the sound of a media file as stereo samples; opens one file, keeps one packet."""

from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from contextlib import closing
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import av
import av.error
import av.filter
import numpy as np

from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.media import open_container
from nemo_cli.local.render.remarks import Remarks
from nemo_cli.local.render.sound.oscillators import Samples
from nemo_cli.local.render.sound.oscillators import ramp
from nemo_cli.local.render.sound.timeline import SoundSegment

# atempo keeps the pitch between these; beyond them filters are chained.
TEMPO_STEPS = (0.5, 2.0)
# A stream that claims to begin later than this lies.
LONGEST_LEAD_S = 60.0
# A hole between two frames that is longer is filled with silence: packets were lost there.
GAP_S = 0.012
# Held back so that the end of a file can be faded when it comes.
END_FADE_S = 0.4


def stream_recording(
    segment: SoundSegment, rate: int, remarks: Remarks | None = None
) -> Iterator[Samples]:
    """Blocks shaped (2, samples) until the file ends; an unreadable file is silent."""
    notes = remarks or Remarks()
    while True:
        heard = 0
        with closing(_faded_end(_decode(segment, rate, notes), rate)) as blocks:
            for block in blocks:
                heard += block.shape[1]
                yield block
        if heard == 0 and segment.kind == "audio":
            notes.add("no_sound", segment.name)
        if not segment.loops or heard == 0:
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


def _decode(segment: SoundSegment, rate: int, remarks: Remarks) -> Iterator[Samples]:
    try:
        with open_container(Path(segment.path)) as container:
            if container.streams.audio:
                yield from _decode_stream(container, segment, rate, remarks)
    except (av.error.FFmpegError, BadMedia):
        # What could be read has been heard; a broken end of a file must not end the film.
        return


def _decode_stream(
    container: av.container.InputContainer, segment: SoundSegment, rate: int, remarks: Remarks
) -> Iterator[Samples]:
    stream = container.streams.audio[0]
    begin_s = (container.start_time or 0) / av.time_base + segment.from_ms / 1000
    if segment.from_ms > 0:
        with suppress(av.error.FFmpegError):  # of a file without an index all is read
            container.seek(int(begin_s * av.time_base))
    # Mono stays mono until it is doubled: FFmpeg's own way to stereo takes 3 dB away.
    layout = "mono" if stream.channels == 1 else "stereo"
    resampler = av.AudioResampler(format="fltp", layout=layout, rate=rate)
    tempo = _Tempo(segment.speed, rate) if abs(segment.speed - 1) > 0.001 else None
    frames = _frames(container, stream, lambda at: remarks.add("damaged_sound", segment.name, at))
    for frame in _from(frames, begin_s, resampler, rate):
        yield from tempo.feed(frame) if tempo else (frame,)
    if tempo:
        yield from tempo.flush()


def _frames(
    container: av.container.InputContainer,
    stream: av.AudioStream,
    damaged: Callable[[float], None],
) -> Iterator[av.AudioFrame]:
    """Every frame that can be decoded; a damaged packet is a gap and not the end."""
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            damaged(float(packet.pts or packet.pos or 0))
        else:
            yield from frames


def _from(
    frames: Iterator[av.AudioFrame], begin_s: float, resampler: av.AudioResampler, rate: int
) -> Iterator[Samples]:
    """Resampled blocks from the wanted moment on: a seek lands earlier, sound may begin later."""
    skip: int | None = None
    next_s: float | None = None
    for frame in frames:
        late_s = min((frame.time or 0.0) - (begin_s if next_s is None else next_s), LONGEST_LEAD_S)
        if skip is None:
            skip = max(0, round(-late_s * rate))
        if late_s > (GAP_S if next_s else 0.0):
            yield np.zeros((2, round(late_s * rate)), np.float32)
        next_s = (frame.time or 0.0) + frame.samples / max(1, frame.sample_rate)
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
