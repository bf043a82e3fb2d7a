"""The sound of a film: synthesised music and recordings in one mix; writes no file."""

from nemo_cli.local.render.sound.mix import beat_times
from nemo_cli.local.render.sound.mix import mix

__all__ = ["beat_times", "mix"]
