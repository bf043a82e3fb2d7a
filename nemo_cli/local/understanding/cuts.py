"""Reads wishes about the cut: trims, speed, order, removals."""

import re

from nemo_cli.local.understanding.numbers import NUMBER
from nemo_cli.local.understanding.numbers import SPAN
from nemo_cli.local.understanding.numbers import length_ms
from nemo_cli.local.understanding.numbers import number
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import search
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.places import ANY_CLIP
from nemo_cli.local.understanding.places import CLIP
from nemo_cli.local.understanding.places import KIND
from nemo_cli.local.understanding.places import place_of
from nemo_cli.local.understanding.places import target_of
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Speed
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Wish

SLOWEST = 0.25
FASTEST = 4.0
_AWAY = r"(?:cut(?:\s+(?:off|out|away))?|remove|trim(?:\s+(?:off|away))?|delete|drop|chop(?:\s+off)?|take\s+off|skip|lose|去掉|剪掉|删掉|删除|减掉|去除|切掉|裁掉|剪去|截掉)"
_OF = rf"(?:\s*(?:of|from|off)\s+(?:the\s+)?(?P<of>{ANY_CLIP}|video|film|it))?"
_SPAN_ZH = rf"(?P<zh_span>{SPAN})"
_START = (
    rf"{_AWAY}\s+(?:the\s+)?(?:first|initial|opening)\s+(?P<span>{SPAN}){_OF}"
    rf"|{_AWAY}\s+(?P<span2>{SPAN})\s+(?:from|off|at)\s+(?:of\s+)?(?:the\s+)?(?:start|beginning|front)(?:\s+of\s+(?:the\s+)?(?P<of2>{ANY_CLIP}|video|film))?"
    rf"|{_AWAY}(?P<zh_of>{CLIP})?的?(?:最?前面?|开头的?|开始的?)(?:的)?{_SPAN_ZH}"
    rf"|(?:把|将)?(?P<zh_of2>{CLIP})?的?(?:最?前面?|开头的?|开始的?)(?:的)?(?P<zh_span2>{SPAN}){_AWAY}"
    rf"|从第?(?P<zh_span3>{SPAN})(?:的地方)?开始"
    rf"|start\s+(?:it\s+|the\s+video\s+)?(?:at|from)\s+(?:second\s+)?(?P<span3>{SPAN})"
)
_END = (
    rf"{_AWAY}\s+(?:the\s+)?(?:last|final|ending)\s+(?P<span>{SPAN}){_OF}"
    rf"|{_AWAY}\s+(?P<span2>{SPAN})\s+(?:from|off|at)\s+(?:of\s+)?(?:the\s+)?end(?:\s+of\s+(?:the\s+)?(?P<of2>{ANY_CLIP}|video|film))?"
    rf"|{_AWAY}(?P<zh_of>{CLIP})?的?(?:最?后面?|结尾的?|末尾的?)(?:的)?{_SPAN_ZH}"
    rf"|(?:把|将)?(?P<zh_of2>{CLIP})?的?(?:最?后面?|结尾的?|末尾的?)(?:的)?(?P<zh_span2>{SPAN}){_AWAY}"
)
_SEC = r"\s*(?:seconds?|secs?|s|秒)?"
_RANGE = rf"(?:second\s+|seconds\s+|the\s+|第)?(?P<from>\d+(?:\.\d+)?(?::\d\d)?|{NUMBER}){_SEC}\s*(?:to|through|until|till|-|–|~|到|至)\s*(?:second\s+|第)?(?P<to>\d+(?:\.\d+)?(?::\d\d)?|{NUMBER}){_SEC}"
_KEEP = rf"(?:only\s+)?(?:keep|use|trim\s+(?:it\s+)?to|保留|只要|只留|留下|截取)\s*(?:only\s+|just\s+|视频|第)?(?:from\s+|between\s+|从)?{_RANGE}(?:的?(?:部分|内容|那段))?"
_KEEP_FIRST = rf"(?:only\s+)?(?:keep|use|保留|只要|只留|留下)\s*(?:only\s+|just\s+)?(?:the\s+)?(?P<edge>first|last|前面?|最?后面?)\s*(?P<span>{SPAN})"
_CUT_OUT = rf"{_AWAY}\s*(?:out\s+)?(?:everything\s+)?(?:from\s+|between\s+|the\s+part\s+from\s+|从)?{_RANGE}(?:的?(?:部分|内容|那段))?"
_FACTOR = rf"(?P<factor>{NUMBER})\s*(?:x|×|times|倍)"
_WHOM = rf"(?:\s*(?P<target>{ANY_CLIP}|the\s+(?:video|film|footage)|it|everything))?"
_SPEED = (
    rf"(?:play\s+|make\s+|speed\s+|run\s+|set\s+|把|将)?{_WHOM}\s*(?:play\s+|up\s+|up\s+by\s+|by\s+|to\s+|at\s+|以|用)*{_FACTOR}\s*(?P<dir>faster|slower|speed|as\s+fast|slow(?:\s+motion)?|quicker|的?速度?|加速|减速|快放|慢放|速播放|速|慢动作|播放)+"
    rf"|(?P<double>(?:at\s+)?double(?:\s+the)?\s+speed|twice\s+as\s+fast)|(?P<half>(?:at\s+)?half(?:\s+the)?\s+speed|半速|half\s+as\s+fast|twice\s+as\s+slow)"
    rf"|(?:speed\s+(?:up\s+)?(?P<whom1>{ANY_CLIP}|the\s+(?:video|film|footage)|it|things)(?:\s+up)?|speed\s+up|(?:make\s+)?(?P<whom2>{ANY_CLIP}|it|the\s+video)\s+(?:play\s+)?(?P<fast>faster|quicker)(?!\s+music)|(?P<fast_zh>加快|加速|快进|快一?点|快放))"
    rf"(?:\s*(?:by|to|to\s+about)?\s*(?P<by>{NUMBER})\s*(?:x|×|times|倍)|(?P<bypercent>\s+by\s+\d+\s*%))?"
    rf"|(?P<slow>slow\s+(?:(?:the\s+)?(?:video|it|clip|footage)\s+)?down(?:\s+(?:the\s+)?(?:video|it|clip|footage))?|(?:in\s+|into\s+|add\s+)?slow[\s-]*mo(?:tion)?(?:\s+effect)?|(?:make\s+(?:it|the\s+video|the\s+clip)\s+)?(?:play\s+)?slower|慢动作|放慢|减速|慢放|慢一?点)(?:(?:\s*(?P<slow_target>{CLIP}))?(?:播放|速度|效果)?)"
)
_MOVE_VERB = (
    r"(?:move|drag(?:\s+and\s+drop)?|put|place|bring|shift|drop|移动?|拖拽?|拖动|放|把|将|挪)"
)
_DRAGGED = rf"(?P<what>{ANY_CLIP}|it|(?:the\s+)?(?:clip|片段))"
_MOVE = (
    rf"{_MOVE_VERB}\s*(?:and\s+drop\s+)?{_DRAGGED}\s*(?:移动?|拖拽?|拖动?|放|挪|调|换|换到|排)?(?:\s*(?:to|at|in|into|before|after|到|在|至|去)\s*)+(?:the\s+)?(?:very\s+)?"
    rf"(?:(?P<start>start|beginning|front|first(?:\s+(?:place|position))?|top|最?前面?|开头|开始|第一[个位]|最开始)|(?P<end>end|back|last(?:\s+(?:place|position))?|bottom|最?后面?|结尾|末尾|最后(?:一个)?)|(?P<place>{CLIP}|(?:position|place|spot)\s*\d+|第{NUMBER}(?:个|位)?(?:位置)?))(?:的?(?:前面|之前|后面|之后|位置))?(?:\s+of\s+(?:the\s+)?(?:timeline|video))?"
)
_SWAP = rf"(?:swap|switch|exchange|交换|对调|调换)\s*(?P<what>{CLIP})\s*(?:and|with|和|与|跟)\s*(?P<with>{CLIP})(?:的?(?:位置|顺序))?|(?P<both>(?:swap|switch|交换|对调)\s*(?:the\s+(?:two\s+)?clips|(?:这|那)?两个?片段)(?:的?(?:位置|顺序))?|(?:reverse|flip)\s+the\s+(?:clip\s+)?order(?:\s+of\s+the\s+clips)?)"
_DELETE = r"(?:remove|delete|drop|get\s+rid\s+of|take\s+(?:out|away|off)|lose|cut(?:\s+out)?|no|without(?:\s+any)?|don'?t\s+(?:add|want|use|show)(?:\s+any)?|去掉|删掉|删除|移除|去除|不要|取消|没有|无|不加|不需要)"
_REMOVE = (
    rf"{_DELETE}\s*(?:the\s+|all\s+|any\s+|a\s+)*(?P<what>{CLIP}|{KIND}|clip|片段)(?!\s*(?:to|says?|改|换))(?:\s+(?:track|text|overlay|layer))?(?:轨道?)?"
    rf"|(?:把|将)?(?P<zh>{CLIP}|{KIND})(?:轨道?)?(?:都|全部)?(?:去掉|删掉|删除|移除|不要)(?:了|吧)?"
)


def read_cuts(page: Page) -> Page:
    """Read what shall be cut, moved, slowed or taken away."""
    page = take(page, _SWAP, _swap)
    page = take(page, _MOVE, _move)
    page = take(page, _KEEP_FIRST, _keep_first)
    page = take(page, _START, lambda match: _edge("start", match))
    page = take(page, _END, lambda match: _edge("end", match))
    page = take(page, _KEEP, lambda match: _range("keep", match))
    page = take(page, _CUT_OUT, lambda match: _range("cut_out", match))
    page = take(page, _SPEED, _speed)
    return take(page, _REMOVE, lambda match: [Remove(target_of(match["what"] or match["zh"]))])


def _first(match: re.Match[str], *starts: str) -> str | None:
    for name, value in match.groupdict().items():
        if value and name.rstrip("0123456789") in starts:
            return value
    return None


def _edge(edge: str, match: re.Match[str]) -> list[Wish]:
    span = _first(match, "span", "zh_span")
    assert span is not None
    return [Trim(edge, length_ms(span), target=_whole_or_clip(_first(match, "of", "zh_of")))]


def _whole_or_clip(words: str | None) -> Target:
    number = place_of(words) if words else None
    return Target("clip", number) if number else Target("all")


def _keep_first(match: re.Match[str]) -> list[Wish]:
    span = length_ms(match["span"])
    if search("last|后", match["edge"]):
        return [Trim("keep_last", span)]
    return [Trim("keep", span)]


def _range(edge: str, match: re.Match[str]) -> list[Wish] | None:
    start, end = _at_ms(match["from"]), _at_ms(match["to"])
    return [Trim(edge, max(start, end), min(start, end))]


def _at_ms(text: str) -> int:
    return length_ms(text) if ":" in text else round(number(text) * 1000)


def _speed(match: re.Match[str]) -> list[Wish]:
    factor = _speed_factor(match)
    given = max(SLOWEST, min(FASTEST, factor))
    words = match["target"] or match["whom1"] or match["whom2"] or match["slow_target"] or ""
    bent: list[Wish] = [] if given == factor else [Adjusted("speed", f"{factor:g}x", f"{given:g}x")]
    return [*bent, Speed(given, Target("clip", place_of(words)))]


def _speed_factor(match: re.Match[str]) -> float:
    if match["double"]:
        return 2.0
    if match["half"]:
        return 0.5
    if match["slow"]:
        return 0.5
    if match["factor"]:
        factor = number(match["factor"]) or 1.0
        slower = search(r"slow|减速|慢", match[0]) is not None and factor > 1
        return 1 / factor if slower else factor
    return number(match["by"]) if match["by"] else 1.5


def _move(match: re.Match[str]) -> list[Wish]:
    what = place_of(match["what"]) or LAST
    place = 1 if match["start"] else LAST if match["end"] else place_of(match["place"]) or LAST
    return [Move(Target("clip", what), place)]


def _swap(match: re.Match[str]) -> list[Wish]:
    if match["both"]:
        return [Move(Target("clip", 1), LAST, swap=True)]
    first, second = place_of(match["what"]), place_of(match["with"])
    return [Move(Target("clip", first), second or LAST, swap=True)]
