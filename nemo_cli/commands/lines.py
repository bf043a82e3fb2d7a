"""What comes in through stdin: piped messages, one message, a token."""

from __future__ import annotations

import threading
from collections.abc import Generator
from collections.abc import Iterator
from contextlib import contextmanager

from nemo_cli.context import Context
from nemo_cli.core.incoming import all_of
from nemo_cli.core.incoming import lines_of
from nemo_cli.core.updates import Noticed
from nemo_cli.core.updates import Update
from nemo_cli.errors import UsageProblem
from nemo_cli.flows.line import handle
from nemo_cli.flows.turn.recover import unfinished

ROUTED = ("export", "credits", "status", "upload")
PATIENCE_S = 10.0  # of silence on stdin, before a hint that somebody is waited for


def piped(ctx: Context) -> Generator[Update, None, None]:
    """Handle each line of stdin; the first problem ends it, since later lines build on it."""
    yield from unfinished(ctx.work)
    with _patience(ctx):
        lines = lines_of(ctx.terminal.stdin, ctx.work.encoding)
        first = next(lines, None)
    while first is not None:
        if text := first.strip():
            yield from handle(ctx.work, _plain(ctx, text))
        first = next(lines, None)


def _plain(ctx: Context, line: str) -> str:
    """A slash command as the words that do the same; an unknown one is never sent.

    Raises:
        UsageProblem: it is none of those that make sense in a pipe.
    """
    word = line.split()[0]
    if not line.startswith("/") or "/" in word[1:] or ctx.work.exists(word):
        return line
    if word[1:] not in ROUTED:
        raise UsageProblem("command", problem="unknown_command", value=word, suggestion="")
    return line[1:]


def message_of(ctx: Context, words: list[str]) -> str:
    """The message of `nemo chat`: the words, or stdin for `-`.

    Raises:
        UsageProblem: there is nothing to send.
    """
    if words == ["-"]:
        with _patience(ctx):
            message = all_of(ctx.terminal.stdin, ctx.work.encoding).strip()
    else:
        message = " ".join(words).strip()
    if not message:
        raise UsageProblem("nothing", problem="nothing_to_read")
    return _plain(ctx, message)


def secret(ctx: Context) -> str:
    """A token, typed without echo or piped; never an argument, which `ps` would show."""
    if ctx.terminal.can_ask:
        import getpass

        return getpass.getpass(ctx.voice.say("ask_token") + " ")
    token = ctx.terminal.stdin.readline().strip()
    if not token:
        raise UsageProblem("nothing", problem="no_token")
    return token


@contextmanager
def _patience(ctx: Context) -> Iterator[None]:
    """Say after a while that stdin is being waited for."""
    timer = threading.Timer(PATIENCE_S, lambda: ctx.view.show(Noticed("waiting_for_input")))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
