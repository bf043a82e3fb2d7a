"""What stands over the picture, when, and how it comes and goes.

Letters are set shortly before they are first seen, on the painter's thread, and let go after.
"""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Executor
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import Mapping
from nemo_cli.local.render.camera import canvas_size
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.job import Text
from nemo_cli.local.render.media import is_animation
from nemo_cli.local.render.painted import on_canvas
from nemo_cli.local.render.plan import Part
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.scene import NEUTRAL
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import Spot
from nemo_cli.local.render.source import told
from nemo_cli.local.render.type import captions
from nemo_cli.local.render.type import titles
from nemo_cli.local.render.type.contrast import shade_needed
from nemo_cli.local.render.type.place import freed
from nemo_cli.local.render.type.watermark import MovingMark
from nemo_cli.local.render.type.watermark import mark
from nemo_cli.local.render.type.watermark import word_mark

AHEAD_MS: Final = 2000
SHADE_EVERY: Final = 3  # frames
SHADE_STEP: Final = 0.05
SMUDGE: Final = 0.35  # a dark shade as strong as this is seen as a stain on a bright ground
CLEAN: Final = 0.2  # of it: letters in ink may need no more, or they leave a stain as well
END_SCRIM: Final = 0.45
PLACES: Final = {"end_card": "center", "text": "lower"}


@dataclass(frozen=True)
class Entrance:
    """How something comes and goes: times, and from how far below it rises."""

    fade_in_ms: int
    fade_out_ms: int
    rise: float = 0.0  # as a share of the frame's height


ENTRANCES: Final = {
    "title": Entrance(750, 500, 0.014),
    "text": Entrance(350, 300),
    "end_card": Entrance(700, 500),
    "lower_third": Entrance(450, 350, 0.02),
    "caption": Entrance(120, 120),
    "watermark": Entrance(400, 400),
}


@dataclass(frozen=True)
class Shown:
    """A text with the frames it is seen in."""

    text: Text
    first: int
    last: int


@dataclass
class _Place:
    """Letters where they stay, and how much ground they have at the moment."""

    letters: titles.Lettering
    shade: float
    mark: MovingMark | None = None


class Overlays:
    """All that stands over a film."""

    def __init__(self, film: Film, parts: Sequence[Part], painter: Executor) -> None:
        self._film, self._parts, self._painter = film, parts, painter
        shown = (_shown(text, film) for text in film.texts)
        self._waiting = deque(sorted(shown, key=lambda one: one.first))
        self._active: list[tuple[Shown, Future[titles.Lettering]]] = []
        self._places: dict[Shown, _Place] = {}
        self._set_ahead(0)

    def draw(self, frame: Frame, brush: Brush, number: int) -> None:
        """Draw what is to be seen at frame `number`; frames come in order."""
        self._set_ahead(number)
        for shown, _ in self._active:
            if shown.last <= number:
                self._places.pop(shown, None)
        self._active = [pair for pair in self._active if pair[0].last > number]
        for shown, letters in self._active:
            if shown.first <= number:
                self._draw(frame, brush, shown, letters.result(), number)

    def _draw(
        self, frame: Frame, brush: Brush, shown: Shown, found: titles.Lettering, number: int
    ) -> None:
        place = self._placed(shown, found, frame)
        letters = place.letters
        strength, rise = _entering(shown, number, self._film.fps)
        mapping = Mapping(0.0, -rise * frame.height, 1.0)
        if letters.shade is not None:
            if (number - shown.first) % SHADE_EVERY == 0:
                # At once when it needs more, slowly when less.
                needed = shade_needed(frame, letters.rows, letters.columns, ink=letters.is_ink)
                place.shade = max(needed, place.shade - SHADE_STEP)
            if place.shade * strength > 0.01:
                brush.draw(frame, letters.shade, mapping, strength=place.shade * strength)
        moved_s = (number - shown.first) / self._film.fps
        planes = place.mark.at(moved_s) if place.mark else letters.planes
        brush.draw(frame, planes, mapping, strength=strength)

    def _placed(self, shown: Shown, found: titles.Lettering, frame: Frame) -> _Place:
        """Return where letters stay: a title without a place finds one when it comes."""
        if shown not in self._places:
            free = shown.text.kind == "title" and shown.text.position is None
            spots = _spots(self._film, self._parts, shown) if free else ()
            letters = freed(found, frame, spots) if free else found
            letters, needed = self._toned(shown, found, letters, frame)
            self._places[shown] = _Place(letters, needed, self._moving(shown.text))
        return self._places[shown]

    def _toned(
        self, shown: Shown, found: titles.Lettering, letters: titles.Lettering, frame: Frame
    ) -> tuple[titles.Lettering, float]:
        """Return letters with the shade they need: in ink where white would need too much."""
        needed = shade_needed(frame, letters.rows, letters.columns)
        if letters.shade is None or needed < SMUDGE:
            return letters, needed
        light = shade_needed(frame, letters.rows, letters.columns, ink=True)
        if light > needed * CLEAN:
            return letters, needed
        inked = _set(shown.text, self._film, _accent(self._parts, shown), ink=True)
        return inked.moved(letters.rows[0] - found.rows[0]), light

    def _moving(self, text: Text) -> MovingMark | None:
        """Return the pictures of a mark that is an animation."""
        if text.media is None or not is_animation(text.media.path):
            return None
        return MovingMark(text.media.path, (self._film.width, self._film.height))

    def _set_ahead(self, number: int) -> None:
        """Begin to set what is seen soon after frame `number`."""
        ahead = number + round(AHEAD_MS * self._film.fps / 1000)
        while self._waiting and self._waiting[0].first <= ahead:
            shown = self._waiting.popleft()
            if shown.last > number:
                accent = _accent(self._parts, shown)
                letters = self._painter.submit(_set, shown.text, self._film, accent)
                self._active.append((shown, letters))


def _shown(text: Text, film: Film) -> Shown:
    first = round(text.start_ms * film.fps / 1000)
    last = round((text.start_ms + text.length_ms) * film.fps / 1000)
    return Shown(text, first, min(last, film.frame_count))


def _accent(parts: Sequence[Part], shown: Shown) -> Color:
    """Return the colour that letters glow in: the user's wish, or what suits the picture below."""
    for part in parts:
        if part.segment is None or part.last <= shown.first:
            continue
        if part.segment.colors:
            return part.segment.colors[0]
        if part.segment.kind != "scene":
            return NEUTRAL
        scene, _, brief = told(part, part.segment)
        return scene.accent(brief)
    return NEUTRAL


def _spots(film: Film, parts: Sequence[Part], shown: Shown) -> tuple[Spot, ...]:
    """Return what letters must leave free while they are there, in the frame."""
    size = (film.width, film.height)
    across, down = (
        (whole - seen) / 2 for whole, seen in zip(canvas_size(*size), size, strict=True)
    )
    found = []
    for part in parts:
        segment = part.segment
        if segment is None or segment.kind != "scene":
            continue
        if part.first < shown.last and part.last > shown.first:
            scene, shot, brief = told(part, segment)
            spots = scene.spots(on_canvas(brief, shot, size))
            found += [Spot(one.x - across, one.y - down, one.radius) for one in spots]
    return tuple(found)


def _set(text: Text, film: Film, accent: Color, *, ink: bool = False) -> titles.Lettering:
    """Return the letters as planes; a title in ink if asked for."""
    size = (film.width, film.height)
    if text.media is not None:
        return _bare(mark(text.media.path, size))
    if text.kind == "caption":
        return _bare(captions.caption(text.text, size))
    if text.kind == "lower_third":
        return _bare(captions.lower_third(text.text, text.subtitle, size, accent))
    if text.kind == "watermark":
        return _bare(word_mark(text.text, size))
    ends = text.kind == "end_card"
    place = text.position or PLACES.get(text.kind, "upper")
    scrim = END_SCRIM if ends else 0.0
    about = (text.text, text.subtitle, text.style, place)
    return titles.title(*about, size, accent, scrim=scrim, ink=ink)


def _bare(planes: Packed) -> titles.Lettering:
    """Return what brings its own ground."""
    rows = (planes.top, planes.top + planes.height)
    return titles.Lettering(planes, None, (0, planes.luma.shape[1]), rows)


def _entering(shown: Shown, number: int, fps: int) -> tuple[float, float]:
    """Return how much of something is there at a frame, and how far below its place it is."""
    entrance = ENTRANCES.get(shown.text.kind, ENTRANCES["title"])
    share_in = _share(number - shown.first + 1, entrance.fade_in_ms * fps / 1000, shown)
    share_out = _share(shown.last - number, entrance.fade_out_ms * fps / 1000, shown)
    return share_in * share_out, (1 - share_in) * entrance.rise


def _share(frames: int, length: float, shown: Shown) -> float:
    """Return how far something has come, eased, when that takes `length` frames."""
    length = min(length, (shown.last - shown.first) / 2)
    share = max(0.0, min(1.0, frames / max(1.0, length)))
    return share * share * (3 - 2 * share)
