"""What can stand behind a command of the chat: values of options, names, numbers, ids."""

from collections import abc
from dataclasses import dataclass

from nemo_cli.core import command_words
from nemo_cli.core import export_options
from nemo_cli.core import records
from nemo_cli.core.text import one_line
from nemo_cli.flows.project.takes import begun_anew
from nemo_cli.repl.chat import Chat

_LIMIT = 80
_USUAL_RATES = ("24", "25", "30", "50", "60")


@dataclass(frozen=True)
class Offer:
    """A word that could come next; `shown` where it says more, `about` beside it."""

    word: str
    shown: str = ""
    about: str = ""


Offers = abc.Iterable[Offer]


def offers(chat: Chat, command: str, argument: str) -> tuple[str, list[Offer]]:
    """Return the beginning that is to be replaced, and what could take its place."""
    before, _, beginning = argument.rpartition(" ")
    match command:
        case "use":
            beginning, found = argument, _projects(chat)
        case "sessions" if argument.startswith("show "):
            beginning, found = argument.removeprefix("show "), _projects(chat)
        case "export":
            beginning, found = _export(chat, before, beginning)
        case _:
            found = _words(chat, command, before.strip())
    folded = beginning.casefold()
    return beginning, [item for item in found if _fits(item, folded)]


def _fits(offer: Offer, beginning: str) -> bool:
    """A word is known by what it shows, too: a project by its name where its id is to be typed."""
    return any(text.casefold().startswith(beginning) for text in (offer.word, offer.shown))


def _words(chat: Chat, command: str, before: str) -> Offers:
    match command, before:
        case "skill", "":
            return _plain(chat.work.here.skill_names())
        case "sessions", "":
            return _plain(("show", "search"))
        case "diff", _ if " " not in before:
            return _takes(chat)
        case "queue", "":
            return _plain(("drop",))
        case "queue", "drop":
            return _waiting(chat)
        case "renders", "":
            return _plain(("cancel", "forget"))
        case "renders", "cancel":
            return _renders(chat, lambda job: job.is_open)
        case "renders", "forget":
            return [Offer("all"), *_renders(chat, lambda job: True)]
        case _:
            return ()


def _export(chat: Chat, before: str, beginning: str) -> tuple[str, Offers]:
    """The values behind an option, after a blank or `=`, or the options themselves."""
    option, is_joined, value = beginning.partition("=")
    if not is_joined:
        option, value = before.rpartition(" ")[2], beginning
    match option:
        case "--format":
            return value, _plain(export_options.FORMATS)
        case "--resolution":
            return value, _plain(export_options.RESOLUTIONS)
        case "--quality":
            return value, _plain(export_options.QUALITIES)
        case "--fps":
            return value, _plain(_USUAL_RATES)
        case "--resume":
            return value, _renders(chat, lambda job: job.is_open)
        case "--take":
            return value, _takes(chat)
        case _ if beginning.startswith("-"):
            (command,) = command_words.matching("export")
            return beginning, _plain(command.options)
        case _:
            return beginning, ()


def _plain(words: abc.Iterable[str]) -> Offers:
    return [Offer(word) for word in words]


def _projects(chat: Chat) -> Offers:
    for project in chat.projects:
        shown = one_line(project.name, _LIMIT)
        is_typeable = shown == project.name
        yield Offer(project.name if is_typeable else project.session_id, shown)


def _takes(chat: Chat) -> Offers:
    project = chat.work.project
    if project is None:
        return
    for take in begun_anew(lambda: chat.work.store.archive.takes(project)).kept:
        yield Offer(str(take.number), about=one_line(take.message, _LIMIT))


def _waiting(chat: Chat) -> Offers:
    for number, job in enumerate(chat.jobs.waiting, 1):
        yield Offer(str(number), about=one_line(job.text, _LIMIT))


def _renders(chat: Chat, is_meant: abc.Callable[[records.RenderJob], bool]) -> Offers:
    for job in chat.work.store.read().renders:
        if job.origin == chat.work.choices.origin and is_meant(job):
            yield Offer(job.id, about=one_line(job.title, _LIMIT))
