"""The keys of the chat's input line."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding import KeyPressEvent
from prompt_toolkit.keys import Keys

from nemo_cli.repl.paste import Pastes
from nemo_cli.repl.paste import tidied

Reaction = Literal["stay", "clear", "leave"]

_BURST_S = 0.05


class _Enter:
    """Tells a pressed Enter from one that comes in the middle of a paste.

    A terminal without bracketed paste hands a paste over as quick keystrokes; its line ends
    must not send anything.
    """

    def __init__(self) -> None:
        self._last_in_burst = float("-inf")

    def is_pasted(self, event: KeyPressEvent) -> bool:
        more = any(press.key != Keys.CPRResponse for press in event.app.key_processor.input_queue)
        now = time.monotonic()
        if more or now - self._last_in_burst < _BURST_S:
            self._last_in_burst = now
            return True
        return False


def make_bindings(
    pastes: Pastes, *, enter_sends: bool, interrupt: Callable[[bool], Reaction]
) -> KeyBindings:
    """Return the bindings; `interrupt` is told by Ctrl-C whether something is typed."""
    bindings = KeyBindings()
    _add_line_ends(bindings, enter_sends=enter_sends)
    _add_pastes(bindings, pastes)
    _add_interrupt(bindings, interrupt)
    bindings.add(Keys.ControlX, Keys.ControlE)(_edit)
    return bindings


def _add_line_ends(bindings: KeyBindings, *, enter_sends: bool) -> None:
    """Enter, Alt-Enter and Ctrl-J; the last one is a new line in both ways of working."""
    enter = _Enter()

    def on_enter(event: KeyPressEvent) -> None:
        if enter.is_pasted(event) or not enter_sends:
            _new_line(event)
        else:
            _send(event)

    bindings.add(Keys.Enter)(on_enter)
    bindings.add(Keys.Escape, Keys.Enter)(_new_line if enter_sends else _send)
    bindings.add(Keys.ControlJ)(_new_line)


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
            event.app.exit(exception=EOFError())

    bindings.add(Keys.ControlC)(on_interrupt)
    bindings.add(Keys.SIGINT)(on_interrupt)


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


def _edit(event: KeyPressEvent) -> None:
    event.current_buffer.open_in_editor()
