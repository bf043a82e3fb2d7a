"""Make the font that nemo ships: a subset of Noto Sans CJK SC Bold, as woff2.

Run by hand, once, where the Debian package fonts-noto-cjk is installed, in an environment of its
own with `fonttools` and `brotli`:

    python nemo_cli/local/fonts/make_subset.py NotoSansCJK-Bold.ttc NotoSansSC-Bold-subset.woff2

It keeps Latin, Greek and Cyrillic letters, punctuation, arrows, and the characters of GB 2312 and
of Big5 level 1. Whatever else turns up in a title comes from the fonts of the system.
"""

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

FACE = "Noto Sans CJK SC"
RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x0391, 0x03C9),
    (0x0401, 0x0451),
    (0x2010, 0x2027),
    (0x2030, 0x203B),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x25A0, 0x25CF),
    (0x2605, 0x2606),
    (0x3000, 0x301C),
    (0x3040, 0x30FF),
    (0xFF01, 0xFF60),
)
DROPPED_TABLES = ("vhea", "vmtx", "VORG", "BASE", "GSUB")


def encodable(encoding: str, lead: range, trail: range) -> set[int]:
    """Return the characters that two-byte codes of an encoding stand for."""
    found: set[int] = set()
    for first in lead:
        for second in trail:
            text = bytes((first, second)).decode(encoding, "ignore")
            found.update(map(ord, text[:1]))
    return found


def wanted() -> list[int]:
    """Return every code point of the subset."""
    points = encodable("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    points |= encodable("big5", range(0xA4, 0xC7), range(0x40, 0xFF))
    for first, last in RANGES:
        points.update(range(first, last + 1))
    return sorted(points)


def make(source: Path, target: Path) -> None:
    """Write the subset of one face of the collection."""
    font = next(face for face in TTCollection(source).fonts if face["name"].getDebugName(1) == FACE)
    options = subset.Options(
        flavor="woff2",
        hinting=False,
        desubroutinize=True,
        layout_features=["kern"],
        drop_tables=list(DROPPED_TABLES),
        name_IDs=[0, 1, 2, 4, 6, 13, 14],
        notdef_outline=True,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    subset.save_font(font, target, options)


def main() -> None:
    """Read the two paths and make the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    make(options.source, options.target)


if __name__ == "__main__":
    main()
