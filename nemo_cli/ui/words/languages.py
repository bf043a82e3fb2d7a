"""One sentence in every language nemo speaks, and how the facts get into it.

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

from nemo_cli.core import measure
from nemo_cli.core.language import Lang
from nemo_cli.core.taiwan import traditional
from nemo_cli.core.text import one_line
from nemo_cli.core.text import shown

_FACT_LIMIT = 200
_WHOLE = frozenset({"url", "register_url", "path", "kept_as", "file", "render_id"})  # for use
_WHOLE_LIMIT = 4096
_MINUTE_MS = 60_000
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
    """Return `48 MB`; in Chinese only bytes have another name."""
    return measure.size(size_bytes).replace("bytes", Words("bytes", "字节").of(lang))


def length(length_ms: float, lang: Lang) -> str:
    """Return the length of a clip: `9.5s` or `1:05`, in Chinese `9.5 秒` or `1 分 5 秒`."""
    if lang != "en" and length_ms >= _MINUTE_MS:
        return span(length_ms / 1000, lang)
    return in_units(measure.length(length_ms), lang)


def in_units(text: str, lang: Lang) -> str:
    """Return times of ours, such as `0-3.5s`, in the units of a language."""
    return text if lang == "en" else _SECONDS.sub(" 秒", text)


def span(seconds: float, lang: Lang) -> str:
    """Return `45 s` or `2:05`, in Chinese `45 秒` or `2 分 5 秒`."""
    if lang == "en":
        return measure.span(seconds)
    minutes, rest = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    hour = Words("h", "小时", "小時").of(lang)
    parts = ((hours, hour), (minutes, "分"), (rest, "秒"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 秒"
