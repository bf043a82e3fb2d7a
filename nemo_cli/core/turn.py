"""One reply folded: deltas once, thoughts and recaps dropped, and how it ended.

No I/O and no clock: the flow that owns the stream feeds events and shows the pieces.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from nemo_cli.core.events import Ended
from nemo_cli.core.events import Event
from nemo_cli.core.events import Failure
from nemo_cli.core.events import Text
from nemo_cli.core.events import Tool
from nemo_cli.core.speech import Speech

Verdict = Literal["complete", "silent", "uncertain", "cut", "failed"]
Phase = Literal[
    "generating", "editing", "music", "captions", "image", "search", "export", "working"
]

# A tool's name tells what the user waits for; the first word found in it decides.
_PHASES: Mapping[str, Phase] = {
    "subtitle": "captions",
    "caption": "captions",
    "music": "music",
    "audio": "music",
    "bgm": "music",
    "song": "music",
    "export": "export",
    "render": "export",
    "search": "search",
    "find": "search",
    "image": "image",
    "picture": "image",
    "photo": "image",
    "edit": "editing",
    "multitrack": "editing",
    "trim": "editing",
    "generate": "generating",
    "create": "generating",
    "video": "generating",
}

# A text of this length that comes again word for word is a repetition and not chance.
_TELLING_LENGTH = 12
# Of several authors who talk at once, how many a whole text is compared with.
_OTHERS_COMPARED = 8


@dataclass(frozen=True, slots=True)
class Say:
    """Text to show, as the backend wrote it: the view cleans it."""

    text: str


@dataclass(frozen=True, slots=True)
class Working:
    """A tool has begun; `phase` names what the user waits for."""

    tool: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class Failed:
    """The backend reports an error."""

    message: str
    code: str = ""


Piece = Say | Working | Failed


class _Run:
    """Text of one author in one go, until a tool or a whole text ends it.

    It is open while it has deltas that no whole text has confirmed. `calls_before` counts the
    tools that had been called when it began.
    """

    __slots__ = ("_pieces", "calls_before", "is_open", "is_over", "length")

    def __init__(self, is_open: bool, calls_before: int) -> None:
        self._pieces: list[str] = []
        self.calls_before = calls_before
        self.length = 0
        self.is_open = is_open
        self.is_over = False

    @property
    def text(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return "".join(self._pieces)

    def add(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)


class Turn:
    """The events of one reply, folded as they come.

    `has_final` tells whether a whole text has come since the last tool: maybe the last word.
    """

    def __init__(self) -> None:
        self.failure: Failure | None = None
        self.has_final = False
        self.has_ended = False
        self._speech = Speech()
        self._runs: dict[tuple[str, str], _Run] = {}
        self._open: dict[_Run, None] = {}  # in order of appearance
        self._speaking: _Run | None = None
        self._told: set[str] = set()
        self._tools: list[Tool] = []
        self._called_ids: set[str] = set()
        self._waiting: list[Tool] = []
        self._finished_tools = 0

    @property
    def text(self) -> str:
        """Return all text that was shown."""
        return self._speech.text

    @property
    def tools(self) -> list[str]:
        """Return the names of the tools that were called, in order."""
        return [tool.name for tool in self._tools]

    def feed(self, event: Event) -> list[Piece]:
        """Take in one event; return what there is to show."""
        if type(event) is Text:
            shown = self._delta(event) if event.partial else self._whole(event)
            return [Say(shown)] if shown else []
        if type(event) is Tool:
            return self._call(event) if event.phase == "call" else self._result(event)
        if type(event) is Failure:
            self.failure = self.failure or event
            return [Failed(event.message, event.code)]
        if type(event) is Ended:
            self.has_ended = True
        return []

    def flush(self) -> list[Piece]:
        """Return what was held back; the stream is over."""
        shown = self._speech.end()
        return [Say(shown)] if shown else []

    def verdict(self, clean_end: bool, tail_dropped: bool) -> Verdict:
        """Judge how the turn ended (RELIABILITY rows 1, 2, 9, 10).

        `silent`: tools have done their work and nothing was said after it. `uncertain`: nothing
        came, or a tool never returned. `cut`: the stream broke off.
        """
        if self.failure is not None:
            return "failed"
        if not clean_end or tail_dropped or self._is_open:
            return "cut"
        if self._waiting:
            return "uncertain"
        if self.text.strip() and (self.has_final or self.has_ended):
            return "complete"
        return "silent" if self._finished_tools else "uncertain"

    @property
    def _is_open(self) -> bool:
        return not self.has_ended and any(run.length for run in self._open)

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
        self._speaking = run = self._runs[key] = _Run(is_open, len(self._tools))
        run.add(text)
        if is_open:
            self._open[run] = None
        return self._speech.pause() + self._speech.say(text)

    def _whole(self, event: Text) -> str:
        """Take in a text that is not a delta: a recap, a text of its own, or a stray delta."""
        self.has_final = self.has_final or bool(event.text.strip())
        if event.typed:
            return self._fresh(event, event.text)
        text = _once(event.text)
        key = (event.author, event.run)
        deltas = self._repeated_by(key, text) if self._open else None
        shown = self._recap(key, deltas, text) if deltas else self._fresh(event, text)
        self._settle_calls(key)
        return shown

    def _settle_calls(self, key: tuple[str, str]) -> None:
        """Take a whole text for the result of all calls before it: the model has gone on.

        The typed family has no whole texts: there, a tool at work may be talked over.
        """
        run = self._runs.get(key)
        if run is not None and run.calls_before == len(self._tools):
            self._waiting.clear()

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
            if run.length <= len(text) and run.text.strip() and text.startswith(run.text):
                return run
        return None

    def _recap(self, key: tuple[str, str], run: _Run, text: str) -> str:
        """Compare a whole text with the deltas before it; only what is new is said."""
        rest = _rest(text, run.text)
        if rest is None:
            self._settle(run)
            return self._begin(key, text, is_open=False)
        # An empty whole text confirms what was said.
        self.has_final = self.has_final or bool(run.text.strip())
        shown = self._go_on(run, rest) if rest else ""
        self._settle(run)
        self._told.add(text.strip())
        return shown

    def _more(self, run: _Run, text: str, typed: bool) -> str:
        """Add a text to those before it: pieces of one answer, or the answer once more."""
        if len(text) >= run.length and text.startswith(run.text):
            rest = text[run.length :]
            if not rest and (_is_telling(text) or (not typed and _ends_sentence(text))):
                return ""
            if rest and _is_telling(run.text):
                text = rest
        return self._go_on(run, text)

    def _settle(self, run: _Run) -> None:
        run.is_open, run.is_over = False, True
        self._open.pop(run, None)
        self._told.add(run.text.strip())

    def _call(self, tool: Tool) -> list[Piece]:
        if tool.id and tool.id in self._called_ids:
            return []
        self._called_ids.add(tool.id)
        self._tools.append(tool)
        self._waiting.append(tool)
        self._end_run(tool)
        shown = self._speech.pause()
        working = Working(tool.name, phase_of(tool.name))
        return [Say(shown), working] if shown else [working]

    def _result(self, result: Tool) -> list[Piece]:
        self._end_run(result)
        self._finished_tools += 1
        same_id = (call for call in self._waiting if call.id and call.id == result.id)
        same_name = (call for call in self._waiting if call.name == result.name)
        call = next(same_id, None) or next(same_name, None)
        if call is not None:
            self._waiting.remove(call)
        return []

    def _end_run(self, tool: Tool) -> None:
        """End the text before a tool: its author is done talking for now."""
        self.has_final = False
        run = self._runs.get((tool.author, tool.run))
        if run is not None and not run.is_over:
            self._settle(run)


def phase_of(tool: str) -> Phase:
    """Return what the user waits for while a tool of this name works."""
    name = tool.lower()
    return next((phase for word, phase in _PHASES.items() if word in name), "working")


def _is_telling(text: str) -> bool:
    return len(text) >= _TELLING_LENGTH


def _ends_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?", "…", "。", "！", "？"))


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
