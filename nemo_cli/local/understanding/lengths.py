"""Reads wishes about how long the whole, a clip or a title shall last."""

import re
from functools import partial

from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.understanding.numbers import SPAN
from nemo_cli.local.understanding.numbers import length_ms
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import first
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.places import ANY_CLIP
from nemo_cli.local.understanding.places import place_of
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.wishes import CLIP
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Wish

LONGER = 1.5


SHORTER = 0.67


_FIRST_SECONDS = rf"""
    \b(in |for |during |over )?(the )?(first|last) (?P<span>{SPAN})
    |在?最?前面?(?P<span_zh>{SPAN})[内里]?
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
