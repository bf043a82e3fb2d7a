"""How a scene is described: what a painter is asked for and what it hands back.

A scene lives in its own file under `scenes/` and exports one `SCENE = Scene(paint, shots)`.
For every shot the engine calls `paint(brief)` once. The painter yields, from far to near,

* `Layer`s: pictures in RGB (0..1, as seen on a screen). The first one is opaque and covers the
  canvas; the others carry `alpha`, cover only the rows they need (`top`), and have a `depth`.
  A layer is turned into planes as soon as it is yielded, so yield early and keep nothing.
* `Effect`s: small things that move, drawn into every frame on top of the layers yielded before
  them: water, twinkle, particles, birds, rain. Ready-made ones are in `effect/`.

The canvas of the brief is a little larger than the frame: the camera needs room to move. What
matters belongs into the middle 90 %; the upper third stays calm, since titles stand there.
All sizes derive from `brief.unit` and all chance from `brief.random(...)`: the same brief gives
the same picture, and a picture at 360p looks like the one at 2160p. Mood (warm, cold …) is graded
by the engine; a painter looks at `time`, `colors` and `framing`, and hands a colour that goes
straight into an effect through `brief.tinted`.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating]  # float32 wherever there are many
Color = tuple[float, float, float]
NEUTRAL: Color = (0.20, 0.30, 0.46)  # suits whatever the user brought


@dataclass(frozen=True)
class Framing:
    """Where the painter stands: the same world, seen from another place."""

    horizon: float = 0.64  # height of the horizon: 0 is the top, 1 the bottom of the canvas
    scale: float = 1.0  # size of things: 1 is a wide shot, 1.6 a close one
    focus: float = 0.66  # where the main light or subject stands, from left (0) to right (1)


@dataclass(frozen=True)
class Move:
    """A camera move from the first to the last frame of a shot.

    `pan` and `tilt` are shares of the frame's width and height that a layer of depth 1 travels
    (positive: the camera looks to the right or down), `push` is how much it grows. A layer of
    depth 0.2 does about a third of that, which is the parallax. Keep |pan|, |tilt|, |push| below
    `camera.LIMIT`; below 0.04 nobody notices that anything moves.

    A pan or a tilt alone is cheap, both together cost twice as much. A push costs more still, so
    the layers between two effects become one picture then, at their mean depth.
    """

    pan: float = 0.0
    tilt: float = 0.0
    push: float = 0.0


@dataclass(frozen=True)
class Shot:
    """One way to look at the scene."""

    framing: Framing = Framing()
    move: Move = Move(pan=0.04)


@dataclass(frozen=True)
class Brief:
    """What the painter is asked for."""

    width: int  # of the canvas, in pixels
    height: int
    seed: int
    time: str | None = None  # dawn, day, dusk, night
    variant: str = ""  # of the scene, as in `catalog.VARIANTS`: which product, which season
    colors: tuple[Color, ...] = ()  # wishes of the user, most important first
    framing: Framing = field(default_factory=Framing)
    picture: FloatArray | None = None  # of the user: (height, width, 4), RGB and alpha
    mood: Callable[[FloatArray], FloatArray] | None = None  # how layers are graded afterwards

    @property
    def unit(self) -> float:
        """The length that all sizes derive from: about the short side of the picture."""
        return min(self.height, self.width * 0.75)

    @property
    def is_upright(self) -> bool:
        """Whether the picture is much higher than wide, and wants things that reach up."""
        return self.height > self.width * 1.2

    @property
    def floor(self) -> float:
        """The canvas row of the frame's bottom edge when the camera is in the middle."""
        return self.height * 0.963

    @property
    def wall(self) -> float:
        """The canvas column of the frame's left edge; the right one is `width - wall`."""
        return self.width * 0.037

    @property
    def horizon(self) -> int:
        """The canvas row of the horizon."""
        return round(self.height * self.framing.horizon)

    @property
    def focus(self) -> float:
        """The canvas column of the main light."""
        return self.width * self.framing.focus

    def tinted(self, color: Color) -> Color:
        """A colour as the mood has it, for effects: they are drawn as they are."""
        if self.mood is None:
            return color
        red, green, blue = self.mood(np.array(color, np.float32))
        return float(red), float(green), float(blue)

    def random(self, *purpose: int | str) -> np.random.Generator:
        """A generator of chance of its own for each purpose, the same for the same seed."""
        words = [self.seed & 0xFFFFFFFF]
        for part in purpose:
            words.extend(str(part).encode())
        return np.random.default_rng(words)


@dataclass(frozen=True)
class Layer:
    """A painted picture at one distance from the camera."""

    rgb: FloatArray  # (height, width, 3), or (height, 1, 3) for a colour per row
    alpha: FloatArray | None = None  # (height, width); None is opaque
    top: int = 0  # canvas row of the first row
    depth: float = 0.0  # 0 stands still, 1 moves fully with the camera
    additive: bool = False  # adds its light (rgb times alpha) and hides nothing


class View(Protocol):
    """Where things of the canvas are in the frame at one moment."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    def x(self, canvas_x: float, depth: float) -> float: ...

    def y(self, canvas_y: float, depth: float) -> float: ...


class Surface(Protocol):
    """The frame under the brush: three planes of 16-bit samples, BT.709 limited range.

    `full` are the same planes with their rows as long as they are in memory, beyond what is seen:
    whole rows are fastest there.
    """

    @property
    def full(self) -> tuple[npt.NDArray[np.int16], ...]: ...

    @property
    def luma(self) -> npt.NDArray[np.int16]: ...  # (height, width)

    @property
    def blue(self) -> npt.NDArray[np.int16]: ...  # (height / 2, width / 2)

    @property
    def red(self) -> npt.NDArray[np.int16]: ...


class Effect(Protocol):
    """Something small that moves. `draw` is called for each frame: it must be cheap."""

    def draw(self, surface: Surface, view: View, time_s: float) -> None: ...


class Cover(Protocol):
    """An effect that paints over everything below some row, so that nothing need be there."""

    def covers_from(self, view: View) -> int: ...


Painter = Callable[[Brief], Iterator[Layer | Effect]]


@dataclass(frozen=True)
class Spot:
    """A round place that letters should leave free: the sun, the moon, the product. In pixels."""

    x: float
    y: float
    radius: float


def _neutral(_: Brief) -> Color:
    return NEUTRAL


def _nothing(_: Brief) -> tuple[Spot, ...]:
    return ()


@dataclass(frozen=True)
class Scene:
    """A painter with the shots it is good at; long segments walk through the shots in order."""

    paint: Painter
    shots: tuple[Shot, ...]
    accent: Callable[[Brief], Color] = _neutral  # what titles over this picture glow in
    spots: Callable[[Brief], tuple[Spot, ...]] = _nothing  # what titles must not stand on
    # At these times of day another scene shows what is meant: noon over a city is no night.
    elsewhen: Mapping[str, str] = field(default_factory=dict)
