"""PDF: the text of the pages, with the lines that the page's width broke put together again."""

import re
import time
from collections import abc
from typing import BinaryIO
from typing import Final

import pypdf
import pypdf.errors
from pypdf import PageObject

from nemo_cli.reader.errors import Failed
from nemo_cli.reader.limits import PROCESSOR_S

_ENDS: Final = re.compile(r"[.!?…:;。！？：；][\"'”’」』)）]*$")
_FULL_SHARE: Final = 0.75  # of the longest line: what is shorter ended because it was meant to
_SHORTEST_FULL: Final = 24  # characters; a column of short lines is a list
_EAST_ASIAN: Final = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


def read(file: BinaryIO, *, enough: int) -> str:
    """Return the text, of no more pages than it takes."""
    try:
        reader = pypdf.PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Failed("locked")
        pages = list(_pages(reader.pages, enough))
    except pypdf.errors.DependencyError as error:
        raise Failed("encrypted") from error
    except pypdf.errors.FileNotDecryptedError as error:
        raise Failed("locked") from error
    text = "\n".join(pages)
    if not text.strip():
        raise Failed("no_text")
    return text


def _pages(pages: abc.Iterable[PageObject], enough: int) -> abc.Iterator[str]:
    """Give page after page, until there is enough or most of the time is spent."""
    length = 0
    for page in pages:
        text = joined(page.extract_text())
        yield text
        length += len(text)
        is_late = time.process_time() > 0.8 * PROCESSOR_S
        if length > enough or (length and is_late):
            return


def joined(text: str) -> str:
    """Put wrapped lines together; a line that was meant to end there stays alone."""
    lines = [line.strip() for line in text.splitlines()]
    full = max(_SHORTEST_FULL, _FULL_SHARE * max(map(_width, lines), default=0))
    out: list[str] = []
    is_open = False
    for line in lines:
        if out and line and (is_open or _goes_on(out[-1], line)):
            out[-1] = _seam(out[-1], line)
        else:
            out.append(line)
        is_open = _width(line) >= full and not _ENDS.search(line)
    return "\n".join(out)


def _goes_on(before: str, line: str) -> bool:
    """A small letter begins no sentence, and a comma ends none."""
    return bool(before) and not _ENDS.search(before) and (line[0].islower() or before[-1] in ",，")


def _seam(before: str, line: str) -> str:
    if before.endswith("\xad"):
        return before[:-1] + line
    if before.endswith("-") and line[0].islower():
        return before + line
    glued = _EAST_ASIAN.match(before[-1:]) and _EAST_ASIAN.match(line)
    return f"{before}{line}" if glued else f"{before} {line}"


def _width(line: str) -> int:
    return len(line) + len(_EAST_ASIAN.findall(line))
