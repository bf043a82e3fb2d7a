"""The text of one reply: every word once, and whole texts left out that repeat the deltas.

What is left goes through `speech.py`. Tools are not known here, except that they interrupt.
"""

from itertools import islice

from nemo_cli.core.stream.events import Text
from nemo_cli.core.stream.speech import GrowingText
from nemo_cli.core.stream.speech import Speech

# A text of this length that comes again word for word is a repetition and not chance.
_TELLING_LENGTH = 12
# Of several authors who talk at once, how many a whole text is compared with.
_OTHERS_COMPARED = 8


class _Run:
    """Text of one author in one go, until a tool or a whole text ends it.

    It is open while it has deltas that no whole text has confirmed. `chapter` counts the
    interruptions by tools before it.
    """

    __slots__ = ("_said", "chapter", "count", "has_words", "is_open", "is_over")

    def __init__(self, is_open: bool, chapter: int) -> None:
        self._said = GrowingText()
        self.chapter = chapter
        self.count = 0
        self.has_words = False
        self.is_open = is_open
        self.is_over = False

    @property
    def text(self) -> str:
        return self._said.text

    @property
    def length(self) -> int:
        return self._said.length

    @property
    def end(self) -> str:
        return self._said.end()

    def add(self, text: str) -> None:
        self._said.add(text)
        self.count += 1
        self.has_words = self.has_words or bool(text.strip())


class Transcript:
    """What the authors of one reply have said (RELIABILITY row 11).

    `has_final` tells whether a whole text has come since the last tool: maybe the last word.
    """

    def __init__(self) -> None:
        self.has_final = False
        self._speech = Speech()
        self._runs: dict[tuple[str, str], _Run] = {}
        self._open: dict[_Run, None] = {}  # in order of appearance
        self._speaking: _Run | None = None
        self._told: set[str] = set()
        self._chapter = 0
        self._ends_in_delta = False

    @property
    def has_words(self) -> bool:
        """Tell whether anything but blanks was shown."""
        return self._speech.has_words

    @property
    def is_open(self) -> bool:
        """Tell whether the last text is a delta that no whole text has confirmed.

        Deltas of an inner agent may leak and are never confirmed (google/adk-python #4152); the
        whole text of the outer one makes up for them.
        """
        return self._ends_in_delta and any(run.length for run in self._open)

    def hear(self, event: Text) -> str:
        """Take in a text; return what of it is new and may be shown now."""
        self._ends_in_delta = event.partial
        return self._delta(event) if event.partial else self._whole(event)

    def interrupt(self, author: str, run: str) -> None:
        """Let a tool begin or return: its author is done talking for now."""
        self._chapter += 1
        self.has_final = False
        ended = self._runs.get((author, run))
        if ended is not None and not ended.is_over:
            self._settle(ended)

    def pause(self) -> str:
        """Begin a new paragraph with the next text; return what was held back."""
        return self._speech.pause()

    def end(self) -> str:
        """Return what was held back; nothing more will come."""
        return self._speech.end()

    def _delta(self, event: Text) -> str:
        key = (event.author, event.run)
        run = self._runs.get(key)
        if run is None or not run.is_open:
            return self._begin(key, event.text, is_open=True)
        return self._go_on(run, event.text)

    def _go_on(self, run: _Run, text: str) -> str:
        run.add(text)
        if run is self._speaking:
            return self._speech.say(text)
        self._speaking = run
        return self._speech.pause() + self._speech.say(text)

    def _begin(self, key: tuple[str, str], text: str, is_open: bool) -> str:
        self._speaking = run = self._runs[key] = _Run(is_open, self._chapter)
        run.add(text)
        if is_open:
            self._open[run] = None
        return self._speech.pause() + self._speech.say(text)

    def _whole(self, event: Text) -> str:
        """Take in a text that is not a delta: a recap, a text of its own, or a stray delta."""
        text = event.text if event.typed else _once(event.text)
        key = (event.author, event.run)
        deltas = None if event.typed or not self._open else self._repeated_by(key, text)
        parted = event.paragraphs or text
        shown = self._recap(key, deltas, text, parted) if deltas else self._fresh(event, parted)
        if not self.has_final:
            run = deltas or self._runs.get(key)
            self.has_final = run is not None and run.chapter == self._chapter and run.has_words
        return shown

    def _fresh(self, event: Text, text: str) -> str:
        """Take in a text that no deltas announced; one that was told before is not shown."""
        key = (event.author, event.run)
        run = self._runs.get(key)
        if self._told and _is_telling(text) and text.strip() in self._told:
            return ""
        if run is None or run.is_over:
            is_again = run is not None and not event.typed and run.text.strip() == text.strip()
            return "" if is_again or not text else self._begin(key, text, is_open=False)
        return self._more(run, text, event.typed)

    def _repeated_by(self, key: tuple[str, str], text: str) -> _Run | None:
        """Find the deltas a whole text repeats: its author's, or the same words of another."""
        own = self._runs.get(key)
        if own is not None and own.is_open:
            return own
        for run in islice(reversed(self._open), _OTHERS_COMPARED):
            if run.length <= len(text) and run.has_words and text.startswith(run.text):
                return run
        return None

    def _recap(self, key: tuple[str, str], run: _Run, text: str, parted: str) -> str:
        """Compare a whole text with the deltas before it; only what is new is said."""
        rest = _rest(text, run.text)
        if rest and parted.startswith(run.text):  # then it begins a paragraph, where it is a part
            rest = parted[run.length :]
        if rest is None:
            self._settle(run)
            return self._begin(key, text, is_open=False)
        shown = self._go_on(run, rest) if rest else ""
        self._settle(run)
        self._told.add(text.strip())
        return shown

    def _more(self, run: _Run, text: str, typed: bool) -> str:
        """Add a text to those before it: pieces of one answer, or the answer once more."""
        if len(text) >= run.length and text.startswith(run.text):
            rest = text[run.length :]
            is_sum = run.count > 1 and not typed  # of pieces that came one by one
            if not rest and (is_sum or _is_telling(text) or (not typed and _ends_sentence(text))):
                return ""
            if rest and (is_sum or _is_telling(run.text)):
                text = rest
        if not typed and _begins_anew(run.end, text):
            return self._speech.pause() + self._go_on(run, text)
        return self._go_on(run, text)

    def _settle(self, run: _Run) -> None:
        run.is_open, run.is_over = False, True
        self._open.pop(run, None)
        self._told.add(run.text.strip())


def _is_telling(text: str) -> bool:
    return len(text) >= _TELLING_LENGTH


def _ends_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?", "…", "。", "！", "？"))


def _begins_anew(said: str, text: str) -> bool:
    """Tell whether a whole text is one of its own: a sentence after a sentence, with no blank."""
    first = text[:1]
    is_start = first.isupper() or (first.isalpha() and not first.isascii())
    return _ends_sentence(said) and not said[-1:].isspace() and is_start and _ends_sentence(text)


def _once(text: str) -> str:
    """Return one half of a text that is the same thing twice (google/adk-python #4384)."""
    half = len(text) // 2
    is_doubled = half >= 2 * _TELLING_LENGTH and text[:half] == text[half:]
    return text[:half] if is_doubled else text


def _rest(whole: str, said: str) -> str | None:
    """Return what a whole text adds to the deltas, or None when it is another text."""
    if whole.startswith(said):
        rest = whole[len(said) :]
        return "" if rest.strip() == said.strip() else rest
    whole, said = whole.strip(), said.strip()
    if said.startswith(whole):
        return ""
    return whole[len(said) :] if whole.startswith(said) else None
