"""Which font draws which character: the shipped one first, then those of the system."""

from functools import lru_cache
from importlib.resources import as_file
from importlib.resources import files
from io import BytesIO

from PIL import ImageFont

SHIPPED = "NotoSansSC-Bold-subset.woff2"


@lru_cache(maxsize=1)
def _shipped_bytes() -> bytes:
    with as_file(files("nemo_cli.local.fonts") / SHIPPED) as path:
        return path.read_bytes()


@lru_cache(maxsize=64)
def shipped(size: int) -> ImageFont.FreeTypeFont:
    """Return the font that comes with nemo, at a size in pixels."""
    return ImageFont.truetype(BytesIO(_shipped_bytes()), max(4, size))
