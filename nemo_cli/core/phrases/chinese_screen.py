"""Whether the steps of a Chinese clause are done on a screen, and not in the film."""

import re
from collections.abc import Callable

from nemo_cli.core.phrases import chinese_words as words
from nemo_cli.core.phrases.chinese_steps import AIM
from nemo_cli.core.phrases.chinese_steps import DRAG
from nemo_cli.core.phrases.chinese_steps import HAND
from nemo_cli.core.phrases.chinese_steps import ITEM
from nemo_cli.core.phrases.chinese_steps import PART
from nemo_cli.core.phrases.chinese_steps import QUOTED
from nemo_cli.core.phrases.chinese_steps import SCREEN
from nemo_cli.core.phrases.chinese_steps import SWITCH
from nemo_cli.core.phrases.chinese_steps import Step
from nemo_cli.core.phrases.chinese_steps import ignoring_case

_GO, _EDITOR = ignoring_case(words.GO), ignoring_case(words.EDITOR)
_MAYBE, _CORNER = ignoring_case(words.MAYBE_SCREEN), ignoring_case(words.CORNER)
_FILES, _AREA = ignoring_case(words.FILES), ignoring_case(words.AREA)
_CREDITS, _WEBSITE = ignoring_case(words.CREDITS), ignoring_case(words.WEBSITE)
_HOLDS = ignoring_case(rf"{words.HAND}|按住")
_PRESS = ignoring_case(
    r"(?:点(?![击选两按开进])|按(?!住)|戳)(?:一?下|一点)?\s?(?:(?:Ctrl|Cmd|Command|Alt|Shift|⌘)\s?\+|"
    r"(?:Delete|Del|Backspace|[A-Z])\s?键|"
    rf"[^，]{{0,14}}?(?:{words.SCREEN}|箭头|头像|\s?键)|[^，]{{0,8}}?[里中上]的?(?:{words.ITEM})|"
    rf"(?:{words.CORNER}|[^，]{{1,8}}?的|的)*"
    rf"(?:{QUOTED}|(?:{words.KNOWN})(?=\Z|\s*[，,吧就]|{words.LINK}|{words.AIM}|箭头|图标)))"
)
_ARROW = re.compile(r"[”」]?\s?(?:>|→|->)\s?[“「]?")
_MOVES = ignoring_case(rf"(?:把|将|从).{{0,18}}(?:{DRAG})(?!着)")
_SITE = re.compile("登录|登入|注册|升级|充值|储值|扫码|扫描二维码")
_SITE_ALONE = re.compile(
    r"(?:登录|登入|注册|扫码登录|扫码)(?:账号|账户|一?个?账号|帐号)?(?:\Z|，|先|以|后|再|才|即)"
)
_WAY = re.compile(
    "打开|展开|进入|前往|切换到|切换至|切到|转到|跳转到|点开|调出|开启|到|去|查看|看看|浏览|刷新"
)
_SPOT = re.compile("[中央左右上下前后]|开头|结尾|画面")


def is_on_screen(clause: str, steps: list[Step]) -> bool:
    """Tell it."""
    return any(sign(clause, steps) for sign in _SIGNS)


def _is_handled(clause: str, steps: list[Step]) -> bool:
    """点击标题, 选中片段, 拖动手柄."""
    first = steps[0].text
    if not _HOLDS.match(first):
        return False
    moved = (_FILES.search(first) and _AREA.search(first)) or re.match(rf"(?:{DRAG})到", first)
    named = PART.search(clause) or ITEM.search(first) or steps[0].label
    return bool(named or _later_press(clause, steps) or (moved and _SPOT.search(first)))


def _is_pressed(clause: str, steps: list[Step]) -> bool:
    return bool(_PRESS.match(steps[0].text) or _ARROW.search(clause))


def _is_dragged(clause: str, steps: list[Step]) -> bool:
    first = steps[0].text
    files = _FILES.search(first) and _AREA.search(first)
    thing = ITEM.search(first) or SCREEN.search(first) or "边缘" in first
    return bool(_MOVES.match(first) and (thing or files))


def _names_a_screen(clause: str, steps: list[Step]) -> bool:
    first = steps[0].text
    is_aim = AIM.match(first) and not _GO.match(first)
    said = re.split("[，,]", clause)[0] if is_aim else clause
    return bool(SCREEN.search(said) and PART.search(clause))


def _is_account(clause: str, steps: list[Step]) -> bool:
    first, named = steps[0].text, PART.search(clause)
    if _SITE.match(first):
        return bool(_SITE_ALONE.match(first) or named)
    return bool(
        _WAY.match(first) and (_CREDITS.search(clause) or (_WEBSITE.search(clause) and named))
    )


def _leads_somewhere(clause: str, steps: list[Step]) -> bool:
    first = steps[0].text
    if not _WAY.match(first):
        return False
    if SWITCH.fullmatch(first) and "开关" in first:
        return True
    if len(first) <= 6 and _later_press(clause, steps):
        return True
    known = _EDITOR.search(first) or steps[1:] or steps[0].label
    return bool(_MAYBE.search(first) and PART.search(first) and known)


def _is_there(clause: str, steps: list[Step]) -> bool:
    first, named = steps[0].text, PART.search(clause)
    if re.match("在|从|用|使用|通过|利用", first):
        at_corner = _CORNER.search(first) and _later_press(clause, steps)
        return bool(at_corner or (_MAYBE.search(first) and named and len(steps) > 1))
    if re.match("选择|选|挑", first):
        return _later_press(clause, steps) or bool(named and steps[1:])
    return bool(named) and _later_press(clause, steps)


def _later_press(clause: str, steps: list[Step]) -> bool:
    """Whether a button is pressed at the end of a way."""
    return any(HAND.match(step.text) or _PRESS.match(step.text) for step in steps[1:])


_SIGNS: tuple[Callable[[str, list[Step]], bool], ...] = (
    _is_handled,
    _is_pressed,
    _is_dragged,
    _names_a_screen,
    _is_account,
    _leads_somewhere,
    _is_there,
)
