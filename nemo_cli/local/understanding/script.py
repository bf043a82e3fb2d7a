"""Scripts inside a message: pasted text under a file name, subtitle files, or after a colon."""

import re
import unicodedata

from nemo_cli.local.understanding.page import plain
from nemo_cli.local.wishes import Cue

_FILE_LINE = re.compile(
    r"^[^\n]{0,40}?[\w()\[\] .-]+\.(?:txt|md|srt|vtt|docx|pdf)\b[^\n]{0,20}$", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:with|using|from)?\s*(?:this|the|my|following)?\s*"
    r"(?:subtitles?|captions?|script|voice-?over text|字幕|脚本|文案|台词|稿子)"
    r"[^\n:：。.!?‖⟦]{0,30}[:：]\s*(?P<script>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_TIMING = re.compile(r"(?P<from>[\d:.,]+)\s*-->\s*(?P<to>[\d:.,]+)")
_SENTENCE = re.compile(r"[^.!?。！？…\n]+(?:[.!?。！？…]+[\"'”’」』)]*|(?=\n)|$)")
_FENCE = re.compile(r"^\s*(?:`{3,}|-{3,}|={3,}|WEBVTT.*)\s*$", re.IGNORECASE)
LONGEST_CAPTION = 84
MOST_CAPTIONS = 200


def split_script(message: str) -> tuple[str, tuple[Cue, ...]]:
    """Separate what the user asks for from the script that the message carries."""
    lines = message.split("\n")
    for number, line in enumerate(lines):
        rest = lines[number + 1 :]
        if _FILE_LINE.match(line.strip()) and any(item.strip() for item in rest):
            before = "\n".join(lines[:number])
            return _with_wish_after(before, rest)
    label = _LABEL.search(message)
    if label and len(label["script"]) > 1:
        return message[: label.start("script")].rstrip(":： \n"), read_script(label["script"])
    return message, ()


def _with_wish_after(before: str, rest: list[str]) -> tuple[str, tuple[Cue, ...]]:
    """Where nothing stands before the file's name, the last paragraph is the wish."""
    if before.strip():
        return before, read_script("\n".join(rest))
    *script, wish = re.split(r"\n\s*\n", "\n".join(rest).strip())
    if not script:
        return "", read_script(wish)
    return wish, read_script("\n\n".join(script))


def read_script(script: str) -> tuple[Cue, ...]:
    """Read a script: timed cues where it has timings, else one caption per sentence."""
    lines = [line.strip() for line in plain(_readable(script)).split("\n")]
    lines = [line for line in lines if not _FENCE.match(line)]
    if any(_TIMING.search(line) for line in lines):
        return tuple(_timed(lines))[:MOST_CAPTIONS]
    sentences = (part.strip() for part in _SENTENCE.findall("\n".join(lines)))
    captions = [piece for sentence in sentences for piece in _pieces(_bare(sentence))]
    return tuple(Cue(text) for text in captions)[:MOST_CAPTIONS]


def _timed(lines: list[str]) -> list[Cue]:
    cues: list[Cue] = []
    text: list[str] = []
    times: tuple[int, int] | None = None
    for line in [*lines, ""]:
        timing = _TIMING.search(line)
        if timing:
            times = (_clock_ms(timing["from"]), _clock_ms(timing["to"]))
            text = []
        elif line and times:
            text.append(_bare(line))
        elif times and text:
            cues.append(Cue(" ".join(text), *times))
            times = None
    return cues


def _clock_ms(clock: str) -> int:
    seconds = 0.0
    for part in clock.replace(",", ".").strip(".").split(":"):
        seconds = seconds * 60 + float(part or 0)
    return round(seconds * 1000)


def _bare(line: str) -> str:
    """Drop Markdown signs and tags, which a caption does not show."""
    without_tags = re.sub(r"<[^>\n]{1,40}>|\*\*|__|^#+\s*|^[-*]\s+", "", line)
    return re.sub(r"\s+", " ", without_tags).strip()


def _pieces(sentence: str) -> list[str]:
    """Cut a sentence that no screen holds, at its commas or its words."""
    if not any(character.isalnum() for character in sentence):
        return []
    if _columns(sentence) <= LONGEST_CAPTION:
        return [sentence]
    parts = re.split(r"(?<=[,;，；、:])\s*|\s+", sentence)
    if len(parts) == 1:
        half = len(sentence) // 2
        return _pieces(sentence[:half]) + _pieces(sentence[half:])
    pieces = [""]
    for part in parts:
        joined = f"{pieces[-1]} {part}" if part.isascii() and pieces[-1] else pieces[-1] + part
        if _columns(joined) <= LONGEST_CAPTION or not pieces[-1]:
            pieces[-1] = joined
        else:
            pieces.append(part)
    return pieces


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _readable(text: str) -> str:
    return "".join(
        sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
