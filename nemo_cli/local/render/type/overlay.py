"""What stands over the picture, when, and how it comes and goes.

Letters are set shortly before they are first seen, on the painter's thread, and let go after.
"""

from concurrent.futures import Executor
from concurrent.futures import Future
from dataclasses import dataclass
from dataclasses import replace
from typing import Final

from nemo_cli.local.render import scenes
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import Mapping
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.job import Text
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.scene import Color
from nemo_cli.local.render.scene import Scene
from nemo_cli.local.render.type import captions
from nemo_cli.local.render.type import titles
from nemo_cli.local.render.type.place import at_calm_place
from nemo_cli.local.render.type.watermark import mark
from nemo_cli.local.render.type.watermark import word_mark

AHEAD_MS: Final = 2000
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


class Overlays:
    """All that stands over a film."""

    def __init__(self, film: Film, painter: Executor) -> None:
        self._film, self._painter = film, painter
        self._waiting = [_shown(text, film) for text in film.texts]
        self._waiting.sort(key=lambda shown: shown.first)
        self._active: list[tuple[Shown, Future[Planes]]] = []
        self._places: dict[Shown, int] = {}
        self._accent = _accent(film)
        self._set_ahead(0)

    def draw(self, frame: Frame, brush: Brush, number: int) -> None:
        """Draw what is to be seen at frame `number`; frames come in order."""
        self._set_ahead(number)
        self._active = [pair for pair in self._active if pair[0].last > number]
        for shown, planes in self._active:
            if shown.first <= number:
                _draw(
                    frame, brush, shown, self._placed(shown, planes, frame), number, self._film.fps
                )

    def _placed(self, shown: Shown, planes: Future[Planes], frame: Frame) -> Planes:
        """Return the letters where they stay: a title without a place finds one when it comes."""
        if shown not in self._places:
            found = planes.result()
            free = shown.text.kind == "title" and shown.text.position is None
            self._places[shown] = at_calm_place(found, frame).top if free else found.top
        return replace(planes.result(), top=self._places[shown])

    def _set_ahead(self, number: int) -> None:
        """Begin to set what is seen soon after frame `number`."""
        ahead = number + round(AHEAD_MS * self._film.fps / 1000)
        while self._waiting and self._waiting[0].first <= ahead:
            shown = self._waiting.pop(0)
            if shown.last > number:
                planes = self._painter.submit(_set, shown.text, self._film, self._accent)
                self._active.append((shown, planes))


def _shown(text: Text, film: Film) -> Shown:
    first = round(text.start_ms * film.fps / 1000)
    last = round((text.start_ms + text.length_ms) * film.fps / 1000)
    return Shown(text, first, min(last, film.frame_count))


def _accent(film: Film) -> Color:
    """Return the colour that letters glow in: the user's wish, or what suits the first scene."""
    for segment in film.segments:
        if segment.colors:
            return segment.colors[0]
        if segment.kind == "scene":
            return scenes.scene(segment.scene).accent
    return Scene.accent


def _set(text: Text, film: Film, accent: Color) -> Planes:
    """Return the letters as planes."""
    size = (film.width, film.height)
    if text.media is not None:
        return mark(text.media.path, size)
    if text.kind == "caption":
        return captions.caption(text.text, size)
    if text.kind == "lower_third":
        return captions.lower_third(text.text, text.subtitle, size, accent)
    if text.kind == "watermark":
        return word_mark(text.text, size)
    ends = text.kind == "end_card"
    place = text.position or PLACES.get(text.kind, "upper")
    scrim = END_SCRIM if ends else 0.0
    return titles.title(text.text, text.subtitle, text.style, place, size, accent, scrim=scrim)


def _draw(frame: Frame, brush: Brush, shown: Shown, planes: Planes, number: int, fps: int) -> None:
    entrance = ENTRANCES.get(shown.text.kind, ENTRANCES["title"])
    share_in = _share(number - shown.first + 1, entrance.fade_in_ms * fps / 1000, shown)
    share_out = _share(shown.last - number, entrance.fade_out_ms * fps / 1000, shown)
    strength = share_in * share_out
    rise = (1 - share_in) * entrance.rise * frame.height
    brush.draw(frame, planes, Mapping(0.0, -rise, 1.0), strength=strength)


def _share(frames: int, length: float, shown: Shown) -> float:
    """Return how far something has come, eased, when that takes `length` frames."""
    length = min(length, (shown.last - shown.first) / 2)
    share = max(0.0, min(1.0, frames / max(1.0, length)))
    return share * share * (3 - 2 * share)
