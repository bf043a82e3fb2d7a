"""Find where in a text a phrase may begin, passing over the words that begin none.

It knows the first letters of the phrases only: what it finds need not become a phrase.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from nemo_cli.core.phrases.grammar import grammar
from nemo_cli.core.spans import OPENING

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
# A phrase begins at a word, or at any Chinese character.
IN_WORD = r"[A-Za-z0-9_\-/.@#'’]"
# So many letters tell most other words apart; more would only make the expression longer.
_LETTERS_EN = 4
_LETTERS_ZH = 2
# The long s and the Kelvin sign count as their letters, as they do to whoever ignores case.
_FOLDED_TO = {"s": "\u017f", "k": "\u212a"}


@cache
def worth_a_look() -> re.Pattern[str]:
    """Fit where a phrase may begin, and the marks that open a quotation.

    A text that ends in the first letters of a phrase counts too.
    """
    # After an English word comes no letter; a Chinese one ends anywhere.
    english = _any_of(_words("en"), _LETTERS_EN, r"(?![A-Za-z])")
    chinese = _any_of(_words("zh"), _LETTERS_ZH, "")
    # The class in front of each side fails sooner than the side itself.
    return re.compile(rf"(?=[A-Za-z])(?<!{IN_WORD}){english}|(?=[{_CJK}]){chinese}|[{OPENING}]")


def _words(language: str) -> Iterable[str]:
    return (word.lower() for words in grammar(language).first_words for word in words)


def _any_of(words: Iterable[str], letters: int, end: str) -> str:
    """Fit a word's first letters, so many or as many as the text still has."""
    return f"(?:{'|'.join(_sides(words, letters, end))})"


def _sides(words: Iterable[str], letters: int, end: str) -> list[str]:
    """Words with the same letter share it, so that most texts fail at their first letter."""
    rests: dict[str, set[str]] = defaultdict(set)
    for word in words:
        rests[word[:1]].add(word[1:])
    return [_letter(first) + _rest(rests[first], letters - 1, end) for first in sorted(rests)]


def _rest(words: set[str], letters: int, end: str) -> str:
    if not letters:
        return ""
    ended = end if "" in words else r"\Z"
    return f"(?:{'|'.join([*_sides(words - {''}, letters, end), ended])})"


def _letter(letter: str) -> str:
    """Fit it in either case; a class is tried faster than a letter whose case is ignored."""
    cases = f"{letter}{letter.upper()}{_FOLDED_TO.get(letter, '')}"
    return f"[{cases}]" if letter.isalpha() and letter.isascii() else re.escape(letter)
