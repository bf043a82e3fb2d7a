"""Where in its sentence a phrase stands, and so whether it tells the user to do something."""

import re
from dataclasses import dataclass
from functools import cache

from nemo_cli.core.phrase_table import LEADS

_CLAUSE_ENDS = ".!?:;,…—–()（）。！？；：，、"
# Bullets, emphasis, emoji, spaces: they stand between a clause's beginning and its first word.
_DECORATION = re.compile(rf"(?:[^\w{re.escape(_CLAUSE_ENDS)}\"“”'’`「」『』《》]|_)*\Z")
# Put behind a phrase in what has passed; "and" behind it leads to another one.
PHRASE_END = "\ue000"
_GOES_ON = re.compile(rf"{PHRASE_END}[\s,，*_]*(?:and then|and|then|or|并|然后|再|或)?[\s*_]*\Z")
# A new line, a cell of a table, an arrow.
_BEGINS_ANEW = re.compile(r"[\n|→➡👉•·»]")
_ENDS_IN_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff][\s*_]*\Z")
_ARTICLE = re.compile(r"\b(?:the|an?|your|our|this|that)[\s*_]+\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """Which forms of a phrase may stand here; see `Leads`."""

    sure: bool
    maybe: bool
    doing: bool
    thing: bool
    refused: bool

    @property
    def allows_any(self) -> bool:
        """Tell whether a phrase is worth looking for."""
        return self.sure or self.maybe or self.doing or self.thing


def place(passed: str) -> Place:
    """Judge by the text that has passed, in the language of its last word."""
    before = passed.replace("’", "'")
    bare = _ARTICLE.sub("", before)
    leads = _leads("zh" if _ENDS_IN_CHINESE.search(before) else "en")
    starts = _starts_clause(before)
    refused = bool(leads["refused"].search(before))
    return Place(
        sure=starts or refused or bool(leads["sure"].search(before) or _GOES_ON.search(before)),
        maybe=bool(leads["maybe"].search(before)),
        doing=starts or refused or bool(leads["doing"].search(before)),
        thing=_starts_clause(bare) or bool(leads["thing"].search(bare)),
        refused=refused,
    )


def _starts_clause(before: str) -> bool:
    match = _DECORATION.search(before)
    assert match is not None
    rest = before[: match.start()]
    return not rest or rest[-1] in _CLAUSE_ENDS or bool(_BEGINS_ANEW.search(match.group()))


@cache
def _leads(language: str) -> dict[str, re.Pattern[str]]:
    space = r"[\s*_]+\Z" if language == "en" else r"[\s*_]*\Z"
    leads = LEADS[language]
    lines = {
        "sure": leads.sure,
        "maybe": leads.maybe,
        "doing": leads.doing,
        "thing": leads.thing,
        "refused": leads.refused,
    }
    return {name: re.compile(rf"(?:{line}){space}", re.IGNORECASE) for name, line in lines.items()}
