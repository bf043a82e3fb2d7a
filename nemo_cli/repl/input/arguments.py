"""What can stand behind a command of the chat: values of options, names, numbers, ids."""

from collections import abc
from dataclasses import dataclass

from nemo_cli.core import command_words
from nemo_cli.core import export_options
from nemo_cli.core import records
from nemo_cli.core.text import one_line
from nemo_cli.flows.project.known import named_ones
from nemo_cli.flows.work import Work

_LIMIT = 80
_USUAL_RATES = ("24", "25", "30", "50", "60")


@dataclass(frozen=True)
class Offer:
    """A word that could come next; `shown` where it says more, `about` beside it."""

    word: str
    shown: str = ""
    about: str = ""


Offers = abc.Iterable[Offer]


def offers(
    work: Work, waiting: abc.Sequence[str], command: str, argument: str
) -> tuple[str, list[Offer]]:
    """Return the beginning that is to be replaced, and what could take its place.

    `waiting`: the lines that wait for their turn.
    """
    before, _, beginning = argument.rpartition(" ")
    match command:
        case "use":
            beginning, found = argument, _projects(work)
        case "sessions" if argument.startswith("show "):
            beginning, found = argument.removeprefix("show "), _projects(work)
        case "export":
            beginning, found = _export(work, before, beginning)
        case _:
            found = _words(work, waiting, command, before.strip())
    folded = beginning.casefold()
    return beginning, [item for item in found if _fits(item, folded)]


def _fits(offer: Offer, beginning: str) -> bool:
    """A word is known by what it shows, too: a project by its name where its id is to be typed."""
    return any(text.casefold().startswith(beginning) for text in (offer.word, offer.shown))


def _words(work: Work, waiting: abc.Sequence[str], command: str, before: str) -> Offers:
    match command, before:
        case "skill", "":
            return _plain(work.here.skill_names())
        case "sessions", "":
            return _plain(("show", "search"))
        case "diff", _ if " " not in before:
            return _takes(work)
        case "queue", "":
            return _plain(("drop",))
        case "queue", "drop":
            return [
                Offer(str(n), about=one_line(text, _LIMIT)) for n, text in enumerate(waiting, 1)
            ]
        case "renders", "":
            return _plain(("cancel", "forget"))
        case "renders", "cancel":
            return _renders(work, lambda job: job.is_open)
        case "renders", "forget":
            return [Offer("all"), *_renders(work, lambda job: True)]
        case _:
            return ()


def _export(work: Work, before: str, beginning: str) -> tuple[str, Offers]:
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
            return value, _renders(work, lambda job: job.is_open)
        case "--take":
            return value, _takes(work)
        case _ if beginning.startswith("-"):
            (command,) = command_words.matching("export")
            return beginning, _plain(command.options)
        case _:
            return beginning, ()


def _plain(words: abc.Iterable[str]) -> Offers:
    return [Offer(word) for word in words]


def _projects(work: Work) -> Offers:
    for project in named_ones(work):
        shown = one_line(project.name, _LIMIT)
        is_typeable = shown == project.name
        yield Offer(project.name if is_typeable else project.session_id, shown)


def _takes(work: Work) -> Offers:
    project = work.project
    if project is None:
        return
    for take in work.store.archive.begun_anew(lambda: work.store.archive.takes(project)).kept:
        yield Offer(str(take.number), about=one_line(take.message, _LIMIT))


def _renders(work: Work, is_meant: abc.Callable[[records.RenderJob], bool]) -> Offers:
    for job in work.store.read().renders:
        if job.origin == work.choices.origin and is_meant(job):
            yield Offer(job.id, about=one_line(job.title, _LIMIT))
