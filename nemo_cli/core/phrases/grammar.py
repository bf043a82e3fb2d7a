"""Compile the phrase table: the parts its templates name, and each phrase as a pattern."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from functools import cached_property
from typing import Literal

from nemo_cli.core.phrases import beginnings
from nemo_cli.core.phrases import table
from nemo_cli.core.phrases.beginnings import Walk
from nemo_cli.core.phrases.beginnings import Ways
from nemo_cli.core.phrases.pattern import Ahead
from nemo_cli.core.phrases.pattern import Check
from nemo_cli.core.phrases.pattern import Either
from nemo_cli.core.phrases.pattern import Maybe
from nemo_cli.core.phrases.pattern import Named
from nemo_cli.core.phrases.pattern import Pattern
from nemo_cli.core.phrases.pattern import Run
from nemo_cli.core.phrases.pattern import Text
from nemo_cli.core.phrases.pattern import first_words
from nemo_cli.core.phrases.pattern import sequence
from nemo_cli.core.phrases.pattern import several
from nemo_cli.core.phrases.pattern import template
from nemo_cli.core.phrases.table import Phrase


@dataclass(frozen=True)
class Found:
    """A phrase in a text, read like a match: its parts by name, and what trails it."""

    core: re.Match[str]
    here_end: int  # behind its place on the screen
    all_end: int  # behind the clicks that would come next

    @property
    def string(self) -> str:
        """The text it was looked for in."""
        return self.core.string

    def groupdict(self) -> dict[str, str | None]:
        """Its parts; None where one was left out."""
        return self.core.groupdict()

    def start(self) -> int:
        """Where it begins."""
        return self.core.start()

    def end(self, part: Literal["core", "here", "all"]) -> int:
        """Where the phrase ends, alone or with what trails it."""
        return {"core": self.core.end(), "here": self.here_end, "all": self.all_end}[part]


@dataclass(frozen=True)
class Lines:
    """Patterns of one kind; only those whose words are all there are worth compiling."""

    patterns: tuple[Pattern, ...]

    @cached_property
    def start(self) -> Ways:
        """Stand before any of them."""
        return beginnings.start(dict(enumerate(self.patterns)))

    def skip(self, text: str, position: int) -> int:
        """Move past the first line that fits, if one does."""
        walk = Walk(self.start)
        walk.goes_on(text, position)
        for number in sorted(walk.found):
            if match := _regex(self.patterns[number]).match(text, position):
                return match.end()
        return position


@dataclass(frozen=True)
class Grammar:
    """The phrases of one language; each is built when a text begins as it does."""

    language: str
    phrases: tuple[Phrase, ...]
    first_words: tuple[frozenset[str], ...]  # of each phrase

    def start(self, letter: str) -> Ways:
        """Stand before the phrases that begin with the letter."""
        return _start(self.language, letter.casefold())

    def match(self, number: int, text: str, position: int) -> Found | None:
        """Look for one phrase here."""
        core = _regex(_core(self.phrases[number])).match(text, position)
        if core is None:
            return None
        if not _has_tails(self.phrases[number]):
            return Found(core, core.end(), core.end())
        # What trails is never needed for a match: it can be looked for afterwards.
        wheres, follows = _tails(self.language)
        here_end = all_end = wheres.skip(text, core.end())
        for _ in range(_CLICKS):
            all_end = follows.skip(text, all_end)
        return Found(core, here_end, all_end)


@cache
def grammar(language: str) -> Grammar:
    """List the phrases of one language."""
    phrases = tuple(phrase for phrase in table.PHRASES if phrase.language == language)
    given = {
        "en": {**table.PARTS_EN, "known": f"({table.KNOWN_EN})", "things": f"({table.THINGS_EN})"},
        "zh": {
            **table.PARTS_ZH,
            "known": f"({table.KNOWN_ZH})",
            "things": f"({table.THINGS_ZH})",
            "where": f"({'|'.join(table.WHERE_ZH)})",
        },
    }[language]
    return Grammar(language, phrases, tuple(first_words(each.line, given) for each in phrases))


@cache
def _start(language: str, letter: str) -> Ways:
    phrases, first = grammar(language).phrases, grammar(language).first_words
    chosen = {
        number: phrases[number]
        for number, words in enumerate(first)
        if any(word[0].casefold() == letter for word in words)
    }
    cores = {number: _core(phrase) for number, phrase in chosen.items()}
    trailed = (number for number, phrase in chosen.items() if _has_tails(phrase))
    return beginnings.start(cores, dict.fromkeys(trailed, _trail(language)))


@cache
def _regex(pattern: Pattern) -> re.Pattern[str]:
    return re.compile(pattern.whole, re.IGNORECASE)


# --- the phrase and what may trail it ---

# So many clicks in a row are taken for one thing: choose MP4, then 1080p, then save.
_CLICKS = 3


def _has_tails(phrase: Phrase) -> bool:
    return phrase.about != "upload" and (phrase.language, phrase.about) not in table.SENTENCES


@cache
def _core(phrase: Phrase) -> Pattern:
    given, gap = _parts(phrase.language), _gap(phrase.language)
    return sequence(template(phrase.line, given, gap), _end(phrase.language))


@cache
def _trail(language: str) -> Pattern:
    """Where on the screen, then the clicks that would come next; one object for all phrases."""
    wheres, follows = _tails(language)
    step = Either(follows.patterns)
    steps = Maybe(several(step, step, _CLICKS))
    # The next word is waited for: it decides what is said.
    word = Maybe(Ahead(sequence(_gap(language), Either(_NEXT_WORD))))
    return sequence(Maybe(Either(wheres.patterns)), steps, word)


_NEXT_WORD = (
    Run("[A-Za-z]", 1, 9),
    Run("[\u4e00-\u9fff]", 1, 2),
    sequence(Text("，"), Run(r"\S", 1, 1)),
    Run(r"[^\sA-Za-z\u4e00-\u9fff]", 1, 1),
)


@cache
def _tails(language: str) -> tuple[Lines, Lines]:
    given, gap, end = _parts(language), _gap(language), _end(language)
    groups = {
        "en": (table.WHERE_EN, table.NEXT_EN),
        "zh": (table.WHERE_ZH, table.NEXT_ZH),
    }
    wheres, follows = (
        Lines(tuple(sequence(template(line, given, gap, leading=True), end) for line in group))
        for group in groups[language]
    )
    return wheres, follows


@cache
def _end(language: str) -> Pattern:
    """A phrase ends with a word."""
    return Check(r"(?![A-Za-z0-9-])" if language == "en" else "")


# --- words, gaps and labels ---

# Parts that a sentence or a label is made of.
_CAPTURED = frozenset(
    {
        "label", "known", "quoted", "capitals", "things", "bracketed", "goal", "object", "into",
        "target", "landing", "adjust", "arrange", "change", "alter", "name", "shown", "item",
        "level", "symbol", "edit", "modify", "at", "tail",
    }
)  # fmt: skip
_QUOTES = (
    ('"', '"'), ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("【", "】"), ("[", "]"),
    ("`", "`"), ("'", "'"),
)  # fmt: skip
_LEADS_ON = frozenset(
    {
        "and", "or", "then", "when", "if", "but", "once", "until", "while", "because", "so",
        "before", "after", "that", "which", "to", "for",
    }
)  # fmt: skip
_NOT_IN_LABEL = _LEADS_ON | {
    "with",
    "from",
    "in",
    "on",
    "at",
    "is",
    "are",
    "of",
    "the",
    "your",
    "a",
}
_NOT_IN_CHOICE = _LEADS_ON - {"and", "or", "that", "which"}


@cache
def _parts(language: str) -> Mapping[str, Pattern]:
    given = _english() if language == "en" else _chinese()
    return {name: Named(name, part) if name in _CAPTURED else part for name, part in given.items()}


# Emphasis, and the pictures that buttons carry.
_MARKS = "[*_▶►⏵⬇↓📤📥💾⚙🎬➕\ufe0f]"


@cache
def _gap(language: str) -> Pattern:
    """What may stand between two words: spaces, one line break, emphasis."""
    marks = Run(_MARKS, 0, 3)
    if language == "zh":
        return sequence(marks, Run(r"[ \t]", 0, 2), marks)
    space = Run(r"[ \t\u00a0]", 0, 8)
    spaces = sequence(Run(r"[ \t\u00a0]", 1, 4), Maybe(Text("\n")), space)
    broken = Either((spaces, sequence(Text("\n"), space)))
    return sequence(marks, broken, marks, Run(" ", 0, 1))


def _quoted() -> Pattern:
    return Either(
        tuple(
            sequence(Text(opening), Run(rf"[^\n\{closing}]", 1, 40), Text(closing))
            for opening, closing in _QUOTES
        )
    )


def _word(stops: frozenset[str]) -> Pattern:
    return sequence(
        Run(r"[A-Za-z0-9'’&+/%#×-]", 1, 24, but=stops),
        Maybe(sequence(Run("[.:]", 1, 1), Run("[0-9]", 1, 4))),  # 1.5, 0:05
    )


def _words(most: int, stops: frozenset[str], *, lazy: bool = False) -> Pattern:
    """English words, none of which leads on to another part of the sentence."""
    word = _word(stops)
    return several(word, sequence(_gap("en"), word), most, lazy=lazy)


def _target(quoted: Pattern) -> Pattern:
    """Where something is moved: up to the clause's end, or to a line that begins anew."""
    word = Either((quoted, _word(_LEADS_ON)))
    space = Run(r"[ \t\u00a0]", 0, 4)
    newline = sequence(Text("\n"), space, Check("(?-i:(?=[a-z]))"))
    marks = Run("[*_]", 0, 3)
    gap = sequence(marks, Either((Run(r"[ \t\u00a0]", 1, 4), sequence(space, newline))), marks)
    return several(word, sequence(gap, word), 12)


def _alternatives(words: str) -> Pattern:
    return template(f"({words})", {}, Run(r"[ \t]", 1, 2))


def _english() -> dict[str, Pattern]:
    gap = _gap("en")
    quoted = _quoted()
    capital = sequence(Check("(?-i:(?=[A-Z]))"), Run("[A-Za-z0-9]", 1, 20))
    given = {
        "quoted": quoted,
        "label": Either((quoted, _words(4, _NOT_IN_LABEL, lazy=True))),
        "capitals": several(capital, sequence(gap, capital), 3, lazy=True),
        "shown": _words(5, _NOT_IN_LABEL - {"the", "your", "a", "of"}, lazy=True),
        "bracketed": sequence(Text("["), Run(r"[^\n\]]", 1, 40), Text("]")),
        "number": Run("[0-9]", 1, 3),
        "target": _target(quoted),
        "choice": several(
            Either((quoted, _word(_NOT_IN_CHOICE))),
            sequence(gap, Either((quoted, _word(_NOT_IN_CHOICE)))),
            6,
        ),
        "known": _alternatives(table.KNOWN_EN),
        "things": _alternatives(table.THINGS_EN),
    }
    leads_on = template("(to|by|at|from|for|until)", {}, gap)
    given["tail"] = sequence(leads_on, gap, given["target"])
    given["name"] = Either((quoted, given["known"], given["capitals"]))
    for name, line in table.PARTS_EN.items():
        given[name] = template(line, given, gap)
    given["aside"] = _aside(given["edge"], gap)
    given["object"] = _object(given["item"], quoted, gap)
    return given


def _aside(edge: Pattern, gap: Pattern) -> Pattern:
    """A place on the screen in brackets: "(top right)"."""
    lead = Maybe(template("(in|at|on) the", {}, gap))
    spaced = Maybe(gap)
    corner = template("[corner|side|of the screen]", {}, gap, leading=True)
    return sequence(Text("("), lead, spaced, edge, corner, Text(")"))


def _object(item: Pattern, quoted: Pattern, gap: Pattern) -> Pattern:
    """What is dragged: "it", "your clip", "the edge of the second clip", "clip 2"."""
    which = template("(the|your|this|that|a|an|any|each|another|these|those)", {}, gap)
    filler = _words(4, _LEADS_ON | {"into", "onto", "on", "in"}, lazy=True)
    number = Maybe(sequence(gap, Either((Run("[0-9]", 1, 3), quoted))))
    described = sequence(which, gap, Maybe(sequence(filler, gap), lazy=True), item, number)
    pronoun = template("(it|them|this|these|those)", {}, gap)
    return Either((described, sequence(item, number), pronoun, quoted))


_PLAIN_ZH = r"[^\s，。！？；：、,.!?;:“”\"「」『』【】《》（）()*`\[\]]"
_TARGET_ENDS_ZH = r"即可|就可|就能|来[调改进实完]|以便|以[调改]|后[，,]|然后|并"


def _chinese() -> dict[str, Pattern]:
    gap = _gap("zh")
    quoted = _quoted()
    label = Run(f"(?:(?!并|然后|再|后|按钮|图标|的){_PLAIN_ZH})", 1, 12, lazy=True)
    given = {
        "quoted": quoted,
        "label": Either((quoted, several(label, sequence(Text(" "), label), 3, lazy=True))),
        "known": sequence(_alternatives(table.KNOWN_ZH), Check("(?![率量数声音效记上里中的轨])")),
        "things": _alternatives(table.THINGS_ZH),
        "object": Run(r"(?:(?!拖)[^，。！？；：、,.!?;:\n])", 1, 16),
        "target": Run(rf"(?:(?!{_TARGET_ENDS_ZH})[^，。！？；：、,!?;:\n（(*])", 1, 18),
        "choice": Run(r"[^，。！？；：、,!?;:\n即]", 1, 12),
    }
    for name, line in table.PARTS_ZH.items():
        given[name] = template(line, given, gap)
    given["where"] = Either(tuple(template(line, given, gap) for line in table.WHERE_ZH))
    return given
