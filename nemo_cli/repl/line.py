"""One typed line: a command of the chat, a path, or words for the router."""

from __future__ import annotations

from nemo_cli.repl.chat import Chat
from nemo_cli.repl.slash import matching
from nemo_cli.repl.slash import nearest


def take(chat: Chat, line: str) -> None:
    """Do what a line says; an unknown command is told and never sent."""
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
    elif close := nearest(word[1:].lower()):
        chat.say("slash_nearest", word=word, nearest=f"/{close}")
    else:
        chat.say("slash_unknown", word=word)


def _is_command(chat: Chat, word: str, text: str) -> bool:
    """Whether a line is a command and not a path that begins with a slash."""
    if not word.startswith("/"):
        return False
    return word == "/" or not (chat.work.exists(word) or chat.work.exists(text))
