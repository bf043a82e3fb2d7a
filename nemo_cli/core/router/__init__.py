"""Decide by meaning what a typed line asks for; doing it is the flows' business.

A line is an export, credits, status or upload only when the vocabulary of that task accounts for
every word of it (`vocabulary.py`, `tables/`). A negation, a condition, a how-to question or a
second wish adds a word no table knows, and the line stays a message for the chat. Of an upload the
files are read out of the line, and what is left is the message.
"""

import re
from dataclasses import dataclass
from dataclasses import field
from itertools import pairwise

from nemo_cli.core import paths
from nemo_cli.core.paths import Exists
from nemo_cli.core.paths import Token
from nemo_cli.core.router.export import Options
from nemo_cli.core.router.export import read_export
from nemo_cli.core.router.export import unknown_in_export
from nemo_cli.core.router.tables import en
from nemo_cli.core.router.tables import zh
from nemo_cli.core.router.vocabulary import Task
from nemo_cli.core.router.vocabulary import tasks_for
from nemo_cli.core.router.vocabulary import words

_VERB = re.compile(
    r"(?<![\w./-])(?:upload|attach|import)(?=[\s:,!?。，]|$)|上传|上傳|导入|匯入|传(?=个|一[个张段些]|几)",
    re.IGNORECASE,
)
_SAVES_TO = re.compile(
    r"(?:\b(?:export|save|render|download)\b|导出|導出|保存|下载|输出)"
    r"(?:[^.!?。！？\n]*(?:\b(?:as|to|into|in)|[为為成到]))?\s*\Z",
    re.IGNORECASE,
)
_SENTENCE = 200  # characters before a file that may say what it is for
_COURTESY = (*en.COURTESY, *zh.COURTESY)
_BEFORE_UPLOAD = Task(
    do=(),
    with_=(
        *_COURTESY,
        *en.UPLOAD.with_,
        *zh.UPLOAD.with_,
        "(把|将|和|跟|and) [图片|照片|视频|文件|音乐|素材|音频|脚本]",
        "FILE",
    ),
)
_REFUSED = Task(do=(*en.REFUSED, *zh.REFUSED))
_KINDS = Task(do=(), with_=(*en.KINDS, *zh.KINDS))
_POLITE = Task(do=(), with_=_COURTESY)
_NOTHING = Task(do=(), with_=(*_COURTESY, *en.NOTHING, *zh.NOTHING))
_NUMBERING = r"(?:[(（]?(?:\d{1,3}|[A-Za-z]|[ivx]{2,4})[.)）、]|[①-⑳]|[-*•–·])"
# What may stand between the files of one list, numbers and bullets of its lines included.
_JOINT = re.compile(
    r"[\s(\[（]*(?:,|，|、|&|\+|;|；|\band\b|和|跟|与|與|还有|還有)?\s*"
    rf"{_NUMBERING}?\s*[)\]）]?\s*",
    re.IGNORECASE,
)
_BEFORE_LIST = re.compile(
    rf"[\s,，、;；:：(\[（]*(?:(?:from|with|using)\b|[用把将將从從])?\s*{_NUMBERING}?\s*",
    re.IGNORECASE,
)
_AFTER_LIST = re.compile(r"[\s,，、;；:：.。!！?？)\]）…]*")
_LEADING = re.compile(
    r"^(?:[\s,，、;；:：.。)\]）\-–—&+]+|(?:and then|and|then)\b|并且|並且|然后|然後|接着|接著)+",
    re.IGNORECASE,
)
# The small word that leads to the files at the end goes with them …
_LEAD_IN = re.compile(
    r"(?:(?:^|\s)(?:and|with|from|using)|和|用|以及)[\s,，、:：(\[（]*\Z", re.IGNORECASE
)
# … but a word that needs its object keeps it: the file stays in the sentence.
_NEEDS_OBJECT = re.compile(
    r"\b(?:to|into|onto|for|in|on|at|of|by|as|like|over|under|behind|before|after|than|via|the|is|use|replace|add|put)\s*\Z"
    r"|[成为為到在给給于於向是比]\s*\Z",
    re.IGNORECASE,
)


def read_upload(text: str, exists: Exists | None) -> tuple[list[str], str] | None:
    """Return the files and the message; None if the text asks for no upload."""
    spoken = words(text)
    if _REFUSED.is_mentioned_in(spoken):
        return None
    verb = _upload_verb(text)
    if verb is not None:
        start, end = verb
        before = paths.find(text[:start], uploading=True)
        after = paths.find(text[end:], exists=exists, uploading=True)
        if before or after:
            # Whatever stands before the verb was courtesy.
            said = text[end : end + after[0].start] if after else ""
            end += len(said) if _names_kind(said) else 0
            after = paths.find(text[end:], exists=exists, uploading=True)
            return _names(before + after), _remainder(text[end:], after)
    else:
        files = [token for token in paths.find(text, exists=exists) if not _is_target(text, token)]
        if files:
            return _names(files), _remainder(text, files)
    is_asked = any(task.is_asked_for(spoken) for task in tasks_for(spoken, "upload"))
    return ([], "") if is_asked else None


def _is_target(text: str, token: Token) -> bool:
    """Tell whether the sentence would save to this file rather than take it."""
    if token.form == "address":
        return False
    return bool(_SAVES_TO.search(text[max(0, token.start - _SENTENCE) : token.start]))


def _upload_verb(text: str) -> tuple[int, int] | None:
    """Find the verb that opens the request, or ends it: 把 a.png 上传."""
    match = _VERB.search(text)
    if match is None:
        return None
    before = text[: match.start()]
    spoken: list[str] = []
    position = 0
    for token in paths.find(before, uploading=True):
        spoken += [*words(before[position : token.start]), "FILE"]
        position = token.end
    spoken += words(before[position:])
    return match.span() if _BEFORE_UPLOAD.is_neutral(spoken) else None


def _names_kind(text: str) -> bool:
    """Tell whether the words only say what the next file is: "and the photo"."""
    return _KINDS.is_neutral(words(text))


def _names(files: list[Token]) -> list[str]:
    return [token.path for token in files]


def _remainder(text: str, taken: list[Token]) -> str:
    """Return the user's words: without a list of files at an end, else with their bare names.

    CLI "In the chat": a message keeps every word, and as soon as words stand between two files,
    or around them, the files are part of the sentence.
    """
    message = _around(text, taken)
    return "" if _NOTHING.is_neutral(words(message)) else message


def _around(text: str, taken: list[Token]) -> str:
    if not taken:
        return _LEADING.sub("", text).strip()
    before, after = text[: taken[0].start], text[taken[-1].end :]
    if _is_list(text, taken):
        if _BEFORE_LIST.fullmatch(before) or _POLITE.is_neutral(words(before)):
            return _LEADING.sub("", after).strip()
        if _AFTER_LIST.fullmatch(after) and _is_complete(before):
            return _LEAD_IN.sub("", before).rstrip(" \t\n,，、:：([（").strip()
    return _with_names(text, taken)


def _is_list(text: str, taken: list[Token]) -> bool:
    """Tell whether the files follow each other, with nothing but joints between them."""
    between = (text[first.end : second.start] for first, second in pairwise(taken))
    return all(_JOINT.fullmatch(words) or _names_kind(words) for words in between)


def _is_complete(before: str) -> bool:
    return _NOTHING.is_neutral(words(before)) or not _NEEDS_OBJECT.search(before)


def _with_names(text: str, taken: list[Token]) -> str:
    """Return the sentence with each file under its bare name; no folder leaves the machine."""
    pieces: list[str] = []
    position = 0
    for token in taken:
        written = text[token.start : token.end]
        name = paths.bare_name(token.path)
        quoted = f"{written[0]}{name}{written[-1]}"
        pieces += [text[position : token.start], quoted if token.form == "quoted" else name]
        position = token.end
    return ("".join(pieces) + text[position:]).strip()


__all__ = ["Intent", "route", "unknown_in_export"]

# Longer lines are pasted texts; no request is.
_LONGEST_REQUEST_CHARACTERS = 2000


@dataclass(frozen=True)
class Intent:
    """What a line asks for.

    `kind` is `export`, `credits`, `status`, `upload` or `chat`. `options` (export only) may hold
    `format`, `quality`, `resolution`, `output` (text), `fps` (a whole number) and `force` (true).
    """

    kind: str
    files: list[str] = field(default_factory=list)
    message: str = ""
    options: Options = field(default_factory=dict)


def route(line: str, *, exists: Exists | None = None) -> Intent:
    """Read one line; `exists` lets names count as files that only the disk can tell from words."""
    text = line.strip()
    is_brief = len(text) <= _LONGEST_REQUEST_CHARACTERS
    if is_brief and (question := _question(text)):  # "is the render done?" is no export
        return Intent(question)
    options = read_export(text) if is_brief else None
    if options is not None:
        return Intent("export", options=options)
    upload = read_upload(text, exists)
    if upload is not None:
        files, message = upload
        return Intent("upload", files, message)
    return Intent("chat", message=text)


def _question(text: str) -> str:
    """Tell which of the two things that are only read the text asks for, if any."""
    spoken = words(text)
    for kind in ("credits", "status"):
        if any(task.is_asked_for(spoken) for task in tasks_for(spoken, kind)):
            return kind
    return ""
