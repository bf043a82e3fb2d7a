"""Reads what a draft says about sound, leniently, into segments; decodes and mixes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nemo_cli.local.render.sound.score import Score
from nemo_cli.local.render.sound.score import plan

MAX_SEGMENTS = 200
# Each bed keeps its notes in memory while it plays.
MAX_BEDS = 8
MAX_VOLUME_PERCENT = 200.0
SPEEDS = (0.1, 10.0)
# Kinds whose sound is in a file, and how long they fade at both ends when nothing is said.
FADES_MS = {"clip": (30, 60), "audio": (40, 800)}


@dataclass(frozen=True)
class SoundSegment:
    """One sound of the film; times in milliseconds of the film."""

    kind: str
    start_ms: float
    length_ms: float
    amplitude: float
    fade_in_ms: float
    fade_out_ms: float
    style: str = ""
    seed: int = 0
    path: str = ""
    name: str = ""
    from_ms: float = 0.0
    speed: float = 1.0
    loops: bool = False

    def score(self) -> Score:
        """The piece that a music segment plays."""
        return plan(self.style, self.seed, self.length_ms / 1000)


def amplitude_of(volume_percent: float) -> float:
    """Volume is linear in amplitude: 100 is full scale, 50 is -6 dB, 35 is -9 dB."""
    return min(max(volume_percent, 0.0), MAX_VOLUME_PERCENT) / 100


def read_sound(
    draft: Mapping[str, Any], media: Mapping[str, Any], length_ms: float
) -> list[SoundSegment]:
    """All segments that can be heard within the film, in the order of the draft."""
    found: list[SoundSegment] = []
    for track in _items(draft.get("t")):
        if _facts(track).get("muted"):
            continue
        for segment in _items(track.get("sg")):
            heard = _read_segment(segment, media, length_ms)
            if heard is not None and _has_room(found, heard):
                found.append(heard)
    return found


def _has_room(found: list[SoundSegment], one: SoundSegment) -> bool:
    beds = sum(segment.kind == "music" for segment in found)
    return len(found) < MAX_SEGMENTS and (one.kind != "music" or beds < MAX_BEDS)


def _read_segment(
    segment: Mapping[str, Any], media: Mapping[str, Any], film_ms: float
) -> SoundSegment | None:
    facts = _facts(segment)
    start_ms = max(0.0, _number(segment.get("s"), 0.0))
    length_ms = min(_number(segment.get("d"), 0.0), film_ms - start_ms)
    amplitude = amplitude_of(_number(facts.get("volume"), 100.0))
    if length_ms <= 0 or facts.get("muted") or amplitude == 0:
        return None
    if facts.get("kind") == "music":
        return _music(facts, start_ms, length_ms, amplitude)
    return _recording(facts, media, start_ms, length_ms, amplitude)


def _music(
    facts: Mapping[str, Any], start_ms: float, length_ms: float, amplitude: float
) -> SoundSegment:
    return SoundSegment(
        "music",
        start_ms,
        length_ms,
        amplitude,
        _number(facts.get("fade_in_ms"), 0.0),
        _number(facts.get("fade_out_ms"), 0.0),
        style=str(facts.get("music", "")),
        seed=abs(int(_number(facts.get("seed"), 0))),
    )


def _recording(
    facts: Mapping[str, Any],
    media: Mapping[str, Any],
    start_ms: float,
    length_ms: float,
    amplitude: float,
) -> SoundSegment | None:
    kind = str(facts.get("kind"))
    source = media.get(str(facts.get("media")))
    frozen = facts.get("speed") == 0
    if (
        kind not in FADES_MS
        or frozen
        or not isinstance(source, Mapping)
        or source.get("kind") == "image"
    ):
        return None
    fade_in_ms, fade_out_ms = FADES_MS[kind]
    return SoundSegment(
        kind,
        start_ms,
        length_ms,
        amplitude,
        _number(facts.get("fade_in_ms"), fade_in_ms),
        _number(facts.get("fade_out_ms"), fade_out_ms),
        path=str(source.get("path", "")),
        name=str(source.get("name") or Path(str(source.get("path", ""))).name),
        from_ms=max(0.0, _number(facts.get("from_ms"), 0.0)),
        speed=min(max(_number(facts.get("speed"), 1.0), SPEEDS[0]), SPEEDS[1]),
        loops=bool(facts.get("loop")),
    )


def _items(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _facts(item: Mapping[str, Any]) -> Mapping[str, Any]:
    facts = item.get("m")
    return facts if isinstance(facts, Mapping) else {}


def _number(value: Any, default: float) -> float:
    usable = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12
    return float(value) if usable else default
