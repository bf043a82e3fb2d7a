"""How nemo speaks: a sentence in every language, its facts, and signs that can be shown.

A fact is put in by its name: `{name}`. The end of the name tells its unit, as everywhere in this
code. A further language is a field of `Words`: given no default, mypy names every sentence that
lacks it. Traditional Chinese is made of the Simplified sentence by the terms of `core/taiwan.py`,
and written out where Taiwan says the whole of it otherwise: `Words("Row", "行", "列")`.
"""

import re
import string
from collections import abc
from dataclasses import dataclass
from typing import Any
from typing import assert_never

from nemo_cli.core.language import Lang
from nemo_cli.core.taiwan import traditional
from nemo_cli.core.text import one_line
from nemo_cli.core.text import shown
from nemo_cli.ui.terminal.glyphs import UNICODE
from nemo_cli.ui.terminal.glyphs import Glyphs
from nemo_cli.ui.terminal.glyphs import to_ascii

_FACT_LIMIT = 200
_WHOLE = frozenset({"url", "register_url", "path", "kept_as", "file", "render_id"})  # for use
_WHOLE_LIMIT = 4096
_SECONDS = re.compile(r"(?<=\d)s\b")


@dataclass(frozen=True)
class Words:
    """A sentence; none of its languages says more than another."""

    en: str
    zh: str
    zh_tw: str = ""

    def of(self, lang: Lang) -> str:
        """Return the sentence of a language, its facts still open."""
        match lang:
            case "en":
                return self.en
            case "zh":
                return self.zh
            case "zh-TW":
                return self.zh_tw or traditional(self.zh)
            case _:
                assert_never(lang)

    def filled(self, lang: Lang, facts: abc.Mapping[str, object]) -> str:
        """Return the sentence with its facts; one that is missing shows as a dash."""
        return _Facts(lang).vformat(self.of(lang), (), facts)


NOTHING = Words("", "")
_UNITS = (
    Words("bytes", "字节"),
    *(Words(unit, unit) for unit in ("kB", "MB", "GB", "TB")),
)


class _Facts(string.Formatter):
    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def get_value(self, key: int | str, args: Any, kwargs: abc.Mapping[str, Any]) -> str:
        return fact(str(key), kwargs.get(str(key)), self._lang)


def fact(name: str, value: object, lang: Lang) -> str:
    """Return a fact as clean text on one line, in the units of a language."""
    if name == "command":  # not to be cut inside its quotes
        return shown(str(value))
    limit = _WHOLE_LIMIT if name in _WHOLE else _FACT_LIMIT
    return one_line(_measured(name, value, lang), limit)


def _measured(name: str, value: object, lang: Lang) -> str:
    if isinstance(value, Words):
        return value.of(lang)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if name.endswith("_bytes"):
            return size(value, lang)
        if name.endswith("_s"):
            return span(value, lang)
        if name.endswith("_ms"):
            return length(value, lang)
        return f"{value:,}" if isinstance(value, int) else f"{value:g}"
    if isinstance(value, abc.Iterable) and not isinstance(value, str | bytes):
        return listed((_measured(name, item, lang) for item in value), lang)
    return "–" if value is None else str(value)


def listed(items: abc.Iterable[str], lang: Lang) -> str:
    """Return values in a row."""
    return (", " if lang == "en" else "、").join(items)


def size(size_bytes: float, lang: Lang) -> str:
    """Return `48 MB`; a megabyte has 1024 × 1024 bytes here, as in the backend's limits."""
    amount, unit = max(float(size_bytes), 0.0), 0
    while round(amount, 1) >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    digits = 1 if unit and amount < 10 else 0
    return f"{amount:.{digits}f} {_UNITS[unit].of(lang)}"


def length(length_ms: float, lang: Lang) -> str:
    """Return the length of a clip: `9.5s` or `1:05`, in Chinese `9.5 秒` or `1 分 5 秒`."""
    seconds = max(length_ms, 0) / 1000
    if seconds >= 60:
        return span(seconds, lang)
    return in_units(f"{seconds:.3f}".rstrip("0").rstrip(".") + "s", lang)


def in_units(text: str, lang: Lang) -> str:
    """Return times of ours, such as `0-3.5s`, in the units of a language."""
    return text if lang == "en" else _SECONDS.sub(" 秒", text)


def span(seconds: float, lang: Lang) -> str:
    """Return `45 s`, `2:05` or `1:02:05`, in Chinese `45 秒` or `2 分 5 秒`."""
    minutes, rest = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    if lang == "en":
        clock = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
        return clock if hours or minutes else f"{rest} s"
    hour = Words("h", "小时", "小時").of(lang)
    parts = ((hours, hour), (minutes, "分"), (rest, "秒"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 秒"


@dataclass(frozen=True)
class Voice:
    """Sentences in the user's language, with signs the terminal can show."""

    lang: Lang = "en"
    glyphs: Glyphs = UNICODE
    program: str = "nemo"  # with the options that the next command needs as well: `nemo --local`
    is_in_chat: bool = False  # hints are lines that work there

    def say(self, words: Words, /, **facts: object) -> str:
        """Return a sentence of ours with its facts."""
        return self.signs(words.filled(self.lang, facts))

    def lead(self, words: str) -> str:
        """Return a sentence with the gap to what follows it; behind a full-width colon is none."""
        return words if words.endswith("：") else f"{words} "

    def signs(self, text: str) -> str:
        """Return text of ours with signs that can be shown."""
        return text if self.glyphs is UNICODE else to_ascii(text)

    def command(self, arguments: str) -> str:
        """Return a complete command line."""
        return f"{self.program} {arguments}"
