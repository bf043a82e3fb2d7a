"""Reads wishes about the picture: shape, size, rate, colour mood, transitions, length."""

import re
from functools import partial
from math import gcd

from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.understanding.numbers import SPAN
from nemo_cli.local.understanding.numbers import length_ms
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import first
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.places import ANY_CLIP
from nemo_cli.local.understanding.places import place_of
from nemo_cli.local.understanding.rule import rule
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.wishes import CLIP
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Daytime
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Rate
from nemo_cli.local.wishes import Shape
from nemo_cli.local.wishes import Size
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Transition
from nemo_cli.local.wishes import Wish

LARGEST_SIDE = 2160
SMALLEST_SIDE = 240
RATES = (24, 25, 30, 50, 60)
LONGER = 1.5
SHORTER = 0.67

SHAPES: dict[tuple[int, int], str] = {
    (9, 16): r"""
        \b(vertical(ly)?|upright|portrait|(for |as )?stories|tik\s*-?tok|reels?|shorts|(instagram
        |insta|ig) stor(y|ies)
        |snapchat|douyin|phone format)\b|竖屏|竖版|竖的|抖音|快手|小红书|视频号
        """,
    (1, 1): r"\b(square|instagram post)\b|正?方形|方的",
    (16, 9): r"""
        \b(horizontal(ly)?|landscape(?= (format|mode|orientation|video|shape))|wide\s*screen
        |youtube(?! shorts))\b|横屏|横版|宽屏|油管
        """,
    (21, 9): r"\b(ultra-?\s?wide|cinemascope|anamorphic|letterbox(ed)?)\b|宽银幕",
}
_SHAPE_TAIL = (
    r"( (format|video|mode|orientation|shape|aspect( ratio)?|version)\b|视频|格式|比例|画幅|的)?"
)
_RATIO = r"""
    (?<![\d.:])(?P<across>\d{1,2})\s*(:|x|×|比|by)\s*(?P<down>\d{1,2})
    (?![\d:]|\s*(px|p\b|speed|faster|slower))(\s*(aspect( ratio)?|ratio|format|画幅|比例))?
    """
SIZES: dict[int, str] = {
    2160: r"\b4\s?k\b( (uhd|resolution|quality))?|\b2160p?\b|\buhd\b|\bultra[\s-]?hd\b|超高清",
    1440: r"\b2\s?k\b|\b1440p\b|\bqhd\b",
    1080: r"\b1080p?\b|\bfull[\s-]?hd\b|\bfhd\b|全高清|\bhigh[\s-]definition\b|高清",
    720: r"\b720p?\b|\bhd ready\b|\bhd\b|标清",
    480: r"\b480p?\b|\bsd\b",
    360: r"\b360p\b",
    240: r"\b(240|144)p\b",
}
_PIXELS = r"(resolution( of)?:? )?\b(?P<width>[1-9]\d{2,3})\s*[x×*]\s*(?P<height>[1-9]\d{2,3})\b"
_OTHER_K = r"\b(?P<k>\d{1,3})\s?k\b(?! (views|followers))"
# 8K has this many times the lines of "1K".
LINES_OF_K = 540
_SIZE_TAIL = r"(\s*(resolution|quality|分辨率|画质|清晰度))?"
_RATE = r"(?P<rate>\d{1,3})\s*(fps\b|frames (per|a) second|帧(每秒|/秒)?)"

MOODS: dict[str | None, str] = {
    "monochrome": r"black[\s-]*(and|&|n)?[\s-]*white|b\s?&\s?w|monochrome|gr[ae]y\s?scale|黑白",
    "warm": r"warm(er)?|cozier|too (cold|cool|blue)|暖色调?|暖(一?[点些])|温暖(一?[点些])?|太冷",
    "cold": r"cool(er)?|cold(er)?|bluer|too (warm|orange|yellow)|冷色调?|冷(一?[点些])|太暖",
    "dark": r"""
        dark(er)?|moodier|moody|dimmer|too (bright|light)|暗(一?[点些])|暗色调?|暗调|[变调]暗|太亮
        """,
    "bright": r"""
        bright(er)?|lighter|(more )?(colou?rful|vivid|vibrant|saturated)|too dark
        |亮(一?[点些])|明亮(一?[点些])?|鲜艳(一?[点些])?|[变调提]亮|太暗
        """,
    "pastel": r"pastel|softer|dream(y|ier)|柔和(一?[点些])?|梦幻(一?[点些])?|粉彩|马卡龙",
    None: r"(back to )?(natural|normal|original) colou?rs?|原色|自然色|恢复颜色|正常颜色",
}
_LOOK_AT_IT = rf"""
    ((\b(make|turn|convert|change|set|grade|have|want|give|add|apply|use|render)\b|把|将|让|换成
    |改成)\s*)*
    (?P<target>{ANY_CLIP}|\b(it'?s?|them|everything|this)\b
    |the (video|film|whole (video|thing)|colou?rs?|look|picture|footage|mood|tone)\b
    |画面|整个?视频|视频|整体|颜色|色调|画风|色彩)?
    \s*((look|feel|be|appear|into|to|in|a|an|is|are)\b|的?(颜色|色调|画面)|调成?|变成?|改成|换成
    |设为|变得|成|的|有点|\s)*
    ((a )?(bit|little|much|lot|more|slightly)\b\s*|更|再|稍微)*
    """
_TONE = r"""
    (\s*(tones?|colou?rs?|mood|look|filter|(colou?r )?grad(e|ing)|feel(ing)?|vibes?|palette
    |色调|调|滤镜|风格|感觉|效果))
    """
# What makes a mood a change of one and not a word of a description.
_CHANGE = r"""
    \btoo\b|太|\b(warmer|cooler|colder|darker|brighter|lighter|softer|dreamier|moodier|bluer
    |dimmer|cozier)\b
    |一?[点些]|^[\s,.;!?~‖，。；！？、…]*\b(make|turn|convert|change|set|grade|have|want|give|add
    |apply|use)\b
    |[把将让调变]|换成|改成
    """
_MOOD_END = r"(?=了?\s*([,.;!?，。；！？‖]|$|(and|please|then|but|again|now)\b|吧|并))"

DAYTIMES: dict[str, str] = {
    "night": r"night(time)?|midnight|夜晚|晚上|夜里|深夜|夜景",
    "dawn": r"dawn|sunrise|(early )?morning|清晨|黎明|早晨|早上|日出时?",
    "dusk": r"dusk|evening|(the )?(blue|golden) hour|twilight|黄昏|傍晚|蓝调时刻",
    "day": r"day(time|light)?|noon|midday|白天|中午|正午",
}
_DAYTIME_LEAD = rule(
    r"""
    (
    \b(make|set|turn|change) (it|the (scene|video|picture|clip))( (be|to|at|into|in|look like))*\s
    |\b(same|but|instead)\b\s*,?\s*((but|at|in|during)\s)*
    |(改成|换成|变成|改到|调成|换到)
    )
    (the |a )?
    """
)
_FIRST_SECONDS = rf"""
    \b(in |for |during |over )?(the )?(first|last) (?P<span>{SPAN})
    |在?最?前面?(?P<span_zh>{SPAN})[内里]?
    """

TRANSITIONS: dict[str, str] = {
    "crossfade": r"""
        cross-?\s*fad(es?|ing)|dissolves?|(smooth|soft) transitions?|fades? between( (the )?clips)?
        |叠化|淡入淡出|交叉淡化|溶解|平滑(转场|过渡)
        """,
    "fade_black": r"""
        fad(es?|ing) (to|through|from|via) black|(dip|cut) to black( at the end)?|黑场|淡出到黑
        |渐黑|黑屏过渡
        |fade (in|out)( and (in|out))?( at the (end|start|beginning))?|淡出|淡入
        """,
    "cut": r"""
        (hard|straight|jump) cuts?|no transitions?|without transitions?
        |硬切|直接切换?|不要转场|无转场
        """,
}
_BETWEEN = rule(
    r"""
    ( (between|for|to) (the |each |all )*
    (clips?|scenes|pictures|photos|shots|them|images)( and)?)?
    """
)
_TRANSITION_LEAD = rule(
    r"""
    ((最后|结尾)?(片段|画面|场景)之间的?)?
    ((add|use|with|put|make|change|set|replace)\b\s*|加上?|添加|用|改成|换成)?(一个)?(the |a |an )?
    (transitions?( (to|into|as))? (a )?|转场(改成|换成|用|为)?)?
    """
)
_TRANSITION_TAIL = rf"( transitions?| effects?|转场|过渡|效果)*{_BETWEEN}"
_ANY_TRANSITION = rf"""
    (\b(add|use|with|put|some|nice)\b|加上?|添加)\s*((some|nice|cool|smooth|a) )*
    (transitions?|转场|过渡)(效果)?{_BETWEEN}
    """

_EACH = rf"""
    (?P<span>{SPAN})\s*(each|per (picture|image|photo|slide|clip)|for each|apiece|一张|每张|/张)
    |(each|every|per)( (picture|image|photo|slide|clip|one))?( (for|lasts?|is|at
    |to))? (?P<span_2>{SPAN})
    |每一?[张个段幅](图片|照片|片段|图)?(显示|停留|播放)?\s*(?P<span_3>{SPAN})
    """
_CLIP_LENGTH = rf"""
    ((make|set|have|let)\b|把|将|让)?\s*(?P<clip>{ANY_CLIP})
    \s*((be|is|last|to|for|long)\b|改成|改为|变成|设为|时长|持续|的|为|到
    |\s)*(?P<span>{SPAN})( long)?
    """
_LENGTH = rf"""
    (
    (\b(make|set|have|shorten|extend|lengthen|cut|trim|stretch|change|keep|reduce)\b|缩短|延长|把
    |改|剪|调整?)
    \s*(it|this|that|the (video|film|clip|length|duration|whole thing)|视频|时长|长度|总长|片子)?
    \s*((down|out|be|to|last|at|for)\b|成|到|为|至|改成|改为|是|\s)*
    )?
    ((length|duration|lasting|for|of)\b|(总|时)?长度?(改成|改为|调到|变成|设为|为|是|到)?)?\s*:?
    \s*((about|around|roughly|exactly|only|just|approximately)\b|大约|大概|约)?\s*(?P<span>{SPAN})
    ([\s-]+(long|in (length|total)|instead|total)\b|长的?|左右|的)?
    """
_BIT = r"((a )?(bit|little|lot|much|slightly) )*"
_LONGER = rf"""
    (make (it|the (video|film|clip)) )?(by )?((?P<by>{SPAN}) )?{_BIT}\b(?P<way>longer|shorter)\b
    |(把|让)?(视频|时长|片子)?(?P<way_zh>延长|加长|缩短|剪短)(?!到|至|成
    |为)\s*(?P<by_zh>{SPAN})?(一?[点些])?
    |再?(?P<way_bit>长|短)一?[点些]
    |\b((?P<way_2>shorten)|(?P<way_3>extend|lengthen)) ((it|the (video|film|clip)) )?
    by\s+(?P<by_2>{SPAN})
    |(?P<half>\b(cut|shorten|trim) (it|the (video|film|clip)) (in|by|to) half\b|剪掉?一半|缩短一半)
    """


def read_shape(page: Page) -> Page:
    """Read shape, size and rate."""
    page = take(page, _RATE, _rate)
    for lines, pattern in SIZES.items():
        page = take(page, rf"(\b(in|at) )?({pattern}){_SIZE_TAIL}", partial(_size, lines))
    page = take(page, _OTHER_K, lambda match: _size(int(match["k"]) * LINES_OF_K, match))
    page = take(page, _PIXELS, _pixels)
    page = take(page, _RATIO, _ratio)
    for shape, pattern in SHAPES.items():
        page = take(page, rf"({pattern}){_SHAPE_TAIL}", partial(_shape, shape))
    return page


def read_transitions(page: Page) -> Page:
    """Read how clips shall follow one another."""
    for name, pattern in TRANSITIONS.items():
        whole = rf"{_TRANSITION_LEAD}\b({pattern}){_TRANSITION_TAIL}"
        page = take(page, whole.replace(r"\b(", "(", 1), partial(_transition, name))
    return take(page, _ANY_TRANSITION, partial(_transition, "crossfade"))


def read_mood(page: Page) -> Page:
    """Read a mood that is asked for as a change; one inside a description stays there."""
    for mood, pattern in MOODS.items():
        whole = rf"{_LOOK_AT_IT}({pattern}){_TONE}?{_MOOD_END}"
        page = take(page, whole, partial(_mood, mood))
    return page


def read_daytime(page: Page) -> Page:
    """Read another time of day; one inside a description stays there."""
    for time, pattern in DAYTIMES.items():
        page = take(page, rf"{_DAYTIME_LEAD}({pattern}){_MOOD_END}", partial(_daytime, time))
    return page


def read_length(page: Page) -> Page:
    """Read how long it shall be; what was a trim or a title's time is gone by now."""
    page = take(page, _FIRST_SECONDS, partial(_title_time, page))
    page = take(page, _LONGER, _longer)
    page = take(page, _EACH, lambda match: _length(length_ms(first(match, "span")), each=True))
    page = take(page, _CLIP_LENGTH, _clip_length)
    return take(page, _LENGTH, lambda match: _length(length_ms(match["span"])))


def _length(wanted_ms: int, *, each: bool = False, target: Target = CLIP) -> list[Wish]:
    given_ms = max(SHORTEST_DRAFT_MS, min(LONGEST_DRAFT_MS, wanted_ms))
    wish = Length(given_ms, target, each)
    return [wish] if given_ms == wanted_ms else [Adjusted("length", wanted_ms, given_ms), wish]


def _title_time(page: Page, match: re.Match[str]) -> list[Wish]:
    """Read "in the first 3 seconds" as the time of a title, never as that of the video."""
    if any(isinstance(wish, Text) for wish in page.wishes):
        return [Length(length_ms(first(match, "span")), Target("title"))]
    return [Cannot("unknown", match[0].strip())]


def _daytime(time: str, _match: re.Match[str]) -> list[Wish]:
    return [Daytime(time)]


def _clip_length(match: re.Match[str]) -> list[Wish] | None:
    place = place_of(match["clip"])
    if place is None:
        return None
    return _length(length_ms(match["span"]), target=Target("clip", place))


def _longer(match: re.Match[str]) -> list[Wish]:
    if match["half"]:
        return [Stretch(factor=0.5)]
    shorter = search("short|短", first(match, "way")) is not None
    by = first(match, "by")
    if by:
        return [Stretch(added_ms=-length_ms(by) if shorter else length_ms(by))]
    return [Stretch(factor=SHORTER if shorter else LONGER)]


def _rate(match: re.Match[str]) -> list[Wish]:
    wanted = int(match["rate"])
    given = min(RATES, key=lambda rate: abs(rate - wanted))
    told = Adjusted("fps", f"{wanted} fps", f"{given} fps")
    return [Rate(given)] if given == wanted else [told, Rate(given)]


def _size(wanted: int, _match: re.Match[str]) -> list[Wish]:
    given = max(SMALLEST_SIDE, min(LARGEST_SIDE, wanted))
    if given == wanted:
        return [Size(given)]
    names = {LARGEST_SIDE: "4K"}
    told = Adjusted("size", f"{round(wanted / LINES_OF_K)}K", names.get(given, f"{given}p"))
    return [told, Size(given)]


def _ratio(match: re.Match[str]) -> list[Wish] | None:
    across, down = int(match["across"]), int(match["down"])
    if not across or not down or not 1 / 3 <= across / down <= 3:
        return None
    return [Shape(across, down)]


def _pixels(match: re.Match[str]) -> list[Wish]:
    width, height = int(match["width"]), int(match["height"])
    common = gcd(width, height)
    return [Shape(width // common, height // common), *_size(min(width, height), match)]


def _shape(shape: tuple[int, int], _match: re.Match[str]) -> list[Wish]:
    return [Shape(*shape)]


def _transition(name: str, _match: re.Match[str]) -> list[Wish]:
    return [Transition(name)]


def _mood(mood: str | None, match: re.Match[str]) -> list[Wish] | None:
    whole = match[0]
    target = match["target"] or ""
    is_change = search(_CHANGE, whole) or target or search(rf"{_TONE}\s*$", whole)
    if not is_change and not _stands_alone(match):
        return None
    place = place_of(target) if search(ANY_CLIP, target) else None
    return [Mood(mood, Target("clip", place))]


def _stands_alone(match: re.Match[str]) -> bool:
    """Tell whether a mood is all that a message says."""
    return match[0].strip() == match.string.strip(" .!?。！？")
