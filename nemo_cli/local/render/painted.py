"""A shot of a scene, painted once and then drawn for every frame."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from typing import Final
from typing import Self

from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import CameraView
from nemo_cli.local.render.camera import canvas_size
from nemo_cli.local.render.convert import covering
from nemo_cli.local.render.convert import opaque
from nemo_cli.local.render.grade import Grade
from nemo_cli.local.render.memory import give_back
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.planes import crisper
from nemo_cli.local.render.planes import merged
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Effect
from nemo_cli.local.render.scene import Layer
from nemo_cli.local.render.scene import Move
from nemo_cli.local.render.scene import Painter
from nemo_cli.local.render.scene import Shot
from nemo_cli.local.render.sheet import Sheet

# Layers closer to each other than this move as one: their parallax would be a few pixels.
APART: Final = 0.105
# A camera that pushes in scales every layer, which costs more: there only effects part them.
PUSH_APART: Final = 2.0

UPRIGHT_SCALE: Final = 1.2


@dataclass(frozen=True)
class _Picture:
    """A layer as planes, not yet cut into bands."""

    planes: Planes
    depth: float

    def under(self, front: "_Picture") -> "_Picture":
        """Return this picture with another one laid over it."""
        share = front.planes.height / (self.planes.height + front.planes.height)
        depth = self.depth + (front.depth - self.depth) * share
        return _Picture(merged(self.planes, front.planes), depth)


@dataclass(frozen=True)
class PaintedShot:
    """Sheets and effects from far to near, seen by a moving camera."""

    items: tuple[Sheet | Effect, ...]
    shot: Shot
    canvas: tuple[int, int]

    @classmethod
    def paint(
        cls, painter: Painter, shot: Shot, brief: Brief, size: tuple[int, int], mood: Grade | None
    ) -> Self:
        """Let the painter paint a shot for a frame of this size; the brief's own size is set."""
        canvas = canvas_size(*size)
        brief = replace(on_canvas(brief, shot, size), mood=mood)
        apart = PUSH_APART if shot.move.push else APART
        pictures = _flattened(_pictures(painter(brief), mood), apart)
        items = tuple(
            _sheet(item, shot.move) if isinstance(item, _Picture) else item for item in pictures
        )
        return cls(items, shot, canvas)

    def draw(self, frame: Frame, brush: Brush, progress: float, time_s: float) -> None:
        """Draw the moment of the shot on the whole frame."""
        view = CameraView(frame.width, frame.height, *self.canvas, self.shot.move, progress)
        for item, bottom in zip(self.items, self._bottoms(view), strict=True):
            if isinstance(item, Sheet):
                item.draw(frame, brush, view, bottom)
            else:
                item.draw(frame, view, time_s)

    def _bottoms(self, view: CameraView) -> list[int]:
        """Return for each item the row below which something nearer hides it."""
        bottoms, bottom = [], view.height
        for item in reversed(self.items):
            bottoms.append(bottom)
            if isinstance(item, Sheet):
                bottom = item.hides_from(view, bottom)
            else:
                # What an effect does to the rows behind it is not known, unless it says so.
                covers_from = getattr(item, "covers_from", None)
                bottom = min(view.height, covers_from(view) + 2) if covers_from else view.height
        return bottoms[::-1]


def on_canvas(brief: Brief, shot: Shot, size: tuple[int, int]) -> Brief:
    """Return the brief for a shot in a frame of this size.

    For an upright picture the painter stands a little closer, so that things fill it.
    """
    width, height = canvas_size(*size)
    brief = replace(brief, width=width, height=height, framing=shot.framing)
    if not brief.is_upright:
        return brief
    nearer = replace(shot.framing, scale=shot.framing.scale * UPRIGHT_SCALE)
    return replace(brief, framing=nearer)


def _sheet(picture: _Picture, move: Move) -> Sheet:
    """Return a picture ready to be drawn while the camera moves."""
    across, down = bool(move.pan or move.push), bool(move.tilt or move.push)
    if picture.depth > 0:
        planes = crisper(picture.planes, across=across, down=down)
        return Sheet.of(planes, picture.depth, scales=bool(move.push))
    return Sheet.of(picture.planes, picture.depth)


def _pictures(
    painting: Iterator[Layer | Effect], mood: Grade | None
) -> Iterator["_Picture | Effect"]:
    """Turn layers into planes, one at a time: each is let go before the next is painted."""
    while (item := next(painting, None)) is not None:
        if isinstance(item, Layer):
            picture = _Picture(_planes(item, mood), item.depth)
            del item
            give_back()
            yield picture
        else:
            yield item


def _planes(layer: Layer, mood: Grade | None) -> Planes:
    rgb = layer.rgb
    if mood:
        rgb = mood.light(rgb) if layer.additive else mood(rgb)
    if layer.alpha is None:
        return opaque(rgb)
    return covering(rgb, layer.alpha, top=layer.top, screen=layer.additive)


def _flattened(items: Iterable["_Picture | Effect"], apart: float) -> Iterator["_Picture | Effect"]:
    """Merge pictures that follow each other and whose depths are not `apart`.

    Their common depth is the mean by what they cover.
    """
    pile: _Picture | None = None
    for item in items:
        if pile and isinstance(item, _Picture) and abs(item.depth - pile.depth) < apart:
            pile = pile.under(item)
            continue
        if pile:
            yield pile
        pile = item if isinstance(item, _Picture) else None
        if pile is None:
            yield item
    if pile:
        yield pile
