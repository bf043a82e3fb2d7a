"""Reads wishes about the picture as a whole: shape, size, rate, colour mood, transitions, length."""

import re

from nemo_cli.local.understanding.numbers import SPAN
from nemo_cli.local.understanding.numbers import length_ms
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import search
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.places import ANY_CLIP
from nemo_cli.local.understanding.places import place_of
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Rate
from nemo_cli.local.wishes import Shape
from nemo_cli.local.wishes import Size
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Transition
from nemo_cli.local.wishes import Wish

SHORTEST_MS = 500
LONGEST_MS = 600_000
LARGEST_SIDE = 2160
SMALLEST_SIDE = 240

SHAPES: dict[tuple[int, int], str] = {
    (
        9,
        16,
    ): r"\b(?:vertical(?:ly)?|portrait|tik\s*-?tok|reels?|shorts|(?:instagram|insta|ig)\s+stor(?:y|ies)|snapchat|douyin|phone\s+format)\b|竖屏|竖版|竖的|抖音|快手|小红书|视频号",
    (1, 1): r"\b(?:square|instagram\s+post)\b|方形|正方形|方的",
    (
        16,
        9,
    ): r"\b(?:horizontal(?:ly)?|landscape(?=\s+(?:format|mode|orientation|video|shape))|wide\s*screen|youtube(?!\s+shorts))\b|横屏|横版|宽屏|油管",
    (21, 9): r"\b(?:ultra-?\s?wide|cinemascope|anamorphic|letterbox(?:ed)?)\b|宽银幕",
}
_RATIO = r"(?<![\d.:])(?P<across>\d{1,2})\s*(?::|：|x|×|比|by)\s*(?P<down>\d{1,2})(?![\d:]|\s*(?:px|p\b|speed|faster|slower))(?:\s*(?:aspect(?:\s+ratio)?|ratio|format|画幅|比例))?"
_SHAPE_TAIL = r"(?:\s+(?:format|video|mode|orientation|shape|aspect(?:\s+ratio)?|version)\b|视频|格式|比例|画幅|的)?"
_SIZES: dict[int, str] = {
    4320: r"\b8\s?k\b(?:\s+uhd)?|8K",
    2160: r"\b4\s?k\b(?:\s+(?:uhd|resolution|quality))?|\b2160p?\b|\buhd\b|\bultra[\s-]?hd\b|超高清",
    1440: r"\b2\s?k\b|\b1440p\b|\bqhd\b",
    1080: r"\b1080p?\b|\bfull[\s-]?hd\b|\bfhd\b|全高清|\bhigh[\s-]definition\b|高清",
    720: r"\b720p?\b|\bhd\s+ready\b|\bhd\b|标清",
    480: r"\b480p?\b|\bsd\b",
    360: r"\b360p\b",
    240: r"\b(?:240|144)p\b",
}
_ANY_K = r"\b(?P<k>\d{1,3})\s?k\b(?!\s*(?:views|followers))"
_SIZE_TAIL = r"(?:\s*(?:resolution|quality|分辨率|画质|清晰度))?"
_RATE = r"(?P<rate>\d{1,3})\s*(?:fps|frames\s+(?:per|a)\s+second|帧(?:每秒|/秒)?)"
RATES = (24, 25, 30, 50, 60)

_MAKE_IT = rf"(?:(?:make|turn|convert|change|set|grade|have|want|give|add|apply|use|render|把|将|让|换成|改成)\s*)*(?P<target>{ANY_CLIP}|it|everything|this|the\s+(?:video|film|whole\s+(?:video|thing)|colou?rs?|look|picture|footage|mood|tone)|画面|视频|整体|颜色|色调|画风|色彩)?\s*(?:look|feel|be|appear|into|to|in|a|an|的?颜色|的?色调|的?画面|调成?|变成?|改成|换成|设为|变得|成|的|\s)*"
_MORE = r"(?:(?:a\s+)?(?:bit|little|much|lot|more|slightly|更|再|稍微)\s*)*"
MOOD_WORDS: dict[str | None, str] = {
    "monochrome": r"black[\s-]*(?:and|&|n)?[\s-]*white|b\s?&\s?w|monochrome|gr[ae]y\s?scale|黑白",
    "warm": r"warm(?:er)?|cozier|暖色调?|暖(?:一?点|些)|温暖(?:一?点|些)?",
    "cold": r"cool(?:er)?|cold(?:er)?|bluer|冷色调?|冷(?:一?点|些)",
    "dark": r"dark(?:er)?|moodier|moody|dimmer|暗(?:一?点|些)|暗色调?|暗调|变暗|调暗",
    "bright": r"bright(?:er)?|lighter|more\s+colou?rful|more\s+vivid|more\s+vibrant|vivid|vibrant|more\s+saturated|亮(?:一?点|些)|明亮(?:一?点|些)?|鲜艳(?:一?点|些)?|变亮|调亮|提亮",
    "pastel": r"pastel|softer|dreamier|dreamy|柔和(?:一?点|些)?|梦幻(?:一?点|些)?|粉彩|马卡龙",
    None: r"(?:back\s+to\s+)?(?:natural|normal|original)\s+colou?rs?|原色|自然色|恢复颜色|正常颜色",
}
_TONE = r"(?:\s*(?:tones?|colou?rs?|mood|look|filter|(?:colou?r\s+)?grad(?:e|ing)|feel(?:ing)?|vibes?|palette|色调|调|滤镜|风格|感觉|效果))"
_COMPARED = (
    r"warmer|cooler|colder|darker|brighter|lighter|softer|dreamier|moodier|bluer|dimmer|cozier"
)
TRANSITIONS: dict[str, str] = {
    "crossfade": r"cross-?\s*fad(?:e|es|ing)|dissolv(?:e|es)|smooth\s+transitions?|soft\s+transitions?|fade\s+between(?:\s+(?:the\s+)?clips)?|叠化|淡入淡出|交叉淡化|溶解|平滑(?:转场|过渡)",
    "fade_black": r"fad(?:e|es|ing)\s+(?:to|through|from|via)\s+black|dip\s+to\s+black|fade\s+(?:in|out)(?:\s+and\s+(?:in|out))?(?:\s+at\s+the\s+(?:end|start|beginning))?|黑场|淡出到黑|渐黑|黑屏过渡|淡出|淡入",
    "cut": r"hard\s+cuts?|straight\s+cuts?|jump\s+cuts?|no\s+transitions?|without\s+transitions?|硬切|直接切换?|不要转场|无转场",
}
_ANY_TRANSITION = r"(?:add|use|with|put|some|nice|加上?|添加)\s*(?:some\s+|nice\s+|cool\s+|smooth\s+|a\s+)*(?:transitions?|转场|过渡)(?:效果)?(?:\s+between\s+(?:the\s+|each\s+|all\s+)?(?:clips?|scenes|pictures|photos|shots|them|images))?"
_TRANSITION_LEAD = r"(?:(?:add|use|with|put|make|change|set|replace|加上?|添加|用|改成|换成)\s*)?(?:the\s+|a\s+|an\s+)?(?:transitions?\s*(?:to|into|as)?\s*(?:a\s+)?|转场(?:改成|换成|用|为)?)?"
_TRANSITION_TAIL = r"(?:\s*(?:transitions?|effects?|转场|过渡|效果))?(?:\s+between\s+(?:the\s+|each\s+|all\s+)?(?:clips?|scenes|pictures|photos|shots|them|images))?"
_EACH = rf"(?P<span>{SPAN})\s*(?:each|per\s+(?:picture|image|photo|slide|clip)|for\s+each|apiece|一张|每张|/张)|(?:each|every|per)\s*(?:picture|image|photo|slide|clip|one)?\s*(?:for|lasts?|is|at|to)?\s*(?P<span2>{SPAN})|每[一]?[张个段幅](?:图片|照片|片段|图)?(?:显示|停留|播放)?\s*(?P<span3>{SPAN})"
_CLIP_LENGTH = rf"(?:make|set|have|let|把|将|让)?\s*(?P<clip>{ANY_CLIP})\s*(?:be|is|last|to|for|long|改成|改为|变成|设为|时长|持续|的|为|到|\s)*(?P<span>{SPAN})(?:\s+long)?"
_LENGTH = rf"(?:(?:make|set|have|shorten|extend|lengthen|cut|trim|stretch|change|keep|reduce|缩短|延长|把|改|剪|调整?)\s*(?:it|this|the\s+(?:video|film|clip|length|duration|whole\s+thing)|that|视频|时长|长度|总长|片子)?\s*(?:down\s+|out\s+)?(?:be|to|last|at|for|成|到|为|至|改成|改为|是)*\s*)?(?:length|duration|lasting|for|of|时长|长度|长|总长)?\s*[:：]?\s*(?:about|around|roughly|exactly|only|just|approximately|大约|大概|约)?\s*(?P<span>{SPAN})(?:[\s-]+(?:long|in\s+(?:length|total)|instead|total)|长的?|左右|的)?"


def read_shape(page: Page) -> Page:
    """Read shape, size and rate."""
    page = take(page, _RATE, _rate)
    for height, pattern in _SIZES.items():
        page = take(
            page,
            rf"(?:\bin\s+|\bat\s+)?(?:{pattern}){_SIZE_TAIL}",
            lambda _, h=height: _size(h),  # type: ignore[misc]
        )
    page = take(page, _ANY_K, lambda match: _size(int(match["k"]) * 540))
    page = take(page, _RATIO, _ratio)
    for (across, down), pattern in SHAPES.items():
        page = take(
            page,
            rf"(?:{pattern}){_SHAPE_TAIL}",
            lambda _, a=across, d=down: [Shape(a, d)],  # type: ignore[misc]
        )
    return page


def read_transitions(page: Page) -> Page:
    """Read how clips shall follow one another."""
    for name, pattern in TRANSITIONS.items():
        page = take(
            page,
            rf"{_TRANSITION_LEAD}(?:{pattern}){_TRANSITION_TAIL}",
            lambda _, n=name: [Transition(n)],  # type: ignore[misc]
        )
    return take(page, _ANY_TRANSITION, lambda _: [Transition("crossfade")])


def read_mood(page: Page) -> Page:
    """Read a mood that is asked for as a change; one inside a description stays there."""
    for mood, pattern in MOOD_WORDS.items():
        page = take(
            page,
            rf"{_MAKE_IT}{_MORE}(?:{pattern}){_TONE}?(?P<end>(?=\s*(?:[,.;!?，。；！？‖]|$|and\b|please|then\b|but\b|again|now|吧|了|并)))",
            lambda match, m=mood: _mood(m, match),  # type: ignore[misc]
        )
    return page


def read_length(page: Page) -> Page:
    """Read how long it shall be; what was a trim or a title's time is gone by now."""
    page = take(page, _EACH, lambda match: _length(_span(match), each=True))
    page = take(page, _CLIP_LENGTH, _clip_length)
    return take(page, _LENGTH, lambda match: _length(_span(match)))


def _span(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return length_ms(next(groups[name] for name in ("span", "span2", "span3") if groups.get(name)))


def _length(wanted_ms: int, *, each: bool = False, target: Target = Target("clip")) -> list[Wish]:
    given_ms = max(SHORTEST_MS, min(LONGEST_MS, wanted_ms))
    wish = Length(given_ms, target, each)
    if given_ms == wanted_ms:
        return [wish]
    return [Adjusted("length", _seconds(wanted_ms), _seconds(given_ms)), wish]


def _seconds(length: int) -> str:
    return f"{length / 1000:g} s"


def _clip_length(match: re.Match[str]) -> list[Wish] | None:
    place = place_of(match["clip"])
    if place is None:
        return None
    return _length(length_ms(match["span"]), target=Target("clip", place))


def _rate(match: re.Match[str]) -> list[Wish]:
    wanted = int(match["rate"])
    given = min(RATES, key=lambda rate: abs(rate - wanted))
    bent: list[Wish] = [] if given == wanted else [Adjusted("fps", f"{wanted} fps", f"{given} fps")]
    return [*bent, Rate(given)]


def _size(wanted: int) -> list[Wish]:
    given = max(SMALLEST_SIDE, min(LARGEST_SIDE, wanted))
    names = {2160: "4K"}
    if given == wanted:
        return [Size(given)]
    return [Adjusted("size", f"{round(wanted / 540)}K", names.get(given, f"{given}p")), Size(given)]


def _ratio(match: re.Match[str]) -> list[Wish] | None:
    across, down = int(match["across"]), int(match["down"])
    if not across or not down or not 1 / 3 <= across / down <= 3:
        return None
    return [Shape(across, down)]


def _mood(mood: str | None, match: re.Match[str]) -> list[Wish] | None:
    """Take a mood for a change when it says so: a comparative, or "make it …"."""
    whole = match[0]
    is_change = search(
        rf"{_COMPARED}|一?点|些|^\W*(?:make|turn|convert|change|set|grade|have|want|give|add|apply|use|把|将|让|换成|改成|调|变)",
        whole,
    )
    if (
        is_change is None
        and match["target"] is None
        and search(_TONE + r"\s*$", whole) is None
        and not (mood == "monochrome" and match.start() == 0)
    ):
        return None
    target = match["target"] or ""
    return [Mood(mood, Target("clip", place_of(target) if search(ANY_CLIP, target) else None))]
