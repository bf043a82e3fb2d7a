"""The state of one chat: what is running, what was seen, and where things are shown."""

from __future__ import annotations

import threading
from collections import abc
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import assert_never

from nemo_cli import errors
from nemo_cli.context import Context
from nemo_cli.core import command_words
from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.han import is_simplified
from nemo_cli.core.han import is_traditional
from nemo_cli.core.results import Outcome
from nemo_cli.core.text import one_line
from nemo_cli.flows.work import Ask
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.repl.queue import Job
from nemo_cli.repl.queue import JobQueue
from nemo_cli.repl.queue import MakeFlow
from nemo_cli.ui.terminal.screen import Line
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.terminal.screen import line as styled
from nemo_cli.ui.views.view import View
from nemo_cli.ui.views.view import play
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.notices import notice
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import Words

Tell = abc.Callable[[abc.Sequence[Line]], None]
InVoice = abc.Callable[[Voice], tuple[View, Tell]]

AGAIN_S = 2.0  # in which a second Ctrl-C leaves
_TEXT_LIMIT = 200
_READY_S = 1.0  # after which nobody waits for the prompt
_END_S = 5.0  # how long a stopped job may take to write down where it is


@dataclass
class Seen:
    """What the newest updates told, for the toolbar."""

    length_ms: int | None = None
    available: int | None = None
    frozen: int | None = None
    render_percent: float | None = None
    is_rendering: bool = False
    offer: str = ""  # a line that could be next: to export what was not exported as it is now

    def note(self, update: updates.Update) -> None:
        """Take in an update."""
        self.is_rendering = isinstance(update, updates.Rendering) and update.status != "completed"
        if isinstance(update, updates.Changed | updates.TimelineShown):
            self.length_ms = update.timeline.length_ms
            self.offer = "/export" if self.length_ms else ""
        elif isinstance(update, updates.Connected | updates.Downloaded):
            self.offer = ""
        elif isinstance(update, updates.Suggested) and isinstance(update.what, notices.EarlierTake):
            self.offer = f"/export --take {update.what.take}"
        elif isinstance(update, updates.CreditsShown | updates.Opened):
            self.available, self.frozen = update.available, update.frozen
        elif isinstance(update, updates.Rendering):
            self.render_percent = update.progress


@dataclass
class Chat:
    """Shared by the prompt's thread and the worker's."""

    ctx: Context
    screen: Screen
    view: View
    voice: Voice
    tell: Tell  # shows lines of ours
    handle: abc.Callable[[Work, str], Flow[Outcome | None]]  # the flow of a line
    run: abc.Callable[[Chat, command_words.CommandWord, str], None]  # does a command
    jobs: JobQueue = field(default_factory=JobQueue)
    seen: Seen = field(default_factory=Seen)
    last_problem: errors.NemoError | None = None
    is_leaving: bool = False
    is_echo_due: bool = False  # the line that was typed left no trace: it waits for its turn
    end: abc.Callable[[], None] = lambda: None  # ends the prompt that is open
    in_voice: InVoice | None = None  # what shows things in another voice

    @property
    def work(self) -> Work:
        """What flows work with."""
        return self.ctx.work

    def say(self, said: Words, /, **facts: object) -> None:
        """Show one of our sentences, quietly."""
        self.show(styled(self.voice.say(said, **facts), "dim"))

    def show(self, *lines: Line) -> None:
        """Show lines above the prompt."""
        self.tell(lines)

    def take(self, line: str) -> None:
        """Do what a typed line says; what is no message is told and never sent."""
        text = line.strip()
        if not text:
            return
        match command_words.read(text, self.work.here.exists):
            case command_words.Talk():
                self.begin(text, lambda: self.handle(self.work, text))
            case command_words.Run(command, rest):
                self.run(self, command, rest)
            case command_words.ForShell(shell_line):
                self.say(notice(notices.LineForShell(shell_line)), command=shell_line)
            case command_words.SayInstead(words):
                self.say(notice(notices.SayInstead(words)), text=words)
            case command_words.Unknown() as unknown:
                self._tell_unknown(unknown)
            case other:
                assert_never(other)

    def _tell_unknown(self, unknown: command_words.Unknown) -> None:
        if unknown.candidates:
            names = ", ".join(unknown.candidates)
            self.say(labels.SLASH_AMBIGUOUS, word=unknown.word, names=names)
        elif unknown.nearest:
            self.say(labels.SLASH_NEAREST, word=unknown.word, nearest=unknown.nearest)
        else:
            self.say(labels.SLASH_UNKNOWN, word=unknown.word)

    @property
    def is_leaving_soon(self) -> bool:
        """Whether the end of the chat waits for its turn."""
        return any(job.leaves for job in self.jobs.waiting)

    def begin(self, text: str, make: MakeFlow, *, sends: bool = True, leaves: bool = False) -> None:
        """Do something now, or after what is under way."""
        self.jobs.put(Job(text, make, sends, self.is_echo_due, leaves))

    def leave(self) -> None:
        """End the chat, from any thread."""
        self.is_leaving = True
        self.end()

    def stop(self) -> None:
        """Drop the running job and what waits behind it; the backend may go on."""
        dropped = self.jobs.drop()
        self.work.clock.stop.set()
        for job in dropped:
            self.say(labels.DROPPED, text=job.text)

    def work_off(self, *, wait: bool = True) -> None:
        """Do the jobs one after the other; `wait` for more of them until the chat is over."""
        while (job := self.jobs.take(wait=wait)) is not None:
            self.work.clock.stop.clear()
            if job.is_echo_due and job.text:
                echo = f"\n{self.voice.glyphs.prompt} {one_line(job.text, _TEXT_LIMIT)}"
                self.screen.put(f"{echo}\n", is_result=True)
            self._run(job)
            self.seen.is_rendering = False
            self.jobs.done()

    def attend(self, ask: Ask) -> None:
        """Have questions of flows answered in the chat, unless all of them are a yes."""
        if not self.ctx.is_yes:
            self.work.ask = ask
        self.work.is_awaited = lambda: bool(self.jobs.waiting)

    def end_work(self, worker: threading.Thread) -> None:
        """Stop what is under way, and wait until it has written down where it is."""
        self.is_leaving = True
        if not self.jobs.is_idle:
            self.stop()
        self.jobs.close()
        worker.join(_END_S)
        self.view.close()

    def start_worker(self, ready: threading.Event | None = None) -> threading.Thread:
        """Begin to work, when `ready` is set: what a flow imports would delay the first prompt."""

        def work() -> None:
            if ready is not None:
                ready.wait(_READY_S)
            self.work_off()

        worker = threading.Thread(target=work, name="nemo-work", daemon=True)
        worker.start()
        return worker

    def _stopped(self, job: Job, stop: errors.Interrupted) -> None:
        """Tell the truth about a stop: what was sent may go on, a look is simply over."""
        if not job.sends:
            self.view.close()
            self.say(labels.STOPPED)
            return
        self._tell_problem(stop)
        if stop.underway is errors.Underway.TURN:  # it may be charged: what is left is looked up
            from nemo_cli.flows.account import identity as flow  # with the flows

            self.begin("", lambda: flow.after_stop(self.work), sends=False)

    def _tell_problem(self, error: errors.NemoError) -> None:
        """Tell what went wrong; who leaves reads it in the shell, where hints are shell lines."""
        self.last_problem = error
        if not self.is_leaving:
            self.view.problem(error)
            return
        outside = replace(self.voice, is_in_chat=False)
        self.view.close()
        self.show(*problems.lines(problems.problem(error, outside), outside))

    def _speak_like(self, text: str) -> None:
        """Go on in the script that the user writes now, unless one was chosen."""
        is_told = is_traditional(text) or is_simplified(text)
        if self.in_voice is None or self.ctx.lang_for is None or not is_told:
            return
        lang = self.ctx.lang_for(text)
        if lang != self.voice.lang:
            self.voice = replace(self.voice, lang=lang)
            self.work.choices = replace(self.work.choices, lang=lang)
            self.view, self.tell = self.in_voice(self.voice)

    def _run(self, job: Job) -> None:
        self._speak_like(job.text)
        try:
            play(job.make(), self.view, self.seen.note)
        except errors.Interrupted as stop:
            self._stopped(job, stop)
        except errors.StillRunning as error:
            if error.rest is errors.Rest.LOCAL:  # the backend of a chat goes on as long as the chat
                error.rest = errors.Rest.RUNNING
            self._tell_problem(error)
        except errors.NemoError as error:
            self._tell_problem(error)
        except Exception as error:  # the chat's boundary: a fault in one job must not end it
            self._tell_problem(errors.Unforeseen(said=f"{type(error).__name__}: {error}"))
