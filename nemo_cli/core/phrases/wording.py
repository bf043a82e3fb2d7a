"""What nemo says in place of GUI talk, in its three languages."""

import re
from dataclasses import dataclass

from nemo_cli.core.phrases.heard import Heard

_ENDS = re.compile(r"[ \t*_]*(?:[.!?…,;:)\n。！？，；：）]|\Z)")
_SAYS_NO_MORE = re.compile(
    r"[ *_]*\b(?:before|after|when|once|if|and|or|then|whenever|anytime|now|again|later|first|as"
    r"|so|but|until|while|because)\b",
    re.IGNORECASE,
)
_PURPOSE_BEFORE = re.compile(
    r"\bto (?:download|save|export|get|render|see|check|preview|share)\b[^.!?\n]*\Z", re.IGNORECASE
)
_PURPOSE_FOLLOWS = re.compile("，?[即就将把以来便可]")
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_EMPHASIS = re.compile(r"\*+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Wording:
    """nemo's words for one kind: an instruction, its -ing form, a noun, and the means of a change.

    `purpose` is added to an instruction that would say no more, `use` to a noun of which the text
    only said where on the screen it is.
    """

    do: str
    doing: str
    thing: str
    purpose: str = ""
    use: str = ""


def _english(command: str, purpose: str, use: str, *, argument: str = "") -> Wording:
    return Wording(
        f"type `{command}`{argument}",
        f"typing `{command}`{argument}",
        f"`{command}` command",
        purpose,
        use,
    )


WORDINGS = {
    ("en", "export"): _english("{command}", " to save the video", " saves the video"),
    ("en", "status"): _english("status", " to see the timeline", " shows the timeline"),
    ("en", "credits"): _english("credits", " to see your balance", " shows your balance"),
    ("en", "upload"): _english(
        "upload", "", " takes the name of a file", argument=" and the name of a file"
    ),
    ("en", "website"): Wording(
        "run `nemo open`",
        "running `nemo open`",
        "`nemo open` command",
        " to go to the website",
        " leads to the website",
    ),
    ("en", "edit"): Wording("say “{words}”", "saying “{words}”", "words “{words}”"),
    ("en", "nothing"): Wording("tell me{what}", "telling me{what}", "chat", " what you want"),
    ("zh", "export"): Wording(
        "输入 `{command}`", "输入 `{command}`", "`{command}` 命令", " 保存视频", "可以保存视频"
    ),
    ("zh", "status"): Wording(
        "输入 `status`", "输入 `status`", "`status` 命令", " 查看时间线", "可以查看时间线"
    ),
    ("zh", "credits"): Wording(
        "输入 `credits`", "输入 `credits`", "`credits` 命令", " 查看积分", "可以查看积分"
    ),
    ("zh", "upload"): Wording(
        "输入 `upload` 和文件名", "输入 `upload` 和文件名", "`upload` 命令", "", "可以上传文件"
    ),
    ("zh", "website"): Wording(
        "运行 `nemo open`", "运行 `nemo open`", "`nemo open` 命令", " 打开网站", "可以打开网站"
    ),
    ("zh", "edit"): Wording("输入“{words}”", "输入“{words}”", "“{words}”这句话"),
    ("zh", "nothing"): Wording("告诉我{what}", "告诉我{what}", "对话", "你的想法"),
    ("zh-TW", "export"): Wording(
        "輸入 `{command}`", "輸入 `{command}`", "`{command}` 命令", " 儲存影片", "可以儲存影片"
    ),
    ("zh-TW", "status"): Wording(
        "輸入 `status`", "輸入 `status`", "`status` 命令", " 查看時間軸", "可以查看時間軸"
    ),
    ("zh-TW", "credits"): Wording(
        "輸入 `credits`", "輸入 `credits`", "`credits` 命令", " 查看點數", "可以查看點數"
    ),
    ("zh-TW", "upload"): Wording(
        "輸入 `upload` 和檔名", "輸入 `upload` 和檔名", "`upload` 命令", "", "可以上傳檔案"
    ),
    ("zh-TW", "website"): Wording(
        "執行 `nemo open`", "執行 `nemo open`", "`nemo open` 命令", " 開啟網站", "可以開啟網站"
    ),
    ("zh-TW", "edit"): Wording("輸入「{words}」", "輸入「{words}」", "「{words}」這句話"),
    ("zh-TW", "nothing"): Wording("告訴我{what}", "告訴我{what}", "對話", "你的想法"),
}


def told(heard: Heard, language: str, raw: str, passed: str, rest: str, *, refused: bool) -> str:
    """Say it in the place of `raw`, which stands between `passed` and `rest`."""
    if heard.literal:
        return heard.literal
    is_open = heard.kind == "edit" and not heard.words
    wording = WORDINGS[language, "nothing" if is_open else heard.kind]
    command = f"export {heard.words}".strip()
    what = f" {heard.what}" if heard.what and language == "en" else heard.what
    form = {"do": wording.do, "doing": wording.doing, "thing": wording.thing}[heard.form]
    text = form.format(command=command, words=heard.words, what=what)
    if not what:
        text += _addition(heard, wording, passed, rest, refused=refused)
    if text.startswith("`") and _CJK.match(passed[-1:]):
        text = f" {text}"
    if text.endswith("`") and _CJK.match(rest):
        text += " "
    if raw[:1].isupper() and heard.form != "thing":
        text = text[0].upper() + text[1:]
    return text


def _addition(heard: Heard, wording: Wording, passed: str, rest: str, *, refused: bool) -> str:
    if heard.form == "thing":
        return wording.use if heard.is_told else ""
    if heard.form != "do" or refused or heard.is_told:
        return ""
    if _PURPOSE_BEFORE.search(passed) or _PURPOSE_FOLLOWS.match(rest):
        return ""
    return wording.purpose if _ENDS.match(rest) or _SAYS_NO_MORE.match(rest) else ""


def unpaired(raw: str) -> list[str]:
    """The marks of emphasis that were opened or closed in a text, and not both."""
    marks = _EMPHASIS.findall(raw)
    return [mark for mark in dict.fromkeys(marks) if marks.count(mark) % 2]
