"""Reads wishes about music and sound: style, volume, silence."""

import re

from nemo_cli.local.understanding.numbers import NUMBER
from nemo_cli.local.understanding.numbers import number
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import search
from nemo_cli.local.understanding.page import take
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Volume
from nemo_cli.local.wishes import Wish

STYLES: dict[str, str] = {
    "lofi": r"lo-?\s?fi|chill(?:ed|hop)?|jazzy?|mellow|relax(?:ed|ing)|hip-?\s?hop|低保真|慵懒|爵士|轻松",
    "cinematic": r"cinematic|epic|orchestral|dramatic|trailer|classical|strings|piano|suspense(?:ful)?"
    r"|电影感?|史诗|大气|恢弘|管弦|古典|钢琴|悬疑",
    "upbeat": r"upbeat|happy|energetic|pop|dance|electronic|edm|techno|rock|fun|cheerful|fast|corporate"
    r"|欢快|快节奏|动感|流行|电子|摇滚|活力|快乐",
    "ambient": r"ambient|calm(?:ing)?|peaceful|soft|gentle|quiet|meditat(?:ive|ion)|atmospheric|soothing|"
    r"acoustic|folk|氛围|平静|舒缓|安静|宁静|冥想|柔和|轻音乐|民谣",
}
_STYLE = "|".join(STYLES.values())
_NOUN = (
    r"(?:background\s+)?(?:music|soundtrack|bgm|song|tune|track\s+music|audio\s+track|beats?)"
    r"|背景音乐|配乐|音乐|乐曲|BGM|曲子|歌曲?"
)
_PERCENT = rf"(?:at|to|with|on|is|:|volume|的?音量|音量|调到|调成|设为|为|到)*\s*(?:volume\s*)?(?:百分之\s*{NUMBER}|{NUMBER}\s*(?:%|percent|per\s*cent))(?:\s*(?:volume|的?音量|音量))?"
_QUIETER = r"(?:quieter|softer|lower|less\s+loud|down|more\s+quiet|小声|小一?点|轻一?点|低一?点|小一些|调低|调小|降低|减小)"
_LOUDER = (
    r"(?:louder|higher|more\s+loud|up|大声|大一?点|高一?点|响一?点|大一些|调高|调大|提高|增大|加大)"
)
_BIT = r"(?:(?:a\s+)?(?:bit|little|much|lot|lots|slightly|稍微|再)\s*)*"
_SOUND = r"(?:clip'?s?\s+|video'?s?\s+|original\s+)?(?:sound|audio|voice|noise)|原声|声音|音频|音量|volume"
QUIETER = 0.5
LOUDER = 1.5


def read_sound(page: Page) -> Page:
    """Read everything about sound; silence before music, music before volume."""
    page = take(page, _NO_SOUND, lambda _: [Remove(Target("music")), Volume(Target("sound"), 0)])
    page = take(page, _NO_MUSIC, lambda _: [Remove(Target("music"))])
    page = take(page, _MUTE, _muted)
    page = take(page, _LEVEL_FIRST, _set_level)
    page = take(page, _MUSIC_LEVEL, _styled_level)
    page = take(page, _RELATIVE_FIRST, _relative)
    page = take(page, _RELATIVE, _relative)
    page = take(page, _LEVEL, _set_level)
    return take(page, _STYLED, _styled)


_ADD = r"(?:(?:add|use|put|play|give\s+it|set\s+it\s+to|with|want|and|plus|some|a|an|the|change|switch|replace|make|swap|in|on|to)\s+)*"
_TO = r"(?:\s+(?:to|with|by|for|into|should\s+be|be|is|something|more|a|an|some)\b|换成|改成|改为|用|要|变成|换为|换)*"
_NO_SOUND = (
    r"(?:make\s+it\s+)?\b(?:completely\s+)?(?:silent|no\s+sound(?:\s+at\s+all)?|without\s+(?:any\s+)?sound"
    r"|mute\s+(?:everything|all|it|the\s+(?:whole\s+)?(?:video|film)))\b"
    r"|全部静音|整个?静音|(?:视频|全片)静音|不要声音|没有声音|无声"
)
_NO_MUSIC = (
    rf"\b(?:no|without(?:\s+any)?|skip(?:\s+the)?|drop(?:\s+the)?|remove(?:\s+the)?|delete(?:\s+the)?"
    rf"|kill(?:\s+the)?|get\s+rid\s+of(?:\s+the)?|take\s+out(?:\s+the)?|mute(?:\s+the)?|turn\s+off(?:\s+the)?"
    rf"|don'?t\s+(?:add|want|use)(?:\s+any)?)\s+(?:{_NOUN})(?!\s*(?:video|label|box))"
    rf"|(?:不要|没有|无|去掉|去除|删掉|删除|移除|取消|关掉|不加|别加|不用|不需要|静音)(?:任何)?(?:{_NOUN})"
    rf"|(?:把)?(?:{_NOUN})(?:去掉|删掉|删除|移除|关掉|取消|静音)(?:了|吧)?"
)
_MUTE = (
    rf"\bmute\s+(?:the\s+)?(?P<what>{_SOUND}|(?P<nth>first|second|third|last)?\s*clips?)"
    rf"|(?:去掉|关掉|关闭|静音|消除|删除)(?:视频|片段|素材)?的?(?P<zh>原声|声音)|(?P<zh2>原声)(?:去掉|静音|关掉)|静音"
)
_MUSIC_LEVEL = rf"{_ADD}(?P<style>{_STYLE})?\s*的?(?:{_NOUN})\s*{_TO}\s*(?P<level>{_PERCENT})"
_LEVEL = rf"(?:set|turn|put|make|bring|lower|raise|reduce|把|将)?\s*(?:the\s+)?(?P<noun>{_NOUN}|{_SOUND})?(?:\s+volume)?\s*{_TO}\s*(?P<level>{_PERCENT})"
_LEVEL_FIRST = rf"(?P<level>{NUMBER}\s*(?:%|percent)(?:\s+(?:volume|of\s+the))?)\s+(?P<noun>music|sound)(?:\s+volume)?"
_RELATIVE = (
    rf"(?:make\s+|turn\s+|set\s+|put\s+|bring\s+|have\s+|把|将|让)?(?:the\s+)?(?P<noun>{_NOUN}|{_SOUND})(?:\s+volume|的?音量|的?声音)?"
    rf"\s*(?:be\s+|is\s+|should\s+be\s+|调|放|再|要|变)*{_BIT}(?:(?P<less>{_QUIETER})|(?P<more>{_LOUDER}))(?:\s+a\s+(?:bit|little))?(?:一?点|些)?"
)
_RELATIVE_FIRST = (
    rf"\b(?:(?P<less>quieter|softer|turn\s+down|lower|reduce|decrease|calm\s+down|less)"
    rf"|(?P<more>louder|turn\s+up|raise|increase|boost|more))\s+(?:the\s+)?(?:volume\s+of\s+(?:the\s+)?)?(?P<noun>{_NOUN}|{_SOUND})(?:\s+volume)?(?!\s*{_TO}\s*(?:at\s*)?\d)"
    rf"|(?:(?P<less_zh>调低|调小|降低|减小)|(?P<more_zh>调高|调大|提高|增大|加大))(?:一下|一点)?(?P<noun_zh>{_NOUN}|{_SOUND})(?:的?音量)?(?!\s*(?:到|至|为)?\s*(?:百分|\d))"
)
_STYLED = (
    rf"{_ADD}(?:(?P<style>{_STYLE})(?:(?:\s*,\s*|\s+(?:and\s+)?)(?:{_STYLE}))*\s*(?:风格|style)?\s*的?\s*(?:{_NOUN})"
    rf"|(?:the\s+)?(?:{_NOUN})\s*{_TO}\s*(?P<style_after>{_STYLE})(?:一?点|的|风格|一些|些)*"
    rf"|\b(?:add|put|with|use|want|need|play|some|different|another|other|new)\s+(?:some\s+|a\s+|the\s+)*(?P<other>different\s+|another\s+|other\s+|new\s+)?(?:{_NOUN})(?!\s*video)"
    rf"|(?:加上?|配上?|添加|来点|配|换|放)(?:一?[个首段些点])?(?P<other_zh>别的|其他|另外)?(?:{_NOUN}))"
)


def style_of(words: str | None) -> str | None:
    """Return the style that words name."""
    if not words:
        return None
    return next((name for name, pattern in STYLES.items() if search(pattern, words)), None)


def _styled(match: re.Match[str]) -> list[Wish]:
    return [Music(style_of(match["style"] or match["style_after"]))]


def _styled_level(match: re.Match[str]) -> list[Wish]:
    style = style_of(match["style"])
    named: list[Wish] = [Music(style)] if style or _adds(match[0]) else []
    return [*named, *_level(match["level"], Target("music"))]


def _adds(words: str) -> bool:
    return search(r"^(?:add|with|put|use)\b|^(?:加|配)", words.strip()) is not None


def _set_level(match: re.Match[str]) -> list[Wish] | None:
    noun = match["noun"]
    if noun is None and not search(r"volume|音量", match[0]):
        return None
    return _level(match["level"], _target(noun))


def _level(words: str, target: Target) -> list[Wish]:
    value = search(NUMBER, words)
    assert value is not None
    percent = round(number(value[0]))
    given = max(0, min(100, percent))
    bent: list[Wish] = [] if given == percent else [Adjusted("volume", f"{percent}%", f"{given}%")]
    return [*bent, Volume(target, given)]


def _relative(match: re.Match[str]) -> list[Wish]:
    groups = match.groupdict()
    factor = QUIETER if groups.get("less") or groups.get("less_zh") else LOUDER
    return [Volume(_target(groups.get("noun") or groups.get("noun_zh")), None, factor)]


def _target(noun: str | None) -> Target:
    if noun and search(rf"^(?:{_NOUN})", noun):
        return Target("music")
    return Target("sound" if noun and search(r"clip|video|original|voice|原声", noun) else "all")


_NTH = {"first": 1, "second": 2, "third": 3, "last": -1}


def _muted(match: re.Match[str]) -> list[Wish]:
    nth = match["nth"]
    return [Volume(Target("sound", _NTH[nth.lower()] if nth else None), 0)]
