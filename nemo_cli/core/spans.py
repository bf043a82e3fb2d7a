"""Follow quotes, titles and code through a streamed text: what is inside them is content."""

import re

OPENING = '“「『《"`'
_CLOSING = {"“": "”", "「": "」", "『": "』", "《": "》", '"': '"'}
_MARKS = re.compile(r"[“”「」『』《》\"`\n]")
# So many backticks make a block, which goes on over line ends.
_FENCE = 3


class Spans:
    """Reads the text piece by piece, and knows whether its end is inside a span."""

    def __init__(self) -> None:
        self._closing = ""
        self._ticks = 0  # the backticks that opened the code
        self._run = 0  # the backticks seen just now
        self._before = ""

    @property
    def inside(self) -> bool:
        """Tell whether the next character is quoted, part of a title, or code."""
        closes = self._run and self._run == self._ticks
        return bool(self._closing or ((self._ticks or self._run) and not closes))

    @property
    def is_quiet(self) -> bool:
        """Tell whether only a mark that opens a span could change anything here."""
        return not (self._closing or self._ticks or self._run)

    def pass_over(self, text: str) -> None:
        """Take the next piece, which opens no span, while all is quiet."""
        self._before = text[-1]

    def read(self, text: str, position: int, end: int) -> None:
        """Take the next part of the text; only its first character may open a span."""
        if position < end:
            if not self.is_quiet or text[position] in OPENING:
                self._read_marks(text, position, end)
            self._before = text[end - 1]

    def behind_mark(self, text: str, position: int) -> int:
        """Find where a span could have ended."""
        match = _MARKS.search(text, position)
        return match.end() if match else len(text)

    def _read_marks(self, text: str, position: int, end: int) -> None:
        for match in _MARKS.finditer(text, position, end):
            if match.start() > position:
                self._end_run()
                self._before = text[match.start() - 1]
            self._mark(match.group(), self._before)
            self._before, position = match.group(), match.end()
        if position < end:
            self._end_run()

    def _mark(self, mark: str, before: str) -> None:
        if mark == "`":
            self._run += not self._closing
            return
        self._end_run()
        if mark == "\n":
            self._end_line()
        elif not self._ticks:
            self._quote(mark, before)

    def _end_line(self) -> None:
        """A quote or a bit of code left open ends with its line; it was no quote."""
        self._closing = ""
        if self._ticks < _FENCE:
            self._ticks = 0

    def _quote(self, mark: str, before: str) -> None:
        if mark == self._closing:
            self._closing = ""
        elif not self._closing and not (mark == '"' and before.isalnum()):  # 5" is a length
            self._closing = _CLOSING.get(mark, "")

    def _end_run(self) -> None:
        """A run of backticks has ended: it opens code, or closes it with the same number."""
        if self._run and not self._ticks:
            self._ticks = self._run
        elif self._run == self._ticks:
            self._ticks = 0
        self._run = 0
