"""What comes in through stdin: piped messages, one message, a token."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import assert_never

from nemo_cli import errors
from nemo_cli.context import Context
from nemo_cli.core import command_words
from nemo_cli.core import notices
from nemo_cli.core import results
from nemo_cli.core.message import all_of
from nemo_cli.core.message import lines_of
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.export import line as export_line
from nemo_cli.flows.line import handle
from nemo_cli.flows.turn.recover import unfinished
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.flows.work import use_skill
from nemo_cli.ui.words import labels

PATIENCE_S = 10.0  # of silence on stdin, before a hint that somebody is waited for


def piped(ctx: Context) -> Iterator[Flow[results.Outcome | None]]:
    """A flow for each line of stdin; the first problem ends it, since later lines build on it."""
    yield unfinished(ctx.work)
    with _patience(ctx):
        lines = lines_of(ctx.terminal.stdin, ctx.work.choices.encoding)
        first = next(lines, None)
    while first is not None:
        text = first.strip()
        if _is_end(ctx, text):
            return
        if text:
            yield done(ctx, text)
        first = next(lines, None)


def _is_end(ctx: Context, line: str) -> bool:
    step = command_words.read(line, ctx.work.here.exists)
    return isinstance(step, command_words.Run) and step.command.name == "quit"


def done(ctx: Context, line: str) -> Flow[results.Outcome]:
    """Do what one line says, without a chat around it.

    Raises:
        UsageProblem: a command that makes no sense in a pipe; nothing was sent.
    """
    match command_words.read(line, ctx.work.here.exists):
        case command_words.Talk(text):
            return (yield from handle(ctx.work, text))
        case command_words.Run(command, rest) if command.is_in_pipes:
            return (yield from _run(ctx, command.name, rest))
        case command_words.ForShell(command):
            yield Noticed(notices.LineForShell(command=command))
        case command_words.SayInstead(text):
            yield Noticed(notices.SayInstead(text=text))
        case command_words.Run() | command_words.Unknown():
            word = line.split()[0]
            raise errors.UnknownName(thing=errors.Thing.COMMAND, name=word)
        case other:
            assert_never(other)
    return results.NothingDone()


def _run(ctx: Context, name: str, rest: str) -> Flow[results.Outcome]:
    if name in ("clear", "quit"):
        return results.NothingDone()
    if name == "help":
        from nemo_cli.ui.blocks.help import unbroken  # rich, which only this line of a pipe needs

        return results.HelpText(unbroken(tuple(command_words.usages(ctx.voice.lang))))
    if name == "skill":
        return (yield from _skill(ctx.work, rest))
    if name == "export":
        wanted = export_line.read(rest, ctx.work.here.exists)
        return (yield from export_line.carried_out(ctx.work, wanted))
    return (yield from handle(ctx.work, f"{name} {rest}".strip()))


def _skill(work: Work, name: str) -> Flow[results.Outcome]:
    """The skill in use; one that is named is used from this line on."""
    if name:
        for remark in use_skill(work, name).notices:
            yield Noticed(remark)
    return results.SkillList((work.client.skill,), work.client.skill)


def message_of(ctx: Context, words: list[str]) -> str:
    """The message of `nemo chat`: the words, or stdin for `-`.

    Raises:
        UsageProblem: there is nothing to send.
    """
    if words == ["-"]:
        with _patience(ctx):
            message = all_of(ctx.terminal.stdin, ctx.work.choices.encoding).strip()
    else:
        message = " ".join(words).strip()
    if not message:
        raise errors.Misused(how=errors.Misuse.NO_MESSAGE)
    return message


def secret(ctx: Context) -> str:
    """A token, typed without echo or piped; never an argument, which `ps` would show."""
    if ctx.terminal.can_ask:
        import getpass

        return getpass.getpass(ctx.voice.say(labels.ASK_TOKEN) + " ")
    token = ctx.terminal.stdin.readline().strip()
    if not token:
        raise errors.Misused(how=errors.Misuse.NO_TOKEN)
    return token


@contextmanager
def _patience(ctx: Context) -> Iterator[None]:
    """Say after a while that stdin is being waited for."""
    timer = threading.Timer(
        PATIENCE_S, lambda: ctx.view.show(Noticed(notices.Plain.WAITING_FOR_INPUT))
    )
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
