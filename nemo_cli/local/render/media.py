"""Opening files that somebody else made: within limits, and never anything but that file.

Playlists and other formats that point to further files or to the network are not opened at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from PIL import Image
from PIL import ImageOps

from nemo_cli.local.render.errors import BadMedia

MAX_PICTURE_PIXELS: Final = 64_000_000
MAX_JPEG_PIXELS: Final = 120_000_000  # they are decoded at a smaller size
MAX_VIDEO_PIXELS: Final = 8192 * 4608
MAX_STREAMS: Final = 32
CONTAINERS: Final = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,mpeg,mpegts,mpegvideo,asf,ogg,gif,apng,"
    "mp3,wav,flac,aac,aiff,amr,ac3,eac3,m4v,h264,hevc,caf,w64,mpc,ape,wv,opus,dv"
)
PICTURES: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "MPO", "AVIF", "ICO", "PPM")
ORIENTATION: Final = 0x0112
LYING: Final = (5, 6, 7, 8)  # orientations that swap width and height
OPTIONS: Final = {"protocol_whitelist": "file", "format_whitelist": CONTAINERS}


@contextmanager
def open_container(path: Path) -> Iterator[InputContainer]:
    """Open a film or a sound; raise BadMedia for what cannot be read or is beyond the limits."""
    try:
        container = av.open(f"file:{path}", options=OPTIONS)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise BadMedia(f"{path.name} cannot be read as video or sound.") from error
    with container:
        if len(container.streams) > MAX_STREAMS:
            raise BadMedia(f"{path.name} has too many streams.")
        for stream in container.streams.video:
            size = stream.codec_context
            if size.width * size.height > MAX_VIDEO_PIXELS:
                raise BadMedia(f"{path.name} is too large: {size.width}x{size.height}.")
            size.options = {"max_pixels": str(MAX_VIDEO_PIXELS)}  # also when it changes later
        yield container


def open_picture(path: Path, *, at_least: tuple[int, int]) -> Image.Image:
    """Return the first picture of a file, upright, as RGB or RGBA.

    Much larger pictures are made smaller at once, but stay `at_least` so large.
    """
    with _picture(path) as image:
        # Upright or not is not known yet, so either side may have to fill the longer one.
        side = max(at_least)
        image.draft("RGB", (side, side))
        image.load()
        factor = min(image.width, image.height) // side
        smaller = image.reduce(factor) if factor > 1 else image
        upright = ImageOps.exif_transpose(smaller)
        return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def picture_size(path: Path) -> tuple[int, int]:
    """Return the size of a picture as it is shown, after a look whether it can be decoded."""
    with _picture(path) as image:
        width, height = image.size
        lies = image.getexif().get(ORIENTATION, 1) in LYING
        image.draft("RGB", (64, 64))
        image.load()
    return (height, width) if lies else (width, height)


@contextmanager
def _picture(path: Path) -> Iterator[Image.Image]:
    """Open a picture within limits; whatever goes wrong becomes BadMedia."""
    try:
        with Image.open(path, formats=PICTURES) as image:
            limit = MAX_JPEG_PIXELS if image.format == "JPEG" else MAX_PICTURE_PIXELS
            if image.width * image.height > limit:
                raise BadMedia(f"{path.name} is too large: {image.width}x{image.height}.")
            yield image
    except BadMedia:
        raise
    except Image.DecompressionBombError as error:
        raise BadMedia(f"{path.name} is too large.") from error
    # Pillow's readers raise whatever their formats lead them to.
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError) as error:
        raise BadMedia(f"{path.name} cannot be read as a picture.") from error
