"""Where a recording is silent, heard in a real file by the program that renders."""

import json
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np

RATE = 16_000


def recorded(path: Path, *spans: tuple[float, float]) -> None:
    """Write a file of spans in seconds, each with its loudness."""
    parts = [np.sin(np.arange(int(seconds * RATE)) * 0.2) * loudness for seconds, loudness in spans]
    samples = (np.concatenate(parts) * 32_000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def test_silence_is_found_where_nothing_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "talk.wav"
    recorded(path, (1, 0.5), (1.5, 0.0), (1, 0.4), (0.2, 0.0), (0.5, 0.3))
    command = [sys.executable, "-m", "nemo_cli.local.render", "--silences", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    ((start, end),) = json.loads(done.stdout)["silences"]
    assert abs(start - 1000) <= 100
    assert abs(end - 2500) <= 100
