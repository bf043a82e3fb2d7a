"""Which view suits the terminal and the options."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from nemo_cli.core.skill import Skill
from nemo_cli.ui.terminal.output import STDOUT
from nemo_cli.ui.terminal.output import Output
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.terminal.screen import StillScreen
from nemo_cli.ui.terminal.terminal import Terminal
from nemo_cli.ui.terminal.title import Title
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.views.document import DocumentView
from nemo_cli.ui.views.events import EventsView
from nemo_cli.ui.views.notify import How
from nemo_cli.ui.views.notify import Notifier
from nemo_cli.ui.views.notify import NotifyingView
from nemo_cli.ui.views.plain import PlainView
from nemo_cli.ui.views.quiet import QuietView
from nemo_cli.ui.views.view import View
from nemo_cli.ui.words.voice import Voice


def make_view(
    terminal: Terminal,
    *,
    lang: Literal["en", "zh"] = "en",
    program: str = "nemo",
    is_json: bool = False,
    is_quiet: bool = False,
    stream: bool = False,
    skill: Skill | None = None,
    notify: How = "off",
    notify_command: str = "",
    is_stdout_taken: bool = False,
) -> View:
    """Return the view for a command; `stream` when its result is an answer as it comes.

    `is_stdout_taken`: a file goes there (`-o -`), so everything else goes to stderr.
    """
    if is_stdout_taken:
        terminal = replace(terminal, stdout=terminal.stderr, is_out=terminal.is_err)
    voice = Voice(lang, terminal.glyphs, program)
    view = _view(terminal, voice, skill, is_json=is_json, is_quiet=is_quiet, stream=stream)
    return NotifyingView(view, Notifier(terminal, voice, notify, notify_command))


def _view(
    terminal: Terminal,
    voice: Voice,
    skill: Skill | None,
    *,
    is_json: bool,
    is_quiet: bool,
    stream: bool,
) -> View:
    out, err = Output(terminal.stdout, STDOUT), Output(terminal.stderr)
    still = StillScreen(out, err, lambda: terminal.size)
    if is_json and stream:
        return EventsView(still, voice)
    if is_quiet and not is_json:
        return QuietView(still, _aside(still, voice, terminal), voice, is_chat=stream)
    screen = _screen(terminal, out, err)
    aside = _aside(screen, voice, terminal)
    if is_json:
        return DocumentView(screen, aside if terminal.is_err and not is_quiet else None, voice)
    if terminal.is_out and terminal.has_motion:
        return human_view(terminal, screen, voice, skill)
    return PlainView(screen, aside, voice, is_shared=terminal.is_out)


def human_view(terminal: Terminal, screen: Screen, voice: Voice, skill: Skill | None) -> View:
    """Return the view for people, writing to a screen."""
    from nemo_cli.ui.blocks.page import Page
    from nemo_cli.ui.blocks.poster import poster
    from nemo_cli.ui.views.human import HumanView  # Markdown takes 60 ms that a pipe need not pay

    page = Page(
        lambda: screen.size,
        has_colour=terminal.has_colour_out,
        has_unicode=terminal.has_unicode,
    )
    return HumanView(
        screen,
        _aside(screen, voice, terminal),
        page,
        voice,
        skill,
        lambda path: poster(path, terminal),
    )


def _screen(terminal: Terminal, out: Output, err: Output) -> Screen:
    """Return a screen with live lines where a person can see them."""
    if terminal.has_motion and (terminal.is_out or terminal.is_err) and not terminal.is_dumb:
        from nemo_cli.ui.terminal.live import LiveScreen

        paint = out if terminal.is_out else err
        return LiveScreen(out, err, paint, lambda: terminal.size)
    return StillScreen(out, err, lambda: terminal.size)


def _aside(screen: Screen, voice: Voice, terminal: Terminal) -> Aside:
    title = Title(Output(terminal.stderr)) if terminal.is_err else None
    return Aside(screen, voice, has_colour=terminal.has_colour_err, title=title)
