"""Which part of the timeline is meant: "the second clip", 第二个片段, "the title"."""

import re

from nemo_cli.local.understanding.numbers import DIGITS
from nemo_cli.local.understanding.rule import rule
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import Target

ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "last": LAST,
    "final": LAST,
}
_SPELLED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_PART = r"(clips?|scenes?|shots?|segments?|parts?|videos?|pictures?|images?|photos?|slides?|one)\b"
_PART_ZH = r"(个|段|张|幅|条)?(片段|视频|镜头|场景|画面|图片|照片|素材|段)|[个段张幅条]"
CLIP = rule(
    rf"""
    (
    (the |my )?(
        ({"|".join(ORDINALS)}|\d{{1,2}}(st|nd|rd|th)) {_PART}
        |(clip|scene|shot|segment|part)\s*(number\s|no\.?\s)?\s*(\d{{1,2}}\b|({"|".join(_SPELLED)})\b)
    )
    |第[一二两三四五六七八九十\d]{{1,3}}({_PART_ZH})
    |最后(一|的)?({_PART_ZH})
    |片段[一二三四五\d]{{1,2}}
    )
    """
)
ANY_CLIP = rule(
    rf"({CLIP}|the (clip|scene|shot|segment|picture|image|photo)\b|[这那]?个?(片段|镜头))"
)
KINDS: dict[str, str] = {
    "end_card": r"end\s*-?\s*card|outro|ending( card)?|end screen|片尾(字幕)?|结尾(画面)?",
    "lower_third": r"lower[\s-]*third|name (tag|strap)|人名条|字幕条",
    "subtitle": r"subtitle\b|tag\s*line|sub-?\s*heading|second line|副标题",
    "captions": r"subtitles|captions?|subs\b|字幕",
    "watermark": r"watermark|logo|水印|标志|台标",
    "title": r"titles?|heading|headline|text( overlays?)?|标题|片名|文字",
    "music": r"(background )?music|soundtrack|bgm|song|背景音乐|配乐|音乐",
    "transition": r"transitions?|cross-?\s*fades?|转场|过渡",
    "mood": r"filters?|colou?r (grad(e|ing)|effect|filter)s?|effects?|滤镜|调色",
}
KIND = rule("|".join(KINDS.values()))


def target_of(words: str) -> Target:
    """Return the part that words name; the clips when they name none."""
    for kind, pattern in KINDS.items():
        if search(rf"^(the |my |all )*({pattern})$", words.strip()):
            return Target(kind)
    return Target("clip", place_of(words))


def place_of(words: str) -> int | None:
    """Return the number that words name, LAST for the last, None for none."""
    lowered = words.lower()
    for word, value in {**ORDINALS, "最后": LAST}.items():
        if re.search(rf"\b{word}\b" if word.isascii() else word, lowered):
            return value
    digits = re.search(r"\d{1,2}", lowered)
    if digits:
        return int(digits[0])
    chinese = re.search(r"(?:第|片段)([一二两三四五六七八九十])", lowered)
    if chinese:
        return 10 if chinese[1] == "十" else DIGITS[chinese[1]]
    spelled = re.search(rf"\b({'|'.join(_SPELLED)})\b", lowered)
    # "the first one" has its number already; a lone "one" is no number.
    return _SPELLED[spelled[1]] if spelled and lowered.strip() != "one" else None
