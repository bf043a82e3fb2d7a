"""Looks words up: the longest entry, in any usual form, or the nearest spelling."""

from functools import cache

from nemo_cli.local.understanding.token import Senses
from nemo_cli.local.understanding.vocabulary import TABLES
from nemo_cli.local.understanding.vocabulary import entries

LONGEST_ENGLISH = 4
LONGEST_CHINESE = 8
SHORTEST_MISSPELT = 5
# A misspelling of these is never guessed: another word there would be another wish.
RISKY = frozenset({"negation", "number", "lead", "tail", "times", "return", "cannot", "near"})


def _table() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {}
    for kind, values in TABLES.items():
        for value, words in values.items():
            for word in entries(words):
                known.setdefault(word, {}).setdefault(kind, value)
                if "n't" in word:  # "dont like"
                    known.setdefault(word.replace("n't", "nt"), {}).setdefault(kind, value)
    return known


KNOWN = _table()


def look_up(words: str) -> Senses | None:
    """Return what an entry can mean, also in another form of its last word."""
    return next((KNOWN[form] for form in _forms(words) if form in KNOWN), None)


def _forms(words: str) -> list[str]:
    forms = [words]
    for ending, others in (
        ("'s", ("",)),
        ("ies", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
    ):
        if words.endswith(ending) and len(words) > len(ending) + 2:
            stem = words[: -len(ending)]
            forms += [stem + other for other in others]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return forms


def misspelt(word: str) -> Senses | None:
    """Return what a word can mean with two letters exchanged, or one too many or too few.

    Only a long word is guessed at, only when its first letter is right, and never when the
    guess could turn the wish round.
    """
    if len(word) < SHORTEST_MISSPELT or not word.isalpha():
        return None
    near = {other for form in _cut(word) for other in _by_cut().get(form, ())}
    found = {
        other
        for other in near
        if other[0] == word[0] and other[1:] != word[:-1] and _is_slip(word, other)
    }
    senses = [KNOWN[other] for other in sorted(found) if not _is_risky(KNOWN[other])]
    return senses[0] if len(senses) == 1 else None


def _is_risky(senses: Senses) -> bool:
    return bool(RISKY & senses.keys()) or senses.get("verb") in ("remove", "cut")


def _cut(word: str) -> set[str]:
    """Return a word, and it with one letter left out."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


@cache
def _by_cut() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in KNOWN:
        if word.isascii() and word.isalpha() and len(word) >= SHORTEST_MISSPELT - 1:
            for form in _cut(word):
                found.setdefault(form, []).append(word)
    return found


def _is_slip(one: str, other: str) -> bool:
    """Whether letters are only missing, doubled or exchanged, none put for another."""
    if len(one) != len(other):
        return abs(len(one) - len(other)) == 1
    differing = [at for at in range(len(one)) if one[at] != other[at]]
    return sorted(one) == sorted(other) and len(differing) == 2
