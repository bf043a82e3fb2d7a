"""Writes one frame as a picture."""

from pathlib import Path
from typing import Final

from PIL import Image

from nemo_cli.local.render.formats import Format
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.still import rgb

QUALITY: Final = {"draft": 75, "standard": 88, "high": 95}
MOMENT: Final = 0.22  # of the film: titles stand, nothing fades


def moment(frame_count: int) -> int:
    """Return the frame that shows best what the film is."""
    return min(frame_count - 1, round(frame_count * MOMENT))


def write_poster(path: Path, how: Format, quality: str, frame: Frame) -> None:
    """Write the frame."""
    picture = Image.fromarray(rgb(frame))
    picture.save(path, format=how.container, quality=QUALITY.get(quality, 88))
