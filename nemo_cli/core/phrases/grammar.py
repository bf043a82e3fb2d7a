"""What the phrases of each language are made of, and which of them a text may begin with."""

import re
from collections import abc
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace
from functools import cache
from functools import lru_cache

from nemo_cli.core.han import simplified
from nemo_cli.core.phrases import reading
from nemo_cli.core.phrases import table
from nemo_cli.core.phrases.reading import Ends
from nemo_cli.core.phrases.reading import Leaf
from nemo_cli.core.phrases.table import Phrase

_BLANK = r"[ \t\u00a0]"
# Emphasis, and the pictures that buttons carry.
_MARKS = "[*_▶►⏵⬇↓📤📥💾⚙🎬➕\ufe0f]{0,3}"
# What may stand between two words: spaces, one line break, emphasis. The marks at its end may
# be the first of what follows.
_GAP_EN = re.compile(rf"({_MARKS}(?:{_BLANK}{{1,4}}\n?|\n){_BLANK}{{0,8}}){_MARKS} ?")
_GAP_ZH = re.compile(rf"({_MARKS}[ \t]{{0,2}}){_MARKS}")
GAP_BEGUN = rf"{_MARKS}[ \t\u00a0\n]{{0,13}}{_MARKS} ?"
_GAP_TO_END = re.compile(rf"{GAP_BEGUN}\Z")
_QUOTED = reading.unit(
    "|".join(rf"\{a}[^\n\{b}]{{1,40}}\{b}" for a, b in map(tuple, table.QUOTES)),
    "|".join(["", *(rf"\{a}[^\n\{b}]{{0,40}}" for a, b in map(tuple, table.QUOTES))]),
)
# What a text begins with is remembered; replies say most words often.
_TWO_WORDS = re.compile(r"[A-Za-z'’+-]{1,20}[^\w\n]{0,4}[\w'’-]{0,20}|[^\x00-\x7f]{1,4}")
_BEGINNINGS_KEPT = 2048
_NOTHING: frozenset[int] = frozenset()


def _gap_en(text: str, at: int) -> Ends:
    match = _GAP_EN.match(text, at)
    ends = sorted({match.end(), match.end(1)}, reverse=True) if match else []
    return ends, bool(_GAP_TO_END.match(text, at))


def _gap_zh(text: str, at: int) -> Ends:
    match = _GAP_ZH.match(text, at)
    assert match is not None, "nothing at all is a gap"
    return sorted({match.end(), match.end(1), at}, reverse=True), match.end() == len(text)


def _english() -> reading.Language:
    letters = r"[A-Za-z0-9'’&+/%#×-]"
    word = reading.unit(  # also 1.5x and 0:05
        rf"{letters}{{1,24}}(?:[.:][0-9]{{1,4}}[a-z%]{{0,3}})?",
        rf"{letters}{{0,24}}(?:[.:](?:[0-9]{{1,4}}[a-z%]{{0,3}})?)?",
    )
    word_or_quoted = reading.either(_QUOTED, word)
    capital = reading.unit("[A-Z][A-Za-z0-9]{0,19}", "(?:[A-Z][A-Za-z0-9]{0,19})?")
    # Up to the clause's end, or to a line that begins anew.
    gap_in_target = reading.unit(
        rf"[*_]{{0,3}}(?:{_BLANK}{{1,4}}|{_BLANK}{{0,4}}\n{_BLANK}{{0,4}}(?=[a-z]))[*_]{{0,3}}",
        GAP_BEGUN,
    )

    def words(most: int, stops: frozenset[str], one: Leaf = word, *, lazy: bool = True) -> Leaf:
        return reading.several(one, _gap_en, most, stops=stops, lazy=lazy)

    modifier = r"(?:(?i:ctrl|control|cmd|command|shift|alt|option|opt)[ ]?[-+][ ]?|⌘[ ]?[-+]?[ ]?)"
    named = "delete|del|backspace|enter|return|space|tab|esc|up|down|left|right"
    key = rf"(?:[A-Za-z0-9](?![A-Za-z0-9])|(?i:{named})\b)"
    edge = table.PARTS_EN["edge"].replace(" ", r"\s")
    parts: dict[str, Leaf] = {
        "quoted": _QUOTED,
        "bracketed": reading.unit(r"\[[^\n\]]{1,40}\]", r"(?:\[[^\n\]]{0,40})?"),
        "keys": reading.unit(
            rf"{modifier}{{1,3}}{key}|[A-Z](?![A-Za-z0-9'’])",
            rf"(?:{modifier}){{0,3}}(?:[A-Za-z⌘]{{1,9}}[ ]?)?",
        ),
        "number": reading.unit("[0-9]{1,3}", "[0-9]{0,3}"),
        "words": words(4, table.NOT_IN_LABEL),
        "capitals": words(3, frozenset(), capital),
        "shown": words(5, table.NOT_IN_LABEL - {"the", "your", "a", "of"}),
        "filler": words(4, table.LEADS_ON | {"into", "onto", "on", "in"}),
        "target": reading.several(word_or_quoted, gap_in_target, 12, stops=table.LEADS_ON),
        "choice": words(
            6, table.LEADS_ON - {"and", "or", "that", "which"}, word_or_quoted, lazy=False
        ),
        # A place on the screen in brackets: "(top right)".
        "aside": reading.unit(
            rf"\((?i:(?:(?:in|at|on)\sthe\s)?{edge}(?:\s(?:corner|side|of\sthe\sscreen))?)\)",
            r"(?:\([^)\n]{0,40})?",
        ),
    }
    behind = {"": re.compile("[A-Za-z0-9-]")}
    return reading.Language({**parts, **table.PARTS_EN}, _gap_en, behind)


def _chinese() -> reading.Language:
    sign = (
        rf"(?:(?!{table.LABEL_ENDS_ZH})[^\s，。！？；：、,.!?;:“”\"「」『』【】《》（）()*`\[\]])"
    )
    target = (
        rf"(?:(?!{table.TARGET_ENDS_ZH})"
        r"(?:[^，。！？；：、,!?;:\n（(*]|(?<=[0-9]):(?=[0-9]|\Z)))"  # also 9:16
    )
    numbers = "一二三四五六七八九十两0-9"
    parts: dict[str, Leaf] = {
        "quoted": _QUOTED,
        # One of several: 第二个片段, 最后一段.
        "nth": reading.unit(
            rf"(?:第[{numbers}]{{1,3}}|最后[一两]?|前[一两])[个段张条句幅组页]"
            rf"(?:{'|'.join(table.NTH_ZH)})?",
            rf"(?:(?:第[{numbers}]{{0,3}}|最后?[一两]?|前[一两]?)(?:[个段张条句幅组页].{{0,2}})?)?",
        ),
        "letters": reading.run(rf"(?! )(?:{sign}| (?={sign}|\Z)){{1,16}}", lazy=True),
        "object": reading.run(r"(?:(?!拖)[^，。！？；：、,.!?;:\n]){1,16}"),
        "target": reading.run(rf"{target}{{1,18}}"),
        "choice": reading.run(r"[^，。！？；：、,!?;:\n即]{1,12}"),
    }
    lines = {**table.PARTS_ZH, "where": f"({'|'.join(table.WHERE_ZH)})"}
    behind = {"known": re.compile(simplified(table.NOT_BEHIND_KNOWN_ZH))}
    folded = {name: simplified(line) for name, line in lines.items()}
    return reading.Language({**parts, **folded}, _gap_zh, behind)


@dataclass(frozen=True)
class Grammar:
    """The phrases of one language by their first words; what trails them, as two templates."""

    language: reading.Language
    phrases: tuple[Phrase, ...]
    by_letters: abc.Mapping[str, list[tuple[str, int]]]  # two of the first word, or its only one
    wheres: str
    follows: str

    def first_words(self, said: str) -> list[tuple[str, int]]:
        """The first words that begin with the first two letters of a text, with their phrases."""
        if len(said) > 1:
            return self.by_letters.get(said[:2], []) + self.by_letters.get(said[0], [])
        return [pair for key in self.by_letters if key[0] == said for pair in self.by_letters[key]]

    def beginning_as(self, text: str) -> frozenset[int]:
        """The phrases that such a beginning of a text, cut anywhere, does not rule out."""
        said = simplified(text).casefold()
        look = reading.Reading(self.language)
        look.take(simplified(text))
        return frozenset(
            number
            for word, number in self.first_words(said)
            if said.startswith(word) or word.startswith(said)
            if look.may_be(self.phrases[number].line)
        )


@cache
def grammar(name: str) -> Grammar:
    """List the phrases of one language; Chinese is read in one of its two scripts."""
    language = _english() if name == "en" else _chinese()
    wheres, follows = {
        "en": (table.WHERE_EN, table.NEXT_EN),
        "zh": (table.WHERE_ZH, table.NEXT_ZH),
    }[name]
    phrases = tuple(
        replace(phrase, line=simplified(phrase.line))
        for phrase in table.PHRASES
        if phrase.language == name
    )
    by_letters: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, phrase in enumerate(phrases):
        for word in {word.casefold() for word in language.first_words(phrase.line)}:
            by_letters[word[:2]].append((word, number))
    tails = (simplified(f"[{'|'.join(lines)}]") for lines in (wheres, follows))
    return Grammar(language, phrases, by_letters, *tails)


def grammar_of(text: str) -> Grammar:
    """The phrases of the language that a text begins in."""
    return grammar("en" if text[0].isascii() else "zh")


def beginning_as(text: str, at: int = 0) -> frozenset[int]:
    """The phrases that the first two words at a place do not rule out."""
    letters = simplified(text[at : at + 2])
    if not grammar_of(letters).first_words(letters.casefold()):
        return _NOTHING
    words = _TWO_WORDS.match(text, at)
    return _beginning_as(words.group()) if words else _NOTHING


@lru_cache(_BEGINNINGS_KEPT)
def _beginning_as(words: str) -> frozenset[int]:
    return grammar_of(words).beginning_as(words)


def says_no_more_than_its_beginning(text: str) -> bool:
    """Whether all that is known of a text is what its first two words tell."""
    return _TWO_WORDS.fullmatch(text) is not None
