"""Numbers, times, shares and ordinals as people write them, in English and Chinese."""

import re
from collections.abc import Callable
from functools import cache
from math import gcd

from nemo_cli.local.understanding.token import Senses
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import MIDDLE
from nemo_cli.local.wishes import Target

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
)
_ONES += " sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = dict(zip(_ONES.split(), range(20), strict=True))
_DECADES = {word: 10 * (at + 2) for at, word in enumerate(_TENS.split())}
_SMALL = {"a couple of": 2, "a couple": 2, "a few": 3, "several": 3}
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINALS = {word: at for at, word in enumerate(_NTH.split(), 1)}
_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2, "〇": 0}
_CHINESE = "零〇一二两三四五六七八九十百"
_WORDS = "|".join(
    [
        *_SMALL,
        *(rf"{tens}[ -](?:{'|'.join(_ONES.split()[1:10])})" for tens in _DECADES),
        *_DECADES,
        *sorted(_UNITS, key=len, reverse=True),
    ]
)
NUMBER = rf"(?:\d{{1,9}}(?:[.,]\d{{1,3}})?(?!\d)|(?:{_WORDS})(?![a-z])|[{_CHINESE}]{{1,6}})"
UNIT = (
    r"(?:(?:milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h)(?![a-z])"
    r"|毫秒|秒钟?|分钟?|个?小时)"
)
_GAP = r"[ \-]*"
_HALF = (
    r"(?:half(?:[ -]an?)?[ -](?P<half>second|minute|hour)(?![a-z])"
    r"|半(?P<half_zh>秒|分钟?|个?小时))"
)
_AND_A_HALF = (
    rf"(?:(?P<whole>{NUMBER})[ -]and[ -]a[ -]half[ -](?P<whole_unit>{UNIT})"
    rf"|(?P<one_unit>an?) (?P<one>minute|hour|second) and a half"
    rf"|(?P<whole_zh>{NUMBER})(?P<unit_zh>分|分钟|个?小时|秒)半钟?"
    rf"|(?P<whole_zh2>{NUMBER})个?半(?P<unit_zh2>分钟|小时|秒钟?))"
)
_SECONDS = r"(?:秒钟?|(?:seconds?|secs?|s)(?![a-z]))"
_MORE = r"(?: more| extra| additional)?"
_PARTS = rf"{NUMBER}{_MORE}{_GAP}{UNIT}(?:(?: and| )?{_GAP}{NUMBER}{_GAP}{_SECONDS})?"
_SINGLE = r"(?:a|an) (?:minute|hour)(?![a-z -]*-)(?![a-z])"
_CLOCK = r"\d{1,2}:[0-5]\d(?:\.\d{1,3})?(?![\d:])"
_QUARTER = r"(?:a |three )?quarters?(?:[ -]of)?(?:[ -]an?)?[ -](?:minute|hour)(?![a-z])"
SPAN = rf"(?:{_QUARTER}|{_HALF}|{_AND_A_HALF}|{_SINGLE}|{_CLOCK}|{_PARTS})"
# A bare number is a moment where a second stands before it, or a unit after the other end.
_POINT = rf"(?:(?:the )?(?:seconds?|secs?) |第)?(?:{_CLOCK}|{_PARTS}|{NUMBER})"
_TO = (
    r"(?:(?:开始)?[，,]?(?= ?[到至]))?(?: ?(?:-|–|—|~|至|到|to|through|until|till|thru) ?(?:the )?)"
)
_PLAIN_POINT = re.sub(r"\(\?P<\w+>", "(?:", _POINT)
RANGE = (
    rf"(?:(?:between|from|从|在) ?(?P<from>{_PLAIN_POINT})(?:{_TO}| and )(?P<to>{_PLAIN_POINT})"
    rf"|(?P<from_2>{_PLAIN_POINT}){_TO}(?P<to_2>{_PLAIN_POINT}))(?:的?地方|处|之间|期间|结束|为止)?"
)
_OPEN = rf"(?:(?:from |从)?(?P<from>{_PLAIN_POINT}){_TO}(?:very )?(?:end|结尾|最后|末尾)(?![a-z]))"
_RATIOS = "9:16 16:9 1:1 4:3 3:4 4:5 5:4 21:9 9:21 2:3 3:2 2:1 1:2 18:9 16:10"
_NOUNS = "clip|scene|shot|segment|picture|photo|image|slide|one|part|video"
_CLIP_NOUN = rf"(?:{_NOUNS})s?(?![a-z])"
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_MEASURE = r"(?:份|个|段|张|幕|条|幅|部分|支)"
_NOUN_ZH = r"(?:片段|镜头|场景|画面|素材|图片|照片|视频|图)"
_COUNT = rf"(?:{'|'.join(list(_UNITS)[1:11])}|\d{{1,2}})"
# Before two bare numbers these say that they are seconds: "cut out 5 to 10".
_TAKES = ("keep", "cut", "cut out", "remove", "delete", "保留", "剪掉", "删掉", "去掉")
LINES_OF_K = 540


def number(text: str) -> float:
    """Return the value of a number in digits, English words or Chinese characters."""
    word = text.strip().lower()
    if word in _SMALL:
        return _SMALL[word]
    if re.fullmatch(r"\d+(?:[.,]\d+)?", word):
        return float(word.replace(",", "."))
    parts = re.split(r"[ -]", word)
    if all(part in _UNITS or part in _DECADES for part in parts):
        return sum(_UNITS.get(part, 0) + _DECADES.get(part, 0) for part in parts)
    return _chinese(word)


def _chinese(text: str) -> float:
    total = digit = 0
    for sign in text:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _DIGITS.get(sign, 0)
    return total + digit


def _unit_ms(unit: str) -> int:
    for start, value in (("ms", 1), ("mill", 1), ("毫", 1), ("h", 3_600_000), ("小", 3_600_000)):
        if unit.lstrip("个").startswith(start):
            return value
    return 60_000 if unit.startswith(("m", "分")) else 1000


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def length_ms(text: str) -> int:
    """Return a length of time, in milliseconds; a bare number counts seconds."""
    words = re.sub(r"^(?:(?:the )?(?:seconds?|secs?) |第)", "", text.strip())
    if _compiled(_QUARTER).fullmatch(words):
        quarters = 3 if words.startswith("three") else 1
        return quarters * _unit_ms(re.split("[ -]", words)[-1]) // 4
    if match := _compiled(_HALF).fullmatch(words):
        return _unit_ms(match["half"] or match["half_zh"]) // 2
    if match := _compiled(_AND_A_HALF).fullmatch(words):
        whole = match["whole"] or match["whole_zh"] or match["whole_zh2"] or "1"
        unit = match["whole_unit"] or match["one"] or match["unit_zh"] or match["unit_zh2"]
        return round((number(whole) + 0.5) * _unit_ms(unit))
    if _compiled(_CLOCK).fullmatch(words):
        minutes, seconds = words.split(":")
        return int(minutes) * 60_000 + round(float(seconds) * 1000)
    if match := _compiled(r"an? (minute|hour)").match(words):
        return _unit_ms(match[1])
    if _compiled(NUMBER).fullmatch(words):
        return round(number(words) * 1000)
    parts = _compiled(rf"({NUMBER}){_MORE}{_GAP}({UNIT})").finditer(words)
    return round(sum(number(part[1]) * _unit_ms(part[2]) for part in parts))


def _has_unit(text: str) -> bool:
    return bool(_compiled(rf"{UNIT}|第|:").search(text)) and not text.isdecimal()


def _range(match: re.Match[str]) -> Senses | None:
    start, end = match["from"] or match["from_2"], match["to"] or match["to_2"]
    led = (
        match.string[: match.start()]
        .rstrip()
        .endswith(("at", "from", "between", "在", "从", *_TAKES))
    )
    led = led or match[0].startswith(("from ", "between "))
    if not (led or _has_unit(start) or _has_unit(end)):
        return None
    first, last = length_ms(start), length_ms(end)
    minutes = _compiled(r"m|分").search(end) and not _has_unit(start)
    first = first * 60 if minutes else first
    return {"range": (first, last)} if first < last else None


def _ratio(match: re.Match[str]) -> Senses | None:
    across, down = int(match[1]), int(match[2])
    if not across or not down or not 1 / 3 <= across / down <= 3:
        return None
    common = gcd(across, down)
    return {"ratio": (across // common, down // common)}


def _place(word: str) -> int:
    """Return the number of an ordinal, LAST and below for those counted from the end."""
    if word in _ORDINALS:
        return _ORDINALS[word]
    return round(number(re.sub(r"(st|nd|rd|th)$", "", word)))


def _half(match: re.Match[str]) -> Senses:
    return {"half": "first" if match["half"] in ("first", "前") else "last"}


def _is_more(span: str) -> bool:
    return bool(re.search(r" (?:more|extra|additional) ", span))


def _each(_match: re.Match[str]) -> Senses:
    return {"each": "each", "clip": "clip", "media": "media"}


def _clips(*numbers: int) -> Senses:
    return {"ref": Target("clip", numbers=numbers)}


def _counted(match: re.Match[str], count: str) -> Senses:
    """Read "the last two clips" and 前两段."""
    many = round(number(count))
    from_end = match[0].startswith(("last", "最后", "后"))
    return _clips(*(range(-many, 0) if from_end else range(1, many + 1)))


_RULES: tuple[tuple[str, Callable[[re.Match[str]], Senses | None]], ...] = (
    (
        rf"(?P<edge>first|last) (?P<n>{NUMBER})"
        rf"(?= and (?:the )?(?:first|last) {NUMBER}{_GAP}{UNIT})",
        lambda m: {"time": (m["edge"], length_ms(m["n"]))},
    ),
    (_OPEN, lambda m: {"range": (length_ms(m["from"]), None)} if _has_unit(m["from"]) else None),
    (RANGE, _range),
    (
        rf"(?:the )?(?:seconds?|secs?) (?!one\b)"
        rf"(?P<point>{NUMBER})(?![a-z])(?! {_CLIP_NOUN})",
        lambda m: {"time": ("at", length_ms(m["point"]))},
    ),
    (rf"第(?P<point>{NUMBER}{_GAP}{UNIT})", lambda m: {"time": ("at", length_ms(m["point"]))}),
    (
        rf"(?P<edge>first|last|final|opening) (?P<unit>second|minute)(?![a-z])(?! {_CLIP_NOUN})",
        lambda m: {
            "time": ("first" if m["edge"] in ("first", "opening") else "last", _unit_ms(m["unit"]))
        },
    ),
    (
        rf"({_ORDINAL})(?:,? and (?:the )?|, ?)({_ORDINAL}|last) {_CLIP_NOUN}",
        lambda m: _clips(_place(m[1]), LAST if m[2] == "last" else _place(m[2])),
    ),
    (
        rf"(?:the )?({_ORDINAL})(?:,? and (?:the )?|, ?)({_ORDINAL}|last)(?= ?(?:[,.;!?，。\n]|$))",
        lambda m: _clips(_place(m[1]), LAST if m[2] == "last" else _place(m[2])),
    ),
    (
        rf"(?:first|last) (?P<count>{_COUNT})(?![a-z\d.])(?!{_GAP}{UNIT})(?: {_CLIP_NOUN})?",
        lambda m: _counted(m, m["count"]),
    ),
    (r"(?:the )?(?P<half>first|second|last|other) half(?![a-z])", _half),
    (r"(?P<half>前|后)(?:半段|半部分|一半|半)", _half),
    (
        rf"(?P<n>{_ORDINAL}) (?:(?:video|painted|uploaded|short|long|little) )?{_CLIP_NOUN}",
        lambda m: _clips(_place(m["n"])),
    ),
    (
        rf"(?:{_NOUNS})s? (\d{{1,2}})(?:,? and |, ?| ?& ?)(?:{_NOUNS})?s? ?(\d{{1,2}})(?![\d.a-z])",
        lambda m: _clips(int(m[1]), int(m[2])),
    ),
    (rf"second[ -](?:to[ -])?last(?: {_CLIP_NOUN})?", lambda _: _clips(-2)),
    (rf"(?:(?:all|both)(?: of)?(?: the)?(?: {_COUNT})?|the {_COUNT}) {_CLIP_NOUN}", _each),
    (
        rf"the (?P<n>{_ORDINAL}|last)"
        rf"(?= ?(?:[,.;!?，。\n]|$|and |at the |again|as well|too(?![a-z])))"
        rf"|the (?!first)(?P<n2>{_ORDINAL})(?= \d)",
        lambda m: _clips(LAST if m["n"] == "last" else _place(m["n"] or m["n2"])),
    ),
    (r"the (?:two|three|four)(?= ?(?:[,.;!?，。\n]|$))", _each),
    (r"(?:(?<=of )|(?<=in )|(?<=on )|(?<=to ))both(?= ?(?:[,.;!?，。\n]|$))", _each),
    (r"(?:the )?middle (?:clip|scene|shot|one|part|picture|photo)", lambda _: _clips(MIDDLE)),
    (rf"中间的?(?:那|这)?一?{_MEASURE}{_NOUN_ZH}?", lambda _: _clips(MIDDLE)),
    (r"中间的(?=加|写|放|配)", lambda _: _clips(MIDDLE)),
    (rf"(?<![最至不])(?:短|少|减少?)(?={NUMBER} ?秒)", lambda _: {"degree": "shorter"}),
    (rf"(?<![最至不顶])多(?={NUMBER} ?秒)", lambda _: {"degree": "longer"}),
    (
        rf"再?(?:加|多放|多播)(?={NUMBER} ?秒钟?[吧了呗]?(?:[，。,.！!]|$))",
        lambda _: {"degree": "longer", "verb": "set"},
    ),
    (
        rf"(?:add|put|give)(?= {NUMBER} ?(?:more )?sec(?:ond)?s? (?:more )?to "
        r"(?!the (?:begin|start|end|front)))",
        lambda _: {"degree": "longer", "verb": "set"},
    ),
    (r"a second(?= (?:longer|shorter))", lambda _: {"time": ("plain", 1000)}),
    (r"(?:最前面|前面|开头)的(?=加|写|放|配)", lambda _: _clips(1)),
    (r"(?:最后|后面|结尾)的(?=加|写|放|配)", lambda _: _clips(LAST)),
    (rf"{NUMBER}{_MEASURE}{_NOUN_ZH}?(?=(?:的[^，。,]{{1,4}}?)?(?:都|全|各)|之间|中间)", _each),
    (
        r"(?P<n>[一二两三四五六七八九])成(?!功|为|品)",
        lambda m: {"percent": round(10 * number(m["n"]))},
    ),
    (rf"(?<![加来做])一{_MEASURE}(?={NUMBER}秒钟?(?:$|[，。,]))", _each),
    (rf"第(?P<n>{NUMBER})句", lambda m: {"nth": round(number(m["n"]))}),
    (rf"第(?P<n>{NUMBER})(?=$|[，。,])", lambda m: _clips(round(number(m["n"])))),
    (
        rf"(?P<n>{_ORDINAL})(?![a-z])(?= )(?!{_GAP}{UNIT})",
        lambda m: {"nth": _place(m["n"]), "ordinary": ""} if m["n"] != "first" else None,
    ),
    (rf"(?:last|final) {_CLIP_NOUN}", lambda _: _clips(LAST)),
    (
        rf"(?:{_NOUNS.replace('|one', '')}|片段|镜头|场景)(?: no\.?| number)? ?(?P<n>{NUMBER})"
        rf"(?![a-z%])(?!{_GAP}{UNIT})",
        lambda m: _clips(round(number(m["n"]))),
    ),
    (
        rf"(?!(?:前|后)面?一)(?:前面?|最?后面?|最后面?)(?P<count>{NUMBER}){_MEASURE}{_NOUN_ZH}?",
        lambda m: _counted(m, m["count"]),
    ),
    (rf"(?:倒数第)(?P<n>{NUMBER}){_MEASURE}?{_NOUN_ZH}?", lambda m: _clips(-round(number(m["n"])))),
    (
        rf"第(?P<n>{NUMBER})(?:{_MEASURE}{_NOUN_ZH}?|{_NOUN_ZH})",
        lambda m: _clips(round(number(m["n"]))),
    ),
    (
        rf"(?!后面?一)(?:最?后面?|最后面|结尾|末尾|片尾)的?(?:那|这)?(?:一?{_MEASURE}{_NOUN_ZH}?|{_NOUN_ZH})",
        lambda _: _clips(LAST),
    ),
    (
        rf"(?!前面一)(?:最?前面|开头|最开始|片头|开始)的?(?:那|这)?(?:一?{_MEASURE}{_NOUN_ZH}?|{_NOUN_ZH})",
        lambda _: _clips(1),
    ),
    (rf"(?:opening|starting) {_CLIP_NOUN}", lambda _: _clips(1)),
    (rf"(?:closing|ending) {_CLIP_NOUN}", lambda _: _clips(LAST)),
    (
        rf"百分之(?P<n>{NUMBER})|(?P<n_2>{NUMBER}) ?(?:%|percent(?![a-z])|per cent(?![a-z]))",
        lambda m: {"percent": round(number(m["n"] or m["n_2"]))},
    ),
    (
        rf"(?P<n>{NUMBER}) ?(?:x(?![a-z0-9])|×|times(?![a-z])|倍速?)",
        lambda m: {"factor": number(m["n"])},
    ),
    (
        r"(?P<n>\d{1,3}) ?(?:fps(?![a-z])|frames (?:per|a) second|帧(?:每秒|/秒)?)",
        lambda m: {"fps": int(m["n"])},
    ),
    (
        r"(?P<w>[1-9]\d{2,3}) ?[x×*] ?(?P<h>[1-9]\d{2,3})(?!\d)",
        lambda m: {"pixels": (int(m["w"]), int(m["h"]))},
    ),
    (
        rf"(?:{_RATIOS.replace(' ', '|')})(?![\d:])",
        lambda m: _ratio(_compiled(r"(\d+):(\d+)").fullmatch(m[0]) or m),
    ),
    (r"(\d{1,2}) ?(?:x|×|比|by|/) ?(\d{1,2})(?![\d:a-z])", _ratio),
    (r"(?P<n>[13-9]|\d{2,3}) ?k(?![a-z])", lambda m: {"lines": int(m["n"]) * LINES_OF_K}),
    (r"(?P<n>\d{3,4})p(?![a-z])", lambda m: {"lines": int(m["n"])}),
    (r"#[0-9a-f]{6}(?![0-9a-z])", lambda m: {"color": m[0]}),
    (SPAN, lambda m: {"time": ("by" if _is_more(m[0]) else "plain", length_ms(m[0]))}),
    (NUMBER, lambda m: {"number": number(m[0])}),
)
_MAY_BEGIN = re.compile(
    rf"[#\d{_CHINESE}第百半从在倒最前后片镜场中开结末短少减多再加]|all |closing |ending |starting "
    rf"|add |put |give |both|the |middle |{_WORDS}|an? |half|quarter|last|final|opening|secs?|the s"
    rf"|{_ORDINAL}|between |from |{_NOUNS}"
)


def value_at(text: str, start: int) -> tuple[int, Senses] | None:
    """Return where the longest value that begins here ends, and what it means."""
    if not _MAY_BEGIN.match(text, start):
        return None
    best: tuple[int, Senses] | None = None
    for pattern, read in _RULES:
        match = _compiled(pattern).match(text, start)
        if match and (best is None or match.end() > best[0]):
            senses = read(match)
            if senses:
                best = (match.end(), senses)
    return best
