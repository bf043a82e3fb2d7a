"""Look for the phrases at one place of a text, as more of the text comes."""

import re
from collections import abc

from nemo_cli.core.han import simplified
from nemo_cli.core.phrases import table
from nemo_cli.core.phrases.grammar import GAP_BEGUN
from nemo_cli.core.phrases.grammar import beginning_as
from nemo_cli.core.phrases.grammar import grammar_of
from nemo_cli.core.phrases.grammar import says_no_more_than_its_beginning
from nemo_cli.core.phrases.place import Place
from nemo_cli.core.phrases.reading import Reading
from nemo_cli.core.phrases.reply import Reply
from nemo_cli.core.phrases.table import Phrase

# No phrase with all that trails it is longer; so much of a text is looked at.
LONGEST_CHARACTERS = 1000
# So many clicks in a row are taken for one thing: choose MP4, then 1080p, then save.
_CLICKS = 3
# The next word is waited for: it decides what is said.
_NEXT_BEGUN = re.compile(rf"{GAP_BEGUN}(?:[A-Za-z]{{0,8}}|[\u4e00-\u9fff]?|，)\Z")


class Search:
    """The phrases that may stand at one place, which the text before it allows."""

    def __init__(self, text: str, place: Place, passed: str) -> None:
        self._grammar = grammar_of(text)
        self._reading = Reading(self._grammar.language)
        self._open: abc.Collection[int] = beginning_as(text)
        self._found: dict[int, Reply] = {}
        self._text = ""
        self._place = place
        self._passed = passed

    def goes_on(self, text: str) -> bool:
        """Take the text from here on; tell whether more of it could change anything."""
        self._text = text[:LONGEST_CHARACTERS]
        self._reading.take(simplified(self._text))
        begun = beginning_as(text)
        self._open = [number for number in self._open if number in begun]
        if not says_no_more_than_its_beginning(text):
            self._open = [number for number in self._open if self._is_open(number)]
        return bool(self._open) and len(text) < LONGEST_CHARACTERS

    def reply(self) -> Reply | None:
        """Choose the longest phrase that counts here, if no more comes."""
        for number in self._open:
            self._is_open(number)
        found = (self._found[number] for number in sorted(self._found))
        fitting = (reply for reply in found if reply.fits())
        return max(fitting, key=lambda reply: reply.end, default=None)

    def _is_open(self, number: int) -> bool:
        self._reading.is_cut = False
        self._found.pop(number, None)
        if found := self._look(self._grammar.phrases[number]):
            self._found[number] = found
        return self._reading.is_cut

    def _look(self, phrase: Phrase) -> Reply | None:
        reading, text = self._reading, self._text
        core_end = reading.end_of(phrase.line)
        if core_end is None:
            return None
        named = {name: text[start:end] for name, (start, end) in reading.said.items()}
        here_end = all_end = core_end
        if phrase.about != "upload" and (phrase.language, phrase.about) not in table.SENTENCES:
            here_end = all_end = reading.behind(self._grammar.wheres, core_end)
            for _ in range(_CLICKS):
                all_end = reading.behind(self._grammar.follows, all_end)
        reading.is_cut |= bool(_NEXT_BEGUN.match(text, all_end))
        ends = core_end, here_end, all_end
        return Reply(phrase, named, text, *ends, self._place, self._passed)
