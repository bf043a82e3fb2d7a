"""Where in its sentence a phrase stands, and so whether it tells the user to do something."""

import re
from functools import cache
from functools import cached_property

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


class Place:
    """Which forms of a phrase may stand behind a text, see `Leads`; each is judged when asked.

    What has passed is judged in the language of its last word.
    """

    def __init__(self, passed: str) -> None:
        self._passed = passed

    def allows(self, forms: tuple[str, ...]) -> bool:
        """Tell whether a phrase of one of these forms may stand here."""
        return any(getattr(self, form) for form in forms)

    @cached_property
    def sure(self) -> bool:
        """Whether it tells the user to do something whatever the verb."""
        is_led = self._starts or self._is_refused or self._is_led_to("sure")
        return (is_led or bool(_GOES_ON.search(self._before))) and not self._is_narrated

    @cached_property
    def maybe(self) -> bool:
        """Whether it does so if its words are of a screen."""
        return self._is_led_to("maybe") and not self._is_narrated

    @cached_property
    def doing(self) -> bool:
        """Whether an -ing form may."""
        is_led = self._starts or self._is_refused or self._is_led_to("doing")
        return is_led and not self._is_narrated

    @cached_property
    def thing(self) -> bool:
        """Whether the name of a thing on the screen may."""
        bare = _ARTICLE.sub("", self._before)
        is_led = _starts_clause(bare) or bool(self._leads["thing"].search(bare))
        return is_led and not self._is_narrated

    @cached_property
    def refused(self) -> bool:
        """Whether the user is told not to do it."""
        return self._is_refused and not self._is_narrated

    @cached_property
    def _before(self) -> str:
        plain = self._passed[-_LONGEST_LEAD_CHARACTERS:].replace("’", "'")
        # One fold is cheaper than every search ignoring case.
        return (plain if plain.isascii() else simplified(plain)).casefold()

    @cached_property
    def _leads(self) -> dict[str, re.Pattern[str]]:
        return _leads("zh" if _ENDS_IN_CHINESE.search(self._before) else "en")

    @cached_property
    def _starts(self) -> bool:
        return _starts_clause(self._before)

    @cached_property
    def _is_refused(self) -> bool:
        return self._is_led_to("refused")

    @cached_property
    def _is_narrated(self) -> bool:
        passed = self._passed
        folded = passed if passed.isascii() else simplified(passed)
        return _NARRATED.search(folded) is not None

    def _is_led_to(self, form: str) -> bool:
        return self._leads[form].search(self._before) is not None


NOWHERE = Place("in the midst of a sentence")


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
