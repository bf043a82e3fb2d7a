"""The chat: read a line, send it where it belongs, show what happens; until the user leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from prompt_toolkit.input import Input
from prompt_toolkit.output import Output as PromptOutput

from nemo_cli.context import Context
from nemo_cli.core.text import one_line
from nemo_cli.core.updates import Noticed
from nemo_cli.flows import credits as credits_flow
from nemo_cli.flows import line as line_flow
from nemo_cli.flows import recovery
from nemo_cli.flows import status as status_flow
from nemo_cli.flows.project import open_project
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.repl.chat import Chat
from nemo_cli.repl.plain import run_plain
from nemo_cli.repl.prompt import Prompt
from nemo_cli.repl.questions import Questions
from nemo_cli.repl.screen import PromptScreen
from nemo_cli.repl.slash import COMMANDS
from nemo_cli.repl.slash import matching
from nemo_cli.ui.notify import Notifier
from nemo_cli.ui.notify import NotifyingView
from nemo_cli.ui.output import Output
from nemo_cli.ui.telling import suggestion
from nemo_cli.ui.views import human_view

Handle = Callable[[Work, str], Flow[None]]
Begin = Callable[[Work, bool], Flow[None]]

_END_S = 5.0  # how long a stopped job may take to write down where it is


def first_look(work: Work, resume: bool) -> Flow[None]:
    """Open the project, and tell what became of work that an earlier run left."""
    opened = yield from open_project(work)
    yield from recovery.unfinished(work)
    if resume:
        if opened.last_message:
            yield Noticed("recap", {"message": one_line(opened.last_message, 200)})
        yield from status_flow.status(work)
    yield from credits_flow.balance(work)


def run(
    ctx: Context,
    *,
    resume: bool,
    keys: Input | None = None,
    drawn: PromptOutput | None = None,
    handle: Handle = line_flow.handle,
    begin: Begin = first_look,
) -> int:
    """Chat until the user leaves; `resume` begins with where things stand.

    `handle` is the flow of a line, `begin` the one at the start.
    """
    if ctx.terminal.is_dumb:
        return run_plain(ctx)
    terminal = ctx.terminal
    screen = PromptScreen(
        Output(terminal.stdout), lambda: terminal.size, has_motion=terminal.has_motion
    )
    voice = replace(ctx.voice, chat_commands=frozenset(command.name for command in COMMANDS))
    notifier = Notifier(terminal, voice, ctx.settings.notify, ctx.settings.notify_command)
    view = NotifyingView(human_view(terminal, screen, voice, ctx.work.skill), notifier)
    chat = Chat(ctx, screen, view, voice, handle)
    questions = Questions(ctx.work, voice, chat.show, lambda: notifier.tell("question"))
    ctx.work.ask = questions.ask
    history = ctx.config.parent / "history"
    try:
        prompt = Prompt(chat, screen, questions, history, keys=keys, drawn=drawn)
    except Exception:  # prompt_toolkit names a missing console differently on each system
        chat.say("chat_plain")
        return run_plain(ctx)
    chat.say("chat_opening")
    chat.begin("", lambda: begin(ctx.work, resume), sends=False)
    _converse(chat, prompt, questions)
    _say_goodbye(chat)
    return 0


def _converse(chat: Chat, prompt: Prompt, questions: Questions) -> None:
    """Read lines while a worker does what they say."""
    worker = chat.start_worker()
    try:
        while not chat.is_leaving:
            try:
                line = prompt.read()
            except EOFError:
                break
            except KeyboardInterrupt:  # it came between two prompts
                chat.stop()
                continue
            if not (questions.is_open and questions.take(line)):
                take(chat, line)
    finally:
        if not chat.jobs.is_idle:
            chat.stop()
        chat.jobs.close()
        worker.join(_END_S)
        chat.view.close()


def take(chat: Chat, line: str) -> None:
    """Do what one line says: a command of the chat, or a line for the router."""
    text = line.strip()
    word, _, rest = text.partition(" ")
    if not text:
        return
    if not _is_command(chat, word, text):
        chat.begin(text, lambda: chat.handle(chat.work, text))
        return
    found = matching(word[1:].lower())
    if len(found) == 1:
        found[0].run(chat, rest.strip())
    elif found:
        names = ", ".join(f"/{command.name}" for command in found)
        chat.say("slash_ambiguous", word=word, names=names)
    else:
        chat.say("slash_unknown", word=word)


def _is_command(chat: Chat, word: str, text: str) -> bool:
    """Whether a line is a command and not a path that begins with a slash."""
    if not word.startswith("/"):
        return False
    return word == "/" or not (chat.work.exists(word) or chat.work.exists(text))


def _say_goodbye(chat: Chat) -> None:
    """Say how to come back, and which renders go on."""
    work = chat.work
    if work.project is not None and work.project.turns:
        command = f"{work.program} -c"
        chat.say("leave_saved", project=work.project.name, command=command)
    for job in work.store.read().renders:
        if job.is_open and job.origin == work.origin and job.status != "submitting":
            chat.say("leave_render")
            chat.show(suggestion(f"{work.program} export --resume {job.id}", chat.voice))
