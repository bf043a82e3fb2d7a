"""The view that writes one JSON document: the result's data, or the error."""

from nemo_cli import errors
from nemo_cli.core import updates
from nemo_cli.ui.terminal.encoding import encode
from nemo_cli.ui.terminal.output import STDOUT
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.voice import Voice


def _is_of_stdout(error: errors.NemoError) -> bool:
    return isinstance(error, errors.DiskProblem) and error.path == STDOUT


class DocumentView:
    """Exactly one document on stdout, whatever happens."""

    def __init__(self, screen: Screen, aside: Aside | None, voice: Voice) -> None:
        self._screen = screen
        self._aside = aside
        self._voice = voice
        self._is_written = False

    def show(self, update: updates.Update) -> None:
        """Write the result; on a terminal the rest is told aside."""
        if isinstance(update, updates.Result):
            self._write(update.data)
        elif self._aside is not None:
            self._aside.show(update)

    def problem(self, error: errors.NemoError) -> None:
        """Write the error's document; words on stderr where stdout failed or has its document."""
        if self._is_written or _is_of_stdout(error):
            self._screen.put(problems.text(error, self._voice), is_result=False)
        else:
            self._write(problems.document(error, self._voice))

    def close(self) -> None:
        """Take the progress away."""
        self._screen.close()

    def _write(self, data: object) -> None:
        if self._aside is not None:
            self._aside.rest()
        self._is_written = True
        self._screen.put(encode(data, indent=2) + "\n", is_result=True)
