"""Turn talk of a graphical editor into what nemo does or the user can type, as text streams in.

The machine holds text back only while it may still become a phrase of `table.py`;
what is quoted, a title or code passes untouched.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from nemo_cli.core.han import is_traditional
from nemo_cli.core.phrases.grammar import beginning_as
from nemo_cli.core.phrases.place import PHRASE_END
from nemo_cli.core.phrases.place import may_stand_behind
from nemo_cli.core.phrases.place import place
from nemo_cli.core.phrases.reply import Action
from nemo_cli.core.phrases.reply import Reply
from nemo_cli.core.phrases.search import LONGEST_CHARACTERS
from nemo_cli.core.phrases.search import Search
from nemo_cli.core.spans import OPENING
from nemo_cli.core.spans import Spans

__all__ = ["Action", "Item", "Translator"]

Item = str | Action

# How much of what has passed is remembered, to know where in a sentence a phrase stands.
_MEMORY_CHARACTERS = 64

_PIECES_KEPT = 1024
_LONGEST_KEPT = 64

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
# A phrase begins at a word, or at any Chinese character.
_IN_WORD = re.compile(r"[A-Za-z0-9_\-/.@#'’]")
_WORD_START = re.compile(rf"(?<!{_IN_WORD.pattern})[A-Za-z]|[{_CJK}]|[{OPENING}]")


class Translator:
    """Translate one reply. `lang` counts only where the text itself shows no language."""

    def __init__(self, lang: str = "en") -> None:
        self._lang = "zh" if lang.lower().startswith("zh") else "en"
        self._plain: list[str] = []  # pieces that passed at once, not looked at since
        self._held = ""  # text that may still become a phrase
        self._search: Search | None = None
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
        return _joined(self._advance(final=False))

    def flush(self) -> list[Item]:
        """End the reply; return the rest and be ready for another one."""
        self._take_in()
        items = _joined(self._advance(final=True))
        self._passed, self._spans, self._is_quiet = "", Spans(), True
        return items

    def _may_begin(self, text: str) -> bool:
        """Whether a quotation or a phrase may begin in a piece, by the words before each place."""
        if len(text) > _LONGEST_KEPT:
            return next(_beginnings(text, 0), None) is not None
        places = _places(text)
        if not places:
            return False
        self._take_in()
        if places[0] == 0 and self._first_look(text):
            places = places[1:]
        return any(
            text[at] in OPENING or may_stand_behind(self._passed + text[:at]) for at in places
        )

    def _take_in(self) -> None:
        """Look at what passed at once."""
        if self._plain:
            text = "".join(self._plain)
            self._plain.clear()
            self._spans.pass_over(text)
            self._passed = (self._passed + text)[-_MEMORY_CHARACTERS:]

    def _advance(self, *, final: bool) -> Iterator[Item]:
        text, done = self._held, 0
        position = 0 if self._search else self._look(text, 0, self._first_look(text))
        while position < len(text):
            search = self._search or self._search_at(text, done, position)
            self._search = None
            seen = text[position : position + LONGEST_CHARACTERS]
            if search and search.goes_on(seen) and not final:
                self._search = search
                break
            reply = search.reply() if search else None
            if reply is None:
                position = self._look(text, position, position + 1)
                continue
            words, length = reply.words(self._language_for(reply))
            end = position + length
            yield from filter(None, (text[done:position], reply.action(), words))
            self._remember(text[done:end] + PHRASE_END)
            done, position = end, self._look(text, end, end)
        yield text[done:position]
        self._remember(text[done:position])
        self._held = text[position:]
        self._is_quiet = not self._held and self._spans.is_quiet

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

    def _search_at(self, text: str, done: int, position: int) -> Search | None:
        recent = text[max(done, position - _MEMORY_CHARACTERS) : position]
        passed = (self._passed + recent)[-_MEMORY_CHARACTERS:]
        found = place(passed)
        if not found.allows_any:
            return None
        return Search(text[position : position + LONGEST_CHARACTERS], found, passed)

    def _language_for(self, reply: Reply) -> str:
        """A bare label such as "Export button" shows no language; its surroundings do."""
        if reply.phrase.language == "zh":
            return "zh-TW" if is_traditional(reply.said + reply.passed) else "zh"
        if reply.phrase.form != "thing":
            return reply.phrase.language
        if re.search(f"[{_CJK}]", reply.passed):
            return "zh"
        return "en" if re.search("[A-Za-z]", reply.passed) else self._lang

    def _remember(self, text: str) -> None:
        self._passed = (self._passed + text[-_MEMORY_CHARACTERS:])[-_MEMORY_CHARACTERS:]


@lru_cache(_PIECES_KEPT)
def _places(text: str) -> tuple[int, ...]:
    """All places in a piece where a phrase may begin, or a quotation; replies repeat theirs."""
    return tuple(_beginnings(text, 0))


def _beginnings(text: str, after: int) -> Iterator[int]:
    """Where a phrase may begin, or a quotation."""
    for match in _WORD_START.finditer(text, after):
        at = match.start()
        if match.group() in OPENING or beginning_as(text, at):
            yield at


def _joined(items: Iterator[Item]) -> list[Item]:
    """Join neighbouring strings."""
    joined: list[Item] = []
    for item in items:
        if isinstance(item, str) and joined and isinstance(joined[-1], str):
            joined[-1] += item
        elif item != "":
            joined.append(item)
    return joined
