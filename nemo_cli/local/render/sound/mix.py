"""The whole sound of a film as blocks: music, recordings and clips, ducked and limited."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.remarks import Remarks
from nemo_cli.local.render.sound.bed import stream_bed
from nemo_cli.local.render.sound.level import leveled
from nemo_cli.local.render.sound.limiter import Limiter
from nemo_cli.local.render.sound.oscillators import Samples
from nemo_cli.local.render.sound.recording import stream_recording
from nemo_cli.local.render.sound.score import BEATS_PER_BAR
from nemo_cli.local.render.sound.speech import with_speech
from nemo_cli.local.render.sound.timeline import SoundSegment
from nemo_cli.local.render.sound.timeline import read_sound

BLOCK_S = 0.1
# Music under a voice: how loud the voice must be, how far the music goes down, how fast.
DUCK_FROM = 0.012
DUCK_FULL = 0.05
DUCKED_GAIN = 0.28
DUCK_FALL_PER_BLOCK = 0.5
DUCK_RISE_PER_BLOCK = 0.12


def mix(
    draft: Mapping[str, Any],
    media: Mapping[str, Any],
    *,
    length_ms: float,
    sample_rate: int = 48000,
    remarks: Remarks | None = None,
) -> Iterator[npt.NDArray[np.float32]]:
    """Float32 blocks shaped (samples, 2), together exactly as long as the film."""
    total = max(0, round(length_ms * sample_rate / 1000))
    segments = leveled(read_sound(draft, media, length_ms), sample_rate)
    limiter = Limiter(sample_rate)
    for block in _blocks(segments, total, sample_rate, remarks or Remarks()):
        yield from _rows(limiter.feed(block))
    yield from _rows(limiter.flush())


def beat_times(draft: Mapping[str, Any], *, length_ms: float | None = None) -> list[float]:
    """Seconds of the strong beats (one and three) of the first music bed; empty without one.

    The bed is fitted to the film, so give the same `length_ms` as to `mix`, or leave it out
    when the draft's own length is the film's.
    """
    segments = read_sound(draft, {}, length_ms or _length_ms(draft))
    bed = next((segment for segment in segments if segment.kind == "music"), None)
    if bed is None:
        return []
    score = bed.score()
    strong_s = score.beat_s * BEATS_PER_BAR / 2
    count = 2 * score.bars + 1
    return [bed.start_ms / 1000 + number * strong_s for number in range(count)]


def _length_ms(draft: Mapping[str, Any]) -> float:
    length_ms = draft.get("d")
    usable = isinstance(length_ms, int | float) and length_ms > 0
    return float(length_ms) if usable and length_ms is not None else float("inf")


def _rows(block: Samples) -> Iterator[npt.NDArray[np.float32]]:
    if block.shape[1]:
        yield np.ascontiguousarray(block.T)


def _blocks(
    segments: list[SoundSegment], total: int, rate: int, remarks: Remarks
) -> Iterator[Samples]:
    """Songs go down under who speaks in a clip, beds also under who speaks in a recording."""
    players = [(segment.kind, _Player(segment, rate, remarks)) for segment in segments]
    clips, songs, beds = (
        _summed([player for its, player in players if its == kind], total, rate)
        for kind in ("clip", "audio", "music")
    )
    return _ducked(beds, _ducked(songs, clips, rate), rate)


def _ducked(music: Iterator[Samples], voices: Iterator[Samples], rate: int) -> Iterator[Samples]:
    """Yield voices with music that goes down while somebody speaks."""
    duck = _Duck()
    for under, (voice, is_speech) in zip(music, with_speech(voices, rate), strict=True):
        yield under * duck.curve(voice, is_speech=is_speech) + voice


def _summed(players: Sequence["_Player"], total: int, rate: int) -> Iterator[Samples]:
    """Yield the sum of some players, block by block, to the end of the film."""
    size = int(BLOCK_S * rate)
    for start in range(0, total, size):
        block = np.zeros((2, min(size, total - start)), np.float32)
        for player in players:
            player.add_to(block, start)
        yield block
        players = [player for player in players if player.stop > start + size]


class _Player:
    """One segment's sound, opened when its time comes, closed when it is over."""

    def __init__(self, segment: SoundSegment, rate: int, remarks: Remarks) -> None:
        self.start = round(segment.start_ms * rate / 1000)
        self.stop = round((segment.start_ms + segment.length_ms) * rate / 1000)
        self._segment = segment
        self._rate = rate
        self._remarks = remarks
        self._source: Iterator[Samples] | None = None
        self._rest = np.zeros((2, 0), np.float32)

    def add_to(self, block: Samples, at: int) -> None:
        """Add what sounds during a block that begins at this sample of the film."""
        first = max(self.start, at)
        count = min(self.stop, at + block.shape[1]) - first
        if count <= 0:
            return
        sound = self._read(count) * self._envelope(first - self.start, count)
        block[:, first - at : first - at + count] += sound

    def _read(self, count: int) -> Samples:
        if self._source is None:
            self._source = _open(self._segment, self._rate, self._remarks)
        parts = [self._rest]
        have = self._rest.shape[1]
        while have < count and (part := next(self._source, None)) is not None:
            parts.append(part)
            have += part.shape[1]
        sound = np.concatenate(parts, axis=1)
        self._rest = sound[:, count:]
        return np.pad(sound[:, :count], ((0, 0), (0, max(0, count - sound.shape[1]))))

    def _envelope(self, offset: int, count: int) -> Samples:
        place = np.arange(offset, offset + count, dtype=np.float32)
        length = self.stop - self.start
        head = max(1.0, self._segment.fade_in_ms * self._rate / 1000)
        tail = max(1.0, self._segment.fade_out_ms * self._rate / 1000)
        rise = np.clip(place / np.float32(min(head, length)), 0, 1)
        fall = np.clip((length - place) / np.float32(min(tail, length)), 0, 1)
        amplitude = np.float32(self._segment.amplitude)
        return np.asarray(_smooth(rise) * _smooth(fall) * amplitude, np.float32)


def _smooth(line: Samples) -> Samples:
    return line * line * (3 - 2 * line)


def _open(segment: SoundSegment, rate: int, remarks: Remarks) -> Iterator[Samples]:
    if segment.kind == "music":
        return stream_bed(segment.score(), rate)
    return stream_recording(segment, rate, remarks)


class _Duck:
    """Follows the loudness of who speaks and says how far the music goes down."""

    def __init__(self) -> None:
        self._gain = 1.0

    def curve(self, voices: Samples, *, is_speech: bool) -> Samples:
        """The gain of the music during a block, smooth from the last block's."""
        level = float(np.sqrt(np.mean(voices**2)))
        depth = min(1.0, max(0.0, (level - DUCK_FROM) / (DUCK_FULL - DUCK_FROM)))
        wanted = 1 - depth * (1 - DUCKED_GAIN) if is_speech else 1.0
        pace = DUCK_FALL_PER_BLOCK if wanted < self._gain else DUCK_RISE_PER_BLOCK
        before, self._gain = self._gain, self._gain + (wanted - self._gain) * pace
        return np.linspace(before, self._gain, voices.shape[1], dtype=np.float32)
