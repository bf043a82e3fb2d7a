"""Turn talk of a graphical editor into what nemo does or the user can type, as text streams in.

The machine holds text back only while it may still become a phrase of `phrase_table.py`;
what is quoted, a title or code passes untouched.
"""

import re
from collections.abc import Iterator

from nemo_cli.core import beginnings
from nemo_cli.core.beginnings import Ways
from nemo_cli.core.phrase_grammar import all_beginnings
from nemo_cli.core.phrase_grammar import compiled
from nemo_cli.core.phrase_place import PHRASE_END
from nemo_cli.core.phrase_place import Place
from nemo_cli.core.phrase_place import place
from nemo_cli.core.phrase_reply import Action
from nemo_cli.core.phrase_reply import Reply
from nemo_cli.core.phrase_table import Phrase
from nemo_cli.core.spans import Spans

__all__ = ["Action", "Item", "Translator"]

Item = str | Action

# How much of what has passed is remembered, to know where in a sentence a phrase stands.
_MEMORY_CHARACTERS = 64

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
# Where a phrase may begin: at a word, or at any Chinese character.
_START = re.compile(rf"[{_CJK}]|(?<![A-Za-z0-9_\-/.@#'’])[A-Za-z]")
_IN_WORD = re.compile(r"[A-Za-z0-9_\-/.@#'’]\Z")


class Translator:
    """Translate one reply. `lang` counts only where the text itself shows no language."""

    def __init__(self, lang: str = "en") -> None:
        self._lang = "zh" if lang.lower().startswith("zh") else "en"
        self._begin()

    def feed(self, text: str) -> list[Item]:
        """Take the next piece of the reply; return what can be shown and done by now."""
        self._held += text
        return _joined(self._advance(final=False))

    def flush(self) -> list[Item]:
        """End the reply; return the rest and be ready for another one."""
        items = _joined(self._advance(final=True))
        self._begin()
        return items

    def _begin(self) -> None:
        self._held = ""  # text that may still become a phrase
        self._search = _Search()
        self._passed = ""
        self._spans = Spans()

    def _advance(self, *, final: bool) -> Iterator[Item]:
        text, position = self._held, 0
        while position < len(text):
            stop = self._next_start(text, position)
            if stop > position:
                yield self._pass(text[position:stop])
                position = stop
                continue
            here = self._place_at(text, position)
            if here and self._search.goes_on(text, position) and not final:
                break
            reply = self._reply_at(text, position, here) if here and self._search.hit else None
            self._search = _Search()
            if reply is None:
                yield self._pass(text[position])
                position += 1
            else:
                words, end = reply.text(self._language_for(reply.phrase))
                yield from filter(None, (reply.action(), words))
                self._remember(text[position:end] + PHRASE_END)
                position = end
        self._held = text[position:]

    def _next_start(self, text: str, position: int) -> int:
        """Find the next place where a phrase may begin; `position` itself if it is one."""
        match = _START.search(text, position)
        if match and match.start() == 0 and text[0].isascii() and _IN_WORD.search(self._passed):
            match = _START.search(text, 1)
        return match.start() if match else len(text)

    def _place_at(self, text: str, position: int) -> Place | None:
        """Tell what may stand here; None if no phrase may."""
        language = _language(text[position])
        if self._spans.inside or not beginnings.step(all_beginnings(language), text[position]):
            return None
        here = place(self._passed)
        return here if here.allows_any else None

    def _reply_at(self, text: str, position: int, here: Place) -> Reply | None:
        replies = (
            Reply(each.phrase, match, here, self._passed)
            for each in compiled(_language(text[position]))
            if (match := each.match(text, position))
        )
        fitting = (reply for reply in replies if reply.fits())
        return max(fitting, key=lambda reply: reply.end, default=None)

    def _language_for(self, phrase: Phrase) -> str:
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


class _Search:
    """Follow the held text through the table, each character once."""

    def __init__(self) -> None:
        self.hit = False  # some beginning of the text is a phrase
        self._ways: Ways | None = None
        self._read = 0

    def goes_on(self, text: str, position: int) -> bool:
        """Tell whether the text, to its very end, may still become a phrase."""
        ways = self._ways or all_beginnings(_language(text[position]))
        for character in text[position + self._read :]:
            ways = beginnings.step(ways, character)
            if not ways:
                return False
            self.hit = self.hit or beginnings.is_matched(ways)
        self._ways, self._read = ways, len(text) - position
        return True


def _language(character: str) -> str:
    return "en" if character.isascii() else "zh"


def _joined(items: Iterator[Item]) -> list[Item]:
    """Join neighbouring strings."""
    joined: list[Item] = []
    for item in items:
        if isinstance(item, str) and joined and isinstance(joined[-1], str):
            joined[-1] += item
        elif item != "":
            joined.append(item)
    return joined
