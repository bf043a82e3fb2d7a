"""Turn talk of a graphical editor into what nemo does or the user can type, as text streams in.

The machine holds text back only while it may still become a phrase of `phrase_table.py`;
whatever is quoted or code passes untouched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from nemo_cli.core import pattern
from nemo_cli.core import phrase_table as table
from nemo_cli.core.pattern import Pattern
from nemo_cli.core.phrase_table import Phrase


@dataclass(frozen=True)
class Action:
    """What the text asks the user to do in a graphical editor.

    `kind`: `export`, `status`, `credits`, `upload` or `edit`; an edit carries the `sentence`
    that asks for it in words.
    """

    kind: str
    sentence: str = ""


Item = str | Action

# How much of what has passed is remembered, to know where in a sentence a phrase stands.
_MEMORY_CHARACTERS = 64

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
# Where a phrase may begin: at a word, or at any Chinese character.
_START = re.compile(rf"[{_CJK}]|(?<![A-Za-z0-9_\-/.@#'’])[A-Za-z]")
_IN_WORD = re.compile(r"[A-Za-z0-9_\-/.@#'’]$")


class Translator:
    """Translate one reply. `lang` counts only where the text itself shows no language."""

    def __init__(self, lang: str = "en") -> None:
        self._lang = "zh" if lang.lower().startswith("zh") else "en"
        self._held = ""
        self._spans = _Spans()
        self._passed = ""

    def feed(self, text: str) -> list[Item]:
        """Take the next piece of the reply; return what can be shown and done by now."""
        self._held += text
        return _joined(self._advance(final=False))

    def flush(self) -> list[Item]:
        """End the reply; return the rest and be ready for another one."""
        items = _joined(self._advance(final=True))
        self._held = self._passed = ""
        self._spans = _Spans()
        return items

    def _advance(self, *, final: bool) -> Iterator[Item]:
        text, position = self._held, 0
        while position < len(text):
            stop = self._next_stop(text, position)
            if stop > position:
                yield self._pass(text[position:stop])
                position = stop
                continue
            if self._may_begin(text, position) and not final and _waits(text, position):
                break
            found = self._phrase_at(text, position)
            if found:
                yield from found.items
                self._remember(text[position : found.end])
                position = found.end
            else:
                yield self._pass(text[position])
                position += 1
        self._held = text[position:]

    def _next_stop(self, text: str, position: int) -> int:
        """Find the next place where a phrase may begin; `position` itself if it is one."""
        match = _START.search(text, position)
        if match and match.start() == 0 and _is_latin(text[0]) and _IN_WORD.search(self._passed):
            match = _START.search(text, 1)
        return match.start() if match else len(text)

    def _may_begin(self, text: str, position: int) -> bool:
        return not self._spans.inside and _place(self._passed, _tongue(text[position])).allows_any

    def _phrase_at(self, text: str, position: int) -> "_Found | None":
        if not self._may_begin(text, position):
            return None
        language = _tongue(text[position])
        place = _place(self._passed, language)
        matches = [
            _Match(phrase, match, place)
            for phrase, compiled in _compiled(language)
            if (match := compiled.match(text, position))
        ]
        fitting = [match for match in matches if match.fits()]
        if not fitting:
            return None
        best = max(fitting, key=lambda match: match.end)
        return best.found(self._wording_language(best.phrase))

    def _wording_language(self, phrase: Phrase) -> str:
        """A bare label such as "Export button" shows no language; its surroundings do."""
        if phrase.language == "zh" or phrase.form != "thing":
            return phrase.language
        if re.search(f"[{_CJK}]", self._passed):
            return "zh"
        return "en" if re.search("[A-Za-z]", self._passed) else self._lang

    def _pass(self, text: str) -> str:
        self._spans.read(text)
        self._remember(text)
        return text

    def _remember(self, text: str) -> None:
        self._passed = (self._passed + text)[-_MEMORY_CHARACTERS:]


class _Spans:
    """Follow quotes, titles and code through the text: what is inside them is content."""

    _CLOSING: ClassVar[dict[str, str]] = {
        "“": "”", "「": "」", "『": "』", "《": "》", '"': '"'
    }  # fmt: skip
    _MARKS = re.compile(r"[“”「」『』《》\"`\n]")

    def __init__(self) -> None:
        self._closing = ""
        self._ticks = 0  # how many backticks the closing must have
        self._run = 0  # backticks seen just now
        self._before = " "

    @property
    def inside(self) -> bool:
        return bool(self._closing or self._ticks or self._run)

    def read(self, text: str) -> None:
        position = 0
        for match in self._MARKS.finditer(text):
            if match.start() > position:
                self._end_run()
            before = text[match.start() - 1] if match.start() else self._before
            self._mark(match.group(), before)
            position = match.end()
        if position < len(text):
            self._end_run()
        self._before = text[-1:] or self._before

    def _mark(self, mark: str, before: str) -> None:
        if mark == "`":
            self._run += not self._closing
            return
        self._end_run()
        if mark == "\n":
            self._closing = ""
            self._ticks = self._ticks if self._ticks >= _FENCE else 0
        elif self._ticks:
            return
        elif mark == self._closing:
            self._closing = ""
        elif not self._closing and not (mark == '"' and before.isalnum()):
            self._closing = self._CLOSING.get(mark, "")

    def _end_run(self) -> None:
        """A run of backticks has ended: it opens code, or closes it with the same number."""
        if self._run:
            if not self._ticks:
                self._ticks = self._run
            elif self._run == self._ticks:
                self._ticks = 0
            self._run = 0


_FENCE = 3


# --- the place of a phrase in its sentence ---

_CLAUSE_ENDS = ".!?:;,…—–()（）。！？；：，、"
_DECORATION = re.compile(rf"(?:[^\w{re.escape(_CLAUSE_ENDS)}\"“”'’`「」『』《》]|_)*$")
_ARTICLE = re.compile(r"\b(?:the|an?|your|our|this|that)[\s*_]+$", re.IGNORECASE)


@dataclass(frozen=True)
class _Place:
    """Which forms of a phrase may stand here."""

    sure: bool
    maybe: bool
    doing: bool
    thing: bool
    refused: bool

    @property
    def allows_any(self) -> bool:
        return self.sure or self.maybe or self.doing or self.thing


def _place(passed: str, language: str) -> _Place:
    before = passed.replace("’", "'")
    leads = _leads(language)
    starts = _starts_clause(before)
    refused = bool(leads["refused"].search(before))
    bare = _ARTICLE.sub("", before)
    return _Place(
        sure=starts or refused or bool(leads["sure"].search(before)),
        maybe=bool(leads["maybe"].search(before)),
        doing=starts or refused or bool(leads["doing"].search(before)),
        thing=_starts_clause(bare) or bool(leads["thing"].search(bare)),
        refused=refused,
    )


def _starts_clause(before: str) -> bool:
    match = _DECORATION.search(before)
    assert match is not None
    rest = before[: match.start()]
    return not rest or rest[-1] in _CLAUSE_ENDS or "\n" in match.group()


@cache
def _leads(language: str) -> dict[str, re.Pattern[str]]:
    space = r"[\s*_]+$" if language == "en" else r"[\s*_]*$"
    leads = table.LEADS[language]
    return {
        name: re.compile(rf"(?:{getattr(leads, name)}){space}", re.IGNORECASE)
        for name in ("sure", "maybe", "doing", "thing", "refused")
    }


def _tongue(character: str) -> str:
    return "en" if _is_latin(character) else "zh"


def _is_latin(character: str) -> bool:
    return character.isascii()


# --- one match, and what is said in its place ---


@dataclass(frozen=True)
class _Found:
    items: list[Item]
    end: int


@dataclass(frozen=True)
class _Match:
    """A phrase that fits the text at some place."""

    phrase: Phrase
    match: re.Match[str]
    place: _Place

    @property
    def end(self) -> int:
        """Where the phrase ends; the clicks that follow an export button belong to it."""
        return self.match.end("all" if self.kind == "export" else "here")

    @property
    def kind(self) -> str:
        about = self.phrase.about
        if about in ("label", "panel", "page"):
            fallback = "edit" if about == "label" else "status"
            return _label_kind(self._label) or fallback
        return "edit" if about == "slider" else about

    @property
    def _label(self) -> str:
        named = self.match.groupdict()
        for name in ("label", "known", "quoted", "capitals", "things"):
            if named.get(name):
                return _bare(named[name])
        return ""

    def fits(self) -> bool:
        """Tell whether the phrase may stand where it stands."""
        if self.phrase.form != "do":
            return self.place.doing if self.phrase.form == "doing" else self.place.thing
        if self.phrase.about == "page" and not self._is_clear():
            return False
        if self.place.sure:
            return True
        return self.place.maybe and self.phrase.sure and self._is_clear()

    def _is_clear(self) -> bool:
        """A label nobody knows, in small letters, may be a thing in the picture."""
        if self.phrase.about not in ("label", "panel", "page"):
            return True
        return bool(_label_kind(self._label)) or self._label[:1].isupper() or self._is_known()

    def _is_known(self) -> bool:
        named = self.match.groupdict()
        return any(named.get(name) for name in ("known", "quoted")) or not _is_latin(self._label[0])

    def found(self, language: str) -> _Found:
        raw = self.match.group("all")[: self.end - self.match.start()]
        rest = self.match.string[self.end :]
        text = self._text(language, rest)
        if raw[0].isupper() and self.phrase.form != "thing":
            text = text[0].upper() + text[1:]
        end = self.end
        for mark in _unpaired(raw):
            if self.match.string.startswith(mark, end):
                end += len(mark)
            else:
                text += mark
        silent = self.place.refused or self.kind == "nothing"
        action = [] if silent else [Action(self.kind, self._sentence())]
        return _Found([*action, text], end)

    def _text(self, language: str, rest: str) -> str:
        wording = table.WORDINGS[language, self.kind]
        form: str = getattr(wording, self.phrase.form)
        text = form.format(command=self._command(), sentence=self._sentence())
        goal = self.match.groupdict().get("goal")
        if goal:
            return f"{text} to {goal}"
        if self.phrase.form == "do" and not self.place.refused and _ends_clause(rest):
            text += (
                f" {wording.purpose}" if language == "zh" and wording.purpose else wording.purpose
            )
        if language == "zh" and text.endswith("`") and re.match(f"[{_CJK}]", rest):
            text += " "
        return text

    def _command(self) -> str:
        """`export`, with the format and size the text names."""
        choice = self.match.groupdict().get("choice") or ""
        options = re.findall(r"\b(?:mp4|mov|avi|webm|mkv|gif|\d{3,4}p|4k)\b", choice, re.IGNORECASE)
        return " ".join([self.kind, *(option.lower() for option in options)])

    def _sentence(self) -> str:
        if self.kind != "edit":
            return ""
        named = {name: _bare(value) for name, value in self.match.groupdict().items() if value}
        language = self.phrase.language
        if self.phrase.about == "slider":
            return table.SETTINGS[language].format_map(named)
        if self.phrase.about == "edit":
            named["target"] = named.get("target") or named["landing"]
            return table.MOVES[language].format_map(named)
        return self._label[:1].upper() + self._label[1:]


def _label_kind(label: str) -> str:
    for kind, words in table.LABEL_KINDS:
        if re.search(words, label, re.IGNORECASE):
            return kind
    return ""


def _bare(text: str) -> str:
    """Take quotes, brackets, emphasis and line breaks off a label."""
    return re.sub(
        r"\s+", " ", re.sub(r"[*`“”\"‘’「」『』【】\[\]]|(?<!\w)_|_(?!\w)", "", text)
    ).strip()


def _unpaired(raw: str) -> list[str]:
    marks = re.findall(r"\*+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])", raw)
    return [mark for mark in dict.fromkeys(marks) if marks.count(mark) % 2]


def _ends_clause(rest: str) -> bool:
    following = rest.lstrip(" \t*_")
    return not following or following[0] in ".!?…,;:)\n。！？，；：）"


def _joined(items: Iterator[Item]) -> list[Item]:
    """Join neighbouring strings."""
    joined: list[Item] = []
    for item in items:
        if isinstance(item, str) and joined and isinstance(joined[-1], str):
            joined[-1] += item
        elif item != "":
            joined.append(item)
    return joined


# --- the table, compiled ---

_QUOTED = pattern.either(
    *(
        pattern.sequence(
            pattern.text(opening), pattern.run(rf"[^\n{closing}]", 1, 40), pattern.text(closing[-1])
        )
        for opening, closing in (
            ('"', '"'), ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("【", "】"),
            ("[", r"\]"), ("`", "`"),
        )
    )
)  # fmt: skip
_NOTHING = pattern.text("")


def _stop(words: str) -> Pattern:
    return pattern.check(rf"(?!(?:{words})(?![A-Za-z0-9]))")


def _words(most: int, stops: str, *, lazy: bool = False) -> Pattern:
    """English words, none of which leads on to another part of the sentence."""
    gap = _gap("en")
    word = pattern.sequence(
        _stop(stops),
        pattern.run(r"[A-Za-z0-9'’&+/%#×-]", 1, 24),
        pattern.maybe(pattern.sequence(pattern.run("[.:]", 1, 1), pattern.run("[0-9]", 1, 4))),
    )
    return pattern.some(word, pattern.sequence(gap, word), most, lazy=lazy)


def _gap(language: str) -> Pattern:
    """What may stand between two words: spaces, one line break, emphasis."""
    marks = pattern.run("[*_]", 0, 3)
    if language == "zh":
        return pattern.sequence(marks, pattern.run(r"[ \t]", 0, 2), marks)
    space = pattern.run(r"[ \t\u00a0]", 0, 8)
    broken = pattern.either(
        pattern.sequence(
            pattern.run(r"[ \t\u00a0]", 1, 4), pattern.maybe(pattern.text("\n")), space
        ),
        pattern.sequence(pattern.text("\n"), space),
    )
    return pattern.sequence(marks, broken, marks)


_LEADS_ON = "and|or|then|when|if|but|once|until|while|because|so|before|after|that|which"
_NOT_IN_LABEL = f"{_LEADS_ON}|to|for|with|from|in|on|at|is|are|of|the|your|a|an"


def _english() -> dict[str, Pattern]:
    gap = _gap("en")
    capital = pattern.sequence(pattern.check("(?-i:(?=[A-Z]))"), pattern.run("[A-Za-z0-9]", 1, 20))
    given = {
        "quoted": _QUOTED,
        "label": pattern.either(_QUOTED, _words(4, _NOT_IN_LABEL, lazy=True)),
        "capitals": pattern.some(capital, pattern.sequence(gap, capital), 3, lazy=True),
        "target": _words(10, f"{_LEADS_ON}|to|for"),
        "choice": _words(6, "to|so|for|before|after|when|if|but|once|until|then"),
        "known": _alternatives(table.KNOWN_EN),
        "things": _alternatives(table.THINGS_EN),
    }
    given |= {name: pattern.template(line, given, gap) for name, line in table.PARTS_EN.items()}
    given["goes_on"] = _NOTHING
    given["shown"] = _words(5, f"{_LEADS_ON}|to|for|in|on|using|through|from", lazy=True)
    given["object"] = _object(given, gap)
    return given


def _object(given: dict[str, Pattern], gap: Pattern) -> Pattern:
    """What is dragged: "it", "your clip", "the edge of the second clip", "clip 2"."""
    filler = _words(3, f"{_LEADS_ON}|to|into|onto|on|in", lazy=True)
    which = pattern.template("(the|your|this|that|a|an|any|each|another|these|those)", {}, gap)
    number = pattern.sequence(gap, pattern.either(pattern.run("[0-9]", 1, 3), _QUOTED))
    item = given["item"]
    return pattern.either(
        pattern.template("(it|them|this|these|those)", {}, gap),
        pattern.sequence(
            which,
            gap,
            pattern.maybe(pattern.sequence(filler, gap), lazy=True),
            item,
            pattern.maybe(number),
        ),
        pattern.sequence(item, pattern.maybe(number)),
    )


def _chinese() -> dict[str, Pattern]:
    gap = _gap("zh")
    plain = r"[^\s，。！？；：、,.!?;:“”\"「」『』【】《》（）()*`\[\]]"
    label = pattern.run(f"(?:(?!并|然后|再|后|按钮|图标|的){plain})", 1, 12, lazy=True)
    given = {
        "quoted": _QUOTED,
        "label": pattern.either(
            _QUOTED, pattern.some(label, pattern.sequence(pattern.text(" "), label), 3, lazy=True)
        ),
        "known": pattern.sequence(
            _alternatives(table.KNOWN_ZH), pattern.check("(?![率量数声音效记])")
        ),
        "things": _alternatives(table.THINGS_ZH),
        "object": pattern.run(r"(?:(?!拖)[^，。！？；：、,.!?;:\n])", 1, 16),
        "target": pattern.run(
            r"(?:(?!即可|就可|就能|来[调改进实完]|以便|以[调改]|后[，,]|然后|并)[^，。！？；：、,!?;:\n（(*])",
            1,
            18,
        ),
        "choice": pattern.run(r"[^，。！？；：、,!?;:\n即]", 1, 12),
    }
    given |= {name: pattern.template(line, given, gap) for name, line in table.PARTS_ZH.items()}
    given["where"] = pattern.either(
        *(pattern.template(line, given, gap) for line in table.WHERE_ZH)
    )
    return given


def _alternatives(words: str) -> Pattern:
    return pattern.template(f"({words})", {}, pattern.run(r"[ \t]", 1, 2))


_CAPTURED = (
    "label known quoted capitals things object into target landing choice goal"  # fmt: skip
).split()


@cache
def _parts(language: str) -> dict[str, Pattern]:
    given = _english() if language == "en" else _chinese()
    return {
        name: pattern.named(name, part) if name in _CAPTURED else part
        for name, part in given.items()
    }


def _whole(phrase: Phrase) -> Pattern:
    """The phrase, then where on the screen, then the clicks that would come next."""
    language = phrase.language
    given, gap = _parts(language), _gap(language)
    end = pattern.check(r"(?![A-Za-z0-9])") if language == "en" else _NOTHING
    core = pattern.sequence(pattern.template(phrase.line, given, gap), end)
    if phrase.about in ("edit", "slider", "upload"):
        return pattern.named("all", pattern.named("here", core))
    where, follow = _tails(language)
    here = pattern.named(
        "here", pattern.sequence(core, pattern.maybe(pattern.sequence(where, end)))
    )
    tail = pattern.maybe(pattern.sequence(follow, end))
    # Wait for the next word: whether the sentence ends here decides what is said.
    word = pattern.maybe(pattern.ahead(pattern.sequence(gap, pattern.run(r"\S", 1, 1))))
    return pattern.sequence(pattern.named("all", pattern.sequence(here, tail)), word)


def _tails(language: str) -> tuple[Pattern, Pattern]:
    given, gap = _parts(language), _gap(language)
    wheres = table.WHERE_EN if language == "en" else table.WHERE_ZH
    follows = table.NEXT_EN if language == "en" else table.NEXT_ZH

    def read(lines: tuple[str, ...]) -> Pattern:
        return pattern.either(*(pattern.template(line, given, gap, leading=True) for line in lines))

    return read(wheres), read(follows)


@cache
def _compiled(language: str) -> list[tuple[Phrase, re.Pattern[str]]]:
    return [
        (phrase, re.compile(_whole(phrase).whole, re.IGNORECASE))
        for phrase in table.PHRASES
        if phrase.language == language
    ]


@cache
def _beginnings(language: str) -> re.Pattern[str]:
    phrases = [_whole(phrase) for phrase in table.PHRASES if phrase.language == language]
    return re.compile("|".join(phrase.beginning for phrase in phrases), re.IGNORECASE)


def _waits(text: str, position: int) -> bool:
    """Tell whether the text, to its very end, may still become a phrase."""
    return bool(_beginnings(_tongue(text[position])).match(text, position))
