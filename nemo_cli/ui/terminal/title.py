"""The window's title: how far a render is, and afterwards what it was before."""

from nemo_cli.ui.terminal.output import Output

_SAVE, _RESTORE = "\x1b[22;2t", "\x1b[23;2t"


class Title:
    """Written to a terminal only, and only when it changes."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._shown = ""

    def show(self, text: str) -> None:
        """Set the title; `text` is ours, without control characters."""
        if text == self._shown:
            return
        save = "" if self._shown else _SAVE
        self._shown = text
        self._output.write(f"{save}\x1b]2;{text}\x07")

    def reset(self) -> None:
        """Give the window its own title back."""
        if self._shown:
            self._shown = ""
            self._output.write(_RESTORE)
