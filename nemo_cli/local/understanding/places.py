"""Which part of the timeline is meant: "the second clip", "the last one", 第二个片段, "the title"."""

import re

from nemo_cli.local.understanding.numbers import DIGITS
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import Target

_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
ORDINALS = {word: value for value, word in enumerate(_ORDINALS, 1)} | {"last": LAST, "final": LAST}
_PART = r"clips?|scenes?|shots?|segments?|parts?|videos?|pictures?|images?|photos?|slides?|one"
_PART_ZH = r"(?:个|段|张|幅|条)?(?:片段|视频|镜头|场景|画面|图片|照片|素材|段)"
_NUMBER_ZH = r"[一二两三四五六七八九十\d]{1,3}"
CLIP = (
    rf"(?:the\s+|my\s+)?(?:(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s+(?:{_PART})"
    rf"|(?:clip|scene|shot|segment|part)\s*(?:number\s+|no\.?\s*|#)?(?:\d{{1,2}}|one|two|three|four|five))"
    rf"|第{_NUMBER_ZH}{_PART_ZH}|最后(?:一|的)?{_PART_ZH}|片段{_NUMBER_ZH}"
)
ANY_CLIP = rf"(?:{CLIP}|the\s+(?:clip|scene|shot|segment|picture|image|photo)|这?个?(?:片段|镜头))"
KINDS: dict[str, str] = {
    "end_card": r"end\s*-?\s*card|outro|ending(?:\s+card)?|end\s+screen|片尾(?:字幕)?|结尾(?:画面)?",
    "lower_third": r"lower[\s-]*third|name\s+(?:tag|strap)|人名条|字幕条",
    "subtitle": r"subtitle\b(?!s)|tag\s*line|sub-?\s*heading|second\s+line|副标题",
    "captions": r"subtitles|captions?|subs|字幕",
    "watermark": r"watermark|logo|水印|标志|台标",
    "title": r"titles?|heading|headline|text(?:\s+overlays?)?|标题|片名|文字",
    "music": r"(?:background\s+)?music|soundtrack|bgm|song|背景音乐|配乐|音乐|BGM",
    "sound": r"sound|audio|原声|声音",
    "transition": r"transitions?|cross-?\s*fades?|转场|过渡",
    "mood": r"filters?|colou?r\s+(?:grad(?:e|ing)|effect|filter)s?|effects?|滤镜|调色",
}
KIND = "|".join(KINDS.values())


def target_of(words: str) -> Target:
    """Return the part that words name; the clips when they name none."""
    for kind, pattern in KINDS.items():
        if re.fullmatch(rf"(?:the\s+|my\s+|all\s+)*(?:{pattern})", words.strip(), re.IGNORECASE):
            return Target(kind)
    return Target("clip", place_of(words))


def place_of(words: str) -> int | None:
    """Return the number that words name, LAST for the last, None for none."""
    lowered = words.lower()
    for word, value in ORDINALS.items():
        if re.search(rf"\b{word}\b", lowered):
            return value
    if "最后" in lowered:
        return LAST
    digits = re.search(r"\d{1,2}", lowered)
    if digits:
        return int(digits[0])
    chinese = re.search(r"[一二两三四五六七八九十]", lowered)
    if chinese and ("第" in lowered or "片段" in lowered):
        return 10 if chinese[0] == "十" else DIGITS[chinese[0]]
    spelled = re.search(r"\b(one|two|three|four|five)\b", lowered)
    return ["one", "two", "three", "four", "five"].index(spelled[0]) + 1 if spelled else None
