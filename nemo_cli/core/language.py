"""Which language a text or a locale is in, as a tag such as `zh-CN`; not a full language detector.

Scripts decide where they can. Among the languages of the Latin script a few letters and
small words decide, and English is what remains.
"""

import re
from typing import Literal

from nemo_cli.core.han import is_simplified
from nemo_cli.core.han import is_traditional

Lang = Literal["en", "zh", "zh-TW"]  # what nemo itself speaks; `zh` is Simplified
Choice = Literal["en", "zh", "zh-CN", "zh-TW"]  # what a user may ask for; `zh`: in either script
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
_TRADITIONAL_PLACES = frozenset({"hant", "tw", "hk", "mo"})
# One sign is enough with a letter no other language here has; small words must come in pairs.
_ENOUGH = 2


def detect(text: str, fallback: str = DEFAULT_TAG) -> str:
    """Name the language of `text`; `fallback` when it has no letters."""
    for tag, pattern in _PATTERNS:
        if pattern.search(text):
            return _chinese(text, fallback) if tag == "zh-CN" else tag
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


def ui_language(tag: str) -> Lang:
    """Choose the language nemo speaks: Chinese in the tag's script, else English."""
    parts = re.split(r"[-_]", tag.casefold())
    if parts[0] != "zh":
        return "en"
    return "zh-TW" if "hans" not in parts and _TRADITIONAL_PLACES & set(parts) else "zh"


def chosen(name: str) -> Choice:
    """Read a language as people write it: `zh`, `zh-Hant`, `zh_TW.UTF-8`, `en-GB`.

    Raises:
        ValueError: nemo does not speak it.
    """
    tag = from_locale(name, fallback="")
    if tag in ("en", "zh"):
        return "en" if tag == "en" else "zh"
    if not tag.startswith(("en-", "zh-")):
        raise ValueError(name)
    spoken = ui_language(tag)
    return "zh-CN" if spoken == "zh" else spoken


def spoken(choice: Choice | Literal[""], locale: str, said: str = "") -> Lang:
    """Return the language to speak to somebody of this locale who chose this, and writes like that.

    Only who named the script is held to it: else Chinese is written as the user writes it.
    """
    lang = ui_language(choice or locale)
    if choice == "zh":
        lang = "zh-TW" if ui_language(locale) == "zh-TW" else "zh"
    if lang == "en" or choice not in ("", "zh"):
        return lang
    return "zh-TW" if is_traditional(said) else "zh" if is_simplified(said) else lang


def _chinese(text: str, fallback: str) -> str:
    """Name the script; where the text could be of both, that of the fallback."""
    script = "zh-TW" if is_traditional(text) else "zh" if is_simplified(text) else ""
    if fallback.startswith("zh") and script in ("", ui_language(fallback)):
        return fallback
    return "zh-TW" if script == "zh-TW" else "zh-CN"


def _latin(words: list[str]) -> str:
    scores = {tag: _signs(words, letters, small) for tag, letters, small in LATIN}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] >= _ENOUGH else DEFAULT_TAG


def _signs(words: list[str], letters: str, small: frozenset[str]) -> int:
    accented = sum(_ENOUGH for word in words if any(letter in word for letter in letters))
    return accented + sum(word in small for word in words)
