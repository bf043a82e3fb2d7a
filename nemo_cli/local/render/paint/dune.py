"""Dunes: how the wind piles them up, and a camel to give the size."""

from dataclasses import dataclass
from typing import Final
from typing import Self

import numpy as np

from nemo_cli.local.render.paint import flow
from nemo_cli.local.render.paint import noise
from nemo_cli.local.render.paint.shape import Pen
from nemo_cli.local.render.scene import FloatArray

SIDE: Final = 512  # of the fields that bend crests; they repeat, mirrored
SPARSE: Final = 4
WINDWARD: Final = 0.70  # share of a dune that rises gently


@dataclass(frozen=True)
class Crests:
    """Dunes one behind the other, `apart` between crests that wind and end."""

    apart: float
    turn: float  # of the wind, away from across
    bend: FloatArray
    tall: FloatArray

    @classmethod
    def blown(cls, chance: np.random.Generator, apart: float) -> Self:
        """Let the wind blow from a side of its own."""
        bend, tall = (
            noise.clouds(chance, SIDE, SIDE, cell=SIDE / 5, octaves=3, rough=0.42) for _ in range(2)
        )
        return cls(apart, float(chance.uniform(0.35, 0.75)), bend, tall)

    def height(self, across: FloatArray, away: FloatArray, *, from_left: bool) -> FloatArray:
        """Return the height of the sand, 0 to 1; the gentle side looks to the light."""
        side = np.float32(-1 if from_left else 1)
        along = (across * side * np.cos(self.turn) + away * np.sin(self.turn)) / self.apart
        phase = along + (folded(self.bend, across, away, self.apart * 9) - 0.5) * np.float32(1.9)
        place = phase - np.floor(phase)
        rise = np.clip(1 - (place - (1 - WINDWARD)) / WINDWARD, 0, 1)
        steep = np.clip(place / (1 - WINDWARD), 0, 1)
        profile = np.where(place > 1 - WINDWARD, rise**1.35, steep**0.9)
        tall = folded(self.tall, across, away, self.apart * 7)
        return np.asarray(profile * noise.smoothstep(tall, 0.12, 0.85), np.float32)


def folded(field: FloatArray, across: FloatArray, away: FloatArray, span: float) -> FloatArray:
    """Return the values of a field that is `span` wide and goes on mirrored for ever.

    It is soft: every few places are read, and what lies between is drawn from them.
    """
    scale = np.float32(SIDE / span)
    rows, columns = (
        np.abs((place[::SPARSE, ::SPARSE] * scale + SIDE) % (2 * SIDE) - SIDE)
        for place in (away, across)
    )
    rows = np.broadcast_to(rows, columns.shape)
    read = flow.sample(field, rows.astype(np.float32), columns.astype(np.float32))
    return noise.resized(read, *across.shape, quick=True)


def camel(pen: Pen, x: float, foot: float, size: float) -> None:
    """Draw a walking camel with a rider's load, `size` pixels high at the hump."""
    body = (
        (-0.46, -0.58), (-0.3, -0.72), (-0.12, -0.74), (0.0, -1.0), (0.14, -0.98), (0.24, -0.74),
        (0.42, -0.7), (0.56, -0.78), (0.66, -1.08), (0.72, -1.16), (0.92, -1.1), (0.93, -1.03),
        (0.78, -1.0), (0.7, -0.72), (0.5, -0.5), (0.3, -0.44), (-0.36, -0.42),
    )  # fmt: skip
    pen.polygon([(x + across * size, foot + up * size) for across, up in body])
    for hip, hoof in ((-0.38, -0.5), (-0.3, -0.22), (0.34, 0.26), (0.42, 0.56)):
        pen.polygon(
            [
                (x + (hip - 0.05) * size, foot - 0.5 * size),
                (x + (hip + 0.06) * size, foot - 0.5 * size),
                (x + (hoof + 0.03) * size, foot),
                (x + (hoof - 0.03) * size, foot),
            ]
        )
