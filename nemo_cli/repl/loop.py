"""The chat: read a line, send it where it belongs, show what happens; until the user leaves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from prompt_toolkit.input import Input
from prompt_toolkit.output import Output as PromptOutput

from nemo_cli.context import Context
from nemo_cli.core.command_words import CommandWord
from nemo_cli.core.results import Outcome
from nemo_cli.errors import Interrupted
from nemo_cli.errors import StateDamaged
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.repl.chat import Chat
from nemo_cli.repl.chat import Tell
from nemo_cli.repl.input.completion import ChatCompleter
from nemo_cli.repl.input.focus import Focus
from nemo_cli.repl.input.prompt import Prompt
from nemo_cli.repl.input.toolbar import make_toolbar
from nemo_cli.repl.plain import run_plain
from nemo_cli.repl.questions import Questions
from nemo_cli.repl.screen import PromptScreen
from nemo_cli.ui.terminal.screen import Output
from nemo_cli.ui.views.choice import human_view
from nemo_cli.ui.views.choice import renderer_for
from nemo_cli.ui.views.late import LateView
from nemo_cli.ui.views.notify import Notifier
from nemo_cli.ui.views.notify import NotifyingView
from nemo_cli.ui.views.view import View
from nemo_cli.ui.words.voice import Voice

if TYPE_CHECKING:
    from nemo_cli.ui.views.human import HumanView

Handle = Callable[[Work, str], Flow[Outcome | None]]
Begin = Callable[[Work, bool], Flow[Outcome | None]]

# What a line does is imported when the first one is done, behind the first prompt: it takes 100 ms.


def _handle(work: Work, line: str) -> Flow[Outcome | None]:
    from nemo_cli.flows.line import handle

    return handle(work, line)


def _begin(work: Work, resume: bool) -> Flow[Outcome | None]:
    from nemo_cli.repl.ends import first_look

    return first_look(work, resume)


def _run(chat: Chat, command: CommandWord, rest: str) -> None:
    from nemo_cli.repl.actions import run as run_command

    run_command(chat, command, rest)


def _makes_sense(chat: Chat, command: CommandWord) -> bool:
    from nemo_cli.repl.actions import makes_sense

    return makes_sense(chat, command)


def run(
    ctx: Context,
    *,
    resume: bool,
    keys: Input | None = None,
    drawn: PromptOutput | None = None,
    handle: Handle = _handle,
    begin: Begin = _begin,
) -> int:
    """Chat until the user leaves; `resume` begins with where things stand.

    `handle` is the flow of a line, `begin` the one at the start.
    """
    terminal = ctx.terminal
    if terminal.is_dumb:
        return run_plain(ctx, handle, _run, lambda: begin(ctx.work, resume))
    screen = PromptScreen(
        Output(terminal.stdout),
        lambda: terminal.size,
        lambda: renderer_for(terminal),
        has_motion=terminal.has_motion,
    )
    voice = replace(ctx.voice, is_in_chat=True)
    focus, settings = Focus(), ctx.settings
    notifier = Notifier(
        terminal, voice, settings.notify, settings.notify_command, lambda: focus.is_here
    )

    def in_voice(voice: Voice, is_opening: bool = False) -> tuple[View, Tell]:
        def human() -> HumanView:
            from nemo_cli.ui.blocks.margin import of_conversation  # with what draws

            skill, margins = ctx.work.client.skill, of_conversation(terminal)
            return human_view(terminal, screen, voice, skill, margins, is_opening=is_opening)

        late = LateView(human)
        return NotifyingView(late, notifier), lambda lines: late.view.tell(lines)

    view, tell = in_voice(voice, is_opening=True)
    end = lambda: screen.leave(EOFError())  # noqa: E731
    chat = Chat(ctx, screen, view, voice, tell, handle, _run, end=end, in_voice=in_voice)
    questions = Questions(
        ctx.work,
        lambda: chat.voice,
        chat.show,
        lambda: notifier.tell("question"),
        lambda: chat.is_leaving_soon,
    )
    history = ctx.config.parent / "history"
    completer = ChatCompleter(chat, _makes_sense)
    _remember(ctx.work, view)
    try:
        toolbar = partial(make_toolbar, chat)
        prompt = Prompt(
            chat, screen, questions, history, completer, toolbar, focus, keys=keys, drawn=drawn
        )
    except Exception:  # prompt_toolkit names a missing console differently on each system
        return run_plain(ctx, handle, _run, lambda: begin(ctx.work, resume))
    chat.attend(questions.ask)
    chat.begin("", lambda: begin(ctx.work, resume), sends=False)
    with prompt.keys_kept():
        code = _converse(chat, prompt, questions, screen.has_drawn)
    from nemo_cli.repl.ends import say_goodbye

    say_goodbye(ctx.work, chat.voice, chat.show)
    return code


def _remember(work: Work, view: View) -> None:
    """Read what is remembered once, so that damage is told before anything relies on it."""
    try:
        work.store.read()
    except StateDamaged as problem:
        view.problem(problem)


def _converse(chat: Chat, prompt: Prompt, questions: Questions, has_drawn: threading.Event) -> int:
    """Read lines while a worker does what they say; return the exit code."""
    worker = chat.start_worker(has_drawn)
    try:
        while not chat.is_leaving:
            try:
                line, chat.is_echo_due = prompt.read()
            except EOFError:
                break
            except Interrupted as stop:
                return stop.exit_code
            except KeyboardInterrupt:  # it came between two prompts
                chat.stop()
                continue
            if not (questions.is_open and questions.take(line)):
                chat.take(line)
        return 0
    finally:
        chat.end_work(worker)
