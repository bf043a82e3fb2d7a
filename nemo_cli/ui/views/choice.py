"""Which view suits the terminal and the options."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nemo_cli.core.language import Lang
from nemo_cli.core.picking import EVERYTHING
from nemo_cli.core.picking import Pick
from nemo_cli.core.skill import Skill
from nemo_cli.ui.terminal.screen import STDOUT
from nemo_cli.ui.terminal.screen import Canvas
from nemo_cli.ui.terminal.screen import Output
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.terminal.screen import StillScreen
from nemo_cli.ui.terminal.screen import Title
from nemo_cli.ui.terminal.terminal import Terminal
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.views.json import DocumentView
from nemo_cli.ui.views.json import EventsView
from nemo_cli.ui.views.notify import How
from nemo_cli.ui.views.notify import Notifier
from nemo_cli.ui.views.notify import NotifyingView
from nemo_cli.ui.views.plain import PlainView
from nemo_cli.ui.views.plain import QuietView
from nemo_cli.ui.views.view import View
from nemo_cli.ui.words.voice import Voice

if TYPE_CHECKING:
    from nemo_cli.ui.blocks.margin import Margins
    from nemo_cli.ui.terminal.renderer import Renderer
    from nemo_cli.ui.views.human import HumanView


def make_view(
    terminal: Terminal,
    *,
    lang: Lang = "en",
    program: str = "nemo",
    is_json: bool = False,
    pick: Pick = EVERYTHING,
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
    view = _view(
        terminal, voice, skill, is_json=is_json, is_quiet=is_quiet, stream=stream, pick=pick
    )
    return NotifyingView(view, Notifier(terminal, voice, notify, notify_command))


def _view(
    terminal: Terminal,
    voice: Voice,
    skill: Skill | None,
    *,
    is_json: bool,
    is_quiet: bool,
    stream: bool,
    pick: Pick,
) -> View:
    out, err = Output(terminal.stdout, STDOUT), Output(terminal.stderr)
    still = StillScreen(out, err, lambda: terminal.size)
    if is_json and stream and pick.steps is None:
        return EventsView(still, voice, pick)
    if is_quiet and not is_json:
        return QuietView(still, Aside(still, voice), voice, is_chat=stream)
    if not terminal.has_motion or not (terminal.is_out or terminal.is_err):
        return _still_view(still, voice, terminal, pick, is_json=is_json, is_quiet=is_quiet)
    from nemo_cli.ui.blocks.margin import Margins  # Drawing takes 60 ms that a pipe need not pay
    from nemo_cli.ui.blocks.margin import of_conversation
    from nemo_cli.ui.terminal.live import LiveScreen

    paint = out if terminal.is_out else err
    screen = LiveScreen(out, err, paint, lambda: terminal.size, renderer_for(terminal))
    margins = of_conversation(terminal) if stream else Margins()
    if terminal.is_out and not is_json:
        return human_view(terminal, screen, voice, skill, margins)
    aside = _aside(terminal, screen, voice, margins)
    if is_json:
        told = aside if terminal.is_err and not is_quiet else None
        return DocumentView(screen, told, voice, pick)
    return PlainView(screen, aside, voice)


def _still_view(
    screen: Screen, voice: Voice, terminal: Terminal, pick: Pick, *, is_json: bool, is_quiet: bool
) -> View:
    aside = Aside(screen, voice)
    if is_json:
        told = aside if terminal.is_err and not is_quiet else None
        return DocumentView(screen, told, voice, pick)
    is_shared = terminal.is_out or terminal.is_one_stream
    return PlainView(screen, aside, voice, is_shared=is_shared, is_read=terminal.is_out)


def view_of_lines(screen: Screen, voice: Voice) -> View:
    """Return the view of a chat whose terminal shows plain lines only."""
    return PlainView(screen, Aside(screen, voice), voice, is_shared=True, is_read=True)


def human_view(
    terminal: Terminal,
    canvas: Canvas,
    voice: Voice,
    skill: Skill | None,
    margins: Margins,
    *,
    is_opening: bool = False,
) -> HumanView:
    """Return the view for people, drawing on a canvas; `is_opening`: the line that opens comes."""
    from nemo_cli.ui.blocks.drawn import Drawn
    from nemo_cli.ui.blocks.poster import poster
    from nemo_cli.ui.views.human import HumanView

    return HumanView(
        Drawn(canvas, voice, margins),
        _aside(terminal, canvas, voice, margins),
        voice,
        skill,
        lambda path: poster(path, terminal),
        is_opening=is_opening,
    )


def renderer_for(terminal: Terminal) -> Renderer:
    """Return what draws for this terminal."""
    from nemo_cli.ui.terminal.renderer import Renderer

    has_colour = terminal.has_colour_out if terminal.is_out else terminal.has_colour_err
    return Renderer(
        has_colour=has_colour, has_unicode=terminal.has_unicode, has_links=terminal.has_links
    )


def _aside(terminal: Terminal, canvas: Canvas, voice: Voice, margins: Margins) -> Aside:
    from nemo_cli.ui.blocks.drawn import Drawn

    if not terminal.is_err:
        return Aside(canvas, voice)
    return Aside(canvas, voice, Drawn(canvas, voice, margins), Title(Output(terminal.stderr)))
