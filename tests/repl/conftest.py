"""A chat without a backend: real keys through a pipe, flows of a few updates, text in a string."""

from __future__ import annotations

import io
import select
import threading
import time
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

import pytest
from prompt_toolkit.input import PipeInput
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from nemo_cli.api.client import Client
from nemo_cli.clock import Clock
from nemo_cli.context import Context
from nemo_cli.core.results import NothingDone
from nemo_cli.core.results import Outcome
from nemo_cli.core.skill import Skill
from nemo_cli.core.updates import Opened
from nemo_cli.core.updates import Said
from nemo_cli.flows.cures import cure
from nemo_cli.flows.tally import Tally
from nemo_cli.flows.work import Choices
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Here
from nemo_cli.flows.work import Work
from nemo_cli.repl.loop import run
from nemo_cli.settings import Settings
from nemo_cli.skills import loader
from nemo_cli.store import Store
from nemo_cli.ui.terminal.terminal import look
from nemo_cli.ui.views.choice import make_view
from nemo_cli.ui.words.voice import Voice

ORIGIN = "http://127.0.0.1:1"


@dataclass
class Talk:
    """One chat: press keys, wait for words, look at what was sent."""

    keys: PipeInput
    out: io.StringIO
    sent: list[str]
    work: Work
    release: threading.Event = field(default_factory=threading.Event)
    exit_code: int | None = None

    def press(self, text: str) -> None:
        """Send keystrokes as one piece."""
        self.keys.send_text(text)

    def shown(self) -> str:
        """What was printed above the prompt."""
        return self.out.getvalue()

    def wait_a_moment(self) -> None:
        """Wait until the keys so far were read: keys that come at once count as pasted."""
        while select.select([self.keys.fileno()], [], [], 0)[0]:
            threading.Event().wait(0.01)
        threading.Event().wait(0.15)

    def press_until(self, text: str, what: Callable[[], bool]) -> None:
        """Press again and again until something is so: a busy machine reads keys as one piece."""
        limit = time.monotonic() + 20
        while not what():
            assert time.monotonic() < limit, self.shown()
            self.press(text)
            self.wait_a_moment()

    def wait_for(self, what: str | Callable[[], bool], timeout_s: float = 5) -> None:
        """Wait until the words were printed, or until something is so."""
        limit = time.monotonic() + timeout_s
        while not (what in self.shown() if isinstance(what, str) else what()):
            assert time.monotonic() < limit, f"{what!r} never came:\n{self.shown()}"
            threading.Event().wait(0.005)


def work_of(folder: Path, clock: Clock) -> Work:
    """A Work whose backend does not exist."""
    skill = Skill("tests", "1", greeting="Hello.", examples=("make a video",))
    return Work(
        client=Client(ORIGIN, skill, clock),
        store=Store(folder, clock),
        clock=clock,
        ask=lambda question, flag, default: default,
        cure=cure,
        here=Here(
            exists=lambda name: Path(name).exists(),
            explain=lambda problem: problem.code,
            load_skill=lambda name: skill,
            play=lambda path: False,
            skill_names=loader.names,
            stdout=io.BytesIO(),
        ),
        choices=Choices(
            origin=ORIGIN,
            lang="en",
            web_url="https://example.com",
            folder=folder,
        ),
        tally=Tally(),
        language_tag="en",
    )


def context_of(folder: Path, settings: Settings | None = None) -> Context:
    """A Context that writes into a string."""
    out = io.StringIO()
    terminal = look(io.StringIO(), out, out, {"TERM": "xterm"})
    voice = Voice()
    return Context(
        settings=settings or Settings(),
        config=folder / "config.toml",
        terminal=terminal,
        voice=voice,
        view=make_view(terminal),
        work=work_of(folder, Clock()),
    )


def no_beginning(work: Work, resume: bool) -> Flow[None]:
    """Nothing happens at the start."""
    yield Opened("Tests", "nowhere", "project", ("make a video",), None)


@contextmanager
def talking(
    folder: Path,
    answer: Callable[[Work, str], Flow[None]] | None = None,
    settings: Settings | None = None,
    begin: Callable[[Work, bool], Flow[None]] = no_beginning,
) -> Iterator[Talk]:
    """Run the chat in a thread of its own; it leaves at the end of the block."""
    ctx = context_of(folder, settings)
    assert isinstance(ctx.terminal.stdout, io.StringIO)
    sent: list[str] = []

    def echo(work: Work, line: str) -> Flow[Outcome]:
        sent.append(line)
        if answer is not None:
            yield from answer(work, line)
        else:
            yield Said(f"You said {line}")
        return NothingDone()

    with create_pipe_input() as keys:
        talk = Talk(keys, ctx.terminal.stdout, sent, ctx.work)

        def chat() -> None:
            talk.exit_code = run(
                ctx, resume=False, keys=keys, drawn=DummyOutput(), handle=echo, begin=begin
            )

        thread = threading.Thread(target=chat)
        thread.start()
        try:
            talk.wait_for("/help shows")
            yield talk
            talk.press("\x15\x04")  # an empty line, then Ctrl-D
            thread.join(5)
            assert not thread.is_alive(), talk.shown()
        finally:
            if thread.is_alive():
                keys.close()


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    """A chat that repeats what it is told."""
    with talking(tmp_path) as chat:
        yield chat
