"""What Tab offers: commands that make sense now, what stands behind them, accepted files."""

from collections import abc
from pathlib import Path

from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.completion import Completer
from prompt_toolkit.completion import Completion
from prompt_toolkit.completion import PathCompleter
from prompt_toolkit.document import Document

from nemo_cli.core import command_words
from nemo_cli.core import media
from nemo_cli.core.text import clean
from nemo_cli.files import from_home
from nemo_cli.repl.chat import Chat
from nemo_cli.repl.input import arguments
from nemo_cli.ui.words.voice import size

_PATH_STARTS = ("/", "~", "./", "../", "@")


class ChatCompleter(Completer):
    """Looks at the line up to the cursor."""

    def __init__(
        self, chat: Chat, makes_sense: abc.Callable[[Chat, command_words.CommandWord], bool]
    ) -> None:
        self._chat = chat
        self._makes_sense = makes_sense
        self._paths = PathCompleter(expanduser=True, file_filter=_is_accepted)

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> abc.Iterable[Completion]:
        """Return what fits."""
        text = document.text_before_cursor
        if text.startswith("/") and " " not in text and text.count("/") == 1:
            yield from self._commands(text[1:])
            if not complete_event.completion_requested:
                return
        word, blank, argument = text.partition(" ")
        command = _command_of(word) if blank else ""
        if command:
            yield from self._arguments(command, argument)
        if command == "upload" or _last_word(text).startswith(_PATH_STARTS):
            yield from self._files(_last_word(text), complete_event)

    def _commands(self, beginning: str) -> abc.Iterable[Completion]:
        for command in command_words.COMMANDS:
            if command.name.startswith(beginning) and self._makes_sense(self._chat, command):
                yield Completion(
                    f"/{command.name}",
                    start_position=-len(beginning) - 1,
                    display_meta=command.about(self._chat.voice.lang),
                )

    def _arguments(self, command: str, argument: str) -> abc.Iterable[Completion]:
        waiting = [job.text for job in self._chat.jobs.waiting]
        beginning, found = arguments.offers(self._chat.work, waiting, command, argument)
        for offer in found:
            shown = offer.shown or clean(offer.word)
            yield Completion(
                offer.word, -len(beginning), display=shown, display_meta=offer.about or None
            )

    def _files(self, beginning: str, event: CompleteEvent) -> abc.Iterable[Completion]:
        path = beginning.removeprefix("@")
        for found in self._paths.get_completions(Document(path), event):
            yield Completion(
                found.text,
                found.start_position,
                display=clean(found.display_text),
                display_meta=_size_of(path + found.text),
            )


def _command_of(word: str) -> str:
    """The name of the command that a word stands for, or nothing."""
    found = command_words.matching(word[1:]) if word.startswith("/") else []
    return found[0].name if len(found) == 1 else ""


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2]


def _is_accepted(name: str) -> bool:
    return Path(name).is_dir() or media.extension_of(name) in (*media.ACCEPTED, *media.SCRIPT_TYPES)


def _size_of(name: str) -> str:
    path = from_home(name)
    try:
        return size(path.stat().st_size, "en") if path.is_file() else ""
    except OSError:
        return ""
