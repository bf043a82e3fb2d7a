"""What the steps of a Chinese clause come to: the wish behind them decides, not their order."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from nemo_cli.core.han import simplified
from nemo_cli.core.phrases import chinese_words as words
from nemo_cli.core.phrases.chinese_steps import CHANGE
from nemo_cli.core.phrases.chinese_steps import DRAG
from nemo_cli.core.phrases.chinese_steps import ITEM
from nemo_cli.core.phrases.chinese_steps import QUOTED
from nemo_cli.core.phrases.chinese_steps import SCREEN
from nemo_cli.core.phrases.chinese_steps import SO
from nemo_cli.core.phrases.chinese_steps import SWITCH
from nemo_cli.core.phrases.chinese_steps import Step
from nemo_cli.core.phrases.chinese_steps import ignoring_case
from nemo_cli.core.phrases.heard import Heard
from nemo_cli.core.phrases.heard import options_in
from nemo_cli.core.phrases.wish import Steps
from nemo_cli.core.taiwan import traditional

_WEBSITE, _CREDITS = ignoring_case(words.WEBSITE), ignoring_case(words.CREDITS)
_EXPORT, _FORMAT = ignoring_case(words.EXPORT), ignoring_case(words.FORMAT)
_UPLOAD, _FILES = ignoring_case(words.UPLOAD), ignoring_case(words.FILES)
_PLAY, _LOOK, _UNDO = map(ignoring_case, (words.PLAY, words.LOOK, words.UNDO))
_HISTORY, _COMMAND = ignoring_case(words.HISTORY), ignoring_case(words.COMMAND)
_VALUE, _SETTING = ignoring_case(words.VALUE), ignoring_case(words.SETTING)
_MAYBE = ignoring_case(words.MAYBE_SCREEN)
_EXPORT_PLACE = re.compile("(?:导出|汇出)(?:面板|设置|设定|窗口|页面|选项|对话框)")
_LOOKS_UP = re.compile("查看|核对|检查|看到|还剩")
_INTO = ignoring_case(rf"(?:到|至|进|入|在).{{0,8}}(?:{words.AREA})|拖来")
_IN_FILM = re.compile("画布|画面|时间[线轴]")
_TRAILS = re.compile(r"(?:之前|以前|前|了吗|了没)\Z")
_MOVE = ignoring_case(
    rf"(?:把|将|按住|长按|左右)?(?P<what>[^，]{{0,16}}?)(?:直接|一起)?(?:{DRAG}|移动|移)"
    r"(?P<other>[^，到至进入]{0,14}?)(?:到|至|进入|进|入)(?P<where>[^，]{1,18})"
)
_TIME = re.compile(
    r"(?:播放头|指针|光标)[^，]{0,6}?(?:到|在|至)\s?(?P<time>(?:第\s?)?[0-9:.]+\s?秒?)"
)
_MENU = re.compile("(?P<label>[^，在从]{2,6}?)(?:下拉菜单|下拉框|下拉列表|下拉选单|菜单|选单)")
_NO_LABEL = re.compile("弹出|导航|更多|设置|文件|右键|主|顶部|导出|片段|下拉")
_CHOICE = re.compile(r"(?:选择|选|挑选|挑|套用|使用)\s?(?P<what>[^，]{2,14})")
_SET = re.compile("改成|改为|换成|设为|设成|调到|调成|设置为")
_OPTION_STEP = ignoring_case(
    "选择|选|点击|点|勾选|按下|按|确认|确定|设为|设置|切换|改为|改成|下载|导出|单击"
)
_NO_LENGTH = re.compile(
    "(?:调整|改变|修改|更改|调节|控制).{0,6}?的?(?:播放)?(?:时长|长度|持续时间)"
)
_SEES = re.compile("(?:查看|看|检查|看到|浏览|确认).")


@dataclass(frozen=True)
class Wish(Steps[Step]):
    """The steps that belong together, with the characters that were written."""

    joint = "，"

    @property
    def time(self) -> str:
        """Where the playhead was put."""
        found = _TIME.search(self.clause)
        return found["time"].strip() if found else ""

    @cached_property
    def trail(self) -> str:
        """What stays behind it in the sentence: 即可."""
        last = self.steps[-1].text
        found = SO.search(last) or (None if _MOVE.search(last) else _TRAILS.search(last))
        return found.group() if found else ""

    def ours(self, text: str) -> str:
        """Our own words in the characters of what was said."""
        is_folded = any(step.said != step.text for step in self.steps)
        return traditional(text) if is_folded else text

    def said(self, folded: str) -> str:
        """The characters that were written for folded ones."""
        for step in self.steps:
            at = step.text.find(folded)
            if at >= 0:
                return step.said[at : at + len(folded)]
        return self.ours(folded)


def wish_of(steps: list[Step]) -> Heard:
    """Read what is wished by the first reading that fits."""
    wish = Wish(_group(steps))
    found = (read(wish) for read in _READINGS)
    return next((heard for heard in found if heard), wish.heard("nothing"))


def _group(steps: list[Step]) -> list[Step]:
    """The steps that make one wish: ways to a place, what is done there, and what for."""
    acting = next(number for number, step in enumerate(steps) if _acts(step, steps[number + 1 :]))
    is_export = _chooses_export(Wish(steps[: acting + 1]))
    for number in range(acting + 1, len(steps)):
        step = steps[number]
        goes_on = (
            step.is_purpose
            or re.match("[>→-]", step.link)
            or "它" in step.text
            or (is_export and _OPTION_STEP.match(step.text))
        )
        if not goes_on:
            return steps[:number]
    return steps


def _acts(step: Step, later: list[Step]) -> bool:
    """Whether a step does something, and does not only lead to a place."""
    if step.is_change or not later:
        return True
    if re.search(DRAG, step.text):
        return _MOVE.search(step.text) is not None
    if re.search("工具|菜单|选单|面板|选项卡|标签页", step.text):
        return False
    return bool(_EXPORT.search(step.label) or _COMMAND.search(step.label))


# --- readings, the first that fits counts ---


def _account(wish: Wish) -> Heard | None:
    credits_ = _CREDITS.search(wish.clause)
    if credits_ and _LOOKS_UP.search(wish.clause):
        return wish.heard("credits", keeps=False)
    if _WEBSITE.search(wish.clause) and not wish.change:
        return wish.heard("website", keeps=False)
    return wish.heard("credits", keeps=False) if credits_ else None


def _export(wish: Wish) -> Heard | None:
    aimed = wish.purpose and not wish.change and _EXPORT.match(wish.purpose.text)
    if aimed or _chooses_export(wish) or _EXPORT_PLACE.search(wish.clause):
        return wish.heard("export", options_in(wish.clause))
    return None


def _chooses_export(wish: Wish) -> bool:
    if _EXPORT.search(wish.clicked):
        return True
    return bool(options_in(wish.clicked) and _FORMAT.search(wish.clicked))


def _upload(wish: Wish) -> Heard | None:
    drops = re.search(f"{DRAG}|放", wish.clause) and _FILES.search(wish.clause)
    where = _INTO.search(wish.clause) if drops else None
    is_other = wish.change and not re.match("添加|新增", wish.change.text)
    imports = _UPLOAD.search(wish.clicked if is_other else wish.clause)
    if imports or (where and not _IN_FILM.search(where.group())):
        return wish.heard("upload", keeps=False)
    return None


def _undo(wish: Wish) -> Heard | None:
    if _UNDO.search(wish.clause) or _HISTORY.search(wish.clause):
        return wish.edit(wish.said("撤销"))
    return None


def _change(wish: Wish) -> Heard | None:
    """Turn what is changed into a sentence, or ask about it."""
    step = wish.change
    if step is None or step.change is None:
        return None
    said = step.said[slice(*step.change)]
    so = SO.search(simplified(said))
    said = re.sub("^[將将]", "把", said[: so.start()] if so else said)
    if re.fullmatch("输入(?:新的?|您的|你的)?(?:文字|内容|标题|文本|字幕)", simplified(said)):
        return wish.edit("", f"{wish.thing}的" + wish.ours("新文字") if wish.thing else said[2:])
    sentence = _about(said, wish)
    if wish.time and wish.time not in sentence:
        sentence = f"在{wish.time}{sentence}"
    if _NO_LENGTH.fullmatch(simplified(sentence)):  # a wish for it can only be one with a value
        until = step.start if step.is_purpose else wish.whole
        return Heard("edit", until, "改成 8 秒", is_told=True)
    if not re.search(words.UNUSABLE, simplified(sentence)):
        return wish.edit(sentence)
    if not wish.thing and CHANGE.fullmatch(simplified(said)):
        return Heard("edit", wish.whole, literal=wish.ours("用一句话") + said)
    return wish.edit("", wish.ours("怎样") + said)


def _about(said: str, wish: Wish) -> str:
    """Name the part of the film, or the setting, that a change does not name itself."""
    plain, thing = simplified(said), wish.thing
    verb = CHANGE.match(plain)
    if re.search("[它其]", plain) and thing:
        return re.sub("[它其]", thing, said)
    if setting := _SETTING.search(wish.clicked):
        name = wish.said(setting.group())
        if _SET.match(plain):
            return f"把{name}{said}"
        if re.match("[变更]", plain):
            return f"{name}{said}"
    if not thing or thing in said:
        return said
    is_property = verb and re.fullmatch(words.PROPERTY, plain[verb.end() :])
    if verb and (is_property or len(plain) == verb.end()):
        return said[: verb.end()] + thing + said[verb.end() :]
    return said if ITEM.search(plain) else f"{thing}，{said}"


def _move(wish: Wish) -> Heard | None:
    moved = next(filter(None, (_moved(step, wish.thing) for step in wish.steps)), "")
    return wish.edit(SO.sub("", moved)) if moved else None


def _moved(step: Step, thing: str) -> str:
    move = _MOVE.search(step.text)
    if move is None or not re.search(f"{DRAG}|移", step.text):
        return ""
    name = "what" if move["what"] else "other"
    what, where = step.said[slice(*move.span(name))], step.said[slice(*move.span("where"))]
    what = re.sub("^(?:从|從)[^拖]*", "", what) or step.said[slice(*move.span("other"))]
    level = re.fullmatch(rf"(?P<what>.{{1,6}}?)(?:{words.SCREEN})", simplified(what))
    if level:
        return f"把{what[: level.end('what')]}调到{where}" if _VALUE.search(where) else ""
    if SCREEN.search(simplified(where)) or SCREEN.fullmatch(simplified(what)):
        return ""
    return f"把{(thing if what in ('它', '') else what) or '它'}移到{where}"


def _switch(wish: Wish) -> Heard | None:
    switched = next(filter(None, (_switched(step, wish) for step in wish.steps)), "")
    return wish.edit(switched) if switched else None


def _switched(step: Step, wish: Wish) -> str:
    found = SWITCH.fullmatch(SO.sub("", step.text))
    if found is None or SCREEN.search(found["what"]) or _MAYBE.fullmatch(found["what"]):
        return ""
    if not (ITEM.search(found["what"]) or step.label or "开关" in step.text):
        return ""
    what = step.said[slice(*found.span("what"))].strip('“”「」"【】')
    if re.match("显示|启用", simplified(what)):
        return what
    return wish.ours("关闭" if re.match("取消|关", found["verb"]) else "打开") + what


def _command(wish: Wish) -> Heard | None:
    """A button that does one thing to a part of the film."""
    name = next(filter(None, map(_commanded, wish.steps)), "")
    when = f"在{wish.time}" if wish.time else ""
    thing = wish.thing or wish.ours("画面" if name == "裁剪" else "片段")
    return wish.edit(f"{when}{wish.said(name)}{thing}") if name else None


def _commanded(step: Step) -> str:
    for pattern, name in words.PICTURED.items():
        if re.search(pattern, step.text, re.IGNORECASE):
            return name
    if tool := re.search(rf"({words.COMMAND})工具", step.text):
        return tool.group(1)
    chosen = re.fullmatch(rf"(?:选择|选|点选|点击|按)({words.COMMAND})", step.text)
    found = _COMMAND.fullmatch(step.label)
    return found.group() if found else chosen.group(1) if chosen else ""


def _value(wish: Wish) -> Heard | None:
    """A setting, and what it is to be."""
    value, setting = _VALUE.search(wish.clause), _SETTING.search(wish.clause)
    if setting is None:
        return None
    name = wish.said(setting.group())
    if value:
        chosen = [_CHOICE.match(step.text) for step in wish.steps if value.group() in step.text]
        what = next((SO.sub("", found["what"]) for found in chosen if found), value.group())
        return wish.edit(f"把{name}改成 {wish.said(what)}")
    if re.search("滑块|滑杆|旋钮", wish.clause):
        return wish.edit(wish.ours("调整") + name)
    return None


def _play(wish: Wish) -> Heard | None:
    return wish.heard("status", keeps=False) if _PLAY.search(wish.clause) else None


def _choice(wish: Wish) -> Heard | None:
    """选择另一个声音 is a wish."""
    for step in reversed(wish.steps):
        text = SO.sub("", step.text)
        found = _CHOICE.match(text)
        if not found or SCREEN.search(found["what"]) or re.search(QUOTED, found["what"]):
            continue
        menu = _MENU.search(wish.steps[0].text)
        if menu and not _NO_LABEL.search(menu["label"]):
            label = wish.steps[0].said[slice(*menu.span("label"))]
            return wish.edit(f"把{label}改成{step.said[found.start('what') : found.end()]}")
        return wish.edit(step.said[: found.end()])
    return None


def _part(wish: Wish) -> Heard | None:
    """A part of the film that a hand is on, and no word of what for."""
    if not wish.thing or re.match("滚动|查看|看|浏览|打开", wish.steps[0].text):
        return None
    if re.search(DRAG, wish.steps[0].text):
        return wish.edit("", f"把{wish.thing}" + wish.ours("放在哪里"))
    return wish.edit("", wish.ours("怎样修改") + wish.thing)


def _button(wish: Wish) -> Heard | None:
    """A button's name is a wish if nothing else is; a tab's is none."""
    for step in reversed(wish.steps):
        if step.label and not re.search("选项卡|标签|面板|菜单|选单|页面|分页", step.text):
            return wish.heard("edit", wish.said(step.label))
    return None


def _look(wish: Wish) -> Heard | None:
    sees = wish.purpose is not None and _SEES.match(wish.purpose.text) is not None
    return wish.heard("status", keeps=sees) if _LOOK.search(wish.clause) else None


_READINGS: tuple[Callable[[Wish], Heard | None], ...] = (
    _account,
    _export,
    _upload,
    _undo,
    _change,
    _move,
    _switch,
    _command,
    _value,
    _play,
    _choice,
    _part,
    _button,
    _look,
)
