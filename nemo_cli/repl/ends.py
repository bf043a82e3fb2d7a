"""How a chat begins and how it ends: where things stand, and how to come back."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.command_line import option
from nemo_cli.core.text import one_line
from nemo_cli.flows.look import balance_of
from nemo_cli.flows.project import known
from nemo_cli.flows.project import status as status_flow
from nemo_cli.flows.project.current import begin_project
from nemo_cli.flows.project.current import open_project
from nemo_cli.flows.turn import recover as recovery
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.ui.terminal import screen
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import notices as words
from nemo_cli.ui.words.telling import suggestion
from nemo_cli.ui.words.voice import Voice

RECALLED = 2  # turns
_MESSAGE_LIMIT = 200
_EXAMPLE_LIMIT = 120


def first_look(work: Work, resume: bool) -> Flow[None]:
    """Open the project, and tell what became of work that an earlier run left."""
    opened = yield from (open_project(work) if resume else begin_project(work))
    yield (yield from _opened(work))
    yield from recovery.unfinished(work)
    if resume:
        said = known.passages(work)[-RECALLED:]
        if said:
            yield updates.Recalled(said)
        elif opened.last_message:
            yield updates.Noticed(
                notices.Recap(message=one_line(opened.last_message, _MESSAGE_LIMIT))
            )
        yield from status_flow.status(work)
    for name in ("flows.line", "repl.actions", "ui.blocks.answer"):  # while nobody waits for them
        import_module(f"nemo_cli.{name}")


def _opened(work: Work) -> Flow[updates.Opened]:
    known = yield from balance_of(work)
    skill = work.client.skill
    return updates.Opened(
        skill=skill.display_name or skill.name,
        backend=work.choices.origin.rpartition("//")[2],
        project=work.project.name if work.project else "",
        examples=tuple(one_line(item, _EXAMPLE_LIMIT) for item in skill.examples),
        **known,
    )


def say_goodbye(work: Work, voice: Voice, show: Callable[[screen.Line], None]) -> None:
    """Say how to come back, and which renders go on."""
    if work.project is not None:
        saved = voice.say(labels.LEAVE_SAVED, project=work.project.name)
        if work.project.spent:
            cost = notices.ProjectCost(work.project.spent)
            told = voice.say(words.notice(cost), **words.facts(cost, voice.lang))
            show(screen.line(told, "dim"))
        show((("dim", voice.lead(saved)), ("exact", f"{work.choices.program} -c")))
    outside = replace(voice, is_in_chat=False)
    for job in work.store.read().renders:
        if job.is_open and job.origin == work.choices.origin and job.status != "submitting":
            show(screen.line(voice.say(labels.LEAVE_RENDER), "dim"))
            again = f"{work.choices.program} export {option('--resume', job.id)}"
            show(suggestion(again, outside))
