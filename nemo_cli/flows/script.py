"""Scripts: the text of txt, md, srt, vtt, ass, docx and pdf files, which goes into the message."""

import stat
from pathlib import Path
from typing import BinaryIO

from nemo_cli import errors
from nemo_cli.core.media import extension_of
from nemo_cli.core.message import cleaned
from nemo_cli.core.message import text_of
from nemo_cli.files import from_home
from nemo_cli.files import told
from nemo_cli.reader.ask import Kind
from nemo_cli.reader.ask import Unreadable
from nemo_cli.reader.ask import ask

SIZE_LIMIT_BYTES = 50 * 1024 * 1024
TEXT_LIMIT = 100_000  # characters that go into one message: the subtitles of a long film
READ_BYTES = 1024 * 1024  # of a text file, of which no more than `TEXT_LIMIT` are wanted
_DOCUMENTS: dict[str, Kind] = {"docx": "word", "pdf": "pdf"}
# What the reader says of a file, in one of its words.
_FAULTS = {
    "locked": errors.FileFault.LOCKED,
    "encrypted": errors.FileFault.ENCRYPTED,
    "no_text": errors.FileFault.NO_TEXT,
    "not_word": errors.FileFault.NOT_WORD,
    "costly": errors.FileFault.COSTLY,
}
_SUBTITLES = ("srt", "vtt", "ass")


def read_script(name: str, encoding: str = "") -> tuple[str, bool]:
    """Return a script's text, and whether it was too long and has been cut.

    Raises:
        MissingFile: absent, empty, not a regular file, or not readable as its type.
        UsageProblem: text in an encoding that cannot be told.
    """
    path = from_home(name)
    if not _exists(path):
        raise errors.MissingFile(path=name, fault=errors.FileFault.MISSING)
    with told(path):
        found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise errors.MissingFile(path=name, fault=errors.FileFault.SPECIAL)
    if found.st_size > SIZE_LIMIT_BYTES:
        raise errors.MissingFile(
            path=name, fault=errors.FileFault.LARGE, limit_bytes=SIZE_LIMIT_BYTES
        )
    with told(path), path.open("rb") as file:
        text = _text_of(file, name, encoding).strip()
    if not text:
        raise errors.MissingFile(path=name, fault=errors.FileFault.EMPTY)
    return text[:TEXT_LIMIT], len(text) > TEXT_LIMIT


def with_scripts(message: str, scripts: list[tuple[str, str]]) -> str:
    """The message, followed by each script under its file's name."""
    parts = [message] if message else []
    parts += [f"{name}:\n{text}" for name, text in scripts]
    return "\n\n".join(parts)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long, or with a NUL
        return False


def _text_of(file: BinaryIO, name: str, encoding: str) -> str:
    ending = extension_of(name)
    if ending in _DOCUMENTS:
        return _asked(_DOCUMENTS[ending], file, name)
    data = file.read(READ_BYTES)
    is_whole = len(data) < READ_BYTES
    text = cleaned(text_of(data, encoding, name=name, is_whole=is_whole))
    if ending in _SUBTITLES:
        return _asked("subtitles", text.encode(), name, ending=ending)
    return text


def _asked(kind: Kind, source: BinaryIO | bytes, name: str, **options: str) -> str:
    try:
        return cleaned(str(ask(kind, source, enough=TEXT_LIMIT, **options)))
    except Unreadable as error:
        raise errors.MissingFile(
            path=name, fault=_FAULTS.get(error.reason, errors.FileFault.UNREADABLE)
        ) from error
