"""Reads wishes about how the picture looks: mood, time of day, transitions."""

import re
from functools import partial

from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.places import ANY_CLIP
from nemo_cli.local.understanding.places import place_of
from nemo_cli.local.understanding.rule import rule
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.wishes import Daytime
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Transition
from nemo_cli.local.wishes import Wish

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


def _daytime(time: str, _match: re.Match[str]) -> list[Wish]:
    return [Daytime(time)]


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
