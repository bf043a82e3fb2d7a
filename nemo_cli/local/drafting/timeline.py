"""The draft while it is worked on: tracks of segments as values, to and from its JSON."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import Any

VIDEO = "Video"
BGM = "BGM"
TITLE = "Title"
CAPTIONS = "Subtitles"
TRACK_TYPE = {VIDEO: 0, BGM: 1, TITLE: 7, CAPTIONS: 7}
SHORTEST_SEGMENT_MS = 200


@dataclass(frozen=True)
class Segment:
    """A stretch of one track."""

    id: str
    start_ms: int
    length_ms: int
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def end_ms(self) -> int:
        """Where it ends."""
        return self.start_ms + self.length_ms

    @property
    def kind(self) -> str:
        """What it is: scene, image, clip, music, audio, title, caption, …"""
        return str(self.facts.get("kind", ""))

    @property
    def from_ms(self) -> int:
        """Where in its file or its painted scene it begins."""
        return int(self.facts.get("from_ms") or 0)

    @property
    def is_frozen(self) -> bool:
        """Whether it is one picture, held."""
        return self.facts.get("speed") == 0

    @property
    def speed(self) -> float:
        """How fast it plays; a held picture counts as 1."""
        return float(self.facts.get("speed") or 1)

    def part(self, offset_ms: int, length_ms: int) -> "Segment":
        """Return a stretch of it, which shows what it showed there."""
        whole = self.painted_whole()
        piece = replace(whole, start_ms=self.start_ms + offset_ms, length_ms=length_ms)
        if self.kind not in ("clip", "scene", "image") or self.is_frozen:
            return piece
        return piece.with_facts(from_ms=self.from_ms + round(offset_ms * self.speed))

    def painted_whole(self) -> "Segment":
        """Return it with the length of all that is painted written down."""
        if self.kind not in ("scene", "image") or self.facts.get("source_ms"):
            return self
        return self.with_facts(source_ms=self.from_ms + round(self.length_ms * self.speed))

    def with_facts(self, **facts: object) -> "Segment":
        """Return it with other facts."""
        return replace(self, facts={**self.facts, **facts})


@dataclass(frozen=True)
class Draft:
    """A whole timeline."""

    title: str
    width: int = 1920
    height: int = 1080
    fps: int = 30
    tracks: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)

    def track(self, name: str) -> tuple[Segment, ...]:
        """Return a track's segments."""
        return tuple(self.tracks.get(name, ()))

    @property
    def clips(self) -> tuple[Segment, ...]:
        """The picture, clip by clip."""
        return self.track(VIDEO)

    @property
    def length_ms(self) -> int:
        """How long the picture is."""
        return max((segment.end_ms for segment in self.clips), default=0)

    @property
    def scenes(self) -> frozenset[str]:
        """What the painted clips show."""
        painted = [clip.facts for clip in self.clips if clip.kind == "scene"]
        named = (facts.get(key) for facts in painted for key in ("scene", "behind"))
        return frozenset(str(name) for name in named if name)

    @property
    def texts(self) -> list[str]:
        """The words on the picture."""
        written = (item.facts for name in (TITLE, CAPTIONS) for item in self.track(name))
        named = (facts.get(key) for facts in written for key in ("text", "subtitle"))
        return [str(words) for words in named if words]

    def put(self, name: str, segments: Iterable[Segment]) -> "Draft":
        """Return the draft with a track in place of the old one; an empty one goes away."""
        kept = tuple(segments)
        order = {**self.tracks, name: kept}
        return replace(self, tracks={key: order[key] for key in TRACK_TYPE if order.get(key)})

    def change(self, name: str, edit: Callable[[Segment], Segment]) -> "Draft":
        """Return the draft with every segment of a track edited."""
        return self.put(name, map(edit, self.track(name)))

    def set_clips(self, clips: Iterable[Segment]) -> "Draft":
        """Return the draft with these clips one after another, and the rest fitted to them."""
        placed = in_a_row(clips)
        if placed:
            # Nothing comes before the first clip that it could change from.
            placed[0] = placed[0].with_facts(transition=None)
        return fitted(self.put(VIDEO, placed))

    def next_id(self, letter: str) -> str:
        """Return a segment id that is not in use."""
        used = {segment.id for segments in self.tracks.values() for segment in segments}
        number = 1
        while f"{letter}{number}" in used:
            number += 1
        return f"{letter}{number}"

    def to_json(self) -> dict[str, Any]:
        """Return it in the protocol's short keys."""
        facts = {
            "title": self.title,
            "width": self.width,
            "height": self.height,
            "fps": self.fps,
        }
        tracks = [
            {
                "tt": TRACK_TYPE[name],
                "m": {"name": name},
                "sg": [
                    {"id": item.id, "s": item.start_ms, "d": item.length_ms, "m": dict(item.facts)}
                    for item in segments
                ],
            }
            for name, segments in self.tracks.items()
        ]
        return {"m": facts, "d": self.length_ms, "t": tracks}


def read_draft(document: Mapping[str, Any]) -> Draft:
    """Read a draft that `to_json` wrote."""
    facts = document["m"]
    tracks = {
        track["m"]["name"]: tuple(
            Segment(item["id"], item["s"], item["d"], item["m"]) for item in track["sg"]
        )
        for track in document["t"]
    }
    return Draft(facts["title"], facts["width"], facts["height"], facts["fps"], tracks)


def in_a_row(clips: Iterable[Segment]) -> list[Segment]:
    """Return segments one after another, from zero on."""
    placed: list[Segment] = []
    at_ms = 0
    for clip in clips:
        placed.append(replace(clip, start_ms=at_ms))
        at_ms = placed[-1].end_ms
    return placed


def fitted(draft: Draft) -> Draft:
    """Fit sound and text to the length of the picture."""
    end_ms = draft.length_ms
    for name in TRACK_TYPE:
        if name != VIDEO:
            segments = (_fit(segment, end_ms) for segment in draft.track(name))
            draft = draft.put(name, (segment for segment in segments if segment is not None))
    return draft


def _fit(segment: Segment, end_ms: int) -> Segment | None:
    """Return what of a segment lies within the picture; painted music grows with it."""
    if segment.kind in ("music", "watermark"):
        left_ms = min(end_ms, segment.facts.get("until_ms") or end_ms) - segment.start_ms
        return replace(segment, length_ms=left_ms) if left_ms >= SHORTEST_SEGMENT_MS else None
    if segment.kind == "end_card":
        length_ms = min(segment.length_ms, end_ms)
        return (
            replace(segment, start_ms=end_ms - length_ms, length_ms=length_ms) if end_ms else None
        )
    left_ms = end_ms - segment.start_ms
    # What begins again when it has ended lasts as long as there is picture.
    length_ms = left_ms if segment.facts.get("loop") else min(segment.length_ms, left_ms)
    if length_ms < SHORTEST_SEGMENT_MS:
        return None
    return replace(segment, length_ms=length_ms)
