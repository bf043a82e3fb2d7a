"""Numbers and lengths of time, as people write them in English and Chinese."""

import re

_ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
WORDS = {word: float(value) for value, word in enumerate(_ENGLISH)}
WORDS |= {"twenty-five": 25.0, "thirty": 30.0, "forty": 40.0, "forty-five": 45.0, "fifty": 50.0}
WORDS |= {"sixty": 60.0, "ninety": 90.0, "a couple of": 2.0, "a few": 3.0, "half a": 0.5}
WORDS |= {"half": 0.5}
DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2, "〇": 0}

_LONGEST_FIRST = sorted(WORDS, key=len, reverse=True)
# Hyphens stand for spaces in "twenty-five-second".
WORD_NUMBER = "|".join(word.replace(" ", r"\s+") for word in _LONGEST_FIRST)
NUMBER = rf"(?:\d+(?:[.,]\d+)?|\b(?:{WORD_NUMBER})\b|[零〇一二两三四五六七八九十百半]+)"
UNIT = (
    r"(?:milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h)(?![a-z])"
    r"|毫秒|秒钟?|分钟?|小时|个小时"
)
CLOCK = r"\b\d{1,2}:[0-5]\d\b"
MIXED = rf"{NUMBER}\s*(?:分钟?|minutes?|mins?|m)(?:\s*and)?\s*{NUMBER}\s*(?:秒钟?|seconds?|secs?|s)(?![a-z])"
PHRASES = {
    r"half\s+a\s+minute|半分钟": 30_000,
    r"(?:one\s+and\s+a\s+half|a)\s+minutes?\s*and\s+a\s+half|(?:one|1)\s+and\s+a\s+half\s+minutes?"
    r"|一分半钟?": 90_000,
    r"half\s+a\s+second|半秒": 500,
    r"half\s+an\s+hour|半个?小时": 1_800_000,
    # "a second clip" is no length of time, "a minute" is one.
    r"a\s+minute(?![\w-])": 60_000,
    r"an\s+hour": 3_600_000,
}
SPAN = rf"(?:{'|'.join(PHRASES)}|{MIXED}|{CLOCK}(?!\d)|{NUMBER}[\s-]*(?:个|more\s+)?(?:{UNIT}))"
_UNIT_MS = {"ms": 1, "mill": 1, "毫": 1, "h": 3_600_000, "小": 3_600_000, "个": 3_600_000}


def number(text: str) -> float:
    """Return the value of a number in digits, English words or Chinese characters."""
    word = re.sub(r"\s+", " ", text.strip().lower())
    if word in WORDS:
        return WORDS[word]
    if re.fullmatch(r"\d+(?:[.,]\d+)?", word):
        return float(word.replace(",", "."))
    return _chinese(word)


def length_ms(text: str) -> int:
    """Return a length of time that SPAN matched, in milliseconds."""
    words = text.strip().lower()
    for pattern, value in PHRASES.items():
        if re.fullmatch(pattern, words):
            return value
    if re.fullmatch(CLOCK, words):
        minutes, seconds = words.split(":")
        return (int(minutes) * 60 + int(seconds)) * 1000
    parts = re.findall(rf"({NUMBER})[\s-]*(?:个|more\s+)?({UNIT})", words, re.IGNORECASE)
    return round(sum(number(amount) * _unit_ms(unit) for amount, unit in parts))


def _unit_ms(unit: str) -> int:
    for start, value in _UNIT_MS.items():
        if unit.startswith(start):
            return value
    return 60_000 if unit.startswith(("m", "分")) else 1000


def _chinese(text: str) -> float:
    if text == "半":
        return 0.5
    total = 0
    current = 0
    for character in text:
        if character == "百":
            total += (current or 1) * 100
            current = 0
        elif character == "十":
            total += (current or 1) * 10
            current = 0
        else:
            current = (
                current * 10 + DIGITS.get(character, 0) if current else DIGITS.get(character, 0)
            )
    return float(total + current)
