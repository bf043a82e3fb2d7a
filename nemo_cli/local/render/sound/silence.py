"""Finds where a recording is silent; changes nothing."""

import numpy as np

from nemo_cli.local.render.sound.recording import stream_recording
from nemo_cli.local.render.sound.timeline import SoundSegment

RATE = 16_000
WINDOW_MS = 50
# Below -42 dB nobody speaks; what is shorter than half a second is a breath.
QUIET = 0.008
SHORTEST_MS = 500
LONGEST_MS = 24 * 3_600_000.0


def silences(path: str) -> list[tuple[int, int]]:
    """Return from where to where, in milliseconds, a file is silent."""
    size = RATE * WINDOW_MS // 1000
    spans: list[tuple[int, int]] = []
    rest = np.zeros(0, np.float32)
    window, begun = 0, None
    whole = SoundSegment("audio", 0.0, LONGEST_MS, 1.0, 0.0, 0.0, path=path)
    for block in stream_recording(whole, RATE):
        samples = np.concatenate((rest, np.abs(block).max(axis=0)))
        count = len(samples) // size
        loud = samples[: count * size].reshape(count, size).max(axis=1) > QUIET
        rest = samples[count * size :]
        for is_loud in loud:
            if is_loud and begun is not None:
                spans.append((begun * WINDOW_MS, window * WINDOW_MS))
                begun = None
            elif not is_loud and begun is None:
                begun = window
            window += 1
    if begun is not None:
        spans.append((begun * WINDOW_MS, window * WINDOW_MS))
    return [span for span in spans if span[1] - span[0] >= SHORTEST_MS]
