"""Scripts inside a message: pasted text under a file name, subtitle files, or after a colon."""

import html
import re
import unicodedata
from itertools import pairwise

import pysubs2

from nemo_cli.local.wishes import Cue

_FILE_LINE = re.compile(
    r"^[^\n]{0,40}?[\w()\[\] .-]+\.(?:txt|md|srt|vtt|ass|docx|pdf)\b[^\n]{0,20}$", re.IGNORECASE
)
_QUOTED = re.compile(r"^[“「『《\"]([^”」』》\"]*)[”」』》\"]$")
_NAME = re.compile(r"\(?[\w.-]+\.(?:txt|md|srt|vtt|ass|docx|pdf)\b\)?:?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:with|using|from)?\s*(?:this|the|my|following)?\s*"
    r"(?:subtitles|captions?|subtitle (?:script|text)|script|voice-?over text|字幕(?!条)|脚本|文案"
    r"|台词|稿子)(?P<told>[^\n:：。.!?‖⟦]{0,30})[:：]\s*(?P<script>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# One caption for each clip, as a list.
_EACH = re.compile(
    r"(?:\b(?:for|to|on) )?\b(?:each|every)\b(?: of the)?(?: clips?| scenes?| shots?| one)?"
    r"|[给为]?每一?[段张个幕](?:片段|镜头|场景|画面)?[都各]?",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:\b(?:subtitles?|captions?|texts?|words|labels?)\b|字幕|文字|字(?=[:：]|$)|文案)"
    r"(?P<told>[^\n:：。.!?‖⟦“「]{0,30})(?:[:：]|(?<=分别)[是为])\s*(?P<list>[^.。\n]+)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"(?<=[”」])(?=[“「])|[,，、;；/]\s*(?:and )?|\s+and\s+")
_MARKS = " “”‘’「」\"'"
# A script that is wished for, not given: "write me a script: …".
_ASKED_FOR = re.compile(r"\b(?:write|draft|come up with)\b|[写想]一?[个段份篇]")
_SUBTITLES = re.compile(r"^WEBVTT|-->|^Dialogue:", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z0-9.:][^<>\n]{0,200}>")
# After these a full stop ends no sentence; nor does one before a small letter or a digit.
_SHORT = "".join(rf"(?<!\b{word})" for word in ("Dr", "Mr", "Mrs", "Ms", "St", "Prof", "vs", "No"))
_ENDS = re.compile(rf"(?:{_SHORT}\.|[!?…])+[\"'”’)]*\s+(?=[^\sa-z])|[。！？…]+[”’」』）]*\s*|\n")
_SENTENCE_END = re.compile(r"[.!?。！？…:：]['\"”’」』)]*$")
WRAPPED_COLUMNS = 50
_FENCE = re.compile(r"^\s*(?:`{3,}|-{3,}|={3,})")
_WISH = re.compile(
    r"\b(?:make|create|generate|turn|use|add|show|video|film|clip|subtitles?|captions?)\b"
    r"|[做用加]|生成|制作|视频|字幕",
    re.IGNORECASE,
)
# A last sentence of this kind tells what the script goes with.
_GOES_WITH = re.compile(
    r"\s*(?:(?:with|over|use|add|put) [^.]*\b(?:music|video|picture|footage|background|seconds?)\b"
    r"|[配用加做][^。]*(?:画面|视频|音乐|背景|配乐|秒|畫面|影片|音樂|[横竖直][屏式]))",
    re.IGNORECASE,
)
LONGEST_CAPTION = 84


def split_script(message: str) -> tuple[str, tuple[Cue, ...]]:
    """Separate what the user asks for from the script that the message carries."""
    lines = message.split("\n")
    for number, line in enumerate(lines):
        if not _FILE_LINE.match(line.strip()):
            continue
        rest = "\n".join(lines[number + 1 :])
        if rest.strip():
            around = _NAME.sub(" ", line)
            before = lines[:number] + ([around] if _WISH.search(around) else [])
            wish, script = _under_name("\n".join(before).strip(), line, rest)
            return wish, read_script(script)
    if label := _LIST.search(message):
        head = message[: label.start()]
        clause = head[max(head.rfind(mark) for mark in ",，。;；.\n") + 1 :]
        quoted = _COMMA.split(label["list"].strip())
        several = len(quoted) > 1 and all(_QUOTED.fullmatch(words) for words in quoted)
        several = several or ("、" in label["list"] and len(quoted) > 1)
        if several or _EACH.search(clause + label["told"]):
            cues = tuple(Cue(words.strip(_MARKS)) for words in _COMMA.split(label["list"]) if words)
            wish = head.removesuffix(clause) + _EACH.sub("", clause) + _noun(label[0])
            return f"{wish}{_EACH.sub('', label['told'])}. {message[label.end() :]}", cues
    label = _LABEL.search(message)
    if label and not _ASKED_FOR.search(message[: label.start("told")]):
        if _QUOTED.fullmatch(label["script"].strip()):
            return message, ()  # one caption, which is read with what is said of it
        wish = message[: label.start()] + _noun(label[0]) + label["told"]
        *before, last = re.split(r"(?<=[。.!?！？\n])", label["script"].rstrip())
        if before and _GOES_WITH.match(last):
            return f"{wish}. {last}", read_script("".join(before))
        return wish.rstrip(), read_script(label["script"])
    return message, ()


def _noun(label: str) -> str:
    return " captions " if label.isascii() else "字幕"


def _under_name(wish: str, name_line: str, rest: str) -> tuple[str, str]:
    """Return the wish and the script of a message that names a script's file.

    The script ends at the fence that its name opened; without a fence, and without a wish
    before the name, a last paragraph that reads like a wish is one.
    """
    if _FENCE.match(name_line) or _FENCE.match(rest.lstrip().split("\n")[0]):
        script, after = _fenced(rest)
        return f"{wish}\n{after}".strip(), script
    *script_parts, last = re.split(r"\n\s*\n", rest.strip())
    if not wish and script_parts and _WISH.search(last):
        return last, "\n\n".join(script_parts)
    return wish, rest


def _fenced(text: str) -> tuple[str, str]:
    """Split a text at the fence that closes it."""
    lines = text.strip().split("\n")
    body = lines[1:] if _FENCE.match(lines[0]) else lines
    end = next((at for at, line in enumerate(body) if _FENCE.match(line)), len(body))
    return "\n".join(body[:end]), "\n".join(body[end + 1 :])


def read_script(script: str) -> tuple[Cue, ...]:
    """Read a script: timed cues where it has timings, else one caption per sentence."""
    lines = [line.strip() for line in _readable(script).split("\n")]
    text = "\n".join(line for line in lines if not _FENCE.match(line))
    if _SUBTITLES.search(text):
        return _timed(text)
    captions = [piece for part in _sentences(text) for piece in _pieces(_bare(part))]
    return tuple(Cue(caption) for caption in captions)


def _timed(text: str) -> tuple[Cue, ...]:
    """Read srt, vtt or ass; what cannot be read holds no cues."""
    kind = "vtt" if "WEBVTT" in text[:200] else "ass" if "Dialogue:" in text else "srt"
    options = {} if kind == "ass" else {"keep_html_tags": True}
    try:
        found = pysubs2.SSAFile.from_string(text, format_=kind, **options)
    except (pysubs2.exceptions.Pysubs2Error, ValueError):
        return ()
    cues = ((_plain(event.plaintext), event) for event in found.events if event.is_text)
    return tuple(Cue(words, event.start, event.end) for words, event in cues if words)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(_TAG.sub("", text))).strip()


def _sentences(text: str) -> list[str]:
    """Return sentences; a line that was wrapped is put together with its next one first."""
    parts, last = [""], ""
    for line in text.split("\n"):
        wrapped = last and line and not _SENTENCE_END.search(last)
        goes_on = line[:1].islower() or _columns(last) >= WRAPPED_COLUMNS
        is_same = wrapped and goes_on
        parts += [" " if is_same else "\n", line]
        last = f"{last} {line}" if is_same else line
    joined = "".join(parts)
    ends = [match.end() for match in _ENDS.finditer(joined)]
    parts = [joined[a:b].strip() for a, b in pairwise([0, *ends, len(joined)])]
    return [part for part in parts if part]


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
