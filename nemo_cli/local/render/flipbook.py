"""Animated pictures (GIF, WebP, APNG, AVIF): their frames with their times, again and again."""

from collections.abc import Generator
from itertools import cycle
from pathlib import Path
from typing import Final

import numpy as np
from av.video.frame import VideoFrame
from PIL import Image

from nemo_cli.local.render.media import opened_picture
from nemo_cli.local.render.moment import Moment

# As browsers do it: who asks for no time, or less than anybody could see, gets a tenth of a second.
SHORTEST_MS: Final = 11
UNSAID_MS: Final = 100


def length_ms(image: Image.Image) -> int:
    """Return how long an animation takes from its first picture to its last."""
    total = 0
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        total += _shown_ms(image)
    image.seek(0)
    return total


def pages(path: Path) -> Generator[Moment]:
    """Yield the pictures of an animation; after the last comes the first, without end."""
    second = 0.0
    with opened_picture(path) as image:
        for number in cycle(range(getattr(image, "n_frames", 1))):
            image.seek(number)
            pixels = np.ascontiguousarray(image.convert("RGBA"), np.uint8)
            frame = VideoFrame.from_ndarray(pixels, format="rgba")
            yield Moment(second, frame, image.width / image.height)
            second += _shown_ms(image) / 1000


def _shown_ms(image: Image.Image) -> int:
    said = round(image.info.get("duration") or 0)
    return said if said >= SHORTEST_MS else UNSAID_MS
