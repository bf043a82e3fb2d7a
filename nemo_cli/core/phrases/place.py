"""Where in its sentence a phrase stands, and so whether it tells the user to do something."""

import re
from dataclasses import dataclass
from functools import cache

from nemo_cli.core.han import simplified
from nemo_cli.core.phrases.leads import LEADS
from nemo_cli.core.phrases.leads import NARRATED

_CLAUSE_ENDS = ".!?:;,…—–()（）。！？；：，、"
# Bullets, emphasis, emoji, spaces stand between a clause's beginning and its first word;
# besides letters and digits, these do not.
_NO_DECORATION = frozenset(_CLAUSE_ENDS + "\"“”'’`「」『』《》")
# Put behind a phrase in what has passed; "and" behind it leads to another one.
PHRASE_END = "\ue000"
_GOES_ON = re.compile(rf"{PHRASE_END}[\s,，*_]*(?:and then|and|then|or|并|然后|再|或)?[\s*_]*\Z")
# A new line, a cell of a table, an arrow.
_BEGINS_ANEW = frozenset("\n|→➡👉•·»")
_ENDS_IN_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff][\s*_]*\Z")
_ARTICLES = frozenset({"the", "a", "an", "your", "our", "this", "that"})
_ARTICLE = re.compile(rf"\b(?:{'|'.join(_ARTICLES)})[\s*_]+\Z")
_LETTERS = re.compile("[a-z]+")
_LAST_LETTERS = re.compile(r"[a-z]+\Z")
# No word of a lead is longer, and no lead as a whole.
_LONGEST_WORD_CHARACTERS = 12
_LONGEST_LEAD_CHARACTERS = 48

_NARRATED = re.compile(simplified(NARRATED), re.IGNORECASE)


ALL_FORMS = ("sure", "maybe", "doing", "thing")


@dataclass(frozen=True)
class Place:
    """Which forms of a phrase may stand here; see `Leads`."""

    sure: bool
    maybe: bool
    doing: bool
    thing: bool
    refused: bool

    def allows(self, forms: tuple[str, ...]) -> bool:
        """Tell whether a phrase of one of these forms may stand here."""
        return any(getattr(self, form) for form in forms)


NOWHERE = Place(sure=False, maybe=False, doing=False, thing=False, refused=False)


def place(passed: str) -> Place:
    """Judge by the text that has passed, in the language of its last word."""
    plain = passed[-_LONGEST_LEAD_CHARACTERS:].replace("’", "'")
    # One fold is cheaper than every search ignoring case.
    before = (plain if plain.isascii() else simplified(plain)).casefold()
    starts = _starts_clause(before)
    bare = _ARTICLE.sub("", before)
    leads = _leads("zh" if _ENDS_IN_CHINESE.search(before) else "en")
    refused = bool(leads["refused"].search(before))
    found = Place(
        sure=starts or refused or bool(leads["sure"].search(before) or _GOES_ON.search(before)),
        maybe=bool(leads["maybe"].search(before)),
        doing=starts or refused or bool(leads["doing"].search(before)),
        thing=_starts_clause(bare) or bool(leads["thing"].search(bare)),
        refused=refused,
    )
    is_narrated = found.allows(ALL_FORMS) and _NARRATED.search(
        passed if passed.isascii() else simplified(passed)
    )
    return NOWHERE if is_narrated else found


def may_stand_behind(passed: str, forms: tuple[str, ...] = ALL_FORMS) -> bool:
    """Whether a phrase of such a form could begin here at all, by the last word alone."""
    end = passed[-_LONGEST_WORD_CHARACTERS:].casefold()
    word = _LAST_LETTERS.search(end.rstrip(" *_"))
    if word is None or PHRASE_END in end or word.group() in _lead_words(forms):
        return True
    return _starts_clause(passed)


@cache
def _lead_words(forms: tuple[str, ...]) -> frozenset[str]:
    """List whatever the last letters of a lead can be: "don't" ends in "t" or is "dont"."""
    leads = LEADS["en"]
    refused = leads.refused if forms != ("thing",) else ""
    lines = " ".join((refused, *(getattr(leads, form) for form in forms)))
    apart = lines.replace(r"\b", " ")
    joined = apart.replace("'?", "")
    words = frozenset(_LETTERS.findall(f"{apart} {joined}"))
    if forms == ("sure",):
        words -= {"and", "or"}  # they lead only to the next of several steps
    return words | _ARTICLES if "thing" in forms else words


def _starts_clause(before: str) -> bool:
    """Look back over the decoration."""
    for character in reversed(before):
        if character in _BEGINS_ANEW:
            return True
        if character.isalnum() or character in _NO_DECORATION:
            return character in _CLAUSE_ENDS
    return True


@cache
def _leads(language: str) -> dict[str, re.Pattern[str]]:
    space = r"[\s*_]+" if language == "en" else r"[\s*_]*"
    leads = LEADS[language]
    lines = {
        "sure": leads.sure,
        "maybe": leads.maybe,
        "doing": leads.doing,
        "thing": leads.thing,
        "refused": leads.refused,
    }
    return {name: re.compile(rf"(?:{simplified(line)}){space}\Z") for name, line in lines.items()}
