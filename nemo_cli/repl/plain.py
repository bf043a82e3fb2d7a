"""The chat where no input line can be drawn: plain lines, one after the other."""

from collections import abc

from nemo_cli.context import Context
from nemo_cli.core.command_words import CommandWord
from nemo_cli.core.results import Outcome
from nemo_cli.errors import Interrupted
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.repl.chat import Chat
from nemo_cli.repl.ends import say_goodbye
from nemo_cli.repl.line import take
from nemo_cli.repl.queue import MakeFlow
from nemo_cli.ui.terminal.output import STDOUT
from nemo_cli.ui.terminal.output import Output
from nemo_cli.ui.terminal.screen import StillScreen
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.terminal.styled import plain
from nemo_cli.ui.words import labels


def run_plain(
    ctx: Context,
    handle: abc.Callable[[Work, str], Flow[Outcome | None]],
    run: abc.Callable[[Chat, CommandWord, str], None],
    begin: MakeFlow,
) -> int:
    """Read lines until their end; Ctrl-C drops the turn."""
    terminal = ctx.terminal
    out = Output(terminal.stdout, STDOUT)
    screen = StillScreen(out, out, lambda: terminal.size)

    def tell(lines: abc.Sequence[Line]) -> None:
        screen.put("".join(f"{plain(line)}\n" for line in lines), is_result=True)

    chat = Chat(ctx, screen, ctx.view, ctx.voice, tell, handle, run)
    chat.say(labels.CHAT_PLAIN)
    chat.begin("", begin, sends=False)
    _work_off(chat)
    for line in terminal.stdin:
        take(chat, line)
        _work_off(chat)
        if chat.is_leaving:
            break
    say_goodbye(chat)
    return 0


def _work_off(chat: Chat) -> None:
    try:
        chat.work_off(wait=False)
    except KeyboardInterrupt:
        chat.jobs.done()
        chat.view.problem(Interrupted())
