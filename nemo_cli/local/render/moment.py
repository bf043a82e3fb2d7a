"""One picture of something that moves: when it is shown, and how."""

from dataclasses import dataclass

from av.video.frame import VideoFrame

from nemo_cli.local.render.orientation import UPRIGHT
from nemo_cli.local.render.orientation import Orientation


@dataclass(frozen=True)
class Moment:
    """A frame of a file with its second in it."""

    second: float
    frame: VideoFrame
    ratio: float  # width by height as stored
    orientation: Orientation = UPRIGHT
