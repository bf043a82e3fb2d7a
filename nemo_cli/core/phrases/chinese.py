"""Read a clause of Chinese talk of a screen as what nemo can do; the words stand apart."""

import re
from dataclasses import replace

from nemo_cli.core.han import simplified
from nemo_cli.core.phrases import chinese_words as words
from nemo_cli.core.phrases.chinese_screen import is_on_screen
from nemo_cli.core.phrases.chinese_steps import VERB
from nemo_cli.core.phrases.chinese_steps import ignoring_case
from nemo_cli.core.phrases.chinese_steps import steps_in
from nemo_cli.core.phrases.chinese_wish import wish_of
from nemo_cli.core.phrases.heard import Heard
from nemo_cli.core.phrases.place import Place

_NOT_OURS = ignoring_case(words.NOT_OURS)
_REPORTED = re.compile("已|[加放改换移设做调]了|写着")
# So far in a clause, a word of the film makes it one about the film.
_FIRST_CHARACTERS = 16
_PURPOSE_KIND = re.compile(r"(导出|下载|保存|上传|导入)[^。！？\n]*\Z")
_WISHED = re.compile(
    r"(?:想|要想|如果想|如需|若要)(?P<wish>(?:让|把|将|给)?[^，。！？\n]{2,14}?)(?:的话)?，"
    r"(?:就|请|可以|您可以|只需|直接)*\Z"
)
_PANEL = re.compile(
    "(?P<what>时间线|时间轴|图层|轨道|素材|预览|媒体)(?:面板|窗口|视窗)(?!里面?的|中的|上的)"
)
_HAS = re.compile("(?:里面?|中|上)(?:现在|目前)?(?P<see>(?:能|可以|就能|会)?看到|显示|列出)?")
_BALANCE = re.compile(
    "(?:余额|剩余积分|积分|点数)(?:请(?:查看|前往|打开|到)|(?P<shown>显示|就?在))[^，]*"
)
_THING = re.compile(
    rf"(?:(?:{words.CORNER})(?P<has>有一个|的)?)?"
    "(?P<what>导出|下载|保存|分享|渲染|发布|汇出|上传|导入|账单|积分|升级|充值|登录|注册)"
    "(?:按钮|图标|面板|菜单|选项卡|入口)"
)
_THERE = re.compile(rf"(?:就?在|位于|可以在)[^，]{{0,6}}?(?:{words.CORNER})(?:找到)?")
_PRESSED = re.compile("，?(?:请|可以)?(?:点击|按|点)(?:一下)?它?")
_KINDS = {
    "export": ignoring_case(words.EXPORT),
    "upload": ignoring_case(words.UPLOAD),
    "website": ignoring_case(words.WEBSITE),
}

_BEGINNINGS = re.sub(
    r"\(\?![^)]*\)",
    "",
    "|".join((words.HAND, words.GO, words.CHANGE, words.AIM, words.NOUNS_FIRST)),
).split("|")
_FIRST = frozenset(beginning[0] for beginning in _BEGINNINGS)
_BEGINS = ignoring_case(f"{VERB.pattern}|{words.NOUNS_FIRST}")
_LONGEST_BEGINNING = max(map(len, _BEGINNINGS))


def may_begin(character: str) -> bool:
    """Whether a clause may begin with a character."""
    return simplified(character) in _FIRST


def may_begin_at(text: str, position: int) -> bool:
    """Whether a clause begins at a place, or may do so when more of the text comes."""
    begun = simplified(text[position : position + _LONGEST_BEGINNING + 1])
    return _BEGINS.match(begun) is not None or any(
        len(begun) < len(beginning) and beginning.startswith(begun) for beginning in _BEGINNINGS
    )


def read(clause: str, place: Place, passed: str) -> Heard | None:
    """What a clause comes to that begins here, and is GUI talk."""
    at = [number for number, sign in enumerate(clause) if sign not in "*`"]
    heard = _plainly("".join(clause[number] for number in at), place, simplified(passed))
    return replace(heard, length=at[heard.length - 1] + 1) if heard else None


def _plainly(said: str, place: Place, passed: str) -> Heard | None:
    folded = simplified(said)
    if place.thing and (heard := _panel(folded) or _balance(folded) or _thing(folded)):
        return heard
    is_film = _NOT_OURS.search(folded[:_FIRST_CHARACTERS]) or _REPORTED.search(folded[:30])
    steps = steps_in(folded, said) if place.sure and not is_film else []
    if not steps or not is_on_screen(folded[: steps[-1].end], steps):
        return None
    return _meant(wish_of(steps), passed)


def _meant(heard: Heard, passed: str) -> Heard:
    """A button without a name is for what the sentence has said by then."""
    if heard.kind != "nothing":
        return heard
    if kind := _PURPOSE_KIND.search(passed):
        return Heard("upload" if kind.group(1) in ("上传", "导入") else "export", heard.length)
    if wished := _WISHED.search(passed):
        return Heard("edit", heard.length, wished["wish"])
    return heard


def _panel(text: str) -> Heard | None:
    """时间线面板里有 6 个片段."""
    panel = _PANEL.match(text)
    if panel is None:
        return None
    has = _HAS.match(text, panel.end())
    if has and has["see"]:
        return Heard("status", has.start("see"), literal="输入 `status` ", is_told=True)
    if has:
        return Heard("status", panel.end(), literal=panel["what"], is_told=True)
    shows = re.match("显示|列出|可以|能", text[panel.end() :])
    return Heard("status", panel.end(), form="thing") if shows else None


def _balance(text: str) -> Heard | None:
    found = _BALANCE.match(text)
    if found is None:
        return None
    literal = "余额可以输入 `credits` 查看" if found["shown"] else ""
    return Heard("credits", found.end(), literal=literal)


def _thing(text: str) -> Heard | None:
    """导出按钮位于右上角."""
    found = _THING.match(text)
    if found is None:
        return None
    kind = next((kind for kind, name in _KINDS.items() if name.search(found["what"])), "credits")
    pressed = _PRESSED.match(text, found.end())
    if pressed and found["has"] == "有一个":
        return Heard(kind, pressed.end())
    there = _THERE.match(text, found.end())
    return Heard(kind, (there or found).end(), form="thing", is_told=there is not None)
