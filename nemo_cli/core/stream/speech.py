"""The words of one reply on their way out: paragraph breaks put in, closing noise left out.

Text is held back only while it may be the noise, or a flag of several characters, and any split of
it gives the same result. What grows by small pieces is linear in its length.
"""

import re

from nemo_cli.core.text import without_open_flag

_PIECES_APART = 1024  # a short string takes ten times its characters: so many, then they are joined


class GrowingText:
    """Takes pieces at its end."""

    def __init__(self) -> None:
        self._whole: list[str] = []  # pieces joined, each of many
        self._pieces: list[str] = []
        self.length = 0

    @property
    def text(self) -> str:
        """All of it; asked for twice, it is joined once."""
        if self._pieces or len(self._whole) > 1:
            self._whole = ["".join((*self._whole, *self._pieces))]
            self._pieces = []
        return self._whole[0] if self._whole else ""

    def add(self, piece: str) -> None:
        """Take the next piece."""
        self.length += len(piece)
        self._pieces.append(piece)
        if len(self._pieces) >= _PIECES_APART:
            self._whole.append("".join(self._pieces))
            self._pieces = []

    def end(self) -> str:
        """Its end: the last piece with words in it, and what came after."""
        end: list[str] = []
        for piece in (part for parts in (self._pieces, self._whole) for part in reversed(parts)):
            end.append(piece)
            if piece.strip():
                break
        return "".join(reversed(end))


# PROTOCOL "The end of an answer": after a normal answer this is noise. A sentence that goes on in
# another way ("… issue with the song, so I used another.") is an answer and stays.
_ISSUES = (
    "i encountered a temporary issue",
    "i ve encountered a temporary issue",
    "i have encountered a temporary issue",
    "i encountered a temporary issue while processing your request",
    "i encountered a temporary issue processing your request",
)
_ADVICE = (
    "",
    " please try again",
    " please try again later",
    " please try again in a moment",
    " please try again in a few moments",
    " please try again shortly",
    " please retry",
    " please wait a moment and try again",
)
_NOISE = frozenset(issue + advice for issue in _ISSUES for advice in _ADVICE)
_NOISE_BEGINNINGS = frozenset(noise[:size] for noise in _NOISE for size in range(len(noise) + 1))
_LONGEST_HELD = 200
_FIRST_OF_FLAGS = "\U0001f3f4"

_BETWEEN_WORDS = re.compile(r"[\W_]+")
# After a letter, a comma and the like, a sentence goes on.
_GOES_ON = r"\w,;(/–—-"
_SENTENCE_OVER = re.compile(rf"[^{_GOES_ON}]")
_OPENING = re.compile(rf"(?<![{_GOES_ON}])I(?![^\s'’])")


class Speech:
    """What has been said in one turn, and what is held back."""

    def __init__(self) -> None:
        self._words = ""  # the last piece with words in it,
        self._blanks = GrowingText()  # and what came after
        self._held = ""
        self._lead = GrowingText()  # blank text that begins a paragraph
        self._after_pause = False

    @property
    def has_words(self) -> bool:
        """Whether anything but blanks was let out."""
        return bool(self._words)

    def say(self, text: str) -> str:
        """Take in text; return what may be shown now."""
        may_wait = "I" in text or text[-1:] >= _FIRST_OF_FLAGS
        if not self._held and not self._after_pause and not may_wait:
            self._keep_end(text)
            return text
        waiting = self._held + text
        start = min(self._noise_start(waiting), len(without_open_flag(waiting)))
        self._held = waiting[start:]
        return self._let_out(waiting[:start])

    def pause(self) -> str:
        """Begin a new paragraph with the next text; return what was held back."""
        shown = self._let_out(self._held)
        self._held = ""
        self._after_pause = self.has_words
        return shown

    def end(self) -> str:
        """Return what was held back, unless it is the noise that closes a normal answer."""
        is_noise = _words(self._held) in _NOISE and self.has_words
        shown = "" if is_noise else self._let_out(self._held)
        self._held = ""
        return shown

    @property
    def _end(self) -> str:
        return self._words + self._blanks.text

    def _keep_end(self, text: str) -> None:
        if not text.strip():
            self._blanks.add(text)
            return
        self._words = text
        if self._blanks.length:
            self._blanks = GrowingText()

    def _let_out(self, text: str) -> str:
        if self._after_pause:
            if not text.strip():
                self._lead.add(text)
                return ""
            text, self._lead = self._lead.text + text, GrowingText()
            self._after_pause = False
            text = self._paragraph_break(text) + text
        self._keep_end(text)
        return text

    def _paragraph_break(self, text: str) -> str:
        before, after = self._end, text[: len(text) - len(text.lstrip())]
        breaks = (before[len(before.rstrip()) :] + after).count("\n")
        return "\n" * max(0, 2 - breaks)

    def _noise_start(self, waiting: str) -> int:
        for opening in _OPENING.finditer(waiting, max(0, len(waiting) - _LONGEST_HELD)):
            start = opening.start()
            if _words(waiting[start:]) in _NOISE_BEGINNINGS and self._is_sentence(waiting, start):
                return start
        return len(waiting)

    def _is_sentence(self, waiting: str, start: int) -> bool:
        """Tell whether a sentence begins there; what is held has been found to be one."""
        before = waiting[:start]
        if not before.strip():
            if self._held or self._after_pause:
                return True
            before = self._end + before
        words = before.rstrip()
        return bool(not words or _SENTENCE_OVER.match(words[-1]) or "\n" in before[len(words) :])


def _words(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text.lower()).strip()
