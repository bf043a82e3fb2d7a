"""Read files out of a line, and the message that is left. See `router.py`."""

import re

from nemo_cli.core import paths
from nemo_cli.core import router_words as tables
from nemo_cli.core import wording
from nemo_cli.core.paths import Exists
from nemo_cli.core.paths import Token

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
_BEFORE_UPLOAD = (
    *tables.OPENINGS,
    "(把|将|將|和|跟|and|,) [图片|照片|视频|文件|音乐|素材|音频|脚本]",
    "FILE",
)
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
    spoken = wording.words(text)
    if wording.any_of(tables.UPLOAD_REFUSED).search(spoken):
        return None
    verb = _upload_verb(text)
    if verb is None:
        files = [token for token in paths.find(text, exists=exists) if not _is_target(text, token)]
        return (_names(files), _remainder(text, files)) if files else None
    start, end = verb
    before = paths.find(text[:start], uploading=True)
    after = paths.find(text[end:], exists=exists, uploading=True)
    if before or after:
        # Whatever stands before the verb was courtesy.
        said = text[end : end + after[0].start] if after else ""
        end += len(said) if _names_kind(said) else 0
        after = paths.find(text[end:], exists=exists, uploading=True)
        return _names(before + after), _remainder(text[end:], after)
    if wording.accounts_for(spoken, tables.OPENINGS, tables.UPLOAD_CORES, tables.CLOSINGS):
        return [], ""
    return None


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
    spoken = ""
    position = 0
    for token in paths.find(before, uploading=True):
        spoken += wording.words(before[position : token.start]) + "FILE "
        position = token.end
    spoken += wording.words(before[position:])
    opens = wording.skip(spoken, 0, _BEFORE_UPLOAD) == len(spoken)
    return match.span() if opens else None


def _names_kind(text: str) -> bool:
    """Tell whether the words only say what the next file is: "and the photo"."""
    spoken = wording.words(text)
    return wording.skip(spoken, 0, tables.UPLOAD_KINDS) == len(spoken)


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
    spoken = wording.words(message)
    nothing = tables.OPENINGS + tables.CLOSINGS + tables.UPLOAD_NOTHING
    return "" if wording.skip(spoken, 0, nothing) == len(spoken) else message


def _without_dangling(message: str) -> str:
    """Cut what led on to a file that was taken from the end, word by word."""
    text = message.rstrip(_DANGLING_MARKS)
    while match := _DANGLING.search(text, max(0, len(text) - _DANGLING_WORD)):
        text = text[: match.start()].rstrip(_DANGLING_MARKS)
    return text
