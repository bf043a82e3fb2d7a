"""The words by which a SKILL.md is understood, in English and Chinese: headings, limits, defaults.

Chinese is written in Simplified characters; text is folded to them before it is compared.
"""

import re
from typing import Final

GREETING_WORDS: Final = (
    "greeting", "greetings", "welcome", "hello", "first contact", "getting started",
    "first message", "first reply", "first response", "opening message", "opening line",
    "when the user opens", "when a user opens", "when the user arrives",
    "欢迎语", "欢迎词", "欢迎", "开始使用", "问候语", "问候", "开场白", "第一句话", "打招呼",
)  # fmt: skip
TRY_WORDS: Final = (
    "try", "try saying", "things to try", "example prompts", "sample prompts", "prompt examples",
    "prompt ideas", "starter prompts", "example requests", "conversation starters",
    "you can say", "things to say", "things you can say", "say things like", "say something like",
    "试试", "试试说", "试一试", "你可以说", "可以这样说", "示例提示词", "提示词示例",
)  # fmt: skip
TIP_WORDS: Final = (
    "tip", "tips", "best practices", "best practice",
    "提示", "小贴士", "贴士", "小技巧", "使用技巧", "拍摄技巧", "使用建议", "最佳实践",
)  # fmt: skip
# Beside such words in a line that ends in a colon, and is a heading for it.
FILLERS: Final = frozenset({
    "a", "an", "and", "ask", "asking", "below", "can", "could", "few", "for", "ideas", "it", "like",
    "more", "now", "of", "one", "or", "out", "say", "saying", "some", "something", "the", "these",
    "things", "this", "to", "tricks", "with", "you",
})  # fmt: skip
_NOT_FOLLOWED_BY: Final = {"提示": "词"}  # 提示词 is a prompt


def word_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one of the words, whole, in folded text; the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    letters = "|".join(word.replace(" ", "[ -]{1,3}") for word in ordered if word.isascii())
    signs = (_sign(word) for word in ordered if not word.isascii())
    return re.compile("|".join((rf"(?<![a-z0-9])(?:{letters})(?![a-z0-9])", *signs)))


def _sign(word: str) -> str:
    after = _NOT_FOLLOWED_BY.get(word)
    return f"{word}(?!{after})" if after else word


# --- the upload limit: a size, a word of limit, and what is sent

LIMIT_WORDS: Final = (
    "max", "maximum", "limit", "limits", "limited to", "cap", "caps", "capped", "up to",
    "at most", "no larger than", "no bigger than", "no more than", "not larger than",
    "not exceed", "cannot exceed", "not be larger", "as large as", "top out", "tops out",
    "ceiling", "or less", "or smaller",
    "最大", "最多", "不超过", "不得超过", "不能超过", "不可超过", "不要超过", "上限", "限制", "限",
    "以内", "以下", "之内", "小于", "不大于", "至多", "封顶",
)  # fmt: skip
# These limit anything at all: only a word of what is sent makes an upload limit of them.
WEAK_LIMIT_WORDS: Final = (
    "smaller than",
    "less than",
    "under",
    "below",
    "within",
    "beyond",
    "larger than",
    "over",
)
SENT_WORDS: Final = (
    "file", "files", "upload", "uploads", "uploaded", "uploading", "clip", "clips", "footage",
    "attachment", "attachments", "media", "recording", "recordings", "source", "sources", "input",
    "inputs", "material", "materials", "asset", "assets", "drop", "send", "attach",
    "文件", "档案", "素材", "上传", "片段", "原片", "附件", "发送",
)  # fmt: skip
RESULT_WORDS: Final = (
    "output", "outputs", "export", "exports", "exported", "result", "results", "render", "renders",
    "rendered", "deliver", "delivers", "delivered", "download", "downloads", "compress it",
    "成片", "导出", "输出", "结果", "下载",
)  # fmt: skip

# --- defaults: a sentence that says what comes when nothing is asked for

DEFAULT_WORDS: Final = (
    "by default", "default:", "default to", "defaults to", "defaulting to", "default is",
    "default resolution", "default output", "default format", "default size", "default ratio",
    "default aspect ratio", "default quality", "runs at", "run at", "running at", "renders at",
    "rendered at", "hands you", "hand you", "hands back", "hands over", "gives you", "you get",
    "you'll get", "comes out in", "comes out at", "comes out as", "come out in", "come out at",
    "come out as", "comes back in", "comes back as", "comes as", "outputs at", "outputs in",
    "exports at", "exports in", "exports as", "unless you ask", "unless you say",

    "unless told otherwise", "if you don't say otherwise", "if you say nothing",
    "默认", "缺省", "预设", "如无要求", "不说的话", "交给你",
    "输出为", "成片为",
)  # fmt: skip
# What is possible, not what comes: it names no default.
POSSIBLE_WORDS: Final = (
    "up to", "as high as", "maximum of", "max", "at most", "as large as", "even", "or higher",
    "最高", "最大", "高达", "可达", "支持",
)  # fmt: skip
ON_REQUEST: Final = (
    r"on request|on demand|when(?:ever)? you|if you|only if|is optional|is available|is possible|"
    r"可选|按需|需要时"
)
NO_DEFAULT: Final = re.compile(r"\bnot\b[^.]{0,24}\bdefault|\bno default\b|不是默认|没有默认")
SHAPES: Final = (
    ("9:16", "vertical|portrait|upright|竖屏|竖版|直式"),
    ("16:9", "landscape|widescreen|horizontal|横屏|横版"),
    ("1:1", "square|方形|正方形"),
)
