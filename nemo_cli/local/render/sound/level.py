"""How loud music is when nothing else is to be heard in a film: as loud as released films are."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nemo_cli.local.render.sound.bed import TARGET_LUFS
from nemo_cli.local.render.sound.loudness import integrated_lufs
from nemo_cli.local.render.sound.oscillators import Samples
from nemo_cli.local.render.sound.recording import stream_recording
from nemo_cli.local.render.sound.timeline import SoundSegment

ALONE_LUFS, LOUDEST_LUFS = -15.0, -14.4
# What a volume is measured against: usual music stands behind a voice, a usual song in front.
USUAL_AMPLITUDE = {"music": 0.35, "audio": 0.8}
QUIETEST_LUFS = -38.0  # nothing is lifted out of its own noise
MEASURED_S = 60.0
HEARD_FROM = 0.003  # what is quieter is silence with a little hiss


def leveled(segments: Sequence[SoundSegment], rate: int) -> list[SoundSegment]:
    """Return the segments, music lifted to its full loudness when no clip is to be heard.

    Quieter than usual stays as much quieter; louder than usual ends at the loudest there is.
    """
    if any(segment.kind == "clip" and _is_heard(segment, rate) for segment in segments):
        return list(segments)
    return [
        replace(segment, amplitude=_alone(segment, rate)) if segment.kind != "clip" else segment
        for segment in segments
    ]


def _alone(segment: SoundSegment, rate: int) -> float:
    wish_db = 20 * np.log10(segment.amplitude / USUAL_AMPLITUDE[segment.kind])
    own_lufs = TARGET_LUFS if segment.kind == "music" else _measured(segment, rate)
    wanted_lufs = min(LOUDEST_LUFS, ALONE_LUFS + wish_db)
    return float(10 ** ((wanted_lufs - max(own_lufs, QUIETEST_LUFS)) / 20))


def _measured(segment: SoundSegment, rate: int) -> float:
    return integrated_lufs(list(_beginning(segment, rate)), rate)


def _is_heard(segment: SoundSegment, rate: int) -> bool:
    blocks = _beginning(segment, rate)
    return any(float(np.sqrt(np.mean(block**2))) > HEARD_FROM for block in blocks)


def _beginning(segment: SoundSegment, rate: int) -> Iterator[Samples]:
    """Yield what a recording plays in the film, up to a minute of it, in tenths of a second."""
    left = int(min(MEASURED_S, segment.length_ms / 1000) * rate)
    size = rate // 10
    rest = np.zeros((2, 0), np.float32)
    for part in stream_recording(segment, rate):
        rest = np.concatenate((rest, part), axis=1)
        while rest.shape[1] >= size and left >= size:
            yield rest[:, :size]
            rest, left = rest[:, size:], left - size
        if left < size:
            return
