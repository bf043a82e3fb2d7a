"""A render job as values, read from JSON without trusting it.

Whatever is missing gets its default, whatever is out of range is clamped, and what is of no known
kind is a scene by its name or a title by its text. Only a job without a usable target or format
is refused.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from typing import Final

from nemo_cli.local.catalog import SCENES
from nemo_cli.local.catalog import VARIANTS
from nemo_cli.local.render.errors import Unsupported
from nemo_cli.local.render.formats import DRAFT_SHORT_SIDE
from nemo_cli.local.render.formats import Format
from nemo_cli.local.render.formats import format_named
from nemo_cli.local.render.paint import color
from nemo_cli.local.render.scene import Color
from nemo_cli.local.variant import variant_in

MAX_LENGTH_MS: Final = 30 * 60 * 1000
MAX_SEGMENTS: Final = 20_000
MAX_SIDE: Final = 4096
MAX_PIXELS: Final = 3840 * 2160
MIN_SIDE: Final = 64
MAX_TEXT: Final = 600
MELT_MS: Final = 600
LONGEST_MELT_MS: Final = 5000
VIDEO, TEXT = 0, 7


@dataclass(frozen=True)
class Media:
    """A file that the user brought, and what they call it."""

    path: Path
    kind: str
    name: str


@dataclass(frozen=True)
class Segment:
    """A piece of picture on the timeline."""

    start_ms: int
    length_ms: int
    kind: str  # scene, image, clip
    scene: str = "abstract"
    variant: str = ""
    seed: int = 0
    mood: str | None = None
    time: str | None = None
    colors: tuple[Color, ...] = ()
    media: Media | None = None
    from_ms: int = 0  # where in the clip or the painted scene it begins
    source_ms: int = 0  # how long all of that is; 0 is not known
    speed: float = 1.0  # 0 is a frozen picture
    transition: str | None = None
    transition_ms: int = MELT_MS

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.length_ms

    @property
    def is_frozen(self) -> bool:
        return self.speed == 0


@dataclass(frozen=True)
class Text:
    """Something that stands over the picture for a while: letters, or a mark."""

    start_ms: int
    length_ms: int
    kind: str  # title, text, caption, lower_third, end_card, watermark
    text: str = ""
    subtitle: str = ""
    style: str = "glow"
    position: str | None = None
    media: Media | None = None
    card: bool = False  # it stands on a ground of its own, not on the picture

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.length_ms


@dataclass(frozen=True)
class Film:
    """What is to be seen."""

    width: int
    height: int
    fps: int
    length_ms: int
    segments: tuple[Segment, ...]
    texts: tuple[Text, ...]

    @property
    def frame_count(self) -> int:
        return max(1, round(self.length_ms * self.fps / 1000))


@dataclass(frozen=True)
class Job:
    """What is to be written, and where."""

    film: Film
    format: Format
    quality: str
    target: Path
    draft: Mapping[str, Any]  # for the sound, which reads its own part of it
    media: Mapping[str, Any]


def read_job(value: object) -> Job:
    """Return the job that a JSON value describes."""
    job = _mapping(value)
    output, draft = _mapping(job.get("output")), _mapping(job.get("draft"))
    name = _text(output.get("format")) or "mp4"
    found = format_named(name)
    if found is None:
        raise Unsupported(f"This engine cannot write {name[:20]!r} files.")
    target = _text(job.get("target"))
    if not target:
        raise Unsupported("The job names no file to write.")
    quality = _text(output.get("quality")) or "standard"
    media = _mapping(job.get("media"))
    files = {key: _media(entry) for key, entry in media.items()}
    film = _film(draft, output, files, draft_quality=quality == "draft")
    return Job(film, found, quality, Path(target), draft, media)


def _film(
    draft: Mapping[str, Any],
    output: Mapping[str, Any],
    files: Mapping[str, Media | None],
    *,
    draft_quality: bool,
) -> Film:
    about = _mapping(draft.get("m"))
    segments: list[Segment | None] = []
    texts: list[Text | None] = []
    for track, entry in _entries(draft):
        if track == VIDEO:
            segments.append(_segment(entry, files))
        elif track == TEXT:
            texts.append(_caption(entry, files))
    for kind, found in (("pictures", segments), ("texts", texts)):
        if len(found) > MAX_SEGMENTS:
            raise Unsupported(f"The draft has {len(found):,} {kind}; at most {MAX_SEGMENTS:,} fit.")
    pictures = sorted((item for item in segments if item), key=lambda item: item.start_ms)
    shown = [text for text in texts if text]
    ends = [item.end_ms for item in pictures] + [item.end_ms for item in shown]
    length = int(_number(draft.get("d"), 0, 0, MAX_LENGTH_MS)) or max(ends, default=1000)
    width, height = _size(about, output, draft_quality=draft_quality)
    fps = _number(output.get("fps"), 0, 0, 60) or _number(about.get("fps"), 30, 1, 60)
    return Film(
        width,
        height,
        max(1, round(fps)),
        min(MAX_LENGTH_MS, max(100, length)),
        tuple(pictures),
        tuple(shown),
    )


def _entries(draft: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the segments of the draft with the type of their track."""
    for track in _list(draft.get("t")):
        kind = int(_number(_mapping(track).get("tt"), -1, -1, 99))
        for entry in _list(_mapping(track).get("sg")):
            yield kind, _mapping(entry)


def _span(entry: Mapping[str, Any]) -> tuple[int, int] | None:
    start = int(_number(entry.get("s"), 0, 0, MAX_LENGTH_MS))
    length = int(_number(entry.get("d"), 0, 0, MAX_LENGTH_MS))
    return (start, length) if length > 0 else None


def _segment(entry: Mapping[str, Any], files: Mapping[str, Media | None]) -> Segment | None:
    about, span = _mapping(entry.get("m")), _span(entry)
    if span is None:
        return None
    media = files.get(_text(about.get("media")))
    wishes = (color.from_hex(_text(wish)) for wish in _list(about.get("colors"))[:8])
    return Segment(
        start_ms=span[0],
        length_ms=span[1],
        kind=_kind(_text(about.get("kind")), media),
        scene=_scene(about),
        variant=_variant(about),
        seed=int(_number(about.get("seed"), 1, 0, 2**31)),
        mood=_text(about.get("mood")) or None,
        time=_text(about.get("time")) or None,
        colors=tuple(wish for wish in wishes if wish is not None),
        media=media,
        from_ms=int(_number(about.get("from_ms"), 0, 0, 2**31)),
        source_ms=int(_number(about.get("source_ms"), 0, 0, 2**31)),
        speed=_speed(about.get("speed")),
        transition=_text(about.get("transition")) or None,
        transition_ms=int(_number(about.get("transition_ms"), MELT_MS, 100, LONGEST_MELT_MS)),
    )


def _speed(value: object) -> float:
    return 0.0 if value == 0 else _number(value, 1.0, 0.1, 10.0)


def _kind(wish: str, media: Media | None) -> str:
    """Return how a segment is drawn: a file by what it is, the rest as a scene."""
    if media is None:
        return "missing" if wish in ("image", "clip") else "scene"
    if wish == "scene" or media.kind == "audio":
        return "scene"
    return "image" if media.kind == "image" else "clip"


def _scene(about: Mapping[str, Any]) -> str:
    """Return the scene of a segment: as said, or the one that its name speaks of."""
    wish = _text(about.get("scene"))
    if wish in SCENES:
        return wish
    words = f"{wish} {_text(about.get('name'))} {_text(about.get('prompt'))}".lower()
    return next((name for name in SCENES if name.replace("_", " ") in words), "abstract")


def _variant(about: Mapping[str, Any]) -> str:
    """Return the variant of the scene: as said, or the one that its words speak of."""
    scene, wish = _scene(about), _text(about.get("variant"))
    if wish in VARIANTS.get(scene, {}):
        return wish
    return variant_in(scene, f"{_text(about.get('prompt'))} {_text(about.get('name'))}")


def _caption(entry: Mapping[str, Any], files: Mapping[str, Media | None]) -> Text | None:
    about, span = _mapping(entry.get("m")), _span(entry)
    media = files.get(_text(about.get("media")))
    words = _text(about.get("text")) or _text(about.get("name"))
    if span is None or not (words.strip() or media):
        return None
    return Text(
        start_ms=span[0],
        length_ms=span[1],
        kind=_text(about.get("kind")) or "title",
        text=words[:MAX_TEXT],
        subtitle=_text(about.get("subtitle"))[:MAX_TEXT],
        style=_text(about.get("style")) or "glow",
        position=_text(about.get("position")) or None,
        media=media,
        card=about.get("card") is True,
    )


def _media(value: object) -> Media | None:
    entry = _mapping(value)
    path = _text(entry.get("path"))
    if not path:
        return None
    name = _text(entry.get("name")) or Path(path).name
    return Media(Path(path), _text(entry.get("kind")) or "video", name)


def _size(
    about: Mapping[str, Any], output: Mapping[str, Any], *, draft_quality: bool
) -> tuple[int, int]:
    """Return the size of the frame: as asked for, in the shape of the draft."""
    width = _number(about.get("width"), 1920, MIN_SIDE, 8192)
    height = _number(about.get("height"), 1080, MIN_SIDE, 8192)
    wish = _text(output.get("resolution")).lower().replace("4k", "2160p").replace("2k", "1440p")
    if "x" in wish:
        parts = [part.strip() for part in wish.split("x")]
        if len(parts) == 2 and all(part.isdecimal() and len(part) < 6 for part in parts):
            width, height = float(parts[0]), float(parts[1])
    elif wish.rstrip("p").isdecimal():
        factor = min(8192.0, float(wish.rstrip("p"))) / min(width, height)
        width, height = width * factor, height * factor
    elif draft_quality:
        factor = min(1.0, DRAFT_SHORT_SIDE / min(width, height))
        width, height = width * factor, height * factor
    return _allowed(width, height)


def _allowed(width: float, height: float) -> tuple[int, int]:
    """Return the nearest even size within the limits."""
    width, height = max(width, MIN_SIDE), max(height, MIN_SIDE)
    factor = min(1.0, MAX_SIDE / max(width, height), (MAX_PIXELS / (width * height)) ** 0.5)
    return _even(width * factor), _even(height * factor)


def _even(side: float) -> int:
    return max(MIN_SIDE, round(side / 2) * 2)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object, default: float, low: float, high: float) -> float:
    """Return a number within bounds; the default for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return default
    return float(max(low, min(high, value)))
