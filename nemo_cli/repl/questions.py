"""Questions of a flow while the prompt is open: shown above it, answered by the next line."""

import queue
from collections.abc import Callable

from nemo_cli.core import command_words
from nemo_cli.core.notices import Question
from nemo_cli.errors import Interrupted
from nemo_cli.errors import Underway
from nemo_cli.flows.work import Work
from nemo_cli.ui.terminal.screen import Line
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import notices
from nemo_cli.ui.words.voice import Voice

_LOOK_S = 0.1
_SHORTEST_MESSAGE = 5  # what is shorter was meant as an answer: `yse`
_ANSWERS: dict[str, bool] = {
    **dict.fromkeys(("y", "yes", "是", "好", "好的", "对"), True),
    **dict.fromkeys(("n", "no", "否", "不", "不要"), False),
}


class Questions:
    """Asked in the worker's thread, answered in the prompt's."""

    def __init__(
        self,
        work: Work,
        voice: Callable[[], Voice],
        show: Callable[[Line], None],
        notify: Callable[[], None],
        is_leaving: Callable[[], bool],
    ) -> None:
        self._work = work
        self._is_leaving = is_leaving
        self._voice = voice
        self._show = show
        self._notify = notify
        self._default: bool | None = None
        self._answers: queue.SimpleQueue[bool] = queue.SimpleQueue()

    @property
    def is_open(self) -> bool:
        """Whether the next line is an answer."""
        return self._default is not None

    def ask(self, question: Question, *, flag: str, default: bool) -> bool:
        """Ask, and wait for the answer.

        Raises:
            Interrupted: the user stopped the work instead.
        """
        facts = notices.facts(question, self._voice().lang)
        words = self._voice().say(notices.question(question), **facts)
        self._show((("strong", words), ("dim", f" {self.choices(default)}")))
        self._notify()
        self._default = default
        try:
            return self._wait()
        finally:
            self._default = None

    def take(self, line: str) -> bool:
        """Take a line as the answer; Enter alone means the default.

        Return False for something else: that is a no, and a line of its own.
        """
        words = line.strip().casefold()
        if command_words.is_goodbye(words):
            self._answers.put(False)
            return False
        if words in _ANSWERS or not words:
            self._answers.put(_ANSWERS.get(words, bool(self._default)))
            return True
        if len(words) < _SHORTEST_MESSAGE and words.isascii():
            self._show((("dim", self._voice().say(labels.ANSWER_YES_OR_NO)),))
            return True
        self._answers.put(False)
        return False

    def choices(self, default: bool) -> str:
        """Return `[Y/n]`."""
        return self._voice().say(labels.YES_NO_YES if default else labels.YES_NO_NO)

    def _wait(self) -> bool:
        """Wait for the answer; whoever is about to leave gives none, and that is a no."""
        while not self._work.clock.stop.is_set():
            try:
                return self._answers.get(timeout=_LOOK_S)
            except queue.Empty:
                if self._is_leaving():
                    return False
        raise Interrupted(underway=Underway.QUESTION)
