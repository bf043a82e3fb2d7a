"""One reply folded: deltas once, thoughts and recaps dropped, and how it ended.

No I/O and no clock: the flow that owns the stream feeds events and shows the pieces.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from typing import NamedTuple

from nemo_cli.core.foreign import records_in
from nemo_cli.core.stream import events
from nemo_cli.core.stream.transcript import Transcript

Verdict = Literal["complete", "silent", "uncertain", "cut", "failed"]

# A tool's name tells what the user waits for; the first word found in it decides.
_PHASES: Mapping[str, events.Phase] = {
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


class Say(NamedTuple):
    """Text to show, as the backend wrote it: the view cleans it."""

    text: str


@dataclass(frozen=True, slots=True)
class Working:
    """A tool has begun; `phase` names what the user waits for."""

    tool: str
    phase: events.Phase


@dataclass(frozen=True, slots=True)
class Failed:
    """The backend reports an error."""

    message: str
    code: str = ""


Piece = Say | Working | Failed


ASK = "ask_question"


def question_of(args: Mapping[str, object]) -> str:
    """The words of a question with its options, one on each line."""
    asked = records_in(args.get("questions"))
    blocks = [_text(args.get("title")), *map(_question, asked)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _question(item: dict[str, object]) -> str:
    options = (f"- {_text(option.get('label'))}" for option in records_in(item.get("options")))
    return "\n".join((_text(item.get("prompt")), *options)).strip()


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


class Turn:
    """The events of one reply, folded as they come."""

    def __init__(self) -> None:
        self.failure: events.Failure | None = None
        self.is_asking = False  # PROTOCOL "The end of an answer": it stops with a question
        self._transcript = Transcript()
        self._tools: list[events.Tool] = []
        self._called_ids: set[str] = set()
        self._waiting: list[events.Tool] = []
        self._finished_tools = 0
        self._has_ended = False

    @property
    def has_final(self) -> bool:
        """Tell whether a whole text has come since the last tool: maybe the last word."""
        return self._transcript.has_final

    @property
    def tools(self) -> list[str]:
        """Return the names of the tools that were called, in order."""
        return [tool.name for tool in self._tools]

    def feed(self, event: events.Event) -> list[Piece]:
        """Take in one event; return what there is to show."""
        if type(event) is events.Text:
            shown = self._transcript.hear(event)
            if self._waiting:
                self._go_on(event)
            return [Say(shown)] if shown else []
        if type(event) is events.Tool:
            return self._call(event) if event.phase == "call" else self._result(event)
        if type(event) is events.Failure:
            self.failure = self.failure or event
            return [Failed(event.message, event.code)]
        if type(event) is events.Ended:
            self._has_ended = True
        return []

    def flush(self) -> list[Piece]:
        """Return what was held back; the stream is over."""
        shown = self._transcript.end()
        return [Say(shown)] if shown else []

    def verdict(self, clean_end: bool, tail_dropped: bool) -> Verdict:
        """Judge how the turn ended (RELIABILITY rows 1, 2, 9, 10).

        `silent`: tools have done their work and nothing was said after it. `uncertain`: nothing
        came, or a tool never returned. `cut`: the stream broke off.
        """
        if self.failure is not None:
            return "failed"
        if not clean_end or tail_dropped or (self._transcript.is_open and not self._has_ended):
            return "cut"
        if self.is_asking:
            return "complete"
        if self._waiting:
            return "uncertain"
        if self._transcript.has_words and (self.has_final or self._has_ended):
            return "complete"
        return "silent" if self._finished_tools else "uncertain"

    def _go_on(self, event: events.Text) -> None:
        """Take a whole text for the result of all calls before it: the model has gone on.

        The typed family has no whole texts: there, a tool at work may be talked over.
        """
        if self.has_final and not event.partial and not event.typed:
            self._waiting.clear()

    def _call(self, tool: events.Tool) -> list[Piece]:
        if tool.id and tool.id in self._called_ids:
            return []
        self._called_ids.add(tool.id)
        self._tools.append(tool)
        if tool.name == ASK:
            self.is_asking = True
            shown = self._transcript.pause()
            return [Say(piece) for piece in (shown, question_of(tool.args)) if piece]
        self._waiting.append(tool)
        self._transcript.interrupt(tool.author, tool.run)
        shown = self._transcript.pause()
        working = Working(tool.name, phase_of(tool.name))
        return [Say(shown), working] if shown else [working]

    def _result(self, result: events.Tool) -> list[Piece]:
        self._transcript.interrupt(result.author, result.run)
        self._finished_tools += 1
        same_id = (call for call in self._waiting if call.id and call.id == result.id)
        same_name = (call for call in self._waiting if call.name == result.name)
        call = next(same_id, None) or next(same_name, None)
        if call is not None:
            self._waiting.remove(call)
        return []


def phase_of(tool: str) -> events.Phase:
    """Return what the user waits for while a tool of this name works."""
    name = tool.lower()
    return next((phase for word, phase in _PHASES.items() if word in name), "working")
