"""Small films for the tests of the renderer: jobs, running them, reading the result."""

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.job import read_job
from nemo_cli.local.render.render import Result
from nemo_cli.local.render.render import render

Pixels = npt.NDArray[np.uint8]


def scene(start: int = 0, length: int = 1000, name: str = "sunset", **about: Any) -> dict[str, Any]:
    """Return a scene segment."""
    return {"s": start, "d": length, "m": {"kind": "scene", "scene": name, "seed": 3, **about}}


def media(key: str, kind: str, start: int = 0, length: int = 1000, **about: Any) -> dict[str, Any]:
    """Return a segment that shows a file."""
    return {"s": start, "d": length, "m": {"kind": kind, "media": key, **about}}


def text(words: str, start: int = 0, length: int = 1000, **about: Any) -> dict[str, Any]:
    """Return a text segment."""
    return {"s": start, "d": length, "m": {"kind": "title", "text": words, **about}}


def job(
    target: Path,
    *,
    video: list[dict[str, Any]] | None = None,
    texts: list[dict[str, Any]] | None = None,
    music: str | None = None,
    size: tuple[int, int] = (320, 180),
    length_ms: int = 1000,
    files: dict[str, dict[str, str]] | None = None,
    **output: Any,
) -> dict[str, Any]:
    """Return a job as the parent process writes it."""
    sound = [{"s": 0, "d": length_ms, "m": {"kind": "music", "music": music, "seed": 1}}]
    return {
        "draft": {
            "m": {"width": size[0], "height": size[1], "fps": 30},
            "d": length_ms,
            "t": [
                {"tt": 0, "sg": [scene(length=length_ms)] if video is None else video},
                {"tt": 1, "sg": sound if music else []},
                {"tt": 7, "sg": texts or []},
            ],
        },
        "output": {"format": target.suffix.lstrip("."), "quality": "standard", **output},
        "media": files or {},
        "target": str(target),
    }


def rendered(work: dict[str, Any]) -> Result:
    """Do a job in this process."""
    return render(read_job(work), lambda _: None)


@dataclass(frozen=True)
class Film:
    """What a film file really holds."""

    frames: list[Pixels]
    rate: Fraction
    codec: str
    tags: tuple[int, int, int, int]
    sound_s: float
    loudness: float


def decoded(path: Path) -> Film:
    """Decode a whole film."""
    with av.open(str(path)) as container:
        video = container.streams.video[0]
        context = video.codec_context
        frames = [
            np.asarray(frame.to_ndarray(format="gray"), np.uint8)
            for frame in container.decode(video)
        ]
        tags = (
            int(context.color_primaries),
            int(context.color_trc),
            int(context.colorspace),
            int(context.color_range),
        )
        rate = Fraction(video.average_rate or 0)
        codec = context.name
    samples, sound_rate = sound_of(path)
    loudness = float(np.abs(samples).max()) if samples.size else 0.0
    return Film(frames, rate, codec, tags, samples.shape[-1] / sound_rate, loudness)


def sound_of(path: Path) -> tuple[npt.NDArray[np.float32], int]:
    """Decode all sound of a file; nothing when it has none."""
    with av.open(str(path)) as container:
        if not container.streams.audio:
            return np.zeros((2, 0), np.float32), 48_000
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=48_000)
        blocks = [
            part.to_ndarray()
            for frame in container.decode(audio=0)
            for part in resampler.resample(frame)
        ]
    return np.concatenate(blocks, axis=1), 48_000


def written(path: Path, value: object) -> Path:
    """Write a job file."""
    path.write_text(json.dumps(value), encoding="utf-8")
    return path
