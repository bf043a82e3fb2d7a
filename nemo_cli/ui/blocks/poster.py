"""A small picture of an exported film, drawn where the terminal can: graphics or half blocks."""

import base64
from collections import abc
from dataclasses import dataclass
from pathlib import Path

from nemo_cli.reader.ask import Unreadable
from nemo_cli.reader.ask import ask
from nemo_cli.ui.terminal.terminal import Terminal

_COLUMNS = 40
_MOST_ROWS = 12
_PIXELS_PER_COLUMN = 12
_KITTY_CHUNK = 4096
_VIDEO = (".mp4", ".mov", ".mkv", ".webm", ".avi", ".gif")
_PICTURE = (".jpg", ".png", ".webp")
_SIXEL_LEVELS = 6  # per colour: 216 colours


@dataclass(frozen=True)
class Picture:
    """A small picture: the cells it takes, and either PNG data or three bytes a pixel."""

    columns: int
    rows: int
    width: int
    height: int
    data: bytes

    def rows_of_pixels(self) -> list[list[tuple[int, ...]]]:
        """The colours, row by row."""
        step = 3 * self.width
        lines = [self.data[at : at + step] for at in range(0, step * self.height, step)]
        return [[tuple(line[at : at + 3]) for at in range(0, step, 3)] for line in lines]


@dataclass(frozen=True)
class Drawing:
    """How a terminal shows pictures: what it wants of one, and the text that shows it."""

    draw: abc.Callable[[Picture], str]
    per_cell: tuple[int, int]
    as_png: bool


def poster(path: Path, terminal: Terminal) -> str:
    """Return the picture as text for the terminal; nothing where it cannot be made or shown."""
    how = _drawing(terminal)
    if how is None or terminal.width <= _COLUMNS:
        return ""
    try:
        picture = _picture(path, how)
    except (OSError, Unreadable):  # the file is there, its picture is a bonus
        return ""
    return how.draw(picture) + "\n" if picture is not None else ""


def _drawing(terminal: Terminal) -> Drawing | None:
    """Return how this terminal shows pictures, as far as its variables tell."""
    environ = terminal.environ
    if not (terminal.is_out and terminal.has_motion and terminal.has_colour_out):
        return None
    if not environ.get("TMUX"):
        for is_known, drawing in _PROTOCOLS:
            if is_known(environ):
                return drawing
    has_colours = environ.get("COLORTERM") in ("truecolor", "24bit")
    return _HALF_BLOCKS if has_colours and terminal.has_unicode else None


def _is_kitty(environ: abc.Mapping[str, str]) -> bool:
    kind = environ.get("TERM", "")
    return bool(environ.get("KITTY_WINDOW_ID")) or "kitty" in kind or "ghostty" in kind


def _is_iterm(environ: abc.Mapping[str, str]) -> bool:
    names = (environ.get("TERM_PROGRAM"), environ.get("LC_TERMINAL"))
    return bool({"iTerm.app", "iTerm2", "WezTerm"}.intersection(names))


def _is_sixel(environ: abc.Mapping[str, str]) -> bool:
    return environ.get("TERM", "").startswith(("foot", "mlterm", "contour"))


def _picture(path: Path, how: Drawing) -> Picture | None:
    """Return a frame of a film, or the picture itself; None for sound."""
    ending = path.suffix.lower()
    if ending not in (*_VIDEO, *_PICTURE):
        return None
    with path.open("rb") as file:
        found = ask(
            "picture",
            file,
            is_film=ending in _VIDEO,
            cells=(_COLUMNS, _MOST_ROWS),
            per_cell=how.per_cell,
            as_png=how.as_png,
        )
    return Picture(**{**found, "data": base64.b64decode(found["data"])})


def _base64(picture: Picture) -> str:
    return base64.b64encode(picture.data).decode()


def _kitty(picture: Picture) -> str:
    """https://sw.kovidgoyal.net/kitty/graphics-protocol/: PNG data in chunks."""
    columns, rows, data = picture.columns, picture.rows, _base64(picture)
    chunks = [data[at : at + _KITTY_CHUNK] for at in range(0, len(data), _KITTY_CHUNK)]
    first = f"a=T,f=100,q=2,c={columns},r={rows},"
    return "".join(
        f"\x1b_G{'' if number else first}m={int(number + 1 < len(chunks))};{chunk}\x1b\\"
        for number, chunk in enumerate(chunks)
    )


def _iterm(picture: Picture) -> str:
    """https://iterm2.com/documentation-images.html"""
    size = f"width={picture.columns};height={picture.rows};preserveAspectRatio=1"
    return f"\x1b]1337;File=inline=1;{size}:{_base64(picture)}\x07"


def _sixel(picture: Picture) -> str:
    """DEC sixels: bands of six rows, one pass per colour."""
    step = 255 // (_SIXEL_LEVELS - 1)
    width, height = picture.width, picture.height
    found = (pixel for row in picture.rows_of_pixels() for pixel in row)
    pixels = [tuple(round(part / step) for part in pixel) for pixel in found]
    names = {color: number for number, color in enumerate(dict.fromkeys(pixels))}
    palette = "".join(
        f"#{number};2;" + ";".join(str(round(part * 100 / (_SIXEL_LEVELS - 1))) for part in color)
        for color, number in names.items()
    )
    bands = (pixels[top * width : (top + 6) * width] for top in range(0, height, 6))
    return f"\x1bPq{palette}{'-'.join(_band(band, width, names) for band in bands)}\x1b\\"


def _band(
    pixels: list[tuple[int, ...]], width: int, names: abc.Mapping[tuple[int, ...], int]
) -> str:
    """Return six rows: for each colour in them, which pixels of each column it has."""
    masks: dict[tuple[int, ...], list[int]] = {}
    for place, color in enumerate(pixels):
        row, column = divmod(place, width)
        masks.setdefault(color, [0] * width)[column] |= 1 << row
    passes = (
        f"#{names[color]}" + "".join(chr(63 + mask) for mask in columns)
        for color, columns in masks.items()
    )
    return "$".join(passes)


def _half_blocks(picture: Picture) -> str:
    """Two pixels per cell: the upper one in the foreground, the lower one behind it."""
    pixels = picture.rows_of_pixels()
    pairs = zip(pixels[::2], pixels[1::2], strict=True)
    return "\n".join(f"{_half_row(upper, lower)}\x1b[0m" for upper, lower in pairs)


def _half_row(upper: list[tuple[int, ...]], lower: list[tuple[int, ...]]) -> str:
    return "".join(
        "\x1b[38;2;{};{};{};48;2;{};{};{}m▀".format(*above, *below)
        for above, below in zip(upper, lower, strict=True)
    )


# Graphics are scaled by the terminal to its cells.
_GRAPHICS = (_PIXELS_PER_COLUMN, 2 * _PIXELS_PER_COLUMN)
_HALF_BLOCKS = Drawing(_half_blocks, (1, 2), as_png=False)
_PROTOCOLS = (
    (_is_kitty, Drawing(_kitty, _GRAPHICS, as_png=True)),
    (_is_iterm, Drawing(_iterm, _GRAPHICS, as_png=True)),
    (_is_sixel, Drawing(_sixel, (8, 16), as_png=False)),
)
