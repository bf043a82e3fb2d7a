"""Turn talk of a graphical editor into what nemo does or the user can type, as text streams in.

From a word on that may begin an instruction, the text is held to the end of its clause, which is
then read as a whole by what it is for; what is quoted, a title or code passes untouched.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from nemo_cli.core.han import is_traditional
from nemo_cli.core.han import simplified
from nemo_cli.core.phrases import chinese
from nemo_cli.core.phrases import english
from nemo_cli.core.phrases.heard import Action
from nemo_cli.core.phrases.heard import Heard
from nemo_cli.core.phrases.place import NOWHERE
from nemo_cli.core.phrases.place import PHRASE_END
from nemo_cli.core.phrases.place import Place
from nemo_cli.core.phrases.place import may_stand_behind
from nemo_cli.core.phrases.wording import told
from nemo_cli.core.phrases.wording import unpaired
from nemo_cli.core.spans import OPENING
from nemo_cli.core.spans import Spans

__all__ = ["Action", "Item", "Translator"]

Item = str | Action

# How much of what has passed is remembered, to know where in a sentence a clause stands.
_MEMORY_CHARACTERS = 96
# No clause is held any longer.
_LONGEST_CHARACTERS = 140

_PIECES_KEPT = 1024
_LONGEST_KEPT = 64

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
_IN_WORD = re.compile(r"[A-Za-z0-9_\-/.@#'’]")
_BEGINS = re.compile(
    rf"(?<!{_IN_WORD.pattern})(?:{english.BEGINS})|[{_CJK}]|[{OPENING}]", re.IGNORECASE | re.ASCII
)
# Nothing else can end a clause that is long enough for its first words to be known.
_MAY_END = re.compile(r"[.!?;:,\n—–。！？；：…]|\bto\b")
_KNOWN_CHARACTERS = 24
_CLAUSE_END = re.compile(
    r"[!?;]|[.:](?=[\s*_\"”’)]|\Z)|(?<! the)(?<! your)\n|[。！？；：…]|\s[—–]\s"
)
_CLEAR_ENDS = frozenset("!?;。！？；：…")  # whatever follows them
# Put behind what was read, this takes it back: 点击导出前请检查, "clicking Export isn't needed".
_TAKEN_BACK = re.compile(r"之前|以前|前[，,请先需]|了[吗没]|\s+(?:isn|aren)\b")


class Translator:
    """Translate one reply. `lang` counts only where the text itself shows no language."""

    def __init__(self, lang: str = "en") -> None:
        self._lang = "zh" if lang.lower().startswith("zh") else "en"
        self._plain: list[str] = []  # pieces that passed at once, not looked at since
        self._held = ""  # text that may still become a phrase
        self._passed = ""
        self._spans = Spans()
        self._is_quiet = True  # nothing is held back or quoted

    def feed(self, text: str) -> list[Item]:
        """Take the next piece of the reply; return what can be shown and done by now."""
        if self._is_quiet and text and not self._may_begin(text):
            # Nearly all of a reply goes this way.
            self._plain.append(text)
            if len(self._plain) > _MEMORY_CHARACTERS:
                self._take_in()
            return [text]
        self._take_in()
        self._held += text
        if self._waits_on(text):
            return []
        return _joined(self._advance(final=False))

    def flush(self) -> list[Item]:
        """End the reply; return the rest and be ready for another one."""
        self._take_in()
        items = _joined(self._advance(final=True))
        self._passed, self._spans, self._is_quiet = "", Spans(), True
        return items

    def _may_begin(self, text: str) -> bool:
        """Whether a quotation or a phrase may begin in a piece, by the words before each place."""
        places = _places(text) if len(text) <= _LONGEST_KEPT else tuple(_beginnings(text, 0))
        if not places:
            return False
        self._take_in()
        if places[0] < self._first_look(text):
            places = places[1:]
        return any(
            text[at] in OPENING or _spot(text, at, self._passed + text[:at]) for at in places
        )

    def _waits_on(self, text: str) -> bool:
        """Whether the clause that is held goes on in any case."""
        known = len(self._held) - len(text) > _KNOWN_CHARACTERS
        if not known or len(self._held) >= _LONGEST_CHARACTERS:
            return False
        return _MAY_END.search(self._held, len(self._held) - len(text) - _KNOWN_CHARACTERS) is None

    def _take_in(self) -> None:
        """Look at what passed at once."""
        if self._plain:
            text = "".join(self._plain)
            self._plain.clear()
            self._spans.pass_over(text)
            self._remember(text)

    def _advance(self, *, final: bool) -> Iterator[Item]:
        text, done = self._held, 0
        position = self._look(text, 0, self._first_look(text))
        while position < len(text):
            passed = (self._passed + text[done:position])[-_MEMORY_CHARACTERS:]
            spot = _spot(text, position, passed)
            end = _clause_end(text, position, final=final) if spot else position
            if end is None:
                break
            heard = _heard(text[position:end], spot, passed) if spot else None
            if spot is None or heard is None:
                position = self._look(text, position, position + 1)
                continue
            yield text[done:position]
            clause, length = text[position : end + 1], heard.length
            marks = unpaired(clause[:length])
            for mark in [mark for mark in marks if clause.startswith(mark, length)]:
                marks.remove(mark)
                length += len(mark)
            yield from self._told(heard, spot, clause[:length], clause[length:], passed)
            yield "".join(marks)
            end = position + length
            self._remember(text[done:end] + PHRASE_END)
            done = end
            position = self._look(text, done, done)
        yield text[done:position]
        self._remember(text[done:position])
        self._held = text[position:]
        self._is_quiet = not self._held and self._spans.is_quiet

    def _told(self, heard: Heard, spot: Place, raw: str, rest: str, passed: str) -> Iterator[Item]:
        """Say it in nemo's words."""
        refused = spot.refused or _TAKEN_BACK.match(simplified(rest)) is not None
        language = self._language(heard, raw, passed)
        words = told(heard, language, raw, passed, rest, refused=refused)
        if not refused and heard.kind not in ("nothing", "website"):
            yield Action(heard.kind, heard.words if heard.kind == "edit" else "")
        yield words

    def _first_look(self, text: str) -> int:
        """Step over a letter that goes on with a word; what follows it knows by itself."""
        return 1 if text[:1].isascii() and _IN_WORD.match(self._passed[-1:]) else 0

    def _look(self, text: str, position: int, after: int) -> int:
        """Move from `position` to the next place worth a look, at or behind `after`."""
        while True:
            stop = next(_beginnings(text, after), len(text))
            self._spans.read(text, position, stop)
            if stop == len(text) or not self._spans.inside:
                return stop
            position, after = stop, self._spans.behind_mark(text, stop)

    def _language(self, heard: Heard, raw: str, passed: str) -> str:
        """A bare label such as "Export button" shows no language; its surroundings do."""
        if not raw[0].isascii():
            return "zh-TW" if is_traditional(raw + passed) else "zh"
        if heard.form != "thing":
            return "en"
        if re.search(f"[{_CJK}]", passed):
            return "zh"
        return "en" if re.search("[A-Za-z]", passed) else self._lang

    def _remember(self, text: str) -> None:
        self._passed = (self._passed + text[-_MEMORY_CHARACTERS:])[-_MEMORY_CHARACTERS:]


@lru_cache(_PIECES_KEPT)
def _places(text: str) -> tuple[int, ...]:
    """All places in a piece where a phrase may begin, or a quotation; replies repeat theirs."""
    return tuple(_beginnings(text, 0))


def _beginnings(text: str, after: int) -> Iterator[int]:
    """Where a phrase may begin, or a quotation."""
    for match in _BEGINS.finditer(text, after):
        character = match.group()[0]
        if character.isascii() or character in OPENING or chinese.may_begin(character):
            yield match.start()
    at = len(text)
    while at > after and text[at - 1].isascii() and text[at - 1].isalpha():
        at -= 1
    if english.is_begun(text[at:]) and not _IN_WORD.match(text[at - 1 : at] if at else ""):
        yield at


def _spot(text: str, position: int, passed: str) -> Place | None:
    """Where a clause stands that is worth reading, by the words before it and its first two."""
    if not text[position].isascii():
        is_worth = may_stand_behind(passed) and chinese.may_begin_at(text, position)
        return Place(passed) if is_worth else None
    forms = english.forms_of(text, position)
    spot = Place(passed) if may_stand_behind(passed, forms) else NOWHERE
    if spot.allows(forms) or english.may_be_located(text, position, passed):
        return spot
    return None


def _heard(clause: str, spot: Place, passed: str) -> Heard | None:
    if clause[0].isascii():
        heard = english.read(clause, spot, passed)
    else:
        heard = chinese.read(clause, spot, passed)
    is_open = heard is not None and (heard.kind == "nothing" or heard.what)
    # "You need not click any button" is true in a terminal too.
    return None if spot.refused and is_open else heard


def _clause_end(text: str, position: int, *, final: bool) -> int | None:
    """Where the clause ends that begins here; None while it may go on."""
    longest = position + _LONGEST_CHARACTERS
    stop = _CLAUSE_END.search(text, position, longest)
    found = stop.start() if stop else longest
    if sooner := english.clause_end(text, position, min(found + 1, longest)):
        found = min(found, sooner)
    is_clear = found < len(text) - 1 or text[found : found + 1] in _CLEAR_ENDS
    return found if final or is_clear else None


def _joined(items: Iterator[Item]) -> list[Item]:
    """Join neighbouring strings."""
    joined: list[Item] = []
    for item in items:
        if isinstance(item, str) and joined and isinstance(joined[-1], str):
            joined[-1] += item
        elif item != "":
            joined.append(item)
    return joined
