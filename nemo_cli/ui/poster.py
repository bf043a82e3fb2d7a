"""A small picture of an exported film, drawn where the terminal can: graphics or half blocks."""

from __future__ import annotations

import base64
import importlib
import io
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nemo_cli.ui.terminal import Terminal

_COLUMNS = 40
_MOST_ROWS = 12
_PIXELS_PER_COLUMN = 12  # for graphics; the terminal scales them to its cells
_KITTY_CHUNK = 4096
_VIDEO = (".mp4", ".mov", ".mkv", ".webm", ".avi", ".gif")
_PICTURE = (".jpg", ".png", ".webp")
_SIXEL_LEVELS = 6  # per colour: 216 colours


def poster(path: Path, terminal: Terminal) -> str:
    """Return the picture as text for the terminal; nothing where it cannot be made or shown."""
    draw = _drawing(terminal)
    if draw is None or terminal.width <= _COLUMNS:
        return ""
    try:
        picture = _picture(path)
    except Exception:  # whatever a decoder dislikes: the file is there, its picture is a bonus
        return ""
    return draw(picture) + "\n" if picture is not None else ""


def _drawing(terminal: Terminal) -> Callable[[Any], str] | None:
    """Return how this terminal shows pictures, as far as its variables tell."""
    environ = terminal.environ
    if not (terminal.is_out and terminal.has_motion and terminal.has_colour_out):
        return None
    if not environ.get("TMUX"):
        for is_known, draw in _PROTOCOLS:
            if is_known(environ):
                return draw
    has_colours = environ.get("COLORTERM") in ("truecolor", "24bit")
    return _half_blocks if has_colours and terminal.has_unicode else None


def _is_kitty(environ: Mapping[str, str]) -> bool:
    kind = environ.get("TERM", "")
    return bool(environ.get("KITTY_WINDOW_ID")) or "kitty" in kind or "ghostty" in kind


def _is_iterm(environ: Mapping[str, str]) -> bool:
    names = (environ.get("TERM_PROGRAM"), environ.get("LC_TERMINAL"))
    return bool({"iTerm.app", "iTerm2", "WezTerm"}.intersection(names))


def _is_sixel(environ: Mapping[str, str]) -> bool:
    return environ.get("TERM", "").startswith(("foot", "mlterm", "contour"))


def _picture(path: Path) -> Any:
    """Return a frame from the first third of a film, or the picture itself; None for sound."""
    image: Any = None
    if path.suffix.lower() in _PICTURE:
        image = importlib.import_module("PIL.Image").open(path)
    elif path.suffix.lower() in _VIDEO:
        image = _frame(path)
    return None if image is None else image.convert("RGB")


def _frame(path: Path) -> Any:
    # Not installed without the extra `local`; then there is no picture.
    with importlib.import_module("av").open(str(path)) as container:
        if container.duration:
            container.seek(container.duration // 3)
        for frame in container.decode(video=0):
            return frame.to_image()
    return None


def _cells(picture: Any) -> tuple[int, int]:
    """Return the columns and rows that keep the picture's shape; a cell is 1 wide and 2 high."""
    width, height = picture.size
    rows = max(round(_COLUMNS * height / width / 2), 1)
    if rows <= _MOST_ROWS:
        return _COLUMNS, rows
    return max(round(_MOST_ROWS * 2 * width / height), 1), _MOST_ROWS


def _scaled(picture: Any, per_column: int, per_row: int) -> Any:
    columns, rows = _cells(picture)
    return picture.resize((columns * per_column, rows * per_row))


def _png(picture: Any) -> str:
    data = io.BytesIO()
    _scaled(picture, _PIXELS_PER_COLUMN, _PIXELS_PER_COLUMN * 2).save(data, "PNG")
    return base64.b64encode(data.getvalue()).decode()


def _kitty(picture: Any) -> str:
    """https://sw.kovidgoyal.net/kitty/graphics-protocol/: PNG data in chunks."""
    columns, rows = _cells(picture)
    data = _png(picture)
    chunks = [data[at : at + _KITTY_CHUNK] for at in range(0, len(data), _KITTY_CHUNK)]
    first = f"a=T,f=100,q=2,c={columns},r={rows},"
    return "".join(
        f"\x1b_G{'' if number else first}m={int(number + 1 < len(chunks))};{chunk}\x1b\\"
        for number, chunk in enumerate(chunks)
    )


def _iterm(picture: Any) -> str:
    """https://iterm2.com/documentation-images.html"""
    columns, rows = _cells(picture)
    size = f"width={columns};height={rows};preserveAspectRatio=1"
    return f"\x1b]1337;File=inline=1;{size}:{_png(picture)}\x07"


def _sixel(picture: Any) -> str:
    """DEC sixels: bands of six rows, one pass per colour."""
    small = _scaled(picture, 8, 16)
    step = 255 // (_SIXEL_LEVELS - 1)
    width, height = small.size
    found = (small.getpixel((x, y)) for y in range(height) for x in range(width))
    pixels = [tuple(round(part / step) for part in pixel) for pixel in found]
    names = {color: number for number, color in enumerate(dict.fromkeys(pixels))}
    palette = "".join(
        f"#{number};2;" + ";".join(str(round(part * 100 / (_SIXEL_LEVELS - 1))) for part in color)
        for color, number in names.items()
    )
    bands = (pixels[top * width : (top + 6) * width] for top in range(0, height, 6))
    return f"\x1bPq{palette}{'-'.join(_band(band, width, names) for band in bands)}\x1b\\"


def _band(pixels: list[tuple[int, ...]], width: int, names: Mapping[tuple[int, ...], int]) -> str:
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


def _half_blocks(picture: Any) -> str:
    """Two pixels per cell: the upper one in the foreground, the lower one behind it."""
    small = _scaled(picture, 1, 2)
    return "\n".join(f"{''.join(row)}\x1b[0m" for row in _half_rows(small))


def _half_rows(small: Any) -> Iterator[list[str]]:
    width, height = small.size
    for top in range(0, height, 2):
        yield [
            "\x1b[38;2;{};{};{};48;2;{};{};{}m▀".format(
                *small.getpixel((column, top)), *small.getpixel((column, top + 1))
            )
            for column in range(width)
        ]


_PROTOCOLS = ((_is_kitty, _kitty), (_is_iterm, _iterm), (_is_sixel, _sixel))
