"""One typed line: a command of the chat, a line for the shell, or words for the router."""

from typing import assert_never

from nemo_cli.core import command_words
from nemo_cli.core import notices
from nemo_cli.core.notices import LineForShell
from nemo_cli.repl.chat import Chat
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.notices import notice


def take(chat: Chat, line: str) -> None:
    """Do what a line says; what is no message is told and never sent."""
    text = line.strip()
    if not text:
        return
    match command_words.read(text, chat.work.here.exists):
        case command_words.Talk():
            chat.begin(text, lambda: chat.handle(chat.work, text))
        case command_words.Run(command, rest):
            chat.run(chat, command, rest)
        case command_words.ForShell(shell_line):
            chat.say(notice(LineForShell(shell_line)), command=shell_line)
        case command_words.SayInstead(words):
            chat.say(notice(notices.SayInstead(words)), text=words)
        case command_words.Unknown() as unknown:
            _tell(chat, unknown)
        case other:
            assert_never(other)


def _tell(chat: Chat, unknown: command_words.Unknown) -> None:
    if unknown.candidates:
        chat.say(labels.SLASH_AMBIGUOUS, word=unknown.word, names=", ".join(unknown.candidates))
    elif unknown.nearest:
        chat.say(labels.SLASH_NEAREST, word=unknown.word, nearest=unknown.nearest)
    else:
        chat.say(labels.SLASH_UNKNOWN, word=unknown.word)
