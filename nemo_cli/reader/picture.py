"""A small picture of a film or an image, as PNG data or pixels; needs the extra `local`."""

import base64
import importlib
import io
from typing import Any
from typing import BinaryIO
from typing import Final

from nemo_cli.reader.errors import Failed

_PICTURES: Final = ("JPEG", "PNG", "WEBP")
# No playlist and nothing else that names further files or addresses.
_OPTIONS: Final = {
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,gif",
    "protocol_whitelist": "none",
}


def read(
    file: BinaryIO,
    *,
    is_film: bool,
    cells: tuple[int, int],
    per_cell: tuple[int, int],
    as_png: bool,
) -> dict[str, Any]:
    """Return the picture in no more than `cells` (columns, rows), each of `per_cell` pixels."""
    try:
        image = _frame(file, cells, per_cell) if is_film else _image(file)
    except ImportError as error:
        raise Failed("not_installed") from error
    columns, rows = _fitting(image.size, cells)
    small = image.resize((columns * per_cell[0], rows * per_cell[1]))
    data = _png(small) if as_png else small.tobytes()
    return {
        "columns": columns,
        "rows": rows,
        "width": small.width,
        "height": small.height,
        "data": base64.b64encode(data).decode(),
    }


def _image(file: BinaryIO) -> Any:
    image = importlib.import_module("PIL.Image").open(file, formats=_PICTURES)
    image.draft("RGB", (1024, 1024))  # a JPEG need not be unpacked in full
    return image.convert("RGB")


def _frame(file: BinaryIO, cells: tuple[int, int], per_cell: tuple[int, int]) -> Any:
    """A frame from the first third of the film, scaled down before it becomes pixels."""
    av = importlib.import_module("av")
    with av.open(file, options=_OPTIONS) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1  # threads would each keep frames of their own
        if container.duration:
            container.seek(container.duration // 3)
        frame = next(container.decode(stream))
        columns, rows = _fitting((frame.width, frame.height), cells)
        return frame.reformat(columns * per_cell[0], rows * per_cell[1], "rgb24").to_image()


def _fitting(size: tuple[int, int], cells: tuple[int, int]) -> tuple[int, int]:
    """Return the columns and rows that keep the shape; a cell is 1 wide and 2 high."""
    (width, height), (columns, most_rows) = size, cells
    rows = max(round(columns * height / width / 2), 1)
    if rows <= most_rows:
        return columns, rows
    return max(round(most_rows * 2 * width / height), 1), most_rows


def _png(image: Any) -> bytes:
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()
