"""The draft read leniently: what a timeline shows, how it differs, and the media of a session.

Nothing here fails on odd input; what cannot be read is left out. Strings are kept as they
came. The document itself is never changed: an export sends back the original.
"""

import re
from collections import abc
from dataclasses import dataclass
from dataclasses import field
from typing import Literal
from typing import Self

from nemo_cli.core import foreign
from nemo_cli.core.media import Media
from nemo_cli.core.media import MediaOrigin
from nemo_cli.core.media import kind_of
from nemo_cli.core.timeline.forms import is_unknown
from nemo_cli.core.timeline.forms import known_form

Kind = Literal["video", "audio", "text", "captions", "other"]
WRITTEN: tuple[Kind, ...] = ("text", "captions")
Sign = Literal["+", "~", "-"]
Aspect = Literal[
    "segment", "name", "note", "time", "volume",
    "length", "size", "title", "frame_rate", "tracks", "order",
]  # fmt: skip

# PROTOCOL, "The draft": the only types with a documented number.
_KIND_OF_CODE: abc.Mapping[int | None, Kind] = {0: "video", 1: "audio", 7: "text"}

# Names seen or likely for one thing, best first; a segment is searched before its `m`.
_NAMES = ("name", "title", "n", "label", "filename", "file_name")
_TEXTS = ("text", "content", "txt")
# Titles and subtitles share a number; the track's own name tells which it holds.
_CAPTIONS = re.compile(r"subtitle|caption|字幕", re.IGNORECASE)
_SECOND_LINES = ("subtitle", "sub_title", "second_line")
_STARTS = ("start", "s", "st", "start_ms", "start_time", "startTime")
_LENGTHS = ("d", "duration", "dur", "length", "duration_ms")
_ENDS = ("end", "e", "et", "end_ms", "end_time", "endTime")
_VOLUMES = ("volume", "v", "vol")
_IDS = ("id", "uid", "segment_id")
_WIDTHS = ("width", "w")
_HEIGHTS = ("height", "h")
_FRAME_RATES = ("fps", "frame_rate", "frameRate")


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece on a track; `name` and `text` are empty where the draft gives none."""

    name: str
    text: str
    start_ms: int
    length_ms: int
    volume_percent: int | None = None
    has_start: bool = field(default=False, compare=False)
    id: str = field(default="", compare=False)

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class Track:
    """Segments of one kind; `code` is the draft's own number for it."""

    kind: Kind
    code: int | None
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a draft shows; two timelines are equal when they look and last the same."""

    title: str = ""
    width: int | None = None
    height: int | None = None
    fps: float | None = None
    length_ms: int = 0
    tracks: tuple[Track, ...] = ()
    is_unknown: bool = False  # there is a draft, in a form that cannot be read

    @classmethod
    def from_json(cls, draft: object) -> Self:
        """Read any JSON value; whatever is not a draft gives an empty timeline."""
        layers = foreign.layers_of(known_form(draft) or draft)
        tracks = tuple(
            _track(item)
            for item in foreign.records_in(foreign.first_value(layers, ("t", "tracks")))
        )
        end_ms = max((segment.end_ms for track in tracks for segment in track.segments), default=0)
        length_ms = foreign.milliseconds(foreign.first_number(layers, _LENGTHS))
        return cls(
            title=foreign.first_text(layers, ("title", "name")),
            width=foreign.pixels(foreign.first_number(layers, _WIDTHS)),
            height=foreign.pixels(foreign.first_number(layers, _HEIGHTS)),
            fps=foreign.positive(foreign.first_number(layers, _FRAME_RATES)),
            length_ms=end_ms if length_ms is None else length_ms,
            tracks=tracks,
            is_unknown=not tracks and is_unknown(draft),
        )

    @property
    def is_empty(self) -> bool:
        """Tell whether no track has a segment."""
        return not any(track.segments for track in self.tracks)

    @property
    def end_ms(self) -> int:
        """Return where the last segment ends, whatever length the draft states."""
        return max((s.end_ms for track in self.tracks for s in track.segments), default=0)

    def to_json(self) -> dict[str, object]:
        """Return plain values for `--json`."""
        return {
            "title": self.title,
            "width": self.width,
            "height": self.height,
            "fps": self.fps,
            "length_ms": self.length_ms,
            "tracks": [_track_json(track) for track in self.tracks],
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `kind` is None when it concerns the project and not a segment.

    `before` and `after` hold what the aspect was and is; for a new or removed segment, its
    place and volume. `number` counts the segments of a kind from 1.
    """

    sign: Sign
    aspect: Aspect
    kind: Kind | None = None
    what: str = ""
    number: int = 0
    before: str = ""
    after: str = ""

    @property
    def is_structural(self) -> bool:
        """Whether a ruler shows it: something came, went, moved or changed its length."""
        return self.aspect in ("segment", "time", "length", "tracks", "order")

    def to_json(self) -> dict[str, object]:
        """Return plain values for `--json`."""
        return {name: getattr(self, name) for name in self.__slots__}


def is_exportable(draft: object) -> bool:
    """Tell whether some track has a non-empty `sg` (PROTOCOL, "Submit a render").

    A draft in an unknown form may hold anything: it goes out as it came.
    """
    if is_unknown(draft):
        return True
    known = known_form(draft)
    tracks = foreign.records_in(known.get("t")) if isinstance(known, dict) else []
    return any(isinstance(track.get("sg"), list | dict) and track["sg"] for track in tracks)


def media_of(state: object) -> tuple[Media, ...]:
    """Read `video_infos` and `generated_media`, each a list or an object, in that order."""
    if not isinstance(state, dict):
        return ()
    return (
        *_recorded(state.get("video_infos"), "uploaded"),
        *_recorded(state.get("generated_media"), "generated"),
    )


def _track(value: object) -> Track:
    layers = foreign.layers_of(value)
    number = foreign.first_number(layers, ("tt", "type"))
    code = None if number is None else int(number)
    segments = foreign.records_in(foreign.first_value(layers, ("sg", "segments")))
    kind = _KIND_OF_CODE.get(code, "other")
    if kind == "text" and _CAPTIONS.search(foreign.first_text(layers, _NAMES)):
        kind = "captions"
    return Track(kind=kind, code=code, segments=tuple(_placed(segments)))


def _placed(values: list[dict[str, object]]) -> abc.Iterator[Segment]:
    """Read segments; one without a start follows the one before it."""
    follows_ms = 0
    for value in values:
        segment = _segment(value, follows_ms)
        follows_ms = segment.end_ms
        yield segment


def _segment(value: object, follows_ms: int) -> Segment:
    layers = foreign.layers_of(value)
    given_ms = foreign.milliseconds(foreign.first_number(layers, _STARTS))
    start_ms = follows_ms if given_ms is None else given_ms
    length_ms = foreign.milliseconds(foreign.first_number(layers, _LENGTHS))
    if length_ms is None:
        end_ms = foreign.milliseconds(foreign.first_number(layers, _ENDS)) or 0
        length_ms = max(0, end_ms - start_ms)
    return Segment(
        name=foreign.first_text(layers, _NAMES),
        text=_both_lines(
            foreign.first_text(layers, _TEXTS), foreign.first_text(layers, _SECOND_LINES)
        ),
        start_ms=start_ms,
        length_ms=length_ms,
        volume_percent=foreign.percent_of(foreign.first_value(layers, _VOLUMES)),
        has_start=given_ms is not None,
        id=foreign.identity_of(foreign.first_value(layers, _IDS)),
    )


def _both_lines(first: str, second: str) -> str:
    return f"{first} / {second}" if first and second else first or second


def _track_json(track: Track) -> dict[str, object]:
    return {
        "kind": track.kind,
        "code": track.code,
        "segments": [
            {
                "name": segment.name,
                "text": segment.text,
                "start_ms": segment.start_ms,
                "length_ms": segment.length_ms,
                "volume_percent": segment.volume_percent,
            }
            for segment in track.segments
        ],
    }


def _recorded(value: object, origin: MediaOrigin, group: str | None = None) -> abc.Iterator[Media]:
    """Read a list, one record, or records sorted under names such as `videos`."""
    if isinstance(value, dict) and group is None and not _is_media(value):
        for name, records in value.items():
            yield from _recorded(records, origin, name)
        return
    for record in value if isinstance(value, list) else [value]:
        media = _media(record, origin, (group or "").removesuffix("s"))
        if media is not None:
            yield media


def _media(value: object, origin: MediaOrigin, kind: str) -> Media | None:
    if isinstance(value, str) and value.startswith(("https://", "http://")):
        value = {"url": value}
    if not _is_media(value):
        return None
    layers = foreign.layers_of(value)
    url = foreign.first_text(
        layers, ("cdn_url", "url", "video_url", "image_url", "audio_url", "src")
    )
    name = foreign.first_text(layers, ("filename", "file_name", *_NAMES)) or _last_part(url)
    stated = foreign.first_text(layers, ("file_type", "media_type", "type", "kind")) or kind
    return Media(
        origin=origin,
        name=name,
        kind=stated.partition("/")[0] or kind_of(name) or "",
        duration_ms=_duration_ms(layers),
        size_bytes=foreign.whole_number(
            foreign.first_number(layers, ("size", "size_bytes", "file_size"))
        ),
        width=foreign.pixels(foreign.first_number(layers, _WIDTHS)),
        height=foreign.pixels(foreign.first_number(layers, _HEIGHTS)),
        url=url,
        hash=foreign.first_text(layers, ("hash",)).lower(),
    )


def _is_media(value: object) -> bool:
    keys = ("cdn_url", "url", "video_url", "image_url", "audio_url", "src", "filename", "name")
    return isinstance(value, dict) and any(isinstance(value.get(key), str) for key in keys)


def _duration_ms(layers: list[dict[str, object]]) -> int | None:
    """Read a length: the upload call tells seconds (`duration`), the draft milliseconds."""
    in_ms = foreign.first_number(layers, ("duration_ms", "d"))
    if in_ms is not None:
        return foreign.milliseconds(in_ms)
    seconds = foreign.first_number(layers, ("duration", "duration_s"))
    return None if seconds is None else foreign.milliseconds(seconds * 1000)


def _last_part(url: str) -> str:
    return url.partition("?")[0].rstrip("/").rpartition("/")[2]
