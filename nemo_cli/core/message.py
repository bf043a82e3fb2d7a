"""The one gate for text: what may become a message is clean Unicode, or is refused here.

Typed, pasted, piped, from an argument, a file or a cell: all of it passes `cleaned` before a
project is opened. No word is changed; only what cannot be seen goes. What
comes through a pipe is read line by line, as long as it is UTF-8: the encoding of anything else is
told from all of it.
"""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO
from typing import Final
from typing import TextIO

from nemo_cli import errors
from nemo_cli.core.decoding import TRIED
from nemo_cli.core.decoding import Undecodable
from nemo_cli.core.decoding import decoded

_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What colours a terminal goes whole: without its ESC, the rest of it would be words.
_SEQUENCES: Final = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[\\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\\\)?|\x1b[ -/]*[0-~]"
)
_UNSEEN: Final = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def cleaned(text: str, encoding: str = "") -> str:
    """Return the text as it may leave: valid, and with no control character but the line break.

    Raises:
        UsageProblem: bytes that were no UTF-8, and of which nobody can tell what they were.
    """
    if _SURROGATE.search(text):
        text = _repaired(text, encoding)
    if text.isprintable():
        return text
    return _without_controls(text)


def text_of(data: bytes, encoding: str = "", *, name: str = "", is_whole: bool = True) -> str:
    """Return the text of bytes from outside, as it is; `name` is the file they come from.

    Raises:
        UsageProblem: the encoding cannot be told, is not the one named, or does not exist.
    """
    try:
        text = decoded(data, encoding, is_whole=is_whole)
    except LookupError as error:
        raise errors.UnknownName(thing=errors.Thing.ENCODING, name=encoding) from error
    except Undecodable as error:
        raise _refusal(encoding, name) from error
    if _SURROGATE.search(text):
        raise _refusal(encoding, name)
    return text


def _repaired(text: str, encoding: str) -> str:
    """Take back the bytes that an argument or a line held, and read them again."""
    try:
        # Halves that belong together, as other programs write them.
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeError:
        pass
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeError as error:
        raise _refusal(encoding, "") from error
    return text_of(data, encoding)


def _without_controls(text: str) -> str:
    plain = _SEQUENCES.sub("", text) if "\x1b" in text else text
    lines = _LINE_ENDS.sub("\n", plain).replace("\t", " ")
    return _UNSEEN.sub("", lines)


def _refusal(encoding: str, name: str) -> errors.UsageProblem:
    return errors.UnknownEncoding(path=name, tried=[encoding] if encoding else TRIED)


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
