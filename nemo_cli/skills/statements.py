"""What a skill states in its prose: the largest upload, and what comes by default."""

import re
from collections import abc
from typing import Final

from nemo_cli.core import export_options
from nemo_cli.core import skill
from nemo_cli.skills import vocabulary
from nemo_cli.skills.audience import sentences
from nemo_cli.skills.markdown import Section
from nemo_cli.skills.markdown import folded
from nemo_cli.skills.voice import is_about_tries

DEFAULT_LIMIT_MB: Final = 500
_LONGEST: Final = 1000  # characters of a sentence
_UNITS: Final = {"k": 1 / 1024, "m": 1, "g": 1024, "t": 1024 * 1024, "兆": 1}
_SIZE: Final = re.compile(
    r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3})?)\s?"
    r"(?:([kmgt])(?:i?b|ega ?bytes?|iga ?bytes?)|(兆)(?:字节)?)(?![a-z0-9])"
)
_SHORT_UNIT: Final = re.compile(r"(?<=\d)([MG])(?![A-Za-z0-9])")  # 500M; 10m is ten minutes
_LARGEST_MB: Final = 1024 * 1024
_LIMIT: Final = vocabulary.word_pattern(vocabulary.LIMIT_WORDS)
_WEAK_LIMIT: Final = vocabulary.word_pattern(vocabulary.WEAK_LIMIT_WORDS)
_SENT: Final = vocabulary.word_pattern(vocabulary.SENT_WORDS)
_RESULT: Final = vocabulary.word_pattern(vocabulary.RESULT_WORDS)
_SENT_FORMATS: Final = re.compile(
    r"\b(?:videos|images|photos|pictures|audio|mp4s?|movs?|avi|webm|mkv)\b|视频|图片|照片|音频"
)
_CLAUSE: Final = re.compile(r"[,;，；、(（)）]\s*|\s+[-–—]+\s+")
_AND: Final = re.compile(r"\band\b|和|且")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|“[^”]*”|「[^」]*」")

_DEFAULT: Final = vocabulary.word_pattern(vocabulary.DEFAULT_WORDS)
_POSSIBLE: Final = re.compile(
    rf"(?:{vocabulary.word_pattern(vocabulary.POSSIBLE_WORDS).pattern})\s*(?:到|至|为)?\s*"
    r"(?:\d{3,4}[x×]\d{3,4}|\d{3,4}p|[248]k|full hd|uhd|hd)"
)
_ON_REQUEST: Final = re.compile(
    rf"{export_options.NAMED_RESOLUTION.pattern}\s*(?:{vocabulary.ON_REQUEST})"
)
_SIDES: Final = re.compile(r"(?<!\d)(\d{3,4}) ?[x×] ?(\d{3,4})(?!\d)")
_RATIO: Final = re.compile(r"(?<![\d:])(9:16|16:9|1:1|4:5|5:4|4:3|3:4|21:9|2:3|3:2)(?![\d:])")
_SHAPES: Final = tuple((ratio, re.compile(rf"\b(?:{words})\b|{words}"))
                       for ratio, words in vocabulary.SHAPES)  # fmt: skip
_FORMAT: Final = re.compile(rf"(?<![a-z0-9])({'|'.join(export_options.VIDEO_FORMATS)})(?![a-z0-9])")
_MARKED: Final = re.compile(
    rf"({export_options.NAMED_RESOLUTION.pattern}|{_RATIO.pattern}|{_SIDES.pattern}|{_FORMAT.pattern})"
    r"\s*[(（\[]\s*(?:the |recommended )?(?:default|默认)\s*[)）\]]"
)


def _choice(value: str) -> str:
    """Several values of one kind, as one says them: `720p, 1080p or 4K`."""
    seam = r"\s*(?:,\s*or\b|,\s*and\b|,|/|、|\bor\b|\band\b|\bto\b|或者?|和|与|到)\s*"
    return rf"{value}(?:{seam}{value})+"


_CHOICES: Final = tuple(
    re.compile(_choice(pattern.pattern))
    for pattern in (export_options.NAMED_RESOLUTION, _RATIO, _SIDES, _FORMAT)
)


def upload_limit(page: tuple[Section, ...], description: str) -> skill.Found[int]:
    """The largest upload in bytes, as the body, else the description, else nemo says."""
    for place, lines in (
        (skill.Place.BODY, _prose(page, tables=True)),
        (skill.Place.DESCRIPTION, [description]),
    ):
        for sentence in _sentences(lines):
            if found := _limit_mb(sentence):
                return skill.Found(
                    round(found * skill.MEGABYTE), place, sentence.strip(), is_guess=True
                )
    return skill.Found(DEFAULT_LIMIT_MB * skill.MEGABYTE, skill.Place.NOWHERE)


def megabytes(text: str) -> float | None:
    """A number of megabytes, with or without a unit; None: it is none."""
    plain = text.strip().lower()
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", plain):
        plain += "mb"
    found = _SIZE.fullmatch(plain)
    size = _megabytes(found) if found else 0
    return size if 0 < size <= _LARGEST_MB else None


def _megabytes(found: re.Match[str]) -> float:
    return float(found.group(1).replace(",", "")) * _UNITS[found.group(2) or found.group(3)]


def _limit_mb(sentence: str) -> float | None:
    """The size in a clause, or in the sentence, that says how much may be sent."""
    if len(sentence) > _LONGEST:
        return None
    text = _QUOTED.sub(" ", folded(_SHORT_UNIT.sub(r"\1B", sentence)))
    if not _SIZE.search(text):
        return None
    for piece in (*_CLAUSE.split(text), *_AND.split(text), text):
        sizes = [_megabytes(found) for found in _SIZE.finditer(piece)]
        fitting = [size for size in sizes if 1 <= size <= _LARGEST_MB]
        if fitting and _limits_what_is_sent(piece):
            return max(fitting)
    return None


def _limits_what_is_sent(piece: str) -> bool:
    if _RESULT.search(piece):
        return False
    is_sent = _SENT.search(piece)
    if _LIMIT.search(piece):
        return bool(is_sent or _SENT_FORMATS.search(piece))
    return bool(is_sent and _WEAK_LIMIT.search(piece))


def stated_defaults(page: tuple[Section, ...], description: str) -> dict[str, skill.Found[str]]:
    """Resolution, ratio and format that come when nothing is asked for; mp4 goes without saying."""
    found: dict[str, skill.Found[str]] = {}
    for place, lines in (
        (skill.Place.BODY, _prose(page)),
        (skill.Place.DESCRIPTION, [description]),
    ):
        for sentence in _sentences(lines):
            for key, value in _stated(sentence).items():
                found.setdefault(key, skill.Found(value, place, sentence.strip(), is_guess=True))
    return found


def _stated(sentence: str) -> dict[str, str]:
    text = _QUOTED.sub(" ", folded(sentence)) if len(sentence) < _LONGEST else ""
    if marked := _marked(text):
        return marked
    if not _DEFAULT.search(text) or vocabulary.NO_DEFAULT.search(text):
        return {}
    certain = _ON_REQUEST.sub(" ", _POSSIBLE.sub(" ", text))
    for choice in _CHOICES:
        certain = choice.sub(" ", certain)
    clauses = [piece for piece in _CLAUSE.split(certain) if _DEFAULT.search(piece)]
    named: dict[str, str] = {}
    for piece in (certain, *clauses):
        for key, values in _named(piece).items():
            if len(values) == 1:
                named.setdefault(key, next(iter(values)))
    return _worth_saying(named)


def _marked(text: str) -> dict[str, str]:
    """The values that are marked as the default among several: `720p, 1080p (default), 4K`."""
    named: dict[str, str] = {}
    for found in _MARKED.finditer(text):
        for key, values in _named(found.group(1)).items():
            if len(values) == 1:
                named.setdefault(key, next(iter(values)))
    return _worth_saying(named)


def _worth_saying(named: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in named.items() if (key, value) != ("format", "mp4")}


def _named(text: str) -> dict[str, set[str]]:
    """Every resolution, ratio and format that a text names: more than one is a choice."""
    sides = [(int(a), int(b)) for a, b in _SIDES.findall(text)]
    resolutions = export_options.resolutions_in(text)
    ratios = set(_RATIO.findall(text))
    if not ratios:
        ratios = {ratio for ratio, words in _SHAPES if words.search(text)}
    return {
        "resolution": resolutions | {_lines(*pair) for pair in sides},
        "ratio": ratios | ({_shape(*pair) for pair in sides} - {""}),
        "format": set(_FORMAT.findall(text)),
    }


def _lines(width: int, height: int) -> str:
    name = f"{min(width, height)}p"
    return name if name in export_options.RESOLUTIONS else f"{width}x{height}"


def _shape(width: int, height: int) -> str:
    pairs = {"9:16": (9, 16), "16:9": (16, 9), "1:1": (1, 1), "4:5": (4, 5), "4:3": (4, 3)}
    return next((name for name, (a, b) in pairs.items() if width * b == height * a), "")


def _prose(page: tuple[Section, ...], *, tables: bool = False) -> abc.Iterator[str]:
    """The text of a page without things to try, and without tables but where they are wanted."""
    for section in page:
        if is_about_tries(section):
            continue
        yield section.heading
        for block in section.blocks:
            if block.kind == "list":
                yield from block.entries
            elif block.kind != "table":
                yield block.text
            elif tables:
                yield from (row.replace("|", " ") for row in block.entries)


def _sentences(texts: abc.Iterable[str]) -> abc.Iterator[str]:
    return (sentence for text in texts for sentence in sentences(text))
