"""The keys of the chat's input line."""

import select
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.filters import Condition
from prompt_toolkit.filters import has_completions
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.keys import Keys
from prompt_toolkit.utils import suspend_to_background_supported

from nemo_cli.errors import Interrupted
from nemo_cli.repl.input.focus import FOCUS_IN
from nemo_cli.repl.input.focus import FOCUS_OUT
from nemo_cli.repl.input.focus import Focus
from nemo_cli.repl.input.keytimes import KeyTimes
from nemo_cli.repl.input.paste import Pastes
from nemo_cli.repl.input.paste import tidied

_LINE_ENDS = (Keys.Enter, Keys.ControlJ)
_NOT_TYPED = (Keys.CPRResponse, FOCUS_IN, FOCUS_OUT)
# How terminals that tell Shift-Enter from Enter write it: those of kitty and iTerm2, and of xterm.
SHIFT_ENTER = dict.fromkeys(("\x1b[13;2u", "\x1b[27;2;13~"), (Keys.Escape, Keys.Enter))
Reaction = Literal["stay", "clear", "leave"]


class _LineEnd:
    """Tells a pressed key from a line end that comes in the middle of a paste.

    A terminal without bracketed paste hands a paste over as quick keystrokes; its line ends
    must not send anything, the last one included.
    """

    def __init__(self, times: KeyTimes) -> None:
        self._times = times
        self._is_in_paste = False

    def is_pasted(self, event: KeyPressEvent) -> bool:
        """Whether more keys came with this one, or it ends what did."""
        more = _has_more_keys(event) or (self._times.is_quick and _has_more_bytes(event))
        self._is_in_paste = more or (self._is_in_paste and self._times.is_quick)
        return self._is_in_paste


def _has_more_keys(event: KeyPressEvent) -> bool:
    return any(press.key not in _NOT_TYPED for press in event.app.key_processor.input_queue)


def _rest_of_paste(event: KeyPressEvent) -> str:
    """Take the letters and line ends that came with this key.

    One by one they take a second for a page, in which a pressed Enter would look pasted too.
    """
    queue = event.app.key_processor.input_queue
    letters: list[str] = []
    while queue and (queue[0].key in _LINE_ENDS or len(queue[0].key) == 1):
        press = queue.popleft()
        letters.append("\n" if press.key in _LINE_ENDS else press.key)
    return "".join(letters)


def _has_more_bytes(event: KeyPressEvent) -> bool:
    """Whether the terminal holds keys that were not read yet; Windows cannot tell."""
    if event.app.renderer.waiting_for_cpr:  # it may be the answer to where the cursor is
        return False
    with suppress(OSError, ValueError, NotImplementedError):
        return bool(select.select([event.app.input.fileno()], [], [], 0)[0])
    return False


def make_bindings(
    pastes: Pastes,
    times: KeyTimes,
    focus: Focus,
    *,
    enter_sends: bool,
    interrupt: Callable[[bool], Reaction],
) -> KeyBindings:
    """Return the bindings; `interrupt` is told by Ctrl-C whether something is typed."""
    bindings = KeyBindings()
    _add_line_ends(bindings, times, enter_sends=enter_sends)
    _add_pastes(bindings, pastes)
    _add_interrupt(bindings, interrupt)
    _add_other_programs(bindings, focus)
    bindings.add(Keys.Escape, filter=has_completions)(_close_menu)
    bindings.add(Keys.ControlE)(get_by_name("end-of-line"))  # it takes no suggestion
    return bindings


def _add_line_ends(bindings: KeyBindings, times: KeyTimes, *, enter_sends: bool) -> None:
    """Enter, Alt-Enter and Ctrl-J; a pressed Ctrl-J is a new line in both ways of working."""
    enter, line_feed = _LineEnd(times), _LineEnd(times)

    def on_enter(event: KeyPressEvent) -> None:
        if enter.is_pasted(event):
            event.current_buffer.insert_text("\n" + _rest_of_paste(event))
        else:
            (_send if enter_sends else _new_line)(event)

    def on_line_feed(event: KeyPressEvent) -> None:
        # From programs Enter may come as a line feed, with its line; a Ctrl-J comes alone.
        is_enter = times.is_early or (times.is_together and not line_feed.is_pasted(event))
        (_send if is_enter and enter_sends else _new_line)(event)

    bindings.add(Keys.Enter)(on_enter)
    bindings.add(Keys.Escape, Keys.Enter)(_new_line if enter_sends else _send)
    bindings.add(Keys.ControlJ)(on_line_feed)


def _add_pastes(bindings: KeyBindings, pastes: Pastes) -> None:
    def on_paste(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(pastes.shown(tidied(event.data)))

    def on_expand(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.text = pastes.expanded(buffer.text)
        buffer.cursor_position = len(buffer.text)

    def on_backspace(event: KeyPressEvent) -> None:
        mark = pastes.mark_before(event.current_buffer.document.text_before_cursor)
        event.current_buffer.delete_before_cursor(len(mark) or event.arg)

    bindings.add(Keys.BracketedPaste)(on_paste)
    bindings.add(Keys.ControlO)(on_expand)
    bindings.add(Keys.Backspace)(on_backspace)


def _add_interrupt(bindings: KeyBindings, interrupt: Callable[[bool], Reaction]) -> None:
    def on_interrupt(event: KeyPressEvent) -> None:
        reaction = interrupt(bool(event.current_buffer.text))
        if reaction == "clear":
            event.current_buffer.reset()
        elif reaction == "leave":
            event.app.exit(exception=Interrupted())

    bindings.add(Keys.ControlC)(on_interrupt)
    bindings.add(Keys.SIGINT)(on_interrupt)


def _add_other_programs(bindings: KeyBindings, focus: Focus) -> None:
    """The editor and the shell get the terminal without reports, and give it back."""

    def on_focus_in(event: KeyPressEvent) -> None:
        focus.is_here = True

    def on_focus_out(event: KeyPressEvent) -> None:
        focus.is_here = False

    def on_edit(event: KeyPressEvent) -> None:
        focus.stop()
        event.current_buffer.open_in_editor().add_done_callback(lambda _: focus.ask())

    def on_suspend(event: KeyPressEvent) -> None:
        focus.stop()
        event.app.suspend_to_background()
        run_in_terminal(focus.ask)  # in its turn: when the shell has put nemo to the front again

    bindings.add(FOCUS_IN)(on_focus_in)
    bindings.add(FOCUS_OUT)(on_focus_out)
    bindings.add(Keys.ControlX, Keys.ControlE)(on_edit)
    bindings.add(Keys.ControlZ, filter=Condition(suspend_to_background_supported))(on_suspend)


def _send(event: KeyPressEvent) -> None:
    """Send the line, unless it ends in a backslash: that asks for one more."""
    buffer = event.current_buffer
    if buffer.document.text_before_cursor.endswith("\\"):
        buffer.delete_before_cursor()
        buffer.insert_text("\n")
    else:
        buffer.validate_and_handle()


def _new_line(event: KeyPressEvent) -> None:
    event.current_buffer.insert_text("\n")


def _close_menu(event: KeyPressEvent) -> None:
    """Esc: the line stays as it is."""
    event.current_buffer.complete_state = None
