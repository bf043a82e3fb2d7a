"""Makes each sound once: a bounded cache between the events and the voices."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nemo_cli.local.render.sound import drums
from nemo_cli.local.render.sound import instruments
from nemo_cli.local.render.sound.oscillators import Samples

# Enough for the notes that come back within a few bars.
CACHE_BYTES = 24 * 1024 * 1024

PITCHED: dict[str, Callable[[tuple[int, ...], float, int], Samples]] = {
    "electric_piano": instruments.electric_piano,
    "pluck": instruments.pluck,
    "soft_pluck": instruments.soft_pluck,
    "bell": instruments.bell,
    "felt_piano": instruments.felt_piano,
    "grand_piano": instruments.grand_piano,
    "round_bass": instruments.round_bass,
    "synth_bass": instruments.synth_bass,
    "sub_bass": instruments.sub_bass,
    "pad": instruments.pad,
    "strings": instruments.strings,
    "choir": instruments.choir,
    "short_strings": instruments.short_strings,
    "brass": instruments.brass,
    "lead": instruments.lead,
}
UNPITCHED: dict[str, Callable[[float, int, int], Samples]] = {
    "kick": drums.kick,
    "soft_kick": drums.soft_kick,
    "taiko": drums.taiko,
    "snare": drums.snare,
    "rim": drums.rim,
    "clap": drums.clap,
    "hat": drums.hat,
    "open_hat": drums.open_hat,
    "shaker": drums.shaker,
    "crash": drums.crash,
    "riser": drums.riser,
    "boom": drums.boom,
    "vinyl": drums.vinyl,
    "wind": drums.wind,
}


@dataclass(frozen=True)
class Event:
    """One sound at one moment of a piece."""

    at_s: float
    voice: str
    gain: float
    pitches: tuple[int, ...] = ()
    length_s: float = 0.0
    variant: int = 0
    pan: float = 0.0
    send: float = 0.15
    ducked: bool = False


class Sampler:
    """Sounds by event, each synthesised once; what sounds alike in both ears is kept once."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._sounds: OrderedDict[tuple[object, ...], Samples] = OrderedDict()
        self._size_bytes = 0

    def sound(self, event: Event) -> Samples:
        """The sound of an event at full gain, shaped (1 or 2, samples)."""
        key = (event.voice, event.pitches, round(event.length_s, 3), event.variant)
        if key in self._sounds:
            self._sounds.move_to_end(key)
            return self._sounds[key]
        made = _channels(self._make(event))
        self._keep(key, made)
        return made

    def _make(self, event: Event) -> Samples:
        if event.voice in PITCHED:
            return PITCHED[event.voice](event.pitches, event.length_s, self.rate)
        return UNPITCHED[event.voice](event.length_s, self.rate, event.variant)

    def _keep(self, key: tuple[object, ...], made: Samples) -> None:
        self._sounds[key] = made
        self._size_bytes += made.nbytes
        while self._size_bytes > CACHE_BYTES and len(self._sounds) > 1:
            _, dropped = self._sounds.popitem(last=False)
            self._size_bytes -= dropped.nbytes


def _channels(sound: Samples) -> Samples:
    return np.ascontiguousarray(np.atleast_2d(sound), np.float32)
