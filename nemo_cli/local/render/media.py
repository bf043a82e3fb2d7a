"""Opening files that somebody else made: within limits, and never anything but that file.

Playlists and other formats that point to further files or to the network are not opened at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.container import InputContainer
from PIL import Image
from PIL import ImageCms
from PIL import ImageFile
from PIL import ImageOps

from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.errors import TooLarge

MAX_PICTURE_PIXELS: Final = 64_000_000
MAX_JPEG_PIXELS: Final = 120_000_000  # they are decoded at a smaller size
MAX_VIDEO_PIXELS: Final = 8192 * 4608
MAX_STREAMS: Final = 32
CONTAINERS: Final = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,mpeg,mpegts,mpegvideo,asf,ogg,gif,apng,"
    "mp3,wav,flac,aac,aiff,amr,ac3,eac3,m4v,h264,hevc,caf,w64,mpc,ape,wv,opus,dv"
)
# MPO has no reader of its own: JPEG's finds it, and naming it would hide all that come after it.
PICTURES: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "ICO", "PPM")
PAGES: Final = ("TIFF", "MPO")  # several pictures in these are no animation
BEHIND: Final = (0.09, 0.09, 0.11)  # what shows through a transparent picture
DEEP: Final = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")  # more than 8 bits of grey
ORIENTATION: Final = 0x0112
LYING: Final = (5, 6, 7, 8)  # orientations that swap width and height
# Half a picture is better than none: the rest of it is grey.
ImageFile.LOAD_TRUNCATED_IMAGES = True
OPTIONS: Final = {"protocol_whitelist": "file", "format_whitelist": CONTAINERS}


@contextmanager
def open_container(path: Path) -> Iterator[InputContainer]:
    """Open a film or a sound; raise BadMedia for what cannot be read or is beyond the limits."""
    try:
        container = av.open(f"file:{path}", options=OPTIONS)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise BadMedia(f"{path.name} cannot be read as picture, video or sound.") from error
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
    with opened_picture(path) as image:
        # Upright or not is not known yet, so either side may have to fill the longer one.
        side = max(at_least)
        image.draft("RGB", (side, side))
        image.load()
        plain = _plain(image)
        factor = min(plain.width, plain.height) // side
        smaller = plain.reduce(factor) if factor > 1 else plain
        return ImageOps.exif_transpose(_in_srgb(smaller, image.info.get("icc_profile")))


def picture_size(path: Path) -> tuple[int, int]:
    """Return the size of a picture as it is shown, after a look whether it can be decoded."""
    with opened_picture(path) as image:
        width, height = image.size
        lies = image.getexif().get(ORIENTATION, 1) in LYING
        image.draft("RGB", (64, 64))
        image.load()
    return (height, width) if lies else (width, height)


def is_cut_off(path: Path) -> bool:
    """Tell whether a picture ends too early; what there is of it is shown all the same."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(path, formats=PICTURES) as image:
            image.draft("RGB", (64, 64))
            image.load()
    except (OSError, SyntaxError):
        return True
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
    return False


def is_animation(path: Path) -> bool:
    """Tell whether a file is a picture that moves; the pages of a document do not."""
    try:
        with opened_picture(path) as image:
            return bool(getattr(image, "is_animated", False)) and image.format not in PAGES
    except BadMedia:
        return False


def has_pages(path: Path) -> bool:
    """Tell whether a file holds several pictures side by side, of which only the first is used."""
    with opened_picture(path) as image:
        return image.format == "TIFF" and getattr(image, "n_frames", 1) > 1


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture of any kind with 8 bits a channel, as RGB, RGBA or CMYK."""
    if image.mode in DEEP:
        return _shallow(image).convert("RGB")
    if image.mode == "CMYK":
        return image  # its profile is for these four
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _shallow(image: Image.Image) -> Image.Image:
    """Return deep grey as 8 bits: whole numbers count to 65535, fractions to 1."""
    values = np.nan_to_num(np.asarray(image).astype(np.float32))
    white = 1.0 if image.mode == "F" else 65535.0
    if values.max(initial=0.0) > white:
        white = float(values.max())
    shallow = Image.fromarray((np.clip(values / white, 0, 1) * 255 + 0.5).astype(np.uint8))
    shallow.info = image.info
    return shallow


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in the usual colours, if its own are others."""
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):  # broken profiles say nothing
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = "RGB" if image.mode == "CMYK" else image.mode
            converted = ImageCms.profileToProfile(
                image, own, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            image = converted or image
    return image.convert("RGB") if image.mode == "CMYK" else image


@contextmanager
def opened_picture(path: Path) -> Iterator[Image.Image]:
    """Open a picture within limits; whatever goes wrong with it becomes BadMedia."""
    try:
        with Image.open(path, formats=PICTURES) as image:
            limit = MAX_JPEG_PIXELS if image.format == "JPEG" else MAX_PICTURE_PIXELS
            if image.width * image.height > limit:
                raise TooLarge(f"{path.name} is too large: {image.width}x{image.height}.")
            yield image
    except BadMedia:
        raise
    except Image.DecompressionBombError as error:
        raise TooLarge(f"{path.name} is too large.") from error
    # Pillow's readers raise whatever their formats lead them to.
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError) as error:
        raise BadMedia(f"{path.name} cannot be read as a picture.") from error
