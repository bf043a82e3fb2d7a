"""What runs a command of the chat, and when it makes sense: the doing side of the one table."""

from collections.abc import Callable

from nemo_cli.core import command_words
from nemo_cli.repl import actions
from nemo_cli.repl.chat import Chat

_RUN: dict[str, Callable[[Chat, str], None]] = {
    "help": actions.show_help,
    "export": actions.export,
    "credits": actions.credits,
    "status": actions.status,
    "upload": actions.upload,
    "renders": actions.renders,
    "sessions": actions.sessions,
    "new": actions.new,
    "use": actions.use,
    "open": actions.open_link,
    "skill": actions.skill,
    "takes": actions.takes,
    "diff": actions.diff,
    "undo": actions.undo,
    "copy": actions.copy,
    "queue": actions.queue,
    "clear": actions.clear,
    "quit": actions.leave,
}
_WHEN: dict[str, Callable[[Chat], bool]] = {
    "export": actions.has_timeline,
    "use": actions.has_projects,
    "takes": actions.has_takes,
    "diff": actions.has_changes,
    "undo": actions.has_takes,
    "queue": actions.has_waiting,
}


def run(chat: Chat, command: command_words.CommandWord, rest: str) -> None:
    """Do a command."""
    _RUN[command.name](chat, rest)


def makes_sense(chat: Chat, command: command_words.CommandWord) -> bool:
    """Whether there is something it could do now, which completion heeds."""
    when = _WHEN.get(command.name)
    return when is None or when(chat)
