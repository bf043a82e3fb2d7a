"""What comes through a pipe as lines of text: each as it comes, as long as it is UTF-8.

The encoding of anything else is told from all of it, so then the rest is waited for.
"""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO
from typing import Final
from typing import TextIO

from nemo_cli.core.message import text_of

LIMIT_BYTES: Final = 16 * 1024 * 1024
_LINE_END: Final = re.compile("\r\n|\r|\n")


def lines_of(stream: TextIO, encoding: str = "") -> Iterator[str]:
    """Yield the lines of a text stream, read as bytes where it has them.

    Raises:
        UsageProblem: the encoding cannot be told.
    """
    source = getattr(stream, "buffer", None)
    if source is None:
        yield from stream
        return
    while raw := source.readline(LIMIT_BYTES):
        text = None if encoding else _plain(raw)
        if text is None:
            text = text_of(raw + source.read(LIMIT_BYTES), encoding)
        yield from _LINE_END.split(text)


def all_of(stream: TextIO, encoding: str = "") -> str:
    """Return everything that comes, as text."""
    source: BinaryIO = getattr(stream, "buffer", None) or io.BytesIO(stream.read().encode())
    return text_of(source.read(LIMIT_BYTES), encoding)


def _plain(raw: bytes) -> str | None:
    """The line where it is UTF-8; None where that cannot be told from this line alone."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text or "\x1b$" in text else text
