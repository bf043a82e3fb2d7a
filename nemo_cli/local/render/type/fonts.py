"""Font files: the shipped one and those of the system, and exactly which characters each has.

A font draws a box for a character it does not have, without a word; so its own table of characters
is read.
"""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from fontTools.ttLib import TTLibError
from PIL import ImageFont

SHIPPED: Final = "NotoSansSC-Bold-subset.woff2"
MEASURE_SIZE: Final = 64
MAX_SYSTEM_FONTS: Final = 400
SYSTEM_FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
# A bold sans serif goes best with the shipped font.
LIKED: Final = ("bold", "sans", "noto", "dejavu", "arial")
DISLIKED: Final = ("emoji", "mono", "serif", "italic", "oblique", "light", "thin", "symbol")
OUTLINES: Final = ("glyf", "CFF ", "CFF2")  # what is drawn in colours of its own fits no mask


@dataclass(frozen=True)
class Face:
    """A font file, or the shipped one when there is no path."""

    path: Path | None = None

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Return the font at a size in pixels."""
        return _opened(self.path, max(4, size))

    def has(self, text: str) -> bool:
        """Tell whether the font has every character of a text."""
        return all(ord(character) in characters(self) for character in text)


@lru_cache(maxsize=1)
def _shipped_bytes() -> bytes:
    return (files("nemo_cli.local.fonts") / SHIPPED).read_bytes()


@lru_cache(maxsize=128)
def _opened(path: Path | None, size: int) -> ImageFont.FreeTypeFont:
    if path is None:
        return ImageFont.truetype(BytesIO(_shipped_bytes()), size)
    return ImageFont.truetype(path, size)


@cache
def characters(face: Face) -> frozenset[int]:
    """Return the code points that a font has outlines for; none of what cannot be read."""
    source = face.path or BytesIO(_shipped_bytes())
    try:
        with TTFont(source, lazy=True, fontNumber=0) as font:
            if not any(tag in font for tag in OUTLINES):
                return frozenset()
            return frozenset(font.getBestCmap() or ())
    # Files of the system: readers raise whatever broken ones lead them to.
    except (OSError, TTLibError, ValueError, LookupError, AssertionError):
        return frozenset()


def face_of(text: str) -> Face | None:
    """Return the first font that has every character of a text; None when nobody has."""
    return next((face for face in faces() if face.has(text)), None)


@cache
def faces() -> tuple[Face, ...]:
    """Return all fonts, the shipped one first, then those that look most like it."""
    found: list[Path] = []
    for folder in SYSTEM_FOLDERS:
        root = Path(folder)
        with suppress(RuntimeError):  # there are users without a home
            root = root.expanduser()
        if root.is_dir():
            found += [
                path for path in root.rglob("*") if path.suffix.lower() in (".ttf", ".otf", ".ttc")
            ]
    return (Face(), *map(Face, sorted(found, key=_liking)[:MAX_SYSTEM_FONTS]))


def _liking(path: Path) -> tuple[int, str]:
    name = path.name.lower()
    points = sum(word in name for word in LIKED) - 2 * sum(word in name for word in DISLIKED)
    return -points, name
