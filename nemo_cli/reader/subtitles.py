"""Subtitles: srt, vtt, ass and ssa as clean srt, without tags and entities."""

import html
import re
from typing import BinaryIO
from typing import Final

from nemo_cli.reader.errors import Failed

_READ_CHARACTERS: Final = 500_000  # a whole film's, styles included
_TAG: Final = re.compile(r"</?[A-Za-z0-9.:][^<>\n]{0,200}>")
_FORMATS: Final = {"srt": "srt", "vtt": "vtt", "ass": "ass", "ssa": "ssa"}


def read(file: BinaryIO, *, ending: str, enough: int) -> str:
    """Return the cues as srt; a file without any is plain text under another name."""
    import pysubs2

    text = file.read(_READ_CHARACTERS * 4).decode("utf-8", "ignore")[:_READ_CHARACTERS]
    options = {"keep_html_tags": True} if ending in ("srt", "vtt") else {}
    try:
        found = pysubs2.SSAFile.from_string(text, format_=_FORMATS[ending], **options)
    except pysubs2.exceptions.Pysubs2Error as error:
        raise Failed("unreadable") from error
    cues: list[str] = []
    length = 0
    for event in found.events:
        words = _words(event.plaintext)
        if event.is_text and words:
            cues.append(f"{len(cues) + 1}\n{_time(event.start)} --> {_time(event.end)}\n{words}")
            length += len(cues[-1]) + 2
        if length > enough:
            break
    return "\n\n".join(cues) if found.events else text


def _words(text: str) -> str:
    plain = html.unescape(_TAG.sub("", text)).replace("\xa0", " ")
    return "\n".join(line.strip() for line in plain.splitlines() if line.strip())


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(max(0, milliseconds), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02},{rest:03}"
