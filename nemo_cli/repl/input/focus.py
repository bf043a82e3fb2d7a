"""Whether the window of the terminal has the focus, where the terminal reports that."""

from collections.abc import Callable

from prompt_toolkit.keys import Keys
from prompt_toolkit.output import Output

# Keys that no keyboard has stand for the two reports.
FOCUS_IN, FOCUS_OUT = Keys.ControlF23, Keys.ControlF24
REPORTS = {"\x1b[I": FOCUS_IN, "\x1b[O": FOCUS_OUT}
_ASK, _STOP = "\x1b[?1004h", "\x1b[?1004l"


class Focus:
    """Asks for reports, and knows the newest; until one comes nobody is taken to look."""

    def __init__(self) -> None:
        self.is_here = False
        self._write: Callable[[str], None] = lambda _: None

    def use(self, output: Output) -> None:
        """Speak to the terminal behind this output."""

        def write(code: str) -> None:
            output.write_raw(code)
            output.flush()

        self._write = write

    def ask(self) -> None:
        """Have the terminal report from now on."""
        self._write(_ASK)

    def stop(self) -> None:
        """Have it report no more, to whatever program comes next."""
        self.is_here = False
        self._write(_STOP)
