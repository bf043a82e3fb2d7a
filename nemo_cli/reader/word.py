"""Word files: everything that shows, in the order of the document, then its notes.

Tables, text boxes and insertions stand where they stand; comments, and what repeats on every page,
are no part of the text.
"""

import zipfile
from collections.abc import Iterable
from collections.abc import Iterator
from itertools import chain
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
_NOTES: Final = ("/footnotes", "/endnotes")
_KIND: Final = f"{_W}type"  # of a note that only draws a line
_OLD_FORMAT: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read(file: BinaryIO, *, enough: int) -> str:
    """Return the text, and no more than a little over `enough` characters of it."""
    _refuse_other(file)
    lines: list[str] = []
    length = 0
    for paragraph in chain.from_iterable(map(_paragraphs, _texts(file))):
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


def _texts(file: BinaryIO) -> Iterable[Any]:
    """Give the body, and behind it each note."""
    import docx
    import docx.opc.exceptions

    try:
        document = docx.Document(file)
        return [document.element.body, *_notes(document.part)]
    except (
        docx.opc.exceptions.OpcError,
        SyntaxError,  # of the XML
        KeyError,
        ValueError,
        zipfile.BadZipFile,
    ) as error:
        raise Failed("not_word") from error


def _notes(part: Any) -> Iterator[Any]:
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith(_NOTES) and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if note.get(_KIND) in (None, "normal"):
                    yield note


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
