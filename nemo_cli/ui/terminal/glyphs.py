"""The few signs of the display, in Unicode and in ASCII."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Glyphs:
    """One set of signs."""

    failed: str = "✗"
    done: str = "✓"
    arrow: str = "→"
    bullet: str = "•"
    prompt: str = "›"
    mine: str = "·"
    start: str = "▏"
    ellipsis: str = "…"


UNICODE = Glyphs()
ASCII = Glyphs(
    failed="x",
    done="+",
    arrow="->",
    bullet="*",
    prompt=">",
    mine="-",
    start="|",
    ellipsis="...",
)


def to_ascii(text: str) -> str:
    """Return our own signs in a sentence as ASCII; letters of any script stay as they are."""
    return text.translate(_SIGNS)


_SIGNS = str.maketrans(
    {
        "→": "->",
        "…": "...",
        "−": "-",
        "–": "-",
        "—": "-",
        "✗": "x",
        "✓": "+",
        "•": "*",
        "“": '"',
        "”": '"',
        "’": "'",
        "×": "x",
    }
)
