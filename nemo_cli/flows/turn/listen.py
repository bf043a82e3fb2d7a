"""Listening to one answer: text as it comes, tools by name, deadlines, and how it ended."""

from collections import abc
from dataclasses import dataclass
from dataclasses import field

from nemo_cli import errors
from nemo_cli.api.answer import Answer
from nemo_cli.api.sse import ServerEvent
from nemo_cli.core import updates
from nemo_cli.core.envelope import BY_CODE
from nemo_cli.core.language import Lang
from nemo_cli.core.phrases import Action
from nemo_cli.core.phrases import Translator
from nemo_cli.core.stream import events
from nemo_cli.core.stream import turn
from nemo_cli.core.stream.events import Beat
from nemo_cli.core.stream.speech import GrowingText
from nemo_cli.core.stream.turn import Turn
from nemo_cli.core.stream.turn import Verdict
from nemo_cli.core.text import Hider
from nemo_cli.core.text import one_line
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.settings import Limits

TICK_S = 0.25
WAITED_EVERY_S = 1.0


@dataclass
class Heard:
    """What one answer brought; `cause` is the error that ended it, if one did."""

    verdict: Verdict = "uncertain"
    said: GrowingText = field(default_factory=GrowingText)
    actions: list[Action] = field(default_factory=list)
    tools: list[str] = field(default_factory=list)
    has_generated: bool = False
    cause: errors.NemoError | None = None
    was_left_open: bool = False  # the server did not close after its last word
    is_asking: bool = False  # it ended in a question

    @property
    def text(self) -> str:
        """The words of the answer."""
        return self.said.text


class _Watch:
    """Counts silence: towards the user, towards the deadlines."""

    def __init__(self, now: float, limits: Limits) -> None:
        self._limits = limits
        self.started = self.content = self.life = self.told = self.waited = now
        self.has_beats = False

    def beat(self, now: float) -> None:
        self.life = now
        self.has_beats = True

    def news(self, now: float) -> None:
        self.life = self.content = self.told = self.waited = now
        self.has_beats = False

    def check(self, now: float) -> None:
        """PROTOCOL "Heartbeats": 15 minutes in all, ten of nothing but heartbeats.

        Raises:
            TimedOut: one of them is over.
        """
        if now - self.started >= self._limits.turn_timeout_s:
            raise errors.TimedOut(after_s=self._limits.turn_timeout_s, limit=errors.Limit.TURN)
        heartbeat_s = self._limits.heartbeat_timeout_s
        if self.has_beats and now - self.content >= heartbeat_s:
            raise errors.TimedOut(after_s=heartbeat_s, limit=errors.Limit.HEARTBEATS)

    def is_idle(self, now: float) -> bool:
        """No byte for so long that a finished answer is over (RELIABILITY: row 12)."""
        return now - self.life >= self._limits.idle_after_final_s

    def waits(self, now: float) -> abc.Iterator[updates.Waited]:
        """Say that time passes, once a second, and when it is due for everybody."""
        if now - self.waited < WAITED_EVERY_S:
            return
        self.waited = now
        is_due = now - self.told >= self._limits.still_working_s
        if is_due:
            self.told = now
        yield updates.Waited(now - self.started, now - self.life, is_due)


class Ear:
    """Folds events into updates; made before the message leaves, since its tables take 10 ms.

    Text waits until all that arrived with it is in: many small pieces are told as one.
    """

    def __init__(self, lang: Lang) -> None:
        self.heard = Heard()
        self.turn = Turn()
        self._hider = Hider()
        self._pieces: list[str] = []
        self._translator = Translator(lang)
        Translator(lang).feed("To 一")  # builds the tables of both languages
        self._has_generated = False
        self._is_typed = False

    def take(self, event: events.Event) -> abc.Iterator[updates.News]:
        """Take in one event of the stream."""
        self._is_typed = self._is_typed or (isinstance(event, events.Text) and event.typed)
        for piece in self.turn.feed(event):
            yield from self._piece(piece)

    def tell(self) -> abc.Iterator[updates.News]:
        """Give out the text that has come."""
        if self._pieces:
            text = "".join(self._pieces)
            self._pieces.clear()
            yield from self._shown(self._translator.feed(self._hider.feed(text)))

    @property
    def is_complete(self) -> bool:
        """Whether the last word has come (RELIABILITY: row 12).

        The typed family marks no end: a text before any tool may announce minutes of work.
        """
        may_be_last = bool(self.turn.tools) or not self._is_typed
        return may_be_last and self.turn.verdict(True, False) == "complete"

    def is_first_generation(self, event: events.Event) -> bool:
        """Whether this is the first time in the turn that a generation returns."""
        if self._has_generated or not isinstance(event, events.Tool) or event.phase != "result":
            return False
        self._has_generated = turn.phase_of(event.name) == "generating"
        return self._has_generated

    def end(self) -> abc.Iterator[updates.News]:
        """Give out what was held back."""
        for piece in self.turn.flush():
            yield from self._piece(piece)
        yield from self._rest()

    def _piece(self, piece: turn.Piece) -> abc.Iterator[updates.News]:
        if isinstance(piece, turn.Say):
            self._pieces.append(piece.text)
        elif isinstance(piece, turn.Working):
            yield from self._rest()
            yield updates.Working(one_line(piece.tool, 80), piece.phase)
        else:
            self.heard.cause = failure(piece)

    def _rest(self) -> abc.Iterator[updates.News]:
        """What was held back, now that the text pauses or is over."""
        yield from self.tell()
        yield from self._shown(self._translator.feed(self._hider.flush()))
        yield from self._shown(self._translator.flush())

    def _shown(self, items: list[str | Action]) -> abc.Iterator[updates.News]:
        for item in items:
            if isinstance(item, Action):
                self.heard.actions.append(item)
            elif item:
                self.heard.said.add(item)
                yield updates.Said(item)


def hear(
    work: Work, ear: Ear, answer: Answer, on_generated: abc.Callable[[], Flow[None]]
) -> Flow[Heard]:
    """Listen until the stream ends, fails, or a deadline passes; the answer is closed then.

    `on_generated` runs once, when a generation has returned while the stream goes on.
    """
    watch = _Watch(work.clock.monotonic(), work.choices.limits)
    is_clean = False
    try:
        for items in answer.arrivals(TICK_S):
            now = work.clock.monotonic()
            items.reverse()
            while items:  # what is read is let go: one event may be as long as the answer
                yield from _taken(ear, watch, _read(items.pop()), now, on_generated)
            yield from ear.tell()
            watch.check(now)
            yield from watch.waits(now)
            if watch.is_idle(now) and ear.is_complete:
                ear.heard.was_left_open = True
                break
        is_clean = True
    except errors.TransportProblem as problem:
        ear.heard.cause = _broken(problem)
    finally:
        answer.close()
    yield from ear.end()
    return _judged(ear, is_clean, answer.tail_dropped and not ear.heard.was_left_open)


def _taken(
    ear: Ear,
    watch: _Watch,
    found: list[events.Event],
    now: float,
    on_generated: abc.Callable[[], Flow[None]],
) -> Flow[None]:
    for event in found:
        if isinstance(event, Beat):
            watch.beat(now)
            continue
        watch.news(now)
        yield from ear.take(event)
        if ear.is_first_generation(event):
            yield from ear.tell()
            yield from on_generated()


def _read(item: ServerEvent | Beat) -> list[events.Event]:
    return [item] if isinstance(item, Beat) else events.events_in(item.data, item.name)


def _broken(problem: errors.TransportProblem) -> errors.NemoError:
    """A deadline stays what it is; any other end of the line means that the answer broke off."""
    if isinstance(problem, errors.TimedOut) and problem.limit is not errors.Limit.CALL:
        return problem
    return errors.StreamBroken(host=problem.host, cause=problem.cause)


def _judged(ear: Ear, is_clean: bool, tail_dropped: bool) -> Heard:
    heard = ear.heard
    heard.verdict = ear.turn.verdict(is_clean, tail_dropped)
    heard.tools = ear.turn.tools
    heard.is_asking = ear.turn.is_asking
    heard.has_generated = any(turn.phase_of(name) == "generating" for name in heard.tools)
    if heard.verdict == "cut" and heard.cause is None:
        heard.cause = errors.StreamBroken()
    return heard


def failure(piece: turn.Failed) -> errors.NemoError:
    """The error that an answer reports; a code of PROTOCOL "Envelope" keeps its class."""
    said = one_line(piece.message, 300)
    code = int(piece.code) if piece.code.isdecimal() and len(piece.code) < 6 else 0
    kind = BY_CODE.get(code)
    if kind is not None:
        return kind(status=200, api_code=code, said=said)
    return errors.TurnFailed(fault=errors.TurnFault.SAID, said=said)
