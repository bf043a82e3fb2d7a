"""Where words end in Chinese, Japanese and Thai, which write no spaces: by a small model each."""

from functools import cache

import budoux

KANA = range(0x3040, 0x3100)
THAI = range(0x0E00, 0x0E80)


def words(text: str) -> list[str]:
    """Return the words of a text without spaces, marks with the word that they stand at."""
    return list(_parser(_language(text)).parse(text))


@cache
def _parser(language: str) -> budoux.Parser:
    return LOADERS[language]()


def _language(text: str) -> str:
    """Return which model suits: by letters that only one language has, else by the characters."""
    codes = {ord(character) for character in text}
    if codes & set(KANA):
        return "japanese"
    if codes & set(THAI):
        return "thai"
    return "simplified" if _is_within(text, "gb2312") else "traditional"


def _is_within(text: str, encoding: str) -> bool:
    return text.encode(encoding, "ignore").decode(encoding) == text


LOADERS = {
    "japanese": budoux.load_default_japanese_parser,
    "thai": budoux.load_default_thai_parser,
    "simplified": budoux.load_default_simplified_chinese_parser,
    "traditional": budoux.load_default_traditional_chinese_parser,
}
