"""Writes one frame as a picture."""

from pathlib import Path
from typing import Final

from PIL import Image

from nemo_cli.local.render.formats import Format
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.still import rgb

QUALITY: Final = {"draft": 75, "standard": 88, "high": 95}
MOMENT: Final = 0.22  # of the film: nothing fades any more


def moment(film: Film) -> int:
    """Return the frame that shows best what the film is: with its title, if it has one."""
    last = film.frame_count - 1
    title = next((text for text in film.texts if text.kind == "title"), None)
    if title is None or title.start_ms >= film.length_ms:
        return min(last, round(film.frame_count * MOMENT))
    end_ms = min(title.end_ms, film.length_ms)
    return min(last, round((title.start_ms + end_ms) / 2 * film.fps / 1000))


def write_poster(path: Path, how: Format, quality: str, frame: Frame) -> None:
    """Write the frame."""
    picture = Image.fromarray(rgb(frame))
    picture.save(path, format=how.container, quality=QUALITY.get(quality, 88))
