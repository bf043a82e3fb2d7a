"""Reads wishes about text on the picture: title, subtitle, end card, lower third, watermark."""

import re
from functools import partial

from nemo_cli.local.understanding.numbers import SPAN
from nemo_cli.local.understanding.numbers import length_ms
from nemo_cli.local.understanding.page import QUOTE
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import first
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.rule import rule
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Watermark
from nemo_cli.local.wishes import Wish

STYLES: dict[str, str] = {
    "glow": r"glow(ing|y)?|neon(-style)?|发光|霓虹",
    "classic": r"classic(al)?|elegant|serif|经典|优雅",
    "minimal": r"minimal(ist(ic)?)?|clean|simple|thin|plain|极简|简洁|简约",
    "bold": r"bold(er)?|big(ger)?|larger?|huge|strong|heavy|粗体|加粗|大字|大号|更大|大一点|放大",
}
POSITIONS: dict[str, str] = {
    "upper": r"(at|on|to|in) (the )?top|upper|顶部|上方|上面|上部",
    "center": r"(at|in|on|to) (the )?(cent(er|re)|middle)|cent(ered|red)|居中|中间|中央",
    "lower": r"(at|on|to|in) (the )?bottom|lower(?!\s*-?third)|底部|下方|下面|下部",
}
_STYLE = rule("|".join(STYLES.values()))
_POSITION = rule("|".join(POSITIONS.values()))
# The order matters: "subtitle" holds "title".
_NOUNS: dict[str, str] = {
    "end_card": rule(
        r"""
        end\s*-?\s*card|outro( card)?|end screen|closing (title|text|card)
        |片尾(字幕|文字)?|结尾(字幕|文字)?
        """
    ),
    "lower_third": rule(r"lower[\s-]*third|name (tag|strap)|人名条|字幕条"),
    "subtitle": rule(r"subtitle(?!s)|sub-?\s*heading|second line|副标题|小标题"),
    "title": rule(
        r"""
        title( text)?|heading|headline|slogan|tag\s*-?line|text( overlay)?|overlay|caption title
        |标题|片名|文字|题目|名字
        """
    ),
}
_LEAD = rule(
    r"""
    (
    \b((start|begin|open) with|add|put|use|show|give it|insert|include|overlay|display|change|set
    |make|rename|update
    |replace|with|and|have|a|an|the|its|my|our|big|opening|main|new)\b\s*
    |加上?|添加|把|将|一个|一行|显示|写上|配上?|给它
    )*
    """
)
_SAYS = rule(
    r"""
    (\s*(
    \b(that|which|says?|saying|reads?|reading|of|is|as|to be|to|with|text|the|words?|called
    |named|in it)\b
    |[:,=]|叫做?|写着|写上?|为|是|改成|改为|换成|设为|用|显示|内容(是|为)?|——
    ))*\s*
    """
)
_CLAUSE_END = r",.;!?，。；！？‖⟦⟧\n"
# Text without quotes: to the end of the clause, or to where another wish may begin.
_FREE = rule(
    rf"""
    (?P<free>[^\s{_CLAUSE_END}]
    ((?!\s(and|with|then|plus|at the|in the|using|on top|for)\s)[^{_CLAUSE_END}]){{0,60}})
    """
)
_NAMED = rf"""
    \b(title (it|this|the video)|with (a |the )?title|titled|entitled|call it|name it|called|named)
    \s*:?\s*(as )?{_FREE}
    |(标题|片名|名字|题目)\s*(叫做?|是|为|写|用|改成|改为|换成|:)+\s*
    (?P<free_zh>[^\s{_CLAUSE_END}]{{1,30}})
    """
_TITLE_LENGTH = rf"""
    (\b(keep|show|make|have|let) )?(the )?(title|标题)
    \s*((stay|last|visible|on screen|for|to|be)\b|显示|持续|停留|时长|改成|改为|为|到|\s)*
    (?P<span>{SPAN})( long)?
    """
_LOOK = rf"""
    (\b(make|use|give|change|set|put|move|have|want)\b|把|将|让)?\s*(the |a |an )*
    ((?P<style>{_STYLE}) )?(title|text|letters|font|标题|文字|字体)( style| font)?
    \s*((to|be|is|look|more|in|with|a)\b|的?样式|的?字体|的?风格|改成|改为|换成|放在?|移到|变|要
    |更|用|的|到|在|\s)*
    ((?P<style_2>{_STYLE})|(?P<position>{_POSITION}))( style| font|风格|样式|字体|效果)?
    |\b(?P<style_3>{_STYLE}) (style|font|letters)\b
    """
_LOGO = r"""
    (\b(add|put|place|use|with|show)\b|加上?|放上?|添加)\s*(my|our|the|a|company|我的|我们的|公司)?
    \s*(uploaded )?(logo|watermark|水印|台标)( (as|for) (a |the )?watermark)?
    ( (in|on|at|to) (the |a )?
    ((top|bottom|upper|lower)[\s-](left|right)( corner)?|corner|video|top|bottom|it))?
    """
# A script that comes along is set as captions and answers this.
_CAPTIONS = r"""
    \b(add|with|put|want|need|and|show)( some| the)* (subtitles|captions)(?! (to|says?|at|in)\b)
    |(加上?|添加|配上?|带)字幕
    """
_SCRIPT = r"""
    [\w-]+\.(txt|md|srt|vtt|ass|docx|pdf)\b
    |\b(this|my|the|following|attached) script\b( (text|below))?
    |这个?(脚本|文案|稿子)
    """
_AT_THE_END = rf"""
    (\b(and )?at the end\b|最后|结尾)\s*,?\s*
    ((show|write|say|put|add|with)\b\s*|显示|写上?|加上?|打出)*((the )?(words?|text)\b)?\s*{QUOTE}
    """
_BARE_TITLE = r"""
    \b(add|put|write|give it|want|need) (a |the |our |my |some )?(title|slogan|tagline|headline)\b
    (?!\s*((to|in|at|says?|that|with|for|is|style|text|of)\b|:|‖|⟦))
    ( over the (first )?(picture|video|clip))?
    |(加上?|添加|来)一?个?(标题|片名)(?!\s*(:|⟦|‖|叫|是|为|写))
    """
_LOOSE_QUOTE = rf"""
    (\b(text|words?|says?|saying|reads?|write|(en)?titled|called|named)\b
    |写上?|文字|显示|名为|叫做?)?\s*:?\s*{QUOTE}
    """


def read_texts(page: Page) -> Page:
    """Read what shall be written on the picture."""
    page = take(page, _AT_THE_END, partial(_quoted, page, "end_card"))
    for kind, noun in _NOUNS.items():
        page = take(page, _quoted_rule(noun), partial(_quoted, page, kind))
    page = take(page, _NAMED, lambda match: [_text("title", first(match, "free"))])
    for kind, noun in _NOUNS.items():
        page = take(page, _free_rule(noun), partial(_free, kind))
    page = take(page, _BARE_TITLE, lambda _: [Text("title")])
    page = take(page, _TITLE_LENGTH, _title_length)
    page = take(page, _LOOK, _look)
    page = take(page, _LOGO, lambda _: [Watermark()])
    page = take(
        page, rf"{_CAPTIONS}|{_SCRIPT}", lambda match: [Cannot("captions", match[0].strip())]
    )
    return take(page, _LOOSE_QUOTE, partial(_quoted, page, "title"))


def _quoted_rule(noun: str) -> str:
    as_noun = QUOTE.replace("quote", "quote_2")
    return rf"""
        {_LEAD}((?P<style>{_STYLE})\s*的?\s*)?({noun})(\s*(?P<position>{_POSITION}))?{_SAYS}{QUOTE}
        (\s*(in )?(?P<style_2>{_STYLE})\b)?(\s*(?P<position_2>{_POSITION}))?
        (\s+for\s+(?P<span>{SPAN}))?
        |{as_noun}\s*(as|for|in|is|作为|当作?|做)\s*(the |a )*({noun})
        """


def _free_rule(noun: str) -> str:
    return rf"""
        (
        \b(change|set|rename|update|replace|make) (the )?({noun}) (to|with|into|as)\s+
        (?!(be\b|the\b|{_STYLE}|{_POSITION}|\d))
        |{_LEAD}({noun})\s*(says?|saying|reads?|reading|that says|that reads|:|to say|to read
        |改成|改为|换成|写着|写上?|叫做?)\s*
        )
        {_FREE}(\s*(?P<position>{_POSITION}))?
        """


def _quoted(page: Page, kind: str, match: re.Match[str]) -> list[Wish]:
    groups = match.groupdict()
    position = _name_of(POSITIONS, groups.get("position") or groups.get("position_2"))
    style = _name_of(STYLES, groups.get("style") or groups.get("style_2"))
    text = _text(kind, page.quoted(first(match, "quote")), style, position)
    span = groups.get("span")
    return [text, Length(length_ms(span), Target("title"))] if span else [text]


def _free(kind: str, match: re.Match[str]) -> list[Wish]:
    return [_text(kind, match["free"], None, _name_of(POSITIONS, match["position"]))]


def _text(kind: str, text: str, style: str | None = None, position: str | None = None) -> Text:
    if kind == "subtitle":
        return Text("title", None, text.strip(), style, position)
    main, second = text, ""
    if kind == "lower_third":
        main, _, second = re.sub(r"\s+[-–—|]\s+|,", "\n", text, count=1).partition("\n")
    return Text(kind, main.strip(), second.strip() or None, style, position)


def _look(match: re.Match[str]) -> list[Wish]:
    style = _name_of(STYLES, first(match, "style"))
    return [Text("title", None, None, style, _name_of(POSITIONS, match["position"]))]


def _title_length(match: re.Match[str]) -> list[Wish]:
    return [Length(length_ms(match["span"]), Target("title"))]


def _name_of(table: dict[str, str], words: str | None) -> str | None:
    if not words:
        return None
    return next((name for name, pattern in table.items() if search(pattern, words)), None)
