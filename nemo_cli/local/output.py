"""What a render may be asked for: formats, quality, size and rate, checked before work begins."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from typing import Any

from nemo_cli.local.wire import Refusal

MOVING = ("mp4", "mov", "mkv", "webm", "avi", "gif")
SOUND_ONLY = ("mp3", "wav", "m4a", "aac")
STILL = ("jpg", "png", "webp")
FORMATS = (*MOVING, *SOUND_ONLY, *STILL)
QUALITIES = ("draft", "standard", "high")
QUALITY_ALIASES = {"low": "draft", "medium": "standard", "normal": "standard", "best": "high"}
RATES = (24, 25, 30, 50, 60)
HEIGHTS = ("360p", "480p", "540p", "720p", "1080p", "1440p", "2160p")
RESOLUTION_ALIASES = {"4k": "2160p", "uhd": "2160p", "2k": "1440p", "fhd": "1080p", "hd": "720p"}
LARGEST_SIDE = 4096
SMALLEST_SIDE = 64


@dataclass(frozen=True)
class Output:
    """The file that a render shall make."""

    format: str = "mp4"
    quality: str = "high"
    resolution: str | None = None
    fps: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as the worker reads it."""
        return asdict(self)


def read_output(wanted: object) -> Output:
    """Read the `output` of a render call, or refuse with what is possible."""
    if wanted is None:
        return Output()
    if not isinstance(wanted, Mapping):
        raise _bad("'output' must be an object.")
    return Output(
        format=_one_of(wanted.get("format") or "mp4", FORMATS, {"jpeg": "jpg"}, "format"),
        quality=_one_of(wanted.get("quality") or "high", QUALITIES, QUALITY_ALIASES, "quality"),
        resolution=_resolution(wanted.get("resolution")),
        fps=_rate(wanted.get("fps")),
    )


def _one_of(value: object, known: tuple[str, ...], aliases: Mapping[str, str], name: str) -> str:
    word = str(value).strip().lower().lstrip(".")
    word = aliases.get(word, word)
    if word not in known:
        raise _bad(f"{name} '{value}' is not possible; choose one of {', '.join(known)}.")
    return word


def _resolution(value: object) -> str | None:
    if value is None:
        return None
    word = str(value).strip().lower().replace("×", "x")
    size = re.fullmatch(r"(\d{1,5})x(\d{1,5})", word)
    if size:
        sides = (int(size[1]), int(size[2]))
        if min(sides) < SMALLEST_SIDE or max(sides) > LARGEST_SIDE:
            raise _bad(f"resolution '{value}' is out of range: {SMALLEST_SIDE} to {LARGEST_SIDE}.")
        return word
    return _one_of(word, HEIGHTS, RESOLUTION_ALIASES, "resolution")


def _rate(value: object) -> int | None:
    if value is None:
        return None
    try:
        rate = round(float(str(value)))
    except (ValueError, OverflowError):
        rate = 0
    if rate not in RATES:
        raise _bad(f"fps '{value}' is not possible; choose one of {', '.join(map(str, RATES))}.")
    return rate


def _bad(message: str) -> Refusal:
    return Refusal(422, message, status=422)
