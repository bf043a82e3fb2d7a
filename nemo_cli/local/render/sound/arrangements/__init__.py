"""One file per style: which sounds are played in each bar, as pure functions of the score."""

from collections.abc import Callable
from dataclasses import dataclass

from nemo_cli.local.render.sound.arrangements import ambient
from nemo_cli.local.render.sound.arrangements import cinematic
from nemo_cli.local.render.sound.arrangements import lofi
from nemo_cli.local.render.sound.arrangements import piano
from nemo_cli.local.render.sound.arrangements import upbeat
from nemo_cli.local.render.sound.sampler import Event
from nemo_cli.local.render.sound.score import Score


@dataclass(frozen=True)
class Arrangement:
    """How a style plays a bar and the closing chord, and how deep it dips at each beat."""

    play_bar: Callable[[Score, int], list[Event]]
    play_close: Callable[[Score], list[Event]]
    pump_depth: float


ARRANGEMENTS = {
    "lofi": Arrangement(lofi.play_bar, lofi.play_close, 0.18),
    "cinematic": Arrangement(cinematic.play_bar, cinematic.play_close, 0.0),
    "upbeat": Arrangement(upbeat.play_bar, upbeat.play_close, 0.55),
    "ambient": Arrangement(ambient.play_bar, ambient.play_close, 0.0),
    "piano": Arrangement(piano.play_bar, piano.play_close, 0.0),
}
