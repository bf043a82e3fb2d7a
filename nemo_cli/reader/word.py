"""Word files: everything that shows, in the order of the document, tables and insertions too."""

import zipfile
from collections.abc import Iterator
from typing import Any
from typing import BinaryIO
from typing import Final

from nemo_cli.reader.errors import Failed

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH: Final = f"{_W}p"
_TEXT: Final = f"{_W}t"
# Taken away by a tracked change, or written a second time for older programs.
_NOT_THERE: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rPrChange", _FALLBACK})
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_OLD_FORMAT: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read(file: BinaryIO, *, enough: int) -> str:
    """Return the text, and no more than a little over `enough` characters of it."""
    _refuse_other(file)
    lines: list[str] = []
    length = 0
    for paragraph in _paragraphs(_body(file)):
        lines.append(paragraph)
        length += len(paragraph) + 1
        if length > enough:
            break
    return "\n".join(lines)


def _refuse_other(file: BinaryIO) -> None:
    """What Word wrote before 2007, and what it encrypts, is no zip archive."""
    head = file.read(64 * 1024)
    file.seek(0)
    if head.startswith(_OLD_FORMAT):
        raise Failed("locked" if _ENCRYPTED in head else "not_word")
    if not zipfile.is_zipfile(file):
        raise Failed("not_word")
    file.seek(0)


def _body(file: BinaryIO) -> Any:
    import docx
    import docx.opc.exceptions

    try:
        return docx.Document(file).element.body
    except (docx.opc.exceptions.OpcError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Failed("not_word") from error


def _paragraphs(body: Any) -> Iterator[str]:
    """Give the text of each paragraph, wherever it stands: in a cell, a box, a form field."""
    pieces: list[str] = []
    for event, element in _walk(body):
        if element.tag == _PARAGRAPH:
            # A text box stands inside a paragraph: what was before it is a line of its own.
            if pieces or event == "end":
                yield "".join(pieces)
            pieces = []
        elif event == "start" and element.tag == _TEXT:
            pieces.append(element.text or "")
        elif event == "start" and element.tag in _SIGNS:
            pieces.append(_SIGNS[element.tag])


def _walk(body: Any) -> Iterator[tuple[str, Any]]:
    """Go through the tree without the call stack, past what is not there."""
    stack: list[tuple[Any, Iterator[Any]]] = [(body, iter(body))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        elif child.tag not in _NOT_THERE:
            yield "start", child
            stack.append((child, iter(child)))
