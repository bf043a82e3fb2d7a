"""A shot of a scene, painted once and then drawn for every frame."""

from dataclasses import dataclass
from dataclasses import replace
from typing import Self

import numpy as np

from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import CameraView
from nemo_cli.local.render.camera import canvas_size
from nemo_cli.local.render.grade import Grade
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Planes
from nemo_cli.local.render.planes import covering
from nemo_cli.local.render.planes import opaque
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Effect
from nemo_cli.local.render.scene import Layer
from nemo_cli.local.render.scene import Painter
from nemo_cli.local.render.scene import Shot


@dataclass(frozen=True)
class Sheet:
    """A layer as planes, at its distance."""

    planes: Planes
    depth: float
    solid_from: int | None  # canvas row below which nothing behind can be seen


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
        brief = replace(brief, width=canvas[0], height=canvas[1], framing=shot.framing)
        items = tuple(
            _sheet(item, mood, canvas) if isinstance(item, Layer) else item
            for item in painter(brief)
        )
        return cls(items, shot, canvas)

    def draw(self, frame: Frame, brush: Brush, progress: float, time_s: float) -> None:
        """Draw the moment of the shot on the whole frame."""
        view = CameraView(frame.width, frame.height, *self.canvas, self.shot.move, progress)
        for item, bottom in zip(self.items, self._bottoms(view), strict=True):
            if isinstance(item, Sheet):
                brush.draw(frame, item.planes, view.mapping(item.depth), bottom=bottom)
            else:
                item.draw(frame, view, time_s)

    def _bottoms(self, view: CameraView) -> list[int]:
        """Return for each item the row below which a nearer sheet hides it."""
        bottoms, hidden = [], view.height
        for item in reversed(self.items):
            if not isinstance(item, Sheet):
                hidden = view.height
            bottoms.append(hidden)
            if isinstance(item, Sheet) and item.solid_from is not None:
                hidden = min(hidden, int(np.ceil(view.y(item.solid_from, item.depth))) + 2)
        return bottoms[::-1]


def _sheet(layer: Layer, mood: Grade | None, canvas: tuple[int, int]) -> Sheet:
    rgb = mood(layer.rgb) if mood else layer.rgb
    if layer.alpha is None:
        return Sheet(opaque(np.clip(rgb, 0, 1)), layer.depth, None)
    planes = covering(rgb, layer.alpha, top=layer.top, screen=layer.additive)
    return Sheet(planes, layer.depth, _solid_from(planes, canvas))


def _solid_from(planes: Planes, canvas: tuple[int, int]) -> int | None:
    """Return the row from which the planes hide all to the bottom, if there is one."""
    if planes.keep is None or planes.left > 0 or planes.left + planes.width < canvas[0]:
        return None
    if planes.top + planes.height < canvas[1]:
        return None
    seen = planes.keep[: canvas[1] - planes.top, -planes.left : canvas[0] - planes.left]
    see_through = np.flatnonzero(seen.any(axis=1))
    last = int(see_through[-1]) + 1 if see_through.size else 0
    return planes.top + last if last < planes.height - 8 else None
