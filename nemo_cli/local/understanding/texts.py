"""Reads wishes about text on the picture: title, subtitle, end card, lower third, watermark."""

import re

from nemo_cli.local.understanding.numbers import SPAN
from nemo_cli.local.understanding.numbers import length_ms
from nemo_cli.local.understanding.page import QUOTE
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import search
from nemo_cli.local.understanding.page import take
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Watermark
from nemo_cli.local.wishes import Wish

STYLES: dict[str, str] = {
    "glow": r"glow(?:ing|y)?|neon(?:-style)?|发光|霓虹",
    "classic": r"classic(?:al)?|elegant|serif|经典|优雅",
    "minimal": r"minimal(?:ist(?:ic)?)?|clean|simple|thin|plain|极简|简洁|简约",
    "bold": r"bold(?:er)?|big(?:ger)?|large(?:r)?|huge|strong|heavy|粗体|加粗|大字|大号|更大|大一点|放大",
}
POSITIONS: dict[str, str] = {
    "upper": r"(?:at|on|to|in)\s+(?:the\s+)?top|upper|顶部|上方|上面|上部",
    "center": r"(?:at|in|on|to)\s+(?:the\s+)?(?:cent(?:er|re)|middle)|cent(?:ered|red)|居中|中间|中央",
    "lower": r"(?:at|on|to|in)\s+(?:the\s+)?bottom|lower(?!\s*-?third)|底部|下方|下面|下部",
}
_STYLE = "|".join(STYLES.values())
_POSITION = "|".join(POSITIONS.values())
# Unquoted text: to the end of the clause, or to the next wish.
_FREE = (
    r"(?P<free>[^\s,.;!?，。；！？‖⟦⟧\n](?:(?!\s+(?:and|with|then|plus|at\s+the|in\s+the|using|on\s+top|for)\s)"
    r"[^,.;!?，。；！？‖⟦⟧\n]){0,60})"
)
_SAYS = (
    r"(?:\s*(?:that\s+|which\s+)?(?:says?|saying|reads?|reading|of|is|as|to\s+be|to|with(?:\s+the\s+(?:text|words?))?"
    r"|text|called|named|in\s+it|:|：|,|=|-|叫做?|写着?|为|是|改成|改为|换成|设为|用|显示|内容(?:是|为)?|——)\s*)*"
)
_KINDS = {
    "end_card": r"(?:end\s*-?\s*card|outro(?:\s+card)?|end\s+screen|closing\s+(?:title|text|card)|片尾(?:字幕|文字|写)?|结尾(?:字幕|文字|写|显示)?)",
    "lower_third": r"(?:lower[\s-]*third|name\s+(?:tag|strap)|人名条|字幕条)",
    "subtitle": r"(?:subtitle(?!s)|tag\s*-?line|sub-?\s*heading|second\s+line|副标题|小标题)",
    "title": r"(?:title|heading|headline|text(?:\s+overlay)?|overlay|caption\s+title|标题|片名|文字|题目|名字)",
}
_LEAD = r"(?:\b(?:add|put|use|show|give\s+it|insert|include|overlay|display|change|set|make|rename|update|replace|with|and|have|a|an|the|its|my|big|opening|main|new)\s+|加上?|添加|把|将|一个|一行|显示|写上|配上?|给它)*"


def read_texts(page: Page) -> Page:
    """Read what shall be written on the picture."""
    for kind, noun in _KINDS.items():
        page = take(
            page, _quoted_pattern(noun), lambda match, kind=kind: _quoted(page, kind, match)
        )  # type: ignore[misc]
    page = take(page, _NAMED, lambda match: _named(match))
    for kind, noun in _KINDS.items():
        page = take(page, _free_pattern(noun), lambda match, kind=kind: _free(kind, match))  # type: ignore[misc]
    page = take(page, _TITLE_LENGTH, _title_length)
    page = take(page, _LOOK, _look)
    page = take(page, _LOGO, lambda _: [Watermark()])
    return take(page, _LOOSE_QUOTE, lambda match: [Text("title", page.quoted(match[1]))])


_LOOSE_QUOTE = (
    rf"(?:\b(?:text|words?|says?|saying|reads?|write|写上?|文字|显示)\s*[:：]?\s*)?{QUOTE}"
)
_TITLE_LENGTH = rf"(?:keep|show|make|have|let)?\s*(?:the\s+)?(?:title|标题)\s*(?:stay|last|visible|on\s+screen|for|to|be|显示|持续|停留|时长|改成|改为|为|到|\s)*(?P<span>{SPAN})(?:\s+long)?"
_LOOK = (
    rf"(?:make|use|give|change|set|put|move|have|want|把|将|让)?\s*(?:the\s+|a\s+|an\s+)*(?:(?P<before>{_STYLE})\s+)?(?:title|标题)(?:\s+(?:style|font))?\s*(?:to|be|is|look|more|in|with|的?样式|的?字体|的?风格|改成|改为|换成|放在?|移到|变|要|更|用|a|的|到|在|\s)*"
    rf"(?:(?P<after>{_STYLE})|(?P<position>{_POSITION}))(?:\s+(?:style|font)|风格|样式|字体|效果)?"
)
_LOGO = r"(?:add|put|place|use|with|show|加上?|放上?|添加)\s*(?:my|our|the|a|company|我的|我们的|公司)?\s*(?:uploaded\s+)?(?:logo|watermark|水印|台标)(?:\s+(?:in|on|at|to)\s+(?:the\s+|a\s+)?(?:corner|video|top|bottom|it|(?:top|bottom|upper|lower)[\s-](?:left|right)(?:\s+corner)?))?"
_NAMED = rf"\b(?:title(?:\s+(?:it|this|the\s+video))|titled|entitled|call\s+it|name\s+it|(?:called|named))\s*:?\s*(?:as\s+)?{_FREE}|(?:标题|片名|名字|题目)\s*(?:叫做?|是|为|写|用|改成|改为|换成|:|：)+\s*(?P<zh>[^\s,.;!?，。；！？‖⟦⟧]{{1,30}})"


def _quoted_pattern(noun: str) -> str:
    look = rf"(?:(?P<style>{_STYLE})\s*(?:的)?\s*)?"
    after = rf"(?:\s*(?:{_POSITION}))?"
    verb_first = rf"{_LEAD}{look}{noun}{after}{_SAYS}{QUOTE}"
    quote_first = rf"{QUOTE}\s*(?:as|for|in|is|作为|当作?|做)\s*(?:the\s+|a\s+)*{noun}"
    return rf"(?P<first>{verb_first})(?P<position>\s*(?:{_POSITION}))?|{_renumbered(quote_first)}"


def _renumbered(pattern: str) -> str:
    return pattern.replace(QUOTE, r"⟦(?P<other>\d+)⟧")


def _free_pattern(noun: str) -> str:
    return rf"{_LEAD}{noun}\s*(?:says?|saying|reads?|reading|that\s+says|that\s+reads|:|：|to\s+say|to\s+read|改成|改为|换成|写着?|叫做?)\s*{_FREE}"


def _quoted(page: Page, kind: str, match: re.Match[str]) -> list[Wish]:
    number = match["other"] or re.findall(QUOTE, match[0])[0]
    look = search(_POSITION, match["position"] or "")
    style = _name_of(STYLES, match["style"])
    position = _name_of(POSITIONS, look[0] if look else None)
    return [_text(kind, page.quoted(number), style, position)]


def _free(kind: str, match: re.Match[str]) -> list[Wish]:
    return [_text(kind, match["free"].strip())]


def _named(match: re.Match[str]) -> list[Wish]:
    return [_text("title", (match["free"] or match["zh"]).strip())]


def _text(kind: str, text: str, style: str | None = None, position: str | None = None) -> Text:
    if kind == "subtitle":
        return Text("title", None, text, style, position)
    main, separator, second = text.partition(" - " if kind == "lower_third" else "\n")
    if kind == "lower_third" and not separator:
        main, _, second = text.partition(",")
    return Text(kind, main.strip(), second.strip() or None, style, position)


def _look(match: re.Match[str]) -> list[Wish]:
    style = _name_of(STYLES, match["before"] or match["after"])
    return [Text("title", None, None, style, _name_of(POSITIONS, match["position"]))]


def _title_length(match: re.Match[str]) -> list[Wish]:
    return [Length(length_ms(match["span"]), Target("title"))]


def _name_of(table: dict[str, str], words: str | None) -> str | None:
    if not words:
        return None
    return next((name for name, pattern in table.items() if search(pattern, words)), None)
