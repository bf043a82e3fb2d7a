"""Numbers and lengths of time, as people write them in English and Chinese."""

import re

from nemo_cli.local.understanding.rule import compiled
from nemo_cli.local.understanding.rule import rule

WORDS: dict[str, float] = {
    "zero": 0,
    "half a": 0.5,
    "half": 0.5,
    "one": 1,
    "a couple of": 2,
    "two": 2,
    "a few": 3,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "twenty-five": 25,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2, "〇": 0}

_LONGEST_FIRST = "|".join(sorted(WORDS, key=len, reverse=True))
_SIGNS = "零〇一二两三四五六七八九十百半"
NUMBER = rule(
    rf"""
    ((?<!\d)\d{{1,9}}([.,]\d{{1,3}})?|\b({_LONGEST_FIRST})\b|(?<![{_SIGNS}])[{_SIGNS}]{{1,6}})
    """
)
UNIT = rule(
    r"""
    (milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h)(?![a-z])
    |毫秒|秒钟?|分钟?|个?小时
    """
)
PHRASES: dict[str, int] = {
    rule(r"half a minute|半分钟"): 30_000,
    rule(r"a minute and a half|一分半钟?"): 90_000,
    rule(r"half a second|半秒"): 500,
    rule(r"half an hour|半个?小时"): 1_800_000,
    # "a second clip" is no length of time, "a minute" is one.
    rule(r"a minute(?![\w-])"): 60_000,
    rule(r"an hour"): 3_600_000,
}
_CLOCK = rule(r"\b\d{1,2}:[0-5]\d\b")
_MIXED = rule(
    rf"{NUMBER}\s*(分钟?|minutes?|mins?|m)(\s*and)?\s*{NUMBER}\s*(秒钟?|seconds?|secs?|s)(?![a-z])"
)
_AND_A_HALF = rule(rf"(?P<whole>{NUMBER}) and a half (?P<unit>{UNIT})")
_AND_A_HALF_UNNAMED = _AND_A_HALF.replace("?P<whole>", "?:").replace("?P<unit>", "?:")
SPAN = rule(
    rf"({'|'.join(PHRASES)}|{_AND_A_HALF_UNNAMED}|{_MIXED}|{_CLOCK}(?!\d)|{NUMBER}[\s-]*({UNIT}))"
)
_MS_OF_UNIT = {"ms": 1, "mill": 1, "毫": 1, "h": 3_600_000, "小": 3_600_000, "个": 3_600_000}


def number(text: str) -> float:
    """Return the value of a number in digits, English words or Chinese characters."""
    word = re.sub(r"\s+", " ", text.strip().lower())
    if word in WORDS:
        return WORDS[word]
    if re.fullmatch(r"\d+(?:[.,]\d+)?", word):
        return float(word.replace(",", "."))
    return 0.5 if word == "半" else float(_chinese(word))


def length_ms(text: str) -> int:
    """Return a length of time that SPAN matched, in milliseconds."""
    words = text.strip().lower()
    for pattern, value in PHRASES.items():
        if re.fullmatch(pattern, words):
            return value
    if half := compiled(rf"^{_AND_A_HALF}$").match(words):
        return round((number(half["whole"]) + 0.5) * _unit_ms(half["unit"]))
    if re.fullmatch(_CLOCK, words):
        minutes, seconds = words.split(":")
        return (int(minutes) * 60 + int(seconds)) * 1000
    parts = compiled(rf"(?P<amount>{NUMBER})[\s-]*(?P<unit>{UNIT})").finditer(words)
    return round(sum(number(part["amount"]) * _unit_ms(part["unit"]) for part in parts))


def _unit_ms(unit: str) -> int:
    for start, value in _MS_OF_UNIT.items():
        if unit.startswith(start):
            return value
    return 60_000 if unit.startswith(("m", "分")) else 1000


def _chinese(text: str) -> int:
    total = 0
    digit = 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + DIGITS.get(character, 0)
    return total + digit
