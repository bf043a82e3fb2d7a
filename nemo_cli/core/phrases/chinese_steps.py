"""A Chinese clause parted into what a hand is told to do, one after another."""

import re
from dataclasses import dataclass
from functools import cached_property

from nemo_cli.core.phrases import chinese_words as words


def ignoring_case(pattern: str) -> re.Pattern[str]:
    """Compile an expression of the word lists."""
    return re.compile(pattern, re.IGNORECASE)


VERB = ignoring_case(
    f"(?!{words.SCREEN}|选项|播放器)(?:{words.HAND}|{words.GO}|{words.CHANGE}|{words.AIM})"
)
HAND, CHANGE, AIM = map(ignoring_case, (words.HAND, words.CHANGE, words.AIM))
SCREEN, ITEM = ignoring_case(words.SCREEN), ignoring_case(words.ITEM)
# A part of a screen, and not of another word.
PART = ignoring_case(
    rf"(?:{words.SCREEN}|{words.MAYBE_SCREEN})"
    rf"(?=\Z|\s*[，,>→、（(*]|[里中上内的了往向]|{words.LINK}|{VERB.pattern})"
)
QUOTED = r"[“\"「『【\[](?P<quoted>[^”\"」』】\]\n]{1,20})[”\"」』】\]]"
_LABEL = ignoring_case(
    rf"{QUOTED}|(?P<known>{words.KNOWN}|Export|Download|Save)"
    rf"(?=\s*(?:\Z|[，,、>→吧就即往]|之?前|了|{words.SCREEN}|箭头|链接|选项|{words.LINK}|{words.AIM}))"
)
LINKS = rf"(?:(?:{words.LINK})\s*)*"
# A step ends where a comma, an arrow or a link leads to a verb, and behind a part of the screen.
_STEP = ignoring_case(
    rf"\s*(?P<link>(?:[，,、]|>|→|->)\s*{LINKS})(?={VERB.pattern}|[“「【]|(?<=[>→])|(?<=[>→]\s))|"
    rf"\s*(?P<so>(?:{words.LINK})\s*{LINKS})(?={VERB.pattern})|"
    rf"(?P<part>(?:{words.SCREEN}|{words.MAYBE_SCREEN}|{words.CORNER}|[”」】])(?:里面?|中|上|内|后)?)"
    rf"(?={VERB.pattern})|"
    rf"(?P<item>{words.ITEM})(?=进行|调整|修改|编辑|裁剪|更换|改变|缩放|删除|分割|选择)"
)
_TAIL = ignoring_case(
    rf"[，,](?!\s*{LINKS}(?:{VERB.pattern}))|[（(|]|(?:之前|以前|前|了)(?=请|先|[，,]|需|吗|没)"
)
DRAG = "拖动|拖拽|拖放|拖曳|拖移|拖拉|拖(?![慢长快着])"
SWITCH = ignoring_case(
    r"(?P<verb>打开|开启|启用|勾选|取消勾选|关闭|关掉|取消)(?:[^，]{1,8}?(?:里|中|上)?的)??"
    r"(?P<what>[^，的]{1,10}?)的?(?:开关|复选框|核取方块|选项)?(?=\Z|[，,])"
)
_PUT = ignoring_case(
    rf"(?:(?:把|将|给)(?P<what>[^，]{{1,18}}?)|在(?:(?!{words.SCREEN}|{words.MAYBE_SCREEN})[^，])"
    rf"{{1,12}}?[处间])(?P<verb>{words.CHANGE})(?P<rest>[^，]*)"
)
_ONLY_A_PART = ignoring_case(rf".{{0,6}}(?:{words.SCREEN}|{words.MAYBE_SCREEN})了?")
_NO_ITEM = ignoring_case(rf"[”」]?\s?(?:{words.SCREEN}|库|面板|工具)")
_TOUCHES = re.compile(f"{words.HAND}|选择|点|把|将|在")
_PRESSES = re.compile("选|点|按|戳|勾|单击|拖|双击")
_LEADS_TO_AIM = re.compile("即可|就|可以|能|来|以|便")
SO = ignoring_case(rf"\s*{words.ENDS_SO}+\Z")


@dataclass(frozen=True)
class Step:
    """One thing to do: what leads to it, its words folded and as they were written, its place."""

    link: str
    text: str
    said: str
    start: int  # of the link
    end: int

    @cached_property
    def change(self) -> tuple[int, int] | None:
        """Where the words of a change of the film stand, if they do."""
        if put := _PUT.search(self.text):
            return put.start(), len(self.text)
        found = CHANGE.match(self.text)
        if not found or SWITCH.fullmatch(self.text):
            return None
        rest = self.text[found.end() :]
        is_part = PART.match(rest) or _ONLY_A_PART.fullmatch(rest)
        return None if is_part else (0, len(self.text))

    @property
    def is_change(self) -> bool:
        """Whether the film is changed, and no part of a screen."""
        return self.change is not None

    @property
    def is_purpose(self) -> bool:
        """Whether it tells what the step before it is for."""
        if _PRESSES.match(self.text):
            return False
        is_led = _LEADS_TO_AIM.search(self.link) is not None
        return is_led or (not self.link and self.start > 0 and AIM.match(self.text) is not None)

    @property
    def label(self) -> str:
        """The name of what is clicked."""
        found = _LABEL.search(self.text)
        return (found["quoted"] or found["known"]) if found else ""

    @property
    def item(self) -> str:
        """The part of the film that the hand is on, as it was written."""
        until = self.change[0] if self.change else len(self.text)
        if not _TOUCHES.match(self.text):
            return ""
        found = [
            m for m in ITEM.finditer(self.text, 0, until) if not _NO_ITEM.match(self.text, m.end())
        ]
        return self.said[slice(*found[-1].span())] if found else ""


def steps_in(folded: str, said: str) -> list[Step]:
    """Part a clause; none if it begins with no verb that we know."""
    tail = _TAIL.search(folded)
    clause = folded[: tail.start()] if tail else folded
    if not VERB.match(clause):
        return []
    steps = []
    link, start, at = "", 0, 0
    for match in [*_STEP.finditer(clause, 1), None]:
        stays = match is not None and bool(match["part"] or match["item"])
        end = len(clause) if match is None else match.end() if stays else match.start()
        if end > at:
            steps.append(Step(link, clause[at:end].strip(), said[at:end].strip(), start, end))
        if match:
            link = (match["link"] or match["so"] or "").strip()
            start, at = end, match.end()
    return steps
