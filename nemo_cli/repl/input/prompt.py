"""The input line of the chat: its session, made of the pieces in this folder."""

import signal
import threading
import time
from collections import abc
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from types import FrameType

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.auto_suggest import Suggestion
from prompt_toolkit.completion import Completer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.input import create_input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output import Output
from prompt_toolkit.output import create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from nemo_cli.repl.chat import AGAIN_S
from nemo_cli.repl.chat import Chat
from nemo_cli.repl.input.bindings import SHIFT_ENTER
from nemo_cli.repl.input.bindings import Reaction
from nemo_cli.repl.input.bindings import make_bindings
from nemo_cli.repl.input.focus import REPORTS
from nemo_cli.repl.input.focus import Focus
from nemo_cli.repl.input.history import PrivateHistory
from nemo_cli.repl.input.keytimes import KeyTimes
from nemo_cli.repl.input.paste import Pastes
from nemo_cli.repl.questions import Questions
from nemo_cli.repl.screen import PromptScreen
from nemo_cli.ui.words import labels

_ERASE_DOWN = "\x1b7\x1b[K\x1b[B\x1b[J\x1b8"
_ECHO_S = 0.01  # between two redraws; what is live comes in its own, slower frames
_ESCAPE_S = 0.1  # after which an Esc is no beginning of what another key sends
_ALT_S = 0.3  # after which an Esc does not belong to the next key
_ENDING = ("SIGTERM", "SIGHUP")  # the second is unknown on Windows
_MENU_ROWS = 5
# Takes what counts the lines that were accepted so far.
MakeToolbar = abc.Callable[[abc.Callable[[], int]], abc.Callable[[], StyleAndTextTuples]]
_STYLE = Style.from_dict(
    {
        "prompt": "bold",
        # The ground's own text colour: grey, dim or a colour is too faint on one ground or another.
        "bottom-toolbar": "noreverse",
        "bottom-toolbar.text": "noreverse",
        "auto-suggestion": "dim",
    }
)


def _always_raw(keys: Input) -> Input:
    """Keep the terminal raw while something is printed above the prompt.

    prompt_toolkit would switch to cooked mode for that moment, in which the kernel turns a
    pressed Enter into a line feed.
    """
    keys.cooked_mode = keys.raw_mode  # type: ignore[method-assign]
    return keys


def _sparing(output: Output) -> Output:
    """Erase the rows below without tmux keeping them: at the top of a screen it would scroll them.

    It does where all is erased from the first column of the first row; so that row goes by itself.
    """
    if isinstance(output, Vt100_Output):
        output.erase_down = lambda: output.write_raw(_ERASE_DOWN)  # type: ignore[method-assign]
    return output


class Prompt:
    """Reads one line after the other while the worker's output appears above it."""

    def __init__(
        self,
        chat: Chat,
        screen: PromptScreen,
        questions: Questions,
        history: Path,
        completer: Completer,
        toolbar: MakeToolbar,
        focus: Focus,
        *,
        keys: Input | None = None,
        drawn: Output | None = None,
    ) -> None:
        self._chat = chat
        self._screen = screen
        self._questions = questions
        self._pastes = Pastes()
        self._times = KeyTimes()
        self._count = 0
        self._interrupted_at = float("-inf")
        self._completer = completer
        self._toolbar = toolbar
        self._focus = focus
        self._session = self._made(history, keys, drawn)

    def read(self) -> tuple[str, bool]:
        """Wait for a line; return it with pastes in full, and whether it waits for its turn.

        A line that waits is taken off the screen: it is echoed when its turn comes.

        Raises:
            EOFError: the user wants to leave. Interrupted: with Ctrl-C.
        """
        self._expect_early_keys()
        self._session.reserve_space_for_menu = self._menu_rows()
        with self._signals():
            try:
                line = self._session.prompt(pre_run=self._screen.attach)
            finally:
                self._screen.detach()
        self._count += 1
        return self._pastes.expanded(line), self._session.app.erase_when_done

    @contextmanager
    def keys_kept(self) -> abc.Iterator[None]:
        """Keep the terminal raw between two lines as well, so that Enter stays Enter."""
        with self._session.input.raw_mode():
            self._focus.ask()
            try:
                yield
            finally:
                self._focus.stop()

    def _expect_early_keys(self) -> None:
        with suppress(NotImplementedError, ValueError, OSError):
            self._times.expect_early(self._session.input.fileno())

    @contextmanager
    def _signals(self) -> abc.Iterator[None]:
        """Have SIGTERM and SIGHUP end the prompt, which leaves the terminal as it was.

        An exception out of a handler would end the event loop under its open requests.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        known = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
        before = {number: signal.signal(number, self._leave) for number in known}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _leave(self, number: int, frame: FrameType | None) -> None:
        self._screen.leave(SystemExit(128 + number))

    def _made(self, history: Path, keys: Input | None, drawn: Output | None) -> PromptSession[str]:
        settings, terminal = self._chat.ctx.settings, self._chat.ctx.terminal
        ANSI_SEQUENCES.update(SHIFT_ENTER)
        ANSI_SEQUENCES.update(REPORTS)
        has_toolbar = terminal.has_motion and not settings.less_chatty
        session: PromptSession[str] = PromptSession(
            self._message,
            multiline=True,
            wrap_lines=True,
            complete_while_typing=Condition(self._is_command),
            complete_in_thread=True,
            completer=self._completer,
            auto_suggest=AutoSuggestFromHistory(),
            vi_mode=settings.vi_keys,
            history=PrivateHistory(history, self._pastes.expanded, settings.history_kept),
            key_bindings=make_bindings(
                self._pastes,
                self._times,
                self._focus,
                enter_sends=not settings.multiline,
                interrupt=self._interrupt,
            ),
            bottom_toolbar=self._toolbar(lambda: self._count) if has_toolbar else None,
            prompt_continuation="  ",
            style=_STYLE,
            color_depth=None if terminal.has_colour_out else ColorDepth.DEPTH_1_BIT,
            reserve_space_for_menu=_MENU_ROWS,
            enable_open_in_editor=False,
            input=_always_raw(keys or create_input()),
            output=_sparing(drawn or create_output()),
        )
        self._focus.use(session.output)
        session.app.key_processor.before_key_press += self._times.note
        session.app.min_redraw_interval = _ECHO_S
        session.app.ttimeoutlen, session.app.timeoutlen = _ESCAPE_S, _ALT_S
        # A terminal without cursor reports is not worth a warning in the middle of a chat.
        session.app.renderer.cpr_not_supported_callback = None
        return session

    def _message(self) -> StyleAndTextTuples:
        self._session.app.erase_when_done = not self._chat.jobs.is_idle
        buffer = self._session.default_buffer
        if not buffer.text:
            buffer.suggestion = Suggestion(self._chat.seen.offer) if self._has_offer() else None
        mark = "?" if self._questions.is_open else self._chat.voice.glyphs.prompt
        return [*self._screen.lines(), ("", "\n"), ("class:prompt", f"{mark} ")]

    def _menu_rows(self) -> int:
        """Return the room for the menu; a low window needs its rows for the talk."""
        return min(_MENU_ROWS, max(self._chat.screen.size[1] - 6, 0))

    def _has_offer(self) -> bool:
        return bool(self._chat.seen.offer) and self._chat.jobs.is_idle

    def _is_command(self) -> bool:
        return self._session.default_buffer.text.startswith("/")

    def _interrupt(self, has_text: bool) -> Reaction:
        """Ctrl-C: drop the turn, the typed text, or a look; twice within two seconds leaves."""
        now = time.monotonic()
        is_again = now - self._interrupted_at < AGAIN_S
        self._interrupted_at = now
        if is_again:
            return "leave"
        running = self._chat.jobs.running
        if has_text and not (running and running.sends):
            self._interrupted_at = float("-inf")
            return "clear"
        if not self._chat.jobs.is_idle:
            self._chat.stop()
            if not self._count:  # it looks by itself at what there is; what was meant is to leave
                self._chat.say(labels.AGAIN_LEAVES)
        elif self._has_offer():
            self._chat.seen.offer = ""
            self._interrupted_at = float("-inf")
            self._chat.say(labels.OFFER_DROPPED)
        else:
            self._chat.say(labels.AGAIN_LEAVES)
        return "stay"
