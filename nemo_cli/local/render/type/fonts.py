"""Which font draws which character: the shipped one first, then those of the system.

A font draws a box for a character it does not have, without a word; so a glyph is compared with
that of a code point which no font has. What nobody can draw is left out.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final

from PIL import ImageFont

SHIPPED: Final = "NotoSansSC-Bold-subset.woff2"
NOWHERE: Final = "\U0010fffe"
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
# A bold sans serif goes best with the shipped font; emoji in colour do not fit a mask.
LIKED: Final = ("bold", "sans", "noto", "dejavu", "arial")
DISLIKED: Final = ("emoji", "mono", "serif", "italic", "oblique", "light", "thin", "symbol")


@dataclass(frozen=True)
class Face:
    """A font file, or the shipped one when there is no path."""

    path: Path | None = None

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Return the font at a size in pixels."""
        return _opened(self.path, max(4, size))


@lru_cache(maxsize=1)
def _shipped_bytes() -> bytes:
    return (files("nemo_cli.local.fonts") / SHIPPED).read_bytes()


@lru_cache(maxsize=128)
def _opened(path: Path | None, size: int) -> ImageFont.FreeTypeFont:
    if path is None:
        return ImageFont.truetype(BytesIO(_shipped_bytes()), size)
    return ImageFont.truetype(path, size)


def shipped(size: int) -> ImageFont.FreeTypeFont:
    """Return the font that comes with nemo, at a size in pixels."""
    return Face().at(size)


def has_glyph(font: ImageFont.FreeTypeFont, character: str) -> bool:
    """Tell whether the font draws the character itself and not its box for missing ones."""
    if character.isspace():
        return True
    drawn, missing = font.getmask(character), font.getmask(NOWHERE)
    return bool(drawn.size != missing.size or bytes(drawn) != bytes(missing))


def runs(text: str) -> list[tuple[Face, str]]:
    """Return the text in pieces, each with the font that has its characters."""
    known = [(face_of(character), character) for character in _drawable(text)]
    found = [(face, character) for face, character in known if face is not None]
    return [
        (face, "".join(character for _, character in group))
        for face, group in groupby(found, key=lambda pair: pair[0])
    ]


def _drawable(text: str) -> Iterator[str]:
    """Yield the characters that leave ink or space; marks of control do neither."""
    for character in unicodedata.normalize("NFC", text):
        if character in "\n\t":
            yield " "
        elif unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            yield character


@cache
def face_of(character: str) -> Face | None:
    """Return the first font that has the character; None when nobody has."""
    if has_glyph(shipped(MEASURE_SIZE), character):
        return Face()
    for path in system_fonts():
        try:
            if has_glyph(_opened(path, MEASURE_SIZE), character):
                return Face(path)
        except (OSError, ValueError):  # not a font after all, or one without outlines
            continue
    return None


@cache
def system_fonts() -> tuple[Path, ...]:
    """Return the font files of the system, those that look most like ours first."""
    found: list[Path] = []
    for folder in SYSTEM_FOLDERS:
        root = Path(folder).expanduser()
        if root.is_dir():
            found += [
                path for path in root.rglob("*") if path.suffix.lower() in (".ttf", ".otf", ".ttc")
            ]
    return tuple(sorted(found, key=_liking)[:MAX_SYSTEM_FONTS])


def _liking(path: Path) -> tuple[int, str]:
    name = path.name.lower()
    points = sum(word in name for word in LIKED) - 2 * sum(word in name for word in DISLIKED)
    return -points, name
