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

MAX_PICTURE_PIXELS: Final = 100_000_000
MAX_VIDEO_PIXELS: Final = 8192 * 4608
MAX_STREAMS: Final = 32
CONTAINERS: Final = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,mpeg,mpegts,mpegvideo,asf,ogg,gif,apng,"
    "mp3,wav,flac,aac,aiff,amr,ac3,eac3,m4v,h264,hevc,caf,w64,mpc,ape,wv,opus,dv"
)
PICTURES: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "MPO", "AVIF", "ICO", "PPM")
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
        yield container


def open_picture(path: Path, *, at_least: tuple[int, int] | None = None) -> Image.Image:
    """Return the first picture of a file, upright, as RGB or RGBA.

    A JPEG is decoded at a smaller size when that is still `at_least` so large.
    """
    try:
        with Image.open(path, formats=PICTURES) as image:
            if image.width * image.height > MAX_PICTURE_PIXELS:
                raise BadMedia(f"{path.name} is too large: {image.width}x{image.height}.")
            if at_least:
                image.draft("RGB", at_least)
            image.load()
            upright = ImageOps.exif_transpose(image)
            return upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except BadMedia:
        raise
    # Pillow's readers raise whatever their formats lead them to.
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError) as error:
        raise BadMedia(f"{path.name} cannot be read as a picture.") from error
    except Image.DecompressionBombError as error:
        raise BadMedia(f"{path.name} is too large.") from error
