"""Bytes of unknown encoding → text, or a refusal: what cannot be told for certain is not guessed.

UTF-8 and UTF-16 are told by their form. For the older encodings charset-normalizer gives the
readings that make no mess, and the bar is: exactly one of them is written the way a language
is. `Bäcker` is the same in every western page and passes.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

SAMPLE_BYTES: Final = 16 * 1024  # enough to tell an encoding
TRIED: Final = ("UTF-8", "UTF-16", "GB 18030", "Big5", "Shift-JIS", "EUC-JP", "EUC-KR",
                "Windows-125x", "KOI8-R")  # fmt: skip

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHIFTED: Final = re.compile(rb"\x1b\$[@B]")  # how ISO-2022-JP leaves ASCII
_WIDE: Final = ("utf-16-le", "utf-16-be")
# Outside of the scripts that people write scripts in: the other byte order is full of these.
_ODD: Final = re.compile(
    r"[^\t\n\r -~\xa0-\u024f\u0370-\u06ff\u0900-\u097f\u0e00-\u0e7f\u1e00-\u1eff\u2000-\u206f"
    r"\u20a0-\u20bf\u2190-\u21ff\u25a0-\u26ff\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef"
    r"\ufe0f\U0001f000-\U0001faff]"
)
_HANZI: Final = re.compile(r"[\u4e00-\u9fff]")
_HIRAGANA: Final = re.compile(r"[\u3041-\u309f]")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")
_CYRILLIC: Final = re.compile(r"[А-яЁёІіЇїЄєҐґ]")
_FULL_WIDTH: Final = re.compile(r"[\u3000-\u301f\uff01-\uff5e]")
_APART: Final = re.compile(r"[\u4e00-\u9fff][ .,][ ]?[\u4e00-\u9fff]")
_EAST_ASIAN_MARKS: Final = re.compile(r"[\s!-~\u3000-\u301f\u30fb\u30fc\uff01-\uff5e“”‘’…—·]")
_WESTERN_MARKS: Final = re.compile(r"[\s!-~\xa0¡¿«»°€£§©–—…‚„‘’“”•]")
# A sign inside a word is a letter of another encoding; an apostrophe is none.
_SIGN_IN_WORD: Final = re.compile(r"\w[¡¿«»°€£§©–—…‚„‘“”•]\w|\w[‚„]")
_FEWEST_LETTERS: Final = 6  # of a script with thousands of signs; fewer fit several encodings
_COMMON_SHARE: Final = 0.9
# Where the common half of each character set lies, by the first byte.
_COMMON: Final = {
    "gb2312": (0xB0, 0xD7),
    "big5": (0xA4, 0xC6),
    "cp932": (0x88, 0x97),
    "euc_jp": (0xB0, 0xCF),
    "euc_kr": (0xB0, 0xC8),
}


@dataclass(frozen=True)
class Alphabet:
    """How a group of languages is written: its letters beside ASCII, and what never occurs."""

    letters: str
    never: str = r"(?!)"


# A text belongs to an encoding where one group's letters are all that it needs: `Où` may be `Ů`
# in Czech, but no language has è, à and ê where the other page has č, ŕ and ę.
_ALPHABETS: Final = {
    "cp1252": (
        Alphabet(
            "àâáãäæçèéêëìíîïñòóôõöùûúüÿœß", r"õ(?!e)|\b[âêîôû]\b"
        ),  # French, Spanish, German …
        Alphabet("àáâäåæéèêëôöøü"),  # Nordic
        Alphabet("áæéíðóöúýþ"),  # Icelandic
    ),
    "cp1250": (
        Alphabet("áčďéěíňóřšťúůýž", r"\bů|[aeiouyáéíóúý]ů|\Bč[bcdfgjmpqsvwxz]|[pt]č[rt]"),  # Czech
        Alphabet("áäčďéíĺľňóôŕšťúýž", r"\bŕ|ŕ\b|[aeiouyáéíóúý]ŕ|[pt]č[rt]|\Bč[bcdfgjmpqsvwxz]"),
        Alphabet("ąćęłńóśźż", r"\b[ąęńó]|ń[aeiouyąęó]|[ąę]\B[aeiouyąęó]"),  # Polish
        Alphabet("áéíóöőúüű"),  # Hungarian
        Alphabet("ăâîşţ", r"ăe"),  # Romanian
        Alphabet("čćđšž", r"\Bč[bcdfgjmpqsvwxz]|[pt]č[rt]"),  # Croatian, Slovene
    ),
    "cp1254": (Alphabet("âçîöûüğİıış", r"\b[âîû]\b"),),  # Turkish
    "cp1257": (
        Alphabet("ąčęėįšųūž", r"\b[ąę]"),  # Lithuanian
        Alphabet("āčēģīķļņšūž"),  # Latvian
        Alphabet("äõöüšž"),  # Estonian
    ),
}
_CANDIDATES: Final = (
    "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1251", "koi8_r", "cp866", *_ALPHABETS,
)  # fmt: skip


class Undecodable(ValueError):
    """Nobody can tell for certain which encoding this is."""


def decoded(data: bytes, encoding: str = "", *, is_whole: bool = True) -> str:
    """Return the text of the bytes; `encoding` is what the user says it is.

    `is_whole`: the data ends where the text does, and not in the middle of a character.

    Raises:
        Undecodable: no encoding fits, or more than one; LookupError: there is none of that name.
    """
    if encoding:
        return _strictly(data, encoding, is_whole)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked or _SHIFTED.search(data):
        return _strictly(data, marked or "iso2022_jp", is_whole)
    if b"\0" in data:
        return _wide(data, is_whole)
    try:
        return _strictly(data, "utf-8", is_whole)
    except Undecodable:
        return _strictly(data, _encoding_of(data), is_whole)


def _strictly(data: bytes, encoding: str, is_whole: bool) -> str:
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(data, is_whole)
    except UnicodeError as error:
        raise Undecodable(encoding) from error
    except (ValueError, TypeError, AttributeError) as error:  # a codec that is none for text
        raise LookupError(encoding) from error
    if not isinstance(text, str):
        raise LookupError(encoding)
    return text


def _wide(data: bytes, is_whole: bool) -> str:
    """UTF-16 without a mark: in one byte order its characters are of known scripts."""
    texts = [data[:SAMPLE_BYTES].decode(name, "ignore") for name in _WIDE]
    sane = [name for name, text in zip(_WIDE, texts, strict=True) if not _ODD.search(text)]
    if len(sane) != 1:
        raise Undecodable("binary")
    return _strictly(data, sane[0], is_whole)


def _encoding_of(data: bytes) -> str:
    """The one encoding in which the data reads as a language is written."""
    from charset_normalizer import from_bytes  # 40 ms that plain UTF-8 need not pay

    sample = data[:SAMPLE_BYTES]
    readings: dict[str, str] = {}
    for match in from_bytes(sample, cp_isolation=[*_CANDIDATES], enable_fallback=False):
        for name in (match.encoding, *match.could_be_from_charset):
            text = sample.decode(name, "ignore")
            if name in _CANDIDATES and _is_written_so(text, name):
                readings.setdefault(text, name)
    for name in _WIDE:
        text = sample.decode(name, "ignore")
        if len(sample) % 2 == 0 and _is_chinese(text, "gb2312"):
            readings.setdefault(text, name)
    if len(readings) != 1:
        raise Undecodable("unknown")
    return next(iter(readings.values()))


def _is_written_so(text: str, encoding: str) -> bool:
    """Whether this is how people who use the encoding write."""
    match encoding:
        case "gb18030":
            return _is_chinese(text, "gb2312")
        case "big5":
            return _is_chinese(text, "big5")
        case "cp932" | "euc_jp":
            return _is_japanese(text, encoding)
        case "cp949":
            return _is_common(text, "euc_kr", _HANGUL) and not _FULL_WIDTH.search(text)
        case "cp1251" | "koi8_r" | "cp866":
            return _is_plain(text, _CYRILLIC)
        case _:
            return any(_is_in(text, alphabet) for alphabet in _ALPHABETS[encoding])


def _is_common(text: str, encoding: str, letters: re.Pattern[str]) -> bool:
    """Whether it is all in one script, and nearly all in the common half of its set."""
    found = letters.findall(text)
    rest = _EAST_ASIAN_MARKS.sub("", letters.sub("", text))
    if len(found) < _FEWEST_LETTERS or rest:
        return False
    return _share(found, encoding) >= _COMMON_SHARE


def _is_chinese(text: str, encoding: str) -> bool:
    """Korean words have blanks between them; in Chinese there are none."""
    return _is_common(text, encoding, _HANZI) and not _APART.search(text)


def _is_japanese(text: str, encoding: str) -> bool:
    kanji = _HANZI.findall(text)
    kana = _HIRAGANA.findall(text)
    rest = re.sub(r"[\u30a1-\u30fa]", "", _HIRAGANA.sub("", _HANZI.sub("", text)))
    if len(kanji) + len(kana) < _FEWEST_LETTERS or _EAST_ASIAN_MARKS.sub("", rest):
        return False
    return 5 * len(kana) >= len(kanji) and _share(kanji, encoding) >= _COMMON_SHARE


def _share(letters: list[str], encoding: str) -> float:
    first, last = _COMMON[encoding]
    common = sum(
        first <= char.encode(encoding, "ignore")[:1].ljust(1)[0] <= last for char in letters
    )
    return common / len(letters) if letters else 1.0


def _is_plain(text: str, letters: re.Pattern[str]) -> bool:
    """Whether only these letters stand beside ASCII, in words with capitals in front only."""
    if _WESTERN_MARKS.sub("", letters.sub("", text)) or _SIGN_IN_WORD.search(text):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    return all(_is_one_script(word, letters) and _has_case(word) for word in words)


def _is_in(text: str, alphabet: Alphabet) -> bool:
    letters = re.compile(f"[{alphabet.letters}{alphabet.letters.upper()}]")
    return _is_plain(text, letters) and not re.search(alphabet.never, text.lower())


def _is_one_script(word: str, letters: re.Pattern[str]) -> bool:
    return letters is not _CYRILLIC or not any(char.isascii() for char in word)


def _has_case(word: str) -> bool:
    return word.isupper() or word[1:].islower() or len(word) == 1
