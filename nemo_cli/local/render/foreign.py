"""Pictures of kinds that are well known and cannot be read: found by how their files begin."""

from pathlib import Path
from typing import Final

HEAD_BYTES: Final = 1024
BRAND: Final = slice(4, 12)  # of a file in boxes, as phones write them
BRANDS: Final = {
    b"ftypheic": "an HEIC picture",
    b"ftypheix": "an HEIC picture",
    b"ftyphevc": "an HEIC picture",
    b"ftypheim": "an HEIC picture",
    b"ftypmif1": "an HEIF picture",
    b"ftypmsf1": "an HEIF picture",
    b"ftypcrx ": "a raw photo (CR3)",
}
BEGINNINGS: Final = {
    b"8BPS": "a Photoshop file (PSD)",
    b"%PDF-": "a PDF document",
    b"%!PS": "a PostScript file (EPS)",
    b"\x00\x00\x00\x0cjP  ": "a JPEG 2000 picture",
    b"\xff\x4f\xff\x51": "a JPEG 2000 picture",
    b"\x00\x00\x00\x0cJXL ": "a JPEG XL picture",
    b"\xff\x0a": "a JPEG XL picture",
    b"FUJIFILMCCD-RAW": "a raw photo (RAF)",
}
XML: Final = (b"<?xml", b"<!DOCTYPE svg", b"<!--", b"<svg")


def foreign_kind(path: Path) -> str | None:
    """Return what kind of picture a file is that cannot be read here; None for all others."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    # AVIF begins as HEIF does when it also names the brands that all of them share.
    if b"avif" in head[8:64] or b"avis" in head[8:64]:
        return None
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(XML) and b"<svg" in head:
        return "an SVG drawing"
    named = (kind for begin, kind in BEGINNINGS.items() if head.startswith(begin))
    return BRANDS.get(head[BRAND]) or next(named, None)
