"""Scripts: the text of txt, md, srt, vtt, docx and pdf files, which goes into the message."""

from __future__ import annotations

import stat
from pathlib import Path

from nemo_cli.core.media import extension_of
from nemo_cli.errors import MissingFile
from nemo_cli.files import told

SIZE_LIMIT_BYTES = 50 * 1024 * 1024
TEXT_LIMIT = 8000  # characters that go into one message


def read_script(name: str) -> tuple[str, bool]:
    """Return a script's text, and whether it was too long and has been cut.

    Raises:
        MissingFile: absent, empty, not a regular file, or not readable as its type.
    """
    path = Path(name).expanduser()
    if not path.exists():
        raise MissingFile("script", path=name, reason="missing")
    with told(path):
        found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > SIZE_LIMIT_BYTES:
        raise MissingFile("script", path=name, reason="special")
    text = _text_of(path).replace("\r\n", "\n").replace("\x00", "").strip()
    if not text:
        raise MissingFile("script", path=name, reason="empty")
    return text[:TEXT_LIMIT], len(text) > TEXT_LIMIT


def with_scripts(message: str, scripts: list[tuple[str, str]]) -> str:
    """The message, followed by each script under its file's name."""
    parts = [message] if message else []
    parts += [f"{name}:\n{text}" for name, text in scripts]
    return "\n\n".join(parts)


def _text_of(path: Path) -> str:
    kind = extension_of(path.name)
    if kind == "pdf":
        return _pdf(path)
    if kind == "docx":
        return _docx(path)
    with told(path):
        data = path.read_bytes()
    for encoding in (
        "utf-8-sig",
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030",
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _pdf(path: Path) -> str:
    import pypdf  # only a PDF pays for it
    import pypdf.errors

    try:
        pages = pypdf.PdfReader(path).pages
        return "\n".join(page.extract_text() for page in pages)
    except (pypdf.errors.PyPdfError, ValueError, OSError) as error:
        raise MissingFile("script", path=str(path), reason="unreadable") from error


def _docx(path: Path) -> str:
    import zipfile

    import docx  # only a Word file pays for it
    import docx.opc.exceptions

    try:
        document = docx.Document(str(path))
    except (docx.opc.exceptions.OpcError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise MissingFile("script", path=str(path), reason="unreadable") from error
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
