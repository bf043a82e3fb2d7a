"""Reads wishes about the cut: trims, speed, order, removals."""

import re

from nemo_cli.local.understanding.numbers import NUMBER
from nemo_cli.local.understanding.numbers import SPAN
from nemo_cli.local.understanding.numbers import length_ms
from nemo_cli.local.understanding.numbers import number
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import first
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.places import ANY_CLIP
from nemo_cli.local.understanding.places import CLIP
from nemo_cli.local.understanding.places import KIND
from nemo_cli.local.understanding.places import place_of
from nemo_cli.local.understanding.places import target_of
from nemo_cli.local.understanding.rule import compiled
from nemo_cli.local.understanding.rule import rule
from nemo_cli.local.understanding.rule import search
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
USUAL_FASTER = 1.5
USUAL_SLOWER = 0.5

_AWAY = rule(
    r"""
    (\b(cut( off| out| away)?|remove|trim( off| away)?|delete|drop|chop( off)?|take off|skip|lose)\b
    |去掉|剪掉|删掉|删除|减掉|去除|切掉|裁掉|剪去|截掉)
    """
)
_OF = rf"((of|from|off) (the )?(?P<of>{ANY_CLIP}|video|film|it))?"
_FRONT_ZH = "的?(最?前面?|开头的?|开始的?)的?"
_BACK_ZH = "的?(最?后面?|结尾的?|末尾的?)的?"


def _edge(ordinal: str, side: str, side_zh: str) -> str:
    """Return the pattern of a trim at one edge of the whole or of a clip."""
    whole = rf"(?P<of_2>{ANY_CLIP}|video|film)"
    return rf"""
    {_AWAY} (the )?({ordinal}) (?P<span>{SPAN})(\s+{_OF})?
    |{_AWAY} (?P<span_2>{SPAN}) (from|off|at) (of )?(the )?({side})( of (the )?{whole})?
    |{_AWAY} (the )?({side}) (by )?(?P<span_3>{SPAN})
    |{_AWAY}(?P<of_zh>{CLIP})?{side_zh}(?P<span_zh>{SPAN})
    |(把|将)?(?P<of_zh_2>{CLIP})?{side_zh}(?P<span_zh_2>{SPAN}){_AWAY}
    """


_START = rf"""
    {_edge("first|initial|opening", "start|beginning|front", _FRONT_ZH)}
    |从第?(?P<span_zh_3>{SPAN})(的地方)?开始
    |start (it |the video )?(at|from) (second )?(?P<span_4>{SPAN})
    """
_END = _edge("last|final|ending", "end|back", _BACK_ZH)
_MOMENT = rf"\d+(\.\d+)?(:\d\d)?|{NUMBER}"
_SECONDS = r"\s*(seconds?|secs?|s\b|秒)?"
_RANGE = rf"""
    (seconds? |the |第)?(?P<from>{_MOMENT}){_SECONDS}
    \s*(to|through|until|till|-|–|~|到|至)\s*
    (second |第)?(?P<to>{_MOMENT}){_SECONDS}
    (的?(部分|内容|那段))?
    """
_AFTER = rf"""
    {_AWAY} (everything|all|the rest|what comes) (?P<side>after
    |before) (second )?(?P<span>{SPAN})( on)?
    |(把|将)?(?P<span_zh>{SPAN})(?P<side_zh>以后|之后|以前|之前)的?(内容|部分|画面)?(都
    |全部)?{_AWAY}
    |{_AWAY}(?P<span_zh_2>{SPAN})(?P<side_zh_2>以后|之后|以前|之前)的?(内容|部分|画面)?
    """
_KEEP = rf"""
    (only )?(\b(keep|use|trim( it)? to)\b|保留|只要|只留|留下|截取)
    \s*(only |just |视频|第)?(from |between |从)?{_RANGE}
    """
_KEEP_EDGE = rf"""
    (only )?(\b(keep|use)\b|保留|只要|只留|留下)\s*(only |just )?(the )?
    (?P<edge>first|last|最?前面?|最?后面?)\s*(?P<span>{SPAN})
    """
_CUT_OUT = rf"{_AWAY}\s*(out )?(everything |the part )?(from |between |从)?{_RANGE}"

_WHOM = (
    rf"(?P<whom>{ANY_CLIP}|(the (whole )?|整个)?(video|film|footage|whole thing|视频)"
    r"|it|everything|things)"
)
_TIMES = r"\s*(x\b|×|times\b|倍)"
_FACTOR = rf"""
    (\b(play|make|speed|run|set) |把|将)?({_WHOM}\s*)?(play |run |up |by |to |at |以|用|加速|放慢
    |减速|慢放|快放)*\s*
    (?P<factor>{NUMBER}){_TIMES}
    (\s*(as )?(faster|slower|speed|fast|quicker|slow( motion)?|的?速度?|播放|快放|慢放|速播放
    |慢动作))*
    """
_NAMED_SPEED = r"""
    (play (it )?)?(at )?\b(?P<double>double( the)? speed|twice as fast)\b
    |(play (it )?)?(at )?\b(?P<half>half( the)? speed|half as fast|twice as slow)\b|半速|放慢一倍
    """
_FASTER = rf"""
    \bspeed (up )?{_WHOM.replace("whom", "whom_1")}( up)?|\bspeed up
    |\b(make )?{_WHOM.replace("whom", "whom_2")} (play )?(a bit |a little |much )?(faster|quicker)\b
    |(把|将)?(?P<whom_zh>{CLIP})?(加快|加速|快进|快放|播放快|快一?[点些])(播放|速度)?
    """
_SLOWER = rf"""
    \bslow {_WHOM.replace("whom", "whom_1")} down|\bslow down( {_WHOM.replace("whom", "whom_2")})?
    |((play|make|put
    |show) {_WHOM.replace("whom", "whom_3")} )?(in |into |add )?\bslow[\s-]*mo(tion)?\b( effect)?
    |\b(make )?{_WHOM.replace("whom", "whom_4")} (play )?(a bit |a little |much )?slower\b
    |(把|将)?(?P<whom_zh>{CLIP})?(慢动作|放慢|减速|慢放|慢一?[点些])(播放|速度|效果)?
    """
_BY = rf"(\s*(by|to|to about)?\s*(?P<by>{NUMBER}){_TIMES})?"

_MOVE_VERB = r"(\b(move|drag( and drop)?|put|place|bring|shift|drop)\b|移动?|拖拽?动?|放|把|将|挪)"
_TO_PLACE = r"(\s*\b(to|at|in|into|before|after)\b\s*|到|在|至|去|成)+\s*(the )?(very )?"
_MOVE = rf"""
    {_MOVE_VERB}\s*(?P<what>{ANY_CLIP}|it\b|(the )?(clip\b|片段))
    \s*(移动?|拖拽?动?|放|挪|调|换|排)?\s*{_TO_PLACE}
    (
        (?P<start>(start|beginning|front|top)\b|最?前面?|开头|最?开始|first( place
        | position)?\b(?! clip))
        |(?P<end>(end|back|bottom)\b|最?后面?(?!一个片段)|结尾|末尾|last( place
        | position)?\b(?! clip))
        |(?P<place>{CLIP}|(position|place|spot) \d+|第{NUMBER}(个|位)?(位置)?)
    )
    的?(前面|之前|后面|之后|位置)?( of (the )?(timeline|video))?
    """
_SWAP = rf"""
    (\b(swap|switch|exchange)\b|交换|对调|调换)\s*(?P<what>{CLIP})\s*(and|with|和|与
    |跟)\s*(?P<with>{CLIP})的?(位置|顺序)?
    |(把|将)?(?P<what_zh>{CLIP})(和|与|跟)(?P<with_zh>{CLIP})的?(位置|顺序)?(交换|对调|调换
    |互换)(一下|位置|顺序)?
    |\b(swap|switch) the (?P<pair>first|last) two\b( \w+)?
    |(?P<both>\b(swap|switch) (the (two )?clips|them)|\b(reverse
    |flip) the (clip )?order( of the clips)?
    |(交换|对调)(这|那)?两个?片段(的?(位置|顺序))?)
    """
_DELETE = r"""
    (\b(remove|delete|drop|get rid of|take (out|away|off)|lose|cut( out)?|no|without( any)?
    |don'?t (add|want|use|show)( any)?)\b
    |去掉|删掉|删除|移除|去除|不要|取消|没有|无|不加|不需要)
    """
_REMOVE = rf"""
    {_DELETE}\s*(the |all |any |a )*(?P<what>{CLIP}|{KIND}|clip\b|片段)(?!\s*(to\b|says?\b|改|换))
    ( (track|text|overlay|layer))?(轨道?)?
    |(把|将)?(?P<what_zh>{CLIP}|{KIND})(轨道?)?(都|全部)?(去掉|删掉|删除|移除|不要)(了|吧)?
    """


_THING = rf"(the |all |any |a )*({CLIP}|{KIND})"
_AND = r"(\s*,?\s*\b(and|or)\b\s*|[和与及、或])(also )?(no )?"
_REMOVE_SEVERAL = rf"""
    {_DELETE}\s*(?P<list>{_THING}({_AND}{_THING})+)(轨道?)?
    |(把|将)(?P<list_zh>({KIND})([和与及、]({KIND}))+)(都|全部)?(去掉|删掉|删除|移除|不要)(了|吧)?
    """


def read_cuts(page: Page) -> Page:
    """Read what shall be cut, moved, slowed or taken away."""
    page = take(page, _REMOVE_SEVERAL, _remove_several)
    page = take(page, _SWAP, _swap)
    page = take(page, _MOVE, _move)
    page = take(page, _AFTER, _after)
    page = take(page, _KEEP_EDGE, _keep_edge)
    page = take(page, _START, lambda match: _trim("start", match))
    page = take(page, _END, lambda match: _trim("end", match))
    page = take(page, _KEEP, lambda match: _range("keep", match))
    page = take(page, _CUT_OUT, lambda match: _range("cut_out", match))
    page = take(page, _NAMED_SPEED, lambda match: _speed(2.0 if match["double"] else 0.5, match))
    page = take(page, _FACTOR, _factor)
    page = take(page, rf"({_FASTER}){_BY}", lambda match: _changed_speed(match, USUAL_FASTER))
    page = take(page, rf"({_SLOWER}){_BY}", lambda match: _changed_speed(match, USUAL_SLOWER))
    return take(page, _REMOVE, lambda match: [Remove(target_of(first(match, "what")))])


def _remove_several(match: re.Match[str]) -> list[Wish]:
    things = compiled(rf"{CLIP}|{KIND}").finditer(first(match, "list"))
    return [Remove(target_of(thing[0])) for thing in things]


def _trim(edge: str, match: re.Match[str]) -> list[Wish]:
    clip = place_of(first(match, "of"))
    target = Target("clip", clip) if clip else Target("all")
    return [Trim(edge, length_ms(first(match, "span")), target=target)]


def _after(match: re.Match[str]) -> list[Wish]:
    edge = "start" if search("before|前", first(match, "side")) else "keep"
    return [Trim(edge, length_ms(first(match, "span")))]


def _keep_edge(match: re.Match[str]) -> list[Wish]:
    edge = "keep_last" if search("last|后", match["edge"]) else "keep"
    return [Trim(edge, length_ms(match["span"]))]


def _range(edge: str, match: re.Match[str]) -> list[Wish]:
    start, end = _at_ms(match["from"]), _at_ms(match["to"])
    return [Trim(edge, max(start, end), min(start, end))]


def _at_ms(text: str) -> int:
    return length_ms(text) if ":" in text else round(number(text) * 1000)


def _factor(match: re.Match[str]) -> list[Wish] | None:
    factor = number(match["factor"])
    slower = search(r"slow|减速|慢", match[0]) is not None and factor > 1
    if search(r"speed|fast|slow|quick|play|速|快|慢|[x×倍]", match[0]) is None or not factor:
        return None
    return _speed(1 / factor if slower else factor, match)


def _changed_speed(match: re.Match[str], usual: float) -> list[Wish]:
    by = number(match["by"]) if match["by"] else 0
    if not by:
        return _speed(usual, match)
    return _speed(by if usual > 1 else 1 / by, match)


def _speed(factor: float, match: re.Match[str]) -> list[Wish]:
    given = max(SLOWEST, min(FASTEST, factor))
    told = Adjusted("speed", f"{factor:g}x", f"{given:g}x")
    wish = Speed(given, Target("clip", place_of(first(match, "whom"))))
    return [wish] if given == factor else [told, wish]


def _move(match: re.Match[str]) -> list[Wish]:
    what = place_of(match["what"]) or LAST
    place = 1 if match["start"] else LAST if match["end"] else place_of(match["place"]) or LAST
    return [Move(Target("clip", what), place)]


def _swap(match: re.Match[str]) -> list[Wish]:
    if match["both"]:
        return [Move(Target("clip", 1), LAST, swap=True)]
    if match["pair"]:
        one, other = (1, 2) if match["pair"].lower() == "first" else (LAST, LAST - 1)
        return [Move(Target("clip", one), other, swap=True)]
    place = place_of(first(match, "with")) or LAST
    return [Move(Target("clip", place_of(first(match, "what"))), place, swap=True)]
