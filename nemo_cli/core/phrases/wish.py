"""What the steps of a clause say together, in whatever language."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar
from typing import Generic
from typing import Protocol
from typing import TypeVar

from nemo_cli.core.phrases.heard import Heard


class AnyStep(Protocol):
    """One thing to do, as every language has it."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def start(self) -> int:
        """Where it begins, with what leads to it."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def item(self) -> str:
        """The part of the film that it names."""

    @property
    def is_purpose(self) -> bool:
        """Whether it tells what the step before it is for."""

    @property
    def is_change(self) -> bool:
        """Whether the film is changed."""


StepT = TypeVar("StepT", bound=AnyStep)


@dataclass(frozen=True)
class Steps(Generic[StepT]):
    """The steps that belong together, and what they say as a whole."""

    joint: ClassVar[str]
    steps: list[StepT]

    @cached_property
    def clause(self) -> str:
        """All words."""
        return self.joint.join(step.text for step in self.steps)

    @cached_property
    def clicked(self) -> str:
        """What a hand does, without what it changes and is for."""
        steps = [step for step in self.steps if not step.is_purpose and not step.is_change]
        return self.joint.join(step.text for step in steps)

    @cached_property
    def purpose(self) -> StepT | None:
        """What it is for."""
        return next((step for step in self.steps[1:] if step.is_purpose), None)

    @cached_property
    def change(self) -> StepT | None:
        """What is changed in the film."""
        return next((step for step in reversed(self.steps) if step.is_change), None)

    @cached_property
    def thing(self) -> str:
        """The part of the film that is meant."""
        return next((step.item for step in self.steps if step.item), "")

    @property
    def trail(self) -> str:
        """What stays behind it in the sentence."""
        return ""

    @property
    def whole(self) -> int:
        """Where it ends."""
        return self.steps[-1].end - len(self.trail)

    def heard(self, kind: str, words: str = "", *, keeps: bool = True) -> Heard:
        """Answer with a kind; what it is for stays in the text."""
        if keeps and self.purpose:
            return Heard(kind, self.purpose.start, words, is_told=True)
        return Heard(kind, self.whole, words, is_told=keeps and self.trail != "")

    def edit(self, sentence: str, what: str = "") -> Heard:
        """Answer with a sentence to send, or with what nemo would like to be told."""
        return Heard("edit", self.whole, sentence, what)
