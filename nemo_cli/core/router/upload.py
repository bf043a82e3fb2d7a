"""Read files out of a line, and the message that is left."""

from __future__ import annotations

import re

from nemo_cli.core import paths
from nemo_cli.core.paths import Exists
from nemo_cli.core.paths import Token
from nemo_cli.core.router.languages import tasks_for
from nemo_cli.core.router.tables import en
from nemo_cli.core.router.tables import zh
from nemo_cli.core.router.vocabulary import Task
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
_NOTHING = Task(do=(), with_=(*_COURTESY, *en.NOTHING, *zh.NOTHING))
_JOINT = re.compile(r"\s*(?:,|，|、|&|\+|;|；|\band\b|和|跟|与|还有)?\s*", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:[\s,，、;；:：.。\-–—&+]+|(?:and then|and|then|to)\b|并且|然后|接着|并|再|来|把|将|用)+",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:\s(?:and|with|from|using|of|to|into|for|in|on)|和|用|把)\Z", re.IGNORECASE
)
_DANGLING_WORD = 6  # characters, the blank before it included
_DANGLING_MARKS = ",，、:： \t\n"


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
    """Return the user's words without what was taken, the seams closed."""
    message = ""
    position = 0
    for token in taken:
        between = text[position : token.start]
        if position and (_JOINT.fullmatch(between) or _names_kind(between)):
            between = " "
        message += between.rstrip(" \t") + " " if between.strip() else between
        position = token.end
    message += text[position:]
    message = re.sub(r"[(\[（]\s*[)\]）]", "", message)
    message = re.sub(r"[ \t]{2,}", " ", message)
    message = re.sub(r" +([,.;:!?，。；：！？])", r"\1", message)
    message = _without_dangling(_LEADING.sub("", message)).strip()
    return "" if _NOTHING.is_neutral(words(message)) else message


def _without_dangling(message: str) -> str:
    """Cut what led on to a file that was taken from the end, word by word."""
    text = message.rstrip(_DANGLING_MARKS)
    while match := _DANGLING.search(text, max(0, len(text) - _DANGLING_WORD)):
        text = text[: match.start()].rstrip(_DANGLING_MARKS)
    return text
