"""Reads wishes about music and sound: style, volume, silence."""

import re

from nemo_cli.local.understanding.numbers import NUMBER
from nemo_cli.local.understanding.numbers import number
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import first
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.places import CLIP
from nemo_cli.local.understanding.places import place_of
from nemo_cli.local.understanding.rule import rule
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Volume
from nemo_cli.local.wishes import Wish

STYLES: dict[str, str] = {
    "piano": r"""pianos?|钢琴""",
    "lofi": r"""lo-?\s?fi|chill(ed|hop)?|jazzy?|mellow|relax(ed|ing)|hip-?\s?hop
        |低保真|慵懒|爵士|轻松""",
    "cinematic": r"""cinematic|epic|orchestral|dramatic|trailer|classical|strings
        |suspense(ful)?
        |电影感?|史诗|大气|恢弘|管弦|古典|悬疑""",
    "upbeat": r"""upbeat|happy|energetic|pop|dance|electronic|edm|techno|rock|fun|cheerful|fast
        |corporate|欢快|快节奏|动感|流行|电子|摇滚|活力|快乐""",
    "ambient": r"""ambient|calm(ing)?|peaceful|soft|gentle|quiet|meditat(ive|ion)|atmospheric
        |soothing|acoustic|folk|氛围|平静|舒缓|安静|宁静|冥想|柔和|轻音乐|民谣""",
}
QUIETER = 0.5
LOUDER = 1.5

_STYLE = rule("|".join(f"({pattern})" for pattern in STYLES.values()))
_STYLE_RUN = rule(rf"({_STYLE})((\s*,\s*| and |\s+|[、和])?({_STYLE}))*")
_MUSIC = rule(
    r"(background )?(music|soundtrack|bgm|song|tune|beats?)\b|背景音乐|配乐|音乐|乐曲|曲子|歌曲?"
)
_SOUND = rule(
    r"""
    (clip'?s? |video'?s? |original )*(sound|audio|voice|noise|volume)\b
    |原声|声音|音频|音量
    """
)
_LEVEL = rule(rf"(百分之\s*{NUMBER}|{NUMBER}\s*(%|percent\b|per cent\b))")
_AT = rule(
    r"(\s*(at|to|with|on|is|be|:|volume|should|的?音量|调到|调成|设为|改为|改成|为|到)\s*)*\s*"
)
_PUT = r"(\b(set|turn|put|make|bring|lower|raise|reduce|increase|keep|have) |把|将|让)?\s*(the )?"
_LEAD = rule(
    r"""
    (
    \b(add|use|put|play|give it|with|want|need|and|plus|some|a|an|the|change|switch|replace|make
    |swap|in|on|to|set|turn (down|up)|lower|raise)\b\s*
    |(配|加|换)上?|添加|来|用|一?[段首个点](别的)?
    )*
    """
)
_NO = rule(
    r"""
    \b(no|without( any)?|skip|drop|remove|delete|kill|get rid of|take out|mute|turn off
    |don'?t (add|want|use)( any)?)( the| all)?
    """
)
_NO_ZH = "(不要|没有|无|去掉|去除|删掉|删除|移除|取消|关掉|不加|别加|不用|不需要|静音)(任何)?"
_GONE_ZH = "(去掉|删掉|删除|移除|关掉|取消|静音)(了|吧)?"
_BIT = r"((a )?(bit|little|much|lot|lots|slightly)\b\s*|稍微|再|太|调|放|要|变|is |be |too )*"
_LESS = rule(
    r"""
    quieter|softer|lower|less loud|down\b|more quiet|loud\b
    |吵|小声|[小轻低]一?[点些]|调[低小]|降低|减小
    """
)
_MORE = rule(r"louder|higher|more loud|up\b|quiet\b|大声|[大高响]一?[点些]|调[高大]|提高|增大|加大")

_NO_SOUND = r"""
    (make it )?\b(completely )?
    (silent|no sound( at all)?|without (any )?sound|mute( everything| all| it| the (whole )?(video
    |film))?)
    (?=\s*([,.;!?‖]|$|and\b|please\b))
    |(去掉|关掉|关闭|不要|没有)(所有|全部)?的?声音|无声
    |全部静音|整个?静音|(视频|全片)静音|静音(?!(视频|片段|素材|原声|音乐|配乐|背景))
    """
_NO_MUSIC = rf"""
    {_NO} ({_MUSIC})(?! (video|box))|\b(turn )?(the )?({_MUSIC}) off\b
    |{_NO_ZH}({_MUSIC})|(把)?({_MUSIC}){_GONE_ZH}
    """
_MUTE = rf"""
    ({_NO} )((original |clip'?s? |video'?s? )+(sound|audio|noise)|(?P<clip>{CLIP})|the (clip
    |footage))
    |(去掉|关掉|关闭|静音|消除|删除|不要)(视频|片段|素材)?的?原声|原声(去掉|静音|关掉)
    """
_STYLED_LEVEL = rf"""
    {_LEAD}(?P<style>{_STYLE_RUN})?\s*的?({_MUSIC}){_AT}(?P<level>{_LEVEL})
    |(the )?({_MUSIC}){_AT}(?P<style_2>{_STYLE_RUN}){_AT}(?P<level_2>{_LEVEL})
    """
_BARE_STYLE_LEVEL = rf"{_LEAD}(?P<style>{_STYLE_RUN}){_AT}(?P<level>{_LEVEL})"
_PLAIN_LEVEL = rf"""
    {_PUT}(?P<noun>{_SOUND}){_AT}(?P<level>{_LEVEL})
    |(?P<level_2>{_LEVEL})( of( the)?)? (?P<noun_2>music|sound|volume)( volume)?
    """
_RELATIVE = rf"""
    {_PUT}(?P<noun>{_MUSIC}|{_SOUND})( volume|的?音量|的?声音)?\s*{_BIT}
    ((?P<less>{_LESS})|(?P<more>{_MORE}))( a (bit|little))?[一点些了]*
    |\b((?P<less_2>quieter|softer|turn down|lower|reduce|decrease|less)
        |(?P<more_2>louder|turn up|raise|increase|boost)) (the )?(volume of (the )?)?
    (?P<noun_2>{_MUSIC}|{_SOUND})( volume)?
    |((?P<less_zh>调[低小]|降低|减小)|(?P<more_zh>调[高大]|提高|增大|加大))(一下|一点)?
    (?P<noun_zh>{_MUSIC}|{_SOUND})的?(音量)?
    |(\b(make|turn) (it|everything|the (whole )?(video|film)) )?(a bit |a little |much )?
    \b((?P<less_3>quieter)|(?P<more_3>louder))\b
    """
# A calm slideshow, a cheerful version: the music makes it so.
_STYLED_VIDEO = rf"""
    (?P<style>{_STYLE_RUN})(?= (slide\s*-?show|version|montage|promo)\b)
    |^[\s,.;!?~‖，。；！？、…]*(some |more )?(?P<style_2>{_STYLE_RUN})[\s,.;!?~‖，。；！？、…]*$
    """
_STYLED = rf"""
    {_LEAD}(
        (?P<style>{_STYLE_RUN})\s*(风格|style)?\s*的?\s*({_MUSIC})
        |({_MUSIC})( (to|with|by|be|is|something|more|a|some)\b| )*\s*
        (换成|改成|改为|用|要|变成|换为|是|更|:|\s)*(?P<style_2>{_STYLE_RUN})[一点些的]*
    )
    |\b(add|put|with|use|want|need|play|some|different|another|other|new)
    ( some| a| the| different| another| other| new)* ({_MUSIC})(?! video)
    |(加上?|配上?|添加|来点|配|换|放)(一?[个首段些点])?(别的|其他|另外)?的?({_MUSIC})
    """


def read_sound(page: Page) -> Page:
    """Read everything about sound; silence before music, levels before styles."""
    page = take(page, _NO_SOUND, lambda _: [Remove(Target("sound"))])
    page = take(page, _MUTE, _muted)
    page = take(page, _NO_MUSIC, lambda _: [Remove(Target("music"))])
    page = take(page, _STYLED_LEVEL, _styled_level)
    page = take(page, _BARE_STYLE_LEVEL, _styled_level)
    page = take(page, _PLAIN_LEVEL, lambda match: _level(first(match, "level"), _target(match)))
    page = take(page, _RELATIVE, _relative)
    return take(page, _STYLED, lambda match: [Music(_style_of(first(match, "style")))])


def read_styled_video(page: Page) -> Page:
    """Read the style of a video as that of its music."""
    return take(page, _STYLED_VIDEO, lambda match: [Music(_style_of(first(match, "style")))])


def _style_of(words: str) -> str | None:
    """Return the style that words name first."""
    found = {name: search(pattern, words) for name, pattern in STYLES.items()}
    places = {name: match.start() for name, match in found.items() if match}
    return min(places, key=places.__getitem__, default=None)


def _styled_level(match: re.Match[str]) -> list[Wish]:
    style = _style_of(first(match, "style"))
    added = search(r"^\s*(add|with|put|use|and)\b|^(加|配)", match[0]) is not None
    named: list[Wish] = [Music(style)] if style or added else []
    return [*named, *_level(first(match, "level"), Target("music"))]


def _level(words: str, target: Target) -> list[Wish]:
    value = search(NUMBER, words.replace("百分之", ""))
    assert value is not None
    percent = round(number(value[0]))
    given = min(100, percent)
    bent: list[Wish] = [] if given == percent else [Adjusted("volume", f"{percent}%", f"{given}%")]
    return [*bent, Volume(target, given)]


def _relative(match: re.Match[str]) -> list[Wish]:
    return [Volume(_target(match), None, QUIETER if first(match, "less") else LOUDER)]


def _target(match: re.Match[str]) -> Target:
    noun = first(match, "noun")
    if search(rf"^({_MUSIC})", noun):
        return Target("music")
    return Target("sound" if search(r"clip|video|original|voice|原声", noun) else "all")


def _muted(match: re.Match[str]) -> list[Wish]:
    clip = match["clip"]
    return [Volume(Target("sound", place_of(clip) if clip else None), 0)]
