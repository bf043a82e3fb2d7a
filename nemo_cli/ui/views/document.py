"""The view that writes one JSON document: the result's data, or the error."""

from functools import partial

from nemo_cli import errors
from nemo_cli.core import updates
from nemo_cli.core.documents import document_of
from nemo_cli.core.picking import EVERYTHING
from nemo_cli.core.picking import Pick
from nemo_cli.core.text import clean
from nemo_cli.ui.terminal.encoding import encode
from nemo_cli.ui.terminal.encoding import jsonable
from nemo_cli.ui.terminal.output import STDOUT
from nemo_cli.ui.terminal.screen import Screen
from nemo_cli.ui.views.aside import Aside
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.changes import describe
from nemo_cli.ui.words.voice import Voice


def _is_of_stdout(error: errors.NemoError) -> bool:
    return isinstance(error, errors.DiskProblem) and error.path == STDOUT


class DocumentView:
    """Exactly one document on stdout, whatever happens; what was picked out of it, else."""

    def __init__(
        self, screen: Screen, aside: Aside | None, voice: Voice, pick: Pick = EVERYTHING
    ) -> None:
        self._pick = pick
        self._screen = screen
        self._aside = aside
        self._voice = voice
        self._is_written = False

    def show(self, update: updates.Update) -> None:
        """Write the result; on a terminal the rest is told aside."""
        if isinstance(update, updates.Result):
            made = document_of(update.outcome, partial(describe, lang=self._voice.lang))
            self._write_picked(jsonable(made.data))
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

    def _write_picked(self, data: object) -> None:
        if self._pick.steps is None:
            self._write(self._pick.of(data))
            return
        lines = (
            clean(value) if isinstance(value, str) else encode(value)
            for value in self._pick.values(data)
        )
        self._put("".join(f"{line}\n" for line in lines))

    def _write(self, data: object) -> None:
        self._put(encode(data, indent=2) + "\n")

    def _put(self, text: str) -> None:
        if self._aside is not None:
            self._aside.rest()
        self._is_written = True
        self._screen.put(text, is_result=True)
