"""The chat where no input line can be drawn: plain lines, one after the other."""

import time
from collections import abc
from dataclasses import replace

from nemo_cli.context import Context
from nemo_cli.core.command_words import CommandWord
from nemo_cli.core.results import Outcome
from nemo_cli.errors import Interrupted
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.repl.chat import AGAIN_S
from nemo_cli.repl.chat import Chat
from nemo_cli.repl.chat import Tell
from nemo_cli.repl.questions import Questions
from nemo_cli.repl.queue import MakeFlow
from nemo_cli.repl.together import Messages
from nemo_cli.ui.terminal.screen import STDOUT
from nemo_cli.ui.terminal.screen import Line
from nemo_cli.ui.terminal.screen import Output
from nemo_cli.ui.terminal.screen import StillScreen
from nemo_cli.ui.terminal.screen import plain
from nemo_cli.ui.views.choice import view_of_lines
from nemo_cli.ui.views.notify import Notifier
from nemo_cli.ui.views.notify import NotifyingView
from nemo_cli.ui.views.view import View
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.voice import Voice


def run_plain(
    ctx: Context,
    handle: abc.Callable[[Work, str], Flow[Outcome | None]],
    run: abc.Callable[[Chat, CommandWord, str], None],
    begin: MakeFlow,
) -> int:
    """Read lines until their end or Ctrl-C twice; Ctrl-C drops the turn."""
    terminal = ctx.terminal
    out = Output(terminal.stdout, STDOUT)
    screen = StillScreen(out, out, lambda: terminal.size)

    def tell(lines: abc.Sequence[Line]) -> None:
        screen.put("".join(f"{plain(line)}\n" for line in lines), is_result=True)

    voice = replace(ctx.voice, is_in_chat=True)
    notifier = Notifier(terminal, voice, ctx.settings.notify, ctx.settings.notify_command)

    def in_voice(voice: Voice) -> tuple[View, Tell]:
        return NotifyingView(view_of_lines(screen, voice), notifier), tell

    view, _ = in_voice(voice)
    messages = Messages(terminal.stdin)
    chat = Chat(ctx, screen, view, voice, tell, handle, run, end=messages.end, in_voice=in_voice)
    questions = Questions(
        chat.work,
        lambda: chat.voice,
        chat.show,
        lambda: notifier.tell("question"),
        lambda: chat.is_leaving_soon,
    )
    chat.attend(questions.ask)
    chat.say(labels.CHAT_PLAIN)
    chat.begin("", begin, sends=False)
    code = _converse(chat, messages, questions)
    from nemo_cli.repl.ends import say_goodbye  # with the flows, when it is needed

    say_goodbye(chat.work, chat.voice, chat.show)
    return code


def _converse(chat: Chat, messages: Messages, questions: Questions) -> int:
    """Read messages while a worker does what they say; return the exit code."""
    worker = chat.start_worker()
    interrupted_at = float("-inf")
    try:
        while not chat.is_leaving:
            try:
                _take_next(chat, messages, questions)
            except KeyboardInterrupt:
                if time.monotonic() - interrupted_at < AGAIN_S:
                    return Interrupted.exit_code
                interrupted_at = time.monotonic()
                _stop(chat)
        return 0
    finally:
        chat.end_work(worker)


def _take_next(chat: Chat, messages: Messages, questions: Questions) -> None:
    try:
        message = messages.next()
    except EOFError:  # what was typed before it is still done
        chat.take("/quit")
        chat.jobs.wait_until_idle()
        return
    chat.is_echo_due = not chat.jobs.is_idle
    if not (questions.is_open and questions.take(message)):
        chat.take(message)


def _stop(chat: Chat) -> None:
    if chat.jobs.is_idle:
        chat.say(labels.AGAIN_LEAVES)
    else:
        chat.stop()
