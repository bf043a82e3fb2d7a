"""Which language a text or a locale is in, as a tag such as `zh-CN`; not a full language detector.

Scripts decide where they can. Among the languages of the Latin script a few letters and
small words decide, and English is what remains.
"""

import re
from typing import Literal

from nemo_cli.core.han import is_traditional

Lang = Literal["en", "zh"]  # what nemo itself speaks
DEFAULT_TAG = "en"

# In this order: kana and hangul come before the Chinese characters both languages borrow.
SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "\u3040-\u30ff\uff66-\uff9d"),
    ("ko", "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f"),
    ("zh-CN", "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
    ("th", "\u0e00-\u0e7f"),
    ("hi", "\u0900-\u097f"),
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("ru", "\u0400-\u04ff"),
)


def _small(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Letters and small words that give a language of the Latin script away.
LATIN: tuple[tuple[str, str, frozenset[str]], ...] = (
    (
        "es",
        "ñ¿¡",
        _small("el la los las una con para por que del video añade haz hola gracias"),
    ),
    ("de", "ßäöü", _small("der die das und mit für ein eine bitte nicht ich auf mach")),
    (
        "fr",
        "œëîû",
        _small("le les des une avec pour dans est et vidéo ajoute fais merci musique moi"),
    ),
    ("pt", "ãõ", _small("uma com para não vídeo faça obrigado adicione você um o")),
    ("it", "ò", _small("il gli una con per che della fai aggiungi grazie di un")),
    ("vi", "ăđơưạảấầẩậắằặẹẻẽếềểệỉịọỏốồổộớờởợụủứừửựỳỵỷỹ", frozenset({"và", "một", "của"})),
    ("tr", "ğışİ", frozenset({"bir", "ve", "için", "lütfen"})),
)

_PATTERNS = tuple((tag, re.compile(f"[{ranges}]")) for tag, ranges in SCRIPTS)
_WORD = re.compile(r"[^\W\d_]+")
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[_-]([A-Za-z]{4}))?(?:[_-]([A-Za-z]{2}|\d{3}))?")
# `C` and `POSIX` name no language.
_NO_LANGUAGE = frozenset({"", "c", "posix"})
# One sign is enough with a letter no other language here has; small words must come in pairs.
_ENOUGH = 2


def detect(text: str, fallback: str = DEFAULT_TAG) -> str:
    """Name the language of `text`; `fallback` when it has no letters."""
    for tag, pattern in _PATTERNS:
        if pattern.search(text):
            return _chinese(text) if tag == "zh-CN" else tag
    words = _WORD.findall(text.casefold())
    if not words:
        return fallback
    return _latin(words)


def from_locale(name: str | None, fallback: str = DEFAULT_TAG) -> str:
    """Turn a locale name such as `zh_CN.UTF-8` into a tag such as `zh-CN`."""
    bare = re.split(r"[.@]", (name or "").strip().split(":")[0])[0]
    match = _LOCALE.fullmatch(bare)
    if bare.casefold() in _NO_LANGUAGE or match is None:
        return fallback
    language, script, region = match.groups()
    parts = [language.lower()]
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.upper())
    return "-".join(parts)


def ui_language(tag: str) -> str:
    """Choose the language nemo speaks: Chinese for every kind of Chinese, else English."""
    return "zh" if re.split(r"[-_]", tag.casefold())[0] == "zh" else "en"


def _chinese(text: str) -> str:
    return "zh-TW" if is_traditional(text) else "zh-CN"


def _latin(words: list[str]) -> str:
    scores = {tag: _signs(words, letters, small) for tag, letters, small in LATIN}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] >= _ENOUGH else DEFAULT_TAG


def _signs(words: list[str], letters: str, small: frozenset[str]) -> int:
    accented = sum(_ENOUGH for word in words if any(letter in word for letter in letters))
    return accented + sum(word in small for word in words)
