"""Stand-ins for products on a podium: bottle, phone, shoe and so on, each known by its outline."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from nemo_cli.local.render.paint import color
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint import shape
from nemo_cli.local.render.paint import solid
from nemo_cli.local.render.scene import Color

BLACK: Final[Color] = (0.0, 0.0, 0.0)
WHITE: Final[Color] = (1.0, 1.0, 1.0)
Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Spot:
    """Where a thing stands: the middle of its foot, the size of the podium, and its light."""

    canvas: solid.Canvas
    x: float
    foot: float
    radius: float
    light: float  # -1 from the left, 1 from the right
    body: solid.Look
    accent: solid.Look
    metal: solid.Look

    def at(self, across: float, up: float) -> tuple[float, float]:
        """Return a canvas place from one in podium radii."""
        return self.x + across * self.radius, self.foot - up * self.radius

    def cylinder(
        self, up: float, wide: float, tall: float, look: solid.Look, across: float = 0.0
    ) -> None:
        """Stand a round thing; `up` is where its foot is, `wide` half of its width."""
        x, top = self.at(across, up + tall)
        solid.cylinder(
            self.canvas, x, top, wide * self.radius, tall * self.radius, look, light=self.light
        )

    def slab(self, box: tuple[float, float, float, float], corner: float, look: solid.Look) -> None:
        """Stand a plate: left, foot, right, top."""
        left, bottom = self.at(box[0], box[1])
        right, top = self.at(box[2], box[3])
        solid.slab(self.canvas, (left, top, right, bottom), corner * self.radius, look, self.light)

    def ball(self, across: float, up: float, wide: float, look: solid.Look) -> None:
        """Put a ball with its middle there."""
        x, y = self.at(across, up)
        solid.ball(self.canvas, x, y, wide * self.radius, look, light=self.light)

    def outline(self, points: Points, look: solid.Look, *, soft: float = 0.09) -> None:
        """Fill an outline, rounded towards its edges."""
        placed = [self.at(*point) for point in points]
        self._mould(lambda pen: pen.polygon(placed), placed, 0.0, look, soft)

    def bow(self, points: Points, thick: float, look: solid.Look) -> None:
        """Lay a rod along points."""
        placed, width = [self.at(*point) for point in points], thick * self.radius

        def draw(pen: shape.Pen) -> None:
            pen.line(placed, width)
            for x, y in (placed[0], placed[-1]):
                pen.circle(x, y, width / 2)

        self._mould(draw, placed, width, look, thick * 0.5)

    def _mould(
        self,
        draw: Callable[[shape.Pen], None],
        placed: Points,
        reach: float,
        look: solid.Look,
        soft: float,
    ) -> None:
        """Shade a mask as if it were round towards its edges."""
        xs, ys = [x for x, _ in placed], [y for _, y in placed]
        rows, columns = self.canvas.window(
            min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach
        )
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if height < 4 or width < 4:
            return
        left, top = columns.start, rows.start + self.canvas.top

        def shifted(pen: shape.Pen) -> None:
            draw(_Moved(pen, -left, -top))

        mask = shape.mask(width, height, shifted)
        radius = max(1.0, soft * self.radius)
        swell = noise.smoothstep(shape.blurred(mask, radius), 0.0, 1.0)
        down, across = np.gradient(swell)
        lit = 0.56 + (-across * np.float32(self.light) - down * 0.9) * np.float32(radius * 0.85)
        fall = np.linspace(0.10, -0.16, height, dtype=np.float32)[:, None]
        tone = np.clip(lit + fall, 0, 1)
        face = color.ramp(((0.0, look.dark), (1.0, look.lit)), np.asarray(tone, np.float32))
        glint = np.asarray(np.clip((lit - 0.80) * look.gloss * 2.2, 0, 0.9), np.float32)
        color.screen(face, glint[..., None].repeat(3, axis=2))
        self.canvas.put(rows, columns, face, mask)


class _Moved(shape.Pen):
    """A pen whose paper begins elsewhere."""

    def __init__(self, pen: shape.Pen, across: float, down: float) -> None:
        self._pen, self._across, self._down = pen, across, down

    def polygon(self, points: Points, value: float = 1.0) -> None:
        self._pen.polygon(self._to(points), value)

    def circle(self, x: float, y: float, radius: float, value: float = 1.0) -> None:
        self._pen.circle(x + self._across, y + self._down, radius, value)

    def line(self, points: Points, width: float, value: float = 1.0) -> None:
        self._pen.line(self._to(points), width, value)

    def _to(self, points: Points) -> Points:
        return [(x + self._across, y + self._down) for x, y in points]


def _arc(x: float, y: float, wide: float, tall: float, first: float, last: float) -> Points:
    """Return points on an arc around (x, y); angles in half turns, 0 to the right, 0.5 up."""
    turns = np.linspace(first, last, 40) * np.pi
    return [(float(x + wide * np.cos(turn)), float(y + tall * np.sin(turn))) for turn in turns]


def _tinted(look: solid.Look, tint: Color, share: float) -> solid.Look:
    return solid.Look(
        color.mix(look.dark, tint, share), color.mix(look.lit, tint, share), look.gloss
    )


def _bottle(spot: Spot) -> None:
    spot.cylinder(0.0, 0.30, 0.86, spot.body)
    spot.outline(
        [(-0.30, 0.86), (-0.27, 0.98), (-0.12, 1.10), (0.12, 1.10), (0.27, 0.98), (0.30, 0.86)],
        spot.body,
        soft=0.12,
    )
    spot.cylinder(1.06, 0.115, 0.12, spot.body)
    spot.cylinder(1.16, 0.13, 0.20, spot.metal)
    spot.slab((-0.235, 0.20, 0.235, 0.66), 0.03, spot.accent)
    spot.slab((-0.15, 0.50, 0.15, 0.53), 0.01, spot.metal)


def _jar(spot: Spot) -> None:
    spot.cylinder(0.0, 0.42, 0.50, spot.body)
    spot.slab((-0.30, 0.10, 0.30, 0.36), 0.03, spot.accent)
    spot.cylinder(0.54, 0.44, 0.24, spot.metal)


def _flacon(spot: Spot) -> None:
    spot.slab((-0.36, 0.0, 0.36, 0.90), 0.09, spot.body)
    spot.slab((-0.27, 0.10, 0.27, 0.66), 0.05, spot.accent)
    spot.cylinder(0.93, 0.15, 0.26, spot.metal)


def _box(spot: Spot) -> None:
    spot.slab((-0.46, 0.0, 0.46, 0.74), 0.03, spot.body)
    spot.slab((-0.50, 0.66, 0.50, 0.86), 0.03, _tinted(spot.body, spot.accent.lit, 0.3))
    spot.slab((-0.07, 0.0, 0.07, 0.86), 0.005, spot.accent)
    for way in (-1, 1):
        loop = _arc(way * 0.14, 0.96, 0.15, 0.09, 0.0, 2.0)
        spot.bow(loop, 0.05, spot.accent)


def _phone(spot: Spot) -> None:
    frame = solid.Look(color.mix(spot.metal.dark, BLACK, 0.5), spot.metal.lit, 0.8)
    spot.slab((-0.34, 0.0, 0.34, 1.36), 0.11, frame)
    screen = solid.Look(spot.accent.dark, color.mix(spot.accent.lit, WHITE, 0.15), 0.35)
    spot.slab((-0.305, 0.035, 0.305, 1.325), 0.085, screen)
    spot.ball(0.0, 0.74, 0.17, _tinted(spot.body, WHITE, 0.2))
    spot.slab((-0.09, 1.245, 0.09, 1.285), 0.02, solid.Look(BLACK, (0.05, 0.05, 0.06), 0.0))
    for row in range(2):
        for column in range(4):
            left = -0.245 + column * 0.135
            spot.slab((left, 0.12 + row * 0.15, left + 0.085, 0.205 + row * 0.15), 0.022, spot.body)


def _laptop(spot: Spot) -> None:
    dark = solid.Look(color.mix(spot.metal.dark, BLACK, 0.4), spot.metal.lit, 0.5)
    spot.slab((-0.62, 0.07, 0.62, 0.90), 0.04, dark)
    spot.slab((-0.58, 0.11, 0.58, 0.86), 0.02, spot.accent)
    spot.ball(0.0, 0.48, 0.15, spot.body)
    spot.outline([(-0.62, 0.09), (0.62, 0.09), (0.78, 0.0), (-0.78, 0.0)], spot.metal, soft=0.02)


def _cup(spot: Spot) -> None:
    spot.bow(_arc(0.36, 0.36, 0.22, 0.20, -0.48, 0.48), 0.075, spot.body)
    spot.cylinder(0.0, 0.36, 0.64, spot.body)
    x, y = spot.at(0, 0.64)
    drink = solid.Look((0.10, 0.05, 0.03), (0.34, 0.19, 0.11), 0.1)
    solid.cylinder(
        spot.canvas, x, y + spot.radius * 0.012, 0.32 * spot.radius, 1, drink, light=spot.light
    )
    spot.slab((-0.22, 0.20, 0.22, 0.42), 0.03, spot.accent)


def _can(spot: Spot) -> None:
    spot.cylinder(0.0, 0.26, 0.05, spot.metal)
    spot.cylinder(0.04, 0.29, 0.86, spot.accent)
    spot.outline(
        [(-0.29, 0.30), (-0.05, 0.62), (0.29, 0.50), (0.29, 0.26), (0.02, 0.40), (-0.29, 0.14)],
        spot.body,
        soft=0.05,
    )
    spot.cylinder(0.90, 0.25, 0.07, spot.metal)


def _watch(spot: Spot) -> None:
    strap = solid.Look(color.mix(spot.accent.dark, BLACK, 0.3), spot.accent.lit, 0.3)
    spot.outline([(-0.20, 0.0), (0.20, 0.0), (0.23, 0.42), (-0.23, 0.42)], strap, soft=0.05)
    spot.outline([(-0.23, 0.92), (0.23, 0.92), (0.20, 1.36), (-0.20, 1.36)], strap, soft=0.05)
    spot.slab((0.35, 0.63, 0.43, 0.72), 0.02, spot.metal)
    spot.outline(_arc(0, 0.67, 0.37, 0.37, 0, 2), spot.metal, soft=0.07)
    face = solid.Look(
        color.mix(spot.body.dark, BLACK, 0.7), color.mix(spot.body.dark, BLACK, 0.2), 0.2
    )
    spot.outline(_arc(0, 0.67, 0.305, 0.305, 0, 2), face, soft=0.03)
    for hour in range(12):
        turn = hour * np.pi / 6
        ends = [(reach * np.sin(turn), 0.67 + reach * np.cos(turn)) for reach in (0.245, 0.28)]
        spot.bow([(float(a), float(b)) for a, b in ends], 0.018, spot.metal)
    spot.bow([(0.0, 0.67), (-0.11, 0.80)], 0.026, spot.metal)
    spot.bow([(0.0, 0.67), (0.16, 0.79)], 0.018, spot.metal)


def _shoe(spot: Spot) -> None:
    sole = [(-0.70, 0.0), (0.70, 0.0), (0.76, 0.06), (0.74, 0.15), (-0.70, 0.17), (-0.74, 0.08)]
    upper = [
        (-0.70, 0.14),
        (-0.72, 0.44),
        (-0.66, 0.62),
        (-0.58, 0.60),
        (-0.42, 0.50),
        (-0.22, 0.56),
        (-0.12, 0.62),
        (0.02, 0.52),
        (0.20, 0.38),
        (0.48, 0.31),
        (0.68, 0.25),
        (0.74, 0.14),
    ]
    spot.outline(upper, spot.body, soft=0.16)
    spot.outline(
        [(-0.40, 0.16), (-0.05, 0.16), (0.18, 0.34), (0.06, 0.42), (-0.24, 0.26)],
        spot.accent,
        soft=0.04,
    )
    spot.outline(
        [(-0.71, 0.16), (-0.71, 0.40), (-0.56, 0.36), (-0.50, 0.16)], spot.accent, soft=0.06
    )
    for lace in range(4):
        x, y = -0.02 + lace * 0.085, 0.55 - lace * 0.062
        spot.bow(
            [(x - 0.10, y - 0.09), (x + 0.02, y + 0.005)], 0.026, _tinted(spot.body, WHITE, 0.5)
        )
    spot.outline(sole, _tinted(spot.body, WHITE, 0.55), soft=0.06)


def _headphones(spot: Spot) -> None:
    spot.bow(_arc(0, 0.52, 0.50, 0.72, 0.0, 1.0), 0.085, spot.metal)
    spot.bow(_arc(0, 0.62, 0.47, 0.60, 0.22, 0.78), 0.11, spot.body)
    for way in (-1, 1):
        spot.outline(_arc(way * 0.47, 0.42, 0.155, 0.31, 0, 2), spot.accent, soft=0.12)
        spot.outline(_arc(way * 0.55, 0.42, 0.075, 0.22, 0, 2), spot.metal, soft=0.06)


def _book(spot: Spot) -> None:
    spot.slab((-0.44, 0.0, 0.46, 1.14), 0.02, _tinted(spot.body, WHITE, 0.5))
    spot.slab((-0.48, 0.02, 0.40, 1.18), 0.025, spot.accent)
    spot.slab((-0.48, 0.02, -0.39, 1.18), 0.02, _tinted(spot.accent, BLACK, 0.35))
    spot.slab((-0.24, 0.74, 0.26, 0.80), 0.01, spot.body)
    spot.slab((-0.14, 0.62, 0.16, 0.66), 0.01, spot.body)


def _bag(spot: Spot) -> None:
    spot.bow(_arc(0, 0.68, 0.26, 0.42, 0.0, 1.0), 0.05, spot.metal)
    spot.outline(
        [(-0.56, 0.02), (-0.50, 0.0), (0.50, 0.0), (0.56, 0.02), (0.46, 0.74), (-0.46, 0.74)],
        spot.accent,
        soft=0.12,
    )
    spot.outline(
        [(-0.465, 0.72), (0.465, 0.72), (0.40, 0.42), (0.0, 0.32), (-0.40, 0.42)],
        _tinted(spot.accent, BLACK, 0.18),
        soft=0.06,
    )
    spot.slab((-0.05, 0.29, 0.05, 0.41), 0.02, spot.metal)


def _lipstick(spot: Spot) -> None:
    spot.cylinder(0.0, 0.20, 0.50, spot.body)
    spot.cylinder(0.50, 0.165, 0.20, spot.metal)
    spot.cylinder(0.70, 0.135, 0.22, spot.accent)
    spot.outline(
        [(-0.135, 0.92), (-0.135, 1.04), (-0.08, 1.16), (0.02, 1.20), (0.10, 1.12), (0.135, 0.92)],
        spot.accent,
        soft=0.07,
    )


def _camera(spot: Spot) -> None:
    spot.slab((-0.20, 0.62, 0.24, 0.82), 0.05, spot.metal)
    spot.cylinder(0.66, 0.07, 0.05, spot.metal, across=-0.42)
    spot.slab((-0.62, 0.0, 0.62, 0.70), 0.07, spot.body)
    spot.slab((-0.62, 0.10, 0.62, 0.50), 0.01, _tinted(spot.accent, BLACK, 0.35))
    for wide, look in (
        (0.31, spot.metal),
        (0.25, _tinted(spot.metal, BLACK, 0.75)),
        (0.17, solid.Look(BLACK, color.mix(spot.accent.lit, BLACK, 0.45), 0.9)),
    ):
        spot.outline(_arc(0.06, 0.33, wide, wide, 0, 2), look, soft=0.05)


def _cake(spot: Spot) -> None:
    spot.cylinder(0.0, 0.52, 0.26, spot.body)
    spot.cylinder(0.26, 0.52, 0.10, spot.accent)
    spot.cylinder(0.36, 0.38, 0.24, spot.body)
    spot.cylinder(0.60, 0.38, 0.07, spot.accent)
    for berry in range(5):
        spot.ball(
            -0.26 + berry * 0.13,
            0.72 + 0.015 * (berry % 2),
            0.055,
            _tinted(spot.accent, BLACK, 0.25),
        )


def _ball(spot: Spot) -> None:
    spot.cylinder(0.0, 0.34, 0.10, spot.metal)
    spot.ball(0.0, 0.54, 0.46, spot.accent)


GOODS: Final[dict[str, Callable[[Spot], None]]] = {
    "bottle": _bottle,
    "flacon": _flacon,
    "jar": _jar,
    "box": _box,
    "phone": _phone,
    "laptop": _laptop,
    "cup": _cup,
    "can": _can,
    "watch": _watch,
    "shoe": _shoe,
    "headphones": _headphones,
    "book": _book,
    "bag": _bag,
    "lipstick": _lipstick,
    "camera": _camera,
    "cake": _cake,
    "ball": _ball,
}
# What stands there when nobody said what the product is.
ANY: Final = ("flacon", "jar", "bottle", "box")


def put(kind: str, spot: Spot) -> None:
    """Stand the thing of that name on its podium."""
    GOODS[kind](spot)
